//! What a count of a poll promises, whatever the poll and the answers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use civic_model::{
    answer::RawAnswer,
    digest::Digest,
    poll::{Poll, PollAnswer, PollResults},
};
use civic_tally::PollTally;
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

/// A poll whose question `i` has as many options as `options[i]`, and its digest.
fn poll(options: &[usize]) -> (Poll, Digest) {
    let option = |it| json!({"id": format!("o{it}"), "text": "An option"});
    let question = |(index, &n): (usize, &usize)| {
        let options: Vec<Value> = (0..n).map(option).collect();
        json!({"id": format!("q{index}"), "type": "single", "text": "?", "options": options})
    };
    let questions: Vec<Value> = options.iter().enumerate().map(question).collect();
    let document = json!({
        "version": 1, "kind": "poll", "id": "unit-7", "languages": ["en"], "questions": questions,
    });
    (Poll::check(&document).value.unwrap(), Digest::of(&document))
}

/// The answer that chooses the option `choices[i]` of question `i`.
fn answer(poll: &Poll, choices: &[usize]) -> PollAnswer {
    let raw = choices.iter().enumerate().map(|(question, option)| RawAnswer {
        question: format!("q{question}"),
        value: json!(format!("o{option}")),
    });
    poll.check_answers(&raw.collect::<Vec<_>>()).unwrap()
}

/// The counts alone, question by question.
fn counts(results: &PollResults) -> Vec<Vec<u64>> {
    let of_question = |options: &[civic_model::poll::OptionResult]| {
        options.iter().map(|it| it.count).collect::<Vec<_>>()
    };
    results.questions.iter().map(|it| of_question(&it.options)).collect()
}

#[test]
fn every_option_is_in_the_results_in_the_poll_s_order() {
    let (poll, digest) = poll(&[3, 2]);
    let answers = [[2, 0], [2, 1], [0, 0]].map(|it| answer(&poll, &it));
    let results = civic_tally::poll(&poll, &digest, &answers);

    assert_eq!(results.widget_id, poll.frame.id);
    assert_eq!(results.config_digest, digest);
    assert_eq!(results.participants, 3);
    assert_eq!(counts(&results), [vec![1, 0, 2], vec![2, 1]]);
}

#[test]
fn a_poll_that_nobody_answered_has_a_zero_for_every_option() {
    let (poll, digest) = poll(&[2, 4]);
    let results = civic_tally::poll(&poll, &digest, Vec::<PollAnswer>::new());
    assert_eq!(results.participants, 0);
    assert_eq!(counts(&results), [vec![0; 2], vec![0; 4]]);
}

/// A poll and answers to it: for each question the number of options, for each answer a choice for
/// each question.
fn answered_poll() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<usize>>)> {
    prop::collection::vec(2_usize..6, 1..5).prop_flat_map(|options| {
        let one_answer: Vec<_> = options.iter().map(|&it| 0..it).collect();
        (Just(options), prop::collection::vec(one_answer, 0..40))
    })
}

proptest! {
    #[test]
    fn any_order_of_the_answers_gives_the_same_results(
        ((options, choices), shuffled) in answered_poll().prop_flat_map(|(options, choices)| {
            (Just((options, choices.clone())), Just(choices).prop_shuffle())
        }),
    ) {
        let (poll, digest) = poll(&options);
        let count = |choices: &[Vec<usize>]| {
            civic_tally::poll(&poll, &digest, choices.iter().map(|it| answer(&poll, it)))
        };
        prop_assert_eq!(count(&choices), count(&shuffled));
    }

    #[test]
    fn counting_any_two_parts_and_merging_gives_the_count_of_the_whole(
        (options, choices) in answered_poll(), at: Index,
    ) {
        let (poll, digest) = poll(&options);
        let count = |choices: &[Vec<usize>]| {
            let mut tally = PollTally::new(&poll);
            for choice in choices {
                tally.add(&answer(&poll, choice));
            }
            tally
        };
        let (one, two) = choices.split_at(at.index(choices.len() + 1));
        let mut merged = count(one);
        merged.merge(&count(two));
        prop_assert_eq!(merged.results(&digest), count(&choices).results(&digest));
    }

    #[test]
    fn the_counts_of_each_question_add_up_to_the_participants((options, choices) in answered_poll()) {
        let (poll, digest) = poll(&options);
        let answers = choices.iter().map(|it| answer(&poll, it));
        let results = civic_tally::poll(&poll, &digest, answers);
        for question in counts(&results) {
            prop_assert_eq!(question.iter().sum::<u64>(), results.participants);
        }
    }
}
