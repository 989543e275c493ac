//! Taking part: from the first answer to the receipt, the same for widgets of every kind.
//!
//! A kind of widget brings its session and its questions ([`Widget`]). Sending, drafts, the error
//! summary, what is said when sending fails, the receipt, and the clearing of a shared device are
//! done here, once.

mod drawing;
mod idle;
mod paper;
mod widget;

use std::{fmt, rc::Rc};

use civic_model::{answer::RawAnswer, ids::WidgetId};
use civic_ui::heading::HeadingLevel;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast as _;
use web_sys::Node;
use yew::prelude::*;

use self::idle::Idle;
pub use self::{
    idle::DEFAULT_LIMIT,
    widget::{Stage, Widget},
};
use civic_runtime::{
    courier::{Courier, DeliveryState},
    delivery::{Failure, State},
    drafts::{Draft, Place},
    envelope::Sender,
    events::{Verdict, WidgetEvent},
    handover::{self, Sharing},
    host, outbox,
    parcel::Address,
    published::Published,
    voice::Voice,
    words::Key,
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
    courier: Courier,
    delivery: DeliveryState,
    draft: Option<Draft>,
    notice: Notice,
    said: Said,
    idle: Idle,
    /// Counts the seconds on a shared device while there is something to clear.
    ticks: Option<Interval>,
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
}

/// What became of the last button beside the main one; with a number, so that it is said again.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    key: Option<Key>,
    number: u32,
}

/// A way to take something along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handover {
    /// Onto the clipboard.
    Copy,
    /// Onto paper.
    Print,
    /// Into a file.
    Save,
    /// The page's address, to others.
    Share,
}

