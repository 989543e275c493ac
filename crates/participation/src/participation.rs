//! Taking part: from the first answer to the receipt, the same for widgets of every kind.
//!
//! A kind of widget brings its session and its questions ([`Widget`]). Sending, drafts, the error
//! summary, what is said when sending fails, the receipt, and the clearing of a shared device are
//! done here, once.

mod aside;
mod drawing;
mod handing;
mod idle;
mod later;
mod paper;
mod proving;
mod sending;
mod standing;
mod widget;

use std::{fmt, rc::Rc};

use civic_model::{
    answer::{RawAnswer, ViolationCode},
    ids::WidgetId,
    submission::RawBallotVersion,
};
use civic_runtime::{
    courier::{Courier, DeliveryState},
    drafts::{Draft, Place},
    events::{Verdict, WidgetEvent},
    host,
    parcel::Address,
    published::Published,
    speech::Speech,
    voice::Voice,
    words::Key,
};
use civic_ui::{focus::focus, heading::HeadingLevel};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use self::{
    aside::Aside, idle::Idle, later::Drawing, proving::Proving, sending::courier,
    standing::Standing,
};
pub use self::{
    aside::AsideStep,
    handing::Handover,
    idle::DEFAULT_LIMIT,
    widget::{LiveAddress, Pressed, Stage, Widget, Wording},
};

/// The styles of what every widget is made of.
pub const STYLES: &[&str] = &[
    civic_ui::STYLES,
    civic_ui::question::STYLES,
    civic_ui::failure::STYLES,
    civic_ui::keeping::STYLES,
    civic_ui::idle_warning::STYLES,
    civic_ui::receipt::STYLES,
    civic_ui::review::STYLES,
    civic_ui::progress::STYLES,
    civic_ui::bar::STYLES,
    civic_ui::squeezed!(include_str!("participation.css")),
];

/// How a widget stands in its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedding {
    /// Where answers go. A shared device is a kiosk: nothing of one person stays for the next.
    pub address: Address,
    /// The level of the first heading.
    pub level: HeadingLevel,
    /// Begins every id; unique in the shadow root, or in the page where there is none.
    pub ids: AttrValue,
    /// Where drafts are kept, if anywhere.
    pub draft: Option<Place>,
    /// On a shared device: after how many seconds without a sign of life the warning comes.
    pub idle_limit: u32,
    /// Whether the receipt offers to share the page.
    pub is_shareable: bool,
    /// Whether questions are read aloud to those who want it.
    pub reads_aloud: bool,
    /// Where the results are, if they can be had.
    pub results: Option<AttrValue>,
    /// What was typed into the page's plain form before the widget stood in its place.
    pub typed: Vec<RawAnswer>,
}

/// Properties of [`Participation`].
#[derive(Properties)]
pub struct ParticipationProps<W: Widget> {
    /// What is asked. Another configuration needs another `key`: answers belong to this one.
    pub configuration: Published<W::Configuration>,
    /// The language.
    pub voice: Voice,
    /// How the widget stands in its page.
    pub embedding: Rc<Embedding>,
    /// Told of everything that the page may want to know; answers whether to go on.
    pub on_event: Callback<WidgetEvent, Verdict>,
    /// Told on a shared device when one person is done and the next may come.
    pub on_next_person: Callback<()>,
}

impl<W: Widget> fmt::Debug for ParticipationProps<W> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ParticipationProps")
            .field("voice", &self.voice)
            .finish_non_exhaustive()
    }
}

impl<W: Widget> PartialEq for ParticipationProps<W> {
    fn eq(&self, other: &Self) -> bool {
        self.configuration == other.configuration
            && self.voice == other.voice
            && self.embedding == other.embedding
            && self.on_event == other.on_event
            && self.on_next_person == other.on_next_person
    }
}

