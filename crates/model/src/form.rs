//! Texts of a fixed form, described by an example such as `9999-99-99` or `A99 XXXX`.
//!
//! In a form `9` stands for a digit, `A` for a capital letter A to Z and `X` for either; every
//! other character stands for itself.

/// Whether `text` has the form, from its first character to its last.
pub(crate) fn fits(text: &str, form: &str) -> bool {
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(|(it, sign)| stands(it, sign))
}

/// `compact`, which has only letters and digits, with the spaces and hyphens of the form put in.
/// Nothing where the result does not have the form.
pub(crate) fn written(compact: &str, form: &str) -> Option<String> {
    let mut rest = compact.chars();
    let mut text = String::with_capacity(form.len());
    for sign in form.chars() {
        text.push(if matches!(sign, ' ' | '-') { sign } else { rest.next()? });
    }
    (rest.next().is_none() && fits(&text, form)).then_some(text)
}

fn stands(byte: u8, sign: u8) -> bool {
    match sign {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'X' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        _ => byte == sign,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_form_is_met_sign_by_sign() {
        for (text, form) in
            [("", ""), ("2026-05-01", "9999-99-99"), ("D6W 0Z9A", "D6W XXXX"), ("AB 1", "AA 9")]
        {
            assert!(fits(text, form), "{text}");
        }
        for (text, form) in
            [("", "9"), ("1", ""), ("a", "A"), ("x", "X"), ("é", "AA"), ("+1", "99"), ("1-", "9 ")]
        {
            assert!(!fits(text, form), "{text}");
        }
    }

    #[test]
    fn spaces_and_hyphens_are_put_in() {
        assert_eq!(written("1234567", "9999-999").as_deref(), Some("1234-567"));
        assert_eq!(written("1011AB", "9999 AA").as_deref(), Some("1011 AB"));
        for wrong in ["", "123456", "12345678", "123456A", "123 567", "é12345"] {
            assert_eq!(written(wrong, "9999-999"), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics_and_what_is_written_fits(text: String, form in "[9AX é-]{0,8}") {
            if let Some(text) = written(&text, &form) {
                prop_assert!(fits(&text, &form));
            }
            let _ = fits(&text, &form);
        }

        #[test]
        fn only_the_separators_are_added(compact in "[0-9A-Z]{7}") {
            for form in ["9999-999", "XXX XXXX", "AAAAA-99"] {
                if let Some(text) = written(&compact, form) {
                    prop_assert_eq!(text.replace([' ', '-'], ""), compact.clone());
                }
            }
        }
    }
}
