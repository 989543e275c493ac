//! Texts that people read, in the languages of a configuration.

mod language;

use serde_json::{Map, Value};

use crate::{
    check::Check,
    limits,
    place::Place,
    problem::ProblemCode,
    read::{Read, quoted, text, wrong_type},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::{Write, member},
};

pub use language::{LanguageTag, Languages, everyday, is_easy};

/// A text in hand, and the language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language. The `lang` attribute of the element that shows it is [`everyday`] of it.
    pub language: &'a LanguageTag,
}

/// Stands where a language does, for a text that is the same in all: a name, a number.
const EVERY: &str = "*";

/// A text that is there in the configuration's first language, and perhaps in others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    // In the first language of the configuration, or in every language. No text is empty.
    fallback: (LanguageTag, String),
    translations: Vec<(LanguageTag, String)>,
}

impl Text {
    /// The text in `language`, else in the configuration's first language. Where it is not there in
    /// easy words, everyday ones come first. A text for every language is in the one that is asked
    /// for.
    pub fn in_language<'a>(&'a self, language: &'a LanguageTag) -> Phrase<'a> {
        let translation = self.translations.iter().find(|(it, _)| it == language);
        let translation = translation.or_else(|| self.instead_of_easy(language));
        let (written, text) = translation.unwrap_or(&self.fallback);
        Phrase { text, language: if written.0 == EVERY { language } else { written } }
    }

    fn instead_of_easy(&self, language: &LanguageTag) -> Option<&(LanguageTag, String)> {
        let everyday = language.is_easy().then(|| everyday(&language.0))?;
        let mut ranges = language::ranges(everyday);
        ranges.find_map(|range| {
            let mut written = self.translations.iter().chain([&self.fallback]);
            written.find(|(it, _)| it.is(range))
        })
    }
}

impl Read for Text {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        match value {
            Value::String(text) => read_plain(text, place, check),
            Value::Object(texts) => read_each(texts, place, check),
            other => {
                let expected = "a text, or an object with a text for each language";
                wrong_type(expected, other, place, check);
                None
            }
        }
    }
}

/// One text whatever the language; it is in the first.
fn read_plain(text: &str, place: &Place<'_>, check: &mut Check) -> Option<Text> {
    let first = first_language(check);
    warn_of_missing(&|it| it == &first, place, check);
    let fallback = (first, read_words(text, place, check)?);
    Some(Text { fallback, translations: Vec::new() })
}

fn read_each(texts: &Map<String, Value>, place: &Place<'_>, check: &mut Check) -> Option<Text> {
    let mut found = Vec::with_capacity(texts.len());
    for (tag, value) in texts {
        let place = place.key(tag);
        let words = text(value, &place, check).and_then(|it| read_words(it, &place, check));
        let language = listed_language(tag, &place, check);
        found.extend(language.zip(words));
    }
    let is_for_every = texts.contains_key(EVERY);
    let first = if is_for_every { every() } else { first_language(check) };
    if texts.keys().all(|it| !first.is(it)) {
        tell_missing_first(&first, texts.is_empty(), place, check);
    }
    if !is_for_every {
        warn_of_missing(&|it| it == &first || texts.keys().any(|tag| it.is(tag)), place, check);
    }
    let place_of_first = found.iter().position(|(it, _)| it == &first)?;
    let fallback = found.remove(place_of_first);
    Some(Text { fallback, translations: found })
}

/// The language that every text must be in.
fn first_language(check: &Check) -> LanguageTag {
    // "und" is the tag of an undetermined language; it is seen by nobody, because a configuration
    // without languages is an error.
    check.languages.as_ref().map_or_else(|| LanguageTag("und".to_owned()), |it| it.first.clone())
}

fn every() -> LanguageTag {
    LanguageTag(EVERY.to_owned())
}

/// The language with that tag, as the configuration writes it.
fn listed_language(tag: &str, place: &Place<'_>, check: &mut Check) -> Option<LanguageTag> {
    if tag == EVERY {
        return Some(every());
    }
    if LanguageTag::parse(tag).is_none() {
        check.error(ProblemCode::UnknownKey, place, || format!("`{tag}` is not a language tag."));
        return None;
    }
    let languages = check.languages.as_ref()?;
    let listed = languages.iter().find(|it| it.is(tag)).cloned();
    if listed.is_none() {
        check.error(ProblemCode::UnlistedLanguage, place, || {
            format!("The language `{tag}` is not among `languages`.")
        });
        check.suggest(|| "Add it to `languages`, or remove this text.".to_owned());
    }
    listed
}

fn tell_missing_first(first: &LanguageTag, is_empty: bool, place: &Place<'_>, check: &mut Check) {
    if is_empty {
        check.error(ProblemCode::TooFew, place, || "The text is there in no language.".to_owned());
    } else if check.languages.is_some() {
        check.error(ProblemCode::MissingTranslation, place, || {
            format!(
                "The text is missing in `{first}`, the first of `languages`, which is shown where a \
                 translation is missing."
            )
        });
    }
}

fn read_words(text: &str, place: &Place<'_>, check: &mut Check) -> Option<String> {
    let words = text.trim_matches(is_blank);
    if words.is_empty() {
        check.error(ProblemCode::EmptyText, place, || "The text is empty.".to_owned());
        return None;
    }
    if text.chars().count() > limits::TEXT_CHARACTERS {
        check.error(ProblemCode::TooMany, place, || {
            format!("The text is longer than {} characters.", limits::TEXT_CHARACTERS)
        });
        return None;
    }
    Some(words.to_owned())
}

