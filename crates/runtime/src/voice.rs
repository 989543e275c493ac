//! How a widget speaks to one resident: the language of the questions, and the widget's own words.

use civic_model::{
    answer::{Exact, Violation, ViolationCode},
    direction::is_right_to_left,
    text::{LanguageTag, Text},
};
use civic_ui::phrase::Phrase;
use yew::AttrValue;

use crate::{
    language::is_same,
    words::{Key, Words},
};

/// A language and words in it. The words are in another one, usually English, where nobody has
/// translated them.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The language of the configuration's texts.
    pub language: LanguageTag,
    /// The widget's own words.
    pub words: Words,
}

/// What a mistake in an answer is about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What stands behind "Select" or "Enter", if the configuration says it.
    pub name: Option<&'a Text>,
    /// The question.
    pub text: &'a Text,
    /// Whether it is answered by selecting; else by entering something.
    pub is_selected: bool,
    /// Whether there are other questions, so that a sentence must say which one it is about.
    pub is_one_of_several: bool,
}

impl Voice {
    /// `rtl` or `ltr`: the direction of the questions. English words around an Arabic question follow
    /// it.
    pub fn direction(&self) -> &'static str {
        let (language, words) = (self.language.as_str(), self.words.language());
        let tag = if is_same(language, words) { words } else { language };
        if is_right_to_left(tag) { "rtl" } else { "ltr" }
    }

    /// A text of the configuration.
    pub fn phrase(&self, text: &Text) -> Phrase {
        Phrase::of(text, &self.language, self.words.language())
    }

    /// The same without its language, to be put into a sentence.
    pub fn plain<'a>(&'a self, text: &'a Text) -> &'a str {
        text.in_language(&self.language).text
    }

    /// A broken rule in a sentence for the resident, the same in the error summary and beside the
    /// question. The wording is that of the GOV.UK Design System: what to do, without blame.
    pub fn mistake(&self, violation: &Violation, asked: Asked<'_>) -> AttrValue {
        if matches!(violation.code, ViolationCode::Unanswered) {
            return self.unanswered(asked);
        }
        let sentence = self.rule(violation);
        if asked.is_one_of_several {
            let question = self.plain(asked.name.unwrap_or(asked.text));
            let values = [("question", question), ("mistake", sentence.as_str())];
            return self.words.fill(Key::MISTAKE_OF, &values);
        }
        sentence
    }

    fn unanswered(&self, asked: Asked<'_>) -> AttrValue {
        let (named, unnamed) = if asked.is_selected {
            (Key::MISTAKE_SELECT, Key::MISTAKE_SELECT_ANSWER)
        } else {
            (Key::MISTAKE_ENTER, Key::MISTAKE_ENTER_ANSWER)
        };
        match asked.name {
            Some(name) => self.words.fill(named, &[("name", self.plain(name))]),
            None => self.words.fill(unnamed, &[("question", self.plain(asked.text))]),
        }
    }

    /// Sentences for rules that need nothing but a number; any other is "Check your answer", until
    /// the view that knows more says more.
    fn rule(&self, violation: &Violation) -> AttrValue {
        let count =
            |key, bound: i64| self.words.count(key, u64::try_from(bound).unwrap_or_default(), &[]);
        let bound = |key, name, bound: i64| {
            self.words.fill(key, &[(name, self.words.intl().number(bound).as_str())])
        };
        let (least, most) = (violation.least.map(Exact::get), violation.most.map(Exact::get));
        match (violation.code, least, most) {
            (ViolationCode::TooFew, Some(least), _) => count(Key::MISTAKE_TOO_FEW, least),
            (ViolationCode::TooMany, _, Some(most)) => count(Key::MISTAKE_TOO_MANY, most),
            (ViolationCode::TooLong, _, Some(most)) => count(Key::MISTAKE_TOO_LONG, most),
            (ViolationCode::TooLow, Some(least), _) => bound(Key::MISTAKE_TOO_LOW, "least", least),
            (ViolationCode::TooHigh, _, Some(most)) => bound(Key::MISTAKE_TOO_HIGH, "most", most),
            (ViolationCode::NotAgreed, ..) => self.words.say(Key::MISTAKE_AGREE),
            (ViolationCode::CodeMissing, ..) => self.words.say(Key::MISTAKE_CODE),
            _ => self.words.say(Key::MISTAKE_OTHER),
        }
    }
}
