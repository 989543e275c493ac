//! What is read of a question: what can be seen of it, passage by passage, each in its language.

use civic_model::text::everyday;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node};

use crate::language;

/// Words that are read in one go: those of a paragraph, as far as they are in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) text: String,
    /// The tag of the language.
    pub(super) language: String,
}

/// What can be seen in an element, in its order.
pub(super) fn passages_of(element: &Element) -> Vec<Passage> {
    let mut passages = Passages::default();
    let language = language::declared(element);
    add(element, &language, &mut passages);
    passages.end();
    passages.ended
}

fn add(element: &Element, language: &str, passages: &mut Passages) {
    let own = element.get_attribute("lang").filter(|it| !it.is_empty());
    let language = own.as_deref().unwrap_or(language);
    let is_block = !INLINE.contains(&element.local_name().as_str());
    if is_block {
        passages.end();
    }
    let mut next = element.first_child();
    while let Some(node) = next {
        if let Some(inner) = node.dyn_ref::<Element>().filter(|it| is_seen(it)) {
            add(inner, language, passages);
        } else if node.node_type() == Node::TEXT_NODE {
            passages.add(&node.node_value().unwrap_or_default(), language);
        }
        next = node.next_sibling();
    }
    if is_block {
        passages.end();
    }
}

/// Elements that a sentence runs through.
const INLINE: &[&str] = &["a", "b", "em", "font", "i", "span", "strong"];

/// What is for screen readers alone, or for eyes alone, is not read; nor is what a button does.
fn is_seen(element: &Element) -> bool {
    let unseen = ".visually-hidden, [hidden], [aria-hidden=true], button, svg";
    // The selector is well formed.
    !element.matches(unseen).unwrap_or(true)
}

/// Passages that are being collected.
#[derive(Debug, Default)]
struct Passages {
    ended: Vec<Passage>,
    open: Option<Passage>,
}

impl Passages {
    /// Adds words to the passage, or to a new one where they are in another language.
    fn add(&mut self, text: &str, language: &str) {
        let language = everyday(language);
        if self.open.as_ref().is_some_and(|it| it.language != language) {
            self.end();
        }
        let open = self
            .open
            .get_or_insert_with(|| Passage { text: String::new(), language: language.to_owned() });
        open.text.push_str(text);
    }

    fn end(&mut self) {
        let Some(Passage { text, language }) = self.open.take() else { return };
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.iter().any(|it| it.chars().any(char::is_alphanumeric)) {
            self.ended.push(Passage { text: words.join(" "), language });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Collects texts with their languages; `None` ends a paragraph.
    fn collected(pieces: &[Option<(&str, &str)>]) -> Vec<(String, String)> {
        let mut passages = Passages::default();
        for piece in pieces {
            match piece {
                Some((text, language)) => passages.add(text, language),
                None => passages.end(),
            }
        }
        passages.end();
        passages.ended.into_iter().map(|it| (it.text, it.language)).collect()
    }

    #[track_caller]
    fn check(pieces: &[Option<(&str, &str)>], expected: &[(&str, &str)]) {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(text, tag)| ((*text).to_owned(), (*tag).to_owned())).collect();
        assert_eq!(collected(pieces), expected);
    }

    #[test]
    fn words_of_a_paragraph_are_one_passage() {
        check(
            &[Some(("Your name", "en")), Some((" (optional)", "en"))],
            &[("Your name (optional)", "en")],
        );
        check(&[Some(("One", "en")), None, Some(("Two", "en"))], &[("One", "en"), ("Two", "en")]);
        check(&[Some((" A\n  bakery ", "en"))], &[("A bakery", "en")]);
    }

    #[test]
    fn another_language_is_another_passage() {
        let mixed = [Some(("Where?", "en")), Some((" ", "fr")), Some(("Où ?", "fr"))];
        check(&mixed, &[("Where?", "en"), ("Où ?", "fr")]);
        check(&[Some(("Wo?", "de-simple")), Some((" Da.", "de"))], &[("Wo? Da.", "de")]);
    }

    #[test]
    fn nothing_and_signs_alone_are_not_read() {
        check(&[None, None, Some((" \n", "en")), None, Some(("–", "en")), None], &[]);
        check(&[Some(("5", "en"))], &[("5", "en")]);
    }

    proptest! {
        #[test]
        fn every_word_is_read_once_in_its_order_and_its_language(
            pieces in prop::collection::vec(
                prop::option::of(("[a-c]{1,2}", prop::sample::select(vec!["en", "fr"]))), 0..12,
            ),
        ) {
            let spaced: Vec<Option<(String, &str)>> =
                pieces.iter().map(|it| it.as_ref().map(|(word, tag)| (format!(" {word}"), *tag))).collect();
            let borrowed: Vec<Option<(&str, &str)>> =
                spaced.iter().map(|it| it.as_ref().map(|(text, tag)| (text.as_str(), *tag))).collect();
            let read = collected(&borrowed).into_iter().flat_map(|(text, tag)| {
                text.split(' ').map(|it| (it.to_owned(), tag.clone())).collect::<Vec<_>>()
            });
            let given = pieces.into_iter().flatten().map(|(word, tag)| (word, tag.to_owned()));
            prop_assert_eq!(read.collect::<Vec<_>>(), given.collect::<Vec<_>>());
        }
    }
}
