//! Which limits on spending nest in each other, so that the sums of each can be made on their own.

use super::{
    linear::{Choice, Kind, Problem, Rule, share},
    lists::{at, in_order, key, put, sorted},
};

/// A limit on the spending of some projects, and what it contains.
#[derive(Debug)]
pub(super) struct Node {
    /// The rule that limits the spending.
    pub(super) rule: usize,
    /// Projects that are in no child.
    pub(super) projects: Vec<usize>,
    /// Nodes inside this one, by their index.
    pub(super) children: Vec<usize>,
}

/// Limits of which any two are either apart or one inside the other. The first is the whole basket;
/// the others come after what contains them.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) nodes: Vec<Node>,
}

impl Plan {
    /// Takes the limits first that leave the most unspent, and none that crosses one that is taken.
    pub(super) fn new(problem: &Problem, choices: &[Choice]) -> Self {
        let mut nodes = vec![Node { rule: 0, projects: Vec::new(), children: Vec::new() }];
        let mut taken: Vec<Vec<bool>> = vec![vec![true; problem.projects]];
        for (rule, members) in nested(limits(problem, choices)) {
            let parent = taken.iter().rposition(|it| shared(it, &members) == size(&members));
            let child = nodes.len();
            if let Some(it) = parent.and_then(|it| nodes.get_mut(it)) {
                it.children.push(child);
            }
            nodes.push(Node { rule, projects: Vec::new(), children: Vec::new() });
            taken.push(members);
        }
        for project in 0..problem.projects {
            let deepest = taken.iter().rposition(|it| at(it, project));
            if let Some(it) = deepest.and_then(|it| nodes.get_mut(it)) {
                it.projects.push(project);
            }
        }
        Self { nodes }
    }

    /// For each node an amount that its projects cannot pass.
    pub(super) fn ceilings(&self, problem: &Problem, choices: &[Choice]) -> Vec<i64> {
        let mut most: Vec<i64> = vec![0; problem.projects];
        for (item, choice) in problem.items.iter().zip(choices) {
            let sum = at(&most, item.project) + share(item.cost, Some(*choice)).1;
            put(&mut most, item.project, sum);
        }
        let mut ceilings = vec![0; self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let own: i64 = node.projects.iter().map(|it| at(&most, *it)).sum();
            let inner: i64 = node.children.iter().map(|it| at(&ceilings, *it)).sum();
            let limit = problem.rules.get(node.rule).map_or(0, |it| it.at_most);
            put(&mut ceilings, index, limit.min(own + inner));
        }
        ceilings
    }
}

/// A limit on spending: its rule, and for each project whether it is a member.
type Limit = (usize, Vec<bool>);

/// The limits, those first that leave the most unspent.
fn limits(problem: &Problem, choices: &[Choice]) -> Vec<Limit> {
    let rule = |index: usize| problem.rules.get(index);
    let unspent = |it: &Rule| it.range(choices).1 - it.at_most;
    let all =
        (1..problem.rules.len()).filter(|it| rule(*it).is_some_and(|it| it.kind == Kind::Spend));
    let order = sorted(all, |it| -i128::from(rule(it).map_or(0, unspent)));
    order.into_iter().filter_map(|it| Some((it, members(problem, rule(it)?)))).collect()
}

/// The limits that cross none before them, the widest first.
fn nested(limits: Vec<Limit>) -> Vec<Limit> {
    let mut taken: Vec<Limit> = Vec::new();
    for (rule, members) in limits {
        let crosses = |it: &Limit| {
            let shared = shared(&it.1, &members);
            shared > 0 && shared < size(&it.1).min(size(&members))
        };
        if !taken.iter().any(crosses) {
            taken.push((rule, members));
        }
    }
    let width = |index: usize| taken.get(index).map_or(0, |it| size(&it.1));
    let order = sorted(0..taken.len(), |it| -key(width(it)));
    in_order(taken, &order)
}

fn members(problem: &Problem, rule: &Rule) -> Vec<bool> {
    let mut members = vec![false; problem.projects];
    for item in rule.terms.iter().filter_map(|it| problem.items.get(it.0)) {
        put(&mut members, item.project, true);
    }
    members
}

fn size(members: &[bool]) -> usize {
    members.iter().filter(|it| **it).count()
}

fn shared(one: &[bool], other: &[bool]) -> usize {
    one.iter().zip(other).filter(|(one, other)| **one && **other).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{GroupLimit, Range, Rules};
    use super::*;

    fn below(plan: &Plan, node: usize) -> Vec<usize> {
        let Node { projects, children, .. } = &plan.nodes[node];
        projects.iter().copied().chain(children.iter().flat_map(|it| below(plan, *it))).collect()
    }

    fn plan(groups: &[&[usize]]) -> Plan {
        let group = |members: &&[usize]| GroupLimit {
            members: members.to_vec(),
            spend_at_most: Some(0),
            ..GroupLimit::default()
        };
        let rules = Rules {
            projects: vec![Range { least: 1, most: 1, step: 0 }; 8],
            groups: groups.iter().map(group).collect(),
            ..Rules::default()
        };
        Plan::new(&Problem::new(&rules).expect("the costs are small"), &[Choice::Free; 8])
    }

    #[test]
    fn a_limit_inside_another_is_its_child_and_one_that_crosses_it_is_left_out() {
        let plan = plan(&[&[0, 1], &[3, 4, 5, 6, 7], &[0, 1, 2], &[2, 3]]);
        let children: Vec<&[usize]> = plan.nodes.iter().map(|it| &*it.children).collect();
        assert_eq!(children, [&[1, 2][..], &[], &[3], &[]]);
        let projects: Vec<&[usize]> = plan.nodes.iter().map(|it| &*it.projects).collect();
        assert_eq!(projects, [&[][..], &[3, 4, 5, 6, 7], &[2], &[0, 1]]);
    }

    proptest! {
        #[test]
        fn every_project_is_in_one_node_and_every_node_holds_the_members_of_its_rule(
            groups in prop::collection::vec(prop::collection::vec(0_usize..8, 1..8), 0..6),
        ) {
            let group = |members| GroupLimit { members, spend_at_most: Some(0), ..Default::default() };
            let rules = Rules {
                projects: vec![Range { least: 1, most: 1, step: 0 }; 8],
                groups: groups.into_iter().map(group).collect(),
                ..Rules::default()
            };
            let problem = Problem::new(&rules).expect("the costs are small");
            let plan = Plan::new(&problem, &[Choice::Free; 8]);
            for (index, node) in plan.nodes.iter().enumerate() {
                let mut held = below(&plan, index);
                held.sort_unstable();
                let terms = problem.rules[node.rule].terms.iter();
                prop_assert_eq!(held, terms.map(|it| it.0).collect::<Vec<_>>());
                prop_assert!(node.children.iter().all(|it| *it > index));
            }
        }
    }
}
