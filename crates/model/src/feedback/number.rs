//! Questions that are answered with a number or an amount of money.

use serde_json::Value;

use crate::{
    answer::ViolationCode,
    check::Check,
    money::{Currency, MinorUnits, plain},
    number::{Number, Whole, whole},
    place::Place,
    question::option::contradict,
    record::record,
    response::{Answerable, Answering, Response},
    text::Text,
    write::Write as _,
};

record! {
    /// A number.
    pub struct Quantity: "a question", rules: Quantity::rules {
        /// The lowest that is accepted.
        pub min("min"): Option<Number>,
        /// The highest that is accepted.
        pub max("max"): Option<Number>,
        /// The most decimals, in the shortest writing of the number; 0, a whole number, if it is not
        /// said.
        pub decimals("decimals"): Option<Whole<0, 6>>,
        /// What is counted: "years", "m²".
        pub unit("unit"): Option<Text>,
    }
}

record! {
    /// An amount of money. The answer is a whole number of minor units of the currency.
    pub struct Money: "a question", rules: Money::rules {
        /// The currency, by its code of ISO 4217, such as EUR.
        pub currency("currency"): Currency,
        /// The lowest amount that is accepted, in minor units.
        pub min("min"): Option<MinorUnits>,
        /// The highest amount that is accepted, in minor units.
        pub max("max"): Option<MinorUnits>,
    }
}

impl Quantity {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let Some((min, max)) = self.min.zip(self.max) else { return };
        if min > max {
            contradict(&place.key("min"), check, || "`min` is above `max`.".to_owned());
        } else if self.accepted(min, f64::ceil) > self.accepted(max, f64::floor) {
            contradict(&place.key("max"), check, || {
                "Between `min` and `max` is no number of so few decimals.".to_owned()
            });
        }
    }

    /// The most decimals.
    pub fn most_decimals(&self) -> usize {
        self.decimals.map_or(0, Whole::count)
    }

    /// A number that is accepted next to an end of the range, on the side that `round` rounds to.
    fn accepted(&self, end: Number, round: fn(f64) -> f64) -> f64 {
        if decimals(end) <= self.most_decimals() {
            return end.get();
        }
        let scale = (0..self.most_decimals()).fold(1.0, |scale, _| scale * 10.0);
        round(end.get() * scale) / scale
    }
}

impl Answerable for Quantity {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let Some(number) = value.as_f64().and_then(Number::new) else {
            at.wrong_form("a number");
            return None;
        };
        let most = self.most_decimals();
        if decimals(number) > most {
            let exact = i64::try_from(most).unwrap_or(i64::MAX);
            at.refuse(ViolationCode::TooManyDecimals, || {
                format!("At most {most} decimals are taken here.")
            })
            .at_most(exact);
            return None;
        }
        let (is_low, is_high) =
            (self.min.is_some_and(|it| number < it), self.max.is_some_and(|it| number > it));
        if is_low {
            let violation =
                at.refuse(ViolationCode::TooLow, || "The number is below `min`.".to_owned());
            let least = self.min.and_then(|it| exactly(self.accepted(it, f64::ceil)));
            least.map(|it| violation.at_least(it));
        }
        if is_high {
            let violation =
                at.refuse(ViolationCode::TooHigh, || "The number is above `max`.".to_owned());
            let most = self.max.and_then(|it| exactly(self.accepted(it, f64::floor)));
            most.map(|it| violation.at_most(it));
        }
        (!is_low && !is_high).then_some(Response::Number(number))
    }
}

/// The number, if it is whole.
fn exactly(number: f64) -> Option<i64> {
    whole(&Number::new(number)?.write()?)
}

/// How many decimals the shortest writing of a number has that reads back as the same double.
fn decimals(number: Number) -> usize {
    let mut buffer = ryu_js::Buffer::new();
    let text = buffer.format_finite(number.get());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let written = mantissa.split_once('.').map_or(0, |(_, it)| it.len());
    let exponent: isize = exponent.parse().unwrap_or_default();
    written.checked_add_signed(exponent.saturating_neg()).unwrap_or_default()
}

impl Money {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        if self.min.zip(self.max).is_some_and(|(min, max)| min > max) {
            contradict(&place.key("min"), check, || "`min` is above `max`.".to_owned());
        }
    }
}

impl Answerable for Money {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let Some(count) = whole(value) else {
            at.wrong_form("a whole number of minor units, such as cents");
            return None;
        };
        let amount = u64::try_from(count).ok().and_then(MinorUnits::new);
        let least = self.min.unwrap_or(MinorUnits::ZERO);
        let Some(amount) = amount.filter(|it| *it >= least) else {
            let exact = i64::try_from(least.get()).unwrap_or(i64::MAX);
            at.refuse(ViolationCode::TooLow, || {
                format!("The lowest amount is {}.", plain(least, self.currency))
            })
            .at_least(exact);
            return None;
        };
        if let Some(most) = self.max.filter(|it| amount > *it) {
            let exact = i64::try_from(most.get()).unwrap_or(i64::MAX);
            at.refuse(ViolationCode::TooHigh, || {
                format!("The highest amount is {}.", plain(most, self.currency))
            })
            .at_most(exact);
            return None;
        }
        Some(Response::Amount(amount))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{check_answers, check_question};

