//! The one button that sends, and the words that say how sending goes.

use yew::prelude::*;

/// The button that submits the form around it. It is never disabled for an incomplete answer: the
/// error summary says what is missing.
///
/// Both live regions are there from the start and stay empty: a screen reader that meets a region
/// together with its text may say nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What the button does, as a verb: "Vote", "Try again".
    pub label: AttrValue,
    /// Something is under way: the button keeps its focus and does nothing.
    pub is_busy: bool,
    /// What goes on, for everybody and announced politely: "Sending…". Empty when nothing does.
    pub status: AttrValue,
    /// What went wrong, announced at once. Empty when nothing did.
    pub alert: AttrValue,
}

impl Action {
    /// Draws the button and its live regions.
    pub fn view(&self) -> Html {
        html! {
            <div class="action">
                <div role="alert">
                    if !self.alert.is_empty() {
                        <p class="failure" part="failure">{ &self.alert }</p>
                    }
                </div>
                <button type="submit" part="button"
                    aria-disabled={self.is_busy.then_some("true")}>{ &self.label }</button>
                <div role="status">
                    if !self.status.is_empty() {
                        <p>{ &self.status }</p>
                    }
                </div>
            </div>
        }
    }
}
