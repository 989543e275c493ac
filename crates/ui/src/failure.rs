//! What to do when the answers did not arrive.
//!
//! Not the error summary, which is about answers, and not in red: the resident did nothing wrong. To
//! try again is the form's own button.

use yew::prelude::*;

use crate::{
    heading::{HeadingLevel, heading},
    keeping::Keeping,
    part::Part,
    phrase::{Phrase, words},
};

/// The styles of the panel.
pub const STYLES: &str = crate::squeezed!(include_str!("failure.css"));

/// The panel. It is drawn from the start, with nothing in it, because a live region that comes
/// together with its words may stay silent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Failure {
    /// What happened, if something did.
    pub happened: Option<Happened>,
    /// Ways to keep the answers elsewhere, or to keep none.
    pub keeping: Keeping,
    /// Who else to turn to.
    pub contact: Option<Phrase>,
}

/// What happened, announced at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// "Your answers were not sent".
    pub title: AttrValue,
    /// The level of the title.
    pub level: HeadingLevel,
    /// Why, and what can be done.
    pub reason: AttrValue,
    /// Where the answers are now and for how long.
    pub kept: AttrValue,
    /// Another number has the same words spoken again.
    pub number: u32,
}

impl Part for Failure {
    fn view(&self) -> Html {
        let is_shown = self.happened.is_some();
        html! {
            <div class={is_shown.then_some("failure")} part={is_shown.then_some("failure")}>
                <div role="alert">
                    if let Some(happened) = &self.happened {
                        { happened.view() }
                    }
                </div>
                if is_shown {
                    { self.ways_out() }
                }
            </div>
        }
    }
}

impl Failure {
    fn ways_out(&self) -> Html {
        html! {
            <div>
                if let Some(contact) = &self.contact {
                    <p>{ contact.span() }</p>
                }
                { self.keeping.view() }
            </div>
        }
    }
}

impl Part for Happened {
    fn view(&self) -> Html {
        html! {
            <div key={self.number}>
                <div>{ heading(self.level, &Phrase::own(self.title.clone())) }</div>
                <p>{ words(&self.reason) }</p>
                <p>{ words(&self.kept) }</p>
            </div>
        }
    }
}
