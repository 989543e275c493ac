//! Postcodes, written as the post of each country writes them.

use super::is_country;
use crate::{
    characters::{tidied, with_plain_hyphens},
    form::written,
};

/// A country, the letter or letters that some put before its codes (the sign of its cars), and its
/// forms (see [`crate::form`]), set apart by `|`.
///
/// The forms are those of the Interinstitutional Style Guide of the European Union, section 9.1.5,
/// and for GB the six of Royal Mail's Postcode Address File.
const FORMS: [(&str, &str, &str); 17] = [
    ("AT", "A", "9999"),
    ("BE", "B", "9999"),
    ("BG", "BG", "9999"),
    ("DE", "D", "99999"),
    ("EE", "EST", "99999"),
    ("ES", "E", "99999"),
    ("FI", "FIN", "99999"),
    ("FR", "F", "99999"),
    ("GB", "GB", "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA"),
    ("GR", "GR", "999 99"),
    ("HU", "H", "9999"),
    ("IE", "IRL", "A99 XXXX|D6W XXXX"),
    ("IT", "I", "99999"),
    ("NL", "NL", "9999 AA"),
    ("PL", "PL", "99-999"),
    ("PT", "P", "9999-999"),
    ("RO", "RO", "999999"),
];

/// The postcode as the post of the country writes it, or nothing where the text cannot be one or
/// `country` is not a code of [`is_country`].
///
/// Small letters, spaces, hyphens and the country's sign (`D-10115`) may stand in the text. For
/// countries whose form is not known here any 2 to 10 letters, digits, spaces and hyphens are
/// taken.
pub fn postcode(text: &str, country: &str) -> Option<String> {
    let text = with_plain_hyphens(&tidied(text)).to_ascii_uppercase();
    match FORMS.iter().find(|(code, ..)| *code == country) {
        Some((code, sign, forms)) => {
            let compact = text.replace([' ', '-'], "");
            in_a_form(&compact, forms)
                .or_else(|| in_a_form(compact.strip_prefix(sign)?, forms))
                .or_else(|| in_a_form(compact.strip_prefix(code)?, forms))
        }
        None => is_country(country).then(|| of_unknown_form(&text))?,
    }
}

/// A postcode of the country that looks like one and is none in particular, such as `12345`; `None`
/// where the country's form is not known here.
pub fn postcode_example(country: &str) -> Option<String> {
    let (.., forms) = FORMS.iter().find(|(code, ..)| *code == country)?;
    let (mut digits, mut letters) = ('1'..='9', 'A'..='Z');
    let sign = |it: char| match it {
        '9' | 'X' => digits.next().unwrap_or('0'),
        'A' => letters.next().unwrap_or('A'),
        it => it,
    };
    Some(forms.split('|').next()?.chars().map(sign).collect())
}

fn in_a_form(compact: &str, forms: &str) -> Option<String> {
    forms.split('|').find_map(|form| written(compact, form))
}

