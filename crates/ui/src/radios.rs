//! One question with radios: a fieldset that a screen reader announces as one thing.

use yew::prelude::*;

use crate::{
    heading::{HeadingLevel, heading},
    phrase::Phrase,
};

/// One radio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the choice is called in the answer.
    pub value: AttrValue,
    /// What people read.
    pub label: Phrase,
    /// One sentence more.
    pub description: Option<Phrase>,
}

/// A question of which one choice is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Radios {
    /// Begins every id inside; unique in the shadow root.
    pub id: String,
    /// The question.
    pub legend: Phrase,
    /// The level of the question as a heading.
    pub level: HeadingLevel,
    /// One short sentence that helps to answer.
    pub hint: Option<Phrase>,
    /// What is wrong with the answer.
    pub error: Option<AttrValue>,
    /// The word before an error, for those who do not see its color: "Error:".
    pub error_prefix: AttrValue,
    /// The choices; none is chosen for the resident.
    pub choices: Vec<Choice>,
    /// The value of the choice taken.
    pub chosen: Option<AttrValue>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with the value of a choice when it is taken.
    pub on_choose: Callback<AttrValue>,
}

/// The id of the radio that an error summary leads to: the first of the group.
pub fn first_radio_id(id: &str) -> String {
    radio_id(id, 0)
}

fn radio_id(id: &str, index: usize) -> String {
    format!("{id}-{index}")
}

impl Radios {
    /// Draws the question.
    pub fn view(&self) -> Html {
        let wrong = self.error.is_some().then_some("");
        html! {
            <div key={self.id.as_str()} class="question" data-wrong={wrong} part="question">
                <fieldset aria-describedby={self.described_by()}>
                    <legend>{ heading(self.level, &self.legend) }</legend>
                    if let Some(hint) = &self.hint {
                        <p class="hint" id={self.part("hint")} lang={hint.lang.clone()}>
                            { &hint.text }
                        </p>
                    }
                    if let Some(error) = &self.error {
                        <p class="error" id={self.part("error")}>
                            <span class="visually-hidden">{ &self.error_prefix }{ " " }</span>
                            { error }
                        </p>
                    }
                    { for self.choices.iter().enumerate().map(|(index, it)| self.radio(index, it)) }
                </fieldset>
            </div>
        }
    }

    fn part(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// The hint is read before the error, as it stands.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| self.part("hint"));
        let error = self.error.as_ref().map(|_| self.part("error"));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (one, other) => one.or(other),
        }
    }

    fn radio(&self, index: usize, choice: &Choice) -> Html {
        let id = radio_id(&self.id, index);
        let description_id = choice.description.as_ref().map(|_| format!("{id}-description"));
        let is_locked = self.is_locked;
        // A locked radio keeps its focus and its place for screen readers, and takes no new choice.
        let onclick = Callback::from(move |event: MouseEvent| {
            if is_locked {
                event.prevent_default();
            }
        });
        let onchange = {
            let value = choice.value.clone();
            self.on_choose.reform(move |_: Event| value.clone())
        };
        html! {
            <div key={choice.value.as_str()} class="choice">
                <input type="radio" id={id.clone()} name={self.id.clone()}
                    value={choice.value.clone()}
                    checked={self.chosen.as_ref() == Some(&choice.value)}
                    aria-disabled={is_locked.then_some("true")}
                    aria-describedby={description_id.clone()} {onclick} {onchange} />
                <label for={id}>{ choice.label.span() }</label>
                if let Some(description) = &choice.description {
                    <p class="hint" id={description_id}
                        lang={description.lang.clone()}>{ &description.text }</p>
                }
            </div>
        }
    }
}
