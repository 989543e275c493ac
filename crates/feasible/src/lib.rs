//! Whether any basket of projects can obey all rules of a budget together, and how much the largest
//! such basket spends.
//!
//! The answers are exact, or say that they are not. The search counts its steps, never the time, so
//! a budget gets the same answer everywhere. It goes from quick to thorough:
//!
//! 1. A dive takes what fits, the largest first, and changes the last choices. This settles most
//!    budgets that are possible.
//! 2. Prices for what the rules make scarce give a bound that no basket passes, and decide projects
//!    on which the bound leaves no choice. Then there are more dives.
//! 3. Tables hold all sums that baskets can have. They settle what is left, as long as they fit:
//!    amounts are counted in the largest unit that divides all of them.
//! 4. Where rules cross so that one table cannot hold them, both sides of a doubtful project are
//!    looked at, until the steps run out.

mod binding;
mod bits;
mod branch;
mod build;
mod dead;
mod dive;
mod linear;
mod lists;
mod nodes;
mod order;
mod plan;
mod prices;
mod search;
mod stage;
mod table;
mod tail;
#[cfg(test)]
mod tests;

use linear::Problem;
use search::{Goal, Settled, settle};

pub use binding::{Binding, RuleName};
pub use dead::dead_projects;

/// Steps that one question may take. A step is about one machine word of a table, and takes about a
/// nanosecond.
const STEPS: u64 = 100_000_000;

/// What a project may cost if it is chosen: `least`, or any number of steps more, up to `most`.
///
/// A project of one fixed cost has `least` equal to `most`. With a step of 0, or with `most` below
/// `least`, only `least` is possible. Amounts are in the smallest unit of the currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The smallest amount.
    pub least: u64,
    /// No amount is above this.
    pub most: u64,
    /// The distance between two amounts that follow each other.
    pub step: u64,
}

impl Range {
    /// How many amounts there are above the least.
    fn steps(self) -> u64 {
        self.most.saturating_sub(self.least).checked_div(self.step).unwrap_or(0)
    }

    /// The largest amount that the steps reach.
    fn highest(self) -> u64 {
        self.least.saturating_add(self.steps().saturating_mul(self.step))
    }
}

/// Limits for some of the projects, such as those of a category or a district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupLimit {
    /// Indices of projects. What names no project, or names one again, does not count.
    pub members: Vec<usize>,
    /// At least so many members are chosen.
    pub count_at_least: usize,
    /// At most so many members are chosen.
    pub count_at_most: Option<usize>,
    /// The chosen members cost at least so much.
    pub spend_at_least: u64,
    /// The chosen members cost at most so much.
    pub spend_at_most: Option<u64>,
}

/// All rules of a budget. Projects are known by their index in `projects`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// What each project may cost.
    pub projects: Vec<Range>,
    /// The basket costs at most so much.
    pub spend_at_most: Option<u64>,
    /// The basket costs at least so much.
    pub spend_at_least: u64,
    /// At least so many projects are chosen.
    pub count_at_least: usize,
    /// At most so many projects are chosen.
    pub count_at_most: Option<usize>,
    /// Limits for parts of the projects; they may overlap.
    pub groups: Vec<GroupLimit>,
    /// Whoever chooses the first project of a pair chooses the second. A pair that names no project
    /// does not count.
    pub requires: Vec<(usize, usize)>,
    /// Nobody chooses both projects of a pair. A project that excludes itself is never chosen.
    pub excludes: Vec<(usize, usize)>,
}

/// Whether some basket obeys all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// This one does: the chosen projects by index, each with its amount.
    Possible(Vec<(usize, u64)>),
    /// None does, because of these rules.
    Impossible(Binding),
    /// The search took too many steps.
    Undecided,
}

/// The largest spending of the baskets that obey every rule but the least spending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Some basket spends this, and none spends more.
    Exactly(u64),
    /// No basket spends more than this. Whether one spends this much, or whether there is any basket
    /// at all, took too many steps to tell.
    AtMost(u64),
    /// No basket obeys the other rules.
    Nothing,
}

/// Counts the steps of a search.
#[derive(Debug)]
struct Work {
    left: u64,
}

impl Work {
    /// Takes steps, or says that there are not enough left.
    fn take(&mut self, steps: u64) -> bool {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// Sets steps aside for one attempt, as far as there are any.
    fn split(&mut self, steps: u64) -> Self {
        let part = steps.min(self.left);
        self.left -= part;
        Self { left: part }
    }

    /// Takes back what an attempt has not used.
    fn give_back(&mut self, rest: Self) {
        self.left = self.left.saturating_add(rest.left);
    }
}

/// Whether some basket obeys all rules together; the empty basket is one of them.
pub fn feasible(rules: &Rules) -> Verdict {
    let mut work = Work { left: STEPS };
    match decide(rules, &mut work) {
        Decision::Possible(basket) => Verdict::Possible(basket),
        Decision::Impossible => Verdict::Impossible(binding::binding(rules, &mut work)),
        Decision::Undecided => Verdict::Undecided,
    }
}

/// The largest spending that every rule but `spend_at_least` allows.
pub fn reach(rules: &Rules) -> Reach {
    let free = Rules { spend_at_least: 0, ..rules.clone() };
    let Some(problem) = Problem::new(&free) else {
        let sum = free.projects.iter().fold(0, |sum: u64, it| sum.saturating_add(it.highest()));
        return Reach::AtMost(free.spend_at_most.map_or(sum, |limit| limit.min(sum)));
    };
    let settled = settle(&problem, Goal::Spend, &mut Work { left: STEPS });
    match settled.ceiling {
        None => Reach::Nothing,
        Some(it) if settled.reached == Some(it) => Reach::Exactly(problem.amount(it)),
        Some(it) => Reach::AtMost(problem.amount(it)),
    }
}

/// A verdict without its reason.
enum Decision {
    Possible(Vec<(usize, u64)>),
    Impossible,
    Undecided,
}

fn decide(rules: &Rules, work: &mut Work) -> Decision {
    let Some(problem) = Problem::new(rules) else { return Decision::Undecided };
    match settle(&problem, Goal::Basket, work) {
        Settled { basket: Some(it), .. } => Decision::Possible(problem.basket(&it.chosen)),
        Settled { ceiling: None, .. } => Decision::Impossible,
        Settled { .. } => Decision::Undecided,
    }
}
