//! How a count of preferences came about, as JSON. Alternatives are their numbers in the list, from 1,
//! as `PrefLib` has them; numbers that can be fractions are texts, such as `7` and `7/3`.

use civic_tally::preference::{
    Account, Basis, DecidedBy, Decision, Judgment, Number, Pairwise, Reason, Runoff, Stv, Tie,
    Transfer, written,
};
use serde_json::{Value, json};

/// The number of an alternative in the list, from 1.
pub(super) fn number_of(alternative: u32) -> u32 {
    alternative.saturating_add(1)
}

/// What the rule counts for each alternative, as a table shows it; `None` where it counts in rounds or
/// compares.
pub(super) fn scored(account: &Account) -> Option<(&'static str, Vec<(u32, String)>)> {
    let of = |it: Option<&Number>| it.map_or_else(String::new, written);
    match account {
        Account::Scores(it) => {
            Some(("Score", it.of.iter().map(|(it, score)| (it, of(score.as_ref()))).collect()))
        }
        Account::Judgment(it) => {
            let median = |it: &Option<i64>| it.map_or_else(String::new, |it| it.to_string());
            Some(("Median", it.medians.iter().map(|(it, grade)| (it, median(grade))).collect()))
        }
        Account::Comparisons { basis: Basis::Copeland(it), .. } => {
            Some(("Score", it.iter().map(|(it, score)| (it, of(Some(score)))).collect()))
        }
        Account::Runoff(it) => {
            let first = it.rounds.first()?;
            let votes = first.votes.iter().map(|(it, votes)| (*it, votes.to_string()));
            Some(("First votes", votes.collect()))
        }
        Account::Stv(it) => {
            let first = it.stages.first()?;
            Some((
                "First votes",
                first.votes.iter().map(|(it, votes)| (*it, written(votes))).collect(),
            ))
        }
        Account::Comparisons { .. } => None,
    }
}

/// A tie that was met.
pub(super) fn tie(tie: &Tie) -> Value {
    let decision = match tie.decision {
        Decision::Winner => "winner",
        Decision::Elimination => "elimination",
        Decision::Surplus => "surplus",
    };
    json!({
        "decision": decision,
        "tied": numbers(&tie.tied),
        "chosen": number_of(tie.chosen),
        "decided_by": by(tie.by),
    })
}

fn by(by: DecidedBy) -> &'static str {
    match by {
        DecidedBy::EarlierRounds => "earlier-rounds",
        DecidedBy::GivenOrder => "given-order",
        DecidedBy::Lot => "lot",
        DecidedBy::ListedOrder => "list",
    }
}

fn numbers(alternatives: &[u32]) -> Vec<u32> {
    alternatives.iter().map(|it| number_of(*it)).collect()
}

/// Votes of alternatives.
fn votes<N: ToString>(votes: &[(u32, N)]) -> Vec<Value> {
    let one =
        |(it, votes): &(u32, N)| json!({"alternative": number_of(*it), "votes": votes.to_string()});
    votes.iter().map(one).collect()
}

/// How the count came about.
pub(super) fn account(account: &Account) -> Value {
    match account {
        Account::Scores(it) => {
            let score = |(it, score): (u32, &Option<Number>)| json!({"alternative": number_of(it), "score": score.as_ref().map(Number::to_string)});
            json!({
                "by": "scores",
                "scores": it.of.iter().map(score).collect::<Vec<_>>(),
                "shared": it.shared,
                "blank": it.blank,
            })
        }
        Account::Runoff(it) => runoff(it),
        Account::Stv(it) => stv(it),
        Account::Comparisons { pairwise, condorcet_winner, condorcet_loser, smith_set, basis } => {
            json!({
                "by": "comparisons",
                "above": above(pairwise),
                "condorcet_winner": condorcet_winner.map(number_of),
                "condorcet_loser": condorcet_loser.map(number_of),
                "smith_set": numbers(smith_set),
                "basis": self::basis(basis, pairwise),
            })
        }
        Account::Judgment(it) => judgment(it),
    }
}

