//! Puts the rules of a budget into their one form.

use super::{
    GroupLimit, Range, Rules,
    linear::{Choice, Item, Kind, Problem, Rule, UNBOUNDED, doublings, share},
    lists::{at, grouped, put},
};

impl Problem {
    /// Puts the rules into the one form, or nothing if the costs are too large to be added.
    pub(super) fn new(rules: &Rules) -> Option<Self> {
        let sum =
            rules.projects.iter().try_fold(0, |sum: u64, it| sum.checked_add(it.highest()))?;
        let unit = unit(&rules.projects);
        i64::try_from(sum.checked_div(unit)?).ok().filter(|it| *it < UNBOUNDED)?;
        let items = items(&rules.projects, unit)?;
        let projects = rules.projects.len();
        let mut problem = Self { unit, projects, items, rules: Vec::new(), touched: Vec::new() };
        problem.add_totals(rules);
        for group in &rules.groups {
            problem.add_group(group);
        }
        problem.add_pairs(rules);
        problem.add_parts();
        let terms = problem.rules.iter().enumerate().flat_map(|(index, rule)| {
            rule.terms.iter().map(move |(item, weight)| (*item, (index, *weight)))
        });
        problem.touched = grouped(problem.items.len(), terms);
        Some(problem)
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
