//! What each type of question takes, and what it says to the rest.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    answer::{RawAnswer, Violation, ViolationCode},
    poll::Poll,
    problem::Problem,
};

/// A poll whose one question has the options `a`, `b`, `c` and these members besides.
fn document(members: &Value) -> Value {
    let options: Vec<Value> = ["a", "b", "c"]
        .iter()
        .map(|it| json!({"id": it, "text": format!("Option {it}")}))
        .collect();
    let mut question = json!({"id": "q", "text": "Which?"});
    let part = question.as_object_mut().expect("an object");
    if members["type"] != "rating" {
        part.insert("options".to_owned(), json!(options));
    }
    part.extend(members.as_object().expect("an object").clone());
    json!({
        "version": 1, "kind": "poll", "id": "test", "languages": ["en"], "questions": [question],
    })
}

fn answer(members: &Value, value: &Value) -> Result<(), Vec<Violation>> {
    let poll = Poll::check(&document(members)).value.expect("this poll is sound");
    let answers = [RawAnswer { question: "q".to_owned(), value: value.clone() }];
    poll.check_answers(&answers).map(|_| ())
}

#[track_caller]
fn takes(members: Value, values: &[Value]) {
    for value in values {
        assert_eq!(answer(&members, value), Ok(()), "{value}");
    }
}

#[track_caller]
fn refuses(members: Value, values: &[(Value, ViolationCode, &str)]) {
    for (value, code, place) in values {
        let violations = answer(&members, value).expect_err(&format!("{value} breaks a rule"));
        let found: Vec<_> = violations.iter().map(|it| (it.code, it.pointer.as_str())).collect();
        let expected = format!("/answers{place}");
        assert_eq!(found, [(*code, expected.as_str())], "{value}");
    }
}

/// The problems of a question with these members.
#[track_caller]
fn problems(members: Value, expected: &[&str]) {
    let checked = Poll::check(&document(&members));
    let lines: Vec<String> = checked.problems.iter().map(Problem::to_string).collect();
    assert_eq!(lines, expected);
}

const FULL: &[&str] = &["/questions/0"];

#[test]
fn a_single_choice_is_a_name_or_a_name_with_the_text_that_is_asked_for() {
    let members = json!({
        "type": "single", "none": "None of these", "other": "Something else",
        "options": [
            {"id": "a", "text": "A", "reason": {"text": "Why?"}},
            {"id": "b", "text": "B", "reason": {"text": "Why?", "required": true}},
            {"id": "c", "text": "C"},
        ],
    });
    takes(
        members.clone(),
        &[
            json!("a"),
            json!({"option": "a"}),
            json!({"option": "a", "text": "It is near"}),
            json!({"option": "a", "text": "  "}),
            json!({"option": "b", "text": "It is near"}),
            json!("none"),
            json!({"option": "other", "text": "A library"}),
        ],
    );
    refuses(
        members,
        &[
            (json!("d"), ViolationCode::UnknownOption, "/0/value"),
            (json!("b"), ViolationCode::TextMissing, "/0/value"),
            (json!("other"), ViolationCode::TextMissing, "/0/value"),
            (json!({"option": "other", "text": " "}), ViolationCode::TextMissing, "/0/value"),
            (json!({"option": "c", "text": "x"}), ViolationCode::TextNotAsked, "/0/value"),
            (json!({"option": "a", "text": "x".repeat(1_001)}), ViolationCode::TooLong, "/0/value"),
            (json!({"option": "a", "text": 1}), ViolationCode::WrongForm, "/0/value"),
            (json!({"option": "a", "why": "x"}), ViolationCode::WrongForm, "/0/value"),
            (json!(["a"]), ViolationCode::WrongForm, "/0/value"),
            (json!(""), ViolationCode::Unanswered, ""),
        ],
    );
}

#[test]
fn none_and_other_are_offered_only_where_they_are_named() {
    refuses(
        json!({"type": "single"}),
        &[
            (json!("none"), ViolationCode::UnknownOption, "/0/value"),
            (json!({"option": "other", "text": "x"}), ViolationCode::UnknownOption, "/0/value"),
        ],
    );
}

