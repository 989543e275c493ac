//! The words that widgets speak by themselves, in the language of the resident.
//!
//! Each language is one file, `pkg/locales/<tag>.json`: texts by name, and where a text holds a count,
//! one text for each plural category of the language. English is built in. A text holds placeholders
//! in braces; `{count}` is the number that decides the plural.

mod keys;

use std::{fmt, rc::Rc};

use civic_model::direction::{is_of_right_to_left, is_right_to_left};
use serde_json::Value;
use yew::AttrValue;

use crate::{intl::Intl, json, language};

pub use self::keys::Key;

/// The file of English, which is also the list of all there is to translate.
const ENGLISH: &str = include_str!("../../../pkg/locales/en.json");

/// The words of one language.
#[derive(Clone)]
pub struct Words(Rc<Catalogue>);

thread_local! {
    /// The English words, read once. The file is JSON: a test reads it.
    static TEXTS: Rc<Value> = Rc::new(json::parse(ENGLISH).unwrap_or_default());
}

struct Catalogue {
    /// The language of the words.
    language: String,
    texts: Rc<Value>,
    intl: Intl,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Words").field(&self.0.language).finish()
    }
}

impl Words {
    /// The words for a text in `language`: those of `file`, a catalogue with its tag, if they are of
    /// that language; else English, which says what it is.
    pub fn choose(language: &str, file: Option<(&str, &Value)>) -> Self {
        match file {
            Some((tag, texts)) if language::is_same(tag, language) => {
                Self::new(language, texts.clone())
            }
            _ => Self::english(if language::is_same("en", language) { language } else { "en" }),
        }
    }

    /// English, with numbers and dates as in `tag`, a tag of English.
    pub fn english(tag: &str) -> Self {
        Self::sharing(tag, TEXTS.with(Rc::clone))
    }

    /// The words of a file for the language of that tag. What it lacks is shown by its name, so that
    /// somebody notices; a check of the files keeps that from happening.
    pub fn new(language: &str, texts: Value) -> Self {
        Self::sharing(language, Rc::new(texts))
    }

    fn sharing(language: &str, texts: Rc<Value>) -> Self {
        Self(Rc::new(Catalogue { language: language.to_owned(), texts, intl: Intl::new(language) }))
    }

    /// The tag of the language.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// Numbers, dates and so on in the same language.
    pub fn intl(&self) -> &Intl {
        &self.0.intl
    }

    /// A text without placeholders.
    pub fn say(&self, key: Key) -> AttrValue {
        AttrValue::from(self.text(key, None).to_owned())
    }

    /// A text with its placeholders filled in.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.filled(self.text(key, None), values))
    }

    /// A text about a number of things, with its other placeholders filled in.
    pub fn count(&self, key: Key, number: u64, values: &[(&str, &str)]) -> AttrValue {
        let text = self.text(key, Some(&self.0.intl.plural(number)));
        let count = self.0.intl.number(i64::try_from(number).unwrap_or(i64::MAX));
        let values: Vec<_> = values.iter().copied().chain([("count", count.as_str())]).collect();
        AttrValue::from(self.filled(text, &values))
    }

    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        filled(text, |name| {
            let (_, value) = values.iter().find(|(it, _)| *it == name)?;
            Some(self.apart(value))
        })
    }

    /// A text as it can stand among these words: kept apart where one of the two may run from right to
    /// left.
    pub fn apart(&self, text: &str) -> String {
        let is_rtl = is_right_to_left(&self.0.language);
        if is_rtl || text.chars().any(is_of_right_to_left) {
            isolated(text)
        } else {
            text.to_owned()
        }
    }

    fn text(&self, key: Key, category: Option<&str>) -> &str {
        let found = self.0.texts.get(key.0);
        let chosen = match (found, category) {
            (Some(Value::Object(forms)), Some(category)) => {
                forms.get(category).or_else(|| forms.get("other"))
            }
            (found, _) => found,
        };
        chosen.and_then(Value::as_str).unwrap_or(key.0)
    }
}

/// `text` with each `{name}` replaced by its value, where it has one. What looks like a placeholder
/// in a value stays.
fn filled(text: &str, value_of: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}');
        let found = named.and_then(|(name, after)| Some((value_of(name)?, after)));
        let (value, after) = found.unwrap_or_else(|| ("{".to_owned(), after));
        filled.push_str(&value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A text that keeps its direction inside a text of the other one: else a telephone number in an
/// Arabic sentence would be read from its end (Unicode Standard Annex 9, 2.4.2).
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

#[cfg(test)]
mod tests;
