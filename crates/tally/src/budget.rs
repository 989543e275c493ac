//! Budgets: projects with costs, ballots about them, and the rules that spend the money.

mod election;

pub use election::{Ballots, Choice, Election, Project, VoteType};
