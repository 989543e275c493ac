//! Why preferences cannot be counted by a rule.

use std::fmt;

/// Why preferences cannot be counted by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncountable {
    /// The rule counts numbers that ballots give, and these ballots give orders.
    NeedsRatings,
    /// There is nothing to choose from.
    NoAlternatives,
    /// A ballot names an alternative that does not exist.
    NoSuchAlternative {
        /// Which of the ballots, from 1.
        ballot: usize,
    },
    /// A ballot names an alternative twice.
    Twice {
        /// Which of the ballots, from 1.
        ballot: usize,
    },
    /// A ballot gives a number that is not on the scale.
    OffScale {
        /// Which of the ballots, from 1.
        ballot: usize,
    },
    /// The order that is given for ties names an alternative that does not exist.
    NoSuchAlternativeInTieOrder,
    /// There are more ballots than a `u64` can count.
    TooManyBallots,
    /// Every alternative is compared with every other, and there are more than
    /// [`MOST_COMPARED`](super::MOST_COMPARED) of them.
    TooManyAlternatives,
    /// The rule elects one alternative, and several seats were asked for.
    OneSeatOnly,
    /// The exact fractions of the votes have become too long to go on with.
    FractionsTooLong,
}

impl fmt::Display for Uncountable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeedsRatings => f.write_str(
                "This rule counts scores, points or grades; these ballots order alternatives.",
            ),
            Self::NoAlternatives => f.write_str("There is no alternative to choose."),
            Self::NoSuchAlternative { ballot } => {
                write!(f, "Ballot {ballot} names an alternative that does not exist.")
            }
            Self::Twice { ballot } => write!(f, "Ballot {ballot} names an alternative twice."),
            Self::OffScale { ballot } => {
                write!(f, "Ballot {ballot} gives a number that is not on the scale.")
            }
            Self::NoSuchAlternativeInTieOrder => f.write_str(
                "The order that decides ties names an alternative that does not exist.",
            ),
            Self::TooManyBallots => f.write_str("There are more ballots than can be counted."),
            Self::TooManyAlternatives => write!(
                f,
                "This rule compares each alternative with each other, and can do so with {} at most.",
                super::MOST_COMPARED,
            ),
            Self::OneSeatOnly => f.write_str(
                "This rule elects one alternative; several are elected by single transferable vote.",
            ),
            Self::FractionsTooLong => f.write_str(
                "The exact fractions of the votes have become too long; count by `stv-scottish`, which rounds them.",
            ),
        }
    }
}

impl std::error::Error for Uncountable {}