/// A widget that can be answered, up to its receipt.
#[derive(Debug)]
pub struct Participation<W: Widget> {
    session: W,
    aside: Aside,
    /// How often the code, or what was said about the person, was not accepted.
    aside_refusals: u32,
    courier: Courier,
    delivery: DeliveryState,
    draft: Option<Draft>,
    standing: Standing,
    /// Which version of which ballot is sent next.
    next_ballot: Option<RawBallotVersion>,
    proving: Proving,
    speech: Option<Speech>,
    /// A rule that the answers break and that is about none of the questions.
    general: Option<ViolationCode>,
    notice: Notice,
    said: Said,
    idle: Idle,
    /// Counts the seconds on a shared device while there is something to clear.
    ticks: Option<Interval>,
    /// Runs until it opens or closes.
    next_look: Option<Timeout>,
    /// Whether somebody looks at the results before they have answered.
    shows_results: bool,
    /// The top of the widget, which takes the focus when what stood there is gone.
    top: NodeRef,
    wants_focus: bool,
    drawing: Drawing,
}

/// What the resident is told above the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notice {
    None,
    /// A draft was taken up again.
    Restored,
    /// What was sent on an earlier visit has not arrived.
    Unsent,
    /// The answers were deleted from the device.
    Deleted,
    /// What was answered before is being changed.
    Changing,
}

/// What became of the last button beside the main one; with a number, so that it is said again.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    key: Option<Key>,
    number: u32,
}

/// What happens to a [`Participation`].
#[derive(Debug)]
pub enum Message<A> {
    /// The resident did something with the questions.
    Act(A),
    /// What the browser has shown by itself is followed by the rest.
    Draw,
    /// The resident did something with what is asked besides.
    Aside(AsideStep),
    /// The button was pressed, or Enter.
    Press,
    /// The delivery went a step further.
    Delivery(DeliveryState),
    /// An earlier submission was found that has not arrived.
    Found(Courier),
    /// The resident wants to take something along; the node is where the button is.
    HandOver(Handover, Option<Node>),
    /// What became of it.
    Say(Key),
    /// The draft is to be thrown away.
    ClearDraft,
    /// It may have opened or closed.
    Look,
    /// Somebody wants to answer again, or to change what was answered.
    AnswerAnyway(bool),
    /// Somebody wants to see the results, or no longer.
    ShowResults,
    /// There is something to prove with.
    Proven,
    /// Something was written into the field that nobody sees.
    Decoy(String),
    /// A question begins or ends to be read.
    Heard,
    /// What was not sent is to be deleted.
    GiveUp,
    /// Somebody typed or touched.
    SignOfLife,
    /// A second has passed.
    Second,
    /// Whoever used a shared device is done.
    Finish,
}

