//! Names that a configuration gives to its parts, and the identity of one submission.

use std::fmt;

use serde_json::Value;
use uuid::Uuid;

use crate::{
    check::Check,
    limits,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// Why a text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an identifier has 1 to {max} characters, each a small letter a to z, a digit, `-` or `_`, \
     and starts with a letter or digit",
    max = limits::IDENTIFIER_CHARACTERS
)]
pub struct NotAnIdentifier;

/// Identifiers are kept in files, addresses, exports and counts for years, so they are plain ASCII
/// that no system folds, trims or escapes.
fn checked(text: &str) -> Result<String, NotAnIdentifier> {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_".contains(&it);
    let starts_well = text.bytes().next().is_some_and(|it| it.is_ascii_alphanumeric());
    let fits = text.len() <= limits::IDENTIFIER_CHARACTERS;
    if starts_well && fits && text.bytes().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err(NotAnIdentifier)
    }
}

fn read_name(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<String> {
    let text = text(value, place, check)?;
    let name = checked(text).ok();
    if name.is_none() {
        check.error(ProblemCode::MalformedText, place, || {
            format!("`{text}` is not an identifier: {NotAnIdentifier}.")
        });
    }
    name
}

const IDENTIFIER_DOC: &str = "A name: 1 to 64 characters, each a small letter a to z, a digit, `-` \
                              or `_`; it starts with a letter or digit.";

/// What an identifier matches, as a regular expression.
const PATTERN: &str = "^[a-z0-9][a-z0-9_-]{0,63}$";

/// One newtype for each kind of name, so that they cannot be mixed up.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes a text that follows the rule in [`NotAnIdentifier`].
            pub fn new(text: &str) -> Result<Self, NotAnIdentifier> {
                checked(text).map(Self)
            }

            /// The name as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Read for $name {
            fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
                read_name(value, place, check).map(Self)
            }
        }

        impl Write for $name {
            fn write(&self) -> Option<Value> {
                self.0.write()
            }
        }

        impl Describe for $name {
            fn shape(catalogue: &mut Catalogue) -> Shape {
                let text = Shape::Text { pattern: Some(PATTERN), most: None };
                catalogue.shape("Identifier", &[IDENTIFIER_DOC], text)
            }
        }

        serde_by_value!($name);
    };
}

identifier!(
    /// The name of a widget: one poll, one ballot, one map. Unique within a collector.
    WidgetId
);
identifier!(
    /// The name of a question, unique within its widget.
    QuestionId
);
identifier!(
    /// The name of an option, unique within its question.
    OptionId
);
identifier!(
    /// The name of a project of a budget, unique within it.
    ProjectId
);
identifier!(
    /// The name of a group of projects, unique within its budget.
    GroupId
);
identifier!(
    /// The name of a line of a budget, unique within it.
    LineId
);
identifier!(
    /// The name of a category of pins, unique within its map.
    CategoryId
);
identifier!(
    /// The name of a place to choose from, unique within its map.
    PlaceId
);

/// Why a text is not the identity of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a submission_id is a UUID of version 7 (RFC 9562), written with small letters and hyphens"
)]
pub struct NotASubmissionId;

/// The identity of one submission: a UUID version 7 (RFC 9562).
///
/// It is made when the resident first presses the button and stays the same on every retry, so that
/// an endpoint can tell a repeated delivery from a second answer. Version 7 begins with the time,
/// which keeps rows that arrive together near each other in a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId(Uuid);

impl SubmissionId {
    /// Makes an identity from a time in milliseconds since 1970 and ten random bytes.
    pub fn from_parts(unix_milliseconds: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_milliseconds, &random).into_uuid())
    }

    /// Reads the one canonical spelling; other spellings of the same UUID are refused, because two
    /// spellings would be two identities to an endpoint that compares texts.
    pub fn parse(text: &str) -> Result<Self, NotASubmissionId> {
        let uuid = Uuid::try_parse(text).map_err(|_| NotASubmissionId)?;
        let id = Self(uuid);
        let is_version_7 = uuid.get_version_num() == 7;
        if is_version_7 && id.to_string() == text { Ok(id) } else { Err(NotASubmissionId) }
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn identifiers_are_plain_ascii_that_nothing_folds() {
        for good in ["a", "market-square", "2026_round-2", &"x".repeat(64)] {
            assert!(OptionId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "_a", "A", "é", "a b", "a/b", "a.b", "a\n", &"x".repeat(65)] {
            assert!(OptionId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_uuid_of_another_version_or_spelling_is_refused() {
        let good = "0192e0a4-7c1e-7a3b-8d2f-0123456789ab";
        assert!(SubmissionId::parse(good).is_ok());
        for bad in [
            "0192e0a4-7c1e-4a3b-8d2f-0123456789ab",
            "0192E0A4-7C1E-7A3B-8D2F-0123456789AB",
            "0192e0a47c1e7a3b8d2f0123456789ab",
            "{0192e0a4-7c1e-7a3b-8d2f-0123456789ab}",
            "",
        ] {
            assert_eq!(SubmissionId::parse(bad), Err(NotASubmissionId), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_made_identity_reads_back_and_sorts_by_its_time(
            early in 0_u64..1 << 47, later in 1_u64..1 << 40, one: [u8; 10], two: [u8; 10],
        ) {
            let first = SubmissionId::from_parts(early, one);
            let second = SubmissionId::from_parts(early + later, two);
            prop_assert_eq!(SubmissionId::parse(&first.to_string()), Ok(first));
            prop_assert!(first.to_string() < second.to_string());
        }
    }
}
