//! What forms that were written by hand become. (That what a widget writes comes back as it was is
//! tested in `tests/encodings.rs`, with every example.)

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    answer::RawAnswer,
    encoding::{Encoding, encode},
    number::{MAX_EXACT, Whole},
    submission::{Page, Proof, RawBallotVersion},
    write::Write as _,
};

const ID: &str = "0192e0a4-7c1e-7a3b-8d2f-0123456789ab";
const NOW: &str = "2026-11-22T10:00:00.000Z";

fn read(document: &Value, sent: &[(&str, &str)]) -> Result<RawSubmission, Vec<Violation>> {
    let mut body = String::new();
    for (name, text) in sent {
        urlencoded::push_field(&mut body, name, text);
    }
    let checked = Configuration::check(document);
    let configuration = checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems));
    let arrival =
        Arrival { submission_id: SubmissionId::parse(ID).unwrap(), received_at: NOW.to_owned() };
    let form = Form::parse(body.as_bytes())?;
    RawSubmission::from_form(&form, &configuration, &Digest::of(document), &arrival)
}

fn framed(kind: &str, member: &str, value: Value) -> Value {
    json!({"version": 1, "kind": kind, "id": "w", "languages": ["fr", "en"], member: value})
}

/// A poll or a form with the one question `q`.
fn asking(kind: &str, mut question: Value) -> Value {
    question["id"] = json!("q");
    question["text"] = json!({"*": "Q"});
    if kind == "poll" {
        framed(kind, "questions", json!([question]))
    } else {
        framed(kind, "pages", json!([{"fields": [question]}]))
    }
}

/// A budget of two projects, one with a range and one without.
fn budget(ballot: &str, members: Value) -> Value {
    let mut document = framed(
        "budget",
        "projects",
        json!([
            {"id": "bench", "title": {"*": "B"}, "cost": 2500},
            {"id": "trees", "title": {"*": "T"}, "cost": 1000},
        ]),
    );
    for (key, value) in
        [("ballot", json!(ballot)), ("currency", json!("EUR")), ("amount", json!(9000))]
    {
        document[key] = value;
    }
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    document
}

#[track_caller]
fn check(document: &Value, sent: &[(&str, &str)], expected: Value) {
    let submission = read(document, sent).expect("it has the structure of a submission");
    assert_eq!(submission.answers.write(), Some(expected));
}

/// Compares the value of the answer to `q` of a form; null is no answer.
#[track_caller]
fn check_field(question: Value, texts: &[&str], expected: Value) {
    let sent: Vec<_> = texts.iter().map(|it| ("answers.q", *it)).collect();
    let answers =
        if expected.is_null() { json!([]) } else { json!([{"question": "q", "value": expected}]) };
    check(&asking("feedback", question), &sent, answers);
}

fn options() -> Value {
    json!([{"id": "a", "text": {"*": "A"}}, {"id": "b", "text": {"*": "B"}}])
}

#[test]
fn what_is_missing_is_filled_in() {
    let document = asking("feedback", json!({"type": "text"}));
    let submission = read(&document, &[("widget_id", "w")]).unwrap();
    let digest = Digest::of(&document);
    assert_eq!(
        submission.write(),
        Some(json!({
            "schema": SCHEMA, "submission_id": ID, "kind": "feedback", "widget_id": "w",
            "config_digest": digest, "language": "fr", "submitted_at": NOW, "answers": [],
        }))
    );
}

#[test]
fn what_is_there_is_not_filled_in() {
    let page = [("page.origin", "https://a.example"), ("page.path", "/b"), ("page.campaign", "c")];
    let sent = [
        ("widget_id", "other"),
        ("submission_id", "7"),
        ("kind", "poll"),
        ("language", "en"),
        ("config_digest", "x"),
        ("submitted_at", "noon"),
        ("proof.code", "K7"),
        ("proof.challenge", "{\"n\": [1]}"),
        ("proof.decoy", "x"),
        ("ballot.secret", "5"),
        ("ballot.version", "3"),
        ("inclusion.age", "young"),
        ("inclusion.gender", ""),
    ];
    let submission =
        read(&asking("feedback", json!({"type": "text"})), &[&sent[..], &page].concat()).unwrap();
    assert_eq!((&*submission.widget_id, &*submission.submission_id), ("other", "7"));
    assert_eq!((&*submission.kind, &*submission.language), ("poll", "en"));
    assert_eq!((&*submission.config_digest, &*submission.submitted_at), ("x", "noon"));
    let page = Page {
        origin: "https://a.example".to_owned(),
        path: "/b".to_owned(),
        campaign: Some("c".to_owned()),
    };
    assert_eq!(submission.page, Some(page));
    let (code, decoy) = (Some("K7".to_owned()), Some("x".to_owned()));
    let proof = Proof { code, challenge: Some(json!({"n": [1]})), decoy };
    assert_eq!(submission.proof, Some(proof));
    let version = Whole::new(3).unwrap();
    assert_eq!(submission.ballot, Some(RawBallotVersion { secret: "5".to_owned(), version }));
    let young = RawAnswer { question: "age".to_owned(), value: json!("young") };
    assert_eq!(submission.inclusion, Some(vec![young]));
}

