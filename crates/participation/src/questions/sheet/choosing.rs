//! A poll of three questions: one option, some of them, and all that one approves of.

use civic_model::poll::Poll;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// `q0` takes one option, with "other"; `q1` up to two, with "none" and a reason for `o2`; `q2` all
/// that one approves of, and may be left out. The options are `o0` to `o2`.
fn poll() -> Poll {
    let options = |reason: bool| -> Vec<Value> {
        let option = |n: usize| json!({"id": format!("o{n}"), "text": format!("Option {n}")});
        let mut options: Vec<Value> = (0..3).map(option).collect();
        if reason {
            options[2]["reason"] = json!({"text": "Why?", "required": true});
        }
        options
    };
    let document = json!({
        "version": 1, "kind": "poll", "id": "test", "languages": ["en"],
        "questions": [
            {"id": "q0", "type": "single", "text": "Which?", "options": options(false), "other": "Other"},
            {
                "id": "q1", "type": "multiple", "text": "Which?", "options": options(true),
                "max": 2, "none": "None of these",
            },
            {"id": "q2", "type": "approval", "text": "Which?", "options": options(false), "optional": true},
        ],
    });
    Poll::check(&document).value.expect("this poll is sound")
}

/// Something that a resident does with the poll.
#[derive(Debug, Clone)]
enum Action {
    Give(String, Step),
    Press,
}

fn asked(poll: &Poll) -> Vec<Asked<'_>> {
    poll.questions.iter().map(Asked::from).collect()
}

fn take(sheet: &mut Sheet, poll: &Poll, action: Action) -> Option<RawAnswer> {
    match action {
        Action::Give(question, step) => {
            let asked = asked(poll).into_iter().find(|it| it.id == question)?;
            sheet.take(&asked, step)
        }
        Action::Press => {
            let answers = sheet.answers(asked(poll));
            sheet.note(poll.check_answers(&answers).err().unwrap_or_default());
            None
        }
    }
}

fn give(question: &str, step: Step) -> Action {
    Action::Give(question.to_owned(), step)
}

fn choose(question: &str, name: &str) -> Action {
    give(question, Step::Choose(name.to_owned()))
}

fn tick(question: &str, name: &str) -> Action {
    give(question, Step::Toggle(name.to_owned(), true))
}

fn untick(question: &str, name: &str) -> Action {
    give(question, Step::Toggle(name.to_owned(), false))
}

fn write(question: &str, name: &str, text: &str) -> Action {
    give(question, Step::Write(name.to_owned(), text.to_owned()))
}

fn after(actions: Vec<Action>) -> Sheet {
    let mut sheet = Sheet::new(Lot(0));
    for action in actions {
        take(&mut sheet, &poll(), action);
    }
    sheet
}

/// The questions that are wrong and the answers, after a sequence of actions.
#[track_caller]
fn check(actions: Vec<Action>, wrong: &[&str], answers: &[(&str, Value)]) {
    let (sheet, poll) = (after(actions), poll());
    let wrong_ones = asked(&poll).into_iter().filter(|it| sheet.violation(it.id).is_some());
    let found: Vec<_> = wrong_ones.map(|it| it.id).collect();
    assert_eq!(found, wrong);
    let sent: Vec<_> =
        sheet.answers(asked(&poll)).into_iter().map(|it| (it.question, it.value)).collect();
    let expected: Vec<_> =
        answers.iter().map(|(question, value)| ((*question).to_owned(), value.clone())).collect();
    assert_eq!(sent, expected);
}

#[test]
fn nothing_is_given_and_nothing_is_wrong_at_first() {
    check(vec![], &[], &[]);
}

#[test]
fn pressing_too_early_names_what_is_missing_and_keeps_what_was_given() {
    check(vec![tick("q1", "o0"), Action::Press], &["q0"], &[("q1", json!(["o0"]))]);
}

#[test]
fn mistakes_stay_until_the_button_is_pressed_again() {
    let mended = vec![Action::Press, choose("q0", "o0"), tick("q1", "o1")];
    let answers = [("q0", json!("o0")), ("q1", json!(["o1"]))];
    check(mended.clone(), &["q0", "q1"], &answers);
    check([mended, vec![Action::Press]].concat(), &[], &answers);
}

#[test]
fn one_choice_replaces_another_and_several_stand_side_by_side() {
    check(vec![choose("q0", "o0"), choose("q0", "o1")], &[], &[("q0", json!("o1"))]);
    check(
        vec![tick("q2", "o1"), tick("q2", "o0"), tick("q2", "o2"), untick("q2", "o0")],
        &[],
        &[("q2", json!(["o1", "o2"]))],
    );
    check(vec![tick("q2", "o1"), untick("q2", "o1")], &[], &[]);
}

