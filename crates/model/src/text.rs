//! Texts that people read, in the languages of a configuration.

use std::fmt;

use serde_json::{Map, Value};

use crate::{
    limits,
    place::Place,
    problem::{ProblemCode, Problems},
    read::{Read, quoted, wrong_type},
    record::serde_by_value,
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

    pub(crate) fn check(raw: &[String], path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let mut tags: Vec<LanguageTag> = Vec::new();
        for (index, text) in raw.iter().enumerate().take(limits::LANGUAGES) {
            let place = path.index(index);
            match LanguageTag::parse(text) {
                None => problems.error(
                    ProblemCode::MalformedText,
                    &place,
                    format!("`{text}` is not a language tag; write one like `en` or `pt-BR`."),
                ),
                Some(tag) if tags.iter().any(|it| it.is(text)) => problems.error(
                    ProblemCode::Duplicate,
                    &place,
                    format!("The language `{tag}` stands twice."),
                ),
                Some(tag) => tags.push(tag),
            }
        }
        if raw.is_empty() {
            problems.error(ProblemCode::TooFew, path, "At least one language is needed.");
        }
        if raw.len() > limits::LANGUAGES {
            let message = format!("At most {} languages can be given.", limits::LANGUAGES);
            problems.error(ProblemCode::TooMany, path, message);
        }
        let mut tags = tags.into_iter();
        tags.next().map(|first| Self { first, others: tags.collect() })
    }
}

/// A text as it was written: one text for all, or one for each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawText {
    /// The same text whatever the language; it is written in the configuration's first language.
    Plain(String),
    /// A text for each language tag.
    ByLanguage(Vec<(String, String)>),
}

impl Read for RawText {
    fn read(value: &Value, path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Plain(text.clone())),
            Value::Object(texts) => {
                let mut read = Vec::with_capacity(texts.len());
                for (tag, text) in texts {
                    let text = String::read(text, &path.key(tag), problems);
                    read.extend(text.map(|it| (tag.clone(), it)));
                }
                (read.len() == texts.len()).then_some(Self::ByLanguage(read))
            }
            other => {
                let expected = "a text, or an object with a text for each language";
                wrong_type(expected, other, path, problems);
                None
            }
        }
    }
}

impl Write for RawText {
    fn write(&self) -> Option<Value> {
        match self {
            Self::Plain(text) => text.write(),
            Self::ByLanguage(texts) => {
                let mut members = Map::new();
                for (tag, text) in texts {
                    member(&mut members, tag, text);
                }
                Some(Value::Object(members))
            }
        }
    }
}

serde_by_value!(RawText);

/// A text in hand, and the language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, for the `lang` attribute of the element that shows it.
    pub language: &'a LanguageTag,
}

/// A text that is there in the configuration's first language, and perhaps in others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    // Not empty, and its first entry is in the first language of the configuration.
    fallback: (LanguageTag, String),
    translations: Vec<(LanguageTag, String)>,
}

impl Text {
    /// The text in `language`, else in the configuration's first language.
    pub fn in_language(&self, language: &LanguageTag) -> Phrase<'_> {
        let translation = self.translations.iter().find(|(it, _)| it == language);
        let (language, text) = translation.unwrap_or(&self.fallback);
        Phrase { text, language }
    }

    pub(crate) fn check(
        raw: &RawText,
        languages: &Languages,
        path: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        match raw {
            RawText::Plain(text) => {
                warn_of_missing(languages, &|it| it == &languages.first, path, problems);
                let fallback = check_words(&languages.first, text, path, problems)?;
                Some(Self { fallback, translations: Vec::new() })
            }
            RawText::ByLanguage(texts) => Self::check_each(texts, languages, path, problems),
        }
    }

    fn check_each(
        texts: &[(String, String)],
        languages: &Languages,
        path: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut found = Vec::new();
        for (tag, text) in texts {
            let place = path.key(tag);
            if let Some(language) = languages.iter().find(|it| it.is(tag)) {
                found.extend(check_words(language, text, &place, problems));
            } else {
                let message = format!("The language `{tag}` is not among `languages`.");
                problems.error(ProblemCode::UnlistedLanguage, &place, message);
                problems.suggest("Add it to `languages`, or remove this text.");
            }
        }
        let is_written = |language: &LanguageTag| texts.iter().any(|(it, _)| language.is(it));
        if !is_written(&languages.first) {
            let message = format!(
                "The text is missing in `{}`, the first of `languages`, which is shown where a \
                 translation is missing.",
                languages.first
            );
            problems.error(ProblemCode::MissingTranslation, path, message);
        }
        let is_fine = |it: &LanguageTag| it == &languages.first || is_written(it);
        warn_of_missing(languages, &is_fine, path, problems);
        let first = found.iter().position(|(it, _)| it == &languages.first)?;
        let fallback = found.remove(first);
        Some(Self { fallback, translations: found })
    }
}

fn check_words(
    language: &LanguageTag,
    text: &str,
    path: &Place<'_>,
    problems: &mut Problems,
) -> Option<(LanguageTag, String)> {
    let words = text.trim();
    if words.is_empty() {
        problems.error(ProblemCode::EmptyText, path, "The text is empty.");
        return None;
    }
    if words.chars().count() > limits::TEXT_CHARACTERS {
        let message = format!("The text is longer than {} characters.", limits::TEXT_CHARACTERS);
        problems.error(ProblemCode::TooMany, path, message);
        return None;
    }
    Some((language.clone(), words.to_owned()))
}

fn warn_of_missing(
    languages: &Languages,
    is_there: &dyn Fn(&LanguageTag) -> bool,
    path: &Place<'_>,
    problems: &mut Problems,
) {
    let missing: Vec<&str> =
        languages.iter().filter(|it| !is_there(it)).map(LanguageTag::as_str).collect();
    if !missing.is_empty() {
        let message = format!(
            "The text is missing in {}; it is shown in `{}` instead.",
            quoted(&missing),
            languages.first
        );
        problems.warning(ProblemCode::MissingTranslation, path, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(tags: &[&str]) -> Languages {
        let raw: Vec<String> = tags.iter().map(|&it| it.to_owned()).collect();
        let mut problems = Problems::default();
        Languages::check(&raw, &Place::Document, &mut problems).expect("these tags are well formed")
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
        let mut problems = Problems::default();
        let raw = RawText::Plain(" Market ".to_owned());
        let text = Text::check(&raw, &languages, &Place::Document, &mut problems).unwrap();
        let phrase = text.in_language(languages.choose("fr"));
        assert_eq!((phrase.text, phrase.language.as_str()), ("Market", "en"));
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
