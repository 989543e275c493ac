//! The count by any rule.

use super::{
    election::Election,
    equal_shares::equal_shares,
    greedy::greedy,
    knapsack::knapsack,
    outcome::Outcome,
    phragmen::phragmen,
    rule::BudgetRule,
    tie_break::{Chain, TieBreak},
};

/// Counts an election by a rule. What is tied is decided by `tie_break`.
///
/// The order of the ballots does not matter, nor whether equal ballots stand there one by one or once
/// with their count. Amounts of money are exact; no result depends on rounding.
pub fn count(election: &Election, rule: &BudgetRule, tie_break: &TieBreak) -> Outcome {
    let chain = Chain::new(election, tie_break);
    match rule {
        BudgetRule::Greedy(rule) => greedy(election, rule, &chain),
        BudgetRule::EqualShares(rule) => equal_shares(election, rule, &chain),
        BudgetRule::Phragmen => phragmen(election, &chain),
        BudgetRule::Knapsack(rule) => knapsack(election, *rule),
    }
}
