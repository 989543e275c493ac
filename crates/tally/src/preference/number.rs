//! Exact numbers, and how they are written in English.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// A fraction of whole numbers of any length: scores, means, and votes that are worth less than one.
pub type Number = BigRational;

/// A whole number.
pub(crate) fn whole(number: impl Into<BigInt>) -> Number {
    Number::from_integer(number.into())
}

/// Half of a whole number.
pub(crate) fn half(number: impl Into<BigInt>) -> Number {
    Number::new(number.into(), BigInt::from(2))
}

/// The number without what stands behind the fifth decimal.
pub(crate) fn cut_to_five_decimals(number: &Number) -> Number {
    let scale = BigInt::from(100_000);
    Number::new((number * &scale).trunc().to_integer(), scale)
}

/// The number as a sentence shows it: with commas between thousands and at most five decimals; `about`
/// stands before one that has more.
pub fn written(number: &Number) -> String {
    let cut = cut_to_five_decimals(number);
    let about = if cut == *number { "" } else { "about " };
    let sign = if number.is_negative() { "-" } else { "" };
    let cut = cut.abs();
    let decimals = (cut.fract() * BigInt::from(100_000)).to_integer();
    let point = if decimals.is_zero() {
        String::new()
    } else {
        format!(".{}", format!("{decimals:0>5}").trim_end_matches('0'))
    };
    format!("{about}{sign}{}{point}", with_commas(&cut.to_integer().to_string()))
}

/// A count as a sentence shows it, with commas between thousands.
pub(crate) fn written_count(count: u64) -> String {
    with_commas(&count.to_string())
}

/// Digits in groups of three.
fn with_commas(digits: &str) -> String {
    let mut written = String::with_capacity(digits.len() * 4 / 3);
    for (digit, left) in digits.chars().zip((1..=digits.len()).rev()) {
        written.push(digit);
        if left > 1 && left % 3 == 1 {
            written.push(',');
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_commas_and_five_decimals_at_most() {
        for (part, by, expected) in [
            (0, 1, "0"),
            (7, 1, "7"),
            (4313, 1, "4,313"),
            (123_456_789, 1, "123,456,789"),
            (533_957, 2, "266,978.5"),
            (-5, 4, "-1.25"),
            (1, 3, "about 0.33333"),
            (-2, 3, "about -0.66666"),
            (100_001, 100_000, "1.00001"),
            (1, 1_000_000, "about 0"),
        ] {
            assert_eq!(written(&Number::new(part.into(), by.into())), expected, "{part} by {by}");
        }
    }
}
