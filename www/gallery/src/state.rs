//! The states of one part, beside each other, each in a frame like a widget's own.

use std::fmt;

use yew::prelude::*;

/// A part in one state.
pub(crate) struct State {
    caption: &'static str,
    language: Option<&'static str>,
    part: Html,
}

impl State {
    /// A state in English, in the direction of the page.
    pub(crate) fn new(caption: &'static str, part: Html) -> Self {
        Self { caption, language: None, part }
    }

    /// The same part with Arabic words, from right to left.
    pub(crate) fn arabic(part: Html) -> Self {
        Self { caption: "In Arabic", language: Some("ar"), part }
    }

    fn view(self) -> Html {
        let dir = self.language.map(|_| "rtl");
        html! {
            <div key={self.caption} class="state">
                <p class="caption">{ self.caption }</p>
                <div class="civic" lang={self.language} {dir}>{ self.part }</div>
            </div>
        }
    }
}

/// Properties of [`States`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StatesProps {
    /// Makes the states.
    pub(crate) states: MakeStates,
}

/// Makes the states of a section.
#[derive(Clone, Copy)]
pub(crate) struct MakeStates(pub(crate) fn() -> Vec<State>);

impl PartialEq for MakeStates {
    /// A section never becomes another.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for MakeStates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MakeStates")
    }
}

/// All states of a section.
pub(crate) struct States;

impl Component for States {
    type Message = ();
    type Properties = StatesProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let MakeStates(states) = context.props().states;
        html! { <div class="states">{ for states().into_iter().map(State::view) }</div> }
    }
}
