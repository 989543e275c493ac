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
use civic_runtime::{published::Published, voice::Voice};
use serde_json::Value;
use yew::Html;

pub use self::session::{Action, Session};
use crate::{
    participation::{LiveAddress, Wording},
    questions::asked::Asked,
};

/// A configuration that is a list of questions.
///
/// It is used behind a pointer: one module draws widgets of several kinds, and would otherwise hold all
/// that taking part needs once for each of them.
pub trait Questionnaire: fmt::Debug {
    /// The kind, and what is said of its answers.
    fn wording(&self) -> Wording;

    /// What the configuration has in common with others.
    fn frame(&self) -> &Frame;

    /// All questions, asked or not.
    fn questions(&self) -> Vec<Asked<'_>>;

    /// The pages that are shown after these answers, in order, each with the questions that are asked
    /// on it. There is always one.
    fn pages(&self, answers: &[RawAnswer]) -> Vec<Page<'_>>;

    /// The rules that the answers break.
    fn check(&self, answers: &[RawAnswer]) -> Vec<Violation>;

    /// Whether all answers are shown again before they are sent.
    fn has_review(&self) -> bool {
        false
    }

    /// What is sent besides, and not asked.
    fn unasked(&self) -> Vec<RawAnswer> {
        Vec::new()
    }

    /// The results, with what the resident answered marked; `None` for what are no results of this
    /// widget.
    fn results(&self, _results: &Value, _voice: &Voice, _own: &[RawAnswer]) -> Option<Html> {
        None
    }

    /// The results as they come in; `None` for a kind of widget that shows none.
    fn live_results(&self, _live: LiveAddress) -> Option<Html> {
        None
    }
}

/// A list of questions together with the digest that its answers will name.
pub type PublishedQuestionnaire = Published<dyn Questionnaire>;

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
