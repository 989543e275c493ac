//! Chance that stays the same for one resident: the order in which they see options.

/// What decides for one resident; the same lot is the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot(pub u32);

impl Lot {
    /// An order for so many things as there are `pinned`: the numbers of those that are shown first,
    /// second and so on. What is pinned keeps its place. Every order of the others is as likely as any
    /// other (Fisher and Yates).
    pub fn order(self, pinned: &[bool]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..pinned.len()).collect();
        let free = pinned.iter().enumerate().filter(|(_, is_pinned)| !**is_pinned);
        let places: Vec<usize> = free.map(|(place, _)| place).collect();
        let mut state = u64::from(self.0);
        for last in (1..places.len()).rev() {
            let chosen = below(&mut state, last + 1);
            if let (Some(one), Some(other)) = (places.get(last), places.get(chosen)) {
                order.swap(*one, *other);
            }
        }
        order
    }
}

/// A number below `limit`, and another state (`SplitMix64`, Steele, Lea and Flood 2014). That the
/// remainder favors small numbers is beyond counting: less than one in 10^15.
fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
    usize::try_from(mixed % limit).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_order_comes_about_as_often_as_any_other() {
        let mut counts: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        for lot in 0..24_000 {
            *counts.entry(Lot(lot * 178_941).order(&[false; 4])).or_default() += 1;
        }
        assert_eq!(counts.len(), 24);
        // 1,000 each; the standard deviation is 31.
        assert!(counts.values().all(|it| (850..1150).contains(it)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn all_are_there_pinned_ones_in_their_places_and_one_lot_is_one_order(
            lot: u32, pinned in prop::collection::vec(any::<bool>(), 0..30),
        ) {
            let order = Lot(lot).order(&pinned);
            let all: BTreeSet<usize> = order.iter().copied().collect();
            prop_assert_eq!(all, (0..pinned.len()).collect());
            for (place, _) in pinned.iter().enumerate().filter(|(_, it)| **it) {
                prop_assert_eq!(order[place], place);
            }
            prop_assert_eq!(Lot(lot).order(&pinned), order);
        }
    }
}
