//! Buttons for what can be done besides the one thing that a form is for.

use yew::prelude::*;

use crate::{part::Part, phrase::words};

/// A button that does not submit.
#[derive(Debug, Clone, PartialEq)]
pub struct SideButton {
    /// What the button does, as a verb: "Copy", "Back". Unique among the buttons beside it.
    pub label: AttrValue,
    /// Called when the button is pressed. The event's target leads to the root that the button is in.
    pub on_press: Callback<MouseEvent>,
}

impl Part for SideButton {
    fn view(&self) -> Html {
        html! {
            <button key={self.label.as_str()} type="button" class="secondary"
                part="secondary-button" onclick={self.on_press.clone()}>
                { words(&self.label) }
            </button>
        }
    }
}