fn runoff(runoff: &Runoff) -> Value {
    let round = runoff.rounds.iter().map(|it| {
        json!({
            "votes": votes(&it.votes),
            "gains": votes(&it.gains),
            "exhausted": it.exhausted.to_string(),
            "eliminated": it.eliminated.map(number_of),
        })
    });
    json!({"by": "runoff", "rounds": round.collect::<Vec<_>>()})
}

fn stv(stv: &Stv) -> Value {
    let stage = stv.stages.iter().map(|it| {
        json!({
            "votes": votes(&it.votes),
            "exhausted": it.exhausted.to_string(),
            "cut_off": it.cut_off.to_string(),
            "elected": numbers(&it.elected),
            "by_last_vacancies": it.by_last_vacancies,
            "transfer": it.transfer.as_ref().map(transfer),
        })
    });
    json!({"by": "stv", "quota": stv.quota.to_string(), "stages": stage.collect::<Vec<_>>()})
}

fn transfer(transfer: &Transfer) -> Value {
    let (reason, surplus, fraction) = match &transfer.reason {
        Reason::Surplus { surplus, fraction } => {
            ("surplus", Some(surplus.to_string()), Some(fraction.to_string()))
        }
        Reason::Elimination => ("elimination", None, None),
    };
    json!({
        "from": number_of(transfer.from),
        "reason": reason,
        "surplus": surplus,
        "fraction": fraction,
        "gains": votes(&transfer.gains),
        "exhausted": transfer.exhausted.to_string(),
    })
}

/// For each alternative, how many ballots rank it above each other: a list of lists.
fn above(pairwise: &Pairwise) -> Vec<Vec<u64>> {
    let all = pairwise.alternatives();
    let row = |one: u32| all.clone().map(|other| pairwise.above(one, other)).collect();
    pairwise.alternatives().map(row).collect()
}

fn basis(basis: &Basis, pairwise: &Pairwise) -> Value {
    match basis {
        Basis::Alone => json!({"by": "alone"}),
        Basis::Copeland(scores) => {
            let score = |(it, score): (u32, &Number)| json!({"alternative": number_of(it), "score": score.to_string()});
            json!({"by": "copeland", "scores": scores.iter().map(score).collect::<Vec<_>>()})
        }
        Basis::WorstDefeats(defeats) => {
            let defeat = |(it, defeat): (u32, &Option<(u32, i128)>)| {
                json!({
                    "alternative": number_of(it),
                    "defeated_by": defeat.map(|it| number_of(it.0)),
                    "margin": defeat.map(|it| it.1.to_string()),
                })
            };
            json!({"by": "worst-defeats", "defeats": defeats.iter().map(defeat).collect::<Vec<_>>()})
        }
        Basis::Paths(paths) => {
            let all = pairwise.alternatives();
            let row = |one: u32| {
                let strengths = all.clone().map(|other| paths.strength(one, other));
                strengths.collect::<Vec<_>>()
            };
            let rows = pairwise.alternatives().map(row);
            json!({"by": "paths", "strengths": rows.collect::<Vec<_>>()})
        }
        Basis::RankedPairs(pairs, decided_by) => {
            let pair = pairs.iter().map(|it| {
                json!({
                    "winner": number_of(it.winner),
                    "loser": number_of(it.loser),
                    "margin": it.margin.to_string(),
                    "closes_circle": it.closes_circle.as_deref().map(numbers),
                })
            });
            json!({
                "by": "ranked-pairs",
                "pairs": pair.collect::<Vec<_>>(),
                "equal_margins_by": by(*decided_by),
            })
        }
    }
}

fn judgment(judgment: &Judgment) -> Value {
    let grades = judgment.medians.iter().map(|(it, median)| {
        let grades = judgment.grades.get(it).into_iter().flatten();
        let grades = grades.map(|(grade, count)| json!({"grade": grade, "ballots": count}));
        json!({
            "alternative": number_of(it),
            "median": median,
            "grades": grades.collect::<Vec<_>>(),
        })
    });
    json!({"by": "grades", "grades": grades.collect::<Vec<_>>()})
}
