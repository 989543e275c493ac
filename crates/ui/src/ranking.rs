//! One question of which things are put in order: by buttons, by typing a place, or by dragging.

mod drag;
mod line;

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, KeyboardEvent, Node};
use yew::prelude::*;

use self::{
    drag::Drag,
    line::{Line, Ranked},
};
use crate::{
    focus::{find_beside, focus, focused_beside},
    part::Part as _,
    phrase::{Phrase, words},
    question::Question,
    regions::Status,
};

/// The styles of rankings, on top of those of [`crate::text_input`].
pub const STYLES: &str = crate::squeezed!(include_str!("ranking.css"));

/// Properties of [`Ranking`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RankingProps {
    /// The question.
    pub question: Question,
    /// What can be ranked, in the order of the question.
    pub items: Vec<RankingItem>,
    /// The values of the items that have a place, the best first.
    pub ranked: Vec<AttrValue>,
    /// What the places are called, the best first: "1", "2". At least as many as are ranked.
    pub places: Vec<AttrValue>,
    /// The words that all items share.
    pub words: RankingWords,
    /// No further item can have a place. The buttons that add stay where the keyboard finds them.
    pub is_full: bool,
    /// What a move did, or why there was none. It is shown and spoken; a new number of the status
    /// says it again.
    pub status: Status,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with every wish to move something, even where it changes nothing: to be told why.
    /// [`crate::order::moved`] gives the new order.
    pub on_move: Callback<Move>,
}

/// The words that all items of a [`Ranking`] share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingWords {
    /// Above the items with a place: "Your order".
    pub ranked: AttrValue,
    /// Above the others: "Without a place".
    pub unranked: AttrValue,
    /// On the buttons that give the next place: "Add".
    pub add: AttrValue,
    /// On the buttons that take the place away: "Remove".
    pub remove: AttrValue,
}

/// Something that can be ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingItem {
    /// What the item is called in the answer; unique in its question.
    pub value: AttrValue,
    /// What people read.
    pub label: Phrase,
    /// One sentence more.
    pub description: Option<Phrase>,
    /// The name of the field with the place: "Place of roads".
    pub place: AttrValue,
    /// The name of the button: "Move roads up".
    pub up: AttrValue,
    /// The name of the button: "Move roads down".
    pub down: AttrValue,
    /// The name of the button, with the word that is seen on it: "Add roads".
    pub add: AttrValue,
    /// The name of the button, with the word that is seen on it: "Remove roads".
    pub remove: AttrValue,
}

/// A wish to move an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The value of the item.
    pub value: AttrValue,
    /// Where it should go.
    pub to: Target,
}

/// Where an item should go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To that place, from 0.
    Place(usize),
    /// To the items without a place.
    Out,
    /// To the place that was typed, as it was typed.
    Typed(String),
}

/// A question with a list in an order of one's own.
///
/// A control moves with its item, and the browser takes the focus from what moves. So the focus is
/// given back, to the button that was pressed or to what had it.
#[derive(Debug)]
pub struct Ranking {
    list: NodeRef,
    /// The button that was pressed, until something comes of it.
    pressed: Option<Button>,
    /// What takes the focus once the new order is drawn.
    awaited: Option<Button>,
    /// Runs until a place that was typed is read.
    left: Option<Timeout>,
    drag: Option<Drag>,
    /// Hears the Escape key while something is dragged.
    escape: Option<EventListener>,
}

/// A button of an item: its id, and the id of what stands there when it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button(String, String);

/// What happens to a [`Ranking`].
#[derive(Debug)]
pub enum RankingMessage {
    /// A button was pressed.
    Press(Button, Move),
    /// A place was typed, and its field is being left.
    Leave(Move),
    /// A place was typed.
    Type(Move),
    /// A pointer goes down at that height on the handle of the item at that place.
    Grab(usize, f64),
    /// It moves.
    Pull(f64),
    /// It goes up.
    Drop,
    /// It is lost, or Escape was pressed.
    Cancel,
}

