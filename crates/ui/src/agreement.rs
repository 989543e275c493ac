//! One statement that somebody agrees to, or does not: a single checkbox.

use yew::prelude::*;

use crate::{
    choice::{Ears, Link},
    part::Part,
    question::Question,
};

/// The styles of a single checkbox: those of choices.
pub use crate::choice::STYLES;

/// A statement to agree to. It is never ticked for the resident.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The statement, as the words of a question: "I am 16 or older".
    pub question: Question,
    /// The page that holds what is agreed to.
    pub link: Option<Link>,
    /// Whether the box is ticked.
    pub is_agreed: bool,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with whether the box is ticked from now on.
    pub on_agree: Callback<bool>,
}

impl Part for Agreement {
    fn view(&self) -> Html {
        self.question.statement(self.checkbox(), self.link.as_ref().map(Link::view))
    }
}

impl Agreement {
    fn checkbox(&self) -> Html {
        let on_agree = self.on_agree.clone();
        let name = self.question.id.clone();
        let Ears { onclick, onchange } =
            Ears::of(&name, self.is_locked, move |it| on_agree.emit(it.checked()));
        html! {
            <input type="checkbox" id={self.question.control(0)} {name} checked={self.is_agreed}
                aria-disabled={self.is_locked.then_some("true")}
                aria-describedby={self.question.described_by(None)}
                aria-invalid={self.question.invalid()}
                {onclick} {onchange} />
        }
    }
}
