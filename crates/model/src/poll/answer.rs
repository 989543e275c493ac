//! Answers to a poll, and the rules that accept them.

use std::ops::Deref;

use super::configuration::{Poll, Question, RawPoll};
use crate::{
    answer::{RawAnswer, Violation, Violations},
    place::Place,
    response::{Asked, Responses, check_answers},
};

/// A valid answer to a poll: one for every question that is not optional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollAnswer(Responses);

impl Deref for PollAnswer {
    type Target = Responses;

    fn deref(&self) -> &Responses {
        &self.0
    }
}

impl RawPoll {
    /// Holds the answers of the list at `place` to this poll.
    pub(crate) fn admit(
        &self,
        answers: &[RawAnswer],
        place: &Place<'_>,
        violations: &mut Violations,
    ) -> PollAnswer {
        let asked: Vec<Asked<'_>> = self.questions.iter().map(asked).collect();
        PollAnswer(check_answers(&asked, answers, place, violations))
    }
}

fn asked(question: &Question) -> Asked<'_> {
    Asked { id: &question.id, is_optional: question.optional, ask: question.ask.answerable() }
}

impl Poll {
    /// Checks the answers to this poll and reports every rule they break, not only the first.
    ///
    /// Places are given as in a submission, under `/answers`.
    pub fn check_answers(&self, answers: &[RawAnswer]) -> Result<PollAnswer, Vec<Violation>> {
        let mut violations = Violations::default();
        let answer = self.admit(answers, &Place::Document.key("answers"), &mut violations);
        if violations.is_empty() { Ok(answer) } else { Err(violations.into_vec()) }
    }
}
#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        answer::ViolationCode,
        ids::{OptionId, QuestionId},
    };

    /// A poll with the questions `q0`, `q1` … of which question `i` has options `o0` … as many as
    /// `options[i]`.
    fn poll(options: &[usize]) -> Poll {
        let questions: Vec<Value> = options
            .iter()
            .enumerate()
            .map(|(question, n)| {
                let options: Vec<Value> =
                    (0..*n).map(|it| json!({"id": format!("o{it}"), "text": format!("Option {it}")})).collect();
                json!({"id": format!("q{question}"), "type": "single", "text": "Which?", "options": options})
            })
            .collect();
        let document = json!({
            "version": 1, "kind": "poll", "id": "test", "languages": ["en"], "questions": questions,
        });
        Poll::check(&document).value.expect("this poll is sound")
    }

    fn answers(value: Value) -> Vec<RawAnswer> {
        serde_json::from_value(value).expect("these answers have the right form")
    }

    #[track_caller]
    fn check(options: &[usize], sent: Value, expected: &[&str]) {
        let violations = poll(options).check_answers(&answers(sent)).expect_err("a rule is broken");
        let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn every_broken_rule_is_named_at_its_place() {
        check(
            &[2, 2, 2],
            json!([
                {"question": "q0", "value": "o2"},
                {"question": "q1", "value": 0},
                {"question": "q9", "value": "o0"},
            ]),
            &[
                "/answers/0/value: The question `q0` offers no option `o2`.",
                "/answers/1/value: The answer to `q1` must be the name of an option, or an object with \
                 `option` and `text`.",
                "/answers/2/question: No question `q9` is asked here.",
                "/answers: The question `q2` is not answered.",
            ],
        );
    }

    #[test]
    fn a_second_answer_to_a_question_is_refused_even_if_it_is_the_same() {
        check(
            &[2],
            json!([{"question": "q0", "value": "o1"}, {"question": "q0", "value": "o1"}]),
            &["/answers/1: The question `q0` is answered more than once."],
        );
    }

    /// A poll, and for each question an option that it offers.
    fn poll_and_choices() -> impl Strategy<Value = (Vec<usize>, Vec<usize>)> {
        prop::collection::vec((2_usize..6).prop_flat_map(|n| (Just(n), 0..n)), 1..6)
            .prop_map(|it| it.into_iter().unzip())
    }

    fn sent(choices: &[usize]) -> Vec<RawAnswer> {
        let answer = |(question, option): (usize, &usize)| RawAnswer {
            question: format!("q{question}"),
            value: json!(format!("o{option}")),
        };
        choices.iter().enumerate().map(answer).collect()
    }

    proptest! {
        #[test]
        fn a_choice_for_every_question_is_accepted_in_any_order(
            (options, choices) in poll_and_choices(), turn in 0_usize..6,
        ) {
            let poll = poll(&options);
            let mut answers = sent(&choices);
            answers.rotate_left(turn % choices.len());
            let answer = poll.check_answers(&answers).expect("every question is answered");
            for (question, choice) in poll.questions.iter().zip(&choices) {
                let expected = format!("o{choice}");
                prop_assert_eq!(answer.choice(&question.id).map(OptionId::as_str), Some(expected.as_str()));
            }
        }

        #[test]
        fn leaving_out_any_question_is_refused_and_names_it(
            (options, choices) in poll_and_choices(), which in 0_usize..6,
        ) {
            let left_out = which % choices.len();
            let mut answers = sent(&choices);
            answers.remove(left_out);
            let violations = poll(&options).check_answers(&answers).unwrap_err();
            let named: Vec<_> = violations.iter().filter_map(|it| it.question.as_ref()).collect();
            prop_assert_eq!(named, [&QuestionId::new(&format!("q{left_out}")).unwrap()]);
            prop_assert_eq!(violations[0].code, ViolationCode::Unanswered);
        }

        #[test]
        fn whatever_is_sent_is_accepted_only_when_each_value_is_an_option_of_its_question(
            options in prop::collection::vec(2_usize..4, 1..4),
            sent in prop::collection::vec((0_usize..5, prop_oneof![
                (0_usize..5).prop_map(|it| json!(format!("o{it}"))),
                Just(Value::Null), any::<i64>().prop_map(Value::from), ".*".prop_map(Value::from),
            ]), 0..6),
        ) {
            let poll = poll(&options);
            let raw: Vec<RawAnswer> = sent
                .iter()
                .map(|(question, value)| RawAnswer { question: format!("q{question}"), value: value.clone() })
                .collect();
            let is_valid = raw.len() == options.len()
                && options.iter().enumerate().all(|(question, n)| {
                    let names: Vec<String> = (0..*n).map(|it| format!("o{it}")).collect();
                    raw.iter().any(|it| {
                        it.question == format!("q{question}")
                            && it.value.as_str().is_some_and(|it| names.iter().any(|name| name == it))
                    })
                });
            prop_assert_eq!(poll.check_answers(&raw).is_ok(), is_valid);
        }
    }
}
