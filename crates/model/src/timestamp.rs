//! Instants as documents write them: RFC 3339 in UTC.

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
        is_rfc_3339_utc(text).then(|| Self(text.to_owned())).ok_or(NotATimestamp)
    }

    /// The instant as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_rfc_3339_utc(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|it| it.split_once('T')) else {
        return false;
    };
    let (clock, decimals) = time.split_once('.').map_or((time, "0"), |(clock, it)| (clock, it));
    numbers(date, '-', [4, 2, 2]).is_some_and(is_a_day)
        && numbers(clock, ':', [2, 2, 2]).is_some_and(is_a_time)
        && (1..=9).contains(&decimals.len())
        && decimals.bytes().all(|it| it.is_ascii_digit())
}

/// Three numbers of fixed width, set apart by `between`.
fn numbers(text: &str, between: char, widths: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(between);
    let mut found = [0; 3];
    for (number, width) in found.iter_mut().zip(widths) {
        let part = parts.next()?;
        let is_digits = part.len() == width && part.bytes().all(|it| it.is_ascii_digit());
        *number = if is_digits { part.parse().ok()? } else { return None };
    }
    parts.next().is_none().then_some(found)
}

fn is_a_day([year, month, day]: [u32; 3]) -> bool {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// RFC 3339 allows second 60, for leap seconds.
fn is_a_time([hour, minute, second]: [u32; 3]) -> bool {
    hour < 24 && minute < 60 && second <= 60
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
