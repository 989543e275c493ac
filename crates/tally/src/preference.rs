//! Preferences: ballots that order alternatives, or grade them, and the rules that make one decision of all.
//!
//! ```
//! use civic_tally::preference::{PreferenceRule, Profile, Settings, count};
//!
//! let profile = Profile {
//!     alternatives: ["Park", "Pool", "Stage"].map(str::to_owned).into(),
//!     ballots: vec![
//!         (vec![vec![0], vec![1]], 4), // the park before the pool, the stage last
//!         (vec![vec![1], vec![2]], 3),
//!         (vec![vec![2], vec![1]], 2),
//!     ],
//! };
//! let outcome = count(&profile, PreferenceRule::InstantRunoff, &Settings::default()).unwrap();
//! assert_eq!(outcome.elected, [1]);
//! assert_eq!(
//!     outcome.sentences().last().unwrap(),
//!     "Pool is elected in round 2 with 5 of 9 votes: more than half."
//! );
//! ```

mod count;
mod each;
mod explanation;
mod history;
mod judgment;
mod number;
mod orders;
mod outcome;
mod pairwise;
mod piles;
mod profile;
mod ranked_pairs;
mod ratings;
mod relation;
mod rule;
mod runoff;
mod schulze;
mod scoring;
mod stv;
mod tell;
mod ties;
mod uncountable;
mod ways;

pub use count::{Preferences, Settings, count};
pub use each::Each;
pub use judgment::{Judgment, MedianDifference, MedianTie};
pub use number::{Number, written};
pub use outcome::{Account, Basis, Outcome};
pub use pairwise::{MOST_COMPARED, Pairwise};
pub use profile::{Profile, Ranks};
pub use ranked_pairs::RankedPair;
pub use ratings::Ratings;
pub use rule::{NoSuchRule, PreferenceRule};
pub use runoff::{Runoff, RunoffRound};
pub use schulze::StrongestPaths;
pub use scoring::Scores;
pub use stv::{Reason, Stage, Stv, Transfer};
pub use ties::{DecidedBy, Decision, Tie, TieBreaking, TieStep};
pub use uncountable::Uncountable;

/// What the questions of configured polls are counted with.
pub(crate) mod internals {
    pub(crate) use super::{
        number::{Number, written, written_count},
        orders::Orders,
        runoff::hold as hold_runoff,
        scoring::{Unranked, borda},
        tell::{counted, runoff_sentences},
        ties::Decider,
    };
}
