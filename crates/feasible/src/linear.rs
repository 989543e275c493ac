//! The rules of a budget in one form: each bounds a sum of weights over what is chosen.

use super::lists::{at, put};

/// Larger than every sum, and small enough that sums and prices of it can be computed.
pub(super) const UNBOUNDED: i64 = 1 << 56;

/// Something that is chosen whole or not at all: a project at its least amount, or a further part
/// of its amount. The first items are the projects, in their order; then come the further parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) project: usize,
    pub(super) cost: i64,
}

/// What is known of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Free,
    In,
    Out,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The weights are costs.
    Spend,
    /// The weights count projects: 1, or -1 for a project that requires another.
    Count,
    /// A further part of an amount comes only with its project.
    Part,
}

/// The weights of the chosen items have a sum within bounds.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) kind: Kind,
    /// Items with their weights, none of them 0.
    pub(super) terms: Vec<(usize, i64)>,
    pub(super) at_least: i64,
    pub(super) at_most: i64,
}

impl Rule {
    /// The least and the greatest sum that is still possible.
    pub(super) fn range(&self, choices: &[Choice]) -> (i64, i64) {
        self.terms.iter().fold((0, 0), |(low, high), (item, weight)| {
            let (least, most) = share(*weight, choices.get(*item).copied());
            (low + least, high + most)
        })
    }

    /// Whether the rule holds whatever happens to the items that are free.
    pub(super) fn is_idle(&self, choices: &[Choice]) -> bool {
        let (low, high) = self.range(choices);
        self.at_least <= low && high <= self.at_most
    }

    /// The sum of a basket.
    pub(super) fn sum(&self, chosen: &[bool]) -> i64 {
        self.terms.iter().filter(|it| at(chosen, it.0)).map(|it| it.1).sum()
    }

    /// Decides the free items that the rule leaves no choice and returns them, or nothing if the
    /// rule cannot hold.
    fn tighten(&self, choices: &mut [Choice]) -> Option<Vec<usize>> {
        let (low, high) = self.range(choices);
        let (room, spare) = (self.at_most - low, high - self.at_least);
        if room < 0 || spare < 0 {
            return None;
        }
        let mut decided = Vec::new();
        for (item, weight) in &self.terms {
            // To take a weight raises the least sum, or lowers the greatest if it is negative. To
            // leave it does the opposite.
            let (rise, fall) = (*weight.max(&0), -*weight.min(&0));
            let choice = if rise > room || fall > spare {
                Choice::Out
            } else if rise > spare || fall > room {
                Choice::In
            } else {
                continue;
            };
            if choices.get(*item) == Some(&Choice::Free) {
                put(choices, *item, choice);
                decided.push(*item);
            }
        }
        Some(decided)
    }
}

/// The least and the greatest that one item adds to a sum.
pub(super) fn share(weight: i64, choice: Option<Choice>) -> (i64, i64) {
    match choice {
        Some(Choice::Free) => (weight.min(0), weight.max(0)),
        Some(Choice::In) => (weight, weight),
        Some(Choice::Out) | None => (0, 0),
    }
}

/// A basket: for each item whether it is chosen, and what all of them cost.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) spend: i64,
    pub(super) chosen: Vec<bool>,
}

/// All rules over all items. Amounts are in the largest unit that divides all of them.
#[derive(Debug)]
pub(super) struct Problem {
    /// The largest number that divides all amounts.
    pub(super) unit: u64,
    pub(super) projects: usize,
    pub(super) items: Vec<Item>,
    /// The first bounds the spending of the whole basket.
    pub(super) rules: Vec<Rule>,
    /// For each item the rules that it is part of, with its weight.
    pub(super) touched: Vec<Vec<(usize, i64)>>,
}

impl Problem {
    /// An amount in the currency. It fits, because the sum of all amounts does.
    pub(super) fn amount(&self, units: i64) -> u64 {
        u64::try_from(units).unwrap_or(0).saturating_mul(self.unit)
    }

    /// The cost of an item.
    pub(super) fn cost(&self, item: usize) -> i64 {
        self.items.get(item).map_or(0, |it| it.cost)
    }

    /// The chosen projects, each with its amount.
    pub(super) fn basket(&self, chosen: &[bool]) -> Vec<(usize, u64)> {
        let mut amounts = vec![0; self.projects];
        for (item, _) in self.items.iter().zip(chosen).filter(|it| *it.1) {
            let amount = at(&amounts, item.project);
            put(&mut amounts, item.project, amount + self.amount(item.cost));
        }
        amounts.into_iter().enumerate().filter(|it| at(chosen, it.0)).collect()
    }

    /// The rules that a basket breaks.
    pub(super) fn broken(&self, chosen: &[bool]) -> Vec<usize> {
        let breaks = |rule: &Rule| {
            let sum = rule.sum(chosen);
            sum < rule.at_least || sum > rule.at_most
        };
        self.rules.iter().enumerate().filter(|it| breaks(it.1)).map(|it| it.0).collect()
    }

    /// Decides the free items that a rule leaves no choice, until nothing follows any more. False if
    /// a rule cannot hold.
    pub(super) fn tighten(&self, choices: &mut [Choice]) -> bool {
        let mut waiting: Vec<usize> = (0..self.rules.len()).collect();
        let mut is_waiting = vec![true; self.rules.len()];
        while let Some(index) = waiting.pop() {
            put(&mut is_waiting, index, false);
            let Some(rule) = self.rules.get(index) else { continue };
            let Some(decided) = rule.tighten(choices) else { return false };
            for (next, _) in decided.iter().filter_map(|it| self.touched.get(*it)).flatten() {
                if !at(&is_waiting, *next) {
                    put(&mut is_waiting, *next, true);
                    waiting.push(*next);
                }
            }
        }
        true
    }
}

/// Parts of a number whose sums are all the numbers from 0 to it: 1, 2, 4 and so on, and the rest.
pub(super) fn doublings(number: u64) -> impl Iterator<Item = u64> {
    let mut left = number;
    let mut next = 1;
    std::iter::from_fn(move || {
        let part = left.min(next);
        left -= part;
        next = next.saturating_mul(2);
        (part > 0).then_some(part)
    })
}
