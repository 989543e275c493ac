//! Budgets: projects with costs, ballots about them, and the rules that spend the money.

mod allocation;
mod count;
mod election;
mod equal_shares;
pub mod explain;
mod greedy;
mod knapsack;
mod name;
mod outcome;
mod phragmen;
mod rule;
#[cfg(test)]
mod samples;
mod support;
mod tie_break;
mod voters;

pub use allocation::{AllocationRule, Allocations, Split, allocate, in_whole_units};
pub use count::{Progress, count, count_with};
pub use election::{Ballots, Choice, Election, Project, Repeats, Standing, VoteType};
pub use equal_shares::MOST_RUNS;
pub use name::NameError;
pub use outcome::{
    Comparison, Outcome, Purchase, Repeated, RepeatsEnd, Round, Step, Tie, Verdict, Welfare,
};
pub use rule::{Add1, BudgetRule, Completion, EqualShares, Greedy, Knapsack, Merit, Satisfaction};
pub use tie_break::{Criterion, CriterionKind, TieBreak};

/// The place in a list for a number of a project or a group.
fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The number of a project or a group for its place in a list; no list is longer than such numbers go.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
