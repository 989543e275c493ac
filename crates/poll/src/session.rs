//! What a resident does with a poll: a pure state machine.

use civic_model::{
    answer::{RawAnswer, Violation},
    ids::{OptionId, QuestionId},
    poll::Question,
    question::option::AnswerOption,
};

use crate::published::PublishedPoll;

/// Something the resident, or the endpoint, did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// An option was taken.
    Choose(QuestionId, OptionId),
    /// The button was pressed.
    Press,
    /// The endpoint refused the answers by these rules.
    Refuse(Vec<Violation>),
}

/// The state of a poll that is being answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    poll: PublishedPoll,
    // At most one for each question.
    choices: Vec<(QuestionId, OptionId)>,
    violations: Vec<Violation>,
    refusals: u32,
}

impl Session {
    /// A poll with nothing chosen.
    pub fn of(poll: PublishedPoll) -> Self {
        Self { poll, choices: Vec::new(), violations: Vec::new(), refusals: 0 }
    }

    /// What is asked.
    pub fn poll(&self) -> &PublishedPoll {
        &self.poll
    }

    /// What was chosen for a question.
    pub fn choice(&self, question: &QuestionId) -> Option<&OptionId> {
        self.choices.iter().find(|(it, _)| it == question).map(|(_, option)| option)
    }

    /// The rules that the answers broke when the button was last pressed. They stay until it is
    /// pressed again: what someone is about to mend must not vanish under the mouse.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The first rule that the answer to a question breaks.
    pub fn violation(&self, question: &QuestionId) -> Option<&Violation> {
        self.violations.iter().find(|it| it.question.as_ref() == Some(question))
    }

    /// The option that was chosen for a question.
    pub fn chosen<'a>(&self, question: &'a Question) -> Option<&'a AnswerOption> {
        question.option(self.choice(&question.id)?.as_str())
    }

    /// How often the answers were not accepted.
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// The answers as they are sent, in the poll's order.
    pub fn answers(&self) -> Vec<RawAnswer> {
        let answer = |question: &Question| {
            let option = self.choice(&question.id)?;
            Some(RawAnswer { question: question.id.to_string(), value: option.as_str().into() })
        };
        self.poll.questions.iter().filter_map(answer).collect()
    }

    /// What was chosen, in no particular order.
    pub fn choices(&self) -> &[(QuestionId, OptionId)] {
        &self.choices
    }

    /// Takes in what was done; returns the answer that is another now.
    pub fn take(&mut self, action: Action) -> Option<RawAnswer> {
        match action {
            Action::Choose(question, option) => return self.choose(question, option),
            Action::Press => {
                let violations = self.poll.check_answers(&self.answers()).err().unwrap_or_default();
                self.note(violations);
            }
            Action::Refuse(violations) => self.note(violations),
        }
        None
    }

    fn choose(&mut self, question: QuestionId, option: OptionId) -> Option<RawAnswer> {
        self.poll.question(question.as_str())?.option(option.as_str())?;
        let answer = RawAnswer { question: question.to_string(), value: option.as_str().into() };
        self.choices.retain(|(it, _)| it != &question);
        self.choices.push((question, option));
        Some(answer)
    }

    fn note(&mut self, violations: Vec<Violation>) {
        self.refusals += u32::from(!violations.is_empty());
        self.violations = violations;
    }
}

#[cfg(test)]
mod tests {
    use civic_model::{digest::Digest, poll::Poll};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// Two questions, `q0` and `q1`, with three options each.
    fn poll() -> PublishedPoll {
        let options: Vec<_> = (0..3)
            .map(|it| json!({"id": format!("o{it}"), "text": format!("Option {it}")}))
            .collect();
        let question =
            |id: &str| json!({"id": id, "type": "single", "text": "Which?", "options": options});
        let document = json!({
            "version": 1, "kind": "poll", "id": "test", "languages": ["en"],
            "questions": [question("q0"), question("q1")],
        });
        let poll = Poll::check(&document).value.expect("this poll is sound");
        PublishedPoll::new(poll, Digest::of(&document))
    }

    fn choose(question: usize, option: usize) -> Action {
        Action::Choose(
            QuestionId::new(&format!("q{question}")).expect("well formed"),
            OptionId::new(&format!("o{option}")).expect("well formed"),
        )
    }

    fn after(actions: Vec<Action>) -> Session {
        let mut session = Session::of(poll());
        for action in actions {
            session.take(action);
        }
        session
    }

    /// The questions that are wrong and the answers, after a sequence of actions.
    #[track_caller]
    fn check(actions: Vec<Action>, wrong: &[&str], answers: &[(&str, &str)]) {
        let session = after(actions);
        let questions = session.poll().questions.iter();
        let wrong_ones = questions.filter(|it| session.violation(&it.id).is_some());
        let found: Vec<_> = wrong_ones.map(|it| it.id.as_str()).collect();
        assert_eq!(found, wrong);
        let sent = session.answers();
        let sent: Vec<_> = sent
            .iter()
            .map(|it| (it.question.as_str(), it.value.as_str().expect("a name")))
            .collect();
        assert_eq!(sent, answers);
    }

    #[test]
    fn nothing_is_chosen_and_nothing_is_wrong_at_first() {
        check(vec![], &[], &[]);
    }

    #[test]
    fn pressing_too_early_names_what_is_missing_and_keeps_what_was_chosen() {
        check(vec![choose(1, 2), Action::Press], &["q0"], &[("q1", "o2")]);
    }

    #[test]
    fn mistakes_stay_until_the_button_is_pressed_again() {
        let mended = vec![Action::Press, choose(0, 0), choose(1, 0)];
        check(mended.clone(), &["q0", "q1"], &[("q0", "o0"), ("q1", "o0")]);
        check([mended, vec![Action::Press]].concat(), &[], &[("q0", "o0"), ("q1", "o0")]);
    }

    #[test]
    fn an_option_that_is_not_offered_is_not_taken() {
        check(vec![choose(0, 9), choose(7, 0)], &[], &[]);
    }

    fn any_action() -> impl Strategy<Value = Action> {
        prop_oneof![
            3 => (0_usize..3, 0_usize..4).prop_map(|(question, option)| choose(question, option)),
            1 => Just(Action::Press),
        ]
    }

    proptest! {
        #[test]
        fn a_press_without_mistakes_means_answers_that_the_rules_accept(
            actions in prop::collection::vec(any_action(), 0..20),
        ) {
            let mut pressed = after(actions);
            pressed.take(Action::Press);
            let is_accepted = poll().check_answers(&pressed.answers()).is_ok();
            prop_assert_eq!(pressed.violations().is_empty(), is_accepted);
        }

        #[test]
        fn no_press_takes_a_choice_away(actions in prop::collection::vec(any_action(), 0..20)) {
            let mut session = after(actions);
            let before = session.answers();
            session.take(Action::Press);
            prop_assert_eq!(session.answers(), before);
        }
    }
}
