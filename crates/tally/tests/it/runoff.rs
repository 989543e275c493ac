//! Instant runoffs: what holds for all of them.

use proptest::{prelude::*, sample::subsequence};
use serde_json::{Value, json};

use crate::{
    naive,
    support::{checked, poll},
};

/// The rounds of rankings of so many options, named `o0`, `o1` …
pub(crate) fn rounds(options: usize, ballots: &[Vec<usize>]) -> Value {
    let list: Value =
        (0..options).map(|it| json!({"id": format!("o{it}"), "text": format!("{it}")})).collect();
    let question = json!({"id": "q", "type": "ranking", "min": 1, "options": list});
    let (poll, digest) = poll(json!([question]));
    let answer = |ballot: &Vec<usize>| checked(&poll, &[("q", json!(names(ballot)))]);
    let results = civic_tally::poll(&poll, &digest, ballots.iter().map(answer));
    let results = serde_json::to_value(results).unwrap();
    results["questions"][0]["rounds"].clone()
}

fn names(ballot: &[usize]) -> Vec<String> {
    ballot.iter().map(|it| format!("o{it}")).collect()
}

/// A number of options, and rankings of some of them.
fn election() -> impl Strategy<Value = (usize, Vec<Vec<usize>>)> {
    (2_usize..8).prop_flat_map(|n| {
        let ballot = subsequence((0..n).collect::<Vec<_>>(), 1..=n).prop_shuffle();
        (Just(n), prop::collection::vec(ballot, 0..12))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_rounds_are_those_of_a_naive_count((n, ballots) in election()) {
        let options: Vec<String> = (0..n).map(|it| format!("o{it}")).collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let named: Vec<Vec<String>> = ballots.iter().map(|it| names(it)).collect();
        let named: Vec<Vec<&str>> =
            named.iter().map(|it| it.iter().map(String::as_str).collect()).collect();
        prop_assert_eq!(rounds(n, &ballots), naive::rounds(&options, &named));
    }

    #[test]
    fn every_ballot_is_a_vote_or_exhausted_in_every_round((n, ballots) in election()) {
        let rounds = rounds(n, &ballots);
        for (number, round) in rounds.as_array().unwrap().iter().enumerate() {
            let options = round["options"].as_array().unwrap();
            prop_assert_eq!(options.len(), n - number);
            let votes: u64 = options.iter().map(|it| it["count"].as_u64().unwrap()).sum();
            prop_assert_eq!(votes + round["exhausted"].as_u64().unwrap(), ballots.len() as u64);
        }
    }

    #[test]
    fn who_has_more_than_half_of_the_first_choices_is_there_after_one_round(
        (n, ballots) in election(), favorite in 0_usize..8,
    ) {
        let favorite = favorite % n;
        let mut all = ballots.clone();
        all.extend(vec![vec![favorite]; ballots.len() + 1]);
        prop_assert_eq!(rounds(n, &all).as_array().unwrap().len(), 1);
    }
}
