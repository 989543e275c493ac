//! Texts that people read, in the languages of a configuration.

use std::fmt;

use serde_json::{Map, Value};

use crate::{
    check::Check,
    limits,
    list::List,
    place::Place,
    problem::ProblemCode,
    read::{Read, quoted, text, wrong_type},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::{Write, member},
};

/// A language tag (BCP 47), such as `pt` or `sr-Latn`, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// Takes a text that has the form of a language tag: subtags of 1 to 8 ASCII letters or digits,
    /// the first of 2 or 3 letters. Whether the tag is registered is not looked up.
    pub fn parse(text: &str) -> Option<Self> {
        let mut subtags = text.split('-');
        let starts_well = subtags.next().is_some_and(|it| {
            (2..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphabetic())
        });
        let is_subtag = |it: &str| {
            (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        (starts_well && subtags.all(is_subtag)).then(|| Self(text.to_owned()))
    }

    /// The tag as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Read for LanguageTag {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let text = text(value, place, check)?;
        let tag = Self::parse(text);
        if tag.is_none() {
            check.error(ProblemCode::MalformedText, place, || {
                format!("`{text}` is not a language tag; write one like `en` or `pt-BR`.")
            });
        }
        tag
    }
}

impl Write for LanguageTag {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

/// What a language tag matches, as a regular expression.
const TAG_PATTERN: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// What stands before a text: a language tag, or `*` for every language.
const KEY_PATTERN: &str = "^(\\*|[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)$";

impl Describe for LanguageTag {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let doc = "A language tag (BCP 47), such as `pt` or `sr-Latn`.";
        let text = Shape::Text { pattern: Some(TAG_PATTERN), most: None };
        catalogue.shape("LanguageTag", &[doc], text)
    }
}

serde_by_value!(LanguageTag);

/// The languages of a configuration, at least one. The first is the one fallen back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    first: LanguageTag,
    others: Vec<LanguageTag>,
}

impl Languages {
    /// All of them, in the configuration's order.
    pub fn iter(&self) -> impl Iterator<Item = &LanguageTag> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The language to show to someone who asks for `wanted`, a BCP 47 tag: the same tag, else the
    /// tag with subtags taken off its end (RFC 4647, lookup), else the first.
    pub fn choose(&self, wanted: &str) -> &LanguageTag {
        let mut range = wanted;
        loop {
            if let Some(found) = self.iter().find(|it| it.is(range)) {
                return found;
            }
            match range.rsplit_once('-') {
                Some((shorter, _)) => range = shorter,
                None => return &self.first,
            }
        }
    }
}

type TagList = List<LanguageTag, 1, { limits::LANGUAGES }>;

impl Read for Languages {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let tags = TagList::read(value, place, check)?;
        for (number, tag) in tags.numbered() {
            if tags.iter().filter(|it| it.is(&tag.0)).count() > 1
                && tags.iter().position(|it| it.is(&tag.0)) != Some(number)
            {
                check.error(ProblemCode::Duplicate, &place.index(number), || {
                    format!("The language `{tag}` stands twice.")
                });
            }
        }
        let (first, others) = tags.split_first()?;
        Some(Self { first: first.clone(), others: others.to_vec() })
    }
}

impl Write for Languages {
    fn write(&self) -> Option<Value> {
        Some(Value::Array(self.iter().filter_map(Write::write).collect()))
    }
}

impl Describe for Languages {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        TagList::shape(catalogue)
    }
}

/// A text in hand, and the language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, for the `lang` attribute of the element that shows it.
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
    /// The text in `language`, else in the configuration's first language. A text for every language
    /// is in the one that is asked for.
    pub fn in_language<'a>(&'a self, language: &'a LanguageTag) -> Phrase<'a> {
        let translation = self.translations.iter().find(|(it, _)| it == language);
        let (written, text) = translation.unwrap_or(&self.fallback);
        Phrase { text, language: if written.0 == EVERY { language } else { written } }
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

/// A text with at least one character that is not blank.
const WORDS_PATTERN: &str = "[^\\s\\u0085\\ufeff]";

fn warn_of_missing(is_there: &dyn Fn(&LanguageTag) -> bool, place: &Place<'_>, check: &mut Check) {
    let Some(languages) = check.languages.as_ref() else { return };
    let missing: Vec<&str> =
        languages.iter().filter(|it| !is_there(it)).map(LanguageTag::as_str).collect();
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
    fn the_nearest_language_is_chosen_else_the_first() {
        let languages = languages(&["fr", "pt", "pt-BR", "sr-Latn"]);
        for (wanted, chosen) in [
            ("pt", "pt"),
            ("pt-PT", "pt"),
            ("PT-br", "pt-BR"),
            ("sr-Latn-RS", "sr-Latn"),
            ("sr", "fr"),
            ("de", "fr"),
            ("", "fr"),
        ] {
            assert_eq!(languages.choose(wanted).as_str(), chosen, "{wanted}");
        }
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

    #[test]
    fn language_tags_have_the_form_of_bcp_47() {
        for good in ["en", "gsw", "pt-BR", "sr-Latn-RS", "de-1996", "en-x-pirate"] {
            assert!(LanguageTag::parse(good).is_some(), "{good}");
        }
        for bad in ["", "e", "engl", "en_GB", "en-", "-en", "en-toolongsubtag", "e1", "en gb"] {
            assert!(LanguageTag::parse(bad).is_none(), "{bad}");
        }
    }
}
