//! How a widget speaks to one resident: the language of the questions, and the widget's own words.

use civic_model::{
    direction::is_right_to_left,
    text::{LanguageTag, Text},
};
use civic_ui::phrase::Phrase;

use crate::{language::is_same, words::Words};

/// A language and words in it. The words are in another one, usually English, where nobody has
/// translated them.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The language of the configuration's texts.
    pub language: LanguageTag,
    /// The widget's own words.
    pub words: Words,
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
}
