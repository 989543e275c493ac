//! One mistake of structure: what serde found, and where.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::{
    pointer::Pointer,
    problem::{Problem, ProblemCode, Severity},
    read::nearest,
};

/// What serde reports, kept in parts so that a good sentence can be made of it.
#[derive(Debug)]
pub(super) struct Fault {
    kind: Kind,
    /// Where it happened; set by the innermost place that the fault passes on its way out.
    place: Option<Pointer>,
}

#[derive(Debug)]
enum Kind {
    Type { found: String, expected: String },
    UnknownKey { key: String, known: &'static [&'static str] },
    MissingKey { key: &'static str },
    UnknownValue { value: String, known: &'static [&'static str] },
    Other { message: String },
}

impl Fault {
    /// Says where the fault is, unless a deeper place has said so already.
    pub(super) fn at(mut self, place: impl FnOnce() -> Pointer) -> Self {
        self.place.get_or_insert_with(place);
        self
    }

    fn place(&self) -> Pointer {
        self.place.clone().unwrap_or_default()
    }

    /// The key that is missing, if that is the fault.
    pub(super) fn missing_key(&self) -> Option<Pointer> {
        match &self.kind {
            Kind::MissingKey { key } => Some(self.place().key(key)),
            _ => None,
        }
    }

    /// The smallest part of the document without which this fault is gone.
    pub(super) fn place_to_set_aside(&self) -> Pointer {
        match &self.kind {
            Kind::UnknownKey { key, .. } => self.place().key(key),
            _ => self.place(),
        }
    }

    pub(super) fn into_problem(self) -> Problem {
        let place = self.place();
        let problem = |code, path, message, suggestion| Problem {
            code,
            severity: Severity::Error,
            path,
            message,
            suggestion,
        };
        match self.kind {
            Kind::Type { found, expected } => {
                let message = format!("Expected {expected}, found {found}.");
                problem(ProblemCode::WrongType, place, message, None)
            }
            Kind::UnknownKey { key, known } => {
                let message = format!("The key `{key}` is not known here.");
                let suggestion = did_you_mean(&key, known).unwrap_or_else(|| it_takes(known));
                problem(ProblemCode::UnknownKey, place.key(&key), message, Some(suggestion))
            }
            Kind::MissingKey { key } => {
                let message = format!("The key `{key}` is missing.");
                problem(ProblemCode::MissingKey, place, message, None)
            }
            Kind::UnknownValue { value, known } => {
                let message = format!("The value `{value}` is not known here.");
                let suggestion = did_you_mean(&value, known)
                    .map_or_else(|| it_takes(known), |it| format!("{it} {}", it_takes(known)));
                problem(ProblemCode::UnknownValue, place, message, Some(suggestion))
            }
            Kind::Other { message } => problem(ProblemCode::MalformedText, place, message, None),
        }
    }
}

fn did_you_mean(typed: &str, known: &[&str]) -> Option<String> {
    nearest(typed, known).map(|it| format!("Did you mean `{it}`?"))
}

fn it_takes(known: &[&str]) -> String {
    let quoted: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
    format!("It takes {}.", quoted.join(", "))
}

/// The words of JSON for what serde calls by the words of Rust.
fn describe(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(it) => it.to_string(),
        Unexpected::Unsigned(it) => format!("the number {it}"),
        Unexpected::Signed(it) => format!("the number {it}"),
        Unexpected::Float(it) => format!("the number {it}"),
        Unexpected::Str(it) if it.chars().count() <= 40 => format!("the text {it:?}"),
        Unexpected::Str(_) => "a long text".to_owned(),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "an object".to_owned(),
        other => other.to_string(),
    }
}

/// Rust's names of types, in words that a web editor knows.
fn describe_expected(expected: &dyn Expected) -> String {
    let text = expected.to_string();
    match text.as_str() {
        "a string" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" => {
            format!("a whole number from 0 to {}", largest(&text))
        }
        _ => text,
    }
}

fn largest(unsigned: &str) -> u64 {
    match unsigned {
        "u8" => u8::MAX.into(),
        "u16" => u16::MAX.into(),
        "u32" => u32::MAX.into(),
        _ => u64::MAX,
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { kind: Kind::Other { message: message.to_string() }, place: None }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let kind = Kind::Type { found: describe(&found), expected: describe_expected(expected) };
        Self { kind, place: None }
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(value: &str, known: &'static [&'static str]) -> Self {
        Self { kind: Kind::UnknownValue { value: value.to_owned(), known }, place: None }
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self { kind: Kind::UnknownKey { key: key.to_owned(), known }, place: None }
    }

    fn missing_field(key: &'static str) -> Self {
        Self { kind: Kind::MissingKey { key }, place: None }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} at {}", self.kind, self.place())
    }
}

impl std::error::Error for Fault {}
