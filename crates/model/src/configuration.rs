//! One configuration of any kind: what a widget asks, checked.

use serde_json::Value;

use crate::{
    digest::Digest,
    ids::WidgetId,
    limits,
    place::Place,
    poll::Poll,
    problem::{Checked, ProblemCode, Problems},
    read::{quoted, wrong_type},
    text::Languages,
};

/// The version of the configuration format that this library reads and writes.
pub const VERSION: u64 = 1;

/// The kinds of widget, as `kind` names them.
const KINDS: &[&str] = &["poll"];

/// A checked configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Configuration {
    /// A poll.
    Poll(Poll),
}

impl Configuration {
    /// Reads a configuration file and checks it.
    ///
    /// Returns the value with its digest too, because the digest is that of the document as written.
    pub fn check_text(text: &str) -> Checked<(Self, Digest)> {
        let mut problems = Problems::default();
        let root = Place::Document;
        if text.len() > limits::CONFIGURATION_BYTES {
            let message =
                format!("The document is larger than {} bytes.", limits::CONFIGURATION_BYTES);
            problems.error(ProblemCode::TooMany, &root, message);
            return problems.conclude(None);
        }
        // Some editors begin a file with a byte order mark; browsers drop it, so this does too.
        match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
            Ok(document) => Self::check(&document).map(|it| (it, Digest::of(&document))),
            Err(error) => {
                problems.error(ProblemCode::NotJson, &root, format!("This is not JSON: {error}."));
                problems.conclude(None)
            }
        }
    }

    /// Checks a configuration document and reports every problem, not only the first.
    pub fn check(document: &Value) -> Checked<Self> {
        let mut problems = Problems::default();
        let path = Place::Document;
        match (document.get("version").and_then(Value::as_u64), document.get("kind")) {
            (Some(version), _) if version != VERSION => {
                let message =
                    format!("Version {version} of the format is not known; write {VERSION}.");
                problems.error(ProblemCode::UnknownVersion, &path.key("version"), message);
                problems.conclude(None)
            }
            (_, Some(Value::String(kind))) if kind == "poll" => {
                Poll::check(document).map(Self::Poll)
            }
            (_, Some(Value::String(kind))) => {
                let message = format!("The kind `{kind}` is not known.");
                problems.error(ProblemCode::UnknownValue, &path.key("kind"), message);
                problems.suggest(kinds_sentence());
                problems.conclude(None)
            }
            (_, Some(kind)) => {
                wrong_type("a text", kind, &path.key("kind"), &mut problems);
                problems.conclude(None)
            }
            (_, None) => {
                problems.error(ProblemCode::MissingKey, &path, "The key `kind` is missing.");
                problems.suggest(kinds_sentence());
                problems.conclude(None)
            }
        }
    }

    /// The widget's name.
    pub fn id(&self) -> &WidgetId {
        match self {
            Self::Poll(poll) => poll.id(),
        }
    }

    /// The widget's kind, as `kind` names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Poll(_) => "poll",
        }
    }

    /// The languages that its texts are written in.
    pub fn languages(&self) -> &Languages {
        match self {
            Self::Poll(poll) => poll.languages(),
        }
    }
}

fn kinds_sentence() -> String {
    format!("Write {}.", quoted(KINDS))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let checked = Configuration::check_text(text);
        let lines: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, [expected]);
        assert_eq!(checked.value, None);
    }

    #[test]
    fn a_document_that_is_not_json_is_told_where_it_stops_being_json() {
        check(
            "{",
            "the document: This is not JSON: EOF while parsing an object at line 1 column 1.",
        );
    }

    #[test]
    fn an_unknown_kind_or_version_is_the_only_problem_reported() {
        check(
            &json!({"kind": "pol", "colour": "red"}).to_string(),
            "/kind: The kind `pol` is not known. Write `poll`.",
        );
        check(
            &json!({"kind": "poll", "version": 2, "colour": "red"}).to_string(),
            "/version: Version 2 of the format is not known; write 1.",
        );
        check("[]", "the document: The key `kind` is missing. Write `poll`.");
    }
}
