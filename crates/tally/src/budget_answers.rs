//! From answers to a budget to what its rules count: one way, for whoever counts them.
//!
//! Ballots that choose projects, and those that give projects amounts, make an [`election`]. Ballots
//! that divide money make [`allocations`], of which a rule makes [`amounts`].

mod amounts;
mod cast;

use std::borrow::Borrow;

use civic_model::budget::{Ballot, Basket, BudgetAnswer, CountRule, RawBudget};

pub use amounts::{allocations, amounts, whole_amounts};

use self::cast::Cast;
use crate::budget::{
    Add1, AllocationRule, BudgetRule, Completion, Criterion, Election, EqualShares, Greedy,
    Satisfaction, TieBreak, explain,
};

/// The election that answers to a budget make. They are those that were checked against it, and their
/// order does not matter. Amounts are in minor units of the budget's currency.
///
/// What nobody chose takes no part in it. Where amounts were given, each project costs the median of
/// what those gave who chose it, or the mean if that is the rule; by any other rule the election is
/// the same.
///
/// `None` where lines are allocated: see [`allocations`].
pub fn election(
    budget: &RawBudget,
    rule: CountRule,
    answers: impl IntoIterator<Item = impl Borrow<BudgetAnswer>>,
) -> Option<Election> {
    Some(projects(budget, budget.ballot.basket()?, rule, answers))
}

/// The election, with the basket of the budget's ballot.
pub(crate) fn projects(
    budget: &RawBudget,
    basket: &Basket,
    rule: CountRule,
    answers: impl IntoIterator<Item = impl Borrow<BudgetAnswer>>,
) -> Election {
    Cast::of(&budget.ballot, basket, answers).election(budget, rule)
}

/// The rule that a budget's rule stands for. Where amounts were given, which give each project its
/// cost first, it is the plainest: the projects with the most votes.
pub fn budget_rule(rule: CountRule) -> BudgetRule {
    let equal_shares = |satisfaction, completion| {
        BudgetRule::EqualShares(EqualShares { satisfaction, completion, compares: false })
    };
    let add1 = Completion::Add1(Add1::default());
    match rule {
        CountRule::Greedy | CountRule::Mean | CountRule::Median => {
            BudgetRule::Greedy(Greedy::default())
        }
        CountRule::GreedyPerCost => {
            BudgetRule::Greedy(Greedy { is_per_cost: true, ..Greedy::default() })
        }
        CountRule::EqualShares => equal_shares(Satisfaction::Cost, Completion::None),
        CountRule::EqualSharesAdd1 => equal_shares(Satisfaction::Cost, add1),
        CountRule::EqualSharesPoints => equal_shares(Satisfaction::Points, Completion::None),
        CountRule::EqualSharesPointsAdd1 => equal_shares(Satisfaction::Points, add1),
        CountRule::Phragmen => BudgetRule::Phragmen,
    }
}

/// What such a rule does, in English, with its source.
pub fn describe(rule: CountRule) -> String {
    let of_projects = explain::describe(&budget_rule(rule));
    let cost = match rule {
        CountRule::Mean => {
            "Each project costs the mean of the amounts that those gave who chose it, rounded down to \
             one of its steps. "
        }
        CountRule::Median => {
            "Each project costs the median of the amounts that those gave who chose it; of two in the \
             middle, the lower. "
        }
        _ => "",
    };
    format!("{cost}{of_projects}")
}

/// The rule for lines that a budget's rule stands for; only the mean and the median make sense.
pub fn allocation_rule(rule: CountRule) -> AllocationRule {
    match rule {
        CountRule::Median => AllocationRule::Median,
        _ => AllocationRule::Mean,
    }
}

/// By what name a budget with such ballots says this rule; `None` if it cannot.
pub fn count_rule(ballot: &Ballot, rule: &BudgetRule) -> Option<CountRule> {
    let rules = ballot.count_rules().iter().copied();
    let mut of_projects = rules.filter(|it| !matches!(it, CountRule::Mean | CountRule::Median));
    of_projects.find(|it| budget_rule(*it) == *rule)
}

/// What decides between projects that are equally good: a lot where the budget has a seed for it, else
/// their order in the list.
pub fn tie_break(budget: &RawBudget) -> TieBreak {
    let lot = budget.lot_seed.as_ref().map(|it| Criterion::Lot(it.as_str().to_owned()));
    lot.map_or_else(TieBreak::default, TieBreak::by)
}
