//! Which limits on spending nest in each other, so that the sums of each can be made on their own.

use super::{
    linear::{Choice, Kind, Problem, Rule, share},
    lists::{at, put},
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
    let rules = problem.rules.iter().enumerate().skip(1).filter(|it| it.1.kind == Kind::Spend);
    let mut limits: Vec<(usize, &Rule)> = rules.collect();
    limits.sort_by_key(|it| it.1.at_most - it.1.range(choices).1);
    limits.into_iter().map(|(index, rule)| (index, members(problem, rule))).collect()
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
    taken.sort_by_key(|it| usize::MAX - size(&it.1));
    taken
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
