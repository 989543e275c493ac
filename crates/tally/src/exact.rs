//! Fractions of whole numbers of any length.

use std::{cmp::Ordering, fmt};

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

/// An exact fraction.
///
/// Equal fractions are equal however they are written: 1/2 and 2/4 are one number. Lowest terms are
/// made only when somebody looks, because finding them takes longer than counting with them.
#[derive(Debug, Clone)]
pub struct Fraction {
    numerator: BigInt,
    /// Above 0.
    denominator: BigInt,
}

impl Fraction {
    /// One number divided by another; `None` when the other is 0.
    pub fn new(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Self> {
        let (numerator, denominator) = (numerator.into(), denominator.into());
        match denominator.sign() {
            Sign::Plus => Some(Self { numerator, denominator }),
            Sign::Minus => Some(Self { numerator: -numerator, denominator: -denominator }),
            Sign::NoSign => None,
        }
    }

    /// A whole number.
    pub fn whole(number: impl Into<BigInt>) -> Self {
        Self { numerator: number.into(), denominator: BigInt::one() }
    }

    /// Numerator and denominator in lowest terms; the denominator is above 0.
    pub fn lowest_terms(&self) -> (BigInt, BigInt) {
        let divisor = self.numerator.gcd(&self.denominator);
        if divisor.is_zero() || divisor.is_one() {
            return (self.numerator.clone(), self.denominator.clone());
        }
        (&self.numerator / &divisor, &self.denominator / &divisor)
    }

    /// The greatest whole number that is not above it.
    pub fn floor(&self) -> BigInt {
        self.numerator.div_floor(&self.denominator)
    }

    /// It divided by a number; `None` when that is 0.
    pub fn divided_by(&self, divisor: impl Into<BigInt>) -> Option<Self> {
        Self::new(self.numerator.clone(), &self.denominator * divisor.into())
    }

    /// It and another together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (one, two) = (&self.denominator, &other.denominator);
        Self { numerator: &self.numerator * two + &other.numerator * one, denominator: one * two }
    }

    /// It divided by another; `None` when that is 0.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        Self::new(&self.numerator * &divisor.denominator, &self.denominator * &divisor.numerator)
    }

    /// It times a number.
    #[must_use]
    pub fn times(&self, factor: impl Into<BigInt>) -> Self {
        Self { numerator: &self.numerator * factor.into(), denominator: self.denominator.clone() }
    }

    /// The decimal that is nearest, with so many places; halves go away from 0.
    pub fn decimal(&self, places: u32) -> String {
        let scale = BigInt::from(10).pow(places);
        let doubled = BigInt::from(self.numerator.magnitude() * 2_u8) * &scale;
        let nearest: BigInt = (doubled + &self.denominator) / (&self.denominator * 2);
        let (whole, rest) = nearest.div_rem(&scale);
        let is_below_0 = self.numerator.sign() == Sign::Minus && !nearest.is_zero();
        let minus = if is_below_0 { "-" } else { "" };
        let places = usize::try_from(places).unwrap_or(usize::MAX);
        if places == 0 {
            return format!("{minus}{whole}");
        }
        format!("{minus}{whole}.{:0>places$}", rest.to_string())
    }

    /// The same number as the widely used type.
    pub fn to_ratio(&self) -> BigRational {
        BigRational::new(self.numerator.clone(), self.denominator.clone())
    }
}

impl From<BigRational> for Fraction {
    /// A ratio's denominator is never 0, and above 0.
    fn from(ratio: BigRational) -> Self {
        let (numerator, denominator) = ratio.into_raw();
        Self { numerator, denominator }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

impl fmt::Display for Fraction {
    /// `3/4`, or `3` where it is a whole number.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = self.lowest_terms();
        if denominator.is_one() {
            write!(formatter, "{numerator}")
        } else {
            write!(formatter, "{numerator}/{denominator}")
        }
    }
}

/// Compares a·b with c·d, which may be longer than their type.
pub(crate) fn compare_products(one: (i128, u64), other: (i128, u64)) -> Ordering {
    let product = |it: (i128, u64)| it.0.checked_mul(i128::from(it.1));
    match (product(one), product(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => (BigInt::from(one.0) * one.1).cmp(&(BigInt::from(other.0) * other.1)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    #[test]
    fn equal_fractions_are_one_number() {
        assert_eq!(fraction(1, 2), fraction(-2, -4));
        assert_eq!(fraction(-2, 4).to_string(), "-1/2");
        assert_eq!(fraction(8, 4).to_string(), "2");
        assert!(Fraction::new(1, 0).is_none());
    }

    #[test]
    fn a_decimal_is_the_nearest_and_halves_go_away_from_0() {
        assert_eq!(fraction(2, 3).decimal(2), "0.67");
        assert_eq!(fraction(1, 200).decimal(2), "0.01");
        assert_eq!(fraction(-1, 200).decimal(2), "-0.01");
        assert_eq!(fraction(-1, 300).decimal(2), "0.00");
        assert_eq!(fraction(5, 2).decimal(0), "3");
        assert_eq!(fraction(1_000_001, 1000).decimal(1), "1000.0");
    }

    proptest! {
        #[test]
        fn fractions_are_ordered_as_ratios_are(a: i64, b in 1_i64.., c: i64, d in 1_i64..) {
            let ratio = |n: i64, d: i64| BigRational::new(n.into(), d.into());
            prop_assert_eq!(fraction(a, b).cmp(&fraction(c, d)), ratio(a, b).cmp(&ratio(c, d)));
            prop_assert_eq!(fraction(a, b).floor(), ratio(a, b).floor().to_integer());
        }

        #[test]
        fn products_are_compared_beyond_their_type(a: i128, b: u64, c: i128, d: u64) {
            let long = (BigInt::from(a) * b).cmp(&(BigInt::from(c) * d));
            prop_assert_eq!(compare_products((a, b), (c, d)), long);
        }
    }
}
