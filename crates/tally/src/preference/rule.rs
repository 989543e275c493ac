//! The rules by their names.

use std::{fmt, str::FromStr};

/// A rule that makes one decision of many preferences. What each does, and who described it, says
/// [`PreferenceRule::explanation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PreferenceRule {
    /// Most first places.
    Plurality,
    /// Most approvals.
    Approval,
    /// Greatest sum of scores.
    ScoreSum,
    /// Greatest mean of scores.
    ScoreMean,
    /// Greatest sum of points that voters distributed.
    Cumulative,
    /// Points for places; those who share places share their points.
    Borda,
    /// Points for places, and none for what is not ranked.
    BordaTruncated,
    /// The one with the fewest votes is taken out until one has more than half.
    InstantRunoff,
    /// Several seats, surpluses transferred in exact fractions.
    Stv,
    /// Several seats, as in Scottish councils.
    StvScottish,
    /// The one that beats every other, if there is one.
    Condorcet,
    /// The fewest that beat all others.
    Smith,
    /// Most wins against others.
    Copeland,
    /// The smallest worst defeat.
    Minimax,
    /// Strongest paths; a victory is as strong as the votes for it.
    SchulzeWinningVotes,
    /// Strongest paths; a victory is as strong as its margin.
    SchulzeMargins,
    /// Victories are locked in, the largest first, unless they would close a circle.
    RankedPairs,
    /// The best median grade.
    MajorityJudgment,
}

impl PreferenceRule {
    /// All rules.
    pub const ALL: [Self; 18] = [
        Self::Plurality,
        Self::Approval,
        Self::ScoreSum,
        Self::ScoreMean,
        Self::Cumulative,
        Self::Borda,
        Self::BordaTruncated,
        Self::InstantRunoff,
        Self::Stv,
        Self::StvScottish,
        Self::Condorcet,
        Self::Smith,
        Self::Copeland,
        Self::Minimax,
        Self::SchulzeWinningVotes,
        Self::SchulzeMargins,
        Self::RankedPairs,
        Self::MajorityJudgment,
    ];

    /// The rule's name, as on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plurality => "plurality",
            Self::Approval => "approval",
            Self::ScoreSum => "score-sum",
            Self::ScoreMean => "score-mean",
            Self::Cumulative => "cumulative",
            Self::Borda => "borda",
            Self::BordaTruncated => "borda-truncated",
            Self::InstantRunoff => "instant-runoff",
            Self::Stv => "stv",
            Self::StvScottish => "stv-scottish",
            Self::Condorcet => "condorcet",
            Self::Smith => "smith",
            Self::Copeland => "copeland",
            Self::Minimax => "minimax",
            Self::SchulzeWinningVotes => "schulze-winning-votes",
            Self::SchulzeMargins => "schulze-margins",
            Self::RankedPairs => "ranked-pairs",
            Self::MajorityJudgment => "majority-judgment",
        }
    }

    /// Whether the rule counts numbers that ballots give, so that orders are not enough.
    pub fn needs_ratings(self) -> bool {
        matches!(self, Self::ScoreSum | Self::ScoreMean | Self::Cumulative | Self::MajorityJudgment)
    }

    /// Whether the rule can elect more than one.
    pub fn has_seats(self) -> bool {
        matches!(self, Self::Stv | Self::StvScottish)
    }
}

impl fmt::Display for PreferenceRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no rule of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchRule;

impl fmt::Display for NoSuchRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = PreferenceRule::ALL.map(PreferenceRule::name).join(", ");
        write!(f, "There is no such rule; the rules are {names}.")
    }
}

impl std::error::Error for NoSuchRule {}

impl FromStr for PreferenceRule {
    type Err = NoSuchRule;

    fn from_str(name: &str) -> Result<Self, NoSuchRule> {
        Self::ALL.into_iter().find(|it| it.name() == name).ok_or(NoSuchRule)
    }
}
