//! What a session does with what somebody does.

use civic_model::{
    answer::{RawAnswer, ViolationCode as Code},
    digest::Digest,
    geometry::Point,
    map_pin::{MapPin, Method},
    typed,
};
use civic_participation::{
    participation::Pressed,
    questions::given::{Entered, Step},
};
use civic_runtime::{
    location::{Located, NotLocated},
    lot::Lot,
    published::Published,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// A square of a degree with a lake in it, three places, two categories with questions, three pins at
/// most; with these members besides.
pub(super) fn begun(members: &Value) -> Session {
    let mut document = json!({
        "version": 1, "kind": "map-pin", "id": "test", "languages": ["en"], "max_pins": 3,
        "boundary": {"type": "Polygon", "coordinates": [
            [[24, 60], [25, 60], [25, 61], [24, 61], [24, 60]],
            [[24.4, 60.4], [24.6, 60.4], [24.6, 60.6], [24.4, 60.6], [24.4, 60.4]],
        ]},
        "boundary_name": "the city",
        "places": [
            {"id": "market", "text": "Market", "at": [24.1, 60.1]},
            {"id": "station", "text": "Station", "at": [24.2, 60.2]},
        ],
        "categories": [
            {"id": "idea", "text": "Idea", "questions": [
                {"id": "what", "type": "text", "text": "What?"},
                {"id": "how", "type": "text", "text": "How?",
                 "when": {"is": "answered", "question": "what"}, "optional": true},
            ]},
            {"id": "noise", "text": "Noise", "measured": {"unit": "dB", "min": 20, "max": 130}},
        ],
        "questions": [{"id": "why", "type": "text", "text": "Why?", "optional": true}],
        "existing": {"from": "geojson", "src": "pins.geojson", "near_metres": 100},
    });
    let all = document.as_object_mut().unwrap();
    all.extend(members.as_object().unwrap().clone());
    let checked = MapPin::check(&document);
    let map = checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems));
    Session::new(Published::new(map, Digest::of(&document)), Lot(1))
}

/// The same, where nothing is asked but where pins are.
fn bare(members: &Value) -> Session {
    let mut all = json!({"categories": [], "questions": []});
    all.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    begun(&all)
}

pub(super) fn choose(name: &str) -> Action {
    Action::Choose(Some(name.to_owned()))
}

pub(super) fn write(question: &str, text: &str) -> Action {
    Action::Give(question.to_owned(), Step::Enter(Entered::text(text.to_owned())))
}

pub(super) fn enter(session: &mut Session, text: &str) {
    session.take(Action::Type(text.to_owned()));
    session.take(Action::Typed);
}

fn located(longitude: f64, latitude: f64) -> Action {
    Action::Located(0, Ok(Located { longitude, latitude, accuracy_metres: 12.3 }))
}

pub(super) fn pins(session: &Session) -> Value {
    session.answers().into_iter().next().map_or(Value::Null, |it| it.value)
}

pub(super) fn said(session: &Session) -> Option<Said> {
    session.said().map(|it| it.0)
}

#[test]
fn a_place_of_the_list_is_chosen_and_sent_by_its_name() {
    let mut session = bare(&json!({}));
    assert!(session.take(choose("market")).is_some());
    assert_eq!(said(&session), Some(Said::Placed));
    assert_eq!(pins(&session), json!([{"place": "market", "method": "list"}]));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.press(), Pressed::Done);
    assert_eq!(session.take(choose("station")), None, "nothing moves while pins are looked over");
    assert_eq!(bare(&json!({})).take(choose("harbor")), None, "it is not in the list");
}

