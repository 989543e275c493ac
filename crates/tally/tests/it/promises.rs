//! What holds for every count, of every type of question.

use civic_model::poll::{PollAnswer, PollResults};
use civic_tally::PollTally;
use proptest::{prelude::*, sample::Index};
use serde_json::Value;

use crate::support::{answers, checked, poll, questions};

type Answers = Vec<(&'static str, Value)>;

fn many() -> impl Strategy<Value = Vec<Answers>> {
    prop::collection::vec(answers(), 0..20)
}

fn count(people: &[Answers]) -> PollResults {
    let (poll, digest) = poll(questions());
    civic_tally::poll(&poll, &digest, people.iter().map(|it| checked(&poll, it)))
}

#[test]
fn results_name_the_poll_and_its_configuration() {
    let (poll, digest) = poll(questions());
    let results = civic_tally::poll(&poll, &digest, Vec::<PollAnswer>::new());
    assert_eq!(results.widget_id, poll.frame.id);
    assert_eq!(results.config_digest, digest);
    assert_eq!(results.participants, 0);
    let asked: Vec<_> = poll.questions.iter().map(|it| &it.id).collect();
    assert_eq!(results.questions.iter().map(|it| &it.question).collect::<Vec<_>>(), asked);
}

proptest! {
    #[test]
    fn any_order_of_the_answers_gives_the_same_results(
        (people, shuffled) in many().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        prop_assert_eq!(count(&people), count(&shuffled));
    }

    #[test]
    fn counting_any_two_parts_and_merging_gives_the_count_of_the_whole(
        people in many(), at: Index,
    ) {
        let (poll, digest) = poll(questions());
        let part = |people: &[Answers]| {
            let mut tally = PollTally::new(&poll);
            for it in people {
                tally.add(&checked(&poll, it));
            }
            tally
        };
        let (one, two) = people.split_at(at.index(people.len() + 1));
        let mut merged = part(one);
        merged.merge(&part(two));
        prop_assert_eq!(merged.results(&digest), count(&people));
    }

    #[test]
    fn those_who_left_a_question_out_did_not_answer_it(people in many()) {
        let results = count(&people);
        prop_assert_eq!(results.participants, people.len() as u64);
        for question in &results.questions {
            let id = question.question.as_str();
            let answered = people.iter().filter(|it| it.iter().any(|(it, _)| *it == id)).count();
            prop_assert_eq!(question.answered, answered as u64);
        }
    }
}