fn of_unknown_form(text: &str) -> Option<String> {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b" -".contains(&it);
    let is_right = (2..=10).contains(&text.len())
        && text.bytes().all(is_allowed)
        && !text.starts_with('-')
        && !text.ends_with('-');
    is_right.then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_of_a_country_is_a_postcode_of_it() {
        for (country, ..) in FORMS {
            let example = postcode_example(country).unwrap();
            assert_eq!(postcode(&example, country), Some(example));
        }
        assert_eq!(postcode_example("GB").as_deref(), Some("A1 2BC"));
        assert_eq!(postcode_example("US"), None);
    }

    #[track_caller]
    fn check(text: &str, country: &str, expected: Option<&str>) {
        assert_eq!(postcode(text, country).as_deref(), expected, "{text:?} in {country}");
    }

    #[test]
    fn a_postcode_is_written_as_the_post_of_its_country_does() {
        for (country, text, expected) in [
            ("AT", "1010", "1010"),
            ("BE", "B-1000", "1000"),
            ("BG", "10 00", "1000"),
            ("DE", "d-10115", "10115"),
            ("DE", "DE 10115", "10115"),
            ("EE", "EST-10111", "10111"),
            ("ES", "28001", "28001"),
            ("FI", "FIN-00100", "00100"),
            ("FI", "FI-00100", "00100"),
            ("FR", " 75 001\u{200b}", "75001"),
            ("FR", "F–75001", "75001"),
            ("GB", "m11ae", "M1 1AE"),
            ("GB", "B33 8TH", "B33 8TH"),
            ("GB", "cr2-6xh", "CR2 6XH"),
            ("GB", "DN551PT", "DN55 1PT"),
            ("GB", "W1A\u{a0}0AX", "W1A 0AX"),
            ("GB", "ec1a 1 bb", "EC1A 1BB"),
            ("GR", "10431", "104 31"),
            ("HU", "H-1051", "1051"),
            ("IE", "d02x285", "D02 X285"),
            ("IE", "D6W PV38", "D6W PV38"),
            ("IE", "irl a65 f4e2", "A65 F4E2"),
            ("IT", "I-00184", "00184"),
            ("NL", "1011ab", "1011 AB"),
            ("PL", "00001", "00-001"),
            ("PT", "1100 148", "1100-148"),
            ("RO", "RO-010101", "010101"),
        ] {
            check(text, country, Some(expected));
        }
    }

    #[test]
    fn codes_of_another_form_are_refused() {
        for (country, text) in [
            ("AT", ""),
            ("AT", "10100"),
            ("DE", "1011"),
            ("DE", "F-10115"),
            ("DE", "DDE10115"),
            ("ES", "28.001"),
            ("FR", "75O01"),
            ("FR", "7500é"),
            ("GB", "M1"),
            ("GB", "M1 1A"),
            ("GB", "1M 1AE"),
            ("GB", "MMM1 1AE"),
            ("IE", "D6X PV38"),
            ("IE", "DO2 X285"),
            ("IE", "D02 X28"),
            ("NL", "AB 1011"),
            ("PT", "1100"),
            ("RO", "10101"),
        ] {
            check(text, country, None);
        }
    }

    #[test]
    fn other_countries_take_what_looks_like_a_postcode() {
        check(" 111  29 ", "SE", Some("111 29"));
        check("lv-1050", "LV", Some("LV-1050"));
        check("12345-6789", "US", Some("12345-6789"));
        for bad in ["", "1", "-", "--", "1-", "12345678901", "12_34", "é1"] {
            check(bad, "SE", None);
        }
    }

    #[test]
    fn a_code_that_is_no_country_has_no_postcodes() {
        for country in ["", "XX", "fr", "UK", "FRA"] {
            check("75001", country, None);
        }
    }

    #[test]
    fn every_row_is_a_country() {
        assert!(FORMS.iter().all(|(code, ..)| is_country(code)));
        assert!(FORMS.is_sorted());
    }

    proptest! {
        #[test]
        fn a_postcode_stays_as_it_is_and_nothing_panics(
            text in "\\PC*|[0-9A-Za-z -]{0,10}", row in 0..FORMS.len() + 1,
        ) {
            let country = FORMS.get(row).map_or("SE", |(code, ..)| code);
            if let Some(once) = postcode(&text, country) {
                prop_assert_eq!(postcode(&once, country), Some(once.clone()));
            }
        }

        #[test]
        fn letters_of_either_size_and_any_spacing_give_the_same(
            text in "[A-Z]{1,2}[0-9]{1,2}[A-Z]?[0-9][A-Z]{2}", space in 0..5_usize,
        ) {
            let (start, end) = text.split_at(space);
            let spaced = format!("{} - {end}", start.to_lowercase());
            prop_assert_eq!(postcode(&spaced, "GB"), postcode(&text, "GB"));
        }
    }
}
