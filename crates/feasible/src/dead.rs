//! Projects that no basket can hold.

use std::collections::BTreeMap;

use super::{Rules, lists::grouped};

/// The projects that can be in no allowed basket, whatever the least spending is. Ascending.
///
/// Looks at each project with everything that it requires, directly or not: whether two of these
/// exclude each other, and whether they keep the limits of the whole and of every group. What this
/// finds is certain; a project may be impossible for other reasons, which it does not find.
pub fn dead_projects(rules: &Rules) -> Vec<usize> {
    let lists = Lists::new(rules);
    (0..rules.projects.len()).filter(|it| !lists.can_be_chosen(*it)).collect()
}

/// The rules by project.
struct Lists<'a> {
    rules: &'a Rules,
    required: Vec<Vec<usize>>,
    excluded: Vec<Vec<usize>>,
    groups: Vec<Vec<usize>>,
}

impl<'a> Lists<'a> {
    fn new(rules: &'a Rules) -> Self {
        let count = rules.projects.len();
        let members =
            rules.groups.iter().enumerate().flat_map(|(index, group)| {
                group.members.iter().map(move |member| (*member, index))
            });
        let mut groups = grouped(count, members);
        for it in &mut groups {
            it.dedup();
        }
        let is_known = |it: &(usize, usize)| it.1 < count;
        let required = grouped(count, rules.requires.iter().copied().filter(is_known));
        let excluded = grouped(count, rules.excludes.iter().copied().filter(is_known));
        Self { rules, required, excluded, groups }
    }

    fn can_be_chosen(&self, project: usize) -> bool {
        let closure = self.closure(project);
        let is_in = |it: &usize| closure.binary_search(it).is_ok();
        let clashes = closure.iter().filter_map(|it| self.excluded.get(*it)).flatten().any(is_in);
        !clashes
            && fits(closure.len(), self.rules.count_at_most)
            && fits(self.cost(&closure), self.rules.spend_at_most)
            && self.keeps_groups(&closure)
    }

    /// The project and all that it requires, ascending.
    fn closure(&self, project: usize) -> Vec<usize> {
        let mut is_found = vec![false; self.rules.projects.len()];
        let mut open = vec![project];
        while let Some(next) = open.pop() {
            if let Some(it) = is_found.get_mut(next).filter(|it| !**it) {
                *it = true;
                open.extend(self.required.get(next).into_iter().flatten());
            }
        }
        is_found.into_iter().enumerate().filter(|it| it.1).map(|it| it.0).collect()
    }

    fn keeps_groups(&self, closure: &[usize]) -> bool {
        let mut taken: BTreeMap<usize, (usize, u64)> = BTreeMap::new();
        for project in closure {
            for group in self.groups.get(*project).into_iter().flatten() {
                let (number, cost) = taken.entry(*group).or_default();
                *number += 1;
                *cost = cost.saturating_add(self.cost(&[*project]));
            }
        }
        taken.into_iter().all(|(group, (number, cost))| {
            self.rules
                .groups
                .get(group)
                .is_none_or(|it| fits(number, it.count_at_most) && fits(cost, it.spend_at_most))
        })
    }

    fn cost(&self, projects: &[usize]) -> u64 {
        let least =
            projects.iter().filter_map(|it| self.rules.projects.get(*it)).map(|it| it.least);
        least.fold(0, u64::saturating_add)
    }
}

fn fits<T: PartialOrd>(value: T, limit: Option<T>) -> bool {
    limit.is_none_or(|it| value <= it)
}