#[test]
fn coordinates_are_judged_when_they_are_complete() {
    let mut session = bare(&json!({}));
    for text in ["6", "60.3", "60.3, 2"] {
        session.take(Action::Type(text.to_owned()));
        assert_eq!(
            (said(&session), session.pins()[0].trouble(&session.map)),
            (None, None),
            "{text}"
        );
    }
    enter(&mut session, "60.3, 24.3000004");
    assert_eq!(said(&session), Some(Said::Placed));
    let geometry = json!({"type": "Point", "coordinates": [24.3, 60.3]});
    assert_eq!(pins(&session), json!([{"geometry": geometry, "method": "typed"}]));
    enter(&mut session, "at the corner");
    assert_eq!(said(&session), Some(Said::Refused(Trouble::Unreadable)));
    assert_eq!(session.press(), Pressed::Refused);
    assert_eq!(session.violations()[0].code, Code::WrongForm);
    enter(&mut session, " ");
    assert_eq!(pins(&session), Value::Null);
}

#[test]
fn outside_the_boundary_the_nearest_place_inside_is_offered() {
    let mut session = bare(&json!({}));
    enter(&mut session, "60.5, 24.41");
    let nearest = Point::new(24.4, 60.5);
    assert_eq!(said(&session), Some(Said::Refused(Trouble::Outside(nearest))));
    assert_eq!(session.press(), Pressed::Refused);
    assert_eq!(session.violations()[0].code, Code::OutsideBoundary);
    session.take(Action::TakeOffer);
    assert_eq!(said(&session), Some(Said::Placed));
    assert_eq!(session.pins()[0].spot(), &Spot::Typed("60.5, 24.4".to_owned()));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.press(), Pressed::Done);
}

#[test]
fn numbers_the_wrong_way_round_are_turned_on_demand() {
    let mut session = bare(&json!({}));
    enter(&mut session, "24.3, 60.3");
    assert_eq!(
        said(&session),
        Some(Said::Refused(Trouble::Swapped(Point::new(24.3, 60.3).unwrap())))
    );
    session.take(Action::TakeOffer);
    assert_eq!(session.pins()[0].spot(), &Spot::Typed("60.3, 24.3".to_owned()));
    assert_eq!(said(&session), Some(Said::Placed));
}

#[test]
fn the_device_is_taken_at_its_word_with_how_exact_it_is() {
    let mut session = bare(&json!({}));
    session.take(Action::Ask);
    assert_eq!(said(&session), Some(Said::Asking));
    assert!(session.take(located(24.123_456_78, 60.1)).is_some());
    let geometry = json!({"type": "Point", "coordinates": [24.123_457, 60.1]});
    let pin = json!({"geometry": geometry, "method": "device", "accuracy_metres": 13});
    assert_eq!(pins(&session), json!([pin]));
}

#[test]
fn a_device_outside_moves_no_pin_and_is_offered_the_nearest_place() {
    let mut session = bare(&json!({}));
    session.take(choose("market"));
    assert_eq!(session.take(located(23.5, 60.3)), None, "the pin stays where it was");
    let nearest = Point::new(24.0, 60.3);
    assert_eq!(said(&session), Some(Said::Refused(Trouble::Outside(nearest))));
    session.take(Action::TakeOffer);
    let geometry = json!({"type": "Point", "coordinates": [24, 60.3]});
    let pin = json!([{"geometry": geometry, "method": "device"}]);
    assert_eq!(pins(&session), pin, "it is not exact any more");
    session.take(located(23.5, 60.3));
    session.take(choose("station"));
    assert_eq!(session.pins()[0].trouble(&session.map), None, "what was tried is over");
}

#[test]
fn a_device_that_says_nothing_is_told_and_changes_nothing() {
    let mut session = bare(&json!({}));
    session.take(choose("market"));
    for why in [NotLocated::NotAllowed, NotLocated::Unavailable, NotLocated::TooSlow] {
        assert_eq!(session.take(Action::Located(0, Err(why))), None);
        assert_eq!(said(&session), Some(Said::NotLocated(why)));
    }
    session.take(located(f64::NAN, 60.0));
    assert_eq!(said(&session), Some(Said::NotLocated(NotLocated::Unavailable)));
    assert_eq!(
        session.take(Action::Located(
            7,
            Ok(Located { longitude: 24.1, latitude: 60.1, accuracy_metres: 5.0 })
        )),
        None,
        "the pin that was asked for is no longer here"
    );
}

