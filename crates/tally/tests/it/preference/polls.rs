//! Rankings of configured polls, counted by other rules.

use civic_model::{ids::QuestionId, poll::results::Counts};
use civic_tally::{
    PollTally,
    preference::{Account, PreferenceRule as Rule},
};
use proptest::prelude::*;

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
        people.iter().for_each(|it| tally.add(&checked(&poll, it)));
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
