//! What every configuration is told about its frame, and what submissions owe to it.

use serde_json::{Value, json};

use crate::{
    answer::{Violation, ViolationCode},
    configuration::Configuration,
    digest::Digest,
    frame::protection::Protection,
    number::Whole,
    problem::Problem,
    submission::{RawSubmission, SCHEMA, Submission},
};

/// A small poll with these members besides.
fn document(members: &Value) -> Value {
    let mut document = json!({
        "version": 1, "kind": "poll", "id": "test", "languages": ["en"],
        "questions": [{
            "id": "q", "type": "single", "text": "Which?",
            "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
        }],
    });
    let part = document.as_object_mut().expect("an object");
    part.extend(members.as_object().expect("an object").clone());
    document
}

#[track_caller]
fn problems(members: Value, expected: &[&str]) {
    let checked = Configuration::check(&document(&members));
    let lines: Vec<String> = checked.problems.iter().map(Problem::to_string).collect();
    assert_eq!(lines, expected);
}

#[test]
fn it_closes_after_it_opens_whatever_the_offsets() {
    problems(json!({"opens": "2026-05-01T09:00:00+02:00", "closes": "2026-05-01T07:30:00Z"}), &[]);
    problems(
        json!({"opens": "2026-05-01T09:00:00+02:00", "closes": "2026-05-01T08:30:00+03:00"}),
        &["/closes: It closes before it opens, so nobody can ever answer."],
    );
}

#[test]
fn results_after_closing_need_a_closing_and_a_minimum_needs_results() {
    problems(
        json!({"results": "after-closing"}),
        &["/results: Results are shown after closing, but it never closes; add `closes`."],
    );
    problems(
        json!({"results": "never", "results_minimum": 5}),
        &["/results_minimum: No results are shown, because `results` does not say when."],
    );
}

#[test]
fn nothing_can_be_changed_where_nothing_stays() {
    problems(
        json!({"mode": "kiosk", "may_change": true}),
        &[
            "/may_change: On a kiosk nobody's answer can be changed, because nothing of a person stays \
           on it.",
        ],
    );
}

#[test]
fn colors_that_many_cannot_tell_apart_are_refused() {
    problems(json!({"theme": {"light": {"text": "#767676", "background": "#fff"}}}), &[]);
    problems(
        json!({"theme": {"light": {"text": "#777777", "background": "#fff"}}}),
        &[
            "/theme/light/text: The contrast of #777777 on the background #ffffff is 4.4, which many \
           cannot read. Choose colors with a contrast of 4.5 to 1 or more (WCAG 2.2).",
        ],
    );
    problems(
        json!({"theme": {"dark": {
            "accent": "#333333", "on_accent": "#ffffff", "background": "#000000", "text": "#ffffff",
        }}}),
        &[
            "/theme/dark/accent: The contrast of #333333 on the background #000000 is 1.6, which many \
           cannot read. Choose colors with a contrast of 3.0 to 1 or more (WCAG 2.2).",
        ],
    );
}

#[test]
fn a_color_without_its_counterpart_is_a_warning() {
    let members = json!({"theme": {"light": {"accent": "#005ea5"}}});
    problems(
        members.clone(),
        &[
            "/theme/light/accent: The color stands without `on_accent`, so nobody knows the contrast. \
           Add `on_accent`.",
        ],
    );
    assert!(Configuration::check(&document(&members)).value.is_some());
}

#[test]
fn a_contact_can_be_reached() {
    problems(
        json!({"contact": {"name": "The town hall"}}),
        &["/contact: Nobody can be reached here; add `email`, `telephone` or `href`."],
    );
    problems(
        json!({"contact": {"email": "town hall", "telephone": "soon"}}),
        &[
            "/contact/email: This is not an e-mail address; write one like name@example.com.",
            "/contact/telephone: This is not a telephone number; write one like +33 1 23 45 67 89.",
        ],
    );
}

#[test]
fn a_code_has_a_shortest_and_a_longest_length_in_order() {
    problems(
        json!({"code": {"min": 8, "max": 4}}),
        &["/code/min: `min` is 8 and above `max`, which is 4."],
    );
}

#[test]
fn a_shortest_time_is_counted_from_a_challenge() {
    problems(json!({"protection": {}}), &[]);
    problems(json!({"protection": {"challenge": "/api/challenge", "minimum_seconds": 3}}), &[]);
    problems(
        json!({"protection": {"minimum_seconds": 3}}),
        &[
            "/protection/minimum_seconds: The time is counted from receiving a challenge, and there is \
           none; add `challenge`.",
        ],
    );
}

fn with_inclusion() -> Value {
    json!({"inclusion": {"questions": [{
        "id": "age", "topic": "age-band", "text": "How old are you?",
        "options": [{"id": "young", "text": "Under 30"}, {"id": "older", "text": "30 or more"}],
    }]}})
}

#[test]
fn prefer_not_to_say_is_always_offered_and_its_name_taken() {
    let mut members = with_inclusion();
    members["inclusion"]["questions"][0]["options"][1]["id"] = json!("undisclosed");
    problems(
        members,
        &[
            "/inclusion/questions/0/options/1/id: The name `undisclosed` stands for \"prefer not to \
           say\", which is always offered.",
        ],
    );
}

