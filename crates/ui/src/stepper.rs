//! A number with a button on either side: typed, or one step less and one step more.

use yew::prelude::*;

use crate::{
    part::Part,
    phrase::{Phrase, words},
    purpose::Purpose,
    regions::Status,
    text_input::{Unit, typed},
};

/// The styles of steppers, on top of those of [`crate::text_input`].
pub const STYLES: &str = crate::squeezed!(include_str!("stepper.css"));

/// A number that is typed or changed in steps. Several of them can answer one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Stepper {
    /// The id of the input, such as that of a control of the question around it.
    pub id: AttrValue,
    /// What the number is for.
    pub label: Phrase,
    /// The label is heard only, where the same words are seen above.
    pub is_label_hidden: bool,
    /// The ids of what describes the input besides.
    pub described_by: Option<AttrValue>,
    /// The number as it was typed or counted.
    pub value: AttrValue,
    /// What the number counts. Such a number can have decimals.
    pub unit: Option<Unit>,
    /// The button with the minus.
    pub less: StepButton,
    /// The button with the plus.
    pub more: StepButton,
    /// How the number stands after a step, or why there is no further one. It is shown and spoken;
    /// a new number of the status says it again.
    pub status: Status,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with all that is typed after each change.
    pub on_input: Callback<String>,
    /// Called when a button is pressed, even where the end is reached: to be told why.
    pub on_step: Callback<Step>,
}

/// A button of a [`Stepper`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepButton {
    /// What the button does: "One point less for roads".
    pub name: AttrValue,
    /// There is no step further. The button stays where the keyboard finds it.
    pub is_at_end: bool,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One less.
    Less,
    /// One more.
    More,
}

impl Part for Stepper {
    fn view(&self) -> Html {
        html! {
            <div key={self.id.as_str()} class="stepper" part="stepper">
                <label class={if self.is_label_hidden { "visually-hidden" } else { "label" }}
                    for={self.id.clone()}>{ self.label.span() }</label>
                <div class="stepping">
                    { self.button(&self.less, Step::Less, "\u{2212}") }
                    { self.control() }
                    { self.button(&self.more, Step::More, "+") }
                </div>
                { self.status.view() }
            </div>
        }
    }
}

impl Stepper {
    fn control(&self) -> Html {
        match &self.unit {
            Some(unit) => unit.beside(&self.unit_id(), self.input(Purpose::Decimal)),
            None => self.input(Purpose::Whole),
        }
    }

    fn input(&self, purpose: Purpose) -> Html {
        let unit = self.unit.as_ref().map(|_| self.unit_id());
        let described_by = self.described_by.as_ref().map(ToString::to_string);
        let described_by: Vec<String> = described_by.into_iter().chain(unit).collect();
        html! {
            <input class="input" part="input" id={self.id.clone()} type="text"
                inputmode={purpose.keyboard()} autocomplete="off" dir="ltr" size="5"
                value={self.value.clone()} readonly={self.is_locked}
                aria-describedby={(!described_by.is_empty()).then(|| described_by.join(" "))}
                oninput={typed(&self.on_input)} />
        }
    }

    fn unit_id(&self) -> String {
        format!("{}-unit", self.id)
    }

    fn button(&self, button: &StepButton, step: Step, sign: &'static str) -> Html {
        let is_locked = self.is_locked;
        let on_step = self.on_step.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if !is_locked {
                on_step.emit(step);
            }
        });
        html! {
            <button type="button" class="secondary"
                aria-disabled={(is_locked || button.is_at_end).then_some("true")} {onclick}>
                <span aria-hidden="true">{ sign }</span>
                <span class="visually-hidden">{ words(&button.name) }</span>
            </button>
        }
    }
}
