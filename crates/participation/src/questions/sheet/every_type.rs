//! Questions of the types that are not answered by taking options.

use civic_model::{feedback::Feedback, poll::Poll};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::questions::given::{Compared, Entered, Given};

fn options() -> Value {
    let option = |n: usize| json!({"id": format!("o{n}"), "text": format!("Option {n}")});
    (0..4).map(option).collect()
}

/// A poll of one question.
fn poll(mut question: Value) -> Poll {
    let members = question.as_object_mut().expect("an object");
    members.insert("id".to_owned(), json!("q"));
    members.insert("text".to_owned(), json!("Which?"));
    let document = json!({
        "version": 1, "kind": "poll", "id": "test", "languages": ["en"], "questions": [question],
    });
    Poll::check(&document).value.expect("this poll is sound")
}

fn ranking(limits: Value) -> Poll {
    let mut question = json!({"type": "ranking", "options": options()});
    question.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
    poll(question)
}

fn points() -> Poll {
    poll(json!({"type": "points", "options": options(), "total": 5, "max_each": 3}))
}

fn step(sheet: &mut Sheet, poll: &Poll, step: Step) -> Option<Value> {
    let asked = Asked::from(&poll.questions[0]);
    sheet.take(&asked, step).map(|it| it.value)
}

fn answer(sheet: &Sheet, poll: &Poll) -> Option<Value> {
    sheet.answer(&Asked::from(&poll.questions[0])).map(|it| it.value)
}

/// What is sent after these steps, and what is said of the last.
#[track_caller]
fn check(poll: &Poll, steps: Vec<Step>, expected: Option<Value>, said: Option<Said>) {
    let mut sheet = Sheet::new(Lot(0));
    for it in steps {
        step(&mut sheet, poll, it);
    }
    assert_eq!(answer(&sheet, poll), expected);
    assert_eq!(sheet.said("q").map(|it| it.0.clone()), said);
}

fn place(option: &str, place: Option<usize>) -> Step {
    Step::Move(option.to_owned(), place)
}

fn moved(option: &str, place: usize) -> Said {
    Said::Moved { option: option.to_owned(), place }
}

#[test]
fn options_are_put_in_order_and_each_move_is_told() {
    let poll = ranking(json!({}));
    check(&poll, vec![place("o2", Some(0))], Some(json!(["o2"])), Some(moved("o2", 1)));
    let two = vec![place("o2", Some(0)), place("o1", Some(0))];
    check(&poll, two.clone(), Some(json!(["o1", "o2"])), Some(moved("o1", 1)));
    let out = [two.clone(), vec![place("o1", None)]].concat();
    check(&poll, out, Some(json!(["o2"])), Some(Said::Removed("o1".to_owned())));
    // A place beyond the last is the last.
    let beyond = [two, vec![place("o1", Some(9))]].concat();
    check(&poll, beyond, Some(json!(["o2", "o1"])), Some(moved("o1", 2)));
    check(&poll, vec![place("o9", Some(0))], None, None);
}

#[test]
fn no_more_are_ranked_than_can_be_and_it_is_said() {
    let poll = ranking(json!({"max": 1}));
    let steps = vec![place("o2", Some(0)), place("o1", Some(0))];
    check(&poll, steps, Some(json!(["o2"])), Some(Said::NoPlaceLeft));
}

fn add(option: &str, points: i64) -> Step {
    Step::Add(option.to_owned(), points)
}

fn typed(option: &str, text: &str) -> Step {
    let value = civic_model::typed::number(text, "en");
    Step::Value(option.to_owned(), Entered { typed: Some(text.to_owned()), value })
}

#[test]
fn points_are_given_and_taken_back() {
    let poll = points();
    check(&poll, vec![add("o0", 1), add("o0", 1)], Some(json!({"o0": 2})), None);
    check(&poll, vec![add("o0", 1), add("o0", -1)], Some(json!({"o0": 0})), None);
    check(&poll, vec![add("o0", -1)], Some(json!({"o0": 0})), None);
    check(&poll, vec![typed("o1", "3")], Some(json!({"o1": 3})), None);
    check(&poll, vec![typed("o1", "3"), typed("o1", "")], None, None);
    check(&poll, vec![typed("o1", "many")], Some(json!({"o1": "many"})), None);
}

#[test]
fn a_point_that_cannot_be_given_says_why() {
    let poll = points();
    let full = vec![typed("o0", "3"), add("o0", 1)];
    check(&poll, full, Some(json!({"o0": 3})), Some(Said::NoMoreForOne));
    let empty = vec![typed("o0", "3"), typed("o1", "2"), add("o1", 1)];
    check(&poll, empty, Some(json!({"o0": 3, "o1": 2})), Some(Said::NoPointsLeft));
}

#[test]
fn comparisons_are_kept_by_pair_and_can_be_changed() {
    let poll = poll(json!({"type": "pairwise", "options": options(), "undecided": true}));
    let pair = ["o0".to_owned(), "o1".to_owned()];
    let compare = |better: Option<&str>| {
        Step::Compare(Compared { pair: pair.clone(), better: better.map(str::to_owned) })
    };
    let first = json!([{"pair": ["o0", "o1"], "better": "o0"}]);
    check(&poll, vec![compare(Some("o0"))], Some(first), None);
    let undecided = json!([{"pair": ["o0", "o1"]}]);
    check(&poll, vec![compare(Some("o0")), compare(None)], Some(undecided), None);
}