/// White space to Unicode or to ECMAScript, which also counts the byte order mark.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// What stands before a text: a language tag, or `*` for every language.
const KEY_PATTERN: &str = "^(\\*|[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)$";

/// A text with at least one character that is not blank.
const WORDS_PATTERN: &str = "[^\\s\\u0085\\ufeff]";

/// A text need not be there in easy words: everyday ones are shown instead, and are often easy enough.
fn warn_of_missing(is_there: &dyn Fn(&LanguageTag) -> bool, place: &Place<'_>, check: &mut Check) {
    let Some(languages) = check.languages.as_ref() else { return };
    let missing: Vec<&str> = languages
        .iter()
        .filter(|it| !it.is_easy() && !is_there(it))
        .map(LanguageTag::as_str)
        .collect();
    if !missing.is_empty() {
        let (missing, first) = (quoted(&missing), languages.first.clone());
        check.warning(ProblemCode::MissingTranslation, place, || {
            format!("The text is missing in {missing}; it is shown in `{first}` instead.")
        });
    }
}

impl Write for Text {
    fn write(&self) -> Option<Value> {
        let (language, text) = &self.fallback;
        if self.translations.is_empty() && language.0 != EVERY {
            return text.write();
        }
        let mut members = Map::new();
        member(&mut members, &language.0, text);
        for (language, text) in &self.translations {
            member(&mut members, &language.0, text);
        }
        Some(Value::Object(members))
    }
}

impl Describe for Text {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let words =
            Shape::Text { pattern: Some(WORDS_PATTERN), most: Some(limits::TEXT_CHARACTERS) };
        let each = Shape::Map {
            keys: KEY_PATTERN,
            value: Box::new(words.clone()),
            least: 1,
            // Those that `languages` does not list are refused one by one.
            most: usize::MAX,
        };
        let doc = "A text that people read: in the configuration's first language alone, or one for \
                   each language, the first at least; or under `*` one for every language, such as \
                   a name or a number.";
        catalogue.shape("Text", &[doc], Shape::Either(vec![words, each]))
    }
}

serde_by_value!(Text);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::read::read;

    fn languages(tags: &[&str]) -> Languages {
        read(&json!(tags)).expect("these tags are well formed")
    }

    #[test]
    fn a_text_without_a_translation_is_shown_and_marked_in_the_first_language() {
        let languages = languages(&["en", "fr"]);
        let mut check = Check::default();
        check.languages = Some(languages.clone());
        let text = Text::read(&json!(" Market "), &Place::Document, &mut check).unwrap();
        let phrase = text.in_language(languages.choose("fr"));
        assert_eq!((phrase.text, phrase.language.as_str()), ("Market", "en"));
    }

    #[test]
    fn a_text_without_easy_words_is_shown_in_everyday_ones_and_nobody_is_warned() {
        let languages = languages(&["en", "de", "de-AT", "en-simple", "de-simple"]);
        for (document, wanted, shown) in [
            (json!("a"), "en-simple", ("a", "en")),
            (json!("a"), "de-simple", ("a", "en")),
            (json!({"en": "a", "de": "b", "de-AT": "c"}), "de-simple", ("b", "de")),
            (json!({"en": "a", "de-AT": "c"}), "de-simple", ("a", "en")),
            (json!({"en": "a", "de": "b", "de-simple": "d"}), "de-simple", ("d", "de-simple")),
            (json!({"en": "a", "de": "b", "de-simple": "d"}), "de", ("b", "de")),
            (json!({"en": "a", "de": "b", "de-simple": "d"}), "de-AT", ("a", "en")),
            (json!({"en": "a", "en-simple": "d"}), "en", ("a", "en")),
            (json!({"en": "a", "de-simple": "d"}), "de", ("a", "en")),
            (json!({"*": "a"}), "de-simple", ("a", "de-simple")),
            (json!({"*": "a", "de": "b"}), "de-simple", ("b", "de")),
        ] {
            let mut check = Check::default();
            check.languages = Some(languages.clone());
            let text = Text::read(&document, &Place::Document, &mut check).unwrap();
            let phrase = text.in_language(languages.choose(wanted));
            assert_eq!((phrase.text, phrase.language.as_str()), shown, "{document} in {wanted}");
            for problem in check.conclude(Some(())).problems {
                assert!(!problem.message.contains("simple"), "{problem}");
            }
        }
    }

    #[test]
    fn a_text_for_every_language_is_in_the_one_that_is_asked_for() {
        let languages = languages(&["en", "fr"]);
        let mut check = Check::default();
        check.languages = Some(languages.clone());
        let document = json!({"*": "18\u{2013}29"});
        let text = Text::read(&document, &Place::Document, &mut check).unwrap();
        for tag in ["en", "fr"] {
            let phrase = text.in_language(languages.choose(tag));
            assert_eq!((phrase.text, phrase.language.as_str()), ("18\u{2013}29", tag));
        }
        assert_eq!(text.write(), Some(document));
        assert_eq!(check.conclude(Some(())).problems, []);
    }
}
