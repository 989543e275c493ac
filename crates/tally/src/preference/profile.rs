//! What is counted: orders of alternatives, with ties, as they come from a question or a file.

/// Orders of the same alternatives, each with how often it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// What the alternatives are called. Elsewhere an alternative is its number in this list, from 0.
    pub alternatives: Vec<String>,
    /// The orders with how often each was given, in the order in which they came.
    pub ballots: Vec<(Ranks, u64)>,
}

/// An order of alternatives: ranks, the best first, each with the alternatives that share it. What is
/// on no rank was not ordered. A rank may be empty: where ranks are categories (approved, not
/// approved), nothing may stand in the first.
pub type Ranks = Vec<Vec<u32>>;
