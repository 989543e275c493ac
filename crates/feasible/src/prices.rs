//! An upper bound on the spending, from prices for what the rules make scarce.
//!
//! Each rule gets a price for one unit of its sum: positive if its limit is in the way, negative if
//! its floor is. An item then earns what it costs, less the price of what it takes from each rule.
//! Whatever the prices are, no basket spends more than the limits are worth at these prices plus all
//! earnings above 0 (the Lagrangian bound). Good prices are found one rule at a time, and by steps
//! for all rules at once. They are whole numbers, so the bound is exact.

use super::{
    Work,
    linear::{Choice, Problem, Rule, UNBOUNDED},
    lists::{at, put},
};

/// Prices and earnings are counted in this part of a unit.
const SCALE: i128 = 1 << 20;

/// Rounds over all rules, one at a time.
const ROUNDS: usize = 20;

/// Steps for all rules at once, and how many of them may fail before they become smaller.
const STEPS: usize = 240;
const MISSES: usize = 15;

/// What it takes to find the price of one rule, and to move all prices, for each term.
const ONE_STEPS: u64 = 80;
const ALL_STEPS: u64 = 8;

/// The first steps have this size, which is the one that theory proposes; steps below the last size
/// do not move much.
const FULL_STEP: i128 = 1024;
const LAST_STEP: i128 = 8;

/// A fall of the bound by less than one part in so many is not worth another round.
const WORTHWHILE: i128 = 4096;

/// What is known when a search begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) choices: &'a [Choice],
    pub(super) prices: &'a Prices,
}

/// Prices for a budget, and what follows from them.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    /// The price of each rule.
    by_rule: Vec<i128>,
    /// What each item earns at these prices.
    pub(super) earnings: Vec<i128>,
    /// What the limits are worth.
    worth: i128,
}

impl Prices {
    /// Looks for prices with a low bound on the spending. It ends when the bound is below `target`.
    pub(super) fn of_most(
        problem: &Problem,
        choices: &[Choice],
        target: i64,
        work: &mut Work,
    ) -> Self {
        Search::new(problem, choices, 1, target).run(0, work)
    }

    /// The same for the least spending: all amounts are negative, and so is the bound.
    pub(super) fn of_least(
        problem: &Problem,
        choices: &[Choice],
        target: i64,
        work: &mut Work,
    ) -> Self {
        Search::new(problem, choices, -1, target).run(1, work)
    }

    /// All prices 0. The spending counts with this sign.
    pub(super) fn free(problem: &Problem, sign: i64) -> Self {
        let earnings = problem.items.iter().map(|it| parts(sign * it.cost)).collect();
        Self { by_rule: vec![0; problem.rules.len()], earnings, worth: 0 }
    }

    /// An amount that no basket passes, in parts of a unit.
    pub(super) fn bound(&self, choices: &[Choice]) -> i128 {
        let earned = self.earnings.iter().zip(choices).map(|(earning, choice)| match choice {
            Choice::Free => *earning.max(&0),
            Choice::In => *earning,
            Choice::Out => 0,
        });
        self.worth + earned.sum::<i128>()
    }

    /// An amount that no basket passes.
    pub(super) fn ceiling(&self, choices: &[Choice]) -> i64 {
        i64::try_from(self.bound(choices).div_euclid(SCALE)).unwrap_or(UNBOUNDED)
    }

    /// Decides the items without which, or with which, no basket spends as much as `floor`. Says
    /// whether there were any.
    pub(super) fn decide(&self, choices: &mut [Choice], floor: i64) -> bool {
        let spare = self.bound(choices) - parts(floor);
        let mut decides = false;
        for (choice, earning) in choices.iter_mut().zip(&self.earnings) {
            if *choice == Choice::Free && earning.abs() > spare {
                *choice = if *earning > 0 { Choice::In } else { Choice::Out };
                decides = true;
            }
        }
        decides
    }

    fn set(&mut self, index: usize, rule: &Rule, price: i128) {
        let old = at(&self.by_rule, index);
        self.worth += worth(rule, price) - worth(rule, old);
        put(&mut self.by_rule, index, price);
        for (item, weight) in &rule.terms {
            let earning = at(&self.earnings, *item) - (price - old) * i128::from(*weight);
            put(&mut self.earnings, *item, earning);
        }
    }
}

/// An amount in parts of a unit.
pub(super) fn parts(amount: i64) -> i128 {
    SCALE * i128::from(amount)
}

/// What the limit of a rule is worth, or its floor if the price is negative.
fn worth(rule: &Rule, price: i128) -> i128 {
    price * i128::from(if price > 0 { rule.at_most } else { rule.at_least })
}

