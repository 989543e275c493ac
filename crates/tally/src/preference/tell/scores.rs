//! Votes, points, means and grades in sentences.

use num_traits::One;

use super::{Names, counted, list, unit};
use crate::preference::{
    judgment::Judgment, number::Number, number::written, outcome::Outcome, rule::PreferenceRule,
    scoring::Scores,
};

/// What each alternative has, the most first, and which ballots gave nothing.
pub(super) fn scores(rule: PreferenceRule, scores: &Scores, names: Names<'_>) -> Vec<String> {
    let mut all: Vec<(u32, &Option<Number>)> = scores.of.iter().collect();
    all.sort_by(|one, other| other.1.cmp(one.1));
    let score = |(it, score): &(u32, &Option<Number>)| {
        format!("{} has {}.", names.one(*it), amount(rule, score.as_ref()))
    };
    let mut told: Vec<String> = all.iter().map(score).collect();
    if scores.shared > 0 {
        told.push(format!(
            "{} no vote: several alternatives share the first place.",
            counted(scores.shared, "ballot is", "ballots are"),
        ));
    }
    if scores.blank > 0 {
        told.push(format!("{} blank.", counted(scores.blank, "ballot is", "ballots are")));
    }
    told
}

fn amount(rule: PreferenceRule, score: Option<&Number>) -> String {
    let Some(score) = score else { return "no score".to_owned() };
    if rule == PreferenceRule::ScoreMean {
        return format!("a mean of {}", written(score));
    }
    let (one, many) = unit(rule);
    format!("{} {}", written(score), if score.is_one() { one } else { many })
}

/// Who is elected with how many points.
pub(super) fn elected_by_score(
    outcome: &Outcome,
    scores: &Scores,
    winner: u32,
    name: &str,
) -> String {
    let score = scores.of.get(winner).and_then(Option::as_ref);
    let amount = amount(outcome.rule, score);
    let why = match (outcome.winners.len(), outcome.rule) {
        (2.., _) => "nobody has more",
        (_, PreferenceRule::ScoreMean) => "the best of all",
        _ => "the most of all",
    };
    format!("{name} is elected with {amount}: {why}.")
}

/// The median of each alternative, the best first, and what decided between the best.
pub(super) fn judgment(judgment: &Judgment, winners: &[u32], names: Names<'_>) -> Vec<String> {
    let mut all: Vec<(u32, &Option<i64>)> = judgment.medians.iter().collect();
    all.sort_by(|one, other| other.1.cmp(one.1));
    let median = |(it, median): &(u32, &Option<i64>)| {
        let grade = median.map_or("none".to_owned(), |it| it.to_string());
        format!("The median grade of {} is {grade}.", names.one(*it))
    };
    let mut told: Vec<String> = all.iter().map(median).collect();
    if let (Some(tie), Some(winner)) = (&judgment.tie, winners.first()) {
        let tied = list(&names.of(tie.tied.iter().copied()));
        let (winner, other) = (names.one(*winner), names.one(tie.runner_up));
        told.push(match tie.decided {
            None => format!("{tied} have the best median, and {winner} and {other} the same grades."),
            Some(it) => format!(
                "{tied} have the best median. When {} taken away from each, the median of {winner} is {} and that of {other} {}.",
                counted(it.taken_away, "median grade is", "median grades are"),
                it.winner,
                it.other,
            ),
        });
    }
    told
}

/// Who is elected with which median.
pub(super) fn elected_by_median(judgment: &Judgment, winner: u32, name: &str) -> String {
    let median = judgment.medians.get(winner).copied().flatten();
    let best = if judgment.tie.is_some() { "nobody has a better one" } else { "the best of all" };
    median.map_or_else(
        || format!("{name} is elected."),
        |it| format!("{name} is elected with a median grade of {it}: {best}."),
    )
}
