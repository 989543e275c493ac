//! The texts of all languages, and how they are filled.

use std::{collections::BTreeSet, fs, path::Path};

use super::*;

#[track_caller]
fn check(text: &str, values: &[(&str, &str)], expected: &str) {
    let value_of = |name: &str| {
        values.iter().find(|(it, _)| *it == name).map(|(_, value)| (*value).to_owned())
    };
    assert_eq!(filled(text, value_of), expected);
}

#[test]
fn placeholders_are_filled_and_everything_else_stays() {
    check("Move {item} up", &[("item", "A bench")], "Move A bench up");
    check("{a}{b}{a}", &[("a", "1"), ("b", "2")], "121");
    check("{a} of {b}", &[("a", "{b}"), ("b", "2")], "{b} of 2");
    check("{missing} {", &[], "{missing} {");
    check("", &[], "");
}

fn locales() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pkg/locales");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        found.push((name, serde_json::from_str(&text).unwrap()));
    }
    found
}

/// The texts of one key, by plural category, or under "" where there is one for all.
fn forms(texts: &Value, key: &str) -> Vec<(String, String)> {
    match &texts[key] {
        Value::String(text) => vec![(String::new(), text.clone())],
        Value::Object(forms) => {
            let text = |it: &Value| it.as_str().expect("a form is a text").to_owned();
            forms.iter().map(|(category, it)| (category.clone(), text(it))).collect()
        }
        other => panic!("`{key}` is {other}"),
    }
}

fn placeholders(text: &str) -> BTreeSet<String> {
    let mut names = text.split('{').skip(1);
    let name = |it: &str| it.split_once('}').expect("every brace closes").0.to_owned();
    names.by_ref().map(name).collect()
}

#[test]
fn what_runs_the_other_way_is_kept_apart() {
    let fill = |language: &str, item: &str| {
        let words = Words::new(language, serde_json::json!({"remove": "- {item}"}));
        words.fill(Key::REMOVE, &[("item", item)]).to_string()
    };
    assert_eq!(fill("en", "Bench"), "- Bench");
    assert_eq!(fill("en", "مخبز"), "- \u{2068}مخبز\u{2069}");
    assert_eq!(fill("ar", "+34 968"), "- \u{2068}+34 968\u{2069}");
}

#[test]
fn every_language_of_the_first_set_is_there() {
    let found: BTreeSet<String> = locales().into_iter().map(|(name, _)| name).collect();
    let first = ["ar", "bg", "de", "en", "es", "et", "fi", "fr", "hu", "it", "nl", "pt", "ro"];
    let missing: Vec<_> = first.iter().filter(|it| !found.contains(**it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_file_has_exactly_the_texts_that_are_asked_for() {
    for (language, texts) in locales() {
        let found: Vec<&str> = texts.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(found, Key::ALL, "{language}");
    }
}

#[test]
fn every_text_has_the_placeholders_of_the_english_one() {
    let english: Value = serde_json::from_str(ENGLISH).unwrap();
    for (language, texts) in locales() {
        for key in Key::ALL {
            // English says "one of these", too; its other forms have all that there is to say.
            let expected = placeholders(&forms(&english, key).pop().unwrap().1);
            for (category, text) in forms(&texts, key) {
                // "No character", "one character" and "two characters" say their number.
                let says_number = ["zero", "one", "two"].contains(&category.as_str());
                let said = expected.get("count").filter(|_| says_number).cloned();
                let found: BTreeSet<_> = placeholders(&text).into_iter().chain(said).collect();
                assert_eq!(found, expected, "{language}, {key}, {category}");
            }
        }
    }
}

#[test]
fn every_count_has_a_text_for_each_plural_category_of_its_language() {
    let english: Value = serde_json::from_str(ENGLISH).unwrap();
    for (language, texts) in locales() {
        // Cardinal categories of Unicode CLDR.
        let categories: &[&str] = match language.as_str() {
            "ar" => &["few", "many", "one", "other", "two", "zero"],
            "es" | "fr" | "it" | "pt" => &["many", "one", "other"],
            "ro" => &["few", "one", "other"],
            _ => &["one", "other"],
        };
        for key in Key::ALL {
            let mut found: Vec<_> = forms(&texts, key).into_iter().map(|it| it.0).collect();
            found.sort();
            let is_count = english[key].is_object();
            let expected = if is_count { categories } else { &[""] };
            assert_eq!(found, expected, "{language}, {key}");
        }
    }
}

#[test]
fn no_text_is_empty_or_has_loose_spaces() {
    for (language, texts) in locales() {
        for key in Key::ALL {
            for (_, text) in forms(&texts, key) {
                assert!(!text.is_empty() && text.trim() == text, "{language}, {key}");
                assert!(!text.contains("  "), "{language}, {key}");
            }
        }
    }
}
