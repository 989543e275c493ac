//! The list of projects, in portions: each is drawn, found again and laid out by itself, and one after
//! the other, so that a thousand projects keep no phone from answering.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::project::{Card, CardState, Shared};

/// So many projects are a portion: whole rows of one, two, three, four or six columns.
const PORTION: usize = 12;

/// Properties of [`List`].
#[derive(Debug, Clone, Properties)]
pub(crate) struct ListProps {
    /// What the list is called, for screen readers.
    pub name: AttrValue,
    /// What all cards have in common.
    pub shared: Rc<Shared>,
    /// The numbers of the projects that are seen, in their order.
    pub seen: Rc<Vec<usize>>,
    /// The projects of which there is something to tell, by number.
    pub states: Vec<(usize, CardState)>,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && Rc::ptr_eq(&self.shared, &other.shared)
            && Rc::ptr_eq(&self.seen, &other.seen)
            && self.states == other.states
    }
}

/// The list of projects.
#[derive(Debug)]
pub(crate) struct List {
    /// What the portions show, in their order. Those behind [`Self::done`] show what was seen before,
    /// and are hidden.
    portions: Vec<Rc<Vec<usize>>>,
    /// How many portions show what is seen now.
    done: usize,
    /// Runs until the next portion is drawn.
    next: Option<Timeout>,
}

/// What happens to a [`List`].
#[derive(Debug)]
pub(crate) enum ListMessage {
    /// The next portion is due.
    More,
}

impl Component for List {
    type Message = ListMessage;
    type Properties = ListProps;

    fn create(context: &Context<Self>) -> Self {
        let mut list = Self { portions: Vec::new(), done: 0, next: None };
        // What stands around a long list is drawn before it.
        if context.props().seen.len() <= PORTION {
            list.begin(&context.props().seen);
        }
        list
    }

    fn update(&mut self, context: &Context<Self>, ListMessage::More: ListMessage) -> bool {
        self.fill(&context.props().seen)
    }

    fn changed(&mut self, context: &Context<Self>, before: &ListProps) -> bool {
        if !Rc::ptr_eq(&context.props().seen, &before.seen) {
            self.begin(&context.props().seen);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let ListProps { name, shared, states, .. } = context.props();
        let portion = |(place, numbers): (usize, &Rc<Vec<usize>>)| {
            let own = states.iter().filter(|it| numbers.contains(&it.0));
            let states: Vec<(usize, CardState)> = own.cloned().collect();
            // It groups nothing that a reader has to know of.
            html! {
                <div key={place} class="portion" role="presentation" hidden={place >= self.done}>
                    <Portion shared={Rc::clone(shared)} numbers={Rc::clone(numbers)} {states} />
                </div>
            }
        };
        html! {
            <div class="projects" role="list" aria-label={name.clone()}>
                { for self.portions.iter().enumerate().map(portion) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        self.next = (self.done * PORTION < context.props().seen.len()).then(|| {
            // After the browser has painted, and heard what somebody did meanwhile.
            let more = context.link().callback(|()| ListMessage::More);
            Timeout::new(0, move || more.emit(()))
        });
    }
}

impl List {
    /// Shows the first portion of what is seen now.
    fn begin(&mut self, seen: &[usize]) {
        self.done = 0;
        self.fill(seen);
    }

    /// Shows one portion more, if there is one.
    fn fill(&mut self, seen: &[usize]) -> bool {
        let Some(numbers) = seen.chunks(PORTION).nth(self.done) else { return false };
        match self.portions.get_mut(self.done) {
            Some(shown) if shown.as_slice() == numbers => {}
            Some(shown) => *shown = Rc::new(numbers.to_vec()),
            None => self.portions.push(Rc::new(numbers.to_vec())),
        }
        self.done += 1;
        true
    }
}

/// Properties of [`Portion`].
#[derive(Debug, Clone, Properties)]
struct PortionProps {
    shared: Rc<Shared>,
    numbers: Rc<Vec<usize>>,
    states: Vec<(usize, CardState)>,
}

impl PartialEq for PortionProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
            && Rc::ptr_eq(&self.numbers, &other.numbers)
            && self.states == other.states
    }
}

/// A part of the list, drawn again only when something in it is another.
#[derive(Debug)]
struct Portion;

impl Component for Portion {
    type Message = ();
    type Properties = PortionProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let PortionProps { shared, numbers, states } = context.props();
        let card = |number: &usize| {
            let state = states.iter().find(|it| it.0 == *number).map(|it| &it.1);
            let none = CardState::default();
            Card { shared, state: state.unwrap_or(&none) }.view(*number)
        };
        html! { <div class="cards" role="presentation">{ for numbers.iter().map(card) }</div> }
    }
}
