//! Which way a language is written.

/// Whether a language is written from right to left, by its script where the tag names one.
///
/// The list holds the languages and scripts of today's right-to-left writing (Unicode CLDR,
/// `characterOrder`).
pub fn is_right_to_left(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    // The mirrored language of tests.
    if lower.ends_with("-xb") {
        return true;
    }
    let mut subtags = lower.split('-');
    let language = subtags.next().unwrap_or_default();
    let script = subtags.find(|it| it.len() == 4);
    match script {
        Some(it) => matches!(it, "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "rohg"),
        None => matches!(
            language,
            "ar" | "fa"
                | "he"
                | "iw"
                | "ur"
                | "ps"
                | "sd"
                | "ug"
                | "yi"
                | "ckb"
                | "dv"
                | "ks"
                | "syr"
        ),
    }
}

/// Whether a character belongs to a script that is written from right to left: Hebrew, Arabic and
/// their neighbors up to U+08FF, and their presentation forms.
pub fn is_of_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_where_the_tag_names_one() {
        for tag in ["ar", "he-IL", "ur", "ckb", "pa-Arab", "FA", "en-XB"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en", "fr-CA", "pa", "az-Latn", "ks-Deva", ""] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
