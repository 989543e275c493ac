//! The JSON Schemas and the readers of this crate call the same documents well formed.
//!
//! Not compared is what a schema cannot know: days that are in no calendar, and all that the parts
//! of a document mean together.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod change;
mod reached;

use std::{fs, path::Path, sync::LazyLock};

use civic_model::{
    configuration::{Configuration, KINDS},
    limits,
    schema::{Catalogue, published::PUBLISHED},
};
use jsonschema::Validator;
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

/// The configurations that are changed: the examples, and the fixtures.
static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut documents = read_all("../../examples/configs");
    documents.extend_from_slice(&FIXTURES);
    documents
});

/// Small configurations that together have every member.
static FIXTURES: LazyLock<Vec<Value>> = LazyLock::new(|| read_all("tests/fixtures"));

/// The configurations in a folder of this crate.
fn read_all(folder: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "json"));
    files.sort();
    let read = |it| serde_json::from_str(&fs::read_to_string(it).unwrap()).unwrap();
    // A file of the fixtures holds a list of them.
    let documents = |it| if let Value::Array(them) = it { them } else { vec![it] };
    files.iter().map(read).flat_map(documents).collect()
}

static VALIDATORS: LazyLock<Vec<(&str, Validator)>> = LazyLock::new(|| {
    let validator = |schema| jsonschema::draft202012::new(&schema).unwrap();
    PUBLISHED.iter().map(|it| (it.name, validator(it.schema()))).collect()
});

/// What the schema for its kind finds in a document. Of an unknown kind, every schema finds fault.
fn found_by_schema(document: &Value) -> Vec<String> {
    let kind = document.get("kind").and_then(Value::as_str);
    let kind = kind.filter(|it| KINDS.contains(it)).unwrap_or("poll");
    let (_, validator) = VALIDATORS.iter().find(|(name, _)| *name == kind).unwrap();
    let errors = validator.iter_errors(document);
    errors.map(|it| format!("{}: {it:.300}", it.instance_path())).collect()
}

/// What this crate finds; `None` if it found so much that some may not be listed.
fn found_by_reader(document: &Value) -> Option<Vec<String>> {
    let problems = Configuration::check(document).problems;
    let is_full = problems.len() == limits::PROBLEMS;
    let structural = problems.into_iter().filter(|it| it.code.is_structural());
    let structural: Vec<String> = structural.map(|it| it.to_string()).collect();
    (!is_full || !structural.is_empty()).then_some(structural)
}

/// What each of the two finds, if only one of them finds anything.
fn disagreement(document: &Value) -> Option<String> {
    let by_schema = found_by_schema(document);
    let by_reader = found_by_reader(document)?;
    (by_schema.is_empty() != by_reader.is_empty())
        .then(|| format!("The schema finds {by_schema:#?}\nThe reader finds {by_reader:#?}"))
}

#[test]
fn every_document_is_sound() {
    for document in DOCUMENTS.iter() {
        let checked = Configuration::check(document);
        assert_eq!(checked.problems, [], "{}", document["id"]);
        assert_eq!(found_by_schema(document), [""; 0]);
    }
}

#[test]
fn every_member_is_in_a_document() {
    let mut catalogue = Catalogue::default();
    let kinds = PUBLISHED.iter().filter(|it| KINDS.contains(&it.name));
    let shapes: Vec<_> = kinds.map(|it| (it.name, (it.describe)(&mut catalogue))).collect();
    let mut reached = reached::Members::new();
    for document in DOCUMENTS.iter() {
        let (_, shape) = shapes.iter().find(|(kind, _)| document["kind"] == **kind).unwrap();
        reached::add(shape, document, &catalogue, &mut reached);
    }
    let all = reached::all(&catalogue);
    let missing: Vec<&String> = all.difference(&reached).collect();
    assert!(missing.is_empty(), "add these to a configuration in tests/fixtures: {missing:?}");
}

/// Puts a value into the poll of the fixtures, which makes it one that both refuse.
#[track_caller]
fn check(place: &str, value: Value) {
    let poll = DOCUMENTS.iter().find(|it| it["id"] == "every-member-of-a-poll");
    let mut document = poll.unwrap().clone();
    change::put(&mut document, place, value);
    assert_ne!(found_by_schema(&document), [""; 0], "the schema finds nothing at {place}");
    assert_ne!(found_by_reader(&document), Some(vec![]), "the reader finds nothing at {place}");
}

#[test]
fn known_mistakes_are_found_by_both() {
    for (place, value) in [
        ("/kind", json!("pol")),
        ("/version", json!(2)),
        ("/version", json!("1")),
        ("/title", json!(null)),
        ("/title", json!(" ")),
        ("/title", json!({})),
        ("/title", json!({"en": ""})),
        ("/title", json!({"english language": "A poll"})),
        ("/colour", json!("red")),
        ("/id", json!("Every member")),
        ("/languages", json!([])),
        ("/languages", json!(["en_GB"])),
        ("/opens", json!("2026-05-01")),
        ("/opens", json!("2026-05-01T09:00:00")),
        ("/time_zone", json!("Europe/")),
        ("/results", json!("sometimes")),
        ("/results_minimum", json!(0)),
        ("/results_minimum", json!(1.5)),
        ("/may_change", json!("yes")),
        ("/theme/light/text", json!("#12345")),
        ("/privacy/link/href", json!("javascript:alert(1)")),
        ("/inclusion/questions", json!([])),
        ("/questions/0/type", json!("singel")),
        ("/questions/0/options", json!([])),
        ("/questions/0/scale", json!({"from": 1, "to": 5})),
        ("/questions/0/options/0/picture", json!({"src": "square.jpg"})),
        ("/questions/0/options/0/text", json!("x".repeat(5_001))),
        ("/questions/0/options/0/pinned", json!(1)),
        ("/questions", json!(vec![json!({}); 51])),
    ] {
        check(place, value);
    }
}

#[test]
fn no_value_of_any_type_makes_the_two_disagree_anywhere() {
    let values = [json!(null), json!(true), json!(0), json!("x"), json!([]), json!({})];
    for document in FIXTURES.iter() {
        for place in change::places(document) {
            for value in &values {
                let mut document = document.clone();
                change::put(&mut document, &place, value.clone());
                let found = disagreement(&document);
                assert_eq!(found, None, "{} with {value} at `{place}`", document["id"]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn no_change_makes_the_two_disagree(
        which: Index, changes in prop::collection::vec(change::change(), 1..3),
    ) {
        let mut document = which.get(&DOCUMENTS).clone();
        let done: Vec<String> = changes.iter().filter_map(|it| it.apply(&mut document)).collect();
        let found = disagreement(&document);
        prop_assert_eq!(found, None, "{}: {:#?}", document["id"], done);
    }
}