#[test]
fn fields_of_others_are_passed_over() {
    let document = asking("feedback", json!({"type": "text"}));
    let others = [("submit", "Send"), ("_token", "x"), ("answers", "x"), ("pages.path", "/")];
    check(&document, &others, json!([]));
}

#[test]
fn a_question_that_is_not_asked_is_not_passed_over() {
    let document = asking("feedback", json!({"type": "text"}));
    for name in ["answers.r", "answers.q.a", "answers.", "answers.r.a"] {
        let question = name.strip_prefix("answers.");
        check(&document, &[(name, "x")], json!([{"question": question, "value": "x"}]));
        let submission = read(&document, &[(name, "x")]).unwrap();
        let checked = Configuration::check(&document).value.unwrap();
        let violations = submission.check(&checked, &Digest::of(&document)).unwrap_err();
        assert_eq!(violations[0].code, ViolationCode::UnknownQuestion, "{name}");
    }
}

#[test]
fn a_part_of_the_document_that_stands_twice_is_refused_at_its_place() {
    let document = asking("feedback", json!({"type": "text"}));
    for (sent, expected) in [
        ([("language", "fr"), ("language", "en")], "/language: Expected a text, found a list."),
        ([("page.path", "/"), ("widget_id", "w")], "/page: The key `origin` is missing."),
    ] {
        let violations = read(&document, &sent).unwrap_err();
        assert_eq!(violations[0].to_string(), expected);
    }
}

#[test]
fn a_text_is_taken_as_it_is() {
    for text in ["4", "true", "[1]", "null", " a\r\nb ", "on"] {
        check_field(json!({"type": "long-text"}), &[text], json!(text));
    }
    check_field(json!({"type": "text"}), &["", "a"], json!("a"));
    check_field(json!({"type": "text"}), &["a", "b"], json!(["a", "b"]));
    for untouched in ["", " ", "\r\n", "\u{a0}\u{feff}"] {
        check_field(json!({"type": "text"}), &[untouched], Value::Null);
    }
    check_field(json!({"type": "date"}), &["2026-05-01"], json!("2026-05-01"));
}

#[test]
fn a_number_is_read_as_people_and_controls_write_it() {
    let question = || json!({"type": "number", "decimals": 3});
    for (text, expected) in [
        ("4", json!(4)),
        (" 4.0 ", json!(4)),
        ("-0.5", json!(-0.5)),
        (".5", json!(0.5)),
        ("1e3", json!(1000)),
        ("2,5", json!(2.5)),
    ] {
        check_field(question(), &[text], expected);
    }
    for unread in ["four", "1.234,5", "1,2,3", "NaN", "inf", "-infinity", "1e999", "0x10", "1_0"] {
        check_field(question(), &[unread], json!(unread));
    }
    check_field(question(), &["4", "5"], json!([4, 5]));
    check_field(json!({"type": "nps"}), &["10"], json!(10));
    let stars = json!({"type": "rating", "scale": {"from": 1, "to": 5}});
    check_field(stars, &["3"], json!(3));
}

#[test]
fn a_decimal_comma_is_read_where_the_language_has_one() {
    let document = asking("feedback", json!({"type": "number", "decimals": 1}));
    let read = |language, text| {
        read(&document, &[("language", language), ("answers.q", text)]).unwrap().answers[0]
            .value
            .clone()
    };
    assert_eq!(read("it", "2,5"), json!(2.5));
    assert_eq!(read("en", "2,5"), json!("2,5"));
}

#[test]
fn an_amount_is_read_as_it_is_written_in_the_language() {
    let question = || json!({"type": "money", "currency": "EUR"});
    for (text, expected) in [
        ("12", json!(1200)),
        ("12,50 €", json!(1250)),
        ("1.234", json!(123_400)),
        ("12.50", json!(1250)),
        ("much", json!("much")),
        ("-5", json!("-5")),
        ("$5", json!("$5")),
    ] {
        check_field(question(), &[text], expected);
    }
    let document = asking("feedback", question());
    let answer = |value: Value| json!([{"question": "q", "value": value}]);
    // Could be 1234 or 1.23.
    check(&document, &[("language", "en"), ("answers.q", "1.234")], answer(json!("1.234")));
    check(&document, &[("schema", SCHEMA), ("answers.q", "1250")], answer(json!(1250)));
    check(&document, &[("schema", SCHEMA), ("answers.q", "12,50")], answer(json!("12,50")));
}

