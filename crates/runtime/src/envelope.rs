//! The document that answers travel in.

use civic_model::{
    answer::RawAnswer,
    digest::Digest,
    ids::WidgetId,
    submission::{RawSubmission, SCHEMA},
    text::LanguageTag,
};

use crate::host::{self, NotABrowser};

/// What is the same in every submission of one widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The kind of widget.
    pub kind: &'static str,
    /// The widget's name.
    pub widget_id: WidgetId,
    /// Which rules and wording are answered.
    pub config_digest: Digest,
    /// The language in which the questions are shown.
    pub language: LanguageTag,
}

impl Sender {
    /// Puts answers into a document with a new identity.
    pub fn enclose(&self, answers: Vec<RawAnswer>) -> Result<RawSubmission, NotABrowser> {
        Ok(RawSubmission {
            schema: SCHEMA.to_owned(),
            submission_id: host::new_submission_id()?.to_string(),
            kind: self.kind.to_owned(),
            widget_id: self.widget_id.to_string(),
            config_digest: self.config_digest.to_string(),
            language: self.language.to_string(),
            submitted_at: host::now_text(),
            page: host::page(),
            answers,
            inclusion: None,
            ballot: None,
            proof: None,
        })
    }
}
