//! Answers to a map for pins, and the rules that accept them.

use std::ops::Deref;

use serde_json::Value;

use super::{
    configuration::{MapPin, RawMapPin},
    pin::Pin,
};
use crate::{
    answer::{RawAnswer, Violation, Violations},
    ids::QuestionId,
    place::Place,
    response::{Answerable, Answering, Asked, Response, check_answers},
};

/// The name of the one question that a map for pins asks.
pub const PINS: &str = "pins";

/// A valid answer to a map for pins: at least one pin, in the order in which they were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPinAnswer(Vec<Pin>);

impl Deref for MapPinAnswer {
    type Target = [Pin];

    fn deref(&self) -> &[Pin] {
        &self.0
    }
}

impl RawMapPin {
    /// Holds the answers of the list at `place` to this map. `None` only where a rule is broken.
    pub(crate) fn admit(
        &self,
        answers: &[RawAnswer],
        place: &Place<'_>,
        violations: &mut Violations,
    ) -> Option<MapPinAnswer> {
        let pins = QuestionId::new(PINS).ok()?;
        let asked = Asked { id: &pins, is_optional: false, ask: self };
        let responses = check_answers(&[asked], answers, place, violations);
        match responses.get(&pins)? {
            Response::Pins(pins) => Some(MapPinAnswer(pins.clone())),
            _ => None,
        }
    }
}

impl Answerable for RawMapPin {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.placing.admit_pins(Some(self), value, at).map(Response::Pins)
    }
}

impl MapPin {
    /// Checks the answers to this map and reports every rule they break, not only the first.
    ///
    /// Places are given as in a submission, under `/answers`.
    pub fn check_answers(&self, answers: &[RawAnswer]) -> Result<MapPinAnswer, Vec<Violation>> {
        let mut violations = Violations::default();
        match self.admit(answers, &Place::Document.key("answers"), &mut violations) {
            Some(answer) if violations.is_empty() => Ok(answer),
            _ => Err(violations.into_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use crate::{
        answer::RawAnswer,
        feedback::testing::any_json,
        geometry::Point,
        map_pin::{
            Drawn,
            samples::{accept, bare, city, map, parts, pins, point, refuse, with},
        },
        number::{Number, Whole},
    };

    /// Pins with everything that a pin of the city can have.
    fn two_pins() -> Value {
        json!([
            {
                "geometry": {"type": "Point", "coordinates": [24.1, 60.1, 12]},
                "category": "idea", "address": " Market street 1 ", "method": "device",
                "accuracy_metres": 12.5,
                "answers": [
                    {"question": "what", "value": "A tree"}, {"question": "why", "value": ""},
                ],
            },
            {"place": "station", "category": "noise", "value": 61.5, "method": "list"},
        ])
    }

    #[test]
    fn a_pin_with_everything_is_kept() {
        let answer = accept(&city(), two_pins());
        let [idea, noise] = &*answer else { panic!("two pins") };
        assert_eq!(idea.geometry, Point::new(24.1, 60.1).map(Drawn::Point));
        assert_eq!(idea.address.as_deref(), Some("Market street 1"));
        assert_eq!(idea.responses.iter().count(), 1);
        assert_eq!(noise.geometry, Point::new(24.94, 60.17).map(Drawn::Point));
        assert_eq!(noise.value.map(Number::get), Some(61.5));
    }

    #[test]
    fn as_many_pins_are_taken_as_there_may_be() {
        let document = with(bare(), "/min_pins", json!(2));
        let pin = point(24.1, 60.1);
        accept(&document, json!([pin, pin]));
        let few =
            refuse(&document, json!([pin]), &["/answers/0/value too-few 1 of at least 2 pins."]);
        assert_eq!(few[0].least.map(Whole::get), Some(2));
        let many = json!([pin, pin, pin, pin]);
        let many = refuse(&document, many, &["/answers/0/value too-many 4 of at most 3 pins."]);
        assert_eq!(many[0].most.map(Whole::get), Some(3));
        refuse(&document, json!([]), &["/answers unanswered The question `pins` is not answered."]);
        refuse(&document, json!({}), &["/answers unanswered The question `pins` is not answered."]);
        refuse(
            &document,
            json!({"geometry": null}),
            &["/answers/0/value wrong-form The answer to `pins` must be a list of pins."],
        );
    }

    #[test]
    fn there_is_no_other_question() {
        let mut answers = pins(json!([point(24.1, 60.1)]));
        answers.push(RawAnswer { question: "idea".to_owned(), value: json!("x") });
        let violations = map(&bare()).check_answers(&answers).unwrap_err();
        let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["/answers/1/question: No question `idea` is asked here."]);
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_place_of_any_part_is_judged_without_panic(
            part: prop::sample::Index, json in any_json(),
        ) {
            let mut sent = two_pins();
            let parts = parts(&sent);
            *sent.pointer_mut(&parts[part.index(parts.len())]).unwrap() = json;
            let outcome = map(&city()).check_answers(&pins(sent));
            // Whoever is refused is told why.
            prop_assert!(outcome.map_or_else(|it| !it.is_empty(), |it| !it.is_empty()));
        }
    }
}