impl Component for Ranking {
    type Message = RankingMessage;
    type Properties = RankingProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            list: NodeRef::default(),
            pressed: None,
            awaited: None,
            left: None,
            drag: None,
            escape: None,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: RankingMessage) -> bool {
        let props = context.props();
        match message {
            RankingMessage::Press(button, wish) => {
                self.pressed = Some(button);
                props.on_move.emit(wish);
                return false;
            }
            RankingMessage::Type(wish) => {
                props.on_move.emit(wish);
                return false;
            }
            RankingMessage::Leave(wish) => {
                self.left = Some(soon(context, wish));
                return false;
            }
            RankingMessage::Grab(place, y) => {
                self.drag = Some(Drag::begin(place, y));
                self.escape = self.cancel_on_escape(context);
            }
            RankingMessage::Pull(y) => return self.pull(y),
            RankingMessage::Drop => self.land(props),
            RankingMessage::Cancel => self.let_go(),
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &RankingProps) -> bool {
        let pressed = self.pressed.take();
        if context.props().ranked != before.ranked {
            self.awaited = pressed.or_else(|| self.focused(context.props()));
            self.let_go();
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        props.question.group(html! {
            <div class="ranking" part="ranking">
                { self.ranked(context) }
                { unranked(context) }
                { props.status.view() }
            </div>
        })
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let Some((list, Button(id, instead))) = self.list.get().zip(self.awaited.take()) else {
            return;
        };
        if let Some(control) = find_beside(&list, &id).or_else(|| find_beside(&list, &instead)) {
            focus(&control);
        }
    }
}

impl Ranking {
    fn ranked(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let lines = props.ranked.iter().enumerate().filter_map(|(place, value)| {
            let (number, item) = props.items.iter().enumerate().find(|it| it.1.value == *value)?;
            let line = Line { context, number, item };
            Some(line.ranked(&Ranked { place, drag: self.drag.as_ref() }))
        });
        let id = props.question.part("ranked");
        html! {
            <div>
                if !props.ranked.is_empty() {
                    <p class="list-name" id={id.clone()}>{ words(&props.words.ranked) }</p>
                }
                <ol role="list" ref={self.list.clone()} aria-labelledby={id}>{ for lines }</ol>
            </div>
        }
    }

    /// The control of this question that has the focus.
    fn focused(&self, props: &RankingProps) -> Option<Button> {
        let id = focused_beside(&self.list.get()?)?.id();
        id.starts_with(&props.question.part("")).then(|| Button(id.clone(), id))
    }

    fn pull(&mut self, y: f64) -> bool {
        let Some(drag) = &mut self.drag else { return false };
        let Some(list) = self.list.cast::<Element>() else { return false };
        let before = *drag;
        let items = list.children();
        let middles = (0..items.length()).filter_map(|it| items.item(it)).map(|it| {
            let edges = it.get_bounding_client_rect();
            f64::midpoint(edges.top(), edges.bottom())
        });
        drag.pull(y, middles);
        *drag != before
    }

    fn land(&mut self, props: &RankingProps) {
        let landing = self.drag.and_then(|it| Some((it.from, it.landing()?)));
        self.let_go();
        if let Some((from, to)) = landing
            && let Some(value) = props.ranked.get(from)
        {
            props.on_move.emit(Move { value: value.clone(), to: Target::Place(to) });
        }
    }

    fn let_go(&mut self) {
        self.drag = None;
        self.escape = None;
    }

    fn cancel_on_escape(&self, context: &Context<Self>) -> Option<EventListener> {
        let document = self.list.cast::<Node>()?.owner_document()?;
        let cancel = context.link().callback(|()| RankingMessage::Cancel);
        let listen = move |event: &Event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|it| it.key() == "Escape") {
                cancel.emit(());
            }
        };
        Some(EventListener::new(&document, "keydown", listen))
    }
}

/// Reads a place when the focus has gone where it goes: an order that changes while the focus is on
/// its way would hold it back.
fn soon(context: &Context<Ranking>, wish: Move) -> Timeout {
    let link = context.link().clone();
    Timeout::new(0, move || link.send_message(RankingMessage::Type(wish)))
}

/// The items without a place.
fn unranked(context: &Context<Ranking>) -> Html {
    let props = context.props();
    let id = props.question.part("unranked");
    let items = props.items.iter().enumerate();
    let mut lines = items
        .filter(|(_, item)| !props.ranked.contains(&item.value))
        .map(|(number, item)| Line { context, number, item }.unranked())
        .peekable();
    html! {
        <div>
            if lines.peek().is_some() {
                <p class="list-name" id={id.clone()}>{ words(&props.words.unranked) }</p>
                <ul role="list" aria-labelledby={id}>{ for lines }</ul>
            }
        </div>
    }
}
