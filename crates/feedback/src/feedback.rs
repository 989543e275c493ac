//! What a form asks, as pages of questions.

use std::{fmt, rc::Rc};

use civic_model::{
    answer::{RawAnswer, Violation},
    feedback::AskedPage,
    frame::Frame,
};
use civic_participation::{
    participation::Wording,
    questionnaire::{Page, PublishedQuestionnaire, Questionnaire},
    questions::asked::Asked,
};
use civic_runtime::{published::Published, words::Key};

use crate::{PublishedFeedback, hidden};

/// The kind of widget that forms are.
pub const KIND: &str = "feedback";

/// A form as a list of questions. Its answers are not counted in public.
pub fn questionnaire(form: PublishedFeedback) -> PublishedQuestionnaire {
    let digest = form.digest().clone();
    Published::of(Rc::new(FormQuestions(form)), digest)
}

struct FormQuestions(PublishedFeedback);

/// Without what is asked: a module would hold the words for every member of every configuration.
impl fmt::Debug for FormQuestions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FormQuestions")
    }
}

impl Questionnaire for FormQuestions {
    fn wording(&self) -> Wording {
        Wording { kind: KIND, send: Key::SEND, thanks: Key::THANK_YOU, failed: Key::FAILED_TITLE }
    }

    fn frame(&self) -> &Frame {
        &self.0.frame
    }

    fn questions(&self) -> Vec<Asked<'_>> {
        self.0.fields().map(Asked::from).collect()
    }

    fn pages(&self, answers: &[RawAnswer]) -> Vec<Page<'_>> {
        self.0.asked(&self.0.drafted(answers)).into_iter().map(page).collect()
    }

    fn check(&self, answers: &[RawAnswer]) -> Vec<Violation> {
        self.0.check_answers(answers).err().unwrap_or_default()
    }

    fn has_review(&self) -> bool {
        self.0.review
    }

    fn unasked(&self) -> Vec<RawAnswer> {
        hidden::values(&self.0)
    }
}

fn page(asked: AskedPage<'_>) -> Page<'_> {
    Page {
        title: asked.page.title.as_ref(),
        introduction: asked.page.introduction.as_ref(),
        questions: asked.fields.into_iter().map(Asked::from).collect(),
    }
}
