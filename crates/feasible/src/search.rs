//! The search as a whole: quick dives, then tables, then a dive for as long as it may take.

use super::{
    Work,
    dive::{Window, dive},
    linear::{Choice, Found, Kind, Problem, Rule},
    order::Order,
    plan::Plan,
    prices::{Known, Prices},
};

/// Steps of the first dive, which settles most budgets.
const FIRST_STEPS: u64 = 1_000_000;

/// Steps to find prices.
const PRICE_STEPS: u64 = 20_000_000;

/// Steps of each quick dive that follows.
const DIVE_STEPS: u64 = 4_000_000;

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Any basket that obeys all rules.
    Basket,
    /// How much a basket spends at most.
    Spend,
}

/// What a search found.
#[derive(Debug)]
pub(super) struct Settled {
    /// A basket that obeys all rules, if the goal was one.
    pub(super) basket: Option<Found>,
    /// Some basket spends this.
    pub(super) reached: Option<i64>,
    /// No basket spends more than this. Nothing if no basket obeys all rules.
    pub(super) ceiling: Option<i64>,
}

/// Looks for a basket. The answer is exact if there is no ceiling, or if the ceiling is reached.
pub(super) fn settle(problem: &Problem, goal: Goal, work: &mut Work) -> Settled {
    let mut choices = vec![Choice::Free; problem.items.len()];
    if !problem.tighten(&mut choices) {
        return Settled { basket: None, reached: None, ceiling: None };
    }
    let plan = Plan::new(problem, &choices);
    let mut search = Search::new(problem, &plan, &choices, goal);
    let is_complete = search.dive_quickly(&mut choices, work)
        || search.branch(&choices, work).is_ok()
        || search.dive(&choices, Order::Surest, work);
    search.settled(is_complete)
}

/// The same by tables alone, to test them on budgets that a dive settles.
#[cfg(test)]
pub(super) fn settle_by_tables(problem: &Problem, goal: Goal, work: &mut Work) -> Settled {
    let choices = vec![Choice::Free; problem.items.len()];
    let plan = Plan::new(problem, &choices);
    let mut search = Search::new(problem, &plan, &choices, goal);
    let is_complete = search.branch(&choices, work).is_ok();
    search.settled(is_complete)
}

/// The same without the first dive, for the same reason.
#[cfg(test)]
pub(super) fn settle_by_prices(problem: &Problem, goal: Goal, work: &mut Work) -> Settled {
    let mut choices = vec![Choice::Free; problem.items.len()];
    let plan = Plan::new(problem, &choices);
    let mut search = Search::new(problem, &plan, &choices, goal);
    let is_complete = search.is_done(&mut choices)
        || search.price(&mut choices, work)
        || search.branch(&choices, work).is_ok();
    search.settled(is_complete)
}

/// A search, and what it found so far.
pub(super) struct Search<'a> {
    pub(super) problem: &'a Problem,
    pub(super) plan: &'a Plan,
    pub(super) goal: Goal,
    /// A basket spends at least this.
    least: i64,
    /// No basket spends more.
    pub(super) ceiling: i64,
    prices: Prices,
    basket: Option<Found>,
    pub(super) reached: Option<i64>,
    /// Counted rules that the tables keep.
    pub(super) counted: Vec<usize>,
    /// Counted rules that would make the tables too big.
    pub(super) refused: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, plan: &'a Plan, choices: &[Choice], goal: Goal) -> Self {
        Self {
            problem,
            plan,
            goal,
            least: problem.rules.first().map_or(0, |it| it.at_least),
            ceiling: plan.ceilings(problem, choices).first().copied().unwrap_or(0),
            prices: Prices::free(problem, 1),
            basket: None,
            reached: None,
            counted: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn settled(self, is_complete: bool) -> Settled {
        let ceiling = if is_complete { self.reached } else { Some(self.ceiling) };
        Settled { basket: self.basket, reached: self.reached, ceiling }
    }

    /// A better basket spends at least this.
    pub(super) fn floor(&self) -> i64 {
        self.reached.map_or(self.least, |it| it + 1)
    }

    /// A basket that spends this will do.
    fn enough(&self) -> i64 {
        if self.goal == Goal::Basket { self.least } else { self.ceiling }
    }

    pub(super) fn keep(&mut self, found: Found) {
        self.reached = Some(found.spend);
        self.basket = Some(found);
    }

    /// Whether there is enough, or the decisions so far leave nothing better. Decides what follows
    /// from them.
    pub(super) fn is_done(&self, choices: &mut [Choice]) -> bool {
        let floor = self.floor();
        if floor > self.enough().min(self.ceiling) {
            return true;
        }
        loop {
            if !self.problem.tighten(choices) || self.prices.ceiling(choices) < floor {
                return true;
            }
            if !self.prices.decide(choices, floor) {
                return false;
            }
        }
    }

    /// Dives for a short time in each order. True if nothing is left to look for.
    fn dive_quickly(&mut self, choices: &mut [Choice], work: &mut Work) -> bool {
        self.is_done(choices)
            || self.dive_for(FIRST_STEPS, choices, Order::Largest, work)
            || self.price(choices, work)
            || self.dive_again(choices, work)
    }

    /// Finds prices, and decides what follows from them. True if nothing is left to look for.
    fn price(&mut self, choices: &mut [Choice], work: &mut Work) -> bool {
        let may_be_too_dear = self.reached.is_none() && self.asks(|_| true);
        if may_be_too_dear && self.is_too_dear(choices, work) {
            return true;
        }
        let mut attempt = work.split(PRICE_STEPS);
        self.prices = Prices::of_most(self.problem, choices, self.floor(), &mut attempt);
        work.give_back(attempt);
        self.ceiling = self.ceiling.min(self.prices.ceiling(choices));
        self.is_done(choices)
    }

    fn dive_again(&mut self, choices: &mut [Choice], work: &mut Work) -> bool {
        let asks = self.asks(|it| it.kind == Kind::Count);
        let order = if asks { Order::Asked } else { Order::Largest };
        let mut orders = [Order::Surest, order].into_iter();
        orders.any(|it| self.is_done(choices) || self.dive_for(DIVE_STEPS, choices, it, work))
            || self.is_done(choices)
    }

    /// Whether such a rule, next to the first, has a floor.
    fn asks(&self, is_such: impl Fn(&Rule) -> bool) -> bool {
        self.problem.rules.iter().skip(1).any(|it| it.at_least > 0 && is_such(it))
    }

    /// Whether what the floors ask for is more than may be spent.
    fn is_too_dear(&self, choices: &mut [Choice], work: &mut Work) -> bool {
        let least = self.problem.rules.first().map_or(0, |it| -it.at_most);
        let mut attempt = work.split(PRICE_STEPS);
        let prices = Prices::of_least(self.problem, choices, least, &mut attempt);
        work.give_back(attempt);
        if prices.ceiling(choices) < least {
            return true;
        }
        prices.decide(choices, least);
        self.is_done(choices)
    }

    fn dive_for(&mut self, steps: u64, choices: &[Choice], order: Order, work: &mut Work) -> bool {
        let mut attempt = work.split(steps);
        let is_complete = self.dive(choices, order, &mut attempt);
        work.give_back(attempt);
        is_complete
    }

    /// True if nothing better than what was found is needed, or exists.
    fn dive(&mut self, choices: &[Choice], order: Order, work: &mut Work) -> bool {
        let window = Window { floor: self.floor(), enough: self.enough() };
        let known = Known { choices, prices: &self.prices };
        let dived = dive(self.problem, known, order, window, work);
        if let Some(found) = dived.found {
            self.keep(found);
        }
        dived.is_complete
    }
}
