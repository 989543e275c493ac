//! All sums of a few items, to find at once how they fill a budget best.

use super::linear::Item;

/// Sums of the subsets of a few items, ascending, each with its subset: bit `i` is the item `i`.
#[derive(Debug)]
pub(super) struct Sums(Vec<(i64, u32)>);

impl Sums {
    /// Takes at most 32 items; there are twice as many sums for each.
    pub(super) fn new(items: &[Item]) -> Self {
        let mut sums = vec![(0, 0)];
        for (item, bit) in items.iter().zip(0..u32::BITS) {
            let more = sums.iter().map(|(sum, subset)| (sum + item.cost, subset | 1 << bit));
            sums = merged(&sums, more);
        }
        Self(sums)
    }

    /// The largest sum that is at most `room`.
    pub(super) fn largest(&self, room: i64) -> Option<(i64, u32)> {
        let place = self.0.partition_point(|it| it.0 <= room).checked_sub(1)?;
        self.0.get(place).copied()
    }
}

/// Both ascending lists as one.
fn merged(one: &[(i64, u32)], other: impl Iterator<Item = (i64, u32)>) -> Vec<(i64, u32)> {
    let mut all = Vec::with_capacity(2 * one.len());
    let mut one = one.iter().copied().peekable();
    for it in other {
        while let Some(smaller) = one.next_if(|first| first.0 <= it.0) {
            all.push(smaller);
        }
        all.push(it);
    }
    all.extend(one);
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_largest_sum_that_fits_is_found_with_its_items(
            costs in prop::collection::vec(0_i64..50, 0..8), room in -10_i64..300,
        ) {
            let items: Vec<Item> = costs.iter().map(|it| Item { project: 0, cost: *it }).collect();
            let cost = |subset: u32| -> i64 {
                costs.iter().enumerate().filter(|it| subset >> it.0 & 1 == 1).map(|it| it.1).sum()
            };
            let expected = (0..1_u32 << costs.len()).map(cost).filter(|it| *it <= room).max();
            let found = Sums::new(&items).largest(room);
            prop_assert_eq!(found.map(|it| it.0), expected);
            prop_assert_eq!(found.map(|it| cost(it.1)), expected);
        }
    }
}
