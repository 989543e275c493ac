//! Digits and the marks between them: which marks group thousands, and where decimals start.

use super::{AmountError, Currency, MinorUnits, language::known_mark};

/// The Arabic decimal mark.
const ARABIC_DECIMAL: char = '\u{66B}';
/// The Arabic thousands mark.
const ARABIC_GROUP: char = '\u{66C}';

/// A number as it was written, from its first digit to its last.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// All digits as one number. Stays at `u64::MAX` when it would be more.
    value: u64,
    digits: usize,
    starts_with_zero: bool,
    /// Each mark, and how many digits stand before it. Marks that are used alike are the same here.
    marks: Vec<(char, usize)>,
}

impl Written {
    /// Reads digits and marks; `None` if there is anything else, or two marks in a row.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut written = Self::default();
        for character in text.chars() {
            match digit(character) {
                Some(digit) => written.push_digit(digit),
                None => written.push_mark(character)?,
            }
        }
        Some(written)
    }

    fn push_digit(&mut self, digit: u32) {
        self.starts_with_zero |= self.digits == 0 && digit == 0;
        self.value = self.value.saturating_mul(10).saturating_add(digit.into());
        self.digits += 1;
    }

    /// Takes a mark after a digit. At the end it stands before decimals that are left out.
    pub(super) fn push_mark(&mut self, character: char) -> Option<()> {
        let mark = mark(character)?;
        let follows_digit = self.digits > self.marks.last().map_or(0, |it| it.1);
        follows_digit.then(|| self.marks.push((mark, self.digits)))
    }

    /// The amount in minor units of `currency`, as someone who writes `language` means it.
    pub(super) fn amount(
        &self,
        language: &str,
        currency: Currency,
    ) -> Result<MinorUnits, AmountError> {
        let decimals = currency.decimals();
        let whole_digits = self.whole_digits(known_mark(language, decimals), decimals)?;
        let given = self.digits.saturating_sub(whole_digits);
        let missing =
            usize::from(decimals).checked_sub(given).ok_or(AmountError::TooManyDecimals)?;
        let count = (0..missing).fold(self.value, |it, _| it.saturating_mul(10));
        MinorUnits::new(count).ok_or(AmountError::TooLarge)
    }

    /// How many digits stand before the decimals.
    fn whole_digits(&self, own: Option<char>, decimals: u8) -> Result<usize, AmountError> {
        let Some((&(last, place), before)) = self.marks.split_last() else {
            return Ok(self.digits);
        };
        let can_be_decimal = matches!(last, '.' | ',' | ARABIC_DECIMAL);
        if self.are_groups(&self.marks, self.digits) {
            let is_clear = !can_be_decimal || !before.is_empty();
            return if is_clear { Ok(self.digits) } else { self.before_lone_mark(own, decimals) };
        }
        let is_new = before.iter().all(|it| it.0 != last);
        if can_be_decimal && is_new && self.are_groups(before, place) {
            Ok(place)
        } else {
            Err(AmountError::NotAnAmount)
        }
    }

    /// How many digits stand before the decimals, where there is one mark and then three digits. It
    /// is only clear if language and currency agree: the mark of decimals and three of them, or the
    /// other mark and not three. Otherwise the reader could be wrong a thousandfold unnoticed.
    fn before_lone_mark(&self, own: Option<char>, decimals: u8) -> Result<usize, AmountError> {
        let own_is_used = own.map(|own| self.marks.iter().any(|it| it.0 == own));
        match (own_is_used, decimals) {
            (Some(true), 3) => Ok(self.digits.saturating_sub(3)),
            (Some(false), 0..=2) => Ok(self.digits),
            _ => Err(AmountError::Ambiguous),
        }
    }

    /// Whether the marks set groups of three digits apart, all in the same way, and the last group
    /// ends after `end` digits. Without marks there is nothing to object to.
    fn are_groups(&self, marks: &[(char, usize)], end: usize) -> bool {
        let Some(&(mark, first)) = marks.first() else {
            return true;
        };
        let mut ends = marks.iter().skip(1).map(|it| it.1).chain([end]);
        mark != ARABIC_DECIMAL
            && first <= 3
            && !self.starts_with_zero
            && marks.iter().all(|it| it.0 == mark && ends.next() == Some(it.1 + 3))
    }
}

/// The value of a Western, Arabic or extended Arabic digit.
pub(crate) fn digit(character: char) -> Option<u32> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        _ => return None,
    };
    Some(u32::from(character) - u32::from(zero))
}

