//! Each type of question against a count that was made a second time.

use proptest::prelude::*;
use serde_json::Value;

use crate::{
    naive,
    support::{answers, checked, poll, questions},
};

proptest! {
    #[test]
    fn every_question_has_the_counts_that_a_naive_count_gives(
        people in prop::collection::vec(answers(), 0..25),
    ) {
        let (poll, digest) = poll(questions());
        let results =
            civic_tally::poll(&poll, &digest, people.iter().map(|it| checked(&poll, it)));
        for question in &results.questions {
            let id = question.question.as_str();
            let given = people.iter().flatten().filter(|(it, _)| *it == id);
            let given: Vec<Value> = given.map(|(_, value)| value.clone()).collect();
            let found = serde_json::to_value(question).unwrap();
            let mut expected = naive::counts(id, &given);
            expected["question"] = id.into();
            expected["answered"] = given.len().into();
            prop_assert_eq!(found, expected);
        }
    }
}
