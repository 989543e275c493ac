//! Parts that can be used: what comes out of them goes in again.

use yew::prelude::*;

/// Draws a part with what it holds and a way to change that.
pub(crate) type Draw<S> = Callback<(S, Callback<S>), Html>;

/// A part that begins with `start` and changes as it is used.
pub(crate) fn live<S: Clone + PartialEq + 'static>(
    start: S,
    draw: impl Fn(S, Callback<S>) -> Html + 'static,
) -> Html {
    let draw = Draw::from(move |(held, set): (S, Callback<S>)| draw(held, set));
    html! { <Live<S> {start} {draw} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct LiveProps<S: Clone + PartialEq> {
    start: S,
    draw: Draw<S>,
}

struct Live<S> {
    held: S,
}

impl<S: Clone + PartialEq + 'static> Component for Live<S> {
    type Message = S;
    type Properties = LiveProps<S>;

    fn create(context: &Context<Self>) -> Self {
        Self { held: context.props().start.clone() }
    }

    fn update(&mut self, _: &Context<Self>, held: S) -> bool {
        self.held = held;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let set = context.link().callback(|it| it);
        context.props().draw.emit((self.held.clone(), set))
    }
}