/// A submission to the poll with these members, with these of its own.
fn submit(members: Value, sent: Value) -> Result<Submission, Vec<Violation>> {
    let document = document(&members);
    let configuration = Configuration::check(&document).value.expect("this poll is sound");
    let digest = Digest::of(&document);
    let mut submission = json!({
        "schema": SCHEMA, "submission_id": "0192e0a4-7c1e-7a3b-8d2f-0123456789ab",
        "kind": "poll", "widget_id": "test", "config_digest": digest.as_str(), "language": "en",
        "submitted_at": "2026-11-22T10:00:00Z", "answers": [{"question": "q", "value": "a"}],
    });
    submission.as_object_mut().unwrap().extend(sent.as_object().unwrap().clone());
    RawSubmission::read(&submission)?.check(&configuration, &digest)
}

#[track_caller]
fn refuses(members: Value, sent: Value, expected: &[(ViolationCode, &str)]) {
    let violations = submit(members, sent).expect_err("a rule is broken");
    let found: Vec<_> = violations.iter().map(|it| (it.code, it.pointer.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn inclusion_questions_are_voluntary_and_kept_apart() {
    assert!(submit(with_inclusion(), json!({})).unwrap().inclusion.is_empty());
    for value in ["young", "undisclosed"] {
        let sent = json!({"inclusion": [{"question": "age", "value": value}]});
        let submission = submit(with_inclusion(), sent).unwrap();
        let (question, _) = submission.inclusion.iter().next().expect("an answer");
        let choice = submission.inclusion.choice(question).expect("a choice");
        assert_eq!((question.as_str(), choice.as_str()), ("age", value));
    }
    refuses(
        with_inclusion(),
        json!({"inclusion": [{"question": "age", "value": "old"}, {"question": "q", "value": "a"}]}),
        &[
            (ViolationCode::UnknownOption, "/inclusion/0/value"),
            (ViolationCode::UnknownQuestion, "/inclusion/1/question"),
        ],
    );
    refuses(
        json!({}),
        json!({"inclusion": [{"question": "age", "value": "young"}]}),
        &[(ViolationCode::UnknownQuestion, "/inclusion/0/question")],
    );
}

#[test]
fn a_participation_code_is_asked_for_where_the_configuration_says_so() {
    let code = || json!({"code": {"min": 4, "max": 6}});
    let sent = |code: &str| json!({"proof": {"code": code}});
    assert_eq!(submit(code(), sent(" 12345 ")).unwrap().code.as_deref(), Some("12345"));
    refuses(code(), json!({}), &[(ViolationCode::CodeMissing, "/proof")]);
    refuses(code(), sent(" "), &[(ViolationCode::CodeMissing, "/proof")]);
    refuses(code(), sent("123"), &[(ViolationCode::WrongForm, "/proof/code")]);
    let optional = json!({"code": {"optional": true}});
    assert_eq!(submit(optional, json!({})).unwrap().code, None);
    assert_eq!(submit(json!({}), sent("12345")).unwrap().code, None);
}

#[test]
fn a_challenge_is_asked_for_where_the_configuration_says_so() {
    let asked = || json!({"protection": {"challenge": "/api/challenge"}});
    assert!(submit(asked(), json!({"proof": {"challenge": "eyJ9"}})).is_ok());
    refuses(asked(), json!({}), &[(ViolationCode::ChallengeMissing, "/proof")]);
    refuses(asked(), json!({"proof": {}}), &[(ViolationCode::ChallengeMissing, "/proof")]);
    assert!(submit(json!({"protection": {}}), json!({})).is_ok());
}

#[test]
fn the_field_that_people_do_not_see_stays_empty_whatever_is_asked_for() {
    let sent = |text: &str| json!({"proof": {"decoy": text}});
    for asked in [json!({}), json!({"protection": {}})] {
        assert!(submit(asked.clone(), sent("")).is_ok());
        let expected = [(ViolationCode::DecoyFilled, "/proof/decoy")];
        refuses(asked.clone(), sent("https://spam.example"), &expected);
        refuses(asked, sent(" "), &expected);
    }
}

#[test]
fn answers_that_come_sooner_after_the_challenge_than_allowed_are_too_fast() {
    let after = |seconds: i64| {
        let protection = Protection { challenge: None, minimum_seconds: Whole::new(3) };
        protection.refusal(1000, 1000 + seconds)
    };
    for seconds in [-5, 0, 2] {
        let violation = after(seconds).expect("too fast");
        assert_eq!(violation.code, ViolationCode::TooFast, "{seconds}");
        assert_eq!(violation.least.map(Whole::get), Some(3));
        assert_eq!(violation.pointer.as_str(), "/proof/challenge");
    }
    assert_eq!([3, 4, 100_000].map(after), [None, None, None]);
    let without = Protection { challenge: None, minimum_seconds: None };
    assert_eq!(without.refusal(1000, 0), None);
}
