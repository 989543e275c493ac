//! Real elections from `PrefLib` (Mattei and Walsh, 2013), against outcomes that others computed.
//!
//! The files are too large for this repository; they are looked for in the folder that
//! `CIVIC_PREFLIB` names, or beside the repository.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use civic_model::{
    limits,
    poll::results::{Counts, Round},
};
use civic_tally::PollTally;
use serde_json::{Value, json};

use crate::support::{checked, poll};

/// The folder with the elections, if it is there.
fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/preflib");
    let folder = PathBuf::from(env::var("CIVIC_PREFLIB").unwrap_or_else(|_| beside.to_owned()));
    folder.join("expected.json").exists().then_some(folder)
}

/// The ballots of an election in which nobody ranks two alike: how often, and the numbers (from 1) of
/// the alternatives.
fn ballots(text: &str) -> Vec<(u64, Vec<usize>)> {
    let ballot = |line: &str| {
        let (count, order) = line.split_once(": ").unwrap();
        let order = order.split(',').map(|it| it.trim().parse().unwrap()).collect();
        (count.parse().unwrap(), order)
    };
    text.lines().filter(|it| !it.starts_with('#')).map(ballot).collect()
}

fn name(alternative: usize) -> String {
    format!("a{alternative}")
}

/// Counts an election with so many alternatives.
fn count(alternatives: usize, ballots: &[(u64, Vec<usize>)]) -> [Counts; 2] {
    let options: Value =
        (1..=alternatives).map(|it| json!({"id": name(it), "text": it.to_string()})).collect();
    let question = |rule: &str| json!({"id": rule, "type": "ranking", "rule": rule, "min": 1, "options": options});
    let (poll, digest) = poll(json!([question("instant-runoff"), question("borda")]));
    let mut tally = PollTally::new(&poll);
    for (count, ballot) in ballots {
        let order = json!(ballot.iter().map(|it| name(*it)).collect::<Vec<_>>());
        let answer = checked(&poll, &[("instant-runoff", order.clone()), ("borda", order)]);
        (0..*count).for_each(|_| tally.add(&answer));
    }
    let [runoff, borda] = tally.results(&digest).questions.try_into().unwrap();
    [runoff.counts, borda.counts]
}

/// The votes of a round by the numbers of the alternatives, as the outcomes have them.
fn votes(round: &Round) -> BTreeMap<String, u64> {
    round.options.iter().map(|it| (it.option.as_str()[1..].to_owned(), it.count)).collect()
}

/// Compares a runoff up to the first tie, which those who computed the outcomes broke by another rule.
fn compare_runoff(rounds: &[Round], expected: &Value, file: &str) {
    let expected = expected["rounds"].as_array().unwrap();
    for (round, expected) in rounds.iter().zip(expected) {
        assert_eq!(serde_json::to_value(votes(round)).unwrap(), expected["counts"], "{file}");
        assert_eq!(round.exhausted, expected["exhausted"].as_u64().unwrap(), "{file}");
        if round.tied.is_some() {
            return;
        }
        let out = round.eliminated.as_ref().map(|it| it.as_str()[1..].parse::<u64>().unwrap());
        assert_eq!(out, expected.get("eliminated").and_then(Value::as_u64), "{file}");
    }
    assert_eq!(rounds.len(), expected.len(), "{file}");
}

#[test]
#[expect(clippy::print_stdout, reason = "says what was not tested")]
fn real_elections_come_out_as_they_did() {
    let Some(folder) = folder() else {
        println!("skipped: no data");
        return;
    };
    let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut compared = 0;
    for (file, expected) in expected["instances"].as_object().unwrap() {
        let alternatives = usize::try_from(expected["alternatives"].as_u64().unwrap()).unwrap();
        // Strict orders, incomplete or complete: in the other files some rank two alike.
        let is_strict = matches!(file.rsplit_once('.'), Some((_, "soi" | "soc")));
        if !is_strict || alternatives > limits::OPTIONS {
            continue;
        }
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let [runoff, borda] = count(alternatives, &ballots(&text));
        let (Counts::InstantRunoff(runoff), Counts::Borda(borda)) = (runoff, borda) else {
            panic!("{file}")
        };
        compare_runoff(&runoff.rounds, &expected["irv"], file);
        let points: BTreeMap<String, i64> = borda
            .options
            .iter()
            .map(|it| (it.option.as_str()[1..].to_owned(), it.sum.get()))
            .collect();
        let expected = &expected["borda_truncated_zero"];
        assert_eq!(&serde_json::to_value(points).unwrap(), expected, "{file}");
        compared += 1;
    }
    println!("compared: {compared} elections");
    assert!(compared > 0);
}
