//! What a poll asks, as a list of questions.

use std::{fmt, rc::Rc};

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
    poll::Layout,
};
use civic_participation::{
    live_results::live_results,
    participation::{LiveAddress, Wording},
    questionnaire::{Page, PublishedQuestionnaire, Questionnaire},
    questions::asked::Asked,
};
use civic_runtime::{published::Published, voice::Voice, words::Key};
use serde_json::Value;
use yew::prelude::*;

use crate::{PublishedPoll, results::counted};

/// The kind of widget that polls are.
pub const KIND: &str = "poll";

/// A poll as a list of questions.
pub fn questionnaire(poll: PublishedPoll) -> PublishedQuestionnaire {
    let digest = poll.digest().clone();
    Published::of(Rc::new(PollQuestions(poll)), digest)
}

struct PollQuestions(PublishedPoll);

/// Without what is asked: a module would hold the words for every member of every configuration.
impl fmt::Debug for PollQuestions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PollQuestions")
    }
}

impl Questionnaire for PollQuestions {
    fn wording(&self) -> Wording {
        Wording {
            kind: KIND,
            send: Key::POLL_VOTE,
            thanks: Key::POLL_THANK_YOU,
            failed: Key::POLL_FAILED_TITLE,
        }
    }

    fn frame(&self) -> &Frame {
        &self.0.frame
    }

    fn questions(&self) -> Vec<Asked<'_>> {
        self.0.questions.iter().map(Asked::from).collect()
    }

    /// All questions on one page, or each on its own.
    fn pages(&self, _: &[RawAnswer]) -> Vec<Page<'_>> {
        let page = |questions| Page { title: None, introduction: None, questions };
        let questions = self.questions();
        if self.0.layout == Some(Layout::OneByOne) {
            questions.into_iter().map(|it| page(vec![it])).collect()
        } else {
            vec![page(questions)]
        }
    }

    fn check(&self, answers: &[RawAnswer]) -> Vec<Violation> {
        self.0.check_answers(answers).err().unwrap_or_default()
    }

    fn results(&self, results: &Value, voice: &Voice, own: &[RawAnswer]) -> Option<Html> {
        counted(self.0.clone()).drawn(results, voice, own)
    }

    fn live_results(&self, live: LiveAddress) -> Option<Html> {
        Some(live_results(counted(self.0.clone()), live))
    }
}
