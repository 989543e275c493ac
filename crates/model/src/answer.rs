//! Answers as they are sent, and why one is not accepted.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{ids::QuestionId, pointer::Pointer};

/// One answer as it was sent, not yet checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an answer: an object with `question` and `value`")]
pub struct RawAnswer {
    /// The question's name.
    pub question: String,
    /// What was answered; its form depends on the type of question.
    pub value: Value,
}

/// What rule an answer or a submission breaks. The names are part of the public contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ViolationCode {
    /// The document does not have the form of a submission.
    Malformed,
    /// The submission is for a widget, kind or version of the rules that is not the one at hand.
    OtherWidget,
    /// A question that must be answered is not.
    Unanswered,
    /// A question was answered more than once.
    AnsweredTwice,
    /// The widget asks no such question.
    UnknownQuestion,
    /// The question offers no such option.
    UnknownOption,
    /// The value does not have the form that the question takes.
    WrongForm,
}

/// One rule broken by a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Which rule.
    pub code: ViolationCode,
    /// Where in the submission; the place of the list when something is missing from it.
    pub pointer: Pointer,
    /// The question it is about, if it is about one; views make their sentence from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
    /// What is wrong, in one English sentence for the developer of a client.
    pub detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.pointer, self.detail)
    }
}
