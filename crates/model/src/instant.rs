//! Moments as configurations write them: RFC 3339 with an offset from UTC.

use std::cmp::Ordering;

use crate::calendar;

/// Why a text is not a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a moment is written as RFC 3339, with seconds and the offset from UTC, like \
     2026-05-01T09:00:00+02:00 or 2026-05-01T07:00:00Z"
)]
pub struct NotAnInstant;

/// A moment, such as `2026-05-01T09:00:00+02:00`, kept as it was written.
///
/// Two moments are compared by [`Instant::unix_seconds`] alone, so two writings of one second are
/// equal. A leap second (second 60) counts as the second before it.
#[derive(Debug, Clone)]
pub struct Instant {
    text: String,
    unix_seconds: i64,
    offset_minutes: i16,
}

impl Instant {
    /// The form of a moment, for a JSON Schema (an ECMA-262 pattern). It also accepts days that a
    /// month does not have, such as the 31st of April, which [`Instant::parse`] refuses.
    pub const PATTERN: &str = concat!(
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        r"T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,9})?",
        r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    );

    /// Takes RFC 3339 with capital `T` and `Z` and at most nine decimals of a second.
    pub fn parse(text: &str) -> Result<Self, NotAnInstant> {
        read(text).ok_or(NotAnInstant)
    }

    /// The moment as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, below 0 before it. Decimals are cut off, so it is
    /// the second in which the moment falls.
    pub fn unix_seconds(&self) -> i64 {
        self.unix_seconds
    }

    /// How many minutes the clock it was written by is ahead of UTC, from -1439 to 1439.
    pub fn offset_minutes(&self) -> i16 {
        self.offset_minutes
    }
}

impl PartialEq for Instant {
    fn eq(&self, other: &Self) -> bool {
        self.unix_seconds == other.unix_seconds
    }
}

impl Eq for Instant {}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> Ordering {
        self.unix_seconds.cmp(&other.unix_seconds)
    }
}

fn read(text: &str) -> Option<Instant> {
    let (local, offset_minutes) = split_offset(text)?;
    let unix_seconds = calendar::second_number(local)? - i64::from(offset_minutes) * 60;
    Some(Instant { text: text.to_owned(), unix_seconds, offset_minutes })
}

/// Parts the time on the clock from the minutes that the clock is ahead of UTC.
fn split_offset(text: &str) -> Option<(&str, i16)> {
    if let Some(local) = text.strip_suffix('Z') {
        return Some((local, 0));
    }
    let (local, offset) = text.split_at_checked(text.len().checked_sub("+00:00".len())?)?;
    let minutes = match offset.split_at_checked(1)? {
        ("+", ahead) => calendar::minute_number(ahead)?,
        ("-", behind) => -calendar::minute_number(behind)?,
        _ => return None,
    };
    Some((local, i16::try_from(minutes).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern_tests::agree;

    #[track_caller]
    fn check(text: &str, unix_seconds: i64, offset_minutes: i16) {
        let instant = Instant::parse(text).expect(text);
        assert_eq!(instant.unix_seconds(), unix_seconds, "{text}");
        assert_eq!(instant.offset_minutes(), offset_minutes, "{text}");
        assert_eq!(instant.as_str(), text);
    }

    #[test]
    fn a_moment_is_counted_from_1970_in_utc() {
        check("1970-01-01T00:00:00Z", 0, 0);
        check("1969-12-31T23:59:59.5Z", -1, 0);
        check("2026-05-01T09:00:00+02:00", 1_777_618_800, 120);
        check("2026-05-01T07:00:00Z", 1_777_618_800, 0);
        check("2026-05-01T00:30:00.123456789-06:30", 1_777_618_800, -390);
        check("2026-05-01T07:00:00-00:00", 1_777_618_800, 0);
        check("2016-12-31T23:59:60Z", 1_483_228_799, 0);
        check("0000-01-01T00:00:00+23:59", -62_167_305_540, 1439);
        check("9999-12-31T23:59:59-23:59", 253_402_387_139, -1439);
    }

    #[test]
    fn texts_without_seconds_or_offset_and_impossible_times_are_refused() {
        for bad in [
            "",
            "Z",
            "+02:00",
            "2026-05-01",
            "2026-05-01T09:00:00",
            "2026-05-01T09:00+02:00",
            "2026-05-01T09:00Z",
            "2026-05-01 09:00:00Z",
            "2026-05-01t09:00:00z",
            "2026-05-01T09:00:00+0200",
            "2026-05-01T09:00:00+02",
            "2026-05-01T09:00:00+24:00",
            "2026-05-01T09:00:00+02:60",
            "2026-05-01T09:00:00\u{2212}02:00",
            "2026-05-01T09:00:00 +02:00",
            "2026-05-01T09:00:00+02:00Z",
            "2026-05-01T09:00:00.Z",
            "2026-05-01T09:00:00,5Z",
            "2026-05-01T09:00:00.1234567890Z",
            "2026-05-01T24:00:00Z",
            "2026-05-01T09:60:00Z",
            "2026-05-01T09:00:61Z",
            "2026-04-31T09:00:00Z",
            "2026-02-29T09:00:00Z",
            "22026-05-01T09:00:00Z",
        ] {
            assert_eq!(Instant::parse(bad), Err(NotAnInstant), "{bad}");
        }
    }

    #[test]
    fn the_pattern_and_the_parser_differ_only_in_days_past_the_end_of_a_month() {
        agree(Instant::PATTERN, "0123569TZ:+-. ", |text, matches| {
            let is_late_day = text.get(8..10).is_some_and(|it| it > "28");
            matches == Instant::parse(text).is_ok() || (matches && is_late_day)
        });
    }

    proptest! {
        #[test]
        fn one_moment_is_the_same_by_every_clock(
            second in 0..86_400_i64, offset in -720..=840_i16, decimals in "(\\.[0-9]{1,9})?",
        ) {
            let written = |second: i64, offset: i16| {
                let clock = second.rem_euclid(86_400);
                let day = 15 + second.div_euclid(86_400);
                let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.abs());
                format!(
                    "2026-05-{day:02}T{:02}:{:02}:{:02}{decimals}{sign}{:02}:{:02}",
                    clock / 3600, clock / 60 % 60, clock % 60, ahead / 60, ahead % 60
                )
            };
            let here = Instant::parse(&written(second + i64::from(offset) * 60, offset)).unwrap();
            let utc = Instant::parse(&written(second, 0)).unwrap();
            let later = Instant::parse(&written(second + 1, 0)).unwrap();
            prop_assert_eq!(here.unix_seconds(), utc.unix_seconds());
            prop_assert_eq!(here.offset_minutes(), offset);
            prop_assert!(here == utc && here < later);
        }

        #[test]
        fn any_text_is_refused_or_kept_as_it_is(text: String) {
            let kept = Instant::parse(&text).map_or(text.clone(), |it| it.as_str().to_owned());
            prop_assert_eq!(kept, text);
        }
    }
}
