//! Rankings of configured polls, counted by other rules.

use civic_model::{ids::QuestionId, poll::results::Counts, text::LanguageTag};
use civic_tally::{
    PollTally,
    preference::{Account, PreferenceRule as Rule},
};
use proptest::prelude::*;
use serde_json::json;

use super::support::{counted, rules_for_orders};
use crate::support::{OPTIONS, answers, checked, poll, questions};

fn id(question: &str) -> QuestionId {
    QuestionId::new(question).unwrap()
}

proptest! {
    #[test]
    fn a_ranking_is_counted_by_any_rule_and_by_its_own_as_in_the_results(
        people in prop::collection::vec(answers(), 0..15),
    ) {
        let (poll, digest) = poll(questions());
        let mut tally = PollTally::new(&poll);
        for it in &people {
            tally.add(&checked(&poll, it));
        }
        let results = tally.results(&digest);
        for question in ["ranking", "borda"] {
            let profile = tally.profile(&id(question)).unwrap();
            prop_assert_eq!(&profile.alternatives, &OPTIONS);
            for rule in rules_for_orders() {
                prop_assert_eq!(counted(&profile, rule).alternatives.len(), OPTIONS.len());
            }
            let account = |rule| counted(&profile, rule).account;
            match &results.question(&id(question)).unwrap().counts {
                Counts::InstantRunoff(runoff) => {
                    let Account::Runoff(found) = account(Rule::InstantRunoff) else { panic!() };
                    prop_assert_eq!(found.rounds.len(), runoff.rounds.len());
                    for (found, round) in found.rounds.iter().zip(&runoff.rounds) {
                        let votes: Vec<u64> = found.votes.iter().map(|it| it.1).collect();
                        let expected: Vec<u64> = round.options.iter().map(|it| it.count).collect();
                        prop_assert_eq!(votes, expected);
                    }
                }
                Counts::Borda(sums) => {
                    let Account::Scores(found) = account(Rule::BordaTruncated) else { panic!() };
                    let found: Vec<String> =
                        found.of.iter().map(|(_, it)| it.as_ref().unwrap().to_string()).collect();
                    let expected: Vec<String> =
                        sums.options.iter().map(|it| it.sum.get().to_string()).collect();
                    prop_assert_eq!(found, expected);
                }
                counts => panic!("{counts:?}"),
            }
        }
    }
}

#[test]
fn only_questions_that_ask_for_rankings_have_them() {
    let (poll, _) = poll(questions());
    let tally = PollTally::new(&poll);
    assert!(tally.profile(&id("single")).is_none());
    assert!(tally.profile(&id("nothing")).is_none());
}

#[test]
fn the_results_of_a_poll_are_told_in_sentences_with_the_texts_of_its_options() {
    let (poll, digest) = poll(questions());
    let ballots = [
        json!({"single": "none", "rating": 2, "score": {"books": 1}, "points": {"books": 5},
               "ranking": ["books", "bakery"], "borda": ["books", "bakery"],
               "pairwise": [{"pair": ["books", "bakery"], "better": "books"},
                            {"pair": ["dance", "bakery"]}]}),
        json!({"single": "bakery", "rating": 3, "ranking": ["bakery"]}),
        json!({"ranking": ["clinic", "bakery"]}),
    ];
    let mut tally = PollTally::new(&poll);
    for ballot in &ballots {
        let answers = ballot.as_object().unwrap().iter();
        let answers: Vec<_> = answers.map(|(id, value)| (id.as_str(), value.clone())).collect();
        tally.add(&checked(&poll, &answers));
    }
    let language = LanguageTag::parse("en").unwrap();
    let told = civic_tally::told(&poll, &tally.results(&digest), &language);
    let sentences =
        |id: &str| told.iter().find(|it| it.id.as_str() == id).unwrap().sentences.join(" ");
    assert_eq!(told.len(), poll.questions.len());
    assert_eq!(told[0].text, "?");
    for (id, expected) in [
        (
            "single",
            "2 people answered. The bakery: 1 vote (50 %). The books: 0 votes (0 %). The clinic: 0 votes (0 %). The dance: 0 votes (0 %). None: 1 vote (50 %). Other: 0 votes (0 %).",
        ),
        (
            "rating",
            "2 people answered. -1: 0 times (0 %). 0: 0 times (0 %). 1: 0 times (0 %). 2: 1 time (50 %). 3: 1 time (50 %). The mean is 2.5, and the median 2.5.",
        ),
        (
            "score",
            "1 person answered. The bakery: no score. The books: a mean of 1 from 1 score. The clinic: no score. The dance: no score.",
        ),
        (
            "points",
            "1 person answered. The bakery: 0 points from 0 people. The books: 5 points from 1 person. The clinic: 0 points from 0 people. The dance: 0 points from 0 people.",
        ),
        (
            "borda",
            "1 person answered. The bakery: 2 points from 1 person. The books: 3 points from 1 person. The clinic: 0 points from 0 people. The dance: 0 points from 0 people.",
        ),
        (
            "pairwise",
            "1 person answered. The bakery: 0 comparisons won of 1 decided (0 %). The books: 1 comparison won of 1 decided (100 %). The clinic: 0 comparisons won of 0 decided (0 %). The dance: 0 comparisons won of 0 decided (0 %). 1 comparison without a decision.",
        ),
        (
            "ranking",
            "3 people answered. Round 1: The bakery has 1 vote, The books has 1 vote, The clinic has 1 vote and The dance has none. The dance has the fewest votes and is taken out. Round 2: The bakery has 1 vote, The books has 1 vote and The clinic has 1 vote. The bakery, The books and The clinic have the fewest votes; The clinic is taken out by the order of the list. Round 3: The bakery has 2 votes and The books has 1 vote. Since the round before, The bakery gains 1. The bakery is elected in round 3 with 2 of 3 votes: more than half.",
        ),
    ] {
        assert_eq!(sentences(id), expected);
    }
    let nothing = civic_tally::told(&poll, &PollTally::new(&poll).results(&digest), &language);
    let runoff = nothing.iter().find(|it| it.id.as_str() == "ranking").unwrap();
    assert_eq!(
        runoff.sentences,
        ["0 people answered.", "Round 1: 4 have none.", "Nobody is elected: there are no votes."]
    );
}

#[test]
fn a_tie_that_earlier_rounds_decided_is_told_so() {
    let (poll, digest) = poll(questions());
    let mut tally = PollTally::new(&poll);
    let rankings = [
        (4, json!(["bakery"])),
        (3, json!(["books"])),
        (2, json!(["clinic"])),
        (1, json!(["dance", "clinic"])),
    ];
    for (count, ranking) in rankings {
        (0..count).for_each(|_| tally.add(&checked(&poll, &[("ranking", ranking.clone())])));
    }
    let language = LanguageTag::parse("en").unwrap();
    let told = civic_tally::told(&poll, &tally.results(&digest), &language);
    let runoff = told.iter().find(|it| it.id.as_str() == "ranking").unwrap();
    let expected = "The books and The clinic have the fewest votes; The clinic is taken out by the votes of earlier rounds.";
    assert!(runoff.sentences.iter().any(|it| it == expected));
}