    fn number(number: f64) -> Response {
        Response::Number(Number::new(number).unwrap())
    }

    fn amount(count: u64) -> Response {
        Response::Amount(MinorUnits::new(count).unwrap())
    }

    #[test]
    fn a_number_is_in_its_range() {
        check_answers(
            json!({"type": "number", "min": 0.5, "max": 120}),
            &[
                (json!(1), Ok(number(1.0))),
                (json!(120.0), Ok(number(120.0))),
                (json!(0), Err("too-low from 1: /answers/0/value: The number is below `min`.")),
                (json!(121), Err("too-high to 120: /answers/0/value: The number is above `max`.")),
                (
                    json!(1.5),
                    Err(
                        "too-many-decimals to 0: /answers/0/value: At most 0 decimals are taken here.",
                    ),
                ),
                (
                    json!("12"),
                    Err("wrong-form: /answers/0/value: The answer to `q` must be a number."),
                ),
                (
                    json!(true),
                    Err("wrong-form: /answers/0/value: The answer to `q` must be a number."),
                ),
            ],
        );
    }

    #[test]
    fn a_number_has_so_many_decimals() {
        check_answers(
            json!({"type": "number", "min": -0.25, "decimals": 2}),
            &[
                (json!(0.07), Ok(number(0.07))),
                (json!(-0.25), Ok(number(-0.25))),
                (json!(12_345_678_901.25), Ok(number(12_345_678_901.25))),
                (json!(1e300), Ok(number(1e300))),
                (json!(-0.26), Err("too-low: /answers/0/value: The number is below `min`.")),
                (
                    json!(0.1 + 0.2),
                    Err(
                        "too-many-decimals to 2: /answers/0/value: At most 2 decimals are taken here.",
                    ),
                ),
                (
                    json!(1e-7),
                    Err(
                        "too-many-decimals to 2: /answers/0/value: At most 2 decimals are taken here.",
                    ),
                ),
            ],
        );
    }

    #[test]
    fn an_amount_is_a_whole_number_of_minor_units() {
        let form = "wrong-form: /answers/0/value: The answer to `q` must be a whole number of minor \
                    units, such as cents.";
        check_answers(
            json!({"type": "money", "currency": "EUR", "min": 100, "max": 5000}),
            &[
                (json!(100), Ok(amount(100))),
                (json!(5000.0), Ok(amount(5000))),
                (
                    json!(99),
                    Err("too-low from 100: /answers/0/value: The lowest amount is EUR 1.00."),
                ),
                (
                    json!(-1),
                    Err("too-low from 100: /answers/0/value: The lowest amount is EUR 1.00."),
                ),
                (
                    json!(5001),
                    Err("too-high to 5000: /answers/0/value: The highest amount is EUR 50.00."),
                ),
                (json!(100.5), Err(form)),
                (json!("100"), Err(form)),
            ],
        );
        check_answers(
            json!({"type": "money", "currency": "JPY"}),
            &[
                (json!(9_007_199_254_740_991_i64), Ok(amount(9_007_199_254_740_991))),
                (json!(-1), Err("too-low from 0: /answers/0/value: The lowest amount is JPY 0.")),
            ],
        );
    }

    #[test]
    fn a_range_has_a_number() {
        check_question(
            json!({"type": "number", "min": 2, "max": 1}),
            &["/min: `min` is above `max`."],
        );
        let between = "/max: Between `min` and `max` is no number of so few decimals.";
        check_question(json!({"type": "number", "min": 0.2, "max": 0.8}), &[between]);
        check_question(
            json!({"type": "number", "min": 0.21, "max": 0.29, "decimals": 1}),
            &[between],
        );
        check_question(json!({"type": "number", "min": 0.3, "max": 0.3, "decimals": 1}), &[]);
        check_question(
            json!({"type": "money", "currency": "EUR", "min": 2, "max": 1}),
            &["/min: `min` is above `max`."],
        );
        check_question(
            json!({"type": "money", "currency": "EUC"}),
            &[
                "/currency: `EUC` is not the code of a currency. Write three capital letters of ISO \
               4217, like EUR.",
            ],
        );
    }

    proptest! {
        #[test]
        fn decimals_are_those_that_were_typed(
            number in -999_999_999_999_999_i64..=999_999_999_999_999, places in 0_usize..9,
        ) {
            let typed = format!("{number}e-{places}").parse().ok().and_then(Number::new).unwrap();
            let digits = number.to_string();
            let zeros = digits.len() - digits.trim_end_matches('0').len();
            let expected = if number == 0 { 0 } else { places.saturating_sub(zeros) };
            prop_assert_eq!(decimals(typed), expected);
        }

        #[test]
        fn any_double_has_a_count_of_decimals(number in prop::num::f64::ANY) {
            let finite = Number::new(number);
            prop_assert!(finite.is_none_or(|it| (decimals(it) == 0) == (it.get().fract() == 0.0)));
        }
    }
}
