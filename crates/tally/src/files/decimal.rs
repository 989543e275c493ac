//! Exact decimals, as files write amounts and coordinates.

use std::fmt;

/// A decimal number, kept exactly: `units` divided by ten as often as `places` says. It has no zeros
/// at its end that mean nothing: `400000.0` is 400000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i64,
    places: u8,
}

/// Why a text is not a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADecimal {
    /// It does not have the form of one: digits, perhaps a sign before them, perhaps a point or a
    /// comma between them.
    Malformed,
    /// It has more digits than are counted with: 18 in all, 9 of them after the point.
    TooLong,
}

impl Decimal {
    /// The most digits after the point.
    pub const MOST_PLACES: u8 = 9;

    /// Reads digits with an optional sign and an optional decimal point or comma, as in `-12.50`.
    /// White space around them does not count. Grouped digits and exponents are refused.
    pub fn parse(text: &str) -> Result<Self, NotADecimal> {
        let text = text.trim();
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        if !is_digits(whole) || !is_digits(part) {
            return Err(NotADecimal::Malformed);
        }
        let part = part.trim_end_matches('0');
        let places = u8::try_from(part.len()).ok().filter(|it| *it <= Self::MOST_PLACES);
        let places = places.ok_or(NotADecimal::TooLong)?;
        let mut units = 0_i64;
        for digit in whole.bytes().chain(part.bytes()) {
            let digit = i64::from(digit.saturating_sub(b'0'));
            let next = units.checked_mul(10).and_then(|it| it.checked_add(digit));
            units = next.filter(|it| *it < 10_i64.pow(18)).ok_or(NotADecimal::TooLong)?;
        }
        Ok(Self { units: if is_negative { -units } else { units }, places })
    }

    /// How many digits stand after the point.
    pub fn places(self) -> u8 {
        self.places
    }

    /// How many parts of `10^-places()` it is, below 10^18.
    pub fn units(self) -> i64 {
        self.units
    }

    /// How many parts of `10^-places` it is, where that is a whole number that an `i64` holds.
    pub fn in_places(self, places: u8) -> Option<i64> {
        let more = places.checked_sub(self.places)?;
        10_i64.checked_pow(u32::from(more))?.checked_mul(self.units)
    }

    /// The whole number that it is, if it is one.
    pub fn whole(self) -> Option<i64> {
        self.in_places(0)
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Whether it is between the whole numbers, both included.
    pub fn is_between(self, least: i64, most: i64) -> bool {
        let one = 10_i128.pow(u32::from(self.places));
        let units = i128::from(self.units);
        (i128::from(least) * one..=i128::from(most) * one).contains(&units)
    }

    /// So many parts of `10^-places`, or `None` past 18 digits.
    pub fn of(units: i64, places: u8) -> Option<Self> {
        let mut decimal = Self { units, places };
        if places > Self::MOST_PLACES || units.unsigned_abs() >= 10_u64.pow(18) {
            return None;
        }
        while decimal.places > 0 && decimal.units % 10 == 0 {
            decimal = Self { units: decimal.units / 10, places: decimal.places - 1 };
        }
        Some(decimal)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The power is below 10^10, because `places` is at most 9.
        let one = 10_u64.pow(u32::from(self.places));
        let (units, sign) = (self.units.unsigned_abs(), if self.units < 0 { "-" } else { "" });
        write!(formatter, "{sign}{}", units / one)?;
        if self.places == 0 {
            return Ok(());
        }
        write!(formatter, ".{:0>width$}", units % one, width = usize::from(self.places))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decimals_are_exact_however_they_are_written() {
        for (text, units, places) in [
            ("250000", 250_000, 0),
            ("400000.0", 400_000, 0),
            ("363734.88", 36_373_488, 2),
            ("363734,880", 36_373_488, 2),
            (" -0.05 ", -5, 2),
            ("+7", 7, 0),
            ("007", 7, 0),
            ("-0", 0, 0),
            ("999999999999999999", 999_999_999_999_999_999, 0),
        ] {
            assert_eq!(Decimal::parse(text), Ok(Decimal { units, places }), "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in ["", "-", ".5", "5.", "1 000", "1.000.000", "1,000.5", "1e6", "NaN", "٣", "0x1"]
        {
            assert_eq!(Decimal::parse(text), Err(NotADecimal::Malformed), "{text}");
        }
        for text in ["1000000000000000000", "0.0000000001", "999999999999999999.5"] {
            assert_eq!(Decimal::parse(text), Err(NotADecimal::TooLong), "{text}");
        }
    }

    #[test]
    fn a_number_of_places_that_is_too_small_is_refused_and_not_rounded() {
        let amount = Decimal::parse("12.34").unwrap();
        assert_eq!((amount.in_places(2), amount.in_places(3)), (Some(1234), Some(12_340)));
        assert_eq!((amount.in_places(1), amount.whole()), (None, None));
        assert_eq!(Decimal::parse("999999999999999999").unwrap().in_places(2), None);
    }

    #[test]
    fn ranges_include_their_ends_and_nothing_past_them() {
        let is_latitude = |text| Decimal::parse(text).unwrap().is_between(-90, 90);
        assert!(is_latitude("90.0") && is_latitude("-90") && is_latitude("50.25"));
        assert!(!is_latitude("90.000001") && !is_latitude("-91"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(units in -999_999_999_999_i64..1_000_000_000_000, places in 0_u8..=9) {
            let decimal = Decimal::of(units, places).unwrap();
            prop_assert_eq!(Decimal::parse(&decimal.to_string()), Ok(decimal));
            prop_assert_eq!(decimal.in_places(places), Some(units));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = Decimal::parse(&text);
        }
    }
}