#[test]
fn all_pairs_that_are_shown_make_an_answer_that_the_rules_accept() {
    let poll = poll(json!({"type": "pairwise", "options": options(), "pairs": 3}));
    let mut sheet = Sheet::new(Lot(7));
    for pair in sheet.pairs(&Asked::from(&poll.questions[0])) {
        let better = Some(pair[1].clone());
        step(&mut sheet, &poll, Step::Compare(Compared { pair, better }));
    }
    let answers = sheet.answers([Asked::from(&poll.questions[0])]);
    assert!(poll.check_answers(&answers).is_ok());
}

/// A form of one field.
fn form(mut field: Value) -> Feedback {
    let members = field.as_object_mut().expect("an object");
    members.insert("id".to_owned(), json!("q"));
    members.insert("text".to_owned(), json!("?"));
    let document = json!({
        "version": 1, "kind": "feedback", "id": "test", "languages": ["en"],
        "pages": [{"fields": [field]}],
    });
    Feedback::check(&document).value.expect("this form is sound")
}

/// The value that a plain form's text has once it is taken up.
#[track_caller]
fn check_restored(field: Value, text: &str, expected: Value) {
    let form = form(field);
    let asked = form.fields().map(Asked::from).next().expect("a question");
    let mut sheet = Sheet::new(Lot(0));
    sheet.restore(&asked, &[RawAnswer { question: "q".to_owned(), value: json!(text) }]);
    assert_eq!(sheet.answer(&asked).map_or(Value::Null, |it| it.value), expected);
}

#[test]
fn what_was_typed_into_a_plain_form_is_taken_up() {
    check_restored(json!({"type": "number"}), "12", json!(12));
    check_restored(json!({"type": "number"}), "a dozen", json!("a dozen"));
    check_restored(json!({"type": "consent"}), "on", json!(true));
    check_restored(json!({"type": "consent"}), "no", json!(null));
    check_restored(json!({"type": "nps"}), "7", json!(7));
    check_restored(json!({"type": "text"}), "on", json!("on"));
    check_restored(json!({"type": "date"}), "2026-05-01", json!("2026-05-01"));
}

fn any_step() -> impl Strategy<Value = Step> {
    let option = || prop::sample::select(vec!["o0", "o1", "o2", "o3", "o9"]);
    prop_oneof![
        (option(), prop::option::of(0_usize..6)).prop_map(|(it, to)| place(it, to)),
        (option(), -2_i64..3).prop_map(|(it, points)| add(it, points)),
        (option(), "[0-9]{0,2}|x").prop_map(|(it, text)| typed(it, &text)),
        (option(), option()).prop_map(|(one, other)| {
            let pair = [one.to_owned(), other.to_owned()];
            Step::Compare(Compared { better: Some(pair[0].clone()), pair })
        }),
    ]
}

proptest! {
    #[test]
    fn no_steps_of_a_ranking_break_a_rule_but_that_of_the_fewest(
        steps in prop::collection::vec(any_step(), 0..30),
    ) {
        let poll = ranking(json!({"min": 1, "max": 3}));
        let mut sheet = Sheet::new(Lot(0));
        for it in steps {
            step(&mut sheet, &poll, it);
        }
        let answers = sheet.answers([Asked::from(&poll.questions[0])]);
        prop_assert_eq!(poll.check_answers(&answers).is_ok(), !answers.is_empty());
    }

    #[test]
    fn buttons_never_give_more_points_than_there_are(
        steps in prop::collection::vec(("o[0-3]", -2_i64..3), 0..40),
    ) {
        let poll = points();
        let mut sheet = Sheet::new(Lot(0));
        for (option, points) in steps {
            step(&mut sheet, &poll, add(&option, points.signum()));
        }
        let given = sheet.given("q").map_or(0, Given::all_points);
        prop_assert!(given <= 5);
        let answers = sheet.answers([Asked::from(&poll.questions[0])]);
        prop_assert_eq!(poll.check_answers(&answers).is_ok(), given > 0);
    }

    #[test]
    fn an_answer_that_is_taken_up_again_is_the_same(
        steps in prop::collection::vec(any_step(), 0..20), kind in 0_usize..3,
    ) {
        let poll = [
            ranking(json!({})), points(), poll(json!({"type": "pairwise", "options": options()})),
        ][kind].clone();
        let mut sheet = Sheet::new(Lot(0));
        for it in steps {
            step(&mut sheet, &poll, it);
        }
        let asked = Asked::from(&poll.questions[0]);
        let answers = sheet.answers([asked]);
        let mut again = Sheet::new(Lot(0));
        again.restore(&asked, &answers);
        let again = again.answers([asked]);
        // What no option is called is not taken up.
        let has_stranger = |it: &RawAnswer| it.value.to_string().contains("o9");
        if !answers.iter().any(has_stranger) {
            prop_assert_eq!(again, answers);
        }
    }
}

#[test]
fn the_parts_of_a_date_come_one_by_one_before_anything_is_drawn() {
    let form = form(json!({"type": "date"}));
    let asked = form.fields().map(Asked::from).next().unwrap();
    let mut sheet = Sheet::new(Lot(0));
    for (which, text) in [(2, "1"), (1, "5"), (0, "20-26")] {
        sheet.take(&asked, Step::DatePart(which, text.to_owned()));
    }
    assert_eq!(sheet.answer(&asked).map(|it| it.value), Some(json!("2026-05-01")));
    sheet.take(&asked, Step::DatePart(2, "31st".to_owned()));
    assert_eq!(
        sheet.given("q").and_then(|it| it.entered("")?.typed.as_deref()),
        Some("2026-5-31st")
    );
}
