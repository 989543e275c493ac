//! One question that is answered on one line: a text, a number or an amount.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{part::Part, phrase::words, purpose::Purpose, question::Question};

/// The styles of inputs of one line.
pub const STYLES: &str = crate::squeezed!(include_str!("text_input.css"));

/// A question with an input of one line.
///
/// Nothing is refused while somebody types: what was typed goes out as it is, and stays.
#[derive(Debug, Clone, PartialEq)]
pub struct TextInput {
    /// The question.
    pub question: Question,
    /// What is typed here.
    pub purpose: Purpose,
    /// What was typed.
    pub value: AttrValue,
    /// What the number counts.
    pub unit: Option<Unit>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with all that is typed after each change.
    pub on_input: Callback<String>,
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The sign beside the input: "€", "m²".
    pub sign: AttrValue,
    /// The same in words, for screen readers, which often leave signs out: "in euros".
    pub words: AttrValue,
    /// On which side of the number the sign stands.
    pub side: Side,
}

/// A side of a number, as the language runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the number.
    Before,
    /// Behind it.
    After,
}

impl Part for TextInput {
    fn view(&self) -> Html {
        let control = match &self.unit {
            Some(unit) => unit.beside(&self.unit_id(), self.input()),
            None => self.input(),
        };
        self.question.single(control)
    }
}

impl TextInput {
    fn input(&self) -> Html {
        let purpose = self.purpose;
        let unit = self.unit.as_ref().map(|_| self.unit_id());
        html! {
            <input class="input" part="input" id={self.question.control(0)} type={purpose.kind()}
                inputmode={purpose.keyboard()} autocomplete={purpose.autocomplete()}
                spellcheck={purpose.spellcheck()} dir={purpose.direction()} size={purpose.size()}
                value={self.value.clone()} readonly={self.is_locked}
                aria-describedby={self.question.described_by(unit.as_deref())}
                aria-invalid={self.question.invalid()} oninput={typed(&self.on_input)} />
        }
    }

    fn unit_id(&self) -> String {
        self.question.part("unit")
    }
}

impl Unit {
    /// A sign that is heard as it is seen, such as the code of a currency.
    pub fn seen_and_heard(sign: &str, side: Side) -> Self {
        let sign = AttrValue::from(sign.to_owned());
        Self { words: sign.clone(), sign, side }
    }

    pub(crate) fn beside(&self, id: &str, input: Html) -> Html {
        let sign = html! { <span class="unit" aria-hidden="true">{ words(&self.sign) }</span> };
        let (before, after) = match self.side {
            Side::Before => (Some(sign), None),
            Side::After => (None, Some(sign)),
        };
        html! {
            <div class="with-unit">
                { for before }
                { input }
                { for after }
                <span class="visually-hidden" id={id.to_owned()}>{ words(&self.words) }</span>
            </div>
        }
    }
}

/// For `oninput` of an input: gives what is typed.
pub(crate) fn typed(on_input: &Callback<String>) -> Callback<InputEvent> {
    on_input.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.value()
    })
}
