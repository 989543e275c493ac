//! The words of the page, from the same files as the words of the widgets.

use std::sync::LazyLock;

use civic_model::direction::is_right_to_left;
use serde_json::Value;

/// What stands on the page in one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language, a BCP 47 tag.
    pub(super) language: &'static str,
    /// The heading where the answers arrived.
    pub(super) thank_you: String,
    /// What stands before the reference, with the sign between them.
    pub(super) reference: String,
    /// The heading where they were refused.
    pub(super) refused: String,
    /// What to do then.
    pub(super) go_back: String,
    /// All texts by name.
    texts: Value,
}

impl Words {
    /// A text without placeholders.
    pub(super) fn say(&self, key: &str) -> &str {
        self.texts.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// A text with each `{name}` in it replaced by its value. What looks like a placeholder in a value
    /// stays.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.say(key);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = values.iter().find(|(it, _)| *it == name).map_or("", |it| it.1);
            // Kept apart, so that a Latin title keeps its direction in an Arabic sentence.
            let is_apart = is_right_to_left(self.language);
            filled.push_str(if is_apart { "\u{2068}" } else { "" });
            filled.push_str(value);
            filled.push_str(if is_apart { "\u{2069}" } else { "" });
            rest = after;
        }
        filled + rest
    }
}

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| FILES.iter().map(read).collect());

/// What stands in for every language that is not here.
static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(&("en", include_str!("../../../../pkg/locales/en.json"))));

/// The files of the npm package for the other languages.
const FILES: &[(&str, &str)] = &[
    ("ar", include_str!("../../../../pkg/locales/ar.json")),
    ("bg", include_str!("../../../../pkg/locales/bg.json")),
    ("de", include_str!("../../../../pkg/locales/de.json")),
    ("es", include_str!("../../../../pkg/locales/es.json")),
    ("et", include_str!("../../../../pkg/locales/et.json")),
    ("fi", include_str!("../../../../pkg/locales/fi.json")),
    ("fr", include_str!("../../../../pkg/locales/fr.json")),
    ("hu", include_str!("../../../../pkg/locales/hu.json")),
    ("it", include_str!("../../../../pkg/locales/it.json")),
    ("nl", include_str!("../../../../pkg/locales/nl.json")),
    ("pt", include_str!("../../../../pkg/locales/pt.json")),
    ("ro", include_str!("../../../../pkg/locales/ro.json")),
];

fn read((language, file): &(&'static str, &str)) -> Words {
    // Every file is JSON and has these texts: a test reads them all.
    let texts: Value = serde_json::from_str(file).unwrap_or_default();
    let text = |key: &str| texts.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Words {
        language,
        thank_you: text("thank_you"),
        reference: text("reference"),
        refused: text("plain_refused"),
        go_back: text("plain_go_back"),
        texts,
    }
}

/// The words in a language, a BCP 47 tag; in English where there are none in it.
pub(super) fn words(language: &str) -> &'static Words {
    let primary = language.split('-').next().unwrap_or_default();
    ALL.iter().find(|it| it.language.eq_ignore_ascii_case(primary)).unwrap_or(&ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_words_reads_english() {
        for (asked, found) in [
            ("en", "en"),
            ("en-GB", "en"),
            ("FR-ca", "fr"),
            ("ca", "en"),
            ("", "en"),
            ("-", "en"),
            ("<script>", "en"),
        ] {
            assert_eq!(words(asked).language, found, "{asked}");
        }
    }

    #[test]
    fn every_language_has_every_text() {
        for it in ALL.iter().chain([&*ENGLISH]) {
            for text in [&it.thank_you, &it.reference, &it.refused, &it.go_back] {
                assert!(!text.is_empty(), "{}", it.language);
            }
        }
    }
}
