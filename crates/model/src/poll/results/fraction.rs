//! Means and shares as fractions of whole numbers, and the places that they lead to.

use std::cmp::Ordering;

/// `part` by `whole`, of whole numbers, so that it is exact. By 0 it is nothing: less than any other.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    /// What is divided.
    pub part: i64,
    /// By what.
    pub whole: u64,
}

impl Fraction {
    /// Ten times the fraction, rounded to the nearest, a half upwards; `None` of nothing.
    ///
    /// Exact for every number that JavaScript can hold, which ends at 2^53: these products overflow
    /// only beyond 2^58, and stop there.
    pub fn tenths(self) -> Option<i64> {
        let whole = i64::try_from(self.whole).unwrap_or(i64::MAX);
        let halves = self.part.saturating_mul(20).saturating_add(whole);
        halves.checked_div_euclid(whole.saturating_mul(2))
    }
}

impl From<u64> for Fraction {
    fn from(number: u64) -> Self {
        Self { part: i64::try_from(number).unwrap_or(i64::MAX), whole: 1 }
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let is_something = (self.whole > 0).cmp(&(other.whole > 0));
        is_something.then_with(|| {
            let [one, two] = [(self, other), (other, self)]
                .map(|(it, other)| i128::from(it.part) * i128::from(other.whole));
            one.cmp(&two)
        })
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Fractions of one value are equal, however they are written.
impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

/// A place among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 1 for the best. Who shares a place takes up as many: after two first places comes the third.
    pub number: usize,
    /// Whether another has the same place.
    pub is_shared: bool,
}

/// The place of each of `merits`, the greatest first.
pub fn places(merits: &[Fraction]) -> Vec<Place> {
    let place = |merit: &Fraction| Place {
        number: 1 + merits.iter().filter(|it| *it > merit).count(),
        is_shared: merits.iter().filter(|it| *it == merit).count() > 1,
    };
    merits.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fraction(part: i64, whole: u64) -> Fraction {
        Fraction { part, whole }
    }

    #[test]
    fn tenths_are_rounded_to_the_nearest_a_half_upwards() {
        for (part, whole, tenths) in [
            (0, 0, None),
            (7, 0, None),
            (0, 3, Some(0)),
            (37, 10, Some(37)),
            (1, 3, Some(3)),
            (2, 3, Some(7)),
            (1, 20, Some(1)),
            (-1, 20, Some(0)),
            (-2, 3, Some(-7)),
            (-15, 10, Some(-15)),
        ] {
            assert_eq!(fraction(part, whole).tenths(), tenths, "{part} by {whole}");
        }
    }

    #[test]
    fn equal_merits_share_a_place_and_nothing_comes_last() {
        let merits = [(1, 2), (0, 0), (2, 4), (3, 4), (-1, 4), (0, 0)];
        let places = places(&merits.map(|(part, whole)| fraction(part, whole)));
        let places: Vec<_> = places.iter().map(|it| (it.number, it.is_shared)).collect();
        assert_eq!(places, [(2, true), (5, true), (2, true), (1, false), (4, false), (5, true)]);
    }

    proptest! {
        #[test]
        fn fractions_are_ordered_as_their_values_are(
            one in (any::<i32>(), 1_u32..), two in (any::<i32>(), 1_u32..),
        ) {
            let by_hand = |(part, whole): (i32, u32)| f64::from(part) / f64::from(whole);
            let exact = |(part, whole): (i32, u32)| fraction(part.into(), whole.into());
            // Doubles cannot tell apart what is nearly equal.
            prop_assume!((by_hand(one) - by_hand(two)).abs() > 1e-6 * by_hand(one).abs());
            prop_assert_eq!(exact(one).cmp(&exact(two)), by_hand(one).total_cmp(&by_hand(two)));
        }

        #[test]
        fn the_tenths_are_off_by_a_twentieth_at_most(part: i32, whole in 1_u32..) {
            let tenths = fraction(part.into(), whole.into()).tenths().unwrap();
            let difference = i128::from(tenths) * i128::from(whole) - i128::from(part) * 10;
            prop_assert!(difference.abs() * 2 <= i128::from(whole));
        }
    }
}
