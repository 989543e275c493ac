//! The count of a poll.

use std::borrow::Borrow;

use civic_model::{
    digest::Digest,
    ids::{OptionId, WidgetId},
    poll::{OptionResult, Poll, PollAnswer, PollResults, Question, QuestionResults},
    question::choice::{NONE, OTHER},
};

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
    // Every question with every option, in the poll's order, from the start: what nobody chose is
    // there with a count of 0.
    questions: Vec<QuestionResults>,
}

impl PollTally {
    /// A count of no answers yet.
    pub fn new(poll: &Poll) -> Self {
        let questions = poll.questions.iter().filter_map(nothing_yet).collect();
        Self { widget_id: poll.frame.id.clone(), participants: 0, questions }
    }

    /// Counts one answer.
    pub fn add(&mut self, answer: &PollAnswer) {
        self.participants += 1;
        for question in &mut self.questions {
            let chosen = answer.choices(&question.question);
            for option in &mut question.options {
                // An answer names an option once at most.
                option.count += u64::from(chosen.iter().any(|it| it.option == option.option));
            }
        }
    }

    /// Adds what another count of the same poll has counted.
    pub fn merge(&mut self, other: &Self) {
        self.participants += other.participants;
        for (question, others) in self.questions.iter_mut().zip(&other.questions) {
            for option in &mut question.options {
                option.count += others.count(&option.option);
            }
        }
    }

    /// The results so far, as those of the configuration whose digest is `config_digest`.
    pub fn results(&self, config_digest: &Digest) -> PollResults {
        PollResults {
            widget_id: self.widget_id.clone(),
            config_digest: config_digest.clone(),
            participants: self.participants,
            questions: self.questions.clone(),
        }
    }
}

/// A count of 0 for everything that can be chosen; `None` for a question that is not answered by
/// choosing options, which this count does not cover.
fn nothing_yet(question: &Question) -> Option<QuestionResults> {
    let choices = question.ask.choices()?;
    let extra = [(NONE, &choices.none), (OTHER, &choices.other)];
    let extra = extra.into_iter().filter(|(_, text)| text.is_some());
    let extra = extra.filter_map(|(name, _)| OptionId::new(name).ok());
    let names = choices.offer.options.iter().map(|it| it.id.clone()).chain(extra);
    let options = names.map(|option| OptionResult { option, count: 0 }).collect();
    Some(QuestionResults { question: question.id.clone(), options })
}
