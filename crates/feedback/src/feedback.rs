//! What a form asks, as pages of questions.

use civic_model::{
    answer::{RawAnswer, Violation},
    feedback::{AskedPage, Feedback},
    frame::Frame,
};
use civic_participation::{
    participation::LiveAddress,
    questionnaire::{Page, Questionnaire},
    questions::asked::Asked,
};
use civic_runtime::{published::Published, voice::Voice, words::Key};
use serde_json::Value;
use yew::Html;

use crate::hidden;

/// The kind of widget that forms are.
#[derive(Debug)]
pub struct FeedbackWidget;

impl Questionnaire for FeedbackWidget {
    const KIND: &'static str = "feedback";
    const SEND: Key = Key::SEND;
    const THANKS: Key = Key::THANK_YOU;
    const FAILED: Key = Key::FAILED_TITLE;

    type Configuration = Feedback;

    fn frame(form: &Feedback) -> &Frame {
        &form.frame
    }

    fn questions(form: &Feedback) -> Vec<Asked<'_>> {
        form.fields().map(Asked::from).collect()
    }

    fn pages<'a>(form: &'a Feedback, answers: &[RawAnswer]) -> Vec<Page<'a>> {
        let page = |it: AskedPage<'a>| Page {
            title: it.page.title.as_ref(),
            introduction: it.page.introduction.as_ref(),
            questions: it.fields.into_iter().map(Asked::from).collect(),
        };
        form.asked(&form.drafted(answers)).into_iter().map(page).collect()
    }

    fn check(form: &Feedback, answers: &[RawAnswer]) -> Vec<Violation> {
        form.check_answers(answers).err().unwrap_or_default()
    }

    fn has_review(form: &Feedback) -> bool {
        form.review
    }

    fn unasked(form: &Feedback) -> Vec<RawAnswer> {
        hidden::values(form)
    }

    fn live_results(_: LiveAddress<Feedback>) -> Option<Html> {
        None
    }

    /// Forms are not counted in public.
    fn results(_: &Published<Feedback>, _: &Value, _: &Voice, _: &[RawAnswer]) -> Option<Html> {
        None
    }
}
