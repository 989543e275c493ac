//! The list of projects. The first ones are drawn at once, the others little by little, so that a
//! thousand projects keep no phone from answering.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::project::{Card, CardProps};

/// So many projects are drawn at once, and so many more each time after.
const PORTION: usize = 24;

/// Properties of [`List`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct ListProps {
    /// What the list is called, for screen readers.
    pub name: AttrValue,
    /// The projects in the order in which they are seen. Those that are not looked at are hidden.
    pub cards: Vec<CardProps>,
}

/// The list of projects.
#[derive(Debug)]
pub(crate) struct List {
    drawn: usize,
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

    fn create(_: &Context<Self>) -> Self {
        Self { drawn: PORTION, next: None }
    }

    fn update(&mut self, _: &Context<Self>, ListMessage::More: ListMessage) -> bool {
        self.drawn += PORTION;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let ListProps { name, cards } = context.props();
        let cards = cards.iter().take(self.drawn).map(|it| {
            html! { <Card key={it.number} ..it.clone() /> }
        });
        html! { <ul class="projects" role="list" aria-label={name.clone()}>{ for cards }</ul> }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if self.drawn < context.props().cards.len() {
            // After the browser has painted and heard what somebody did meanwhile.
            let more = context.link().callback(|()| ListMessage::More);
            self.next = Some(Timeout::new(0, move || more.emit(())));
        }
    }
}
