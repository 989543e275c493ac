//! One configuration of any kind: what a widget asks, checked.

use serde_json::Value;

use crate::{
    budget::Budget,
    check::Check,
    digest::Digest,
    feedback::Feedback,
    frame::{Frame, VERSION},
    ids::WidgetId,
    limits,
    map_pin::MapPin,
    number::whole,
    place::Place,
    poll::Poll,
    problem::{Checked, ProblemCode},
    read::{Read, did_you_mean, quoted, wrong_type},
    strict_json,
    text::Languages,
    valid::Valid,
};

/// The kinds of widget, as `kind` names them.
pub const KINDS: [&str; 4] = ["poll", "budget", "map-pin", "feedback"];

/// A checked configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Configuration {
    /// A poll.
    Poll(Box<Poll>),
    /// A budget.
    Budget(Box<Budget>),
    /// Pins on a map.
    MapPin(Box<MapPin>),
    /// A form.
    Feedback(Box<Feedback>),
}

impl Configuration {
    /// Reads a configuration file and checks it.
    ///
    /// Returns the value with its digest too, because the digest is that of the document as written.
    pub fn check_text(text: &str) -> Checked<(Self, Digest)> {
        match parse(text) {
            Ok(document) => Self::check(&document).map(|it| (it, Digest::of(&document))),
            Err((code, message)) => {
                let mut check = Check::default();
                check.error(code, &Place::Document, || message);
                check.conclude(None).map(Valid::into_inner)
            }
        }
    }

    /// Checks a configuration document and reports every problem, not only the first.
    pub fn check(document: &Value) -> Checked<Self> {
        match document.get("kind").and_then(Value::as_str) {
            Some("poll") => Poll::check(document).map(|it| Self::Poll(Box::new(it))),
            Some("budget") => Budget::check(document).map(|it| Self::Budget(Box::new(it))),
            Some("map-pin") => MapPin::check(document).map(|it| Self::MapPin(Box::new(it))),
            Some("feedback") => Feedback::check(document).map(|it| Self::Feedback(Box::new(it))),
            _ => no_kind(document),
        }
    }

    /// What configurations of every kind have in common.
    pub fn frame(&self) -> &Frame {
        match self {
            Self::Poll(it) => &it.frame,
            Self::Budget(it) => &it.frame,
            Self::MapPin(it) => &it.frame,
            Self::Feedback(it) => &it.frame,
        }
    }

    /// The widget's name.
    pub fn id(&self) -> &WidgetId {
        &self.frame().id
    }

    /// The widget's kind, as `kind` names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Poll(_) => "poll",
            Self::Budget(_) => "budget",
            Self::MapPin(_) => "map-pin",
            Self::Feedback(_) => "feedback",
        }
    }

    /// The languages that its texts are written in.
    pub fn languages(&self) -> &Languages {
        &self.frame().languages
    }
}

/// Checks a document of one kind, whose rules hold for this version only.
pub(crate) fn check_document<T: Read>(document: &Value) -> Checked<Valid<T>> {
    check_document_with(document, Check::default())
}

/// The same, with a check that knows more about the document already.
pub(crate) fn check_document_with<T: Read>(
    document: &Value,
    mut check: Check,
) -> Checked<Valid<T>> {
    let version = document.get("version").and_then(whole);
    if let Some(version) = version.filter(|it| *it != VERSION) {
        check.error(ProblemCode::UnknownVersion, &Place::Document.key("version"), || {
            format!("Version {version} of the format is not known; write {VERSION}.")
        });
        return check.conclude(None);
    }
    // Texts are held to the languages, wherever in the document these stand. What is wrong with them
    // is told when they are read in their turn.
    let languages = document.get("languages");
    check.languages =
        languages.and_then(|it| Languages::read(it, &Place::Document, &mut Check::default()));
    let value = T::read(document, &Place::Document, &mut check);
    check.conclude(value)
}

fn no_kind(document: &Value) -> Checked<Configuration> {
    let mut check = Check::default();
    let root = Place::Document;
    match document.get("kind") {
        Some(Value::String(kind)) => {
            check.error(ProblemCode::UnknownValue, &root.key("kind"), || {
                format!("The kind `{kind}` is not known.")
            });
            check.suggest(|| did_you_mean(kind, &KINDS));
        }
        Some(other) => wrong_type("a text", other, &root.key("kind"), &mut check),
        None if document.is_object() => {
            check.error(ProblemCode::MissingKey, &root, || "The key `kind` is missing.".to_owned());
            check.suggest(|| format!("Write one of {}.", quoted(&KINDS)));
        }
        None => wrong_type("a configuration: an object with `kind`", document, &root, &mut check),
    }
    check.conclude(None).map(Valid::into_inner)
}

/// Reads the JSON of a configuration file, unless it is larger or deeper than any that is needed.
fn parse(text: &str) -> Result<Value, (ProblemCode, String)> {
    if text.len() > limits::CONFIGURATION_BYTES {
        let message = format!("The document is larger than {} bytes.", limits::CONFIGURATION_BYTES);
        return Err((ProblemCode::TooLarge, message));
    }
    if depth(text) > limits::DEPTH {
        let message = format!("The document is nested more than {} deep.", limits::DEPTH);
        return Err((ProblemCode::TooDeep, message));
    }
    // Some editors begin a file with a byte order mark; browsers drop it, so this does too.
    strict_json::parse(text.trim_start_matches('\u{feff}')).map_err(|it| {
        // Anything but syntax is a rule of our own.
        let what = if it.is_data() { "JSON that is read the same everywhere" } else { "JSON" };
        (ProblemCode::NotJson, format!("This is not {what}: {it}."))
    })
}

/// How deep the brackets of a JSON text are nested, those in its strings not counted.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_string, mut is_escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
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
    fn a_key_that_stands_twice_is_not_read_by_chance() {
        check(
            r#"{"kind": "poll", "kind": "budget"}"#,
            "the document: This is not JSON that is read the same everywhere: the key `kind` stands \
             twice at line 1 column 23.",
        );
    }

    #[test]
    fn an_unknown_kind_or_version_is_the_only_problem_reported() {
        check(
            &json!({"kind": "pol", "color": "red"}).to_string(),
            "/kind: The kind `pol` is not known. Did you mean `poll`?",
        );
        check(
            &json!({"kind": "poll", "version": 2, "color": "red"}).to_string(),
            "/version: Version 2 of the format is not known; write 1.",
        );
        check(
            "{}",
            "the document: The key `kind` is missing. Write one of `poll`, `budget`, `map-pin`, \
             `feedback`.",
        );
        check("[]", "the document: Expected a configuration: an object with `kind`, found a list.");
    }

    #[test]
    fn a_document_that_is_nested_without_end_is_refused_before_it_is_parsed() {
        check(&"[".repeat(1_000_000), "the document: The document is nested more than 64 deep.");
        assert_eq!(depth(r#"{"a": "[[[\"{{{", "b": [{}]}"#), 3);
    }

    #[test]
    fn a_document_that_is_too_large_is_refused_before_it_is_parsed() {
        check(
            &" ".repeat(limits::CONFIGURATION_BYTES + 1),
            "the document: The document is larger than 8000000 bytes.",
        );
    }
}