#[test]
fn none_of_these_and_one_of_these_give_each_other_back() {
    check(vec![tick("q1", "o0"), tick("q1", "none")], &[], &[("q1", json!(["none"]))]);
    check(vec![tick("q1", "none"), tick("q1", "o0")], &[], &[("q1", json!(["o0"]))]);
}

#[test]
fn an_option_that_is_only_called_none_excludes_nothing() {
    let options = json!([{"id": "none", "text": "Nun's garden"}, {"id": "o1", "text": "Option 1"}]);
    let document = json!({
        "version": 1, "kind": "poll", "id": "test", "languages": ["en"],
        "questions": [{"id": "q", "type": "approval", "text": "Which?", "options": options}],
    });
    let poll = Poll::check(&document).value.expect("this poll is sound");
    let mut sheet = Sheet::new(Lot(0));
    take(&mut sheet, &poll, tick("q", "none"));
    take(&mut sheet, &poll, tick("q", "o1"));
    assert_eq!(sheet.answers(asked(&poll))[0].value, json!(["none", "o1"]));
}

#[test]
fn what_was_typed_goes_along_with_its_option_and_is_kept_when_that_is_given_back() {
    let other = [choose("q0", "other"), write("q0", "other", " A library ")];
    let sent = [("q0", json!({"option": "other", "text": "A library"}))];
    check(other.to_vec(), &[], &sent);
    let back = [choose("q0", "o0"), choose("q0", "other")];
    check([other.to_vec(), back.to_vec()].concat(), &[], &sent);
    // A text for an option that asks for none is not sent.
    check(vec![choose("q0", "o0"), write("q0", "o0", "x")], &[], &[("q0", json!("o0"))]);
}

#[test]
fn a_text_that_is_asked_for_and_missing_is_a_mistake() {
    check(
        vec![choose("q0", "other"), tick("q1", "o2"), Action::Press],
        &["q0", "q1"],
        &[("q0", json!("other")), ("q1", json!(["o2"]))],
    );
}

#[test]
fn an_option_that_is_not_offered_is_not_taken() {
    check(vec![choose("q0", "o9"), choose("q7", "o0"), tick("q2", "none")], &[], &[]);
}

#[test]
fn an_answer_that_is_another_is_told_and_one_that_is_the_same_is_not() {
    let (mut sheet, poll) = (Sheet::new(Lot(0)), poll());
    let told = take(&mut sheet, &poll, tick("q2", "o1")).map(|it| it.value);
    assert_eq!(told, Some(json!(["o1"])));
    assert_eq!(take(&mut sheet, &poll, tick("q2", "o1")), None);
    let told = take(&mut sheet, &poll, untick("q2", "o1")).map(|it| it.value);
    assert_eq!(told, Some(Value::Null));
}

fn any_action() -> impl Strategy<Value = Action> {
    let question = prop::sample::select(vec!["q0", "q1", "q2", "q9"]);
    let name = prop::sample::select(vec!["o0", "o1", "o2", "o3", "none", "other"]);
    prop_oneof![
        2 => (question.clone(), name.clone()).prop_map(|(question, name)| choose(question, name)),
        3 => (question.clone(), name.clone()).prop_map(|(question, name)| tick(question, name)),
        1 => (question.clone(), name.clone()).prop_map(|(question, name)| untick(question, name)),
        1 => (question, name, ".{0,3}").prop_map(|(question, name, text)| write(question, name, &text)),
        1 => Just(Action::Press),
    ]
}

proptest! {
    #[test]
    fn a_press_without_mistakes_means_answers_that_the_rules_accept(
        actions in prop::collection::vec(any_action(), 0..30),
    ) {
        let (mut pressed, poll) = (after(actions), poll());
        take(&mut pressed, &poll, Action::Press);
        let is_accepted = poll.check_answers(&pressed.answers(asked(&poll))).is_ok();
        prop_assert_eq!(pressed.violations().is_empty(), is_accepted);
    }

    #[test]
    fn no_press_takes_anything_away(actions in prop::collection::vec(any_action(), 0..30)) {
        let (mut sheet, poll) = (after(actions), poll());
        let before = sheet.answers(asked(&poll));
        take(&mut sheet, &poll, Action::Press);
        prop_assert_eq!(sheet.answers(asked(&poll)), before);
    }

    #[test]
    fn answers_that_are_taken_up_again_are_the_same(
        actions in prop::collection::vec(any_action(), 0..30),
    ) {
        let (sheet, poll) = (after(actions), poll());
        let answers = sheet.answers(asked(&poll));
        let mut again = Sheet::new(Lot(1));
        for question in asked(&poll) {
            again.restore(&question, &answers);
        }
        prop_assert_eq!(again.answers(asked(&poll)), answers);
    }
}
