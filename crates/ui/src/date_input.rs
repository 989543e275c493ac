//! One question for a date, which is typed in three parts.
//!
//! The date input of the GOV.UK Design System: people know the date and type it, which is faster and
//! surer than any calendar to choose from, by keyboard, by speech and by touch.

use yew::prelude::*;

use crate::{part::Part, phrase::words, question::Question, text_input::typed};

/// The styles of dates; those of [`crate::text_input`] are needed too.
pub const STYLES: &str = crate::squeezed!(include_str!("date_input.css"));

/// A question with one input each for day, month and year.
///
/// Nothing is refused while somebody types: what was typed goes out as it is, and stays.
#[derive(Debug, Clone, PartialEq)]
pub struct DateInput {
    /// The question.
    pub question: Question,
    /// The parts, as the language orders them: day, month, year, or year, month, day.
    pub parts: [DatePart; 3],
    /// The part that is wrong, where it is one: an error summary leads to its control. Where there
    /// is none and something is wrong, it is the date.
    pub wrong_part: Option<usize>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with the place of a part and all that is typed in it, after each change.
    pub on_input: Callback<(usize, String)>,
}

/// The day, the month or the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePart {
    /// Which it is: "Day".
    pub label: AttrValue,
    /// What was typed.
    pub value: AttrValue,
    /// How many digits are expected: 2 or 4. The width shows it.
    pub width: u32,
    /// What a browser may fill in, as it is called in HTML: "bday-day".
    pub autocomplete: Option<&'static str>,
}

impl Part for DateInput {
    fn view(&self) -> Html {
        let parts = self.parts.iter().enumerate().map(|(place, it)| self.part(place, it));
        self.question.group(html! { <div class="date" part="date">{ for parts }</div> })
    }
}

impl DateInput {
    fn part(&self, place: usize, part: &DatePart) -> Html {
        let id = self.question.control(place);
        let oninput = typed(&self.on_input.reform(move |typed| (place, typed)));
        // One more than there are digits: room for a digit too many, and for wide ones.
        let size = part.width.saturating_add(1).to_string();
        html! {
            <div key={place}>
                <label class="label" for={id.clone()}>{ words(&part.label) }</label>
                <input class="input" part="input" type="text" inputmode="numeric" dir="ltr"
                    spellcheck="false" autocomplete={part.autocomplete.unwrap_or("off")} {id} {size}
                    value={part.value.clone()} readonly={self.is_locked}
                    aria-invalid={self.invalid(place)} {oninput} />
            </div>
        }
    }

    /// For `aria-invalid`; what is wrong is said of the group.
    fn invalid(&self, place: usize) -> Option<&'static str> {
        self.question.invalid().filter(|_| self.wrong_part.is_none_or(|it| it == place))
    }
}
