//! What a session does with pins that are there already.

use serde_json::json;

use super::{tests::*, *};

/// Two ideas and a noise at one place, and one without a name far away.
fn known() -> KnownPins {
    let pin = |id: Option<&str>, y: f64, category: &str| KnownPin {
        id: id.map(str::to_owned),
        point: Point::new(24.1, y).unwrap(),
        category: Some(category.to_owned()),
        title: Some("A bench".to_owned()),
    };
    let pins = [
        pin(Some("a"), 60.1, "idea"),
        pin(Some("b"), 60.1005, "idea"),
        pin(Some("c"), 60.1, "noise"),
        pin(None, 60.9, "idea"),
    ];
    KnownPins::from(pins)
}

fn near(session: &Session) -> Vec<String> {
    let near = session.near(session.current().unwrap().1);
    near.into_iter().filter_map(|(it, _)| it.id.clone()).collect()
}

#[test]
fn what_is_near_and_of_the_same_category_is_pointed_out_the_nearest_first() {
    let mut session = begun(&json!({}));
    assert!(session.known().is_none() && near(&session).is_empty());
    session.take(Action::Known(Some(known())));
    assert!(near(&session).is_empty(), "the pin is nowhere yet");
    enter(&mut session, "60.10004, 24.1");
    assert_eq!(near(&session), ["a", "c", "b"]);
    session.take(Action::About("idea".to_owned()));
    assert_eq!(near(&session), ["a", "b"]);
    enter(&mut session, "60.5, 24.5");
    assert!(near(&session).is_empty(), "no pin may be there");
}

#[test]
fn who_supports_a_pin_says_nothing_else_and_is_asked_nothing() {
    let mut session = begun(&json!({}));
    session.take(Action::Known(Some(known())));
    session.take(Action::About("idea".to_owned()));
    session.take(write("why", "Because"));
    session.take(Action::Support("b".to_owned()));
    assert_eq!(said(&session), Some(Said::Placed));
    assert_eq!(pins(&session), json!([{"supports": "b", "method": "list"}]));
    let (_, pin) = session.current().unwrap();
    assert_eq!(pin.asked(session.map()).len(), 0);
    let position = pin.spot().position(&session.map().placing);
    assert_eq!(position, Point::new(24.1, 60.1005));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.press(), Pressed::Done);
}

#[test]
fn what_was_said_of_a_pin_of_ones_own_is_there_again_after_supporting_another() {
    let mut session = begun(&json!({}));
    session.take(Action::About("idea".to_owned()));
    session.take(write("what", "A tree"));
    session.take(Action::Support("a".to_owned()));
    session.take(choose("market"));
    let answers = json!([{"question": "what", "value": "A tree"}]);
    let pin = json!({"category": "idea", "answers": answers, "place": "market", "method": "list"});
    assert_eq!(pins(&session), json!([pin]));
}

#[test]
fn what_is_supported_in_a_draft_is_known_when_the_pins_come() {
    let mut session = begun(&json!({}));
    session.take(Action::Support("a".to_owned()));
    let mut again = begun(&json!({}));
    again.restore(&session.given());
    let spot =
        |session: &Session| session.current().unwrap().1.spot().position(&session.map().placing);
    assert_eq!(spot(&again), None);
    again.take(Action::Known(Some(known())));
    assert_eq!(spot(&again), Point::new(24.1, 60.1));
    assert_eq!(pins(&again), json!([{"supports": "a", "method": "list"}]));
}

#[test]
fn pins_that_could_not_be_had_are_in_nobodys_way() {
    let mut session = begun(&json!({}));
    session.take(Action::Known(None));
    assert!(session.is_known_missing());
    enter(&mut session, "60.1, 24.1");
    assert!(near(&session).is_empty());
    session.take(Action::About("noise".to_owned()));
    assert_eq!(session.press(), Pressed::Refused, "what is measured is missing, and nothing else");
    assert_eq!(session.violations().len(), 1);
}
