//! Comparisons of each alternative with each other, in sentences.

use num_traits::One;

use super::{Names, decided_by, list};
use crate::preference::{
    number::{written, written_count},
    outcome::{Account, Basis, Outcome},
    pairwise::Pairwise,
    ranked_pairs::RankedPair,
    rule::PreferenceRule,
    schulze::StrongestPaths,
    ties::DecidedBy,
};

/// With more alternatives than this, single comparisons are not told: there are too many to read.
const MOST_TOLD: usize = 20;

/// What the comparisons are, and what the rule makes of them.
pub(super) fn comparisons(outcome: &Outcome, names: Names<'_>) -> Vec<String> {
    let Account::Comparisons { pairwise, condorcet_winner, condorcet_loser, smith_set, basis } =
        &outcome.account
    else {
        return Vec::new();
    };
    let mut told = Vec::new();
    if outcome.alternatives.len() <= MOST_TOLD {
        told.extend(pairwise.alternatives().map(|it| record(pairwise, it, names)));
    }
    told.push(condorcet_winner.map_or_else(
        || "There is no Condorcet winner: nobody beats every other.".to_owned(),
        |it| format!("{} is the Condorcet winner: it beats every other.", names.one(it)),
    ));
    told.extend(
        condorcet_loser
            .map(|it| format!("{} is the Condorcet loser: every other beats it.", names.one(it))),
    );
    if smith_set.len() > 1 {
        let set = list(&names.of(smith_set.iter().copied()));
        told.push(format!("The Smith set, the fewest who beat all others, is {set}."));
    }
    told.extend(what_follows(basis, &outcome.winners, names));
    told
}

/// Whom an alternative beats, and whom it does not.
fn record(pairwise: &Pairwise, one: u32, names: Names<'_>) -> String {
    let mut parts = Vec::new();
    for (verb, sign) in [("beats", 1), ("is level with", 0), ("loses to", -1)] {
        let those = pairwise.others(one).filter(|it| pairwise.margin(one, *it).signum() == sign);
        let those = those.map(|it| {
            let (votes, against) = (pairwise.above(one, it), pairwise.above(it, one));
            let (votes, against) = (written_count(votes), written_count(against));
            format!("{} ({votes} to {against})", names.one(it))
        });
        let those: Vec<String> = those.collect();
        if !those.is_empty() {
            parts.push(format!("{verb} {}", list(&those)));
        }
    }
    let parts = if parts.is_empty() { "is alone".to_owned() } else { parts.join("; ") };
    format!("{} {parts}.", names.one(one))
}

fn what_follows(basis: &Basis, winners: &[u32], names: Names<'_>) -> Vec<String> {
    match basis {
        Basis::Alone => Vec::new(),
        Basis::Copeland(scores) => scores
            .iter()
            .map(|(it, score)| {
                let points = if score.is_one() { "point" } else { "points" };
                format!("{} has {} {points}.", names.one(it), written(score))
            })
            .collect(),
        Basis::WorstDefeats(defeats) => defeats
            .iter()
            .map(|(it, defeat)| match defeat {
                None => format!("{} is never beaten.", names.one(it)),
                Some((by, margin)) => format!(
                    "The worst defeat of {} is by {}, by {}.",
                    names.one(it),
                    names.one(*by),
                    ballots(*margin),
                ),
            })
            .collect(),
        Basis::Paths(paths) => winners.iter().flat_map(|it| from(paths, *it, names)).collect(),
        Basis::RankedPairs(pairs, by) => pairs.iter().map(|it| locked(it, *by, names)).collect(),
    }
}

/// The strongest paths from a winner to all others.
fn from(paths: &StrongestPaths, winner: u32, names: Names<'_>) -> Vec<String> {
    let others = (0..).take(names.0.len()).filter(|it| *it != winner);
    let told = others.map(|other| {
        let path = names.of(paths.path(winner, other).into_iter()).join(" > ");
        let back = written_count(paths.strength(other, winner));
        let (one, other_name) = (names.one(winner), names.one(other));
        match paths.strength(winner, other) {
            0 => format!("There is no path from {one} to {other_name}, and none back."),
            strength => format!(
                "The strongest path from {one} to {other_name} is {path} with a strength of {}; the one back has {back}.",
                written_count(strength),
            ),
        }
    });
    told.collect()
}

fn locked(pair: &RankedPair, by: DecidedBy, names: Names<'_>) -> String {
    let (winner, loser) = (names.one(pair.winner), names.one(pair.loser));
    let margin = ballots(pair.margin);
    let level = match pair.level {
        0 | 1 => String::new(),
        level => format!(" (one of {level} with this margin, which come {})", decided_by(by)),
    };
    match &pair.closes_circle {
        None => format!("{winner} over {loser}, by {margin}{level}: locked in."),
        Some(way) => format!(
            "{winner} over {loser}, by {margin}{level}: skipped, because it would close the circle {} > {loser}.",
            names.of(way.iter().copied()).join(" > "),
        ),
    }
}

fn ballots(number: i128) -> String {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    super::counted(number, "ballot", "ballots")
}

/// Who is elected, and by what.
pub(super) fn elected(rule: PreferenceRule, is_condorcet_winner: bool, name: &str) -> String {
    let why = match rule {
        _ if is_condorcet_winner => "it beats every other",
        PreferenceRule::Copeland => "nobody has more points",
        PreferenceRule::Minimax => "nobody's worst defeat is smaller",
        PreferenceRule::RankedPairs => "no victory over it is locked in",
        PreferenceRule::Smith => "it is one of the fewest who beat all others",
        _ => "nobody has a stronger path to it than it has back",
    };
    format!("{name} is elected: {why}.")
}
