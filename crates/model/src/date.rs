//! Days of the calendar, such as the day by which a plan must be ready.

use crate::calendar;

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as year, month and day, like 2026-05-01")]
pub struct NotADate;

/// A day of the Gregorian calendar, such as `2026-05-01`, in the years 0000 to 9999. Ordered by
/// time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // Comes first: a date is ordered by it.
    day_number: i32,
    text: String,
}

impl Date {
    /// The form of a day, for a JSON Schema (an ECMA-262 pattern). It also accepts days that a
    /// month does not have, such as the 31st of April, which [`Date::parse`] refuses.
    pub const PATTERN: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    /// Takes a day written `YYYY-MM-DD` (ISO 8601).
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let day_number = calendar::day_number(text).ok_or(NotADate)?;
        Ok(Self { day_number, text: text.to_owned() })
    }

    /// The day as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Days since 1970-01-01, below 0 before it. The difference of two days is their distance.
    pub fn day_number(&self) -> i32 {
        self.day_number
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern_tests::agree;

    #[test]
    fn a_day_is_kept_as_written_and_counted_from_1970() {
        for (text, day_number) in [("1970-01-01", 0), ("2024-02-29", 19_782), ("1969-12-31", -1)] {
            let date = Date::parse(text).expect(text);
            assert_eq!((date.as_str(), date.day_number()), (text, day_number));
        }
    }

    #[test]
    fn impossible_days_and_other_formats_are_refused() {
        for bad in
            ["", "2026-5-1", "01.05.2026", "2026-05-01Z", "20260501", "2026-02-29", "2026-06-31"]
        {
            assert_eq!(Date::parse(bad), Err(NotADate), "{bad}");
        }
    }

    #[test]
    fn the_pattern_and_the_parser_differ_only_in_days_past_the_end_of_a_month() {
        agree(Date::PATTERN, "01239-T ", |text, matches| {
            let is_late_day = text.get(8..10).is_some_and(|it| it > "28");
            matches == Date::parse(text).is_ok() || (matches && is_late_day)
        });
    }

    proptest! {
        #[test]
        fn dates_are_ordered_as_their_texts_are(
            one in "[0-9]{4}-0[1-9]-[12][0-8]", two in "[0-9]{4}-0[1-9]-[12][0-8]",
        ) {
            let dates = [&one, &two].map(|it| Date::parse(it).unwrap());
            prop_assert_eq!(dates[0].cmp(&dates[1]), one.cmp(&two));
            prop_assert_eq!(dates[0].day_number().cmp(&dates[1].day_number()), one.cmp(&two));
        }

        #[test]
        fn any_text_is_refused_or_kept_as_it_is(text: String) {
            let kept = Date::parse(&text).map_or(text.clone(), |it| it.as_str().to_owned());
            prop_assert_eq!(kept, text);
        }
    }
}
