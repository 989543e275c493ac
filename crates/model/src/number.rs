//! Numbers in documents, with the range that they may have.

use serde_json::{Number as JsonNumber, Value};

use crate::{
    check::Check,
    place::Place,
    problem::ProblemCode,
    read::{Read, wrong_type},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// The largest whole number that JavaScript counts without gaps: 2^53 - 1.
pub const MAX_EXACT: i64 = (1 << 53) - 1;

/// A whole number from `LEAST` to `MOST`. In a document `2` and `2.0` are the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole<const LEAST: i64, const MOST: i64>(i64);

/// A count of things.
pub type Count = Whole<0, MAX_EXACT>;

impl<const LEAST: i64, const MOST: i64> Whole<LEAST, MOST> {
    /// Takes a number in the range.
    pub fn new(number: i64) -> Option<Self> {
        (LEAST..=MOST).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }

    /// The number as a count; 0 for a negative one.
    pub fn count(self) -> usize {
        usize::try_from(self.0).unwrap_or_default()
    }
}

impl<const LEAST: i64, const MOST: i64> Read for Whole<LEAST, MOST> {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let number = whole(value);
        if number.is_none() {
            wrong_type("a whole number", value, place, check);
        }
        let number = number?;
        let fits = Self::new(number);
        if fits.is_none() {
            out_of_range(LEAST, MOST, place, check);
        }
        fits
    }
}

fn out_of_range(least: i64, most: i64, place: &Place<'_>, check: &mut Check) {
    check.error(ProblemCode::OutOfRange, place, || {
        if most == MAX_EXACT {
            format!("The number must be {least} or more.")
        } else {
            format!("The number must be between {least} and {most}.")
        }
    });
}

/// The whole number that a JSON number is, if it is one and JavaScript holds it exactly.
pub(crate) fn whole(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else { return None };
    let whole = number.as_i64().or_else(|| whole_double(number.as_f64()?))?;
    (-MAX_EXACT..=MAX_EXACT).contains(&whole).then_some(whole)
}

fn whole_double(double: f64) -> Option<i64> {
    /// 2^53, the first double that stands for more than one whole number.
    const END: f64 = 9_007_199_254_740_992.0;
    let is_whole = double.fract() == 0.0 && double.abs() < END;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    is_whole.then_some(double as i64)
}

impl<const LEAST: i64, const MOST: i64> Write for Whole<LEAST, MOST> {
    fn write(&self) -> Option<Value> {
        Some(Value::from(self.0))
    }
}

impl<const LEAST: i64, const MOST: i64> Describe for Whole<LEAST, MOST> {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Whole { least: LEAST, most: MOST }
    }
}

serde_by_value!(Whole<const LEAST: i64, const MOST: i64>);

impl Read for u64 {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let number = whole(value).and_then(|it| Self::try_from(it).ok());
        if number.is_none() {
            wrong_type("a whole number, 0 or more", value, place, check);
        }
        number
    }
}

impl Write for u64 {
    fn write(&self) -> Option<Value> {
        Some(Value::from(*self))
    }
}

impl Describe for u64 {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Whole { least: 0, most: MAX_EXACT }
    }
}

/// Any number that JSON can write, which is a finite one.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(f64);

/// No finite number differs from itself.
impl Eq for Number {}

impl Number {
    /// Takes a finite number.
    pub fn new(number: f64) -> Option<Self> {
        // Zero has one spelling, so that equal numbers are written alike.
        number.is_finite().then_some(Self(number + 0.0))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Read for Number {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let number = value.as_f64().and_then(Self::new);
        if number.is_none() {
            wrong_type("a number", value, place, check);
        }
        number
    }
}

impl Write for Number {
    fn write(&self) -> Option<Value> {
        let number = whole_double(self.0).map(JsonNumber::from);
        number.or_else(|| JsonNumber::from_f64(self.0)).map(Value::Number)
    }
}

impl Describe for Number {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Number
    }
}

serde_by_value!(Number);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::read::read;

    #[test]
    fn a_whole_number_is_one_however_it_is_written() {
        for (value, expected) in [
            (json!(3), Some(3)),
            (json!(3.0), Some(3)),
            (json!(-0.0), Some(0)),
            (json!(3.5), None),
            (json!(1e300), None),
            (json!(MAX_EXACT), Some(MAX_EXACT)),
            (json!(MAX_EXACT + 1), None),
            (json!(u64::MAX), None),
            (json!("3"), None),
        ] {
            assert_eq!(whole(&value), expected, "{value}");
        }
    }

    #[test]
    fn a_number_outside_the_range_is_told_the_range() {
        let problems = read::<Whole<2, 11>>(&json!(12)).unwrap_err();
        assert_eq!(problems[0].to_string(), "the document: The number must be between 2 and 11.");
    }
}
