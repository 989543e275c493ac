//! Widgets that are lists of questions, on one page or on several: what a resident does with them.
//!
//! A kind of widget says which questions there are and when ([`Questionnaire`]); [`Session`] is the
//! pure state machine of answering them, page by page, up to the last look at all answers.

mod session;
mod view;

use std::fmt;

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
    text::Text,
};
use civic_runtime::{published::Published, voice::Voice, words::Key};
use serde_json::Value;
use yew::Html;

pub use self::session::{Action, Session};
use crate::{participation::LiveAddress, questions::asked::Asked};

/// A kind of widget that is a list of questions. It stands for itself and has no value.
pub trait Questionnaire: fmt::Debug + 'static {
    /// The kind, as configurations name it.
    const KIND: &'static str;
    /// "Vote", "Send".
    const SEND: Key;
    /// "Thank you. Your vote was received."
    const THANKS: Key;
    /// "Your vote was not sent."
    const FAILED: Key;

    /// What is asked.
    type Configuration: fmt::Debug + 'static;

    /// What the configuration has in common with others.
    fn frame(configuration: &Self::Configuration) -> &Frame;

    /// All questions, asked or not.
    fn questions(configuration: &Self::Configuration) -> Vec<Asked<'_>>;

    /// The pages that are shown after these answers, in order, each with the questions that are asked
    /// on it. There is always one.
    fn pages<'a>(configuration: &'a Self::Configuration, answers: &[RawAnswer]) -> Vec<Page<'a>>;

    /// The rules that the answers break.
    fn check(configuration: &Self::Configuration, answers: &[RawAnswer]) -> Vec<Violation>;

    /// Whether all answers are shown again before they are sent.
    fn has_review(configuration: &Self::Configuration) -> bool;

    /// What is sent besides, and not asked.
    fn unasked(_: &Self::Configuration) -> Vec<RawAnswer> {
        Vec::new()
    }

    /// The results, with what the resident answered marked; `None` for what are no results of this
    /// widget.
    fn results(
        published: &Published<Self::Configuration>,
        results: &Value,
        voice: &Voice,
        own: &[RawAnswer],
    ) -> Option<Html>;

    /// The results as they come in; `None` for a kind of widget that shows none.
    fn live_results(address: LiveAddress<Self::Configuration>) -> Option<Html>;
}

/// A page, with the questions that are asked on it.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// What it is called.
    pub title: Option<&'a Text>,
    /// What it is about.
    pub introduction: Option<&'a Text>,
    /// The questions, at least one.
    pub questions: Vec<Asked<'a>>,
}