struct Search<'a> {
    problem: &'a Problem,
    choices: &'a [Choice],
    prices: Prices,
    target: i64,
    /// The largest cost of an item.
    largest: i64,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, choices: &'a [Choice], sign: i64, target: i64) -> Self {
        let largest = problem.items.iter().map(|it| it.cost).max().unwrap_or(0);
        Self { problem, choices, prices: Prices::free(problem, sign), target, largest }
    }

    /// Looks for prices of the rules from `first` on.
    fn run(mut self, first: usize, work: &mut Work) -> Prices {
        self.all_at_once(first, work);
        self.one_by_one(first, work);
        self.prices
    }

    fn bound(&self) -> i128 {
        self.prices.bound(self.choices)
    }

    /// Gives each rule in turn the best price, as long as that helps.
    fn one_by_one(&mut self, first: usize, work: &mut Work) {
        for _ in 0..ROUNDS {
            let before = self.bound();
            for (index, rule) in self.problem.rules.iter().enumerate().skip(first) {
                if before < parts(self.target) || !work.take(terms(rule).saturating_mul(ONE_STEPS))
                {
                    return;
                }
                let price = self.best_price(index, rule);
                self.prices.set(index, rule, price);
            }
            if before - self.bound() < before.abs() / WORTHWHILE {
                return;
            }
        }
    }

    /// The price of one rule at which the bound stops to fall. It only rises from there.
    fn best_price(&self, index: usize, rule: &Rule) -> i128 {
        let old = at(&self.prices.by_rule, index);
        let weight = rule.terms.iter().map(|it| it.1.abs()).max().unwrap_or(1);
        let reach = 2 * parts(self.largest) / i128::from(weight) + SCALE;
        let (mut low, mut high) = (-reach, if rule.at_most < UNBOUNDED { reach } else { 0 });
        while low < high {
            let middle = (low + high).div_euclid(2);
            if self.rise(rule, old, middle) >= 0 {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// By how much the bound rises if the price of the rule is one above `price`.
    fn rise(&self, rule: &Rule, old: i128, price: i128) -> i128 {
        let mut rise = i128::from(if price >= 0 { rule.at_most } else { rule.at_least });
        for (item, weight) in &rule.terms {
            let weight = i128::from(*weight);
            let earning = at(&self.prices.earnings, *item) + (old - price) * weight;
            rise += match self.choices.get(*item) {
                Some(Choice::Free) => (earning - weight).max(0) - earning.max(0),
                Some(Choice::In) => -weight,
                Some(Choice::Out) | None => 0,
            };
        }
        rise
    }

    /// Moves all prices towards what is in short supply, by steps that become smaller and keep a
    /// part of their direction (the subgradient method with momentum), and keeps the best.
    fn all_at_once(&mut self, first: usize, work: &mut Work) {
        let steps = self.problem.rules.iter().map(terms).sum::<u64>().saturating_mul(ALL_STEPS);
        let still = vec![0; self.problem.rules.len()];
        let (mut best, mut low) = (self.prices.clone(), self.bound());
        let (mut direction, mut size, mut misses) = (still.clone(), FULL_STEP, 0);
        for _ in 0..STEPS {
            if low < parts(self.target) || size < LAST_STEP || !work.take(steps) {
                break;
            }
            for (index, rule) in self.problem.rules.iter().enumerate().skip(first) {
                let turned = at(&direction, index) * 7 / 8 + self.excess(index, rule);
                put(&mut direction, index, turned);
            }
            self.step(&direction, (low - parts(self.target)) * size);
            let bound = self.bound();
            misses = if bound < low - low.abs() / WORTHWHILE { 0 } else { misses + 1 };
            if bound < low {
                low = bound;
                best.clone_from(&self.prices);
            }
            if misses == MISSES {
                (direction, size, misses) = (still.clone(), size / 2, 0);
                self.prices.clone_from(&best);
            }
        }
        self.prices = best;
    }

    /// One step. A full one would close the gap if the bound went on to fall as it begins.
    fn step(&mut self, direction: &[i128], gap: i128) {
        let squares: i128 = direction.iter().map(|it| it * it).sum();
        let rules = self.problem.rules.iter().enumerate().zip(direction);
        for ((index, rule), excess) in rules.filter(|it| *it.1 != 0) {
            let old = at(&self.prices.by_rule, index);
            let new = old + gap * excess / squares / mean_weight(rule);
            let most = if rule.at_most < UNBOUNDED { i128::MAX } else { 0 };
            // A price stops at 0 before it changes its side.
            let new = if old.signum() * new.signum() < 0 { 0 } else { new.min(most) };
            self.prices.set(index, rule, new);
        }
    }

    /// By how much the best basket at these prices is above the limit, or below the floor, in units
    /// of the mean weight so that costs and counts compare.
    fn excess(&self, index: usize, rule: &Rule) -> i128 {
        let taken = rule.terms.iter().filter(|it| match self.choices.get(it.0) {
            Some(Choice::Free) => at(&self.prices.earnings, it.0) > 0,
            Some(Choice::In) => true,
            Some(Choice::Out) | None => false,
        });
        let sum: i128 = taken.map(|it| i128::from(it.1)).sum();
        let (above, below) = (sum - i128::from(rule.at_most), sum - i128::from(rule.at_least));
        let excess = match at(&self.prices.by_rule, index).signum() {
            1 => above,
            -1 => below,
            _ => above.max(0) + below.min(0),
        };
        FULL_STEP * excess / mean_weight(rule)
    }
}

fn mean_weight(rule: &Rule) -> i128 {
    let sum: i128 = rule.terms.iter().map(|it| i128::from(it.1.abs())).sum();
    (sum / i128::from(terms(rule)).max(1)).max(1)
}

fn terms(rule: &Rule) -> u64 {
    u64::try_from(rule.terms.len()).unwrap_or(u64::MAX)
}
