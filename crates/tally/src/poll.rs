//! The count of a poll.

mod told;

use std::borrow::Borrow;

use civic_model::{
    digest::Digest,
    ids::{QuestionId, WidgetId},
    poll::{Poll, PollAnswer, PollResults},
};

pub use told::{ToldQuestion, told};

use crate::{preference::Profile, question::QuestionTally};

/// Counts `answers` to `poll`, the configuration whose digest is `config_digest`.
///
/// The answers are those that were checked against this poll.
pub fn poll(
    poll: &Poll,
    config_digest: &Digest,
    answers: impl IntoIterator<Item = impl Borrow<PollAnswer>>,
) -> PollResults {
    let mut tally = PollTally::new(poll);
    for answer in answers {
        tally.add(answer.borrow());
    }
    tally.results(config_digest)
}

/// A count of a poll that answers are added to one by one.
///
/// # Caution
///
/// Add only answers that were checked against the same poll: of another poll's answer the names
/// that happen to be the same would be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollTally {
    widget_id: WidgetId,
    // One added at a time: no life is long enough to count past the end of a u64.
    participants: u64,
    // Every question, in the poll's order, from the start.
    questions: Vec<QuestionTally>,
}

impl PollTally {
    /// A count of no answers yet.
    pub fn new(poll: &Poll) -> Self {
        let questions = poll.questions.iter().map(QuestionTally::new).collect();
        Self { widget_id: poll.frame.id.clone(), participants: 0, questions }
    }

    /// Counts one answer.
    pub fn add(&mut self, answer: &PollAnswer) {
        self.participants += 1;
        for question in &mut self.questions {
            if let Some(response) = answer.get(question.id()) {
                question.add(response);
            }
        }
    }

    /// Adds what another count of the same poll has counted.
    pub fn merge(&mut self, other: &Self) {
        self.participants += other.participants;
        for (question, others) in self.questions.iter_mut().zip(&other.questions) {
            question.merge(others);
        }
    }

    /// The rankings that were given to a question so far, named by its options, so that any rule of
    /// [`crate::preference`] can count them. `None` if there is no such question, or it does not ask
    /// for a ranking.
    pub fn profile(&self, question: &QuestionId) -> Option<Profile> {
        self.questions.iter().find(|it| it.id() == question)?.profile()
    }

    /// The results so far, as those of the configuration whose digest is `config_digest`.
    pub fn results(&self, config_digest: &Digest) -> PollResults {
        PollResults {
            widget_id: self.widget_id.clone(),
            config_digest: config_digest.clone(),
            participants: self.participants,
            questions: self.questions.iter().map(QuestionTally::results).collect(),
        }
    }
}
