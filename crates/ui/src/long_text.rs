//! One question that is answered with a text of several lines, and how many characters it may have.

use gloo::{
    events::EventListener,
    timers::callback::{Interval, Timeout},
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::{phrase::words, question::Question};

/// The styles of texts of several lines.
pub const STYLES: &str = crate::squeezed!(include_str!("long_text.css"));

/// How long nothing must be typed before the count is spoken, and how often a field that has the
/// focus is looked at, in milliseconds.
const PAUSE: u32 = 1_000;

/// Properties of [`LongText`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LongTextProps {
    /// The question.
    pub question: Question,
    /// What was typed.
    pub value: AttrValue,
    /// How many lines are shown at first: as many as are expected.
    pub rows: u32,
    /// How many characters there are, where there is a limit. Whoever knows the rule counts.
    pub count: Option<Count>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with all that is typed after each change.
    pub on_input: Callback<String>,
}

/// How a text stands to its limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The rule, for screen readers: "You can enter up to 200 characters".
    pub rule: AttrValue,
    /// What is left or too much: "You have 12 characters left". Empty where it does not matter yet.
    pub left: AttrValue,
    /// There are too many. Nothing is cut, the text stays as it was typed.
    pub is_over: bool,
}

/// A question with a field of several lines.
///
/// The count is there three times, as in the GOV.UK Design System: the rule, which describes the
/// field; what is left, for the eyes, with each character; and the same for screen readers, when
/// nothing was typed for a second.
#[derive(Debug)]
pub struct LongText {
    field: NodeRef,
    /// What was last said of the count.
    said: AttrValue,
    /// Runs until the count is said.
    pause: Option<Timeout>,
    /// Runs while the field has the focus: dictation changes what stands there and tells nobody.
    watch: Option<Interval>,
    /// For pages that come back from the browser's memory.
    pageshow: Option<EventListener>,
}

/// What happens to a [`LongText`].
#[derive(Debug)]
pub enum LongTextMessage {
    /// The field got the focus.
    Focus,
    /// The field lost it.
    Blur,
    /// The field may hold something else than is known.
    Look,
    /// Nothing was typed for a while.
    Say,
}

impl Component for LongText {
    type Message = LongTextMessage;
    type Properties = LongTextProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            field: NodeRef::default(),
            said: AttrValue::default(),
            pause: None,
            watch: None,
            pageshow: None,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: LongTextMessage) -> bool {
        match message {
            LongTextMessage::Focus => {
                let look = context.link().callback(|()| LongTextMessage::Look);
                self.watch = Some(Interval::new(PAUSE, move || look.emit(())));
                self.look(context.props());
            }
            LongTextMessage::Blur => {
                self.watch = None;
                self.look(context.props());
            }
            LongTextMessage::Look => self.look(context.props()),
            LongTextMessage::Say => {
                self.said = left(context.props());
                return true;
            }
        }
        false
    }

    fn changed(&mut self, context: &Context<Self>, before: &LongTextProps) -> bool {
        if left(context.props()) != left(before) {
            let say = context.link().callback(|()| LongTextMessage::Say);
            self.pause = Some(Timeout::new(PAUSE, move || say.emit(())));
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        props.question.single(html! {
            <div class="long-text" data-over={is_over(props).then_some("")}>
                { self.textarea(context) }
                if let Some(count) = &props.count {
                    <div>
                        <p class="visually-hidden" id={rule_id(props)}>{ words(&count.rule) }</p>
                        <p class="count" aria-hidden="true">{ words(&count.left) }</p>
                        <p class="visually-hidden" role="status">{ words(&self.said) }</p>
                    </div>
                }
            </div>
        })
    }

    fn rendered(&mut self, context: &Context<Self>, is_first: bool) {
        let window = self.field.get().filter(|_| is_first);
        let window = window.and_then(|it| it.owner_document()?.default_view());
        if let Some(window) = window {
            let look = context.link().callback(|()| LongTextMessage::Look);
            self.pageshow = Some(EventListener::new(&window, "pageshow", move |_| look.emit(())));
        }
    }
}

impl LongText {
    fn textarea(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let link = context.link();
        let rule = props.count.as_ref().map(|_| rule_id(props));
        let oninput = props.on_input.reform(|event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            field.value()
        });
        html! {
            <textarea class="input" part="input" dir="auto" id={props.question.control(0)}
                rows={props.rows.to_string()} value={props.value.clone()} readonly={props.is_locked}
                aria-describedby={props.question.described_by(rule.as_deref())}
                aria-invalid={props.question.invalid()} ref={self.field.clone()} {oninput}
                onfocus={link.callback(|_| LongTextMessage::Focus)}
                onblur={link.callback(|_| LongTextMessage::Blur)} />
        }
    }

    /// Gives out what stands in the field, where that is not known yet.
    fn look(&self, props: &LongTextProps) {
        let typed = self.field.cast::<HtmlTextAreaElement>().map(|it| it.value());
        if let Some(typed) = typed.filter(|it| *it != props.value.as_str()) {
            props.on_input.emit(typed);
        }
    }
}

fn left(props: &LongTextProps) -> AttrValue {
    props.count.as_ref().map(|it| it.left.clone()).unwrap_or_default()
}

fn is_over(props: &LongTextProps) -> bool {
    props.count.as_ref().is_some_and(|it| it.is_over)
}

fn rule_id(props: &LongTextProps) -> String {
    props.question.part("rule")
}
