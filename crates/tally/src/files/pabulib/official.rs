//! What a city counted and decided, as its file says.

use super::{
    document::{Document, Row},
    meta::{Label, VoteKind},
};
use crate::{budget::Election, files::Decimal};

/// The cost of a project that was withdrawn after the vote, in units of account: it stands for
/// infinity in the files.
pub const WITHDRAWN: i64 = 999_999_999;

/// What a city counted and decided, as its file says. Lists are in the order of
/// [`Election::projects`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    /// How ballots were given.
    pub vote_kind: Option<VoteKind>,
    /// By which rule the winners were found.
    pub label: Option<Label>,
    /// What a project needs at least to be chosen: votes, or points where ballots give points.
    pub threshold: Option<Decimal>,
    /// What became of each project; `None` where the file has no such column or nothing in it.
    pub selected: Vec<Option<Selected>>,
    /// How many votes each has, in the column `votes`.
    pub votes: Vec<Option<u64>>,
    /// How many points each has, in the column `score`.
    pub scores: Vec<Option<Decimal>>,
}

/// What became of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selected {
    /// It was not chosen (0).
    No,
    /// It was chosen (1).
    Yes,
    /// It was chosen for another reason, which a comment tells (2).
    Otherwise,
    /// It was chosen with money that was kept in reserve (3).
    FromReserve,
}

impl Selected {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "0" => Some(Self::No),
            "1" => Some(Self::Yes),
            "2" => Some(Self::Otherwise),
            "3" => Some(Self::FromReserve),
            _ => None,
        }
    }
}

impl Official {
    pub(super) fn of(document: &Document, projects: &[Row<'_>]) -> Self {
        let (meta, table) = (document.meta(), document.projects());
        let threshold = meta.get("min_project_score_threshold");
        let (selected, votes) = (table.column("selected"), table.column("votes"));
        let scores = table.column("score");
        Self {
            vote_kind: meta.vote_kind(),
            label: meta.label(),
            threshold: threshold.and_then(|it| Decimal::parse(it).ok()),
            selected: projects.iter().map(|it| Selected::parse(&it.value(selected))).collect(),
            votes: projects.iter().map(|it| it.value(votes).parse().ok()).collect(),
            scores: projects.iter().map(|it| Decimal::parse(&it.value(scores)).ok()).collect(),
        }
    }
}

/// How often each project stands on a ballot, and the points it got: what the columns `votes` and
/// `score` say. A project that stands on one ballot twice counts twice if the ballots have it twice,
/// as they do with [`Repeats::AsListed`](super::Repeats).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many votes each project has.
    pub votes: Vec<u64>,
    /// How many points each project has, in the units of the ballots.
    pub points: Vec<i128>,
}

impl Tally {
    /// Counts the ballots of an election.
    pub fn of(election: &Election) -> Self {
        let n = election.projects.len();
        let mut tally = Self { votes: vec![0; n], points: vec![0; n] };
        for (choices, count) in election.ballots.iter() {
            for choice in choices {
                let Ok(project) = usize::try_from(choice.project) else { continue };
                if let Some(votes) = tally.votes.get_mut(project) {
                    *votes = votes.saturating_add(count);
                }
                // A product is below 2^127, and sums saturate.
                let points = i128::from(choice.points).saturating_mul(i128::from(count));
                if let Some(sum) = tally.points.get_mut(project) {
                    *sum = sum.saturating_add(points);
                }
            }
        }
        tally
    }
}

/// A coordinate without the decimals that are less than the width of a hair: past the ninth. Files
/// write more digits of them than anything is counted with.
pub(super) fn shortened(coordinate: &str) -> &str {
    let most = usize::from(Decimal::MOST_PLACES).saturating_add(1);
    let end = coordinate.find(['.', ',']).map_or(usize::MAX, |it| it.saturating_add(most));
    let rest = coordinate.get(end..).unwrap_or_default();
    let is_digits = rest.bytes().all(|it| it.is_ascii_digit());
    coordinate.get(..end).filter(|_| is_digits).unwrap_or(coordinate)
}
