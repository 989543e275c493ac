//! In which order a dive decides.

use super::{
    linear::{Choice, Kind, Problem},
    lists::{at, grouped, put},
    prices::Known,
};

/// How many items are left to be decided all at once.
const TAIL: usize = 16;

/// Which items are tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The largest, which fill a budget with few choices.
    Largest,
    /// Those that the least counts ask for, by the smallest members; then the largest.
    Asked,
    /// Those that the prices leave the least doubt about.
    Surest,
}

/// The free items in the order in which they are decided.
#[derive(Debug)]
pub(super) struct Queue {
    pub(super) items: Vec<usize>,
    /// The place where those begin that are small and part of few rules.
    pub(super) tail: usize,
}

/// What an item requires follows it at once. Further parts of amounts come after the projects, to
/// fill what is left.
pub(super) fn in_order(problem: &Problem, known: Known<'_>, order: Order) -> Queue {
    let first = if order == Order::Asked { asked(problem) } else { Vec::new() };
    let ranked = ranked(problem, known, order);
    let mut is_placed: Vec<bool> = known.choices.iter().map(|it| *it != Choice::Free).collect();
    let last = last(problem, &first, &is_placed);
    for item in &last {
        put(&mut is_placed, *item, true);
    }
    let needs = grouped(problem.items.len(), needs(problem));
    let mut items = Vec::with_capacity(ranked.len());
    for item in first.into_iter().chain(ranked) {
        let mut open = vec![item];
        while let Some(next) = open.pop() {
            if !at(&is_placed, next) {
                put(&mut is_placed, next, true);
                items.push(next);
                open.extend(needs.get(next).into_iter().flatten());
            }
        }
    }
    let tail = items.len();
    items.extend(last);
    Queue { items, tail }
}

fn ranked(problem: &Problem, known: Known<'_>, order: Order) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..problem.items.len()).collect();
    ranked.sort_by_key(|it| (*it >= problem.projects, -problem.cost(*it)));
    if order == Order::Surest {
        ranked.sort_by_key(|it| -at(&known.prices.earnings, *it).abs());
    }
    ranked
}

/// The smallest members of each rule that asks for a number of them.
fn asked(problem: &Problem) -> Vec<usize> {
    let mut asked = Vec::new();
    for rule in problem.rules.iter().filter(|it| it.kind == Kind::Count && it.at_least > 0) {
        let mut members: Vec<usize> = rule.terms.iter().map(|it| it.0).collect();
        members.sort_by_key(|it| problem.cost(*it));
        members.truncate(usize::try_from(rule.at_least).unwrap_or(usize::MAX));
        asked.extend(members);
    }
    asked
}

/// The smallest projects among those that are part of the fewest rules, the largest first.
fn last(problem: &Problem, first: &[usize], is_placed: &[bool]) -> Vec<usize> {
    let mut rules: Vec<usize> = vec![0; problem.projects];
    for (item, _) in problem.rules.iter().flat_map(|it| &it.terms) {
        let count = at(&rules, *item) + 1;
        put(&mut rules, *item, count);
    }
    let is_free = |it: &usize| !at(is_placed, *it) && !first.contains(it);
    let mut last: Vec<usize> = (0..problem.projects).filter(is_free).collect();
    last.sort_by_key(|it| (at(&rules, *it), problem.cost(*it)));
    last.truncate(TAIL);
    last.reverse();
    last
}

/// Pairs of an item and another that it requires.
fn needs(problem: &Problem) -> impl Iterator<Item = (usize, usize)> {
    problem.rules.iter().filter_map(|rule| match rule.terms.as_slice() {
        [(one, -1), (needed, 1)] => Some((*one, *needed)),
        _ => None,
    })
}
