//! Questions for a date.

use civic_ui::{
    date_input::{DateInput, DatePart},
    part::Part as _,
    question::Question,
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{LONG, hinted, question, wrong},
};

const BORN: &str = "When were you born?";

pub(super) fn states() -> Vec<State> {
    let complete = ["31", "3", "1985"];
    let future = wrong("wrong", BORN, "Your date of birth must be in the past");
    let month = wrong("part", BORN, "Your date of birth must include a month");
    let locked = DateInput { is_locked: true, ..plain(question("locked", BORN)) };
    vec![
        State::new("Empty", date(plain(question("empty", BORN)))),
        State::new(
            "With a hint and an answer",
            date(typed(plain(hinted("hint", BORN, "For example, 31 3 1985")), complete)),
        ),
        State::new("Wrong", date(typed(plain(future), ["31", "3", "2985"]))),
        State::new(
            "A wrong part",
            date(typed(DateInput { wrong_part: Some(1), ..plain(month) }, ["31", "", "1985"])),
        ),
        State::new("Locked", date(typed(locked, complete))),
        State::new(
            "The year first",
            date(DateInput {
                parts: [part("Year", 4), part("Month", 2), part("Day", 2)],
                ..plain(question("year", BORN))
            }),
        ),
        State::new("Long", date(typed(plain(question("long", LONG)), ["31", "12", "1985-86"]))),
        State::arabic(date(DateInput {
            parts: [part("اليوم", 2), part("الشهر", 2), part("السنة", 4)],
            ..plain(hinted("arabic", "متى وُلدت؟", "مثلاً 31 3 1985"))
        })),
    ]
}

/// The same with what was typed into its parts.
fn typed(mut input: DateInput, values: [&'static str; 3]) -> DateInput {
    for (part, value) in input.parts.iter_mut().zip(values) {
        part.value = value.into();
    }
    input
}

fn plain(question: Question) -> DateInput {
    DateInput {
        question,
        parts: [part("Day", 2), part("Month", 2), part("Year", 4)],
        wrong_part: None,
        is_locked: false,
        on_input: Callback::noop(),
    }
}

fn part(label: &'static str, width: u32) -> DatePart {
    DatePart { label: label.into(), value: AttrValue::default(), width, autocomplete: None }
}

fn date(input: DateInput) -> Html {
    live(input.parts.clone(), move |parts, set| {
        let before = parts.clone();
        let on_input = set.reform(move |(place, typed): (usize, String)| {
            let mut parts = before.clone();
            if let Some(part) = parts.get_mut(place) {
                part.value = typed.into();
            }
            parts
        });
        DateInput { parts, on_input, ..input.clone() }.view()
    })
}
