//! The count of a budget: from its answers to results that say why.

mod explained;
mod lines;
#[cfg(test)]
mod tests;

use std::borrow::Borrow;

use civic_model::{
    budget::{
        Adjustable, Approval, Ballot, Basket, Budget, BudgetAnswer, BudgetResults, Knapsack,
        Points, Ranking,
        results::{BudgetOutcome, ProjectsOutcome},
    },
    digest::Digest,
    money::MinorUnits,
};

use self::explained::Explained;
use crate::{
    budget::count,
    budget_answers::{self, budget_rule, tie_break},
};

/// Counts `answers` to `budget`, the configuration whose digest is `config_digest`, by the rule that
/// the budget names.
///
/// The answers are those that were checked against this budget; their order does not matter. What
/// is funded never costs more than there is.
pub fn budget_results(
    budget: &Budget,
    config_digest: &Digest,
    answers: impl IntoIterator<Item = impl Borrow<BudgetAnswer>>,
) -> BudgetResults {
    let rule = budget.count_rule();
    let mut participants = 0_u64;
    let answers = answers.into_iter().inspect(|_| participants += 1);
    let outcome = match &budget.ballot {
        Ballot::Allocation(it) => BudgetOutcome::Lines(lines::outcome(budget, it, answers)),
        Ballot::Knapsack(Knapsack { basket })
        | Ballot::Approval(Approval { basket, .. })
        | Ballot::Points(Points { basket, .. })
        | Ballot::Ranking(Ranking { basket, .. })
        | Ballot::Adjustable(Adjustable { basket }) => {
            BudgetOutcome::Projects(projects(budget, basket, answers))
        }
    };
    BudgetResults {
        outcome,
        widget_id: budget.frame.id.clone(),
        config_digest: config_digest.clone(),
        participants,
        rule,
    }
}

fn projects(
    budget: &Budget,
    basket: &Basket,
    answers: impl Iterator<Item = impl Borrow<BudgetAnswer>>,
) -> ProjectsOutcome {
    let rule = budget.count_rule();
    let election = budget_answers::projects(budget, basket, rule, answers);
    let found = count(&election, &budget_rule(rule), &tie_break(budget));
    Explained { budget, rule, election: &election, found: &found }.outcome()
}

/// The place in a list for a number of a project.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// An amount as documents write it. None is above the money there is, which a document said.
fn minor_units(amount: u64) -> MinorUnits {
    MinorUnits::new(amount).unwrap_or(MinorUnits::MAX)
}
