//! Questions that are answered on a scale of which only the ends have names.

use serde_json::Value;

use crate::{
    answer::ViolationCode,
    number::{Whole, whole},
    record::record,
    response::{Answerable, Answering, Response},
    text::Text,
};

record! {
    /// A value of a scale of 2 to 11 values whose ends have names. The answer is the number.
    pub struct LinearScale: "a question" {
        /// The lowest value.
        pub from("from"): Whole<0, 1>,
        /// The highest value.
        pub to("to"): Whole<2, 10>,
        /// What the lowest value means.
        pub low("low"): Text,
        /// What the highest value means.
        pub high("high"): Text,
    }
}

record! {
    /// How likely one is to recommend something, from 0 to 10 (net promoter score). The answer is the
    /// number.
    pub struct Recommendation: "a question" {
        /// What 0 means; "not at all likely" if it is not said.
        pub low("low"): Option<Text>,
        /// What 10 means; "extremely likely" if it is not said.
        pub high("high"): Option<Text>,
    }
}

impl Recommendation {
    /// The lowest and the highest value.
    pub const ENDS: (i64, i64) = (0, 10);
}

impl LinearScale {
    /// The lowest and the highest value.
    pub fn ends(&self) -> (i64, i64) {
        (self.from.get(), self.to.get())
    }
}

impl Answerable for LinearScale {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        admit(value, self.ends(), at)
    }
}

impl Answerable for Recommendation {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        admit(value, Self::ENDS, at)
    }
}

fn admit(value: &Value, (from, to): (i64, i64), at: &mut Answering<'_>) -> Option<Response> {
    let Some(number) = whole(value) else {
        at.wrong_form("a whole number");
        return None;
    };
    if number < from {
        at.refuse(ViolationCode::TooLow, || format!("The scale begins at {from}.")).at_least(from);
    }
    if number > to {
        at.refuse(ViolationCode::TooHigh, || format!("The scale ends at {to}.")).at_most(to);
    }
    (from..=to).contains(&number).then_some(Response::Rating(number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{check_answers, check_question};

    #[test]
    fn a_scale_takes_its_whole_numbers() {
        check_answers(
            json!({"type": "scale", "from": 1, "to": 5, "low": "Bad", "high": "Good"}),
            &[
                (json!(1), Ok(Response::Rating(1))),
                (json!(5.0), Ok(Response::Rating(5))),
                (json!(0), Err("too-low from 1: /answers/0/value: The scale begins at 1.")),
                (json!(6), Err("too-high to 5: /answers/0/value: The scale ends at 5.")),
                (
                    json!(2.5),
                    Err("wrong-form: /answers/0/value: The answer to `q` must be a whole number."),
                ),
                (
                    json!("3"),
                    Err("wrong-form: /answers/0/value: The answer to `q` must be a whole number."),
                ),
            ],
        );
    }

    #[test]
    fn a_recommendation_is_a_number_from_0_to_10() {
        check_answers(
            json!({"type": "nps"}),
            &[
                (json!(0), Ok(Response::Rating(0))),
                (json!(10), Ok(Response::Rating(10))),
                (json!(-1), Err("too-low from 0: /answers/0/value: The scale begins at 0.")),
                (json!(11), Err("too-high to 10: /answers/0/value: The scale ends at 10.")),
            ],
        );
    }

    #[test]
    fn a_scale_begins_at_0_or_1_and_names_its_ends() {
        check_question(
            json!({"type": "scale", "from": 2, "to": 11, "low": "Bad"}),
            &[
                "/from: The number must be between 0 and 1.",
                "/to: The number must be between 2 and 10.",
                ": The key `high` is missing.",
            ],
        );
    }
}