impl<W: Widget> Component for Participation<W> {
    type Message = Message<W::Action>;
    type Properties = ParticipationProps<W>;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        let draft = draft::<W>(props);
        let mut session = begun::<W>(props, draft.as_ref());
        let kept = draft.as_ref().map(Draft::kept).unwrap_or_default();
        // What was typed just now is newer than what was kept.
        let typed = &props.embedding.typed;
        session.restore(if typed.is_empty() { &kept } else { typed });
        let is_restored = typed.is_empty() && !kept.is_empty() && !session.answers().is_empty();
        let has_answers = !session.answers().is_empty();
        let mut created = Self {
            session,
            aside: Aside::new(),
            aside_refusals: 0,
            courier: courier(context),
            delivery: DeliveryState::Draft,
            draft,
            notice: if is_restored { Notice::Restored } else { Notice::None },
            said: Said::default(),
            idle: Idle::Here(0),
            ticks: None,
            standing: Self::standing(props),
            next_ballot: None,
            proving: Proving::default(),
            speech: speech(context),
            general: None,
            next_look: None,
            shows_results: false,
            top: NodeRef::default(),
            wants_focus: false,
            drawing: Drawing::Done,
        };
        // Whoever has begun goes on, and hears from the endpoint whether it is too late.
        if has_answers {
            created.standing = Standing::Answering;
            created.watch(context);
        }
        created.wait(context);
        created
    }

    fn update(&mut self, context: &Context<Self>, message: Self::Message) -> bool {
        let props = context.props();
        match message {
            Message::Act(action) => return self.act(context, action),
            Message::Draw => return self.drawing == Drawing::Awaited,
            Message::Aside(step) => {
                self.aside.take(W::frame(&props.configuration), step);
                self.watch(context);
            }
            Message::Press => {
                self.prove(context);
                self.press(props);
                self.watch(context);
            }
            Message::Delivery(delivery) => self.follow(props, delivery),
            Message::Found(courier) => self.take_up(context, courier),
            Message::HandOver(way, within) => self.hand_over(context, way, within),
            Message::Say(key) => self.said = Said { key: Some(key), number: self.said.number + 1 },
            Message::GiveUp => {
                self.courier.give_up();
                self.clear(context, Notice::Deleted);
            }
            Message::SignOfLife | Message::Second => return self.idle_event(context, &message),
            Message::ClearDraft | Message::Finish => self.clear(context, Notice::None),
            Message::Look => self.look(context),
            Message::AnswerAnyway(is_change) => self.answer_anyway(is_change),
            Message::ShowResults => self.shows_results = !self.shows_results,
            Message::Proven if self.proving.is_waited_for => self.send(props),
            Message::Proven | Message::Heard => {}
            Message::Decoy(text) => self.write_decoy(text),
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &Self::Properties) -> bool {
        // What is under way to the old endpoint stays with it.
        let is_elsewhere = context.props().embedding.address != before.embedding.address;
        if is_elsewhere && self.delivery.is_open() {
            self.courier.listen(None);
            self.courier = courier(context);
        }
        // The list of languages stands outside of what is listened to for signs of life.
        if context.props().voice.language != before.voice.language {
            self.hush();
            let limit = context.props().embedding.idle_limit;
            self.idle = self.idle.after(idle::Event::SignOfLife, limit);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        drawing::view(self, context)
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.drawing = Drawing::Done;
        if std::mem::take(&mut self.wants_focus)
            && let Some(top) = self.top.cast::<HtmlElement>()
        {
            focus(&top);
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.hush();
        self.courier.listen(None);
    }
}

/// What reads the questions aloud, where the page wants it.
fn speech<W: Widget>(context: &Context<Participation<W>>) -> Option<Speech> {
    let is_wanted = context.props().embedding.reads_aloud;
    is_wanted.then(|| Speech::new(context.link().callback(|()| Message::Heard))).flatten()
}

/// A session with nothing answered. What is left to chance stays the same for one resident, as far as
/// anything is kept of them; and nothing is kept where nothing is left to chance.
fn begun<W: Widget>(props: &ParticipationProps<W>, draft: Option<&Draft>) -> W {
    let drawn = host::draw_lot();
    let keeping = draft.filter(|_| W::has_lots(&props.configuration));
    W::new(&props.configuration, keeping.map_or(drawn, |it| it.lot(drawn)))
}

fn widget_id<W: Widget>(props: &ParticipationProps<W>) -> &WidgetId {
    &W::frame(&props.configuration).id
}

/// Nothing is kept of a person on a shared device, nor said to be kept where nothing can be.
fn draft<W: Widget>(props: &ParticipationProps<W>) -> Option<Draft> {
    let place = props.embedding.draft.filter(|_| !props.embedding.address.is_shared)?;
    Some(Draft::of(widget_id::<W>(props).as_str(), place)).filter(Draft::is_possible)
}

impl<W: Widget> Participation<W> {
    /// What was read is no longer there.
    pub(crate) fn hush(&self) {
        if let Some(speech) = &self.speech {
            speech.stop();
        }
    }

    /// Returns whether to draw now.
    fn act(&mut self, context: &Context<Self>, action: W::Action) -> bool {
        let is_shown = self.session.is_shown_already(&action);
        // Whoever begins anew need not be told what became of the answers before.
        if self.notice == Notice::Deleted {
            self.notice = Notice::None;
        }
        let page = self.session.page();
        let changed = self.session.reduce(action);
        // What was not taken is not to be seen either, not for one frame.
        let draws_later = is_shown && changed.is_some();
        if let Some(RawAnswer { question, value }) = changed {
            tell(context.props(), WidgetEvent::Change { question, value });
        }
        if self.session.page() != page {
            self.hush();
        }
        if let Some(draft) = &self.draft {
            draft.keep(&self.session.given());
        }
        self.prove(context);
        self.watch(context);
        if draws_later {
            self.draw_later(context);
        }
        !draws_later
    }

    fn press(&mut self, props: &ParticipationProps<W>) {
        if self.notice != Notice::Changing {
            self.notice = Notice::None;
        }
        self.general = None;
        if self.proving.is_waited_for {
            return;
        }
        self.proving.is_repeated = false;
        if !self.delivery.is_open() {
            self.courier.press_again();
            return;
        }
        let frame = W::frame(&props.configuration);
        match self.session.press() {
            Pressed::Turned => self.hush(),
            Pressed::Refused => {
                let mut violations = self.session.violations().to_vec();
                if self.session.is_last_page() {
                    violations.extend(self.aside.press(frame));
                }
                tell(props, WidgetEvent::Validation { violations });
            }
            Pressed::Done => {
                let violations = self.aside.press(frame);
                if violations.is_empty() {
                    self.send(props);
                } else {
                    self.aside_refusals += 1;
                    tell(props, WidgetEvent::Validation { violations });
                }
            }
        }
    }

    /// Back to where it began, for the same person or the next.
    fn clear(&mut self, context: &Context<Self>, notice: Notice) {
        if let Some(draft) = &self.draft {
            draft.clear();
        }
        self.courier.listen(None);
        self.courier = Courier::new(context.props().embedding.address.clone());
        self.courier.listen(Some(context.link().callback(Message::Delivery)));
        self.session = begun(context.props(), self.draft.as_ref());
        self.aside = Aside::new();
        self.proving = Proving::default();
        self.hush();
        self.delivery = DeliveryState::Draft;
        self.said = Said::default();
        self.general = None;
        self.notice = notice;
        self.idle = Idle::Here(0);
        self.ticks = None;
        if context.props().embedding.address.is_shared {
            context.props().on_next_person.emit(());
        }
    }

    /// On a shared device seconds are counted from when there is something to clear: an answer, or
    /// what was said to somebody who gave none.
    fn watch(&mut self, context: &Context<Self>) {
        if context.props().embedding.address.is_shared && self.ticks.is_none() {
            let tick = context.link().callback(|()| Message::Second);
            self.ticks = Some(Interval::new(1000, move || tick.emit(())));
        }
    }

    fn idle_event(&mut self, context: &Context<Self>, message: &Message<W::Action>) -> bool {
        if self.ticks.is_none() {
            return false;
        }
        let event = match message {
            Message::SignOfLife => idle::Event::SignOfLife,
            _ => idle::Event::Second,
        };
        let before = self.idle;
        self.idle = before.after(event, context.props().embedding.idle_limit);
        if self.idle == Idle::Gone {
            self.clear(context, Notice::None);
            return true;
        }
        // Between two signs of life nothing is to be seen.
        matches!(before, Idle::Warned(_)) || matches!(self.idle, Idle::Warned(_))
    }
}

fn tell<W: Widget>(props: &ParticipationProps<W>, event: WidgetEvent) -> Verdict {
    props.on_event.emit(event)
}

fn tell_error<W: Widget>(props: &ParticipationProps<W>, reason: &'static str, message: String) {
    tell(props, WidgetEvent::Error { reason, message });
}

/// The node that an event comes from.
fn place_of(event: &MouseEvent) -> Option<Node> {
    event.target()?.dyn_into().ok()
}
