//! The order in which a table takes projects in, and the counts that it keeps meanwhile.
//!
//! A table has a row for each combination of counts. A count is kept from the first project that it
//! concerns to the last, so projects of one rule are taken one after another.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bits::Bits,
    linear::{Choice, Problem, Rule, UNBOUNDED, share},
    lists::{at, in_order, key, put, sorted},
};

/// One way to take a part in.
#[derive(Debug)]
pub(super) struct Way {
    /// What it adds to the counts of the part, in their order.
    pub(super) counts: Vec<i64>,
    /// What it may cost: `base`, raised by any number of `sums`.
    pub(super) base: usize,
    pub(super) sums: Bits,
    /// The number of stretches of the sums.
    pub(super) stretches: usize,
    pub(super) is_chosen: bool,
}

impl Way {
    /// A way to choose the part.
    pub(super) fn new(counts: Vec<i64>, base: usize, sums: Bits) -> Self {
        let stretches = sums.stretches().count();
        Self { counts, base, sums, stretches, is_chosen: true }
    }
}

/// Where a part comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Project(usize),
    /// A node of the plan.
    Child(usize),
}

/// How far the projects of a part concern a counted rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) terms: usize,
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Share {
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            terms: self.terms + other.terms,
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            terms: self.terms.saturating_sub(other.terms),
            low: self.low - other.low,
            high: self.high - other.high,
        }
    }
}

/// A project, or all projects of a node inside.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) source: Source,
    /// The counts that it concerns, as indices of rules.
    pub(super) shares: Vec<(usize, Share)>,
    pub(super) ways: Vec<Way>,
}

/// What becomes of one count when a part is taken in.
#[derive(Debug, Clone, Copy)]
struct Count {
    /// Its place in the counts before; without one it begins at 0.
    before: Option<usize>,
    /// Its place in the counts of the part.
    added: Option<usize>,
    /// What is still to come, here or elsewhere.
    rest: Share,
    at_least: i64,
    at_most: i64,
}

impl Count {
    /// The count as it is kept, or nothing if its rule can no longer hold.
    ///
    /// A count whose rule holds whatever still comes is kept as one number, to have fewer rows.
    fn settle(&self, value: i64) -> Option<i64> {
        let (low, high) = (value + self.rest.low, value + self.rest.high);
        if low > self.at_most || high < self.at_least {
            None
        } else if low < self.at_least || high > self.at_most {
            Some(value)
        } else if self.at_most < UNBOUNDED {
            Some(self.at_most - self.rest.high)
        } else {
            Some(self.at_least - self.rest.low)
        }
    }
}

/// One part, and the counts around it.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) part: Part,
    counts: Vec<Count>,
}

impl Stage {
    /// The way to choose a project that may be left out and that no count concerns, if there are no
    /// counts at all.
    pub(super) fn without_counts(&self) -> Option<&Way> {
        match self.part.ways.as_slice() {
            [way, other] if self.counts.is_empty() && !other.is_chosen => Some(way),
            _ => None,
        }
    }

    /// The counts after one way was taken, or nothing if a rule can no longer hold.
    pub(super) fn next(&self, before: &[i64], way: &Way) -> Option<Vec<i64>> {
        let mut counts = Vec::with_capacity(self.counts.len());
        for count in &self.counts {
            let value = |list: &[i64], at: Option<usize>| at.and_then(|it| list.get(it)).copied();
            let old = value(before, count.before).unwrap_or(0);
            let kept = count.settle(old + value(&way.counts, count.added).unwrap_or(0))?;
            if count.rest.terms > 0 {
                counts.push(kept);
            }
        }
        Some(counts)
    }
}

/// The stages of a node, and what it leaves to the node around it.
#[derive(Debug)]
pub(super) struct Stages {
    pub(super) list: Vec<Stage>,
    /// The counts that are still open at the end, with what this node adds to them.
    pub(super) open: Vec<(usize, Share)>,
}

/// What each counted rule has over all projects, by the index of the rule.
pub(super) fn whole_shares(problem: &Problem, counted: &[usize], choices: &[Choice]) -> Vec<Share> {
    let mut shares = vec![Share::default(); problem.rules.len()];
    for index in counted {
        let terms = problem.rules.get(*index).map_or(&[][..], |it| &it.terms);
        if let Some(share) = shares.get_mut(*index) {
            *share = terms.iter().fold(*share, |sum, it| sum.plus(share_of(it.1, it.0, choices)));
        }
    }
    shares
}

