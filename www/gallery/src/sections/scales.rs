//! Scales: numbers, stars, faces.

use civic_ui::{
    choice::Choice,
    part::Part as _,
    question::Question,
    scale::{Scale, ScaleStep},
    symbol::Symbol,
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, own, question, wrong},
};

pub(super) fn ratings() -> Vec<State> {
    let asked = "How do you like the square?";
    let stars = |question| Scale { symbol: Symbol::Star, ..scale(question, 1..=5) };
    let no_answer = Some(Choice::new("none", own("I do not know it")));
    vec![
        State::new("Stars, empty", chosen(stars(question("stars", asked)))),
        State::new(
            "Stars, answered",
            chosen(Scale {
                chosen: Some("3".into()),
                no_answer,
                ..stars(hinted("answered", asked, "Five is best."))
            }),
        ),
        State::new(
            "Faces",
            chosen(Scale {
                symbol: Symbol::Face,
                chosen: Some("4".into()),
                low: Some(own("Not at all")),
                high: Some(own("Very much")),
                ..scale(question("faces", asked), 1..=5)
            }),
        ),
        State::new("Wrong", chosen(stars(wrong("wrong", asked, "Select how you like the square")))),
        State::new(
            "Locked",
            chosen(Scale {
                chosen: Some("2".into()),
                is_locked: true,
                ..stars(question("locked", asked))
            }),
        ),
        State::arabic(chosen(Scale {
            chosen: Some("2".into()),
            ..stars(question("arabic", ARABIC))
        })),
    ]
}

pub(super) fn scales() -> Vec<State> {
    let asked = "How likely are you to tell a friend?";
    let ends = |low: &'static str, high: &'static str| Scale {
        low: Some(own(low)),
        high: Some(own(high)),
        ..scale(question("ends", asked), 0..=10)
    };
    vec![
        State::new("Eleven steps", chosen(ends("Not at all likely", "Extremely likely"))),
        State::new(
            "Two steps, answered",
            chosen(Scale {
                chosen: Some("1".into()),
                ..scale(hinted("two", asked, "One or two."), 1..=2)
            }),
        ),
        State::new(
            "Wrong",
            chosen(Scale {
                question: wrong("wrong", asked, "Select how likely you are to tell a friend"),
                ..ends("Not at all", "Very")
            }),
        ),
        State::new(
            "Locked",
            chosen(Scale {
                question: question("locked", asked),
                chosen: Some("7".into()),
                is_locked: true,
                no_answer: Some(Choice::new("none", own("I do not know"))),
                ..ends("Not at all", "Very")
            }),
        ),
        State::new("Long", chosen(Scale { question: question("long", LONG), ..ends(LONG, LONG) })),
        State::arabic(chosen(Scale {
            question: question("arabic", ARABIC),
            chosen: Some("9".into()),
            ..ends("غير محتمل", "محتمل جداً")
        })),
    ]
}

fn scale(question: Question, steps: std::ops::RangeInclusive<u32>) -> Scale {
    let most = *steps.end();
    let step = |step: u32| ScaleStep {
        value: step.to_string().into(),
        number: step.to_string().into(),
        name: format!("{step} of {most}").into(),
    };
    Scale {
        question,
        symbol: Symbol::Number,
        steps: steps.map(step).collect(),
        low: None,
        high: None,
        no_answer: None,
        chosen: None,
        is_locked: false,
        on_choose: Callback::noop(),
    }
}

fn chosen(scale: Scale) -> Html {
    live(scale.chosen.clone(), move |chosen, set| {
        Scale { chosen, on_choose: set.reform(Some), ..scale.clone() }.view()
    })
}
