//! A text with the language it is in, ready to be shown.

use civic_model::text::{LanguageTag, Text};
use yew::prelude::*;

/// A text for the page. Its language is given where it differs from that of the widget around it,
/// so that a screen reader changes its voice (WCAG 3.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The text.
    pub text: AttrValue,
    /// The language of the text, if it is not the widget's.
    pub lang: Option<AttrValue>,
}

impl Phrase {
    /// A text of a configuration in `language`, as far as it is written in it; `around` is the
    /// language of the widget's own words around it.
    pub fn of(text: &Text, language: &LanguageTag, around: &str) -> Self {
        let phrase = text.in_language(language);
        let is_foreign = !phrase.language.as_str().eq_ignore_ascii_case(around);
        Self {
            text: AttrValue::from(phrase.text.to_owned()),
            lang: is_foreign.then(|| AttrValue::from(phrase.language.as_str().to_owned())),
        }
    }

    /// A text in the widget's own language.
    pub fn own(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), lang: None }
    }

    /// The text in a `span` that carries the language.
    pub fn span(&self) -> Html {
        html! { <span lang={self.lang.clone()}>{ &self.text }</span> }
    }
}

#[cfg(test)]
mod tests {
    use civic_model::configuration::Configuration;

    use super::*;

    #[test]
    fn only_a_text_in_another_language_than_the_widget_is_marked() {
        let file = include_str!("../../../examples/configs/paris-empty-unit.json");
        let without_english = file.replace(r#""en": "A bakery""#, r#""fr-CA": "Une boulange""#);
        let without_english =
            without_english.replace(r#"["fr", "en"]"#, r#"["fr", "en", "fr-CA"]"#);
        let (configuration, _) =
            Configuration::check_text(&without_english).value.expect("the example is sound");
        let Configuration::Poll(poll) = &configuration else { panic!("a poll") };
        let english = poll.frame.languages.choose("en");
        let question = &poll.questions[0];
        assert_eq!(Phrase::of(&question.text, english, "en").lang, None);
        let bakery = Phrase::of(&question.options()[0].text, english, "en");
        assert_eq!((bakery.text.as_str(), bakery.lang.as_deref()), ("Une boulangerie", Some("fr")));
    }
}
