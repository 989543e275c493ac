//! What a session does with what somebody does.

use civic_model::{answer::ViolationCode, budget::Budget, digest::Digest};
use civic_participation::participation::Pressed;
use civic_runtime::published::Published;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// EUR 100.00 for `bench` (40.00), `trees` (50.00), `light` (30.00) and `slide` (20.00), with these
/// members besides.
fn begun(members: &Value) -> Session {
    let project = |id: &str, cost: u64| json!({"id": id, "title": id, "cost": cost});
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "ballot": "knapsack", "amount": 10_000,
        "projects": [
            project("bench", 4_000), project("trees", 5_000), project("light", 3_000),
            project("slide", 2_000),
        ],
    });
    let all = document.as_object_mut().unwrap();
    all.extend(members.as_object().unwrap().clone());
    let checked = Budget::check(&document);
    let budget = checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems));
    Session::new(Published::new(budget, Digest::of(&document)), vec![0, 1, 2, 3])
}

fn choose(name: &str) -> Action {
    Action::Choose(name.to_owned(), true)
}

fn step(name: &str, steps: i64) -> Action {
    Action::Step(name.to_owned(), steps)
}

fn value(session: &Session) -> Value {
    session.answers().into_iter().next().map_or(Value::Null, |it| it.value)
}

#[test]
fn what_fits_is_added_and_what_does_not_is_told_with_what_to_remove() {
    let mut session = begun(&json!({}));
    for name in ["bench", "trees"] {
        assert!(session.take(choose(name)).is_some());
    }
    assert_eq!(session.take(choose("light")), None, "the basket stays as it was");
    assert_eq!(value(&session), json!(["bench", "trees"]));
    let Some((Said::Stopped(name, violations), _)) = session.said() else {
        panic!("it was stopped")
    };
    assert_eq!((name.as_str(), violations.len()), ("light", 1));
    assert_eq!(violations[0].code, ViolationCode::OverBudget);
    let remedy = violations[0].remedy.as_ref().unwrap();
    assert_eq!(remedy.amount.unwrap().get(), 2_000);
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.said(), None, "on the next page it is no longer said");
    session.take(Action::Back);
    session.take(Action::Choose("bench".to_owned(), false));
    assert!(session.take(choose("light")).is_some());
}

#[test]
fn soft_limits_stop_nobody_before_the_ballot_is_cast() {
    let mut session = begun(&json!({"soft": true}));
    for name in ["bench", "trees", "light"] {
        assert!(session.take(choose(name)).is_some());
    }
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.open_points().len(), 1);
    assert_eq!(session.press(), Pressed::Refused);
    session.take(Action::Choose("light".to_owned(), false));
    assert_eq!(session.press(), Pressed::Done);
}

#[test]
fn an_empty_basket_is_not_looked_over_unless_it_can_be_cast() {
    assert_eq!(begun(&json!({})).press(), Pressed::Refused);
    let mut session = begun(&json!({"min_projects": 0}));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(value(&session), json!([]));
    assert_eq!(session.press(), Pressed::Done);
}

#[test]
fn points_go_up_to_what_there_is() {
    let members = json!({"ballot": "points", "total": 3, "max_each": 2});
    let mut session = begun(&members);
    session.take(step("bench", 1));
    session.take(step("bench", 1));
    assert_eq!(session.take(step("bench", 1)), None);
    session.take(step("trees", 1));
    assert_eq!(session.take(step("light", 1)), None);
    assert_eq!(value(&session), json!({"bench": 2, "trees": 1}));
    session.take(step("trees", -1));
    assert_eq!(value(&session), json!({"bench": 2}));
    assert_eq!(session.said().unwrap().0, &Said::Removed("trees".to_owned()));
}

#[test]
fn amounts_go_in_steps_from_the_one_that_is_proposed() {
    let range = json!({"min": 1_000, "max": 5_000, "step": 1_000});
    let bench = json!({"id": "bench", "title": "bench", "cost": 4_000, "range": range});
    let members = json!({"ballot": "adjustable", "projects": [bench]});
    let mut session = begun(&members);
    session.take(choose("bench"));
    session.take(step("bench", 1));
    assert_eq!(value(&session), json!({"bench": 5_000}));
    assert_eq!(session.take(step("bench", 1)), None);
    for _ in 0..4 {
        session.take(step("bench", -1));
    }
    assert_eq!(value(&session), json!({"bench": 1_000}));
    session.take(step("bench", -1));
    assert_eq!(value(&session), Value::Null);
    session.take(step("bench", 1));
    assert_eq!(value(&session), json!({"bench": 1_000}));
}

