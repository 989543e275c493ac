//! The one button that sends, and the words that say how sending goes.

use yew::prelude::*;

use crate::{
    part::Part,
    phrase::words,
    regions::{Alert, Status},
};

/// The button that submits the form around it. It is never disabled for an incomplete answer: the
/// error summary says what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What the button does, as a verb: "Vote", "Continue", "Try again".
    pub label: AttrValue,
    /// Something is under way: the button keeps its focus and does nothing.
    pub is_busy: bool,
    /// What goes on: "Sending…".
    pub status: Status,
    /// What went wrong.
    pub alert: Alert,
}

impl Part for Action {
    fn view(&self) -> Html {
        html! {
            <div class="action">
                { self.alert.view() }
                <button type="submit" part="button"
                    aria-disabled={self.is_busy.then_some("true")}>{ words(&self.label) }</button>
                { self.status.view() }
            </div>
        }
    }
}
