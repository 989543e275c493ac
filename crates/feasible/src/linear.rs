//! The rules of a budget in one form: each bounds a sum of weights over what is chosen.

use super::{
    GroupLimit, Range, Rules,
    lists::{at, put},
};

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

    /// Decides the free items that the rule leaves no choice. Says whether there were any; nothing
    /// if the rule cannot hold.
    fn tighten(&self, choices: &mut [Choice]) -> Option<bool> {
        let (low, high) = self.range(choices);
        let (room, spare) = (self.at_most - low, high - self.at_least);
        if room < 0 || spare < 0 {
            return None;
        }
        let mut decides = false;
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
                decides = true;
            }
        }
        Some(decides)
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
    unit: u64,
    pub(super) projects: usize,
    pub(super) items: Vec<Item>,
    /// The first bounds the spending of the whole basket.
    pub(super) rules: Vec<Rule>,
}

impl Problem {
    /// Puts the rules into the one form, or nothing if the costs are too large to be added.
    pub(super) fn new(rules: &Rules) -> Option<Self> {
        let sum =
            rules.projects.iter().try_fold(0, |sum: u64, it| sum.checked_add(it.highest()))?;
        let unit = unit(&rules.projects);
        i64::try_from(sum.checked_div(unit)?).ok().filter(|it| *it < UNBOUNDED)?;
        let items = items(&rules.projects, unit)?;
        let mut problem = Self { unit, projects: rules.projects.len(), items, rules: Vec::new() };
        problem.add_totals(rules);
        for group in &rules.groups {
            problem.add_group(group);
        }
        problem.add_pairs(rules);
        problem.add_parts();
        Some(problem)
    }

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
        loop {
            let mut follows = false;
            for rule in &self.rules {
                let Some(decides) = rule.tighten(choices) else { return false };
                follows |= decides;
            }
            if !follows {
                return true;
            }
        }
    }

    fn add_totals(&mut self, rules: &Rules) {
        let terms = self.costs(|_| true);
        let sum = terms.iter().map(|it| it.1).sum();
        self.rules.push(Rule {
            kind: Kind::Spend,
            terms,
            at_least: self.floor(rules.spend_at_least),
            at_most: self.limit(rules.spend_at_most).min(sum),
        });
        self.add(Rule {
            kind: Kind::Count,
            terms: (0..self.projects).map(|it| (it, 1)).collect(),
            at_least: count(rules.count_at_least),
            at_most: rules.count_at_most.map_or(UNBOUNDED, count),
        });
    }

    fn add_group(&mut self, group: &GroupLimit) {
        let mut is_member = vec![false; self.projects];
        for member in &group.members {
            put(&mut is_member, *member, true);
        }
        self.add(Rule {
            kind: Kind::Count,
            terms: (0..self.projects).filter(|it| at(&is_member, *it)).map(|it| (it, 1)).collect(),
            at_least: count(group.count_at_least),
            at_most: group.count_at_most.map_or(UNBOUNDED, count),
        });
        self.add(Rule {
            kind: Kind::Spend,
            terms: self.costs(|project| at(&is_member, project)),
            at_least: self.floor(group.spend_at_least),
            at_most: self.limit(group.spend_at_most),
        });
    }

    fn add_pairs(&mut self, rules: &Rules) {
        let is_known = |it: &&(usize, usize)| it.0.max(it.1) < rules.projects.len();
        for (one, needed) in rules.requires.iter().filter(is_known).filter(|it| it.0 != it.1) {
            self.add_need(Kind::Count, *one, *needed);
        }
        for (one, other) in rules.excludes.iter().filter(is_known) {
            let terms = if one == other { vec![(*one, 2)] } else { vec![(*one, 1), (*other, 1)] };
            self.add(Rule { kind: Kind::Count, terms, at_least: 0, at_most: 1 });
        }
    }

    fn add_parts(&mut self) {
        let parts: Vec<usize> =
            self.items.iter().skip(self.projects).map(|it| it.project).collect();
        for (index, project) in parts.into_iter().enumerate() {
            self.add_need(Kind::Part, self.projects + index, project);
        }
    }

    /// The first item comes only with the second.
    fn add_need(&mut self, kind: Kind, one: usize, needed: usize) {
        let terms = vec![(one, -1), (needed, 1)];
        self.add(Rule { kind, terms, at_least: 0, at_most: UNBOUNDED });
    }

    /// Adds a rule if it can be broken.
    fn add(&mut self, rule: Rule) {
        let shares = rule.terms.iter().map(|it| share(it.1, Some(Choice::Free)));
        let (low, high) = shares.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        let at_least = rule.at_least.max(low);
        let at_most = if rule.at_most < high { rule.at_most } else { UNBOUNDED };
        if at_least > low || at_most < UNBOUNDED {
            self.rules.push(Rule { at_least, at_most, ..rule });
        }
    }

    /// The costs of all items of some projects.
    fn costs(&self, belongs: impl Fn(usize) -> bool) -> Vec<(usize, i64)> {
        let items = self.items.iter().enumerate();
        let items = items.filter(|it| it.1.cost != 0 && belongs(it.1.project));
        items.map(|(index, it)| (index, it.cost)).collect()
    }

    /// Sums are whole numbers of units, so a floor is rounded up and a limit down.
    fn floor(&self, amount: u64) -> i64 {
        i64::try_from(amount.div_ceil(self.unit)).map_or(UNBOUNDED, |it| it.min(UNBOUNDED))
    }

    fn limit(&self, amount: Option<u64>) -> i64 {
        let units = amount.and_then(|it| i64::try_from(it.checked_div(self.unit)?).ok());
        units.map_or(UNBOUNDED, |it| it.min(UNBOUNDED))
    }
}

fn count(projects: usize) -> i64 {
    i64::try_from(projects).map_or(UNBOUNDED, |it| it.min(UNBOUNDED))
}

/// The greatest common divisor of all amounts.
fn unit(projects: &[Range]) -> u64 {
    let steps = projects.iter().filter(|it| it.steps() > 0).map(|it| it.step);
    let numbers = projects.iter().map(|it| it.least).chain(steps);
    numbers.fold(0, greatest_common_divisor).max(1)
}

/// Euclid's algorithm.
fn greatest_common_divisor(mut one: u64, mut other: u64) -> u64 {
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one
}

fn items(projects: &[Range], unit: u64) -> Option<Vec<Item>> {
    let units = |amount: u64| i64::try_from(amount.checked_div(unit)?).ok();
    let mut items = Vec::with_capacity(projects.len());
    for (project, range) in projects.iter().enumerate() {
        items.push(Item { project, cost: units(range.least)? });
    }
    for (project, range) in projects.iter().enumerate() {
        for steps in doublings(range.steps()) {
            items.push(Item { project, cost: units(steps.checked_mul(range.step)?)? });
        }
    }
    Some(items)
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