#[test]
fn a_ticked_checkbox_agrees() {
    for (text, expected) in
        [("on", json!(true)), ("true", json!(true)), ("false", json!(false)), ("yes", json!("yes"))]
    {
        check_field(json!({"type": "consent"}), &[text], expected);
    }
}

#[test]
fn an_option_can_have_its_text_in_a_field_of_its_own() {
    let document =
        asking("poll", json!({"type": "single", "options": options(), "other": {"*": "Other"}}));
    let answer = |value: Value| json!([{"question": "q", "value": value}]);
    let with_text = json!({"option": "other", "text": "A library"});
    check(&document, &[("answers.q", "a"), ("answers.q.other", " ")], answer(json!("a")));
    let sent = [("answers.q.other", "A library"), ("answers.q", "other")];
    check(&document, &sent, answer(with_text.clone()));
    let as_json = with_text.to_string();
    check(&document, &[("answers.q", &as_json)], answer(with_text));
    let not_chosen = [("answers.q", "a"), ("answers.q.other", "A library")];
    check(&document, &not_chosen, answer(json!(["a", {"text": "A library"}])));
    let nothing_chosen = [("answers.q.other", "A library")];
    check(&document, &nothing_chosen, answer(json!({"text": "A library"})));
}

#[test]
fn a_repeated_field_is_a_list_in_its_order() {
    for kind in ["multiple", "approval", "ranking"] {
        let document = asking("poll", json!({"type": kind, "options": options()}));
        let check = |texts: &[&str], value: Value| {
            let sent: Vec<_> = texts.iter().map(|it| ("answers.q", *it)).collect();
            check(&document, &sent, json!([{"question": "q", "value": value}]));
        };
        check(&["b", "a"], json!(["b", "a"]));
        check(&["b"], json!(["b"]));
        check(&["", "b", ""], json!(["b"]));
        check(&[r#"["b","a"]"#], json!(["b", "a"]));
        check(&["[]"], json!([]));
        check(&["[b]"], json!(["[b]"]));
    }
}

#[test]
fn a_list_can_have_texts_of_its_options_beside_it() {
    let document =
        asking("poll", json!({"type": "multiple", "options": options(), "other": {"*": "Other"}}));
    let sent = [("answers.q", "a"), ("answers.q", "other"), ("answers.q.other", "A library")];
    let value = json!(["a", {"option": "other", "text": "A library"}]);
    check(&document, &sent, json!([{"question": "q", "value": value}]));
    let not_chosen = [("answers.q", "a"), ("answers.q.other", "A library")];
    let value = json!(["a", {"text": "A library"}]);
    check(&document, &not_chosen, json!([{"question": "q", "value": value}]));
}

#[test]
fn numbers_of_options_stand_in_fields_of_their_own_or_in_json() {
    let document = asking("poll", json!({"type": "points", "total": 5, "options": options()}));
    let check = |sent: &[(&str, &str)], value: Value| {
        check(&document, sent, json!([{"question": "q", "value": value}]));
    };
    check(&[("answers.q.a", "3"), ("answers.q.b", "")], json!({"a": 3}));
    check(&[("answers.q.b", "2"), ("answers.q.a", "3")], json!({"a": 3, "b": 2}));
    check(&[("answers.q", r#"{"a":3,"b":2}"#)], json!({"a": 3, "b": 2}));
    check(&[("answers.q.c", "x"), ("answers.q.", "1")], json!({"": 1, "c": "x"}));
    check(&[("answers.q.a", "3"), ("answers.q.a", "2")], json!({"a": [3, 2]}));
    check(&[("answers.q", "x"), ("answers.q.a", "3")], json!(["x", {"a": 3}]));
    check(&[("answers.q", r#"{"a":3,"a":2}"#)], json!(r#"{"a":3,"a":2}"#));
}

#[test]
fn ballots_of_a_budget_are_read_by_their_kind() {
    let check = |document: &Value, sent: &[(&str, &str)], value: Value| {
        check(document, sent, json!([{"question": "ballot", "value": value}]));
    };
    let knapsack = budget("knapsack", json!({}));
    check(
        &knapsack,
        &[("answers.ballot", "trees"), ("answers.ballot", "bench")],
        json!(["trees", "bench"]),
    );
    // A hidden field that is always sent lets nothing be chosen.
    check(&knapsack, &[("answers.ballot", "")], json!([]));
    check(&knapsack, &[("answers.ballot", ""), ("answers.ballot", "bench")], json!(["bench"]));
    let points = budget("points", json!({"total": 10}));
    check(&points, &[("answers.ballot.bench", "7")], json!({"bench": 7}));
    let mut adjustable = budget("adjustable", json!({}));
    adjustable["projects"][1]["range"] = json!({"min": 500, "max": 2000, "step": 500});
    let amounts = [("answers.ballot.bench", "25"), ("answers.ballot.trees", "15,00 €")];
    check(&adjustable, &amounts, json!({"bench": 2500, "trees": 1500}));
    check(&adjustable, &[("answers.ballot", r#"{"bench":2500}"#)], json!({"bench": 2500}));
}

#[test]
fn what_only_json_can_write_is_read_as_json() {
    let pairs = r#"[{"pair":["a","b"],"better":"b"}]"#;
    let document = asking("poll", json!({"type": "pairwise", "options": options()}));
    let value: Value = serde_json::from_str(pairs).unwrap();
    check(&document, &[("answers.q", pairs)], json!([{"question": "q", "value": value}]));
    let part = [("answers.q.a", "1")];
    check(&document, &part, json!([{"question": "q.a", "value": "1"}]));
    for unread in ["a", "4", "\"a\"", "[", "null"] {
        check(&document, &[("answers.q", unread)], json!([{"question": "q", "value": unread}]));
    }
}

#[test]
fn a_form_has_an_end() {
    let fields = |n: usize| "a&".repeat(n);
    assert!(Form::parse(fields(limits::FORM_FIELDS).as_bytes()).is_ok());
    let violations = Form::parse(fields(limits::FORM_FIELDS + 1).as_bytes()).unwrap_err();
    assert_eq!(violations[0].to_string(), ": At most 10000 fields are taken.");
}

/// A submission with any text in the place of every part.
fn any_submission() -> impl Strategy<Value = RawSubmission> {
    let answers = || prop::collection::btree_map("[a-z]{1,3}", any::<String>(), 0..4);
    let answers = move || {
        answers().prop_map(|it| {
            let answer = |(question, text)| RawAnswer { question, value: Value::String(text) };
            it.into_iter().map(answer).collect::<Vec<_>>()
        })
    };
    let page = (any::<String>(), any::<String>(), any::<Option<String>>())
        .prop_map(|(origin, path, campaign)| Page { origin, path, campaign });
    let challenge =
        prop_oneof![any::<String>().prop_map(Value::from), Just(json!({"n": [1, "2"]}))];
    let proof = (any::<[Option<String>; 2]>(), challenge)
        .prop_map(|([code, decoy], challenge)| Proof { code, challenge: Some(challenge), decoy });
    let ballot = (any::<String>(), 1..=MAX_EXACT)
        .prop_map(|(secret, version)| (secret, Whole::new(version).unwrap()))
        .prop_map(|(secret, version)| RawBallotVersion { secret, version });
    let ballot = prop::option::of(ballot);
    let parts = (prop::option::of(page), prop::option::of(proof), ballot);
    (any::<[String; 7]>(), parts, answers(), answers()).prop_map(
        |(texts, (page, proof, ballot), answers, inclusion)| {
            let [schema, submission_id, kind, widget_id, config_digest, language, submitted_at] =
                texts;
            let inclusion = Some(inclusion).filter(|it| !it.is_empty());
            RawSubmission {
                schema,
                submission_id,
                kind,
                widget_id,
                config_digest,
                language,
                submitted_at,
                page,
                answers,
                inclusion,
                ballot,
                proof,
            }
        },
    )
}

proptest! {
    #[test]
    fn any_texts_that_a_program_writes_come_back_as_they_were(submission in any_submission()) {
        let document = asking("feedback", json!({"type": "text"}));
        let configuration = Configuration::check(&document).value.unwrap();
        let encoded = encode(&submission, Encoding::Form);
        let form = Form::parse(encoded.body.as_bytes()).unwrap();
        let submission_id = SubmissionId::parse(ID).unwrap();
        let arrival = Arrival { submission_id, received_at: NOW.to_owned() };
        let digest = Digest::of(&document);
        let again = RawSubmission::from_form(&form, &configuration, &digest, &arrival);
        prop_assert_eq!(again, Ok(submission));
    }
}
