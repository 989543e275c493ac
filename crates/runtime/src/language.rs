//! Which language a widget is to speak, and what languages are called.

use civic_model::text::{everyday, is_easy};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, ShadowRoot};

use crate::intl::Intl;

/// The language that the page declares where the element stands: the `lang` of the element, else of
/// its nearest ancestor that has one, also beyond shadow roots. Empty if no one says.
pub fn declared(element: &Element) -> String {
    let mut place = Some(element.clone());
    while let Some(element) = place {
        if let Some(tag) = nearest_tag(&element) {
            return tag;
        }
        let root = element.get_root_node();
        place = root.dyn_into::<ShadowRoot>().ok().map(|it| it.host());
    }
    String::new()
}

fn nearest_tag(element: &Element) -> Option<String> {
    // The selector is well formed, so `closest` does not fail.
    let declared = element.closest("[lang]").ok().flatten()?;
    declared.get_attribute("lang").filter(|it| !it.is_empty())
}

/// Whether two tags name the same language, written and spoken anywhere: `fr` and `fr-CA`.
pub fn is_same(one: &str, other: &str) -> bool {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    first(one) == first(other)
}

/// What a language is called by those who speak it: `Français`, or `Leichte Sprache`.
pub fn own_name(tag: &str) -> String {
    easy_name(tag).map_or_else(|| Intl::endonym(tag), str::to_owned)
}

/// What easy words are called by those who look for them, which no browser knows. It stands here and
/// not with the widget's own words, because a list of languages needs the names of all at once.
fn easy_name(tag: &str) -> Option<&'static str> {
    let language = is_easy(tag).then(|| everyday(tag))?;
    EASY_NAMES.iter().find(|(it, _)| is_same(it, language)).map(|(_, name)| *name)
}

/// For the languages of the widget's own words, and some neighbors.
const EASY_NAMES: &[(&str, &str)] = &[
    ("ar", "لغة سهلة"),
    ("bg", "Лесен за разбиране език"),
    ("ca", "Lectura fàcil"),
    ("de", "Leichte Sprache"),
    ("en", "Easy language"),
    ("es", "Lectura fácil"),
    ("et", "Lihtne keel"),
    ("fi", "Selkokieli"),
    ("fr", "Facile à lire et à comprendre (FALC)"),
    ("hu", "Könnyen érthető nyelv"),
    ("it", "Facile da leggere"),
    ("nl", "Eenvoudige taal"),
    ("pt", "Leitura fácil"),
    ("ro", "Ușor de citit"),
    ("sv", "Lättläst"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easy_words_have_the_name_that_people_look_for() {
        for (tag, name) in [
            ("de-simple", Some("Leichte Sprache")),
            ("de-AT-Simple", Some("Leichte Sprache")),
            ("fi-simple", Some("Selkokieli")),
            ("xx-simple", None),
            ("de", None),
            ("fil-simple", None),
        ] {
            assert_eq!(easy_name(tag), name, "{tag}");
        }
    }

    #[test]
    fn every_language_of_the_widgets_has_a_name_for_its_easy_words() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../pkg/locales");
        let files = std::fs::read_dir(folder).expect("the words of the widgets");
        for file in files {
            let file = file.expect("a file").path();
            let tag = file.file_stem().and_then(|it| it.to_str()).expect("a tag");
            assert!(easy_name(&format!("{tag}-simple")).is_some(), "{tag}");
        }
    }
}
