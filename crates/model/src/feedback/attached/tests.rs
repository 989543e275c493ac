//! What may come with the answers to forms and to maps.

use serde_json::{Value, json};

use super::*;
use crate::{
    digest::Hashing,
    feedback::testing::{answers, form, one_page, told},
    map_pin::MapPin,
    submission::SCHEMA,
};

fn digest(content: &str) -> Digest {
    Hashing::default().and(content.as_bytes()).digest()
}

fn named(content: &str) -> Value {
    json!({
        "name": "bench.jpg", "type": "image/jpeg", "bytes": content.len(),
        "digest": digest(content),
    })
}

fn arrived(content: &str) -> Arrived {
    Arrived { digest: digest(content), bytes: content.len(), types: vec![FileType::Jpeg] }
}

fn of_form(fields: Value) -> Configuration {
    Configuration::Feedback(Box::new(form(&one_page(fields))))
}

fn with_photo() -> Configuration {
    of_form(json!([
        {"id": "photo", "type": "photo", "max_files": 2, "max_bytes": 100},
        {"id": "plan", "type": "file", "types": ["pdf"], "upload": "https://files.example/"},
        {"id": "why", "type": "text"},
    ]))
}

#[track_caller]
fn check(
    configuration: &Configuration,
    values: &[(&str, Value)],
    files: &[Arrived],
    expected: &[&str],
) {
    let document = json!({
        "schema": SCHEMA, "submission_id": "", "kind": "", "widget_id": "", "config_digest": "",
        "language": "", "submitted_at": "", "answers": answers(values),
    });
    let submission = RawSubmission::read(&document).unwrap();
    let found = submission.check_files(configuration, files);
    let lines: Vec<String> = found.err().unwrap_or_default().iter().map(told).collect();
    assert_eq!(lines, expected);
}

#[test]
fn what_is_named_and_what_came_are_the_same() {
    let photo = with_photo();
    check(&photo, &[("why", json!("It is broken"))], &[], &[]);
    check(&photo, &[("photo", json!([named("one")]))], &[arrived("one")], &[]);
    let both = json!([named("one"), named("two")]);
    check(&photo, &[("photo", both)], &[arrived("two"), arrived("one")], &[]);
}

#[test]
fn a_file_that_did_not_come_is_missed() {
    check(
        &with_photo(),
        &[("why", json!("")), ("photo", json!([named("one"), named("two")]))],
        &[arrived("one")],
        &["file-missing: /answers/1/value/1: This file did not come with the answers."],
    );
}

#[test]
fn a_file_that_nobody_asked_for_is_refused() {
    let line = format!("malformed: : No answer names the file `{}` that came.", digest("two"));
    check(
        &with_photo(),
        &[("photo", json!([named("one")]))],
        &[arrived("one"), arrived("two")],
        &[&line],
    );
}

#[test]
fn a_file_is_what_its_answer_says() {
    let files = [Arrived { types: vec![FileType::Pdf], ..arrived("one") }];
    check(
        &with_photo(),
        &[("photo", json!([named("one")]))],
        &files,
        &["wrong-file-type: /answers/0/value/0/type: The content of the file is not of the type \
             `image/jpeg`."],
    );
    let mut longer = named("one");
    longer["bytes"] = json!(4);
    check(
        &with_photo(),
        &[("photo", json!([longer]))],
        &[arrived("one")],
        &["file-differs: /answers/0/value/0/bytes: The file that came has 3 bytes."],
    );
}

#[test]
fn what_was_posted_elsewhere_does_not_come() {
    let plan = [("plan", json!([named("one")]))];
    check(&with_photo(), &plan, &[], &[]);
    let line = format!("malformed: : No answer names the file `{}` that came.", digest("one"));
    check(&with_photo(), &plan, &[arrived("one")], &[&line]);
}

fn map() -> Configuration {
    let photo = json!({"id": "photo", "type": "photo", "text": "?", "max_bytes": 100});
    let document = json!({
        "version": 1, "kind": "map-pin", "id": "test", "languages": ["en"], "max_pins": 3,
        "questions": [{"id": "plan", "type": "file", "text": "?", "types": ["jpeg"], "max_bytes": 7}],
        "categories": [
            {"id": "idea", "text": "Idea", "questions": [{"id": "photo", "type": "text", "text": "?"}]},
            {"id": "bench", "text": "Bench", "questions": [photo]},
        ],
        "places": [{"id": "here", "text": "Here", "at": [2, 48]}],
    });
    let checked = MapPin::check(&document);
    let lines: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    Configuration::MapPin(Box::new(checked.value.unwrap_or_else(|| panic!("{lines:?}"))))
}

#[test]
fn files_of_pins_are_found_by_the_category_of_the_pin() {
    let photo = json!([{"question": "photo", "value": [named("one")]}]);
    let pins = json!([
        {"place": "here", "category": "idea", "answers": photo},
        {"place": "here", "category": "bench", "answers": photo},
        {"place": "here", "category": "idea", "answers": [
            {"question": "plan", "value": [named("two")]},
        ]},
    ]);
    check(&map(), &[("pins", pins.clone())], &[arrived("one"), arrived("two")], &[]);
    check(
        &map(),
        &[("pins", pins)],
        &[],
        &[
            "file-missing: /answers/0/value/1/answers/0/value/0: This file did not come with the answers.",
            "file-missing: /answers/0/value/2/answers/0/value/0: This file did not come with the answers.",
        ],
    );
}

#[test]
fn the_configuration_says_how_much_may_come() {
    assert_eq!(with_photo().most_file_bytes(), 200);
    assert_eq!(map().most_file_bytes(), 3 * 107);
    assert_eq!(of_form(json!([{"id": "q", "type": "photo"}])).most_file_bytes(), 10_000_000);
    assert_eq!(of_form(json!([{"id": "q", "type": "text"}])).most_file_bytes(), 0);
}