/// What one project adds to a rule.
pub(super) fn share_of(weight: i64, item: usize, choices: &[Choice]) -> Share {
    let choice = choices.get(item).copied();
    let (low, high) = share(weight, choice);
    Share { terms: usize::from(matches!(choice, Some(Choice::Free | Choice::In))), low, high }
}

/// Puts the parts in order and notes for each which counts it opens and closes.
pub(super) fn stages(rules: &[Rule], whole: &[Share], parts: Vec<Part>) -> Stages {
    let mut list = Vec::with_capacity(parts.len());
    // The open counts: the rule, and what of it was taken in so far.
    let mut open: Vec<(usize, Share)> = Vec::new();
    for part in arrange(parts) {
        let before: Vec<usize> = open.iter().map(|it| it.0).collect();
        for (rule, share) in &part.shares {
            match open.iter_mut().find(|it| it.0 == *rule) {
                Some(it) => it.1 = it.1.plus(*share),
                None => open.push((*rule, *share)),
            }
        }
        let count = |(rule, taken): &(usize, Share)| {
            let bounds = rules.get(*rule);
            Count {
                before: before.iter().position(|it| it == rule),
                added: part.shares.iter().position(|it| it.0 == *rule),
                rest: whole.get(*rule).copied().unwrap_or_default().minus(*taken),
                at_least: bounds.map_or(0, |it| it.at_least),
                at_most: bounds.map_or(0, |it| it.at_most),
            }
        };
        let counts: Vec<Count> = open.iter().map(count).collect();
        let mut still = counts.iter().map(|it| it.rest.terms > 0);
        open.retain(|_| still.next().unwrap_or(false));
        list.push(Stage { part, counts });
    }
    Stages { list, open }
}

/// Orders parts so that few counts are open at a time, and small sums come first.
///
/// Rule by rule takes its parts: the one that opens the fewest other counts and has the fewest parts
/// is next.
fn arrange(parts: Vec<Part>) -> Vec<Part> {
    let order = sorted(0..parts.len(), |it| parts.get(it).map_or(0, smallest));
    let parts = in_order(parts, &order);
    let mut waiting = by_rule(&parts);
    let mut order: Vec<usize> = Vec::with_capacity(parts.len());
    let mut is_placed = vec![false; parts.len()];
    let mut is_open: BTreeSet<usize> = BTreeSet::new();
    while let Some(next) = waiting
        .iter()
        .min_by_key(|(_, members)| weigh(&parts, members, &is_open))
        .map(|(rule, _)| *rule)
    {
        for place in waiting.remove(&next).into_iter().flatten() {
            if !at(&is_placed, place) {
                put(&mut is_placed, place, true);
                order.push(place);
                is_open.extend(rules_of(&parts, place));
            }
        }
        for members in waiting.values_mut() {
            members.retain(|it| !at(&is_placed, *it));
        }
    }
    order.extend((0..parts.len()).filter(|it| !at(&is_placed, *it)));
    in_order(parts, &order)
}

/// For each counted rule the places of its parts.
fn by_rule(parts: &[Part]) -> BTreeMap<usize, Vec<usize>> {
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, part) in parts.iter().enumerate() {
        for (rule, _) in &part.shares {
            lists.entry(*rule).or_default().push(place);
        }
    }
    lists
}

/// How many counts these parts would open, and how many parts they are.
fn weigh(parts: &[Part], members: &[usize], is_open: &BTreeSet<usize>) -> (usize, usize) {
    let touched: BTreeSet<usize> = members.iter().flat_map(|it| rules_of(parts, *it)).collect();
    (touched.difference(is_open).count(), members.len())
}

fn rules_of(parts: &[Part], place: usize) -> impl Iterator<Item = usize> {
    parts.get(place).into_iter().flat_map(|it| it.shares.iter().map(|share| share.0))
}

/// The largest base of a part. Nodes have none and come first, while the table is still short,
/// because they take many shifts.
fn smallest(part: &Part) -> i128 {
    part.ways.iter().map(|it| key(it.base)).max().unwrap_or(0)
}