/// A mark that may stand between digits. All spaces are the same, and so are both apostrophes.
fn mark(character: char) -> Option<char> {
    match character {
        '.' | ',' | ARABIC_DECIMAL | ARABIC_GROUP => Some(character),
        ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' => Some(' '),
        '\'' | '\u{2019}' => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every amount that the text may mean: with each mark as the decimal mark or none, and each
    /// other mark between the thousands or none. Found by writing amounts and comparing.
    fn readings(text: &str, decimals: usize) -> Vec<u64> {
        let mut found = Vec::new();
        for decimal_mark in [None, Some('.'), Some(',')] {
            let (whole, part) = match decimal_mark {
                Some(mark) => text.split_once(mark).unwrap_or((text, "")),
                None => (text, ""),
            };
            for group in ['.', ',', ' ', '\''].into_iter().filter(|it| Some(*it) != decimal_mark) {
                let bare: String = whole.chars().filter(|it| *it != group).collect();
                let rewritten = grouped(&bare, group);
                let is_number = bare.bytes().chain(part.bytes()).all(|it| it.is_ascii_digit());
                let is_written_so = whole == bare || whole == rewritten;
                let has_both =
                    decimal_mark.is_none() || (text.contains(['.', ',']) && !part.is_empty());
                if is_number && is_written_so && has_both && part.len() <= decimals {
                    found.push(format!("{bare}{part:0<decimals$}").parse().unwrap());
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Nobody groups a number that starts with a zero.
    fn grouped(digits: &str, mark: char) -> String {
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            let is_start = index > 0 && (digits.len() - index).is_multiple_of(3);
            text.extend((is_start && !digits.starts_with('0')).then_some(mark));
            text.push(digit);
        }
        text
    }

    proptest! {
        #[test]
        fn only_a_possible_reading_is_taken_and_of_two_the_own_mark_decides(
            text in r"[0-9]{1,4}([., '][0-9]{1,4}){0,3}",
            language in prop::sample::select(vec!["en", "de", "ar", "pl", "fr-CH", "ar-TN"]),
            code in prop::sample::select(vec!["JPY", "EUR", "KWD"]),
        ) {
            let currency = Currency::parse(code).unwrap();
            let decimals = currency.decimals();
            let possible = readings(&text, decimals.into());
            let own = known_mark(language, decimals);
            match (Written::read(&text).unwrap().amount(language, currency), &possible[..]) {
                (Ok(amount), [only]) => prop_assert_eq!(amount.get(), *only),
                (Ok(amount), [smaller, _]) => {
                    prop_assert_eq!(amount.get(), *smaller);
                    prop_assert!(own.is_some_and(|it| text.contains(it)) && decimals == 3);
                }
                (Ok(amount), _) => prop_assert!(false, "{text} was read as {amount:?}"),
                (Err(AmountError::Ambiguous), [_, _]) => {}
                (Err(AmountError::Ambiguous), [_]) => {
                    prop_assert!(own.is_none_or(|it| text.contains(it)));
                }
                (Err(error), _) => prop_assert!(possible.is_empty(), "{text}: {error}"),
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        let currency = Currency::parse("EUR").unwrap();
        let written = Written::read(text).ok_or(AmountError::NotAnAmount);
        let amount = written.and_then(|it| it.amount("en", currency));
        assert_eq!(amount.map(MinorUnits::get).ok(), expected, "{text}");
    }

    #[test]
    fn thousands_are_groups_of_three_with_one_kind_of_mark() {
        check("1,234,567", Some(123_456_700));
        check("1.234.567", Some(123_456_700));
        check("1 234\u{A0}567\u{202F}890", Some(123_456_789_000));
        check("1'234\u{2019}567.80", Some(123_456_780));
        for bad in ["1,00,000", "1234,567,890", "12,34,567.00", "1 23", "0,123,456", "1'23", "1,,2"]
        {
            check(bad, None);
        }
    }

    #[test]
    fn a_second_kind_of_mark_can_only_be_the_decimal_mark_and_stands_once() {
        check("1.234,5", Some(123_450));
        check("1,234.50", Some(123_450));
        check("1 234\u{66B}50", Some(123_450));
        for bad in ["1,234 567", "1,234.567,89", "1.234.50", "1\u{66B}234,5", "1 234'567.00"] {
            check(bad, None);
        }
    }
}