#[test]
fn what_is_typed_stays_and_is_held_to_the_rules_when_it_is_cast() {
    let mut session = begun(&json!({"ballot": "points", "total": 3}));
    let typed = Entered { typed: Some("seven".to_owned()), value: json!("seven") };
    session.take(Action::Enter("bench".to_owned(), typed.clone()));
    assert_eq!(session.sheet().entered("bench"), Some(&typed));
    session.press();
    assert_eq!(session.press(), Pressed::Refused);
}

#[test]
fn ranked_projects_change_places() {
    let mut session = begun(&json!({"ballot": "ranking"}));
    for name in ["bench", "trees", "light"] {
        session.take(choose(name));
    }
    session.take(Action::Move("light".to_owned(), 0));
    assert_eq!(value(&session), json!(["light", "bench", "trees"]));
    session.take(Action::Move("light".to_owned(), 9));
    assert_eq!(value(&session), json!(["bench", "trees", "light"]));
}

fn lines() -> Session {
    let line = |id: &str, current: u64| json!({"id": id, "title": id, "current": current});
    let document = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "ballot": "allocation", "change_required": true,
        "lines": [line("roads", 300), line("parks", 200), line("schools", 100)],
    });
    let budget = Budget::check(&document).value.unwrap();
    Session::new(Published::new(budget, Digest::of(&document)), Vec::new())
}

fn amounts(session: &Session) -> Vec<u64> {
    session.sheet().lines().iter().map(|it| it.amount).collect()
}

#[test]
fn a_line_that_is_moved_moves_the_others_but_not_those_that_are_locked() {
    let mut session = lines();
    session.take(Action::Enter("roads".to_owned(), Entered::value(360)));
    assert_eq!(amounts(&session), [360, 160, 80]);
    session.take(Action::Lock("parks".to_owned(), true));
    session.take(step("roads", -1));
    assert_eq!(amounts(&session), [359, 160, 81]);
    assert!(session.open_points().is_empty());
    session.take(Action::Reset);
    assert_eq!(amounts(&session), [300, 200, 100]);
    assert_eq!(session.press(), Pressed::Refused, "at least one line must change");
}

#[test]
fn what_is_no_amount_of_a_line_moves_no_other() {
    let mut session = lines();
    let typed = Entered { typed: Some("7 million".to_owned()), value: json!(7_000_000) };
    session.take(Action::Enter("roads".to_owned(), typed));
    assert_eq!(amounts(&session), [300, 200, 100]);
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.press(), Pressed::Refused);
}

fn any_action() -> impl Strategy<Value = Option<Action>> {
    let name = || {
        prop::sample::select(vec!["bench", "trees", "light", "slide", "no such"])
            .prop_map(str::to_owned)
    };
    prop_oneof![
        (name(), any::<bool>()).prop_map(|(name, is)| Some(Action::Choose(name, is))),
        (name(), -2_i64..3).prop_map(|(name, steps)| Some(Action::Step(name, steps))),
        (name(), 0_usize..5).prop_map(|(name, to)| Some(Action::Move(name, to))),
        (name(), 0_u64..12)
            .prop_map(|(name, to)| Some(Action::Enter(name, Entered::value(to * 1_000)))),
        Just(Some(Action::Back)),
        Just(None),
    ]
}

proptest! {
    /// Whatever somebody does: without typing, no limit is ever exceeded; what is cast is accepted;
    /// pressing changes nothing that was chosen; and a draft gives the same ballot again.
    #[test]
    fn only_ballots_that_the_rules_accept_are_cast(
        ballot in prop::sample::select(vec!["knapsack", "approval", "ranking", "points", "adjustable"]),
        actions in prop::collection::vec(any_action(), 0..30), most in 1_u32..5,
    ) {
        let mut members = json!({"ballot": ballot, "max_projects": most});
        if ballot == "points" {
            members["total"] = json!(4);
        }
        let mut session = begun(&members);
        let mut has_typed = false;
        for action in actions {
            let before = session.answers();
            if let Some(action) = action {
                has_typed |= matches!(action, Action::Enter(..));
                session.take(action);
            } else {
                let pressed = session.press();
                prop_assert_eq!(session.answers(), before);
                if pressed == Pressed::Done {
                    prop_assert!(session.budget().check_answers(&session.answers()).is_ok());
                }
                prop_assert_eq!(pressed == Pressed::Refused, !session.violations().is_empty());
            }
            if !has_typed {
                prop_assert!(session.budget().stops(&session.answers()).is_empty());
            }
            let mut again = begun(&members);
            again.restore(&session.answers());
            prop_assert_eq!(value(&again), value(&session));
        }
    }
}
