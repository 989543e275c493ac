//! The budget: projects or lines, the ballots by which they are chosen, and the rules that hold
//! together.

mod allocation;
mod answer;
mod basket;
mod configuration;
mod count;
mod project;
mod rebalance;
mod remedy;
pub mod results;
mod selection;
#[cfg(test)]
mod tests;
mod totals;

pub use allocation::{Allocation, Line, Side};
pub use answer::{BALLOT, BudgetAnswer};
pub use basket::Basket;
pub use configuration::{
    Adjustable, Approval, Ballot, Budget, BudgetKind, Knapsack, Points, Ranking, RawBudget,
};
pub use count::{CountRule, LotSeed};
pub use project::{AmountRange, Group, GroupKind, Project, ProjectCount, ProjectPlace};
pub use results::BudgetResults;
pub use totals::{GroupTotals, Totals};
