//! Counts made a second time, from the JSON that was sent, one option and one number at a time.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::OPTIONS;

/// How many of `values` it holds for.
fn number_of(values: &[Value], holds: impl Fn(&Value) -> bool) -> usize {
    values.iter().filter(|it| holds(it)).count()
}

/// Whether an answer names the option, alone or in a list, with a text or without.
fn names(answer: &Value, option: &str) -> bool {
    let is_it = |it: &Value| it == option || it["option"] == option;
    is_it(answer) || answer.as_array().is_some_and(|it| it.iter().any(is_it))
}

/// The counts of a question by its name, given all answers to it.
pub(crate) fn counts(question: &str, values: &[Value]) -> Value {
    match question {
        "single" => choices(values, &["none", "other"]),
        "multiple" | "approval" => choices(values, &[]),
        "rating" => json!({
            "rule": "values",
            "values": (-1..=3)
                .map(|value| json!({"value": value, "count": number_of(values, |it| *it == value)}))
                .collect::<Value>(),
        }),
        "score" => sums("scores", |option| {
            values.iter().filter_map(|it| it.get(option)?.as_i64()).collect()
        }),
        "points" => sums("points", |option| {
            values.iter().filter_map(|it| it.get(option)?.as_i64()).collect()
        }),
        "borda" => sums("borda", |option| {
            let points = |it: &Value| {
                let place = it.as_array().unwrap().iter().position(|it| it == option)?;
                Some([3, 2, 1, 0][place])
            };
            values.iter().filter_map(points).collect()
        }),
        "pairwise" => comparisons(values),
        "ranking" => {
            json!({"rule": "instant-runoff", "rounds": rounds(&OPTIONS, &ballots(values))})
        }
        question => panic!("{question}"),
    }
}

fn choices(values: &[Value], more: &[&str]) -> Value {
    let options = OPTIONS.iter().chain(more).map(
        |option| json!({"option": option, "count": number_of(values, |it| names(it, option))}),
    );
    json!({"rule": "choices", "options": options.collect::<Value>()})
}

fn sums(rule: &str, given: impl Fn(&str) -> Vec<i64>) -> Value {
    let options = OPTIONS.iter().map(|option| {
        let given = given(option);
        json!({"option": option, "sum": given.iter().sum::<i64>(), "count": given.len()})
    });
    json!({"rule": rule, "options": options.collect::<Value>()})
}

fn comparisons(values: &[Value]) -> Value {
    let all: Vec<Value> = values.iter().flat_map(|it| it.as_array().unwrap().clone()).collect();
    let options = OPTIONS.iter().map(|option| {
        let is_in = |it: &Value| it["pair"][0] == *option || it["pair"][1] == *option;
        json!({
            "option": option,
            "wins": number_of(&all, |it| it["better"] == *option),
            "losses": number_of(&all, |it| {
                is_in(it) && !it["better"].is_null() && it["better"] != *option
            }),
            "undecided": number_of(&all, |it| is_in(it) && it["better"].is_null()),
        })
    });
    json!({"rule": "comparisons", "options": options.collect::<Value>()})
}

fn ballots(values: &[Value]) -> Vec<Vec<&str>> {
    let mut ballots = Vec::new();
    for value in values {
        let names = value.as_array().unwrap().iter().map(|it| it.as_str().unwrap());
        ballots.push(names.collect());
    }
    ballots
}

/// An instant runoff in which every ballot is looked at anew in each round.
pub(crate) fn rounds(options: &[&str], ballots: &[Vec<&str>]) -> Value {
    let mut left: Vec<&str> = options.to_vec();
    let mut history: Vec<BTreeMap<&str, usize>> = Vec::new();
    let mut rounds = Vec::new();
    loop {
        let best = ballots.iter().filter_map(|it| it.iter().find(|it| left.contains(it)));
        let votes: Vec<&str> = best.copied().collect();
        let count = |option: &str| votes.iter().filter(|it| **it == option).count();
        let table: Vec<Value> =
            left.iter().map(|it| json!({"option": it, "count": count(it)})).collect();
        let mut round = json!({"options": table, "exhausted": ballots.len() - votes.len()});
        let counts: BTreeMap<&str, usize> = left.iter().map(|it| (*it, count(it))).collect();
        if votes.is_empty() || counts.values().any(|it| it * 2 > votes.len()) {
            rounds.push(round);
            return Value::from(rounds);
        }
        let least = counts.values().min().unwrap();
        let tied: Vec<&str> = left.iter().filter(|it| counts[*it] == *least).copied().collect();
        let (out, tie_break) = lowest(&tied, &history);
        round["eliminated"] = json!(out);
        if tied.len() > 1 {
            round["tied"] = json!(tied);
            round["tie_break"] = json!(tie_break);
        }
        rounds.push(round);
        history.push(counts);
        left.retain(|it| *it != out);
    }
}

/// Goes back round by round, and each time keeps those with the fewest.
fn lowest<'a>(tied: &[&'a str], history: &[BTreeMap<&str, usize>]) -> (&'a str, &'static str) {
    let mut still = tied.to_vec();
    for counts in history.iter().rev() {
        let least = still.iter().map(|it| counts[it]).min().unwrap();
        still.retain(|it| counts[it] == least);
    }
    let rule = if still.len() == 1 { "earlier-rounds" } else { "listed-last" };
    (still.pop().unwrap(), rule)
}
