//! The search for the best set.
//!
//! Sets are made item by item, those first that give most for their cost. Of two sets of the same
//! items only the one that costs less or gives more can become the best (Nemhauser and Ullmann, 1969),
//! and a set is given up when even a part of an item could not bring it above the best that is known
//! (Dantzig, 1957). So few sets are left at any time.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::exact::compare_products;

/// The most sets that are made before the search gives up.
const STEPS: usize = 20_000_000;

/// Something to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) project: u32,
    pub(super) cost: u64,
    pub(super) value: u128,
}

/// The best set that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Best {
    pub(super) chosen: BTreeSet<u32>,
    pub(super) value: u128,
    /// No set has a greater value.
    pub(super) at_most: u128,
}

/// Finds the set with the greatest value whose cost is not above the budget.
pub(super) fn best(budget: u64, items: &[Item]) -> Best {
    best_within(budget, items, STEPS)
}

fn best_within(budget: u64, items: &[Item], steps: usize) -> Best {
    let useful = |it: &&Item| it.value > 0 && it.cost <= budget;
    let mut items: Vec<Item> = items.iter().filter(useful).copied().collect();
    items.sort_unstable_by(|one, other| {
        let narrow = |it: &Item| i128::try_from(it.value).unwrap_or(i128::MAX);
        compare_products((narrow(other), one.cost), (narrow(one), other.cost))
            .then(one.project.cmp(&other.project))
    });
    Search::new(budget, &items).run(steps)
}

/// A set of the items so far.
#[derive(Debug, Clone, Copy)]
struct Set {
    cost: u64,
    value: u128,
    /// The place of its last item in the history; `None` for the empty set.
    last: Option<usize>,
}

struct Search<'a> {
    budget: u64,
    items: &'a [Item],
    /// The cost and the value of the first items together, from none to all.
    sums: Vec<(u128, u128)>,
    /// An item, and the place of the one before it in the same set.
    history: Vec<(u32, Option<usize>)>,
    /// The best set that is known: its value, and its items: those of a set in the history, and then
    /// those from one place to another.
    value: u128,
    known: (Option<usize>, usize, usize),
}

impl<'a> Search<'a> {
    fn new(budget: u64, items: &'a [Item]) -> Self {
        let mut sums = vec![(0_u128, 0_u128)];
        let (mut cost, mut value) = (0_u128, 0_u128);
        for item in items {
            cost = cost.saturating_add(u128::from(item.cost));
            value = value.saturating_add(item.value);
            sums.push((cost, value));
        }
        Self { budget, items, sums, history: Vec::new(), value: 0, known: (None, 0, 0) }
    }

    fn run(mut self, steps: usize) -> Best {
        let mut sets = vec![Set { cost: 0, value: 0, last: None }];
        let mut at_most = self.look_ahead(&Set { cost: 0, value: 0, last: None }, 0);
        for place in 0..self.items.len() {
            sets = self.extend(&sets, place);
            let bounds = sets.iter().map(|it| self.bound(it, place + 1));
            at_most = bounds.max().unwrap_or(0).max(self.value).min(at_most);
            if self.history.len() > steps {
                return self.finish(at_most);
            }
        }
        let value = self.value;
        self.finish(value)
    }

    /// The sets with and without the next item, those that cost least first.
    fn extend(&mut self, sets: &[Set], place: usize) -> Vec<Set> {
        let Some(item) = self.items.get(place).copied() else { return Vec::new() };
        for set in sets {
            self.look_ahead(set, place);
        }
        let keeps = sets.iter().filter(|it| self.bound(it, place + 1) > self.value);
        let mut merged: Vec<Set> = keeps.copied().collect();
        for set in sets {
            let cost = set.cost.saturating_add(item.cost);
            let with = Set { cost, value: set.value.saturating_add(item.value), last: set.last };
            if cost <= self.budget && self.bound(&with, place + 1) > self.value {
                let last = Some(self.history.len());
                self.history.push((item.project, set.last));
                merged.push(Set { last, ..with });
            }
        }
        merged.sort_by_key(|it| (it.cost, Reverse(it.value)));
        let mut best = None;
        merged.retain(|it| {
            let is_better = best.is_none_or(|best| it.value > best);
            if is_better {
                best = Some(it.value);
            }
            is_better
        });
        merged
    }

