//! How a submission is written on its way to the endpoint: its JSON document, the fields of a form,
//! or an event.
//!
//! The three say the same. Whoever receives one makes the document of it again, and holds that to the
//! rules.

pub mod cloud_event;
pub mod form;
mod urlencoded;

use serde_json::Value;

use crate::{canonical::canonical_json, submission::RawSubmission, write::Write as _};

/// How a submission is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The JSON document.
    Json,
    /// The fields of a form ([`form`]). A browser sends them to another origin without asking there
    /// first.
    Form,
    /// An event of `CloudEvents` 1.0 in its structured mode ([`cloud_event`]), with the document in
    /// it.
    CloudEvents,
}

/// A submission as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The content type to send it with.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Form, Self::CloudEvents];

    /// The word for it in an attribute: `json`, `form` or `cloudevents`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::CloudEvents => "cloudevents",
        }
    }

    /// The encoding that an attribute names, if it names one.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Its content type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::CloudEvents => "application/cloudevents+json",
        }
    }

    /// The encoding that a `content-type` header names, whatever parameters follow the type.
    pub fn of_content_type(header: &str) -> Option<Self> {
        let media_type = header.split(';').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|it| media_type.eq_ignore_ascii_case(it.content_type()))
    }
}

/// Writes a submission. The same submission is always written the same, so that a repeated delivery
/// is one to every proxy on the way.
///
/// JSON is in canonical form, which is written here and not by the browser: host pages are known that
/// give arrays a `toJSON` of their own.
pub fn encode(submission: &RawSubmission, encoding: Encoding) -> Encoded {
    let body = match encoding {
        Encoding::Json => canonical_json(&document(submission)),
        Encoding::Form => form::write(submission),
        Encoding::CloudEvents => canonical_json(&cloud_event::enclose(submission)),
    };
    Encoded { content_type: encoding.content_type(), body }
}

/// The submission's own document, an object.
fn document(submission: &RawSubmission) -> Value {
    submission.write().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_has_a_word_and_a_content_type() {
        for (word, encoding) in [
            ("json", Encoding::Json),
            ("form", Encoding::Form),
            ("cloudevents", Encoding::CloudEvents),
        ] {
            assert_eq!(Encoding::parse(word), Some(encoding));
            assert_eq!(Encoding::of_content_type(encoding.content_type()), Some(encoding));
        }
        for other in ["", "JSON", "xml", "json "] {
            assert_eq!(Encoding::parse(other), None, "{other}");
        }
    }

    #[test]
    fn parameters_and_capitals_of_a_content_type_do_not_count() {
        for (header, expected) in [
            ("Application/JSON; charset=utf-8", Some(Encoding::Json)),
            ("application/x-www-form-urlencoded;charset=UTF-8", Some(Encoding::Form)),
            ("application/cloudevents+json ; charset=utf-8", Some(Encoding::CloudEvents)),
            ("application/cloudevents-batch+json", None),
            ("application/json-patch+json", None),
            ("multipart/form-data; boundary=x", None),
            ("text/plain", None),
            ("", None),
        ] {
            assert_eq!(Encoding::of_content_type(header), expected, "{header}");
        }
    }
}
