//! Characters that show nothing, and what is left of a text when they are tidied away.

/// Whether a character shows nothing: white space of any kind, a control character, or one of the
/// signs of Unicode that only steer how others are shown.
pub(crate) fn is_blank(it: char) -> bool {
    matches!(it,
        '\0'..=' '
        | '\u{7f}'..='\u{a0}' // to the space that keeps words together
        | '\u{ad}' // the hyphen that shows only at the end of a line
        | '\u{61c}' // a mark of direction
        | '\u{1680}'
        | '\u{180e}'
        | '\u{2000}'..='\u{200f}' // spaces, joiners and marks of direction
        | '\u{2028}'..='\u{202f}' // ends of lines, direction, a narrow space
        | '\u{205f}'..='\u{206f}' // joiners and direction
        | '\u{3000}'
        | '\u{feff}' // the byte order mark
    )
}

/// Whether a character is among `signs`. (The library's search for a text is larger.)
pub(crate) fn is_among(it: char, signs: &str) -> bool {
    signs.chars().any(|sign| sign == it)
}

/// The text without hidden characters, each white space a plain space, and none at its ends: what a
/// person meant who pasted it out of a letter or a table.
pub(crate) fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for it in text.chars() {
        if it.is_whitespace() {
            tidy.push(' ');
        } else if !is_blank(it) {
            tidy.push(it);
        }
    }
    tidy.trim().to_owned()
}

/// The same text with a plain hyphen for every kind of hyphen, dash and minus.
pub(crate) fn with_plain_hyphens(text: &str) -> String {
    text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'], "-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_white_space_and_control_character_is_blank() {
        for it in (char::MIN..=char::MAX).filter(|it| it.is_whitespace() || it.is_control()) {
            assert!(is_blank(it), "{it:?}");
        }
    }

    #[test]
    fn letters_signs_and_pictures_are_not_blank() {
        for it in "!~aé¡ß·ا한–’…€😀\u{301}".chars() {
            assert!(!is_blank(it), "{it:?}");
        }
    }

    #[test]
    fn what_shows_nothing_is_tidied_away() {
        for (text, expected) in [
            ("", ""),
            (" \t\u{feff}\u{200b}\r\n", ""),
            ("\u{202a}+39 06\u{a0}1234\u{202c}", "+39 06 1234"),
            ("a\u{ad}b\u{2003} c\0", "ab  c"),
            ("\u{200b} é \u{200b}", "é"),
        ] {
            assert_eq!(tidied(text), expected, "{text:?}");
        }
    }

    #[test]
    fn dashes_become_hyphens() {
        assert_eq!(with_plain_hyphens("1\u{2010}2\u{2011}3–4—5−6-7"), "1-2-3-4-5-6-7");
    }

    proptest! {
        #[test]
        fn a_tidy_text_is_left_alone(text: String) {
            let tidy = tidied(&text);
            prop_assert_eq!(tidied(&tidy), tidy.clone());
            prop_assert!(tidy.chars().all(|it| it == ' ' || !is_blank(it)));
        }
    }
}
