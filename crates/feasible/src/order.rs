//! In which order a dive decides.

use super::{
    linear::{Choice, Kind, Problem, UNBOUNDED},
    lists::{at, grouped, key, put, sorted},
    prices::Known,
};

/// How many items are left to be decided all at once. Tests have few items, and need others before
/// these.
const TAIL: usize = if cfg!(test) { 3 } else { 16 };

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
    let mut cannot_wait = is_placed.clone();
    for item in first.iter().copied().chain(needs(problem).map(|it| it.1)) {
        put(&mut cannot_wait, item, true);
    }
    let last = last(problem, &cannot_wait);
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
    let further = |item: usize| if item < problem.projects { 0 } else { i128::from(UNBOUNDED) };
    sorted(0..problem.items.len(), |it| match order {
        Order::Largest | Order::Asked => further(it) - i128::from(problem.cost(it)),
        Order::Surest => -at(&known.prices.earnings, it).abs(),
    })
}

/// The smallest members of each rule that asks for a number of them.
fn asked(problem: &Problem) -> Vec<usize> {
    let mut asked = Vec::new();
    for rule in problem.rules.iter().filter(|it| it.kind == Kind::Count && it.at_least > 0) {
        let members = rule.terms.iter().map(|it| it.0);
        let members = sorted(members, |it| i128::from(problem.cost(it)));
        asked.extend(members.iter().take(usize::try_from(rule.at_least).unwrap_or(usize::MAX)));
    }
    asked
}

/// The smallest of the other projects among those that are part of the fewest rules, the largest
/// first. What something before them requires is not left for last.
fn last(problem: &Problem, cannot_wait: &[bool]) -> Vec<usize> {
    let rules = |item: usize| key(problem.touched.get(item).map_or(0, Vec::len));
    let others = (0..problem.projects).filter(|it| !at(cannot_wait, *it));
    let mut last =
        sorted(others, |it| rules(it) * i128::from(UNBOUNDED) + i128::from(problem.cost(it)));
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