    /// How many of the items from `place` on fit with a set, one after the other.
    fn fitting(&self, set: &Set, place: usize) -> usize {
        let before = self.sums.get(place).map_or(0, |it| it.0);
        let room = before + u128::from(self.budget - set.cost);
        self.sums.partition_point(|it| it.0 <= room).saturating_sub(1).max(place)
    }

    /// Fills a set with the items from `place` on that fit one after the other. What is best is kept.
    /// Gives the bound of the set.
    fn look_ahead(&mut self, set: &Set, place: usize) -> u128 {
        let end = self.fitting(set, place);
        let value = set.value.saturating_add(self.value_between(place, end));
        if value > self.value {
            self.value = value;
            self.known = (set.last, place, end);
        }
        self.bound(set, place)
    }

    fn value_between(&self, place: usize, end: usize) -> u128 {
        let value = |it: usize| self.sums.get(it).map_or(0, |it| it.1);
        value(end).saturating_sub(value(place))
    }

    /// What a set can reach with the items from `place` on, if the last may be taken in part.
    fn bound(&self, set: &Set, place: usize) -> u128 {
        let end = self.fitting(set, place);
        let whole = set.value.saturating_add(self.value_between(place, end));
        let cost = |it: usize| self.sums.get(it).map_or(0, |it| it.0);
        let room = u128::from(self.budget - set.cost) - (cost(end) - cost(place));
        let part = self.items.get(end).map_or(0, |it| {
            let part = it.value.checked_mul(room).map(|part| part / u128::from(it.cost.max(1)));
            part.unwrap_or(it.value)
        });
        whole.saturating_add(part)
    }

    fn finish(self, at_most: u128) -> Best {
        let (mut last, place, end) = self.known;
        let run = self.items.get(place..end).unwrap_or_default();
        let mut chosen: BTreeSet<u32> = run.iter().map(|it| it.project).collect();
        while let Some((item, before)) = last.and_then(|it| self.history.get(it)) {
            chosen.insert(*item);
            last = *before;
        }
        Best { chosen, value: self.value, at_most }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The greatest value, by trying every set.
    fn by_trying(budget: u64, items: &[Item]) -> u128 {
        let sets = 0_usize..1 << items.len();
        let values = sets.filter_map(|bits| {
            let chosen = || (0..items.len()).filter(move |it| bits >> it & 1 == 1);
            let cost: u64 = chosen().map(|it| items[it].cost).sum();
            (cost <= budget).then(|| chosen().map(|it| items[it].value).sum::<u128>())
        });
        values.max().unwrap()
    }

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let item = (0_u64..40, 0_u128..60);
        prop::collection::vec(item, 0..11).prop_map(|items| {
            let items = items.into_iter().zip(0..);
            items.map(|((cost, value), project)| Item { project, cost, value }).collect()
        })
    }

    proptest! {
        #[test]
        fn no_set_is_better(items in items(), budget in 0_u64..150) {
            let found = best(budget, &items);
            prop_assert_eq!(found.value, by_trying(budget, &items));
            prop_assert_eq!(found.at_most, found.value);
            let chosen = items.iter().filter(|it| found.chosen.contains(&it.project));
            let (cost, value) = chosen.fold((0, 0), |sum, it| (sum.0 + it.cost, sum.1 + it.value));
            prop_assert!(cost <= budget);
            prop_assert_eq!(value, found.value);
        }

        #[test]
        fn a_search_that_gives_up_has_bounds_on_both_sides(
            items in items(), budget in 0_u64..150, steps in 0_usize..12,
        ) {
            let found = best_within(budget, &items, steps);
            let best = by_trying(budget, &items);
            prop_assert!(found.value <= best && best <= found.at_most);
        }

        #[test]
        fn no_amounts_overflow(amounts in prop::collection::vec(any::<(u64, u128)>(), 0..9), budget: u64) {
            let items = amounts.into_iter().zip(0..);
            let items = items.map(|((cost, value), project)| Item { project, cost, value });
            let found = best(budget, &items.collect::<Vec<_>>());
            prop_assert!(found.value <= found.at_most);
        }
    }
}
