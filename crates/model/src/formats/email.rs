//! E-mail addresses.

use crate::characters::{is_among, tidied};

/// The most that mail servers carry, in bytes (RFC 5321, section 4.5.3.1.3, less two brackets).
const BYTES: usize = 254;
/// The most that the domain name system carries between two dots (RFC 1034, section 3.1).
const LABEL_CHARACTERS: usize = 63;

/// The e-mail address that was meant, or nothing where the text cannot be one.
///
/// The rule is that of `type="email"` in the HTML Living Standard, with two changes: the domain has
/// a dot, since residents have no mailbox on the local network; and letters beyond ASCII may stand
/// on both sides of the `@` (RFC 6531).
pub fn email(text: &str) -> Option<String> {
    let text = tidied(text);
    let (local, domain) = text.split_once('@')?;
    let is_local = !local.is_empty() && local.chars().all(is_local_character);
    let is_domain = domain.contains('.') && domain.split('.').all(is_label);
    (text.len() <= BYTES && is_local && is_domain).then_some(text)
}

/// A dot, or what RFC 5322, section 3.2.3, calls `atext`, and all that is beyond ASCII.
fn is_local_character(it: char) -> bool {
    is_letter_or_digit(it) || is_among(it, ".!#$%&'*+/=?^_`{|}~-")
}

fn is_label(text: &str) -> bool {
    (1..=LABEL_CHARACTERS).contains(&text.chars().count())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.chars().all(|it| is_letter_or_digit(it) || it == '-')
}

/// Whether a character beyond ASCII is a letter is not asked: that takes large tables, and marks
/// that belong to letters are none.
fn is_letter_or_digit(it: char) -> bool {
    it.is_ascii_alphanumeric() || !it.is_ascii()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    #[test]
    fn addresses_in_use_are_taken() {
        for good in [
            "anna@ville.example",
            "a.b+tag@sub.ville.example",
            "o'neil_x-1@a-b.example",
            "Anna@Ville.Example",
            "anna@münchen.example",
            "анна@пример.example",
            "bjo\u{308}rn@xn--mnchen-3ya.example",
            ".a..b.@x.y",
            "1@2.3",
        ] {
            assert_eq!(email(good).as_deref(), Some(good));
        }
    }

    #[test]
    fn what_came_along_when_pasting_is_left_out() {
        for pasted in [
            " anna@ville.example ",
            "anna@\u{200b}ville.example\n",
            "\u{feff}anna@ville.exam\u{ad}ple\t",
        ] {
            assert_eq!(email(pasted).as_deref(), Some("anna@ville.example"), "{pasted:?}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for bad in [
            "",
            "@",
            "anna",
            "anna@",
            "@ville.example",
            "anna@ville",
            "anna@ville.",
            "anna@.example",
            "anna@ville..example",
            "anna@-ville.example",
            "anna@ville-.example",
            "anna@@ville.example",
            "anna@b@ville.example",
            "anna bell@ville.example",
            "Anna <anna@ville.example>",
            "mailto:anna@ville.example",
            "\"a b\"@ville.example",
            "anna@ville,example",
            "anna@[192.0.2.1]",
            "anna@ville_x.example",
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_lengths_are_those_of_the_standards() {
        let long_label = |length: usize| format!("a@{}.example", "x".repeat(length));
        assert!(email(&long_label(63)).is_some());
        assert!(email(&long_label(64)).is_none());
        let long_local = |length: usize| format!("{}@ville.example", "x".repeat(length));
        assert!(email(&long_local(254 - 14)).is_some());
        assert!(email(&long_local(255 - 14)).is_none());
    }

    proptest! {
        #[test]
        fn in_ascii_the_rule_is_that_of_browsers_and_a_dot(text in "[ab1._%@-]{0,12}|[!-~]{0,12}") {
            let label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
            let local = "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+";
            let rule = Regex::new(&format!(r"^{local}@{label}(?:\.{label})+$")).unwrap();
            prop_assert_eq!(email(&text).is_some(), rule.is_match(&text));
        }

        #[test]
        fn an_address_stays_as_it_is_and_nothing_panics(text in "\\PC*|[a.é@\u{200b} -]{0,12}") {
            if let Some(once) = email(&text) {
                prop_assert_eq!(email(&once), Some(once.clone()));
            }
        }
    }
}
