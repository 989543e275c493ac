//! One question with checkboxes, of which any number can be ticked.

use yew::prelude::*;

use crate::{
    choice::{Choice, Ears},
    part::Part,
    question::Question,
    regions::Status,
};

/// The styles of checkboxes, and of radios.
pub use crate::choice::STYLES;

/// A question of which several choices can be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkboxes {
    /// The question.
    pub question: Question,
    /// The choices; none is chosen for the resident.
    pub choices: Vec<Choice>,
    /// The choice that excludes all others, such as "none of these". It stands last.
    pub exclusive: Option<Exclusive>,
    /// The values of the choices taken.
    pub chosen: Vec<AttrValue>,
    /// How many are chosen, where that matters: "2 of 3 chosen". Spoken when it changes.
    pub count: Option<Status>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with the value of a choice, and whether it is taken from now on. What that does to
    /// the others is for the rules of the question.
    pub on_toggle: Callback<(AttrValue, bool)>,
}

/// A choice that excludes all others.
#[derive(Debug, Clone, PartialEq)]
pub struct Exclusive {
    /// The word between it and the others: "or".
    pub divider: AttrValue,
    /// The choice.
    pub choice: Choice,
}

impl Part for Checkboxes {
    fn view(&self) -> Html {
        let exclusive = self.exclusive.as_ref();
        let lines = self.choices.iter().map(|it| (None, it));
        let lines = lines.chain(exclusive.map(|it| (Some(&it.divider), &it.choice)));
        let lines = lines.enumerate().map(|(number, (divider, it))| self.line(number, divider, it));
        let on_toggle = self.on_toggle.clone();
        let Ears { onclick, onchange } = Ears::of(&self.question.id, self.is_locked, move |it| {
            on_toggle.emit((it.value().into(), it.checked()));
        });
        self.question.group(html! {
            <div>
                <div class="choices" {onclick} {onchange}>{ for lines }</div>
                if let Some(count) = &self.count {
                    { count.view() }
                }
            </div>
        })
    }
}

impl Checkboxes {
    fn line(&self, number: usize, divider: Option<&AttrValue>, choice: &Choice) -> Html {
        let id = self.question.control(number);
        let is_chosen = self.chosen.contains(&choice.value);
        let checkbox = html! {
            <input type="checkbox" id={id.clone()} name={self.question.id.clone()}
                value={choice.value.clone()} checked={is_chosen}
                aria-disabled={self.is_locked.then_some("true")}
                aria-describedby={choice.described_by(&id)} />
        };
        choice.line(divider, &id, checkbox, is_chosen)
    }
}
