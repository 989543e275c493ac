//! Amounts in documents: a whole number of minor units.

use serde_json::Value;

use super::MinorUnits;
use crate::{
    check::Check,
    number::{MAX_EXACT, whole},
    place::Place,
    problem::ProblemCode,
    read::{Read, wrong_type},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

impl Read for MinorUnits {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let Some(number) = whole(value) else {
            wrong_type(
                "an amount: a whole number of minor units, such as cents",
                value,
                place,
                check,
            );
            return None;
        };
        let amount = u64::try_from(number).ok().and_then(Self::new);
        if amount.is_none() {
            check.error(ProblemCode::OutOfRange, place, || "The amount is negative.".to_owned());
        }
        amount
    }
}

impl Write for MinorUnits {
    fn write(&self) -> Option<Value> {
        Some(Value::from(self.get()))
    }
}

impl Describe for MinorUnits {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let doc = "An amount of money in minor units of its currency: 1250 is EUR 12.50, JPY 1250.";
        catalogue.shape("Amount", &[doc], Shape::Whole { least: 0, most: MAX_EXACT })
    }
}

serde_by_value!(MinorUnits);
