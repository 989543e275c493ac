//! Which rules contradict each other when no basket obeys all of them.

use super::{Decision, Rules, Work, decide};

/// Steps to find out whether fewer rules still contradict each other.
const TRIAL_STEPS: u64 = 20_000_000;

/// One rule of a budget, or all rules of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleName {
    /// The limit on the spending of the whole basket.
    SpendAtMost,
    /// The least spending of the whole basket.
    SpendAtLeast,
    /// The least number of projects.
    CountAtLeast,
    /// The greatest number of projects.
    CountAtMost,
    /// All limits of the group with this index.
    Group(usize),
    /// All pairs of a project and one that it requires.
    Requires,
    /// All pairs of projects that exclude each other.
    Excludes,
}

/// Rules that no basket obeys together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The rules, in the order of [`RuleName`].
    pub rules: Vec<RuleName>,
    /// Whether some basket obeys them as soon as any one of them is dropped. Without this, the
    /// search took too many steps, and some of them may have no part in it.
    pub is_minimal: bool,
}

/// Drops rules as long as the others still contradict each other. The rules must do so together.
pub(super) fn binding(rules: &Rules, work: &mut Work) -> Binding {
    let names = names(rules);
    let mut filter = Filter { rules, kept: names.clone(), is_minimal: true, work };
    // Groups are dropped before pairs, pairs before counts, and money last: where there are several
    // reasons, the plainest is left.
    let (groups, others): (Vec<_>, Vec<_>) =
        names.into_iter().rev().partition(|it| matches!(it, RuleName::Group(_)));
    filter.drop_all(&groups);
    for name in others {
        filter.drop_all(&[name]);
    }
    Binding { rules: filter.kept, is_minimal: filter.is_minimal }
}

struct Filter<'a> {
    rules: &'a Rules,
    kept: Vec<RuleName>,
    is_minimal: bool,
    work: &'a mut Work,
}

impl Filter<'_> {
    /// Drops all of these rules, or else those of each half that can be dropped.
    fn drop_all(&mut self, names: &[RuleName]) {
        if names.is_empty() {
            return;
        }
        let without: Vec<RuleName> =
            self.kept.iter().copied().filter(|it| !names.contains(it)).collect();
        let mut trial = self.work.split(TRIAL_STEPS);
        let decision = decide(&only(self.rules, &without), &mut trial);
        self.work.give_back(trial);
        match decision {
            Decision::Impossible => self.kept = without,
            _ if names.len() > 1 => {
                let (first, second) = names.split_at(names.len() / 2);
                self.drop_all(first);
                self.drop_all(second);
            }
            Decision::Undecided => self.is_minimal = false,
            Decision::Possible(_) => {}
        }
    }
}

/// The rules that are there, in the order of [`RuleName`].
fn names(rules: &Rules) -> Vec<RuleName> {
    let totals = [
        (rules.spend_at_most.is_some(), RuleName::SpendAtMost),
        (rules.spend_at_least > 0, RuleName::SpendAtLeast),
        (rules.count_at_least > 0, RuleName::CountAtLeast),
        (rules.count_at_most.is_some(), RuleName::CountAtMost),
    ];
    let pairs = [
        (!rules.requires.is_empty(), RuleName::Requires),
        (!rules.excludes.is_empty(), RuleName::Excludes),
    ];
    let there = |it: (bool, RuleName)| it.0.then_some(it.1);
    let groups = (0..rules.groups.len()).map(RuleName::Group);
    totals
        .into_iter()
        .filter_map(there)
        .chain(groups)
        .chain(pairs.into_iter().filter_map(there))
        .collect()
}

/// The same projects with these rules only.
fn only(rules: &Rules, names: &[RuleName]) -> Rules {
    let has = |name: RuleName| names.contains(&name);
    let groups = rules.groups.iter().enumerate().filter(|it| has(RuleName::Group(it.0)));
    Rules {
        projects: rules.projects.clone(),
        spend_at_most: rules.spend_at_most.filter(|_| has(RuleName::SpendAtMost)),
        spend_at_least: if has(RuleName::SpendAtLeast) { rules.spend_at_least } else { 0 },
        count_at_least: if has(RuleName::CountAtLeast) { rules.count_at_least } else { 0 },
        count_at_most: rules.count_at_most.filter(|_| has(RuleName::CountAtMost)),
        groups: groups.map(|it| it.1.clone()).collect(),
        requires: if has(RuleName::Requires) { rules.requires.clone() } else { Vec::new() },
        excludes: if has(RuleName::Excludes) { rules.excludes.clone() } else { Vec::new() },
    }
}
