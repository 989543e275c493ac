//! Instants as documents write them: RFC 3339 in UTC.

use crate::calendar;

/// Why a text is not an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time is written as RFC 3339 in UTC, like 2026-11-22T10:00:00Z")]
pub struct NotATimestamp;

/// An instant in UTC, such as `2026-11-22T10:00:00Z` or `2026-11-22T10:00:00.123Z`.
///
/// Kept as it was written: this crate compares and computes nothing with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp(String);

impl Timestamp {
    /// Takes what the browser's `Date.toISOString` writes: RFC 3339 with the zone `Z` and at most
    /// nine decimals of a second.
    pub fn parse(text: &str) -> Result<Self, NotATimestamp> {
        let second = text.strip_suffix('Z').and_then(calendar::second_number);
        second.map(|_| Self(text.to_owned())).ok_or(NotATimestamp)
    }

    /// The instant as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_writes_is_read() {
        for good in ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.123Z", "2028-02-29T23:59:60Z"] {
            assert!(Timestamp::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn other_zones_impossible_days_and_other_formats_are_refused() {
        for bad in [
            "",
            "Z",
            "2026-11-22",
            "2026-11-22T10:00Z",
            "2026-11-22T10:00:00",
            "2026-11-22T10:00:00+01:00",
            "2026-02-29T10:00:00Z",
            "2026-13-01T10:00:00Z",
            "2026-04-31T10:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T10:00:00.Z",
            "2026-11-22T10:00:00.1234567890Z",
            "26-11-22T10:00:00Z",
            "2026-11-22T10:00:00:00Z",
            "+026-11-22T10:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(bad), Err(NotATimestamp), "{bad}");
        }
    }
}