#[test]
fn a_multiple_choice_keeps_to_its_minimum_and_maximum() {
    let members = json!({"type": "multiple", "min": 2, "max": 2, "none": "None of these"});
    takes(members.clone(), &[json!(["a", "b"]), json!(["c", "a"]), json!(["none"])]);
    refuses(
        members,
        &[
            (json!(["a"]), ViolationCode::TooFew, "/0/value"),
            (json!(["a", "b", "c"]), ViolationCode::TooMany, "/0/value"),
            (json!(["a", "a"]), ViolationCode::Repeated, "/0/value/1"),
            (json!(["a", "d"]), ViolationCode::UnknownOption, "/0/value/1"),
            (json!(["none", "a"]), ViolationCode::NoneWithOthers, "/0/value"),
            (json!("a"), ViolationCode::WrongForm, "/0/value"),
            (json!([]), ViolationCode::Unanswered, ""),
        ],
    );
}

#[test]
fn every_item_that_breaks_a_rule_is_named() {
    let places = |members: Value, value: Value| -> Vec<String> {
        let violations = answer(&members, &value).expect_err("rules are broken");
        violations.iter().map(|it| it.pointer.to_string()).collect()
    };
    assert_eq!(
        places(json!({"type": "multiple"}), json!(["d", "a", 1, "a"])),
        ["/answers/0/value/0", "/answers/0/value/2", "/answers/0/value/3"],
    );
    assert_eq!(
        places(json!({"type": "ranking"}), json!(["d", "a", "a"])),
        ["/answers/0/value/0", "/answers/0/value/2"],
    );
    assert_eq!(
        places(json!({"type": "points", "total": 5}), json!({"d": 1, "a": -1, "b": 9})),
        ["/answers/0/value/d", "/answers/0/value/a", "/answers/0/value/b"],
    );
}

#[test]
fn options_that_read_the_same_are_told() {
    problems(
        json!({"type": "single", "options": [
            {"id": "a", "text": "Yes"}, {"id": "b", "text": "No"}, {"id": "c", "text": "Yes"},
        ]}),
        &[
            "/questions/0/options/2/text: An earlier option has the same text, so nobody can tell them \
           apart.",
        ],
    );
}

#[test]
fn too_many_choices_are_told_how_many_to_remove_of_which() {
    let members = json!({"type": "multiple", "max": 1});
    let violations = answer(&members, &json!(["c", "a", "b"])).unwrap_err();
    let remedy = violations[0].remedy.as_ref().expect("there is a way out");
    assert_eq!(
        (remedy.count.count(), &remedy.among[..]),
        (2, &["c", "a", "b"].map(String::from)[..])
    );
    assert_eq!(violations[0].most.map(crate::number::Whole::get), Some(1));
}

#[test]
fn an_approval_takes_any_number_but_nothing() {
    takes(json!({"type": "approval"}), &[json!(["a"]), json!(["a", "b", "c"])]);
    refuses(json!({"type": "approval"}), &[(json!([]), ViolationCode::Unanswered, "")]);
}

#[test]
fn a_ranking_is_full_unless_it_says_how_many() {
    takes(json!({"type": "ranking"}), &[json!(["c", "a", "b"])]);
    refuses(
        json!({"type": "ranking"}),
        &[
            (json!(["c", "a"]), ViolationCode::TooFew, "/0/value"),
            (json!(["c", "a", "c"]), ViolationCode::Repeated, "/0/value/2"),
            (json!(["c", 1, "a"]), ViolationCode::WrongForm, "/0/value/1"),
        ],
    );
    takes(json!({"type": "ranking", "max": 2}), &[json!(["c"]), json!(["b", "c"])]);
    refuses(
        json!({"type": "ranking", "max": 2}),
        &[(json!(["a", "b", "c"]), ViolationCode::TooMany, "/0/value")],
    );
}

