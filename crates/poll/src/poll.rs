//! What a poll asks, as a list of questions.

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
    poll::{Layout, Poll},
};
use civic_participation::{
    participation::LiveAddress,
    questionnaire::{Page, Questionnaire},
    questions::asked::Asked,
};
use civic_runtime::{published::Published, voice::Voice, words::Key};
use serde_json::Value;
use yew::prelude::*;

use crate::results::{LiveResults, Tables, read};

/// The kind of widget that polls are.
#[derive(Debug)]
pub struct PollWidget;

impl Questionnaire for PollWidget {
    const KIND: &'static str = "poll";
    const SEND: Key = Key::POLL_VOTE;
    const THANKS: Key = Key::POLL_THANK_YOU;
    const FAILED: Key = Key::POLL_FAILED_TITLE;

    type Configuration = Poll;

    fn frame(poll: &Poll) -> &Frame {
        &poll.frame
    }

    fn questions(poll: &Poll) -> Vec<Asked<'_>> {
        poll.questions.iter().map(Asked::from).collect()
    }

    /// All questions on one page, or each on its own.
    fn pages<'a>(poll: &'a Poll, _: &[RawAnswer]) -> Vec<Page<'a>> {
        let page = |questions| Page { title: None, introduction: None, questions };
        let questions = Self::questions(poll);
        if poll.layout == Some(Layout::OneByOne) {
            questions.into_iter().map(|it| page(vec![it])).collect()
        } else {
            vec![page(questions)]
        }
    }

    fn check(poll: &Poll, answers: &[RawAnswer]) -> Vec<Violation> {
        poll.check_answers(answers).err().unwrap_or_default()
    }

    fn has_review(_: &Poll) -> bool {
        false
    }

    fn results(
        poll: &Published<Poll>,
        results: &Value,
        voice: &Voice,
        own: &[RawAnswer],
    ) -> Option<Html> {
        let results = read(results, poll)?;
        Some(Tables { poll, results: &results, voice, own }.view())
    }

    fn live_results(address: LiveAddress<Poll>) -> Option<Html> {
        let LiveAddress { configuration, address, voice, own, on_results } = address;
        Some(html! { <LiveResults poll={configuration} {address} {voice} {own} {on_results} /> })
    }
}
