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
    count_with(election, rule, tie_break, &mut |_| ())
}

/// How far a count is that is repeated with more and more money for each voter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How often it was counted.
    pub runs: u64,
    /// What the last result costs, in smallest units. It rises towards the budget, and not always.
    pub cost: u64,
}

/// The same as [`count`], and calls back after each time that a rule has counted and goes on.
pub fn count_with(
    election: &Election,
    rule: &BudgetRule,
    tie_break: &TieBreak,
    tell: &mut dyn FnMut(Progress),
) -> Outcome {
    let chain = Chain::new(election, tie_break);
    match rule {
        BudgetRule::Greedy(rule) => greedy(election, rule, &chain),
        BudgetRule::EqualShares(rule) => equal_shares(election, rule, &chain, tell),
        BudgetRule::Phragmen => phragmen(election, &chain),
        BudgetRule::Knapsack(rule) => knapsack(election, *rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{
        Add1, Ballots, Choice, Completion, EqualShares, Project, Standing, VoteType,
    };

    #[test]
    fn a_count_that_is_repeated_tells_each_time_and_comes_out_the_same() {
        let project =
            |id: &str, cost| Project { id: id.to_owned(), cost, standing: Standing::Open };
        let mut ballots = Ballots::default();
        ballots.push(&[Choice { project: 0, points: 1 }], 2);
        ballots.push(&[Choice { project: 1, points: 1 }], 1);
        let election = Election {
            budget: 90,
            unit: 1,
            projects: vec![project("a", 50), project("b", 40)],
            vote_type: VoteType::Approval,
            ballots,
        };
        let completion = Completion::Add1(Add1::default());
        let rule = BudgetRule::EqualShares(EqualShares { completion, ..EqualShares::default() });
        let ties = TieBreak::default();
        let mut told = Vec::new();
        let outcome = count_with(&election, &rule, &ties, &mut |it| told.push(it));
        assert_eq!(outcome, count(&election, &rule, &ties));
        // With 40 for each voter, 10 more than at first, both are bought.
        assert_eq!(told.last(), Some(&Progress { runs: 11, cost: 90 }));
        assert!(told.is_sorted_by(|one, next| one.runs < next.runs));
    }
}
