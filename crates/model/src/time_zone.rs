//! Names of time zones, by which a page shows opening and closing times.

use crate::limits;

/// Why a text is not the name of a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time zone is written by its IANA name, like Europe/Paris or UTC")]
pub struct NotATimeZone;

/// A text that has the form of a name in the IANA time zone database, such as `Europe/Paris`.
///
/// It is not looked up: the database changes several times a year and lives in the browser, which
/// says whether it knows the name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeZone(String);

impl TimeZone {
    /// The form of a name, for a JSON Schema (an ECMA-262 pattern). Next to it the schema bounds
    /// the length to [`limits::TIME_ZONE_CHARACTERS`].
    pub const PATTERN: &str = r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*$";

    /// Takes parts set apart by `/`, each a letter A to Z, then letters, digits, `_`, `+` and `-`.
    pub fn parse(text: &str) -> Result<Self, NotATimeZone> {
        let fits = text.len() <= limits::TIME_ZONE_CHARACTERS;
        if fits && text.split('/').all(is_part) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotATimeZone)
        }
    }

    /// The name as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_part(text: &str) -> bool {
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b"_+-".contains(&it);
    text.starts_with(|it: char| it.is_ascii_alphabetic()) && text.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern_tests::agree;

    #[test]
    fn names_of_the_iana_database_are_taken() {
        for good in [
            "UTC",
            "Europe/Paris",
            "America/Argentina/Buenos_Aires",
            "America/Port-au-Prince",
            "Etc/GMT+5",
            "EST5EDT",
            &"x".repeat(64),
        ] {
            assert_eq!(TimeZone::parse(good).as_ref().map(TimeZone::as_str), Ok(good));
        }
    }

    #[test]
    fn offsets_and_other_texts_are_refused() {
        for bad in [
            "",
            "/",
            "+01:00",
            "+0100",
            "Europe/",
            "/Paris",
            "Europe//Paris",
            "Europe/São_Paulo",
            "Europe Paris",
            "Europe/Paris\n",
            "5",
            "Etc/-5",
            &"x".repeat(65),
        ] {
            assert_eq!(TimeZone::parse(bad), Err(NotATimeZone), "{bad}");
        }
    }

    #[test]
    fn the_pattern_and_the_parser_agree() {
        agree(TimeZone::PATTERN, "aZ5_+-/ é", |text, matches| {
            let fits = text.chars().count() <= limits::TIME_ZONE_CHARACTERS;
            (matches && fits) == TimeZone::parse(text).is_ok()
        });
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_kept_as_it_is(text: String) {
            let kept = TimeZone::parse(&text).map_or(text.clone(), |it| it.as_str().to_owned());
            prop_assert_eq!(kept, text);
        }
    }
}
