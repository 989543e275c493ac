//! Rounds and stages in sentences.

use num_traits::{One, Signed, Zero};

use super::{Names, counted, list, tie};
use crate::preference::{
    number::{Number, whole, written, written_count},
    runoff::{Runoff, RunoffRound},
    stv::{Reason, Stage, Stv, Transfer},
};

/// The rounds of an instant runoff.
pub(super) fn runoff(runoff: &Runoff, names: Names<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for (round, number) in runoff.rounds.iter().zip(1..) {
        told.push(format!("Round {number}: {}.", standing(&in_numbers(&round.votes), names)));
        if !round.gains.is_empty() {
            let gains = in_numbers(&round.gains);
            told.push(format!("Since the round before, {}.", gained(&gains, names)));
        }
        if round.exhausted > 0 {
            let ballots = counted(round.exhausted, "ballot is", "ballots are");
            told.push(format!("{ballots} no vote for those who are left."));
        }
        told.extend(taken_out(round, names));
    }
    told
}

fn in_numbers(votes: &[(u32, u64)]) -> Vec<(u32, Number)> {
    votes.iter().map(|(it, votes)| (*it, whole(*votes))).collect()
}

fn taken_out(round: &RunoffRound, names: Names<'_>) -> Option<String> {
    let out = names.one(round.eliminated?);
    let alone = || format!("{out} has the fewest votes and is taken out.");
    Some(round.tie.as_ref().map_or_else(alone, |it| tie(it, names)))
}

/// Who is elected in which round.
pub(super) fn elected_by_majority(runoff: &Runoff, winner: u32, name: &str) -> String {
    let last = runoff.rounds.last();
    match last.and_then(|it| Some((it.majority().filter(|it| it.0 == winner)?.1, it.total()))) {
        None => format!("{name} is elected; there are no votes that could decide."),
        Some((votes, total)) => format!(
            "{name} is elected in round {} with {} of {}: more than half.",
            runoff.rounds.len(),
            written_count(votes),
            counted(total, "vote", "votes"),
        ),
    }
}

/// The stages of a single transferable vote.
pub(super) fn stv(stv: &Stv, names: Names<'_>) -> Vec<String> {
    let mut told = vec![format!("The quota is {}.", counted(stv.quota, "vote", "votes"))];
    for (stage, number) in stv.stages.iter().zip(1..) {
        told.push(format!("Stage {number}: {}.", standing(&stage.votes, names)));
        told.extend(idle(stage));
        if !stage.elected.is_empty() {
            let elected = list(&names.of(stage.elected.iter().copied()));
            let are = if stage.elected.len() == 1 { "is" } else { "are" };
            let why = if stage.by_last_vacancies {
                "as many are left as there are seats to fill"
            } else {
                "the quota is reached"
            };
            told.push(format!("{elected} {are} elected: {why}."));
        }
        if let Some(it) = &stage.transfer {
            told.extend(it.tie.as_ref().map(|it| tie(it, names)));
            told.push(transfer(it, names));
        }
    }
    told
}

/// Votes that are nobody's.
fn idle(stage: &Stage) -> Option<String> {
    let parts = [(&stage.exhausted, "went no further"), (&stage.cut_off, "lost by cutting off")];
    let parts = parts.into_iter().filter(|(it, _)| !it.is_zero());
    let parts: Vec<String> = parts.map(|(it, what)| format!("{} {what}", votes(it))).collect();
    (!parts.is_empty()).then(|| format!("Nobody's: {}.", list(&parts)))
}

fn transfer(transfer: &Transfer, names: Names<'_>) -> String {
    let from = names.one(transfer.from);
    let mut gains = vec![gained(&transfer.gains, names)];
    if transfer.gains.is_empty() {
        gains = vec!["nobody gains".to_owned()];
    }
    if transfer.exhausted.is_positive() {
        gains.push(format!("{} no further", goes(&transfer.exhausted)));
    }
    if transfer.exhausted.is_negative() {
        gains.push(format!("{} on that waited", goes(&-&transfer.exhausted)));
    }
    let gains = list(&gains);
    match &transfer.reason {
        Reason::Surplus { surplus, fraction } => format!(
            "{from} has {} more than the quota; all its ballots go on at {} of their value: {gains}.",
            votes(surplus),
            written(fraction),
        ),
        Reason::Elimination => format!("{from} is taken out, and its ballots go on: {gains}."),
    }
}

fn goes(number: &Number) -> String {
    format!("{} {}", votes(number), if number.is_one() { "goes" } else { "go" })
}

fn votes(number: &Number) -> String {
    format!("{} {}", written(number), if number.is_one() { "vote" } else { "votes" })
}

/// Who has how many votes, the most first. Those without any are only counted.
fn standing(all: &[(u32, Number)], names: Names<'_>) -> String {
    let mut all: Vec<&(u32, Number)> = all.iter().collect();
    all.sort_by(|one, other| other.1.cmp(&one.1));
    let (some, none): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| !it.1.is_zero());
    let one = |(it, number): &(u32, Number)| format!("{} has {}", names.one(*it), votes(number));
    let mut parts: Vec<String> = some.into_iter().map(one).collect();
    match none[..] {
        [] => {}
        [(it, _)] => parts.push(format!("{} has none", names.one(*it))),
        _ => parts.push(format!("{} have none", none.len())),
    }
    list(&parts)
}

fn gained(gains: &[(u32, Number)], names: Names<'_>) -> String {
    let one =
        |(it, number): &(u32, Number)| format!("{} gains {}", names.one(*it), written(number));
    list(&gains.iter().map(one).collect::<Vec<_>>())
}
