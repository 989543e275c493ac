//! What came of a count, with everything that explains it.

use super::{
    each::Each,
    judgment::Judgment,
    number::Number,
    pairwise::Pairwise,
    ranked_pairs::RankedPair,
    rule::PreferenceRule,
    runoff::Runoff,
    schulze::StrongestPaths,
    scoring::Scores,
    stv::Stv,
    ties::{DecidedBy, Tie},
};

/// What came of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The rule that it was counted by.
    pub rule: PreferenceRule,
    /// What the alternatives are called. Elsewhere an alternative is its number in this list, from 0.
    pub alternatives: Vec<String>,
    /// How many ballots there are, blank ones too.
    pub ballots: u64,
    /// Everybody who wins in one way or another to decide the ties that the rule leaves open, in the
    /// order of the list. With several seats they can be more than the seats.
    pub winners: Vec<u32>,
    /// Whether `winners` are all: where ties are very many, not every way was looked at.
    pub is_every_winner: bool,
    /// Who is elected once the ties are decided, in the order in which they are elected: one, or as
    /// many as there are seats; nobody if the rule has no winner.
    pub elected: Vec<u32>,
    /// All ties that were met on the way, and what decided them.
    pub ties: Vec<Tie>,
    /// How it came about.
    pub account: Account,
}

/// How an outcome came about, by the kind of rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// Votes, points, sums or means.
    Scores(Scores),
    /// The rounds of an instant runoff.
    Runoff(Runoff),
    /// The stages of a single transferable vote.
    Stv(Stv),
    /// Comparisons of each alternative with each other, and what follows from them.
    Comparisons {
        /// The numbers themselves.
        pairwise: Pairwise,
        /// Who beats every other.
        condorcet_winner: Option<u32>,
        /// Who is beaten by every other.
        condorcet_loser: Option<u32>,
        /// The fewest who beat all others.
        smith_set: Vec<u32>,
        /// What the rule makes of them.
        basis: Basis,
    },
    /// Grades and medians.
    Judgment(Judgment),
}

/// What a rule makes of comparisons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// Nothing more: the Condorcet winner or the Smith set.
    Alone,
    /// The score of each alternative by Copeland.
    Copeland(Each<Number>),
    /// The worst defeat of each alternative: by whom, and with what margin; `None` who has none.
    WorstDefeats(Each<Option<(u32, i128)>>),
    /// The strongest paths.
    Paths(StrongestPaths),
    /// The victories in the order in which they were locked in or skipped, and what completes that
    /// order where margins are equal.
    RankedPairs(Vec<RankedPair>, DecidedBy),
}
