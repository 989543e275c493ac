//! One question that is answered on a scale: numbers, stars or faces in a row.

use yew::prelude::*;

use crate::{
    choice::{Choice, Ears},
    part::Part,
    phrase::{Phrase, words},
    question::Question,
    radios::RadioGroup,
    symbol::{Symbol, face, star},
};

/// The styles of scales, on top of those of [`crate::choice`].
pub const STYLES: &str = crate::squeezed!(include_str!("scale.css"));

/// A scale of steps of which one is taken. Each step is a radio under its sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The question.
    pub question: Question,
    /// How the steps are shown.
    pub symbol: Symbol,
    /// The steps, the lowest first.
    pub steps: Vec<ScaleStep>,
    /// What the lowest step means.
    pub low: Option<Phrase>,
    /// What the highest step means.
    pub high: Option<Phrase>,
    /// The choice not to answer, below the steps.
    pub no_answer: Option<Choice>,
    /// The value of the step taken.
    pub chosen: Option<AttrValue>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with the value of a step when it is taken.
    pub on_choose: Callback<AttrValue>,
}

/// One step of a [`Scale`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleStep {
    /// What the step is called in the answer; unique in its question.
    pub value: AttrValue,
    /// What is seen on a scale of numbers: "3".
    pub number: AttrValue,
    /// What is heard, beginning with the number: "3 of 5", "3 of 5: neither good nor bad".
    pub name: AttrValue,
}

impl Part for Scale {
    fn view(&self) -> Html {
        let steps = self.steps.iter().enumerate().map(|(number, it)| self.step(number, it));
        let no_answer =
            self.no_answer.as_ref().map(|it| self.group().line(None, self.steps.len(), it));
        let Ears { onclick, onchange } = self.group().ears();
        self.question.group(html! {
            <div class="scale" part="scale" {onclick} {onchange}>
                { end("low", self.low.as_ref(), self.low_id()) }
                <div class="steps">{ for steps }</div>
                { end("high", self.high.as_ref(), self.high_id()) }
                { for no_answer }
            </div>
        })
    }
}

impl Scale {
    fn step(&self, number: usize, step: &ScaleStep) -> Html {
        let group = self.group();
        let is_chosen = group.has(&step.value);
        let is_filled = is_chosen || (self.symbol == Symbol::Star && self.is_below_chosen(number));
        html! {
            <div key={step.value.as_str()} class="step" data-chosen={is_chosen.then_some("")}
                data-filled={is_filled.then_some("")}>
                { group.radio(number, &step.value, self.end_of(number)) }
                <label for={self.question.control(number)}>
                    { self.sign(number, step) }
                    <span class="visually-hidden">{ words(&step.name) }</span>
                </label>
            </div>
        }
    }

    fn sign(&self, number: usize, step: &ScaleStep) -> Html {
        match self.symbol {
            Symbol::Number => html! { <span aria-hidden="true">{ words(&step.number) }</span> },
            Symbol::Star => star(),
            Symbol::Face => face(number, self.steps.len()),
        }
    }

    fn is_below_chosen(&self, number: usize) -> bool {
        let chosen = self.steps.iter().position(|it| self.chosen.as_ref() == Some(&it.value));
        chosen.is_some_and(|it| number < it)
    }

    /// The id of what describes a step: the meaning of the end, for the first and the last.
    fn end_of(&self, number: usize) -> Option<String> {
        if number == 0 {
            self.low_id()
        } else if number + 1 == self.steps.len() {
            self.high_id()
        } else {
            None
        }
    }

    fn low_id(&self) -> Option<String> {
        self.low.as_ref().map(|_| self.question.part("low"))
    }

    fn high_id(&self) -> Option<String> {
        self.high.as_ref().map(|_| self.question.part("high"))
    }

    fn group(&self) -> RadioGroup<'_> {
        RadioGroup {
            question: &self.question,
            chosen: self.chosen.as_ref(),
            is_locked: self.is_locked,
            on_choose: &self.on_choose,
        }
    }
}

/// The words at an end of the scale.
fn end(class: &'static str, meaning: Option<&Phrase>, id: Option<String>) -> Html {
    match meaning {
        Some(meaning) => html! { <span {class} {id}>{ meaning.span() }</span> },
        None => html! {},
    }
}
