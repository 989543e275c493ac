//! Live regions: places whose new words a screen reader speaks by itself.
//!
//! A region that comes into the page together with its words may stay silent, so both are drawn from
//! the start and stand empty until there is something to say.

use yew::prelude::*;

use crate::{part::Part, phrase::words};

/// What goes on, spoken when the screen reader has a pause, and shown to everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// "Sending…"; empty when there is nothing to say.
    pub text: AttrValue,
    /// Another number has the same text spoken again.
    pub number: u32,
}

/// What went wrong, spoken at once, and shown to everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alert {
    /// One or two sentences; empty when nothing went wrong.
    pub text: AttrValue,
    /// Another number has the same text spoken again.
    pub number: u32,
}

impl Part for Status {
    fn view(&self) -> Html {
        html! {
            <div role="status">
                if !self.text.is_empty() {
                    <p key={self.number}>{ words(&self.text) }</p>
                }
            </div>
        }
    }
}

impl Part for Alert {
    fn view(&self) -> Html {
        html! {
            <div role="alert">
                if !self.text.is_empty() {
                    <p key={self.number} class="failure" part="failure">{ words(&self.text) }</p>
                }
            </div>
        }
    }
}

impl From<&'static str> for Status {
    fn from(text: &'static str) -> Self {
        Self { text: text.into(), number: 0 }
    }
}

impl From<&'static str> for Alert {
    fn from(text: &'static str) -> Self {
        Self { text: text.into(), number: 0 }
    }
}