/// What happens to a [`Participation`].
#[derive(Debug)]
pub enum Message<A> {
    /// The resident did something with the questions.
    Act(A),
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
            courier: courier(context),
            delivery: DeliveryState::Draft,
            draft,
            notice: if is_restored { Notice::Restored } else { Notice::None },
            said: Said::default(),
            idle: Idle::Here(0),
            ticks: None,
        };
        if has_answers {
            created.watch(context);
        }
        created
    }

    fn update(&mut self, context: &Context<Self>, message: Self::Message) -> bool {
        let props = context.props();
        match message {
            Message::Act(action) => self.act(context, action),
            Message::Press => {
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
            let limit = context.props().embedding.idle_limit;
            self.idle = self.idle.after(idle::Event::SignOfLife, limit);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        drawing::view(self, context)
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.courier.listen(None);
    }
}

/// A courier that tells this widget, and one for what an earlier visit may have left.
fn courier<W: Widget>(context: &Context<Participation<W>>) -> Courier {
    let props = context.props();
    let courier = Courier::new(props.embedding.address.clone());
    courier.listen(Some(context.link().callback(Message::Delivery)));
    let widget_id = widget_id::<W>(props).to_string();
    let address = props.embedding.address.clone();
    let link = context.link().clone();
    wasm_bindgen_futures::spawn_local(async move {
        if let Some(found) = outbox::unsent(&widget_id, &address).await {
            link.send_message(Message::Found(found));
        }
    });
    courier
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
    fn act(&mut self, context: &Context<Self>, action: W::Action) {
        // Whoever begins anew need not be told what became of the answers before.
        if self.notice == Notice::Deleted {
            self.notice = Notice::None;
        }
        if let Some(RawAnswer { question, value }) = self.session.reduce(action) {
            tell(context.props(), WidgetEvent::Change { question, value });
        }
        if let Some(draft) = &self.draft {
            draft.keep(&self.session.answers());
        }
        self.watch(context);
    }

    fn press(&mut self, props: &ParticipationProps<W>) {
        self.notice = Notice::None;
        if !self.delivery.is_open() {
            self.courier.press_again();
            return;
        }
        let violations = self.session.press().to_vec();
        if violations.is_empty() {
            self.send(props);
        } else {
            tell(props, WidgetEvent::Validation { violations });
        }
    }

    fn send(&self, props: &ParticipationProps<W>) {
        let sender = Sender {
            kind: W::KIND,
            widget_id: widget_id::<W>(props).clone(),
            config_digest: props.configuration.digest().clone(),
            language: props.voice.language.clone(),
        };
        match sender.enclose(self.session.answers()) {
            Ok(document) => {
                let submission = Rc::new(document.clone());
                if tell(props, WidgetEvent::Submit { submission }) == Verdict::Proceed {
                    self.courier.press(document);
                }
            }
            Err(error) => tell_error(props, "not-taken", error.to_string()),
        }
    }

    /// Takes in how the delivery stands now, and tells the page.
    fn follow(&mut self, props: &ParticipationProps<W>, delivery: DeliveryState) {
        let endpoint = &props.embedding.address.endpoint;
        match &delivery {
            State::Draft | State::Keeping | State::Sending(_) | State::Waiting(_) => {}
            State::Sent(receipt) => {
                if let Some(draft) = &self.draft {
                    draft.clear();
                }
                let widget_id = widget_id::<W>(props).to_string();
                let reference = receipt.reference.clone();
                tell(props, WidgetEvent::Sent { widget_id, reference });
                // What are no results of this widget is not shown.
                let results = receipt.results.clone();
                let is_shown = |it: &_| self.session.results(it, &props.voice).is_some();
                if let Some(results) = results.filter(is_shown) {
                    tell(props, WidgetEvent::Results { results });
                }
            }
            State::Refused(violations) => self.session.refuse(violations.clone()),
            State::Stuck(Failure::Unreachable) => {
                let message = format!("The endpoint {endpoint} did not answer.");
                tell_error(props, "unreachable", message);
            }
            State::Stuck(Failure::NotTaken(status)) => {
                let message = format!("The endpoint {endpoint} answered with status {status}.");
                tell_error(props, "not-taken", message);
            }
        }
        self.delivery = delivery;
    }

    /// What was found goes on here, unless somebody has begun to answer anew: then it goes on without
    /// being seen.
    fn take_up(&mut self, context: &Context<Self>, courier: Courier) {
        let Some(parcel) = courier.parcel() else { return };
        // A draft that was taken up is what was sent, unless it was changed since.
        let answers = self.session.answers();
        let is_untouched = answers.is_empty() || answers == parcel.submission.answers;
        if self.delivery != State::Draft || !is_untouched {
            return;
        }
        self.courier.listen(None);
        courier.listen(Some(context.link().callback(Message::Delivery)));
        self.session = begun(context.props(), self.draft.as_ref());
        self.session.restore(&parcel.submission.answers);
        self.notice = Notice::Unsent;
        let state = courier.state();
        self.courier = courier;
        self.follow(context.props(), state);
    }

    fn hand_over(&mut self, context: &Context<Self>, way: Handover, within: Option<Node>) {
        let Some(within) = within else { return };
        let paper = self.paper(context.props());
        let link = context.link().clone();
        let language = context.props().voice.language.to_string();
        wasm_bindgen_futures::spawn_local(async move {
            let said = match way {
                Handover::Copy if handover::copy(&paper.text(), &within).await => Some(Key::COPIED),
                Handover::Copy => Some(Key::COPY_FAILED),
                Handover::Print => {
                    let (title, lines) = (paper.title.as_str(), paper.lines.as_slice());
                    let sheet = handover::Sheet { title, lines, language: &language };
                    (!handover::print(sheet, &within).await).then_some(Key::COPY_FAILED)
                }
                Handover::Save => {
                    (!handover::save(&paper.file, &paper.text())).then_some(Key::COPY_FAILED)
                }
                Handover::Share => shared(&paper, &within).await,
            };
            if let Some(key) = said {
                link.send_message(Message::Say(key));
            }
        });
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
        self.delivery = DeliveryState::Draft;
        self.said = Said::default();
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

async fn shared(paper: &paper::Paper, within: &Node) -> Option<Key> {
    match handover::share(&paper.title, &paper.address, within).await {
        Sharing::Shared | Sharing::Canceled => None,
        Sharing::Copied => Some(Key::SHARE_COPIED),
        Sharing::Failed => Some(Key::COPY_FAILED),
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
