//! A search for baskets that takes what fits, one item after another, then takes back the last
//! choices and makes them otherwise.

use super::{
    Work,
    linear::{Choice, Found, Item, Problem},
    lists::{at, put},
    order::{Order, Queue, in_order},
    prices::{Known, parts},
    tail::Sums,
};

/// What a search should find: a basket that spends at least `floor`; it may end at `enough`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) floor: i64,
    pub(super) enough: i64,
}

/// What a search found.
#[derive(Debug)]
pub(super) struct Dived {
    /// The basket that spends the most of those that were seen.
    pub(super) found: Option<Found>,
    /// Whether there is enough, or nothing better exists.
    pub(super) is_complete: bool,
}

/// Looks for baskets until there is enough, or nothing is left to try, or no steps are left.
pub(super) fn dive(
    problem: &Problem,
    known: Known<'_>,
    order: Order,
    window: Window,
    work: &mut Work,
) -> Dived {
    let mut search = Search::new(problem, known, order);
    search.raise_floor(window.floor);
    let is_complete = search.run(window.enough, work).is_some();
    Dived { found: search.found, is_complete }
}

/// What the decisions so far leave of a rule.
#[derive(Debug, Clone, Copy)]
struct State {
    /// The least and the greatest sum that is still possible.
    low: i64,
    high: i64,
    /// The sum if nothing more is chosen.
    sum: i64,
    at_least: i64,
    at_most: i64,
}

impl State {
    fn can_hold(&self) -> bool {
        self.low <= self.at_most && self.high >= self.at_least
    }

    fn holds(&self) -> bool {
        self.at_least <= self.sum && self.sum <= self.at_most
    }

    /// Whether it holds whatever else is chosen.
    fn is_idle(&self) -> bool {
        self.at_least <= self.low && self.high <= self.at_most
    }
}

/// One decision on the way down.
#[derive(Debug, Clone, Copy)]
struct Step {
    item: usize,
    is_in: bool,
    /// Whether the other way was tried.
    is_last: bool,
}

