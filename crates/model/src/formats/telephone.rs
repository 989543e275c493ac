//! Telephone numbers.

use crate::characters::{is_among, tidied, with_plain_hyphens};

/// Signs in all, so that a text of only dots does not pass without end.
const CHARACTERS: usize = 60;
/// Digits of the number: local numbers may be short, and ITU-T E.164 ends at 15.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=15;
/// Digits of an extension.
const EXTENSION_DIGITS: std::ops::RangeInclusive<usize> = 1..=7;
/// Signs between the number and the digits of the extension, as in `, extension `.
const EXTENSION_MARK: usize = 14;

/// The telephone number as it was typed, or nothing where the text cannot be one.
///
/// A number has 5 to 15 digits with `+`, `(`, `)`, `-`, `.`, `/` and spaces among them. An
/// extension may follow, in the words of any language: `+39 06 1234567 int. 12`. Spaces and hyphens
/// of other kinds become plain ones.
pub fn telephone(text: &str) -> Option<String> {
    let text = with_plain_hyphens(&tidied(text));
    let end = text.find(|it| !is_of_a_number(it)).unwrap_or(text.len());
    let (number, extension) = text.split_at_checked(end)?;
    let fits = text.chars().count() <= CHARACTERS && DIGITS.contains(&digits(number));
    let is_extension_right = extension.is_empty() || is_extension(extension);
    (fits && is_plus_first(number) && is_extension_right).then_some(text)
}

fn is_of_a_number(it: char) -> bool {
    it.is_ascii_digit() || is_among(it, "+()-./ ")
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// A plus stands for the signs that lead abroad: there is one at most, and no digit before it.
fn is_plus_first(number: &str) -> bool {
    number.split_once('+').is_none_or(|(before, after)| digits(before) == 0 && !after.contains('+'))
}

/// A word or sign, then digits, perhaps with the bracket that closes around both.
fn is_extension(text: &str) -> bool {
    let text = text.strip_suffix(')').unwrap_or(text);
    let mark = text.trim_end_matches(|it: char| it.is_ascii_digit());
    mark.chars().count() <= EXTENSION_MARK
        && mark.chars().all(is_of_a_mark)
        && EXTENSION_DIGITS.contains(&(text.len() - mark.len()))
}

fn is_of_a_mark(it: char) -> bool {
    it.is_ascii_alphabetic() || !it.is_ascii() || is_among(it, " .,:;=#")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(telephone(text).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn numbers_stay_as_they_were_typed() {
        for good in [
            "12345",
            "+33 1 23 45 67 89",
            "+33 (0)1.23.45.67.89",
            "(+353) 1 234-5678",
            "030/1234567",
            "123456789012345",
            "01234 567890 ext. 12",
            "01234 567890x12",
            "01234 567890 (ext 12)",
            "01234 567890, extension 1234567",
            "01234 567890 #5",
            "+39 06 1234567 int. 12",
            "+359 2 1234567 вътр. 12",
            "+44-1234-567890;ext=7",
        ] {
            check(good, Some(good));
        }
    }

    #[test]
    fn hidden_characters_are_left_out_and_signs_are_made_plain() {
        check(" 01\u{a0}23\u{2011}45 \n", Some("01 23-45"));
        check("\u{202a}+39 06 12345\u{202c}", Some("+39 06 12345"));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for bad in [
            "",
            "1234",
            "1234567890123456",
            "call 01234567",
            "0123456 or 01234567",
            "01234567 ext",
            "01234567 ext 12345678",
            "01234567 a long extension 1",
            "0123+4567",
            "++01234567",
            "+1+234567",
            "01234567 12 ext 3 4",
            "01234567@1",
            "anna@ville.example",
            "٠١٢٣٤٥٦",
            &format!("1{}2345", "-".repeat(60)),
        ] {
            check(bad, None);
        }
    }

    proptest! {
        #[test]
        fn five_to_fifteen_digits_pass_however_they_are_grouped(
            text in "[+]?[0-9]([ ./-]?[0-9]){0,20}",
        ) {
            let count = text.chars().filter(char::is_ascii_digit).count();
            prop_assert_eq!(telephone(&text).is_some(), (5..=15).contains(&count));
        }

        #[test]
        fn a_number_stays_as_it_is_and_nothing_panics(text in "\\PC*|[0-9 +()x#é\u{200b}–]{0,24}") {
            if let Some(once) = telephone(&text) {
                prop_assert_eq!(telephone(&once), Some(once.clone()));
            }
        }
    }
}
