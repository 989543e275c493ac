//! Answers as they are sent, and why one is not accepted.

use std::fmt;

use serde_json::Value;

use crate::{
    ids::QuestionId,
    pointer::Pointer,
    record::{choice, record},
};

record! {
    /// One answer as it was sent, not yet checked.
    pub struct RawAnswer: "an answer: an object with `question` and `value`" {
        /// The question's name.
        pub question("question"): String,
        /// What was answered; its form depends on the type of question.
        pub value("value"): Value,
    }
}

choice! {
    /// What rule an answer or a submission breaks. The names are part of the public contract.
    #[non_exhaustive]
    pub enum ViolationCode {
        /// The document does not have the form of a submission.
        Malformed = "malformed",
        /// The submission is for a widget, kind or version of the rules that is not the one at hand.
        OtherWidget = "other-widget",
        /// A question that must be answered is not.
        Unanswered = "unanswered",
        /// A question was answered more than once.
        AnsweredTwice = "answered-twice",
        /// The widget asks no such question.
        UnknownQuestion = "unknown-question",
        /// The question offers no such option.
        UnknownOption = "unknown-option",
        /// The value does not have the form that the question takes.
        WrongForm = "wrong-form",
    }
}

record! {
    /// One rule broken by a submission.
    pub struct Violation: "a violation: an object with `code`, `pointer` and `detail`" {
        /// Which rule.
        pub code("code"): ViolationCode,
        /// Where in the submission; the place of the list when something is missing from it.
        pub pointer("pointer"): Pointer,
        /// The question it is about, if it is about one; views make their sentence from it.
        pub question("question"): Option<QuestionId>,
        /// What is wrong, in one English sentence for the developer of a client.
        pub detail("detail"): String,
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.pointer, self.detail)
    }
}
