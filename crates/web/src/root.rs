//! The one Yew application that every slot of the pool runs.

use std::rc::Rc;

use civic_model::{direction::is_right_to_left, problem::Problem};
use civic_participation::{live_results::LiveResults, meeting::Meeting};
use civic_runtime::{
    events::{self, Verdict, WidgetEvent},
    language::own_name,
    voice::Voice,
    words::{Key, Words},
};
use civic_ui::{
    diagnostics::Diagnostics,
    language_switcher::{Language, LanguageSwitcher},
    notice::notice,
    part::Part as _,
};
use web_sys::{HtmlElement, ShadowRoot};
use yew::prelude::*;

use crate::{
    ballot::BallotView,
    looks,
    options::Options,
    pool,
    shown::{Languages, Shown, Widget},
};

/// What a slot of the pool shows at the moment: nothing while it is free.
#[derive(Debug, Clone, Default, PartialEq, Properties)]
pub(crate) struct RootProps {
    pub(crate) occupant: Option<Occupant>,
}

/// An element and what it shows.
#[derive(Debug, Clone)]
pub(crate) struct Occupant {
    /// The slot.
    pub(crate) number: u32,
    /// Differs from one mount to the next, so that nothing of one element stays for another.
    pub(crate) generation: u32,
    /// Begins every id.
    pub(crate) ids: AttrValue,
    pub(crate) element: HtmlElement,
    /// Where it is drawn; `None` where it stands in the page itself.
    pub(crate) shadow: Option<ShadowRoot>,
    pub(crate) shown: Rc<Shown>,
    pub(crate) words: Words,
    pub(crate) options: Rc<Options>,
    /// The language that the resident has chosen.
    pub(crate) language: Option<AttrValue>,
}

impl PartialEq for Occupant {
    /// What is shown is made anew for every change, so whether it is the same one says it all; words
    /// may come later.
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
            && Rc::ptr_eq(&self.shown, &other.shown)
            && self.words == other.words
    }
}

impl Occupant {
    /// Another key is another widget, which begins with nothing chosen.
    fn key(&self) -> String {
        format!("{}-{}", self.generation, self.shown.key())
    }

    fn voice(&self) -> Option<Voice> {
        let languages = self.shown.languages.as_ref()?;
        Some(Voice { language: languages.chosen.clone(), words: self.words.clone() })
    }
}

/// What happens to a root.
#[derive(Debug)]
pub(crate) enum RootMessage {
    /// What is wrong with the colors as they are seen, for editors.
    Seen(Vec<Problem>),
}

/// The root of a slot.
#[derive(Debug, Default)]
pub(crate) struct Root {
    /// The key of the widget that the page was told of.
    announced: Option<String>,
    /// Remarks on what can only be seen when it is drawn.
    seen: Vec<Problem>,
}

impl Component for Root {
    type Message = RootMessage;
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, RootMessage::Seen(problems): RootMessage) -> bool {
        let is_news = problems != self.seen;
        self.seen = problems;
        is_news
    }

    /// Always one element: Yew trips over a component that renders nothing.
    fn view(&self, context: &Context<Self>) -> Html {
        match &context.props().occupant {
            Some(occupant) => self.frame(occupant),
            None => html! { <div key="free" hidden=true /> },
        }
    }

    fn rendered(&mut self, context: &Context<Self>, is_first: bool) {
        // What was drawn first is a free slot; its occupant may be known by now and not be drawn yet.
        if is_first {
            return;
        }
        let occupant = context.props().occupant.as_ref();
        let key = occupant.map(Occupant::key);
        let is_new = self.announced != key;
        self.announced = key;
        if let Some(occupant) = occupant.filter(|_| is_new) {
            events::dispatch(&occupant.element, &first_event(&occupant.shown.widget));
            context.link().send_message(RootMessage::Seen(looks::remarks(occupant)));
        }
    }
}

fn first_event(widget: &Widget) -> WidgetEvent {
    match widget {
        Widget::Ballot { .. } | Widget::Results { .. } | Widget::Meeting { .. } => {
            WidgetEvent::Ready
        }
        Widget::Unavailable { reason, .. } => {
            WidgetEvent::Error { reason: "config", message: reason.clone() }
        }
    }
}

impl Root {
    fn frame(&self, occupant: &Occupant) -> Html {
        let shown = &occupant.shown;
        let words = &occupant.words;
        let direction = occupant.voice().map_or_else(
            || if is_right_to_left(words.language()) { "rtl" } else { "ltr" },
            |it| it.direction(),
        );
        let remarks: Vec<Problem> = shown.remarks.iter().chain(&self.seen).cloned().collect();
        // The page's own form stands in; an empty frame beside it would only confuse.
        let is_hidden = remarks.is_empty()
            && matches!(shown.widget, Widget::Unavailable { has_plain_form: true, .. });
        html! {
            <div key={occupant.key()} class="civic" part="widget"
                lang={words.language().to_owned()} dir={direction} hidden={is_hidden}>
                if let Some(languages) = shown.languages.as_ref().filter(|it| it.all.len() > 1) {
                    { switcher(occupant, languages).view() }
                }
                <div>{ widget(occupant) }</div>
                if !remarks.is_empty() {
                    <div>{ Diagnostics { problems: remarks }.view() }</div>
                }
            </div>
        }
    }
}

fn switcher(occupant: &Occupant, languages: &Languages) -> LanguageSwitcher {
    let number = occupant.number;
    let language = |tag: &str| Language {
        tag: AttrValue::from(tag.to_owned()),
        name: AttrValue::from(own_name(tag)),
        is_right_to_left: is_right_to_left(tag),
    };
    LanguageSwitcher {
        id: AttrValue::from(format!("{}-languages", occupant.ids)),
        label: occupant.words.say(Key::LANGUAGE),
        current_remark: occupant.words.say(Key::LANGUAGE_CURRENT),
        languages: languages.all.iter().map(|it| language(it.as_str())).collect(),
        current: AttrValue::from(languages.chosen.as_str().to_owned()),
        on_choose: Callback::from(move |tag| pool::speak(number, tag)),
    }
}

fn widget(occupant: &Occupant) -> Html {
    let unavailable = || notice(&occupant.words.say(Key::NOT_AVAILABLE));
    let Some(voice) = occupant.voice() else {
        return match &occupant.shown.widget {
            Widget::Unavailable { has_plain_form: true, .. } => html! { <span key="nothing" /> },
            _ => unavailable(),
        };
    };
    let element = occupant.element.clone();
    let on_event: Callback<WidgetEvent, Verdict> =
        Callback::from(move |event| events::dispatch(&element, &event));
    let number = occupant.number;
    let on_next_person = Callback::from(move |()| pool::speak_as_page(number));
    match &occupant.shown.widget {
        Widget::Ballot { ballot, embedding } => html! {
            <BallotView configuration={ballot.clone()} {voice}
                embedding={Rc::clone(embedding)} {on_event} {on_next_person} />
        },
        Widget::Meeting { counted, address, join, level } => {
            let on_results = Callback::from(move |results| {
                on_event.emit(WidgetEvent::Results { results });
            });
            let (counted, results, join) = (counted.clone(), address.clone(), join.clone());
            Meeting { counted, results, join, voice, level: *level, on_results }.view()
        }
        Widget::Results { counted, address } => {
            let on_results = Callback::from(move |results| {
                on_event.emit(WidgetEvent::Results { results });
            });
            let (counted, address) = (counted.clone(), address.clone());
            html! { <LiveResults {counted} {address} {voice} {on_results} /> }
        }
        Widget::Unavailable { .. } => unavailable(),
    }
}
