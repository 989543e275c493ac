//! Whatever stands in a document, the answer is a verdict: no panic, and no work without end.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use civic_model::{
    answer::Violation,
    configuration::Configuration,
    digest::Digest,
    encoding::{
        Encoding, encode,
        form::{Arrival, Form},
    },
    ids::SubmissionId,
    limits,
    problem::ProblemCode,
    submission::{RawSubmission, Submission},
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

/// The example configurations, as they are written.
fn examples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/configs");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "there are examples");
    paths.iter().map(|it| fs::read_to_string(it).unwrap()).collect()
}

/// A change of a text, byte by byte.
#[derive(Debug, Clone)]
enum Edit {
    Replace(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    End(Index),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    // The bytes that mean something in JSON more often than others.
    let byte =
        || prop_oneof![any::<u8>(), prop::sample::select(b"{}[],:\"\\-0123456789eE.".to_vec())];
    prop_oneof![
        4 => (any::<Index>(), byte()).prop_map(|(at, it)| Edit::Replace(at, it)),
        2 => (any::<Index>(), prop::collection::vec(byte(), 1..6)).prop_map(|(at, it)| Edit::Insert(at, it)),
        2 => (any::<Index>(), 1_usize..40).prop_map(|(at, n)| Edit::Remove(at, n)),
        1 => (any::<Index>(), 1_usize..200, 1_usize..30).prop_map(|(at, n, times)| Edit::Repeat(at, n, times)),
        1 => any::<Index>().prop_map(Edit::End),
    ]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        if bytes.is_empty() {
            break;
        }
        let n = bytes.len();
        match edit {
            Edit::Replace(at, it) => bytes[at.index(n)] = *it,
            Edit::Insert(at, it) => {
                drop(bytes.splice(at.index(n)..at.index(n), it.iter().copied()));
            }
            Edit::Remove(at, many) => drop(bytes.drain(at.index(n)..n.min(at.index(n) + many))),
            Edit::Repeat(at, many, times) => {
                let part = bytes[at.index(n)..n.min(at.index(n) + many)].repeat(*times);
                drop(bytes.splice(at.index(n)..at.index(n), part));
            }
            Edit::End(at) => bytes.truncate(at.index(n)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A verdict that keeps its promise: a value exactly when there is no error, and a list with an end.
fn judge(text: &str) {
    let checked = Configuration::check_text(text);
    let has_error =
        checked.problems.iter().any(|it| it.severity == civic_model::problem::Severity::Error);
    assert_eq!(checked.value.is_none(), has_error, "{text}");
    assert!(checked.problems.len() <= limits::PROBLEMS);
    assert!(checked.problems.iter().all(|it| !it.message.is_empty()));
}

/// A submission that has the structure of one to any widget.
fn submission(configuration: &Configuration, digest: &Digest) -> Value {
    let answers = json!([
        {"question": "ballot", "value": ["a", "b"]},
        {"question": "pins", "value": [{"geometry": {"type": "Point", "coordinates": [26.7, 58.3]}}]},
        {"question": "shop", "value": {"option": "bakery", "text": "x"}},
    ]);
    json!({
        "schema": "urn:civic-widgets:submission:1", "kind": configuration.kind(),
        "submission_id": "0192e0a4-7c1e-7a3b-8d2f-0123456789ab",
        "widget_id": configuration.id().as_str(), "config_digest": digest.as_str(),
        "language": "en", "submitted_at": "2026-11-22T10:00:00Z", "answers": answers,
    })
}

/// What becomes of a body that was sent as a form.
fn arrived(
    body: &[u8],
    (configuration, digest): &(Configuration, Digest),
) -> Result<Submission, Vec<Violation>> {
    let arrival = Arrival {
        submission_id: SubmissionId::from_parts(1_795_000_000_000, [7; 10]),
        received_at: "2026-11-22T10:00:00Z".to_owned(),
    };
    let form = Form::parse(body)?;
    let raw = RawSubmission::from_form(&form, configuration, digest, &arrival)?;
    raw.check(configuration, digest)
}

/// The names of all questions of all examples, and of what belongs to the document.
fn field_names() -> Vec<String> {
    let mut names: Vec<String> =
        ["schema", "widget_id", "language", "page.path", "proof.challenge"]
            .map(str::to_owned)
            .to_vec();
    for text in examples() {
        let document: Value = serde_json::from_str(&text).unwrap();
        let pages = document["pages"].as_array().into_iter().flatten();
        let fields = pages.flat_map(|it| it["fields"].as_array().unwrap());
        let questions = document["questions"].as_array().into_iter().flatten();
        let ids = fields.chain(questions).map(|it| it["id"].as_str().unwrap().to_owned());
        names.extend(ids.chain(["ballot".to_owned(), "pins".to_owned()]).flat_map(|it| {
            [format!("answers.{it}"), format!("answers.{it}.other"), format!("inclusion.{it}")]
        }));
    }
    names
}

fn any_field() -> impl Strategy<Value = (String, String)> {
    let name = prop_oneof![3 => prop::sample::select(field_names()), 1 => any::<String>()];
    let text = prop_oneof![
        any::<String>(),
        "[\\[\\]{}\":,0-9eE.+-]{0,12}",
        "|on|true|4|2,5|12\\.50|a|\\[\\]|\\{\\}|\\[\\[\\]\\]",
    ];
    (name, text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_get_a_verdict(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        judge(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn an_example_with_any_bytes_changed_gets_a_verdict(
        which: Index, edits in prop::collection::vec(any_edit(), 1..5),
    ) {
        let examples = examples();
        let text: &String = which.get(&examples);
        judge(&edited(text, &edits));
    }

    #[test]
    fn a_submission_with_any_bytes_changed_gets_a_verdict_for_every_kind_of_widget(
        which: Index, edits in prop::collection::vec(any_edit(), 1..4),
    ) {
        let examples = examples();
        let text: &String = which.get(&examples);
        let (configuration, digest) = Configuration::check_text(text).value.unwrap();
        let sound = submission(&configuration, &digest);
        let text = edited(&sound.to_string(), &edits);
        if let Ok(document) = serde_json::from_str::<Value>(&text)
            && let Ok(raw) = RawSubmission::read(&document)
            && let Err(violations) = raw.check(&configuration, &digest)
        {
            prop_assert!(!violations.is_empty() && violations.len() <= limits::PROBLEMS);
        }
    }

    #[test]
    fn a_form_with_any_bytes_changed_gets_a_verdict_for_every_kind_of_widget(
        which: Index, edits in prop::collection::vec(any_edit(), 1..4),
    ) {
        let examples = examples();
        let text: &String = which.get(&examples);
        let checked = Configuration::check_text(text).value.unwrap();
        let raw = RawSubmission::read(&submission(&checked.0, &checked.1)).unwrap();
        let body = edited(&encode(&raw, Encoding::Form).body, &edits);
        if let Err(violations) = arrived(body.as_bytes(), &checked) {
            prop_assert!(!violations.is_empty() && violations.len() <= limits::PROBLEMS);
        }
    }

    #[test]
    fn a_form_of_any_fields_gets_a_verdict_for_every_kind_of_widget(
        which: Index, fields in prop::collection::vec(any_field(), 0..30),
    ) {
        let examples = examples();
        let text: &String = which.get(&examples);
        let checked = Configuration::check_text(text).value.unwrap();
        let mut body = form_urlencoded::Serializer::new(String::new());
        if let Err(violations) = arrived(body.extend_pairs(fields).finish().as_bytes(), &checked) {
            prop_assert!(!violations.is_empty() && violations.len() <= limits::PROBLEMS);
        }
    }

    #[test]
    fn any_bytes_as_a_form_get_a_verdict(body in prop::collection::vec(any::<u8>(), 0..300)) {
        let checked = Configuration::check_text(&examples()[0]).value.unwrap();
        let _verdict = arrived(&body, &checked);
    }

    #[test]
    fn any_json_has_a_digest(text in "[\\[\\]{}\",:0-9eE.\\\\a-z\u{20ac} -]{0,40}") {
        if let Ok(document) = serde_json::from_str::<Value>(&text) {
            prop_assert_eq!(Digest::of(&document).as_str().len(), 71);
        }
    }
}

/// A poll with so many questions, each with so many options, and a text of so many characters.
fn poll(questions: usize, options: usize, characters: usize) -> Value {
    let option = |it: usize| json!({"id": format!("o{it}"), "text": format!("Option {it}")});
    let options: Vec<Value> = (0..options).map(option).collect();
    let question = |it: usize| {
        let text = "x".repeat(characters);
        json!({"id": format!("q{it}"), "type": "single", "text": text, "options": options})
    };
    json!({
        "version": 1, "kind": "poll", "id": "large", "languages": ["en"],
        "questions": (0..questions).map(question).collect::<Vec<_>>(),
    })
}

fn budget(projects: usize) -> Value {
    let project = |it: usize| json!({"id": format!("p{it}"), "title": "A project", "cost": 1});
    json!({
        "version": 1, "kind": "budget", "id": "large", "languages": ["en"], "currency": "EUR",
        "ballot": "knapsack", "amount": 10,
        "projects": (0..projects).map(project).collect::<Vec<_>>(),
    })
}

/// The only problem of the document is that one.
#[track_caller]
fn check(document: &Value, code: ProblemCode, place: &str, message: &str) {
    let checked = Configuration::check_text(&document.to_string());
    let found: Vec<_> = checked.problems.iter().map(|it| (it.code, it.path.as_str())).collect();
    assert_eq!(found, [(code, place)]);
    assert_eq!(checked.problems[0].message, message);
}

#[test]
fn each_limit_has_a_diagnostic_of_its_own() {
    check(
        &poll(51, 2, 1),
        ProblemCode::TooMany,
        "/questions",
        "Too many: at most 50 can be given, there are 51.",
    );
    check(
        &poll(1, 101, 1),
        ProblemCode::TooMany,
        "/questions/0/options",
        "Too many: at most 100 can be given, there are 101.",
    );
    check(
        &poll(1, 2, 5_001),
        ProblemCode::TooMany,
        "/questions/0/text",
        "The text is longer than 5000 characters.",
    );
    check(
        &budget(2_001),
        ProblemCode::TooMany,
        "/projects",
        "Too many: at most 2000 can be given, there are 2001.",
    );
}

#[test]
fn what_is_at_the_limit_is_taken() {
    for document in [poll(50, 100, 1), poll(1, 2, 5_000), budget(2_000)] {
        let checked = Configuration::check_text(&document.to_string());
        assert!(checked.value.is_some(), "{:?}", checked.problems);
    }
}

#[test]
fn a_million_mistakes_are_not_all_looked_at() {
    let document = json!({
        "version": 1, "kind": "poll", "id": "large", "languages": ["en"],
        "questions": vec![json!(0); 1_000_000],
    });
    let checked = Configuration::check(&document);
    assert_eq!(checked.problems.len(), 51, "one for too many, and one for each that may be there");
}

#[test]
fn a_form_of_as_many_fields_as_are_read_gets_a_verdict() {
    for text in examples() {
        let checked = Configuration::check_text(&text).value.unwrap();
        for field in ["&answers.ballot=a", "&answers.ballot.a=1", "&answers.x=1", "&page.path=/"] {
            let violations = arrived(field.repeat(10_000).as_bytes(), &checked).unwrap_err();
            assert!(!violations.is_empty() && violations.len() <= limits::PROBLEMS);
        }
        let many: Vec<String> = (0..10_000).map(|it| format!("answers.q{it}=1")).collect();
        let violations = arrived(many.join("&").as_bytes(), &checked).unwrap_err();
        assert_eq!(violations.len(), limits::PROBLEMS);
    }
}

#[test]
fn an_error_after_any_number_of_warnings_is_listed() {
    let mut document = poll(30, 20, 1);
    document["languages"] = json!(["en", "fr"]);
    let warnings = Configuration::check(&document);
    assert_eq!(warnings.problems.len(), limits::PROBLEMS);
    assert!(warnings.value.is_some());

    document["questions"][29]["options"][19]["id"] = json!("o0");
    let checked = Configuration::check(&document);
    assert_eq!(checked.value, None);
    assert_eq!(checked.problems.len(), limits::PROBLEMS);
    let last = checked.problems.last().unwrap();
    assert_eq!(
        (last.code, last.path.as_str()),
        (ProblemCode::Duplicate, "/questions/29/options/19/id",)
    );
}
