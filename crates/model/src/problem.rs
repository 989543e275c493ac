//! What is wrong with a configuration, where, and what to do about it.

use std::fmt;

use crate::{
    limits,
    place::Place,
    pointer::Pointer,
    record::{choice, record},
};

choice! {
    /// How much a problem matters.
    pub enum Severity {
        /// The widget cannot be shown.
        Error = "error",
        /// The widget works, but somebody is served less well.
        Warning = "warning",
    }
}

choice! {
    /// What kind of problem it is. The names are part of the public contract: tools may test for them.
    #[non_exhaustive]
    pub enum ProblemCode {
        /// The text is not JSON at all.
        NotJson = "not-json",
        /// A value is of another type than the key takes.
        WrongType = "wrong-type",
        /// A key that no widget knows.
        UnknownKey = "unknown-key",
        /// A key that must be there is not.
        MissingKey = "missing-key",
        /// A value outside the list that the key takes.
        UnknownValue = "unknown-value",
        /// A version of the format that this library does not read.
        UnknownVersion = "unknown-version",
        /// An identifier, language tag or other short text breaks its rule.
        MalformedText = "malformed-text",
        /// The same identifier or language stands twice.
        Duplicate = "duplicate",
        /// A text that people are to read is empty.
        EmptyText = "empty-text",
        /// A text is missing in one of the languages.
        MissingTranslation = "missing-translation",
        /// A text in a language that the configuration does not list.
        UnlistedLanguage = "unlisted-language",
        /// Too few of something.
        TooFew = "too-few",
        /// Too many or too long.
        TooMany = "too-many",
    }
}

record! {
    /// One problem of a configuration.
    pub struct Problem: "a problem" {
        /// What kind of problem it is.
        pub code("code"): ProblemCode,
        /// How much it matters.
        pub severity("severity"): Severity,
        /// Where in the document it is.
        pub path("path"): Pointer,
        /// What is wrong, in one sentence.
        pub message("message"): String,
        /// What to do, where that is known.
        pub suggestion("suggestion"): Option<String>,
    }
}

impl fmt::Display for Problem {
    /// The place, the sentence and the suggestion on one line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path == Pointer::root() { "the document" } else { self.path.as_str() };
        write!(formatter, "{place}: {}", self.message)?;
        self.suggestion.as_ref().map_or(Ok(()), |it| write!(formatter, " {it}"))
    }
}

/// The outcome of a check: the checked value unless there was an error, and every problem found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked<T> {
    /// The checked value; `None` exactly when a problem is an error.
    pub value: Option<T>,
    /// Every problem, errors and warnings, in the order of the document's rules.
    pub problems: Vec<Problem>,
}

impl<T> Checked<T> {
    /// Turns the checked value into another type.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: self.value.map(convert), problems: self.problems }
    }
}

impl<T> From<Vec<Problem>> for Checked<T> {
    /// A document that could not be read as far as its rules.
    fn from(problems: Vec<Problem>) -> Self {
        Self { value: None, problems }
    }
}

/// Collects problems while a document is read and checked.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn error(
        &mut self,
        code: ProblemCode,
        path: &Place<'_>,
        message: impl Into<String>,
    ) {
        self.add(code, Severity::Error, path, message.into());
    }

    pub(crate) fn warning(
        &mut self,
        code: ProblemCode,
        path: &Place<'_>,
        message: impl Into<String>,
    ) {
        self.add(code, Severity::Warning, path, message.into());
    }

    fn add(&mut self, code: ProblemCode, severity: Severity, path: &Place<'_>, message: String) {
        if self.0.len() < limits::PROBLEMS {
            self.0.push(Problem {
                code,
                severity,
                path: path.pointer(),
                message,
                suggestion: None,
            });
        }
    }

    /// Gives the last problem a suggestion.
    pub(crate) fn suggest(&mut self, suggestion: impl Into<String>) {
        if let Some(last) = self.0.last_mut() {
            last.suggestion = Some(suggestion.into());
        }
    }

    /// Ends a check: `value` counts only if no error was found.
    pub(crate) fn conclude<T>(self, value: Option<T>) -> Checked<T> {
        let is_valid = self.0.iter().all(|it| it.severity != Severity::Error);
        Checked { value: value.filter(|_| is_valid), problems: self.0 }
    }
}
