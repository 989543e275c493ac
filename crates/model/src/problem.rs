//! What is wrong with a configuration, where, and what to do about it.

use std::fmt;

use crate::{
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
        /// A number outside the range that it may have.
        OutOfRange = "out-of-range",
        /// The document, or an outline in it, is larger than any that is read.
        TooLarge = "too-large",
        /// The document, or a condition in it, is nested deeper than any that is read.
        TooDeep = "too-deep",
        /// A picture has no text for those who do not see it.
        MissingAlternative = "missing-alternative",
        /// A name that leads to nothing: no such option, question, project or group.
        UnknownName = "unknown-name",
        /// Two settings cannot both hold: a minimum above its maximum, a total that nothing adds up to.
        Contradiction = "contradiction",
        /// Something that no resident can ever see, choose or fulfil.
        Unreachable = "unreachable",
        /// Rules that nothing can follow together.
        Unsatisfiable = "unsatisfiable",
        /// Conditions that wait for each other.
        Cycle = "cycle",
        /// A color that many cannot tell from the one it stands on.
        LowContrast = "low-contrast",
        /// An e-mail address or telephone number that cannot be one.
        MalformedContact = "malformed-contact",
        /// It closes before it opens.
        ClosesBeforeOpening = "closes-before-opening",
        /// An area whose outline crosses itself, or a hole outside its area.
        BrokenOutline = "broken-outline",
        /// A position that is not on the map or the plan.
        OffTheMap = "off-the-map",
        /// Something has no name that residents could be told.
        MissingName = "missing-name",
        /// A setting that has no effect here.
        NoEffect = "no-effect",
        /// The rules could not be worked out completely, because they are too many.
        Undecided = "undecided",
    }
}

impl ProblemCode {
    /// Whether the problem is one of structure, which the JSON Schema finds too; the others are
    /// about what the parts mean together.
    pub fn is_structural(self) -> bool {
        matches!(
            self,
            Self::WrongType
                | Self::UnknownKey
                | Self::MissingKey
                | Self::MissingAlternative
                | Self::UnknownValue
                | Self::UnknownVersion
                | Self::MalformedText
                | Self::EmptyText
                | Self::TooFew
                | Self::TooMany
                | Self::OutOfRange
        )
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
