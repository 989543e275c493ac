//! One question with radios: a fieldset that a screen reader announces as one thing.

use yew::prelude::*;

use crate::{
    choice::{Choice, Ears},
    part::Part,
    question::Question,
};

/// The styles of radios, and of checkboxes.
pub use crate::choice::STYLES;

/// A question of which one choice is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Radios {
    /// The question.
    pub question: Question,
    /// The choices; none is chosen for the resident.
    pub choices: Vec<Choice>,
    /// The word before the last choice, where that is unlike the others: "or".
    pub divider: Option<AttrValue>,
    /// The value of the choice taken.
    pub chosen: Option<AttrValue>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with the value of a choice when it is taken.
    pub on_choose: Callback<AttrValue>,
}

impl Part for Radios {
    fn view(&self) -> Html {
        let group = self.group();
        let last = self.choices.len().saturating_sub(1);
        let lines = self.choices.iter().enumerate().map(|(number, it)| {
            group.line(self.divider.as_ref().filter(|_| number == last), number, it)
        });
        let Ears { onclick, onchange } = group.ears();
        self.question.group(html! { <div class="choices" {onclick} {onchange}>{ for lines }</div> })
    }
}

impl Radios {
    fn group(&self) -> RadioGroup<'_> {
        RadioGroup {
            question: &self.question,
            chosen: self.chosen.as_ref(),
            is_locked: self.is_locked,
            on_choose: &self.on_choose,
        }
    }
}

/// What the radios of a question share, however they look.
pub(crate) struct RadioGroup<'a> {
    pub(crate) question: &'a Question,
    pub(crate) chosen: Option<&'a AttrValue>,
    pub(crate) is_locked: bool,
    pub(crate) on_choose: &'a Callback<AttrValue>,
}

impl RadioGroup<'_> {
    /// What hears the radios.
    pub(crate) fn ears(&self) -> Ears {
        let on_choose = self.on_choose.clone();
        Ears::of(&self.question.id, self.is_locked, move |it| on_choose.emit(it.value().into()))
    }

    /// A choice with its radio.
    pub(crate) fn line(&self, divider: Option<&AttrValue>, number: usize, choice: &Choice) -> Html {
        let id = self.question.control(number);
        let radio = self.radio(number, &choice.value, choice.described_by(&id));
        choice.line(divider, &id, radio, self.has(&choice.value))
    }

    /// The radio of that number, without its label.
    pub(crate) fn radio(
        &self,
        number: usize,
        value: &AttrValue,
        described_by: Option<String>,
    ) -> Html {
        html! {
            <input type="radio" id={self.question.control(number)}
                name={self.question.id.clone()} value={value.clone()} checked={self.has(value)}
                aria-disabled={self.is_locked.then_some("true")}
                aria-describedby={described_by} />
        }
    }

    /// Whether the choice of that value is taken.
    pub(crate) fn has(&self, value: &AttrValue) -> bool {
        self.chosen == Some(value)
    }
}
