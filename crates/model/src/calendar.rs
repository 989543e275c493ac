//! Days and times of day by the proleptic Gregorian calendar, written as ISO 8601 and RFC 3339 do.
//!
//! Years have four digits, so no sum here comes near the bounds of its type.

use std::ops::Range;

use crate::form::fits;

const SECONDS_OF_A_DAY: i64 = 86_400;

/// The day written `YYYY-MM-DD`, as the number of days since 1970-01-01 (before it, below 0).
/// Nothing where the text is written otherwise or there is no such day.
pub(crate) fn day_number(text: &str) -> Option<i32> {
    if !fits(text, "9999-99-99") {
        return None;
    }
    let date = [number(text, 0..4)?, number(text, 5..7)?, number(text, 8..10)?];
    is_a_day(date).then(|| days_since_1970(date))
}

/// The time written `hh:mm`, as the number of minutes since midnight. Nothing where the text is
/// written otherwise or there is no such time.
pub(crate) fn minute_number(text: &str) -> Option<i32> {
    if !fits(text, "99:99") {
        return None;
    }
    let (hour, minute) = (number(text, 0..2)?, number(text, 3..5)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The time written `YYYY-MM-DDThh:mm:ss`, with one to nine decimals or none, as the number of
/// whole seconds since 1970-01-01T00:00:00 (before it, below 0) on the same clock. Nothing where
/// the text is written otherwise or there is no such time.
pub(crate) fn second_number(text: &str) -> Option<i64> {
    let (date, time) = text.split_once('T')?;
    let (clock, decimals) = time.split_once('.').unwrap_or((time, "0"));
    let is_decimals =
        (1..=9).contains(&decimals.len()) && decimals.bytes().all(|it| it.is_ascii_digit());
    if !is_decimals {
        return None;
    }
    Some(i64::from(day_number(date)?) * SECONDS_OF_A_DAY + i64::from(second_of_day(clock)?))
}

/// RFC 3339 allows second 60, for leap seconds. The count since 1970 has no number for them, so
/// such a second shares the number of the one before it.
fn second_of_day(clock: &str) -> Option<i32> {
    let (start, end) = clock.split_at_checked(5)?;
    let minutes = minute_number(start)?;
    if !fits(end, ":99") {
        return None;
    }
    let second = number(end, 1..3)?;
    (second <= 60).then_some(minutes * 60 + second.min(59))
}

fn is_a_day([year, month, day]: [i32; 3]) -> bool {
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

/// Counts in years that begin in March, so that the leap day is the last of its year. From March
/// on, five months have 153 days: 31, 30, 31, 30, 31, and again. (The way of Howard Hinnant's
/// "chrono-Compatible Low-Level Date Algorithms".)
fn days_since_1970([year, month, day]: [i32; 3]) -> i32 {
    let (year, months) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    // The year 0 is a leap year, and its January belongs to the year before, hence the rounding
    // down.
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_from_1970_back_to_march_of_0 = 719_468;
    let day_of_year = (153 * months + 2) / 5 + day - 1;
    365 * year + leap_days + day_of_year - days_from_1970_back_to_march_of_0
}

/// The number in a range of `text` that is known to hold two or four digits and nothing else.
fn number(text: &str, range: Range<usize>) -> Option<i32> {
    let digits = text.get(range)?.bytes().map(|it| i32::from(it) - i32::from(b'0'));
    Some(digits.fold(0, |number, digit| number * 10 + digit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_day_of_four_digit_years_has_the_next_number() {
        let mut expected = -719_528;
        for year in 0..=9999 {
            for month in 1..=12 {
                for day in (1..=31).filter(|&day| is_a_day([year, month, day])) {
                    assert_eq!(days_since_1970([year, month, day]), expected);
                    expected += 1;
                }
            }
        }
        assert_eq!(expected, 2_932_897);
    }

    #[test]
    fn days_that_are_known_have_their_numbers() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("2026-05-01", Some(20_574)),
            ("0000-02-29", Some(-719_469)),
            ("1900-02-29", None),
            ("2026-02-29", None),
            ("2026-04-31", None),
            ("2026-00-10", None),
            ("2026-13-10", None),
            ("2026-01-00", None),
            ("2026-01-32", None),
            ("2026-1-01", None),
            ("+026-01-01", None),
            ("2026-01-01 ", None),
        ] {
            assert_eq!(day_number(text), expected, "{text}");
        }
    }

    #[test]
    fn a_leap_second_shares_the_number_of_the_second_before_it() {
        let [before, leap, after] =
            ["2016-12-31T23:59:59.9", "2016-12-31T23:59:60", "2017-01-01T00:00:00"]
                .map(second_number);
        assert_eq!((before, leap, after), (before, before, before.map(|it| it + 1)));
        assert_eq!(after, Some(1_483_228_800));
    }

    proptest! {
        #[test]
        fn nothing_panics(text: String, near in "[0-9T:.-]{0,30}") {
            for it in [text, near] {
                let _ = (day_number(&it), minute_number(&it), second_number(&it));
            }
        }

        #[test]
        fn the_time_of_day_is_counted_from_midnight(
            hour in 0..24_i64, minute in 0..60_i64, second in 0..60_i64,
        ) {
            let clock = format!("{hour:02}:{minute:02}:{second:02}");
            let expected = hour * 3600 + minute * 60 + second;
            prop_assert_eq!(second_number(&format!("1970-01-01T{clock}")), Some(expected));
            let day_before = second_number(&format!("1969-12-31T{clock}.5"));
            prop_assert_eq!(day_before, Some(expected - 86_400));
        }
    }
}
