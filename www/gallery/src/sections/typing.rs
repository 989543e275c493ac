//! Questions that are answered by typing: one line, several lines, numbers.

use civic_ui::{
    long_text::{Count, LongText, LongTextProps},
    part::Part as _,
    purpose::Purpose,
    question::Question,
    text_input::{Side, TextInput, Unit},
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, question, wrong},
};

pub(super) fn text_input() -> Vec<State> {
    let mail = "E-mail address";
    let mistake = "Enter an e-mail address in the correct format, like name@example.com";
    vec![
        State::new("Empty", line(input(question("empty", "What is your name?")))),
        State::new(
            "With a hint and an answer",
            line(TextInput {
                purpose: Purpose::EMAIL,
                value: "name@example.com".into(),
                ..input(hinted("hint", mail, "We write once, about the result."))
            }),
        ),
        State::new(
            "Wrong",
            line(TextInput {
                purpose: Purpose::EMAIL,
                value: "name@".into(),
                ..input(wrong("wrong", mail, mistake))
            }),
        ),
        State::new(
            "Locked",
            line(TextInput {
                value: "Ada".into(),
                is_locked: true,
                ..input(question("locked", "What is your name?"))
            }),
        ),
        State::new(
            "Optional, and not a heading",
            line({
                let remark = Some("(optional)".into());
                input(Question { remark, level: None, ..question("optional", "Telephone") })
            }),
        ),
        State::new(
            "A postcode",
            line(TextInput {
                purpose: Purpose::POSTCODE,
                ..input(question("postcode", "Postcode"))
            }),
        ),
        State::new("Long", line(TextInput { value: LONG.into(), ..input(question("long", LONG)) })),
        State::arabic(line(TextInput {
            value: "مخبز".into(),
            ..input(hinted("arabic", ARABIC, "جملة قصيرة."))
        })),
    ]
}

pub(super) fn numbers() -> Vec<State> {
    let unit = |sign: &'static str, words: &'static str, side| {
        Some(Unit { sign: sign.into(), words: words.into(), side })
    };
    let amount = "How much should it cost?";
    vec![
        State::new(
            "A whole number",
            line(TextInput {
                purpose: Purpose::Whole,
                ..input(question("whole", "How many people live with you?"))
            }),
        ),
        State::new(
            "An amount",
            line(TextInput {
                purpose: Purpose::Decimal,
                unit: unit("€", "in euros", Side::Before),
                value: "1250.00".into(),
                ..input(hinted("amount", amount, "An estimate is enough."))
            }),
        ),
        State::new(
            "Wrong",
            line(TextInput {
                purpose: Purpose::Decimal,
                unit: unit("€", "in euros", Side::Before),
                value: "much".into(),
                ..input(wrong("wrong", amount, "The cost must be a number, like 1250.50"))
            }),
        ),
        State::new(
            "With the unit behind",
            line(TextInput {
                purpose: Purpose::Decimal,
                unit: unit("m²", "in square metres", Side::After),
                value: "40".into(),
                ..input(question("area", "How large should it be?"))
            }),
        ),
        State::new(
            "Locked",
            line(TextInput {
                purpose: Purpose::Signed,
                unit: unit("°C", "in degrees", Side::After),
                value: "-4".into(),
                is_locked: true,
                ..input(question("locked", "How cold is it?"))
            }),
        ),
        State::arabic(line(TextInput {
            purpose: Purpose::Decimal,
            unit: unit("€", "باليورو", Side::Before),
            value: "1250.00".into(),
            ..input(question("arabic", "كم يجب أن يكلف؟"))
        })),
    ]
}

fn input(question: Question) -> TextInput {
    TextInput {
        question,
        purpose: Purpose::Free,
        value: AttrValue::default(),
        unit: None,
        is_locked: false,
        on_input: Callback::noop(),
    }
}

fn line(input: TextInput) -> Html {
    live(input.value.clone(), move |value, set| {
        TextInput { value, on_input: set.reform(AttrValue::from), ..input.clone() }.view()
    })
}

pub(super) fn long_text() -> Vec<State> {
    let asked = "What would make the square better?";
    vec![
        State::new("Empty", text(field(question("empty", asked)), None)),
        State::new(
            "With a hint, an answer and a count",
            text(
                LongTextProps {
                    value: "More shade.".into(),
                    ..field(hinted("hint", asked, "In short."))
                },
                Some(100),
            ),
        ),
        State::new(
            "Too long",
            text(
                LongTextProps {
                    value: LONG.into(),
                    ..field(wrong("wrong", asked, "Your answer must be 100 characters or less"))
                },
                Some(100),
            ),
        ),
        State::new(
            "Locked",
            text(
                LongTextProps {
                    value: "More shade.\nMore benches.".into(),
                    is_locked: true,
                    ..field(question("locked", asked))
                },
                None,
            ),
        ),
        State::new("Long", text(LongTextProps { rows: 8, ..field(question("long", LONG)) }, None)),
        State::arabic(text(
            LongTextProps {
                value: "مزيد من الظل.".into(), ..field(question("arabic", ARABIC))
            },
            Some(100),
        )),
    ]
}

fn field(question: Question) -> LongTextProps {
    LongTextProps {
        question,
        value: AttrValue::default(),
        rows: 3,
        count: None,
        is_locked: false,
        on_input: Callback::noop(),
    }
}

/// A field that may have `most` characters.
fn text(props: LongTextProps, most: Option<usize>) -> Html {
    live(props.value.clone(), move |value, set| {
        let is_arabic = props.question.id == "arabic";
        let count = most.map(|most| count(most, value.chars().count(), is_arabic));
        let on_input = set.reform(AttrValue::from);
        html! { <LongText ..LongTextProps { value, count, on_input, ..props.clone() } /> }
    })
}

fn count(most: usize, typed: usize, is_arabic: bool) -> Count {
    let is_over = typed > most;
    let (rule, left) = match (is_arabic, is_over) {
        (false, false) => ("You can enter up to N characters", "You have N characters left"),
        (false, true) => ("You can enter up to N characters", "You have N characters too many"),
        (true, false) => ("يمكنك كتابة N حرفاً", "بقي N حرفاً"),
        (true, true) => ("يمكنك كتابة N حرفاً", "N حرفاً أكثر من اللازم"),
    };
    Count {
        rule: rule.replace('N', &most.to_string()).into(),
        left: left.replace('N', &most.abs_diff(typed).to_string()).into(),
        is_over,
    }
}
