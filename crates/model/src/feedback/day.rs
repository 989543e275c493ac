//! Questions that are answered with a day.

use serde_json::Value;

use crate::{
    answer::ViolationCode,
    characters::tidied,
    check::Check,
    date::Date,
    place::Place,
    question::option::contradict,
    record::record,
    response::{Answerable, Answering, Response},
};

record! {
    /// A day. The answer is written YYYY-MM-DD.
    pub struct Day: "a question", rules: Day::rules {
        /// The first day that is accepted.
        pub min("min"): Option<Date>,
        /// The last day that is accepted.
        pub max("max"): Option<Date>,
    }
}

impl Day {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let ends = self.min.as_ref().zip(self.max.as_ref());
        if ends.is_some_and(|(min, max)| min > max) {
            contradict(&place.key("min"), check, || {
                "`min` is after `max`, so there is no day to choose.".to_owned()
            });
        }
    }

    /// How many days are accepted, if not all.
    pub(super) fn count(&self) -> Option<u32> {
        let (min, max) = self.min.as_ref().zip(self.max.as_ref())?;
        let between = max.day_number().checked_sub(min.day_number())?;
        u32::try_from(between).ok()?.checked_add(1)
    }
}

impl Answerable for Day {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let date = value.as_str().and_then(|it| Date::parse(&tidied(it)).ok());
        let Some(date) = date else {
            at.wrong_form("a day, written YYYY-MM-DD");
            return None;
        };
        if let Some(min) = self.min.as_ref().filter(|it| date < **it) {
            at.refuse(ViolationCode::TooEarly, || {
                format!("The first day that is accepted is {}.", min.as_str())
            });
            return None;
        }
        if let Some(max) = self.max.as_ref().filter(|it| date > **it) {
            at.refuse(ViolationCode::TooLate, || {
                format!("The last day that is accepted is {}.", max.as_str())
            });
            return None;
        }
        Some(Response::Date(date))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{check_answers, check_question};

    fn day(text: &str) -> Response {
        Response::Date(Date::parse(text).unwrap())
    }

    #[test]
    fn a_day_is_in_its_range() {
        let form =
            "wrong-form: /answers/0/value: The answer to `q` must be a day, written YYYY-MM-DD.";
        check_answers(
            json!({"type": "date", "min": "2026-05-01", "max": "2026-05-31"}),
            &[
                (json!("2026-05-01"), Ok(day("2026-05-01"))),
                (json!(" 2026-05-31\u{200b}"), Ok(day("2026-05-31"))),
                (
                    json!("2026-04-30"),
                    Err(
                        "too-early: /answers/0/value: The first day that is accepted is 2026-05-01.",
                    ),
                ),
                (
                    json!("2026-06-01"),
                    Err("too-late: /answers/0/value: The last day that is accepted is 2026-05-31."),
                ),
                (json!("2026-05-32"), Err(form)),
                (json!("1 May"), Err(form)),
                (json!(20_260_501), Err(form)),
            ],
        );
    }

    #[test]
    fn the_days_of_a_range_are_counted_with_both_ends() {
        let count = |min: &str, max: &str| {
            let date = |it: &str| Date::parse(it).ok();
            Day { min: date(min), max: date(max) }.count()
        };
        assert_eq!(count("2026-05-01", "2026-05-01"), Some(1));
        assert_eq!(count("2026-02-27", "2026-03-01"), Some(3));
        assert_eq!(count("2026-05-02", "2026-05-01"), None);
        assert_eq!(count("2026-05-02", ""), None);
    }

    #[test]
    fn a_range_has_a_day() {
        check_question(
            json!({"type": "date", "min": "2026-05-02", "max": "2026-05-01"}),
            &["/min: `min` is after `max`, so there is no day to choose."],
        );
        check_question(
            json!({"type": "date", "max": "May"}),
            &["/max: `May` does not do: a day is written as year, month and day, like 2026-05-01."],
        );
    }
}
