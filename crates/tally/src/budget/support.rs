//! How much support each project has: votes and points, added up over all ballots.

use super::{
    election::{Ballots, Choice, Election, Repeats, VoteType},
    index,
    rule::{Merit, Satisfaction},
};

/// How many ballots name each project.
pub(super) fn votes(election: &Election) -> Vec<u64> {
    let mut votes = vec![0_u64; election.projects.len()];
    each_choice(&election.ballots, |choice, _, count| {
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
    each_choice(&election.ballots, |choice, borda, count| {
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
fn each_choice(ballots: &Ballots, mut call: impl FnMut(Choice, i64, u64)) {
    let mut kept = Vec::new();
    for (ballot, count) in ballots.iter() {
        let choices = match ballots.repeats() {
            Repeats::AsListed => ballot,
            Repeats::Once => once(ballot, &mut kept),
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

/// Each project of a ballot once: where it stands first, with its last points. `kept` is where that is
/// written to if it is not the ballot itself.
pub(super) fn once<'a>(ballot: &'a [Choice], kept: &'a mut Vec<Choice>) -> &'a [Choice] {
    if !has_repeats(ballot) {
        return ballot;
    }
    kept.clear();
    for choice in ballot {
        match kept.iter_mut().find(|it| it.project == choice.project) {
            Some(it) => it.points = choice.points,
            None => kept.push(*choice),
        }
    }
    kept
}

/// Whether a project stands on a ballot more than once. Most ballots are short, and most projects
/// have small numbers, of which one word can hold which have been seen.
fn has_repeats(ballot: &[Choice]) -> bool {
    let mut seen = 0_u128;
    for (place, choice) in ballot.iter().enumerate() {
        let is_seen = match 1_u128.checked_shl(choice.project) {
            Some(bit) => {
                let is_seen = seen & bit != 0;
                seen |= bit;
                is_seen
            }
            None => ballot.iter().take(place).any(|it| it.project == choice.project),
        };
        if is_seen {
            return true;
        }
    }
    false
}
