//! Amounts of money: counted exactly in a currency's minor units, written plainly, and read from
//! what people type.

mod currency;
mod document;
mod label;
mod language;
mod parse;
mod written;

pub use currency::Currency;
pub use language::decimal_mark;
pub(crate) use language::known_mark;
pub use parse::{AmountError, parse_amount};
pub(crate) use written::digit;

/// A count of a currency's minor units, such as cents, from 0 to [`MinorUnits::MAX`].
///
/// Which currency it counts is known to whoever holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct MinorUnits(u64);

impl MinorUnits {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// 2^53 - 1, the largest whole number that JavaScript holds exactly with all those below it.
    pub const MAX: Self = Self((1 << 53) - 1);

    /// Takes a count that is at most [`MinorUnits::MAX`].
    pub const fn new(count: u64) -> Option<Self> {
        if count <= Self::MAX.0 { Some(Self(count)) } else { None }
    }

    /// The count.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Both together, unless that is more than [`MinorUnits::MAX`].
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::new)
    }

    /// What is left after `other` is taken away, unless `other` is more.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// All of them together, unless that is more than [`MinorUnits::MAX`].
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// So many percent of the amount, rounded down to whole minor units. More than 100 percent
    /// counts as 100: a part is never more than the whole.
    #[must_use]
    pub fn percent_floor(self, percent: u8) -> Self {
        Self(self.hundredfold(percent) / 100)
    }

    /// So many percent of the amount, rounded up to whole minor units. More than 100 percent counts
    /// as 100: a part is never more than the whole.
    #[must_use]
    pub fn percent_ceil(self, percent: u8) -> Self {
        Self(self.hundredfold(percent).div_ceil(100))
    }

    /// A hundred times so many percent of the amount. It is exact: below 2^53 times 100, which is
    /// below 2^60.
    fn hundredfold(self, percent: u8) -> u64 {
        self.0 * u64::from(percent.min(100))
    }
}

/// An amount as messages to developers write it, whatever the language: `EUR 1234.50`, `JPY 500`,
/// `KWD 0.005`.
pub fn plain(amount: MinorUnits, currency: Currency) -> String {
    let decimals = currency.decimals();
    let whole = 10_u64.pow(u32::from(decimals));
    let units = amount.get() / whole;
    if decimals == 0 {
        return format!("{currency} {units}");
    }
    format!(
        "{currency} {units}.{part:0>width$}",
        part = amount.get() % whole,
        width = decimals.into()
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check_plain(count: u64, code: &str, expected: &str) {
        let currency = Currency::parse(code).unwrap();
        assert_eq!(plain(MinorUnits::new(count).unwrap(), currency), expected);
    }

    #[test]
    fn a_plain_amount_has_as_many_decimals_as_its_currency() {
        check_plain(123_450, "EUR", "EUR 1234.50");
        check_plain(7, "EUR", "EUR 0.07");
        check_plain(0, "HUF", "HUF 0.00");
        check_plain(500, "JPY", "JPY 500");
        check_plain(5, "KWD", "KWD 0.005");
        check_plain(MinorUnits::MAX.get(), "KWD", "KWD 9007199254740.991");
    }

    #[test]
    fn counts_end_where_javascript_ceases_to_be_exact() {
        assert_eq!(MinorUnits::new(9_007_199_254_740_991), Some(MinorUnits::MAX));
        assert_eq!(MinorUnits::new(9_007_199_254_740_992), None);
        assert_eq!(MinorUnits::new(u64::MAX), None);
        assert_eq!(MinorUnits::new(0), Some(MinorUnits::ZERO));
    }

    #[test]
    fn a_part_is_rounded_as_its_name_says_and_never_more_than_the_whole() {
        let amount = MinorUnits(101);
        assert_eq!(
            (amount.percent_floor(50), amount.percent_ceil(50)),
            (MinorUnits(50), MinorUnits(51))
        );
        assert_eq!(
            (amount.percent_floor(0), amount.percent_ceil(0)),
            (MinorUnits(0), MinorUnits(0))
        );
        assert_eq!((amount.percent_floor(100), amount.percent_ceil(255)), (amount, amount));
        assert_eq!(MinorUnits::MAX.percent_ceil(100), MinorUnits::MAX);
    }

    proptest! {
        #[test]
        fn sums_and_differences_are_exact_or_refused(
            counts in prop::collection::vec(0..=MinorUnits::MAX.0, 0..6),
        ) {
            let exact: u128 = counts.iter().copied().map(u128::from).sum();
            let fits = exact <= u128::from(MinorUnits::MAX.0);
            let sum = MinorUnits::sum(counts.iter().copied().map(MinorUnits));
            prop_assert_eq!(sum.map(|it| u128::from(it.get())), fits.then_some(exact));
            if let [one, other, ..] = counts[..] {
                let left = MinorUnits(one).checked_sub(MinorUnits(other));
                prop_assert_eq!(left.is_some(), one >= other);
                prop_assert!(left.is_none_or(|it| it.get() + other == one));
            }
        }

        #[test]
        fn percentages_are_exact(count in 0..=MinorUnits::MAX.0, percent in 0_u8..=100) {
            let exact = u128::from(count) * u128::from(percent);
            let amount = MinorUnits(count);
            prop_assert_eq!(u128::from(amount.percent_floor(percent).get()), exact / 100);
            prop_assert_eq!(u128::from(amount.percent_ceil(percent).get()), exact.div_ceil(100));
        }
    }
}
