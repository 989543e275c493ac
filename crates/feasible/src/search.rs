//! The search as a whole: quick dives, then tables, and decisions on what tables cannot hold.

use super::{
    Work,
    dive::{Window, dive},
    linear::{Choice, Found, Kind, Problem, Rule},
    lists::{at, put},
    nodes::{Best, best},
    order::Order,
    plan::Plan,
    prices::{Known, Prices},
    table::TooBig,
};

/// Steps of the first dive, which settles most budgets.
const FIRST_STEPS: u64 = 500_000;

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

struct Search<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    goal: Goal,
    /// A basket spends at least this.
    least: i64,
    /// No basket spends more.
    ceiling: i64,
    prices: Prices,
    basket: Option<Found>,
    reached: Option<i64>,
    /// Counted rules that the tables keep.
    counted: Vec<usize>,
    /// Counted rules that would make the tables too big.
    refused: Vec<usize>,
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
    fn floor(&self) -> i64 {
        self.reached.map_or(self.least, |it| it + 1)
    }

    /// A basket that spends this will do.
    fn enough(&self) -> i64 {
        if self.goal == Goal::Basket { self.least } else { self.ceiling }
    }

    fn keep(&mut self, found: Found) {
        self.reached = Some(found.spend);
        self.basket = Some(found);
    }

    /// Whether there is enough, or the decisions so far leave nothing better. Decides what follows
    /// from them.
    fn is_done(&self, choices: &mut [Choice]) -> bool {
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
        if self.is_done(choices) || self.dive_for(FIRST_STEPS, choices, Order::Largest, work) {
            return true;
        }
        if self.reached.is_none() && self.is_too_dear(choices, work) {
            return true;
        }
        self.prices = Prices::of_most(self.problem, choices, self.floor(), work);
        self.ceiling = self.ceiling.min(self.prices.ceiling(choices));
        let asks = |rule: &Rule| rule.kind == Kind::Count && rule.at_least > 0;
        let order = if self.problem.rules.iter().any(asks) { Order::Asked } else { Order::Largest };
        let mut orders = [Order::Surest, order].into_iter();
        orders.any(|it| self.is_done(choices) || self.dive_for(DIVE_STEPS, choices, it, work))
            || self.is_done(choices)
    }

    /// Whether what the floors ask for is more than may be spent.
    fn is_too_dear(&self, choices: &mut [Choice], work: &mut Work) -> bool {
        let least = self.problem.rules.first().map_or(0, |it| -it.at_most);
        let prices = Prices::of_least(self.problem, choices, least, work);
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

    /// Goes through all decisions on items that tables leave in doubt.
    fn branch(&mut self, choices: &[Choice], work: &mut Work) -> Result<(), TooBig> {
        let mut open = vec![choices.to_vec()];
        // Whether what is looked at is all that there is, and not one side of a decision.
        let mut is_whole = true;
        while let Some(mut choices) = open.pop() {
            work.take(self.decision_steps()).then_some(()).ok_or(TooBig)?;
            if self.is_done(&mut choices) {
                continue;
            }
            let Some(best) = self.best(&choices, work)? else { continue };
            if is_whole {
                self.ceiling = self.ceiling.min(best.spend().max(self.floor() - 1));
            }
            if best.spend() < self.floor() {
                continue;
            }
            if self.goal == Goal::Spend && self.keeps_all(&choices) {
                self.reached = Some(best.spend());
                continue;
            }
            let found = best.basket(work)?;
            let broken = self.problem.broken(&found.chosen);
            if broken.is_empty() {
                self.keep(found);
            } else if self.count_more(&broken) {
                open.push(choices);
            } else {
                is_whole = false;
                let item = self.doubtful(&broken, &found.chosen, &choices).ok_or(TooBig)?;
                open.extend(both_sides(&choices, item, &found));
            }
        }
        Ok(())
    }

    /// Steps for one decision, next to those of the tables.
    fn decision_steps(&self) -> u64 {
        let terms: usize = self.problem.rules.iter().map(|it| it.terms.len()).sum();
        u64::try_from(terms).unwrap_or(u64::MAX).saturating_mul(64)
    }

    /// The best basket for the rules that tables keep. When the tables are too big, the rule with
    /// the most counts is left to decisions.
    fn best<'b>(
        &mut self,
        choices: &'b [Choice],
        work: &mut Work,
    ) -> Result<Option<Best<'b>>, TooBig>
    where
        'a: 'b,
    {
        loop {
            let matters = |it: &usize| self.rule(*it).is_some_and(|it| !it.is_idle(choices));
            let counted: Vec<usize> = self.counted.iter().copied().filter(matters).collect();
            let mut attempt = work.split(work.left / 2);
            let best = best(self.problem, self.plan, &counted, choices, &mut attempt);
            work.give_back(attempt);
            if best.is_ok() {
                return best;
            }
            let range = |rule: &usize| {
                let (low, high) = self.rule(*rule).map_or((0, 0), |it| it.range(choices));
                high - low
            };
            let widest = counted.iter().copied().max_by_key(range).ok_or(TooBig)?;
            self.counted.retain(|it| *it != widest);
            self.refused.push(widest);
        }
    }

    fn rule(&self, index: usize) -> Option<&'a Rule> {
        self.problem.rules.get(index)
    }

    /// Whether the tables keep every rule that can still be broken.
    fn keeps_all(&self, choices: &[Choice]) -> bool {
        let is_planned = |rule: usize| self.plan.nodes.iter().any(|it| it.rule == rule);
        self.problem.rules.iter().enumerate().all(|(index, rule)| match rule.kind {
            Kind::Part => true,
            Kind::Spend => is_planned(index) || rule.is_idle(choices),
            Kind::Count => self.counted.contains(&index) || rule.is_idle(choices),
        })
    }

    /// Lets the tables keep the broken rules. False if they do already, or cannot.
    fn count_more(&mut self, broken: &[usize]) -> bool {
        let before = self.counted.len();
        for index in broken {
            let is_counted = self.rule(*index).is_some_and(|it| it.kind == Kind::Count);
            if is_counted && !self.counted.contains(index) && !self.refused.contains(index) {
                self.counted.push(*index);
            }
        }
        self.counted.len() > before
    }

    /// The free item that does most to break the first broken rule.
    fn doubtful(&self, broken: &[usize], chosen: &[bool], choices: &[Choice]) -> Option<usize> {
        let rule = self.rule(*broken.first()?)?;
        let is_too_much = rule.sum(chosen) > rule.at_most;
        let is_to_blame = |it: &&(usize, i64)| {
            choices.get(it.0) == Some(&Choice::Free)
                && (at(chosen, it.0) == (it.1 > 0)) == is_too_much
        };
        rule.terms.iter().filter(is_to_blame).max_by_key(|it| it.1.abs()).map(|it| it.0)
    }
}

/// The item in and out. The side that changes the basket comes last, to be looked at first.
fn both_sides(choices: &[Choice], item: usize, found: &Found) -> [Vec<Choice>; 2] {
    let is_in = at(&found.chosen, item);
    let order = if is_in { [Choice::In, Choice::Out] } else { [Choice::Out, Choice::In] };
    order.map(|choice| {
        let mut side = choices.to_vec();
        put(&mut side, item, choice);
        side
    })
}
