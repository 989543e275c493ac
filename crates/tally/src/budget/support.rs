//! How much support each project has: votes and points, added up over all ballots.

use super::{
    election::{Choice, Election, Repeats, VoteType},
    index,
    rule::{Merit, Satisfaction},
};

/// How many ballots name each project.
pub(super) fn votes(election: &Election) -> Vec<u64> {
    let mut votes = vec![0_u64; election.projects.len()];
    each_choice(election, |choice, _, count| {
        if let Some(it) = votes.get_mut(index(choice.project)) {
            *it = it.saturating_add(count);
        }
    });
    votes
}

/// The merit of each project.
pub(super) fn merits(election: &Election, merit: Merit) -> Vec<i128> {
    let is_votes = match merit {
        Merit::Votes => true,
        Merit::Ballot => election.vote_type == VoteType::Approval,
        Merit::Points | Merit::Borda => false,
    };
    if is_votes {
        return votes(election).into_iter().map(i128::from).collect();
    }
    let mut sums = vec![0_i128; election.projects.len()];
    each_choice(election, |choice, borda, count| {
        if let Some(it) = sums.get_mut(index(choice.project)) {
            let points = if merit == Merit::Borda { borda } else { choice.points };
            *it = it.saturating_add(i128::from(points) * i128::from(count));
        }
    });
    sums
}

/// What a project gives to somebody who chose it, as far as it is not the same for all: `borda` are
/// the points for its place. Nobody is less satisfied than not at all.
pub(super) fn weight(satisfaction: Satisfaction, choice: Choice, borda: i64) -> u64 {
    let weight = match satisfaction {
        Satisfaction::Cost | Satisfaction::Cardinality => 1,
        Satisfaction::Points => choice.points,
        Satisfaction::Borda => borda,
    };
    u64::try_from(weight).unwrap_or(0)
}

/// Calls back with each choice that counts, its Borda points, and how often its ballot was cast.
fn each_choice(election: &Election, mut call: impl FnMut(Choice, i64, u64)) {
    let ballots = &election.ballots;
    let mut once = Once::new(election.projects.len());
    for (ballot, count) in ballots.iter() {
        let choices = match ballots.repeats() {
            Repeats::AsListed => ballot,
            Repeats::Once => once.of(ballot),
        };
        for (choice, borda) in choices.iter().zip(borda(choices.len())) {
            call(*choice, borda, count);
        }
    }
}

/// The Borda points of each place on a ballot of so many projects.
pub(super) fn borda(length: usize) -> impl Iterator<Item = i64> {
    (0..length).rev().map(|it| i64::try_from(it).unwrap_or(i64::MAX))
}

/// Finds projects that stand on a ballot more than once, ballot after ballot.
#[derive(Debug)]
pub(super) struct Once {
    kept: Vec<Choice>,
    /// For each project the number of the last ballot on which it was seen, and its place among `kept`.
    seen: Vec<(u64, usize)>,
    ballot: u64,
}

impl Once {
    /// For ballots about so many projects.
    pub(super) fn new(projects: usize) -> Self {
        Self { kept: Vec::new(), seen: vec![(0, 0); projects], ballot: 0 }
    }

    /// Each project of a ballot once: where it stands first, with its last points.
    pub(super) fn of<'a>(&'a mut self, ballot: &'a [Choice]) -> &'a [Choice] {
        if !self.has_repeats(ballot) {
            return ballot;
        }
        self.ballot += 1;
        self.kept.clear();
        for choice in ballot {
            let Some((last, place)) = self.seen.get_mut(index(choice.project)) else { continue };
            if *last == self.ballot
                && let Some(first) = self.kept.get_mut(*place)
            {
                first.points = choice.points;
            } else {
                (*last, *place) = (self.ballot, self.kept.len());
                self.kept.push(*choice);
            }
        }
        &self.kept
    }

    /// Most projects have small numbers, of which one word can hold which have been seen.
    fn has_repeats(&mut self, ballot: &[Choice]) -> bool {
        let mut seen = 0_u128;
        for choice in ballot {
            let Some(bit) = 1_u128.checked_shl(choice.project) else {
                return self.has_repeats_of_many(ballot);
            };
            if seen & bit != 0 {
                return true;
            }
            seen |= bit;
        }
        false
    }

    fn has_repeats_of_many(&mut self, ballot: &[Choice]) -> bool {
        self.ballot += 1;
        ballot.iter().any(|choice| {
            let seen = self.seen.get_mut(index(choice.project));
            seen.is_some_and(|it| std::mem::replace(&mut it.0, self.ballot) == self.ballot)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice((project, points): (u32, i64)) -> Choice {
        Choice { project, points }
    }

    #[test]
    fn a_project_is_kept_where_it_stands_first_with_its_last_points() {
        let mut once = Once::new(200);
        // Numbers that fit into a word, and numbers that do not.
        for more in [0, 100] {
            let ballot = [(7 + more, 5), (50 + more, 3), (7 + more, 2)].map(choice);
            assert_eq!(once.of(&ballot), [(7 + more, 2), (50 + more, 3)].map(choice));
            let ballot = [(50 + more, 1), (7 + more, 4)].map(choice);
            assert_eq!(once.of(&ballot), ballot);
        }
    }
}