#[test]
fn a_rating_is_a_value_of_its_scale() {
    let members = json!({"type": "rating", "scale": {"from": 1, "to": 5, "style": "stars"}});
    takes(members.clone(), &[json!(1), json!(5), json!(3.0)]);
    refuses(
        members,
        &[
            (json!(0), ViolationCode::TooLow, "/0/value"),
            (json!(6), ViolationCode::TooHigh, "/0/value"),
            (json!(1.5), ViolationCode::WrongForm, "/0/value"),
            (json!("3"), ViolationCode::WrongForm, "/0/value"),
        ],
    );
}

#[test]
fn a_score_is_given_to_every_option_unless_it_may_be_partial() {
    let members = json!({"type": "score", "scale": {"from": 0, "to": 3}});
    takes(members.clone(), &[json!({"a": 0, "b": 3, "c": 1})]);
    refuses(
        members,
        &[
            (json!({"a": 0}), ViolationCode::TooFew, "/0/value"),
            (json!({"a": 0, "b": 4, "c": 1}), ViolationCode::TooHigh, "/0/value/b"),
            (json!({"a": 0, "b": 1, "c": 1, "d": 1}), ViolationCode::UnknownOption, "/0/value/d"),
            (json!([1, 2, 3]), ViolationCode::WrongForm, "/0/value"),
        ],
    );
    takes(
        json!({"type": "score", "scale": {"from": 0, "to": 3}, "partial": true}),
        &[json!({"b": 2})],
    );
}

#[test]
fn points_keep_to_the_total_and_to_the_cap_of_an_option() {
    let members = json!({"type": "points", "total": 10, "max_each": 6});
    takes(members.clone(), &[json!({"a": 6, "b": 4}), json!({"c": 1}), json!({"a": 0, "b": 1})]);
    refuses(
        members,
        &[
            (json!({"a": 7}), ViolationCode::TooHigh, "/0/value/a"),
            (json!({"a": 6, "b": 5}), ViolationCode::TooMany, "/0/value"),
            (json!({"a": 0}), ViolationCode::TooFew, "/0/value"),
            (json!({"a": -1}), ViolationCode::WrongForm, "/0/value/a"),
        ],
    );
    refuses(
        json!({"type": "points", "total": 10, "spend_all": true}),
        &[(json!({"a": 9}), ViolationCode::TooFew, "/0/value")],
    );
}

#[test]
fn a_comparison_names_two_options_and_the_better_one() {
    let members = json!({"type": "pairwise", "pairs": 2, "undecided": true});
    takes(members.clone(), &[json!([{"pair": ["a", "b"], "better": "b"}, {"pair": ["c", "b"]}])]);
    let comparisons = |second: Value| json!([{"pair": ["a", "b"], "better": "b"}, second]);
    refuses(
        members,
        &[
            (json!([{"pair": ["a", "b"], "better": "a"}]), ViolationCode::TooFew, "/0/value"),
            (comparisons(json!({"pair": ["b", "a"]})), ViolationCode::Repeated, "/0/value/1"),
            (comparisons(json!({"pair": ["a", "a"]})), ViolationCode::WrongForm, "/0/value/1"),
            (
                comparisons(json!({"pair": ["a", "c"], "better": "b"})),
                ViolationCode::WrongForm,
                "/0/value/1/better",
            ),
            (
                comparisons(json!({"pair": ["a", "d"], "better": "a"})),
                ViolationCode::UnknownOption,
                "/0/value/1/pair/1",
            ),
        ],
    );
    refuses(
        json!({"type": "pairwise", "pairs": 1}),
        &[(json!([{"pair": ["a", "b"]}]), ViolationCode::WrongForm, "/0/value/0/better")],
    );
}

#[test]
fn an_optional_question_may_be_left_out_or_be_blank() {
    for value in [json!(null), json!(""), json!([]), json!({})] {
        assert_eq!(answer(&json!({"type": "single", "optional": true}), &value), Ok(()), "{value}");
    }
}

