//! Comparing texts that people typed, without regard to small and capital letters.

/// The characters of a text, each as a small letter.
pub(super) fn small_letters(text: &str) -> Vec<char> {
    text.chars().map(small).collect()
}

/// Whether `part` is somewhere in `text`; both are made of small letters.
pub(super) fn is_within(part: &[char], text: &[char]) -> bool {
    // Nothing is in every text, and has no windows.
    part.is_empty() || text.windows(part.len()).any(|it| it == part)
}

/// The small letter for a capital one of the Latin, Greek and Cyrillic alphabets; any other
/// character stays as it is, and both small sigmas are one letter.
///
/// The rule is the simple lower case of Unicode. The library has it for every alphabet, in tables of
/// 10 kB; these ranges are enough for the languages of Europe.
fn small(it: char) -> char {
    match it {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => {
            ahead(it, 32)
        }
        'Ѐ'..='Џ' => ahead(it, 80),
        'İ' => 'i',
        'Ÿ' => 'ÿ',
        'ẞ' => 'ß',
        'ς' => 'σ',
        'Ά' => 'ά',
        'Έ'..='Ί' => ahead(it, 37),
        'Ό' => 'ό',
        'Ύ' | 'Ώ' => ahead(it, 63),
        // A capital letter before its small one, at even numbers,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' | 'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ'
            if u32::from(it) % 2 == 0 =>
        {
            ahead(it, 1)
        }
        // and at odd ones.
        'Ĺ'..='ň' | 'Ź'..='ž' if u32::from(it) % 2 == 1 => ahead(it, 1),
        _ => it,
    }
}

fn ahead(it: char, by: u32) -> char {
    char::from_u32(u32::from(it) + by).unwrap_or(it)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_letters_are_those_of_unicode() {
        let blocks = [
            '\0'..='\u{17f}',
            '\u{218}'..='\u{21b}',
            '\u{386}'..='\u{3ce}',
            '\u{400}'..='\u{481}',
            '\u{48a}'..='\u{4bf}',
            '\u{1e00}'..='\u{1eff}',
        ];
        for it in blocks.into_iter().flatten() {
            let expected = match it {
                // A dot above the i does not make another letter, and no word ends in this sigma
                // when another is put behind it.
                'İ' => 'i',
                'ς' => 'σ',
                _ => it.to_lowercase().next().unwrap(),
            };
            assert_eq!(small(it), expected, "{it} U+{:04X}", u32::from(it));
        }
    }

    #[track_caller]
    fn check(part: &str, text: &str, expected: bool) {
        assert_eq!(
            is_within(&small_letters(part), &small_letters(text)),
            expected,
            "{part} {text}"
        );
    }

    #[test]
    fn a_part_is_found_in_small_and_capital_letters() {
        check("ÉCOLE", "Vieille école", true);
        check("οδός", "ΟΔΌΣ 3", true);
        check("улица", "УЛИЦА", true);
        check("ț", "ȚARA", true);
        check("school", "Vieille école", false);
        check("", "", true);
        check("a", "", false);
        check("ab", "a", false);
    }

    proptest! {
        #[test]
        fn a_part_is_found_where_the_library_finds_it(part in "[ab]{0,3}", text in "[ab]{0,9}") {
            let found = is_within(&small_letters(&part), &small_letters(&text));
            prop_assert_eq!(found, text.contains(&part));
        }

        #[test]
        fn any_text_keeps_its_length_and_small_letters_stay(text: String) {
            let once = small_letters(&text);
            prop_assert_eq!(once.len(), text.chars().count());
            prop_assert_eq!(small_letters(&String::from_iter(&once)), once);
        }
    }
}
