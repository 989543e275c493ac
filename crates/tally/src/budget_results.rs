//! The count of a budget: from its answers to results that say why.

mod election;
mod explained;
mod lines;
#[cfg(test)]
mod tests;

use std::borrow::Borrow;

use civic_model::{
    budget::{
        Adjustable, Approval, Ballot, Basket, Budget, BudgetAnswer, BudgetResults, CountRule,
        Knapsack, LotSeed, Points, Ranking,
        results::{BudgetOutcome, ProjectsOutcome},
    },
    digest::Digest,
};

use self::{election::Cast, explained::Explained};
use crate::budget::{
    Add1, BudgetRule, Completion, Criterion, EqualShares, Greedy, Satisfaction, TieBreak, count,
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
        Ballot::Allocation(it) => BudgetOutcome::Lines(lines::outcome(it, rule, answers)),
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
    let election = Cast::of(&budget.ballot, basket, answers).election(budget, rule);
    let found = count(&election, &budget_rule(rule), &tie_break(budget.lot_seed.as_ref()));
    Explained { budget, rule, election: &election, found: &found }.outcome()
}

/// The rule of [`crate::budget`] that a budget's rule stands for. Where amounts were given, which
/// give each project its cost first, it is the plainest: the projects with the most votes.
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

fn tie_break(seed: Option<&LotSeed>) -> TieBreak {
    let lot = |it: &LotSeed| TieBreak::by(Criterion::Lot(it.as_str().to_owned()));
    seed.map(lot).unwrap_or_default()
}