#[test]
fn limits_that_contradict_each_other_or_the_options_are_told() {
    let at = FULL[0];
    problems(
        json!({"type": "multiple", "min": 3, "max": 2}),
        &[&format!("{at}/min: `min` is 3 and above `max`, which is 2.")],
    );
    problems(
        json!({"type": "ranking", "max": 4}),
        &[&format!("{at}/max: `max` is 4, but only 3 can be chosen.")],
    );
    problems(
        json!({"type": "points", "total": 10, "max_each": 3, "spend_all": true}),
        &[&format!("{at}/max_each: 3 with 3 points each cannot take all 10 points.")],
    );
    problems(
        json!({"type": "pairwise", "pairs": 4}),
        &[&format!("{at}/pairs: `pairs` is 4, but the options make only 3 pairs.")],
    );
}

#[test]
fn a_scale_goes_up_and_its_labels_are_on_it() {
    let at = "/questions/0/scale";
    problems(
        json!({"type": "rating", "scale": {"from": 5, "to": 1}}),
        &[&format!("{at}/to: `to` is 1 and must be above `from`, which is 5.")],
    );
    problems(
        json!({"type": "rating", "scale": {"from": 0, "to": 5, "style": "stars"}}),
        &[&format!(
            "{at}/style: Stars count from 1 to 10 at most; write `from` as 1, or show numbers."
        )],
    );
    problems(
        json!({"type": "rating", "scale": {"from": 1, "to": 5, "labels": [
            {"value": 1, "text": "Bad"}, {"value": 6, "text": "Good"}, {"value": 1, "text": "Poor"},
        ]}}),
        &[
            &format!("{at}/labels/1/value: The scale has no value 6."),
            &format!("{at}/labels/2/value: The value 1 has a label already."),
        ],
    );
}

#[test]
fn a_picture_without_words_and_a_pin_without_a_shuffle_are_told() {
    problems(
        json!({"type": "single", "options": [
            {"id": "a", "text": "A", "picture": {"src": "a.jpg"}}, {"id": "b", "text": "B", "pinned": true},
        ]}),
        &[
            "/questions/0/options/0/picture: The picture has no `alt`, so nobody who does not see it \
             knows what it shows. Add what it shows, in words.",
            "/questions/0/options/1/pinned: Every option keeps its place, because `shuffle` is not set.",
        ],
    );
}

#[test]
fn a_name_that_stands_for_none_is_not_given_to_an_option_too() {
    problems(
        json!({"type": "single", "none": "None", "options": [
            {"id": "none", "text": "A"}, {"id": "b", "text": "B"},
        ]}),
        &[
            "/questions/0/options/0/id: The name `none` stands for the answer of the key `none` here.",
        ],
    );
}

#[test]
fn a_mistake_in_one_option_hides_none_in_the_rules_around_it() {
    problems(
        json!({"type": "multiple", "min": 3, "max": 2, "options": [
            {"id": "a", "text": "A"}, {"id": "B", "text": "B"}, {"id": "a", "txt": "C", "text": "C"},
        ]}),
        &[
            "/questions/0/options/1/id: `B` is not an identifier: an identifier has 1 to 64 \
             characters, each a small letter a to z, a digit, `-` or `_`, and starts with a letter or \
             digit.",
            "/questions/0/options/2/txt: The key `txt` is not known here. Did you mean `text`?",
            "/questions/0/options/2/id: An earlier option has the name `a` already.",
        ],
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..12).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[abcd]|none|other|.{0,3}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[abcd]|option|text|pair|better", inner, 0..4)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_sent_gets_a_verdict_and_a_refusal_names_the_question(
        which in 0_usize..8, value in any_json(),
    ) {
        let members = [
            json!({"type": "single", "none": "N", "other": "O"}),
            json!({"type": "multiple", "min": 2, "none": "N", "other": "O"}),
            json!({"type": "approval"}),
            json!({"type": "ranking", "max": 2}),
            json!({"type": "rating", "scale": {"from": 0, "to": 10}}),
            json!({"type": "score", "scale": {"from": 0, "to": 10}}),
            json!({"type": "points", "total": 10}),
            json!({"type": "pairwise", "pairs": 1}),
        ];
        if let Err(violations) = answer(&members[which], &value) {
            prop_assert!(!violations.is_empty());
            for violation in violations {
                prop_assert_eq!(violation.question.map(|it| it.to_string()), Some("q".to_owned()));
            }
        }
    }
}
