//! The example configurations: complete in every language, and found under their own names.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use civic_model::{
    configuration::{Configuration, KINDS},
    text::LanguageTag,
};

fn examples() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/configs");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_example_is_sound_and_whole_in_english_and_in_the_language_of_its_city() {
    for path in examples() {
        let checked = Configuration::check_text(&fs::read_to_string(&path).unwrap());
        // A missing translation would be a warning.
        assert_eq!(checked.problems, [], "{}", path.display());
        let (configuration, _) = checked.value.unwrap();
        let languages: Vec<&str> =
            configuration.languages().iter().map(LanguageTag::as_str).collect();
        let first = languages.first().copied();
        assert!(languages.contains(&"en") && first != Some("en"), "{}", path.display());
        let name = path.file_stem().and_then(|it| it.to_str());
        assert_eq!(name, Some(configuration.id().as_str()), "the file has the widget's name");
    }
}

#[test]
fn there_is_an_example_of_every_kind_of_widget() {
    let kinds: BTreeSet<&str> = examples()
        .iter()
        .filter_map(|it| Configuration::check_text(&fs::read_to_string(it).unwrap()).value)
        .map(|(configuration, _)| configuration.kind())
        .collect();
    assert_eq!(kinds, BTreeSet::from(KINDS));
}

#[test]
fn a_checked_configuration_is_written_as_a_document_that_is_the_same_again() {
    for path in examples() {
        let (configuration, _) =
            Configuration::check_text(&fs::read_to_string(&path).unwrap()).value.unwrap();
        let written = match &configuration {
            Configuration::Poll(it) => serde_json::to_value(&***it),
            Configuration::Budget(it) => serde_json::to_value(&***it),
            Configuration::MapPin(it) => serde_json::to_value(&***it),
            Configuration::Feedback(it) => serde_json::to_value(&***it),
        };
        let again = Configuration::check(&written.unwrap());
        assert_eq!(again.value, Some(configuration), "{}", path.display());
    }
}