struct Search<'a> {
    problem: &'a Problem,
    known: Known<'a>,
    order: Order,
    queue: Queue,
    /// For each place in the queue the least cost from there on.
    smallest: Vec<i64>,
    /// The sums of the last items of the queue, once they are needed.
    tail: Option<Sums>,
    states: Vec<State>,
    /// How many rules fail if nothing more is chosen; the first rule is not counted.
    failing: usize,
    /// How many rules still matter; the first rule is not counted.
    open: usize,
    steps: Vec<Step>,
    chosen: Vec<bool>,
    /// No basket with these decisions spends more, in the parts of a unit that prices have.
    bound: i128,
    found: Option<Found>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, known: Known<'a>, order: Order) -> Self {
        let chosen: Vec<bool> = known.choices.iter().map(|it| *it == Choice::In).collect();
        let states: Vec<State> = problem
            .rules
            .iter()
            .map(|rule| {
                let (low, high) = rule.range(known.choices);
                let (at_least, at_most) = (rule.at_least, rule.at_most);
                State { low, high, sum: rule.sum(&chosen), at_least, at_most }
            })
            .collect();
        let queue = in_order(problem, known, order);
        Self {
            problem,
            known,
            order,
            smallest: smallest_from(problem, &queue.items),
            queue,
            tail: None,
            failing: states.iter().skip(1).filter(|it| !it.holds()).count(),
            open: states.iter().skip(1).filter(|it| !it.is_idle()).count(),
            states,
            steps: Vec::new(),
            chosen,
            bound: known.prices.bound(known.choices),
            found: None,
        }
    }

    /// Nothing if no steps are left; otherwise there is enough, or nothing better.
    fn run(&mut self, enough: i64, work: &mut Work) -> Option<()> {
        self.note();
        while self.found.as_ref().is_none_or(|it| it.spend < enough) {
            let moved = if !self.leaves_room() {
                self.go_back(work)?
            } else if self.steps.len() == self.queue.tail && self.open == 0 {
                self.prepare_tail(work)?;
                self.fill(work)?;
                self.go_back(work)?
            } else {
                self.go_down(work)?
            };
            if !moved {
                break;
            }
        }
        Some(())
    }

    /// Whether anything is still to come that can be paid, and all of it would be enough.
    fn leaves_room(&self) -> bool {
        let (state, least) = (self.states.first(), self.smallest.get(self.steps.len()));
        state.zip(least).is_some_and(|(state, least)| {
            *least <= state.at_most - state.sum && state.high >= state.at_least
        })
    }

    /// Decides the next item. Nothing if no steps are left, false if the search is at its end.
    fn go_down(&mut self, work: &mut Work) -> Option<bool> {
        let Some(item) = self.queue.items.get(self.steps.len()).copied() else {
            return self.go_back(work);
        };
        // An earning near 0 says little, and baskets are found by taking.
        let earning = at(&self.known.prices.earnings, item);
        let is_in =
            self.order != Order::Surest || earning * 1024 >= -parts(self.problem.cost(item));
        for (is_in, is_last) in [(is_in, false), (!is_in, true)] {
            if self.go(Step { item, is_in, is_last }, work)? {
                return Some(true);
            }
        }
        self.go_back(work)
    }

    /// Takes back the last decision that can be made otherwise, and makes it so.
    fn go_back(&mut self, work: &mut Work) -> Option<bool> {
        while let Some(step) = self.steps.pop() {
            self.change(step, -1);
            let other = Step { is_in: !step.is_in, is_last: true, ..step };
            if !step.is_last && self.go(other, work)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Makes a decision, unless a rule can no longer hold then.
    fn go(&mut self, step: Step, work: &mut Work) -> Option<bool> {
        let rules = self.problem.touched.get(step.item).map_or(0, Vec::len);
        // Every decision is made and taken back.
        work.take(u64::try_from(rules).ok()?.saturating_mul(12).saturating_add(12)).then_some(())?;
        if !self.change(step, 1) {
            self.change(step, -1);
            return Some(false);
        }
        self.steps.push(step);
        if step.is_in {
            self.note();
            // Other choices than the next ones may fill the budget better.
            self.fill(work)?;
        }
        Some(true)
    }

    /// Follows a decision through all rules, or takes it back with the sign -1. False if one of the
    /// rules can no longer hold.
    fn change(&mut self, step: Step, sign: i64) -> bool {
        let earning = at(&self.known.prices.earnings, step.item);
        let lost = if step.is_in { earning.min(0) } else { -earning.max(0) };
        self.bound += i128::from(sign) * lost;
        let mut can_hold = self.bound >= self.states.first().map_or(0, |it| parts(it.at_least));
        for (rule, weight) in self.problem.touched.get(step.item).into_iter().flatten() {
            let Some(state) = self.states.get_mut(*rule) else { continue };
            let before = *state;
            let (rise, fall) = (sign * weight.max(&0), sign * weight.min(&0));
            if step.is_in {
                state.low += rise;
                state.high += fall;
                state.sum += sign * weight;
            } else {
                state.high -= rise;
                state.low -= fall;
            }
            can_hold &= state.can_hold();
            if *rule > 0 {
                self.failing += usize::from(before.holds());
                self.failing -= usize::from(state.holds());
                self.open += usize::from(before.is_idle());
                self.open -= usize::from(state.is_idle());
            }
        }
        if step.is_in {
            put(&mut self.chosen, step.item, sign > 0);
        }
        can_hold
    }

    /// Keeps the basket as it is if it obeys all rules, and asks for more from then on.
    fn note(&mut self) {
        let Some(state) = self.states.first().copied() else { return };
        if self.failing == 0 && state.holds() {
            self.keep(state.sum, self.chosen.clone());
        }
    }

    fn keep(&mut self, spend: i64, chosen: Vec<bool>) {
        self.found = Some(Found { spend, chosen });
        self.raise_floor(spend + 1);
    }

    fn raise_floor(&mut self, floor: i64) {
        if let Some(state) = self.states.first_mut() {
            state.at_least = state.at_least.max(floor);
        }
    }

    fn last_items(&self) -> &[usize] {
        self.queue.items.get(self.queue.tail..).unwrap_or_default()
    }

    fn prepare_tail(&mut self, work: &mut Work) -> Option<()> {
        if self.tail.is_none() {
            let last = self.last_items().iter().filter_map(|it| self.problem.items.get(*it));
            let items: Vec<Item> = last.copied().collect();
            work.take(8 << items.len()).then_some(())?;
            self.tail = Some(Sums::new(&items));
        }
        Some(())
    }

    /// Adds those of the last items that fill the budget best, and nothing else, if the other rules
    /// do not matter any more.
    fn fill(&mut self, work: &mut Work) -> Option<()> {
        let (Some(sums), Some(state)) = (&self.tail, self.states.first()) else {
            return Some(());
        };
        if self.open > 0 || self.steps.len() > self.queue.tail {
            return Some(());
        }
        work.take(64).then_some(())?;
        let best = sums.largest(state.at_most - state.sum);
        if let Some((sum, subset)) = best.filter(|it| state.sum + it.0 >= state.at_least) {
            let spend = state.sum + sum;
            let mut chosen = self.chosen.clone();
            for (item, bit) in self.last_items().iter().zip(0..u32::BITS) {
                if subset >> bit & 1 == 1 {
                    put(&mut chosen, *item, true);
                }
            }
            self.keep(spend, chosen);
        }
        Some(())
    }
}

fn smallest_from(problem: &Problem, items: &[usize]) -> Vec<i64> {
    let mut smallest: Vec<i64> = Vec::with_capacity(items.len());
    for item in items.iter().rev() {
        let cost = problem.cost(*item);
        smallest.push(smallest.last().map_or(cost, |it| cost.min(*it)));
    }
    smallest.reverse();
    smallest
}
