//! What a resident does with a poll: a pure state machine.

mod given;
#[cfg(test)]
mod tests;

use civic_model::{
    answer::{RawAnswer, Violation},
    ids::{OptionId, QuestionId},
    poll::Question,
    question::option::AnswerOption,
};
use civic_runtime::lot::Lot;

pub use self::given::{Given, Step};
use crate::published::PublishedPoll;

/// Something the resident, or the endpoint, did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Something was done to a question.
    Give(QuestionId, Step),
    /// The button was pressed.
    Press,
    /// The endpoint refused the answers by these rules.
    Refuse(Vec<Violation>),
}

/// The state of a poll that is being answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    poll: PublishedPoll,
    lot: Lot,
    // At most one for each question.
    given: Vec<(QuestionId, Given)>,
    violations: Vec<Violation>,
    refusals: u32,
}

impl Session {
    /// A poll with nothing given, whose options are in the order of `lot`.
    pub fn of(poll: PublishedPoll, lot: Lot) -> Self {
        Self { poll, lot, given: Vec::new(), violations: Vec::new(), refusals: 0 }
    }

    /// What is asked.
    pub fn poll(&self) -> &PublishedPoll {
        &self.poll
    }

    /// The options of a question in the order in which this resident sees them.
    pub fn options<'a>(&self, question: &'a Question) -> Vec<&'a AnswerOption> {
        let options = question.options();
        if !question.ask.offer().is_some_and(|it| it.shuffle) {
            return options.iter().collect();
        }
        let pinned: Vec<bool> = options.iter().map(|it| it.pinned).collect();
        self.lot.order(&pinned).into_iter().filter_map(|it| options.get(it)).collect()
    }

    /// What was given to a question.
    pub fn given(&self, question: &QuestionId) -> Option<&Given> {
        self.given.iter().find(|(it, _)| it == question).map(|(_, given)| given)
    }

    /// The options that were taken, of all questions.
    pub fn taken(&self) -> impl Iterator<Item = (&QuestionId, &OptionId)> {
        self.given.iter().flat_map(|it| it.1.taken().iter().map(|option| (&it.0, option)))
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

    /// How often the answers were not accepted.
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// The answers as they are sent, in the poll's order.
    pub fn answers(&self) -> Vec<RawAnswer> {
        self.poll.questions.iter().filter_map(|it| self.answer(it)).collect()
    }

    fn answer(&self, question: &Question) -> Option<RawAnswer> {
        let value = self.given(&question.id)?.value(&question.ask)?;
        Some(RawAnswer { question: question.id.to_string(), value })
    }

    /// Takes up answers that were given before, as far as they are still asked for and offered.
    pub fn restore(&mut self, answers: &[RawAnswer]) {
        for question in self.poll.clone().questions.iter() {
            let answer = answers.iter().find(|it| it.question == question.id.as_str());
            if let Some(answer) = answer {
                let given = Given::restored(&answer.value, &question.ask);
                self.given.retain(|(it, _)| it != &question.id);
                self.given.push((question.id.clone(), given));
            }
        }
    }

    /// Takes in what was done; returns the answer that is another now. One that was taken back is null.
    pub fn take(&mut self, action: Action) -> Option<RawAnswer> {
        match action {
            Action::Give(question, step) => return self.give(question, step),
            Action::Press => {
                let violations = self.poll.check_answers(&self.answers()).err().unwrap_or_default();
                self.note(violations);
            }
            Action::Refuse(violations) => self.note(violations),
        }
        None
    }

    fn give(&mut self, id: QuestionId, step: Step) -> Option<RawAnswer> {
        let poll = self.poll.clone();
        let question = poll.question(id.as_str())?;
        let choices = question.ask.choices()?;
        if !choices.offers(step.option().as_str()) {
            return None;
        }
        let before = self.answer(question);
        if !self.given.iter().any(|(it, _)| it == &id) {
            self.given.push((id.clone(), Given::default()));
        }
        let given = self.given.iter_mut().find(|(it, _)| it == &id);
        if let Some((_, given)) = given {
            given.take(step, choices);
        }
        let after = self.answer(question);
        let taken_back =
            || RawAnswer { question: question.id.to_string(), value: serde_json::Value::Null };
        (after != before).then(|| after.unwrap_or_else(taken_back))
    }

    fn note(&mut self, violations: Vec<Violation>) {
        self.refusals += u32::from(!violations.is_empty());
        self.violations = violations;
    }
}
