//! Numbers that are typed or counted up and down.

use civic_ui::{
    part::Part as _,
    regions::Status,
    stepper::{Step, StepButton, Stepper},
    text_input::{Side, Unit},
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{LONG, own},
};

const MOST: u32 = 10;

pub(super) fn states() -> Vec<State> {
    vec![
        State::new("Between its ends", stepper("between", "Roads", 4, false)),
        State::new("At the lowest", stepper("lowest", "Parks", 0, false)),
        State::new("At the highest", stepper("highest", "Schools", MOST, false)),
        State::new("An amount", amount()),
        State::new("Locked", stepper("locked", "Roads", 4, true)),
        State::new("Long", stepper("long", LONG, 4, false)),
        State::arabic(stepper("arabic", "الطرق", 4, false)),
    ]
}

/// What was typed, and what became of the last step.
type Held = (AttrValue, Status);

fn stepper(id: &'static str, label: &'static str, value: u32, is_locked: bool) -> Html {
    live((AttrValue::from(value.to_string()), Status::default()), move |held: Held, set| {
        let (value, status) = held;
        let number: Option<u32> = value.parse().ok();
        let button = |name: &str, arabic: &str, end| StepButton {
            name: format!("{} {label}", if id == "arabic" { arabic } else { name }).into(),
            is_at_end: number == Some(end),
        };
        let before = status.clone();
        let on_input = {
            let set = set.clone();
            Callback::from(move |typed: String| set.emit((typed.into(), before.clone())))
        };
        let spoken = status.number;
        let on_step = Callback::from(move |step| set.emit(stepped(number, step, spoken + 1)));
        let stepper = Stepper {
            id: id.into(),
            label: own(label),
            is_label_hidden: false,
            described_by: None,
            value,
            unit: None,
            less: button("One point less for", "نقطة أقل:", 0),
            more: button("One point more for", "نقطة أكثر:", MOST),
            status,
            is_locked,
            on_input,
            on_step,
        };
        stepper.view()
    })
}

fn amount() -> Html {
    let button = |name: &'static str| StepButton { name: name.into(), is_at_end: false };
    let stepper = Stepper {
        id: "amount".into(),
        label: own("Roads"),
        is_label_hidden: false,
        described_by: None,
        value: "1,250.00".into(),
        unit: Some(Unit { sign: "€".into(), words: "in euros".into(), side: Side::Before }),
        less: button("Less for Roads"),
        more: button("More for Roads"),
        status: Status::default(),
        is_locked: false,
        on_input: Callback::noop(),
        on_step: Callback::noop(),
    };
    stepper.view()
}

fn stepped(number: Option<u32>, step: Step, spoken: u32) -> Held {
    let number = number.unwrap_or_default();
    let next = match step {
        Step::Less => number.saturating_sub(1),
        Step::More => (number + 1).min(MOST),
    };
    let text = if next == number {
        format!("There are {number} points, and no further step")
    } else {
        format!("{next} points")
    };
    (next.to_string().into(), Status { text: text.into(), number: spoken })
}
