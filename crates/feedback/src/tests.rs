//! A form of two pages and a last look: a question that leads to another, and one on the next page.

use civic_model::{
    answer::{RawAnswer, Violation, ViolationCode},
    digest::Digest,
    feedback::Feedback,
    ids::QuestionId,
    place::Place,
};
use civic_participation::{
    participation::Pressed,
    questionnaire::{Action, Session},
    questions::given::{Entered, Step},
};
use civic_runtime::{lot::Lot, published::Published};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::questionnaire;

fn form(has_review: bool) -> Published<Feedback> {
    let options = json!([{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]);
    let after_no = json!({"is": "equals", "question": "been", "value": "no"});
    let after_yes = json!({"is": "equals", "question": "been", "value": "yes"});
    let document = json!({
        "version": 1, "kind": "feedback", "id": "test", "languages": ["en"], "review": has_review,
        "pages": [
            {"fields": [
                {"id": "been", "type": "radios", "text": "Have you been there?", "options": options},
                {"id": "why", "type": "long-text", "text": "Why not?", "when": after_no},
            ]},
            {"when": after_yes, "fields": [
                {"id": "stars", "type": "rating", "text": "How was it?", "scale": {"from": 1, "to": 5}},
            ]},
            {"fields": [{"id": "email", "type": "email", "text": "Your address", "optional": true}]},
        ],
        "hidden": [{"id": "round", "from": "fixed", "value": "2026"}],
    });
    let form = Feedback::check(&document).value.expect("this form is sound");
    Published::new(form, Digest::of(&document))
}

fn begun(has_review: bool) -> Session {
    let hidden = RawAnswer { question: "round".to_owned(), value: json!("2026") };
    Session::of(questionnaire(form(has_review)), Lot(0), vec![hidden])
}

fn choose(option: &str) -> Action {
    Action::Give("been".to_owned(), Step::Choose(option.to_owned()))
}

fn enter(question: &str, value: Value) -> Action {
    Action::Give(question.to_owned(), Step::Enter(Entered::value(value)))
}

fn shown(session: &Session) -> Vec<String> {
    let pages = session.pages();
    let page = pages.get(session.page());
    page.map(|it| it.questions.iter().map(|it| it.id.to_owned()).collect()).unwrap_or_default()
}

fn sent(session: &Session) -> Vec<(String, Value)> {
    session.answers().into_iter().map(|it| (it.question, it.value)).collect()
}

#[test]
fn the_button_leads_on_only_where_the_page_is_answered() {
    let mut session = begun(false);
    assert_eq!(session.press(), Pressed::Refused);
    assert_eq!((session.page(), session.sheet().violations().len()), (0, 1));
    session.take(choose("yes"));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(shown(&session), ["stars"]);
    assert!(session.sheet().violations().is_empty(), "what is missing on later pages is not told");
}

#[test]
fn a_question_that_depends_on_another_comes_and_goes_with_its_answer() {
    let mut session = begun(false);
    assert_eq!(shown(&session), ["been"]);
    session.take(choose("no"));
    assert_eq!(shown(&session), ["been", "why"]);
    session.take(enter("why", json!("Too far")));
    session.take(choose("yes"));
    assert_eq!(shown(&session), ["been"]);
    assert!(!sent(&session).iter().any(|it| it.0 == "why"), "what is not asked is not sent");
    session.take(choose("no"));
    let kept = ("why".to_owned(), json!("Too far"));
    assert!(sent(&session).contains(&kept), "what somebody typed is not thrown away");
}

#[test]
fn a_page_without_questions_is_left_out_and_the_last_one_sends() {
    let mut session = begun(false);
    session.take(choose("no"));
    session.take(enter("why", json!("Too far")));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(shown(&session), ["email"]);
    assert!(session.is_last_page());
    assert_eq!(session.press(), Pressed::Done);
    let sent: Vec<String> = sent(&session).into_iter().map(|it| it.0).collect();
    assert_eq!(sent, ["been", "why", "round"]);
}

#[test]
fn all_answers_are_shown_before_they_are_sent_and_can_be_changed() {
    let mut session = begun(true);
    session.take(choose("yes"));
    session.press();
    session.take(enter("stars", json!(4)));
    session.press();
    assert_eq!(session.press(), Pressed::Turned);
    assert!(session.is_review() && session.is_last_page() && shown(&session).is_empty());
    session.take(Action::Change("stars".to_owned()));
    assert_eq!((shown(&session), session.sought()), (vec!["stars".to_owned()], Some("stars")));
    assert_eq!(session.press(), Pressed::Turned);
    assert!(session.is_review(), "whoever came to change one answer is back after one press");
    session.take(Action::Change("been".to_owned()));
    session.press();
    session.take(Action::Back);
    assert_eq!(shown(&session), ["email"]);
    session.take(Action::Back);
    session.press();
    assert_eq!(shown(&session), ["email"], "whoever goes back goes on page by page");
    session.press();
    assert_eq!(session.press(), Pressed::Done);
}

#[test]
fn what_a_change_leaves_open_is_asked_on_the_way_back_to_all_answers() {
    let mut session = begun(true);
    session.take(choose("no"));
    session.take(enter("why", json!("Too far")));
    session.press();
    session.press();
    assert!(session.is_review());
    session.take(Action::Change("been".to_owned()));
    session.take(choose("yes"));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(shown(&session), ["stars"]);
    assert_eq!(session.sought(), None);
    session.take(enter("stars", json!(4)));
    assert_eq!(session.press(), Pressed::Turned);
    assert!(session.is_review());
}

#[test]
fn what_the_endpoint_refuses_is_shown_on_the_page_where_it_can_be_mended() {
    let mut session = begun(true);
    session.take(choose("yes"));
    session.press();
    session.take(enter("stars", json!(4)));
    session.press();
    session.press();
    let mut violation = Violation::new(ViolationCode::Unanswered, &Place::Document, String::new);
    violation.question = QuestionId::new("stars").ok();
    session.refuse(vec![violation]);
    assert_eq!(shown(&session), ["stars"]);
    assert!(session.sheet().violation("stars").is_some());
}

#[test]
fn nothing_hidden_is_sent_alone() {
    assert!(sent(&begun(false)).is_empty());
}

/// A step of somebody who uses the form in any order.
fn any_action() -> impl Strategy<Value = Option<Action>> {
    prop_oneof![
        prop::sample::select(vec!["yes", "no"]).prop_map(|it| Some(choose(it))),
        (0_i64..7).prop_map(|it| Some(enter("stars", json!(it)))),
        "[a ]{0,2}".prop_map(|it| Some(enter("why", json!(it)))),
        prop::sample::select(vec!["a@example.com", "nobody", ""])
            .prop_map(|it| Some(enter("email", json!(it)))),
        Just(Some(Action::Back)),
        prop::sample::select(vec!["been", "stars", "email", "else"])
            .prop_map(|it| Some(Action::Change(it.to_owned()))),
        Just(None),
        Just(None),
    ]
}

proptest! {
    /// Whatever somebody does, what is sent is accepted, there is a page to see, and no press takes
    /// an answer away.
    #[test]
    fn only_answers_that_the_rules_accept_are_sent(
        actions in prop::collection::vec(any_action(), 0..40), has_review: bool,
    ) {
        let mut session = begun(has_review);
        for action in actions {
            let given = session.given();
            if let Some(action) = action {
                session.take(action);
            } else {
                let pressed = session.press();
                prop_assert_eq!(session.given(), given);
                if pressed == Pressed::Done {
                    prop_assert!(form(has_review).check_answers(&session.answers()).is_ok());
                }
                let is_told = !session.sheet().violations().is_empty();
                prop_assert_eq!(pressed == Pressed::Refused, is_told);
            }
            prop_assert!(session.page() < session.page_count());
        }
    }
}