#[test]
fn words_alone_are_a_place_unless_a_position_is_needed() {
    let words = || Action::Describe("Behind the kiosk".to_owned());
    let mut session = bare(&json!({}));
    session.take(words());
    assert_eq!(pins(&session), json!([{"address": "Behind the kiosk", "method": "typed"}]));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.press(), Pressed::Done);
    let mut session = bare(&json!({"needs_position": true}));
    session.take(words());
    assert_eq!(session.press(), Pressed::Refused);
    assert_eq!(session.violations()[0].code, Code::PlaceMissing);
    session.take(choose("market"));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(
        pins(&session),
        json!([{"address": "Behind the kiosk", "place": "market", "method": "list"}]),
    );
}

#[test]
fn where_only_places_can_be_chosen_no_position_is_taken() {
    let mut session = bare(&json!({"only_places": true, "needs_position": false}));
    enter(&mut session, "60.3, 24.3");
    session.take(located(24.3, 60.3));
    session.take(Action::Place(Point::new(24.3, 60.3).unwrap(), Method::Map));
    assert_eq!(pins(&session), Value::Null);
    session.take(choose("station"));
    assert_eq!(session.press(), Pressed::Turned);
}

#[test]
fn the_questions_of_a_category_are_asked_and_their_answers_wait_while_another_is_chosen() {
    let mut session = begun(&json!({}));
    session.take(choose("market"));
    let asked = |session: &Session| {
        let asked = session.pins()[0].asked(&session.map);
        asked.iter().map(|it| it.id.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(asked(&session), ["why"]);
    session.take(Action::About("idea".to_owned()));
    assert_eq!(asked(&session), ["why", "what"]);
    session.take(write("what", "A bench"));
    assert_eq!(asked(&session), ["why", "what", "how"]);
    session.take(Action::About("noise".to_owned()));
    session.take(Action::Measure(Step::Enter(Entered::value(61))));
    assert_eq!(
        pins(&session),
        json!([{"place": "market", "method": "list", "category": "noise", "value": 61}]),
    );
    session.take(Action::About("idea".to_owned()));
    assert_eq!(pins(&session)[0]["answers"], json!([{"question": "what", "value": "A bench"}]));
    assert_eq!(session.press(), Pressed::Turned);
}

#[test]
fn each_mistake_is_noted_where_it_is_mended() {
    let mut session = begun(&json!({}));
    assert_eq!(session.press(), Pressed::Refused);
    let pin = &session.pins()[0];
    assert_eq!(pin.violation(&Part::Where).map(|it| it.code), Some(Code::PlaceMissing));
    assert_eq!(pin.violation(&Part::About).map(|it| it.code), Some(Code::CategoryMissing));
    session.take(choose("market"));
    session.take(Action::About("idea".to_owned()));
    assert_eq!(session.press(), Pressed::Refused);
    let pin = &session.pins()[0];
    assert_eq!((pin.violation(&Part::Where), pin.violation(&Part::About)), (None, None));
    let noted = pin.sheet(&session.map, "what").violation("what");
    assert_eq!(noted.map(|it| it.code), Some(Code::Unanswered));
    session.take(Action::About("noise".to_owned()));
    assert_eq!(session.press(), Pressed::Refused);
    let (sheet, asked) = session.pins()[0].measured(&session.map).unwrap();
    assert_eq!(sheet.violation(asked.id).map(|it| it.code), Some(Code::Unanswered));
    session.take(Action::Measure(Step::Enter(Entered::value(10))));
    session.press();
    let (sheet, asked) = session.pins()[0].measured(&session.map).unwrap();
    assert_eq!(sheet.violation(asked.id).map(|it| it.code), Some(Code::TooLow));
    assert_eq!(session.refusals(), 4);
}

#[test]
fn several_pins_are_placed_one_after_the_other() {
    let mut session = bare(&json!({"min_pins": 2}));
    session.take(choose("market"));
    assert_eq!(session.press(), Pressed::Turned);
    assert_eq!(session.press(), Pressed::Refused, "two are wanted");
    assert_eq!(
        (session.violations()[0].code, session.subject(&session.violations()[0])),
        (Code::TooFew, None)
    );
    session.take(Action::Add);
    assert!(!session.is_look());
    assert_eq!(session.press(), Pressed::Refused, "it is nowhere yet");
    session.take(Action::Back);
    assert_eq!((session.is_look(), session.pins().len()), (true, 1), "nothing was in it");
    session.take(Action::Add);
    session.take(choose("station"));
    assert_eq!(session.press(), Pressed::Turned);
}

#[test]
fn there_is_room_for_so_many_pins_and_any_of_them_is_taken_out() {
    let mut session = bare(&json!({"min_pins": 2}));
    for name in ["market", "station"] {
        session.take(choose(name));
        assert_eq!(session.press(), Pressed::Turned);
        session.take(Action::Add);
    }
    enter(&mut session, "60.3, 24.3");
    assert_eq!(session.press(), Pressed::Turned);
    assert!(!session.has_room());
    session.take(Action::Add);
    assert!(session.is_look(), "there is no room for a fourth");
    session.take(Action::Change(1, Part::Where));
    session.take(choose("market"));
    assert_eq!(session.press(), Pressed::Turned);
    let turns = session.turns();
    session.take(Action::Remove(0));
    assert_eq!((said(&session), session.turns()), (Some(Said::Removed(1)), turns + 1));
    assert_eq!(pins(&session).as_array().map(Vec::len), Some(2));
    assert_eq!(pins(&session)[0]["place"], "market");
    assert_eq!(session.press(), Pressed::Done);
    session.take(Action::Remove(0));
    session.take(Action::Remove(0));
    assert_eq!(session.pins().len(), 1, "the last stays");
}

#[test]
fn what_the_endpoint_refuses_is_noted_with_the_pin_that_it_is_about() {
    let mut session = bare(&json!({}));
    session.take(choose("market"));
    session.press();
    session.take(Action::Add);
    enter(&mut session, "60.3, 24.3");
    session.press();
    let wrong =
        json!([{"place": "market"}, {"geometry": {"type": "Point", "coordinates": [0, 0]}}]);
    let answers = [RawAnswer { question: PINS.to_owned(), value: wrong }];
    let violations = session.map().check_answers(&answers).unwrap_err();
    session.refuse(violations);
    assert_eq!(session.subject(&session.violations()[0]), Some((1, Part::Where)));
    assert!(session.pins()[1].violation(&Part::Where).is_some());
    assert!(session.pins()[0].violation(&Part::Where).is_none());
}

#[test]
fn a_draft_is_taken_up_with_what_makes_no_sense_yet() {
    let mut session = begun(&json!({}));
    session.take(choose("market"));
    session.take(Action::About("idea".to_owned()));
    session.take(write("what", "A bench"));
    session.press();
    session.take(Action::Add);
    enter(&mut session, "somewhere");
    session.take(Action::About("noise".to_owned()));
    session.take(Action::Measure(Step::Enter(Entered::value("loud"))));
    session.take(Action::Describe("By the bridge".to_owned()));
    let given = session.given();
    let mut again = begun(&json!({}));
    again.restore(&given);
    assert_eq!(again.given(), given);
    assert!(again.is_look(), "several are seen together first");
    assert_eq!(again.pins()[1].spot(), &Spot::Typed("somewhere".to_owned()));
    let mut other = bare(&json!({"places": []}));
    other.restore(&given);
    assert_eq!(other.pins()[0].spot(), &Spot::Nowhere, "there is no such place any more");
}

/// What somebody may do, sense or not.
fn any_action() -> impl Strategy<Value = Action> {
    let name =
        || prop::sample::select(vec!["market", "station", "idea", "noise", "what", "why", "x"]);
    let text = || {
        prop::sample::select(vec![
            "",
            "60.3, 24.3",
            "24.3, 60.3",
            "60.5, 24.5",
            "0, 0",
            "100, 200",
            "a",
            "60.3",
        ])
    };
    let entered = || text().prop_map(|it| Step::Enter(Entered::text(it.to_owned())));
    let number = 0_usize..4;
    prop_oneof![
        name().prop_map(choose),
        Just(Action::Choose(None)),
        (-180.0..180.0_f64, -90.0..90.0_f64)
            .prop_map(|(x, y)| Action::Place(Point::new(x, y).unwrap(), Method::Keyboard)),
        (23.5..25.5_f64, 59.5..61.5_f64).prop_map(|(x, y)| located(x, y)),
        Just(Action::Located(0, Err(NotLocated::TooSlow))),
        Just(Action::Ask),
        text().prop_map(|it| Action::Type(it.to_owned())),
        Just(Action::Typed),
        Just(Action::TakeOffer),
        Just(Action::Clear),
        name().prop_map(|it| Action::Support(it.to_owned())),
        text().prop_map(|it| Action::Describe(it.to_owned())),
        name().prop_map(|it| Action::About(it.to_owned())),
        // A number that makes no sense is a text, and no other text is one.
        text().prop_map(|it| Action::Measure(Step::Enter(Entered::value(typed::number(it, "en"))))),
        (name(), entered()).prop_map(|(it, step)| Action::Give(it.to_owned(), step)),
        Just(Action::Add),
        number.clone().prop_map(|it| Action::Change(it, Part::Where)),
        number.prop_map(Action::Remove),
        Just(Action::Back),
    ]
}

proptest! {
    #[test]
    fn whatever_somebody_does_only_what_follows_the_rules_is_done(
        steps in prop::collection::vec((any_action(), any::<bool>()), 0..40), is_bare: bool,
    ) {
        let mut session = if is_bare { bare(&json!({})) } else { begun(&json!({})) };
        for (action, presses) in steps {
            let before = session.answers();
            let told = session.take(action);
            prop_assert_eq!(told.is_some(), session.answers() != before);
            if !presses {
                continue;
            }
            let refusals = session.refusals();
            match session.press() {
                Pressed::Done => {
                    let checked = session.map().check_answers(&session.answers());
                    prop_assert!(checked.is_ok() && session.violations().is_empty());
                }
                Pressed::Refused => {
                    prop_assert!(!session.violations().is_empty());
                    prop_assert_eq!(session.refusals(), refusals + 1);
                }
                Pressed::Turned => prop_assert!(session.is_look()),
            }
            prop_assert!(!session.pins().is_empty() && session.pins().len() <= 3);
            prop_assert!(session.current().is_some());
        }
    }

    #[test]
    fn a_draft_gives_back_what_was_given(
        steps in prop::collection::vec(any_action(), 0..30),
    ) {
        let mut session = begun(&json!({}));
        for action in steps {
            session.take(action);
        }
        let mut again = begun(&json!({}));
        again.restore(&session.given());
        prop_assert_eq!(again.given(), session.given());
        prop_assert_eq!(again.answers(), session.answers());
    }

    #[test]
    fn what_is_offered_is_always_taken(x in 20.0..30.0_f64, y in 55.0..65.0_f64, is_typed: bool) {
        let mut session = bare(&json!({}));
        if is_typed {
            enter(&mut session, &format!("{y}, {x}"));
        } else {
            session.take(located(x, y));
        }
        if said(&session) != Some(Said::Placed) {
            session.take(Action::TakeOffer);
        }
        prop_assert_eq!(said(&session), Some(Said::Placed));
        prop_assert_eq!(session.press(), Pressed::Turned);
        prop_assert_eq!(session.press(), Pressed::Done);
    }
}
