//! A text with the language it is in, ready to be shown.

use civic_model::text::{LanguageTag, Text, everyday};
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
        // Easy German is German to whoever reads it aloud: the subtag for it is known to few.
        let spoken = everyday(phrase.language.as_str());
        let is_foreign = !is_within(spoken, around) && !is_within(around, spoken);
        Self {
            text: AttrValue::from(phrase.text.to_owned()),
            lang: is_foreign.then(|| AttrValue::from(spoken.to_owned())),
        }
    }

    /// A text in the widget's own language.
    pub fn own(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), lang: None }
    }

    /// The text in a `span` that carries the language; another text is another `span`.
    pub fn span(&self) -> Html {
        html! { <span key={self.text.as_str()} lang={self.lang.clone()}>{ &self.text }</span> }
    }
}

/// Whether a tag is another one, or narrows it down: `fr-CA` is French.
fn is_within(tag: &str, wider: &str) -> bool {
    let rest = tag.get(wider.len()..);
    let begins = tag.get(..wider.len()).is_some_and(|it| it.eq_ignore_ascii_case(wider));
    let begins = begins && !wider.is_empty();
    begins && rest.is_some_and(|it| it.is_empty() || it.starts_with('-'))
}

/// A text that may change, in an element of its own.
///
/// Translators of pages, such as those that browsers have, put texts into elements of theirs or replace
/// them. What Yew then writes into the old text is not seen, and what it inserts before it fails. So
/// a text that changes never stands beside other children, and is exchanged together with its
/// element, which translators leave in its place.
pub fn words(text: &AttrValue) -> Html {
    html! { <span key={text.as_str()}>{ text }</span> }
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

    #[test]
    fn easy_words_are_marked_as_words_of_their_language() {
        let file = include_str!("../../../examples/configs/paris-empty-unit.json");
        let file = file.replace(r#"["fr", "en"]"#, r#"["fr", "fr-simple", "en"]"#);
        let file =
            file.replace(r#""en": "A bakery""#, r#""en": "A bakery", "fr-simple": "Du pain""#);
        let (configuration, _) =
            Configuration::check_text(&file).value.expect("the example is sound");
        let Configuration::Poll(poll) = &configuration else { panic!("a poll") };
        let easy = poll.frame.languages.choose("fr-simple");
        for (around, marked) in [("fr", None), ("fr-CA", None), ("en", Some("fr"))] {
            let bakery = Phrase::of(&poll.questions[0].options()[0].text, easy, around);
            assert_eq!((bakery.text.as_str(), bakery.lang.as_deref()), ("Du pain", marked));
            let shop = Phrase::of(&poll.questions[0].options()[1].text, easy, around);
            assert_eq!((shop.text.as_str(), shop.lang.as_deref()), ("Une librairie", marked));
        }
    }

    #[test]
    fn the_same_language_of_another_place_is_not_another_language_unless_both_say_where() {
        for (tag, around, is_foreign) in [
            ("fr", "fr", false),
            ("fr", "fr-CA", false),
            ("fr-CA", "FR", false),
            ("fr-CA", "fr-FR", true),
            ("fr", "fro", true),
            ("fr", "", true),
        ] {
            let found = !is_within(tag, around) && !is_within(around, tag);
            assert_eq!(found, is_foreign, "{tag} in {around}");
        }
    }
}
