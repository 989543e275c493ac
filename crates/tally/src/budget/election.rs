//! What is counted: projects, their costs, and the ballots, as they come from a configuration or a file.

use super::outcome::Verdict;

/// A participatory budget with its ballots.
///
/// Money is in whole smallest units of account (cents, or whatever the file writes last), so that sums
/// are exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// The money that there is.
    pub budget: u64,
    /// How many smallest units are one unit of account: 100 where amounts have two decimals. Rules that
    /// give each voter one unit more and more use it.
    pub unit: u64,
    /// The projects, in the order in which they were listed.
    pub projects: Vec<Project>,
    /// How ballots are meant.
    pub vote_type: VoteType,
    /// The ballots.
    pub ballots: Ballots,
}

/// Something that money can be spent on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// What the project is called in ballots; unique in its election.
    pub id: String,
    /// What it costs, in smallest units.
    pub cost: u64,
    /// Whether it takes part in the count.
    pub standing: Standing,
}

impl Project {
    /// Whether it takes part in the count.
    pub(super) fn takes_part(&self) -> bool {
        self.standing == Standing::Open
    }

    /// What is said of it as long as nothing else is known.
    pub(super) fn first_verdict(&self) -> Verdict {
        match self.standing {
            Standing::Open | Standing::Unchosen => Verdict::NoVotes,
            Standing::Withdrawn => Verdict::Withdrawn,
        }
    }
}

/// Whether a project takes part in a count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It does.
    #[default]
    Open,
    /// It does not: nobody chose it, in an election where such projects are never funded, however much
    /// money is left.
    Unchosen,
    /// It does not: it was withdrawn after the vote.
    Withdrawn,
}

/// How ballots are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VoteType {
    /// Projects that somebody is for. Knapsack ballots, and ballots for one project, are of this kind.
    Approval,
    /// Projects in an order, the best first.
    Ranking,
    /// Points for projects.
    Points,
}

/// One project on a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// The number of the project in [`Election::projects`], from 0.
    pub project: u32,
    /// Its points. Where ballots give none: 1 on an approval ballot, and on a ranking of k projects k
    /// for the first down to 1 for the last.
    pub points: i64,
}

/// Ballots one after the other, each with how often it was cast.
///
/// All choices lie in one list, so that a million ballots are no million allocations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ballots {
    choices: Vec<Choice>,
    /// Where each ballot ends in `choices`, and how often it was cast.
    ends: Vec<(usize, u64)>,
    repeats: Repeats,
}

/// What it means that a project stands on one ballot more than once.
///
/// It concerns only how votes and points are added up. Where voters pay for projects, a voter is one
/// voter for a project in any case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Repeats {
    /// It counts once: in a ranking where it stands first, with points as they were given last.
    #[default]
    Once,
    /// It counts as often as it stands there. Several Polish cities have counted so.
    AsListed,
}

impl Ballots {
    /// Adds a ballot that was cast `count` times. An empty ballot counts as a voter, too.
    pub fn push(&mut self, choices: &[Choice], count: u64) {
        self.choices.extend_from_slice(choices);
        self.ends.push((self.choices.len(), count));
    }

    /// Says what it means that a project stands on one ballot more than once.
    pub fn set_repeats(&mut self, repeats: Repeats) {
        self.repeats = repeats;
    }

    /// What it means that a project stands on one ballot more than once.
    pub fn repeats(&self) -> Repeats {
        self.repeats
    }

    /// The same ballots with each different one once, counted as often as all that are equal to it
    /// together.
    #[must_use]
    pub fn merged(&self) -> Self {
        let mut ballots: Vec<(&[Choice], u64)> = self.iter().collect();
        ballots.sort_unstable();
        let mut merged = Self { repeats: self.repeats, ..Self::default() };
        for equal in ballots.chunk_by(|one, other| one.0 == other.0) {
            let count = equal.iter().map(|it| it.1).fold(0, u64::saturating_add);
            merged.push(equal.first().map_or(&[], |it| it.0), count);
        }
        merged
    }

    /// Each ballot with how often it was cast, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&[Choice], u64)> {
        let mut begin = 0;
        self.ends.iter().map(move |&(end, count)| {
            let choices = self.choices.get(begin..end).unwrap_or_default();
            begin = end;
            (choices, count)
        })
    }

    /// How many people voted. No sum of counts is greater than what a `u64` holds: each is a ballot.
    pub fn voters(&self) -> u64 {
        self.ends.iter().map(|it| it.1).fold(0, u64::saturating_add)
    }
}
