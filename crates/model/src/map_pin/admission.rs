//! The rules between pins as they are sent and pins as they are accepted.

use serde_json::Value;

use super::{
    category::Category,
    configuration::RawMapPin,
    drawn::Drawn,
    known::is_name,
    pin::{Pin, RawPin},
    placing::Placing,
};
use crate::{
    answer::{RawAnswer, Violation, ViolationCode},
    check::Check,
    ids::{CategoryId, PlaceId},
    limits,
    number::Number,
    problem::{Checked, ProblemCode},
    read::Read,
    response::{Answerable as _, Answering, Responses, admit_each},
    valid::Valid,
    write::Write as _,
};

impl Placing {
    /// Takes in a list of pins of which nothing but their places is asked.
    pub(crate) fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Vec<Pin>> {
        self.admit_pins(None, value, at)
    }

    /// Takes in a list of pins, with what the map asks for each of them.
    pub(super) fn admit_pins(
        &self,
        map: Option<&RawMapPin>,
        value: &Value,
        at: &mut Answering<'_>,
    ) -> Option<Vec<Pin>> {
        let Some(sent) = value.as_array() else {
            at.wrong_form("a list of pins");
            return None;
        };
        let before = at.violations.len();
        self.hold_to_number(sent.len(), at);
        let mut pins = Vec::with_capacity(sent.len().min(limits::PINS));
        // What is past the end is not looked at: one too many may be thousands.
        for (number, value) in sent.iter().enumerate().take(limits::PINS) {
            let place = at.place.index(number);
            let pin = at.within(&place, |at| {
                let sent = read_sent(value, at)?;
                if sent.supports.is_some() {
                    return Some(admit_support(map, sent, at));
                }
                let drawn = self.admit_spot(&sent, at);
                Some(admit_rest(map, sent, drawn, at))
            });
            pins.extend(pin);
        }
        let is_sound = at.violations.len() == before && pins.len() == sent.len();
        is_sound.then_some(pins)
    }

    fn hold_to_number(&self, n: usize, at: &mut Answering<'_>) {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        let (least, most) = (self.least_pins(), self.most_pins());
        if n < least {
            at.refuse(ViolationCode::TooFew, || format!("{n} of at least {least} pins."))
                .at_least(least);
        }
        if n > most {
            at.refuse(ViolationCode::TooMany, || format!("{n} of at most {most} pins."))
                .at_most(most);
        }
    }

    /// Takes in where the pin is, or notes why not. What is said in words alone is nowhere.
    fn admit_spot(&self, sent: &RawPin, at: &mut Answering<'_>) -> Option<Drawn> {
        let chosen = sent.place.as_ref().map(PlaceId::as_str);
        let named = chosen.and_then(|it| self.place(it));
        if let (Some(name), None) = (chosen, named) {
            at.within(&at.place.key("place"), |at| {
                at.refuse(ViolationCode::UnknownOption, || format!("There is no place `{name}`."));
            });
        }
        if let Some(drawn) = sent.geometry.as_ref().filter(|_| !self.only_places) {
            return at.within(&at.place.key("geometry"), |at| self.admit_drawn(drawn, at));
        }
        if chosen.is_none() && self.takes_words() && sent.words().is_some() {
            return None;
        }
        if chosen.is_none() {
            at.refuse(ViolationCode::PlaceMissing, || {
                let why = if self.only_places { " of those that can be chosen" } else { "" };
                format!("The pin has no place{why}.")
            });
        } else if sent.geometry.is_some() {
            at.within(&at.place.key("geometry"), |at| {
                at.refuse(ViolationCode::WrongForm, || {
                    "Only places can be chosen here, so there is no geometry.".to_owned()
                });
            });
        }
        named.map(|it| Drawn::Point(it.at.point().normalized(self.surface())))
    }
}

impl RawPin {
    /// What was written about the place, if it shows anything.
    fn words(&self) -> Option<&str> {
        self.address.as_deref().map(str::trim).filter(|it| !it.is_empty())
    }
}

/// Takes in everything besides the place.
fn admit_rest(
    map: Option<&RawMapPin>,
    sent: RawPin,
    drawn: Option<Drawn>,
    at: &mut Answering<'_>,
) -> Pin {
    let named = sent.category.as_ref().map(CategoryId::as_str);
    let category = named.and_then(|name| map?.category(name));
    let has_category = admit_category(map, named, category, at);
    // What is asked is not known if the category is not; without any it is what is always asked.
    let responses = if has_category || named.is_none() {
        admit_answers(map, category, &sent.answers, at)
    } else {
        Responses::default()
    };
    if has_category {
        hold_to_measured(category, sent.value, at);
    }
    let address = sent.words().map(str::to_owned);
    hold_to_length(address.as_deref(), at);
    hold_to_radius(sent.accuracy_metres, at);
    Pin {
        geometry: drawn,
        place: sent.place,
        supports: None,
        category: sent.category,
        responses,
        value: sent.value,
        address,
        method: sent.method,
        accuracy_metres: sent.accuracy_metres,
    }
}

/// Takes in a pin that only supports one that is there already: which that is, and nothing else.
fn admit_support(map: Option<&RawMapPin>, sent: RawPin, at: &mut Answering<'_>) -> Pin {
    let says_more = sent.geometry.is_some()
        || sent.place.is_some()
        || sent.category.is_some()
        || sent.value.is_some()
        || sent.words().is_some()
        || sent.answers.iter().next().is_some();
    let has_existing = map.is_some_and(|it| it.existing.is_some());
    let is_name = sent.supports.as_deref().is_some_and(is_name);
    at.within(&at.place.key("supports"), |at| {
        if !has_existing {
            at.refuse(ViolationCode::NotAsked, || "This map shows no pins to support.".to_owned());
        } else if !is_name {
            at.wrong_form("the name of a pin");
        } else if says_more {
            at.refuse(ViolationCode::WrongForm, || {
                "A pin that supports another says nothing else.".to_owned()
            });
        }
    });
    Pin { supports: sent.supports, method: sent.method, ..Pin::default() }
}

/// Whether the pin says what it is about, where it has to; notes if not.
fn admit_category(
    map: Option<&RawMapPin>,
    named: Option<&str>,
    found: Option<&Category>,
    at: &mut Answering<'_>,
) -> bool {
    if let (Some(name), None) = (named, found) {
        at.within(&at.place.key("category"), |at| {
            at.refuse(ViolationCode::UnknownOption, || format!("There is no category `{name}`."));
        });
        return false;
    }
    let is_missing = found.is_none() && map.is_some_and(|it| !it.categories.is_empty());
    if is_missing {
        at.refuse(ViolationCode::CategoryMissing, || {
            "The pin does not say what it is about.".to_owned()
        });
    }
    !is_missing
}

/// Takes in the answers to what is asked for every pin, and to what its category asks.
fn admit_answers(
    map: Option<&RawMapPin>,
    category: Option<&Category>,
    answers: &[RawAnswer],
    at: &mut Answering<'_>,
) -> Responses {
    let place = at.place.key("answers");
    match map {
        Some(map) => map.laid_out(category).admit(&[], answers, &place, at.violations),
        None => admit_each(&[], answers, &place, at.violations),
    }
}

/// Notes a value where none is measured, none where one is, and one that cannot be measured there.
fn hold_to_measured(category: Option<&Category>, value: Option<Number>, at: &mut Answering<'_>) {
    let measured = category.and_then(|it| it.measured.as_ref());
    match (measured, value.write()) {
        (None, None) => {}
        (Some(measured), Some(value)) => {
            // The value stays what it is; only what is wrong with it counts.
            at.within(&at.place.key("value"), |at| measured.admit(&value, at));
        }
        (Some(_), None) => {
            at.refuse(ViolationCode::ValueMissing, || "The pin has no value.".to_owned());
        }
        (None, Some(_)) => at.within(&at.place.key("value"), |at| {
            at.refuse(ViolationCode::NotAsked, || "Nothing is measured here.".to_owned());
        }),
    }
}

fn hold_to_length(address: Option<&str>, at: &mut Answering<'_>) {
    let most = limits::PIN_ADDRESS_CHARACTERS;
    if address.is_some_and(|it| it.chars().count() > most) {
        at.within(&at.place.key("address"), |at| {
            at.refuse(ViolationCode::TooLong, || format!("At most {most} characters are kept."))
                .at_most(i64::try_from(most).unwrap_or(i64::MAX));
        });
    }
}

fn hold_to_radius(accuracy: Option<Number>, at: &mut Answering<'_>) {
    if accuracy.is_some_and(|it| it.get() < 0.0) {
        at.within(&at.place.key("accuracy_metres"), |at| {
            at.refuse(ViolationCode::TooLow, || "A radius is 0 or more.".to_owned()).at_least(0);
        });
    }
}

/// Reads a pin; every mistake of its form is a violation.
fn read_sent(value: &Value, at: &mut Answering<'_>) -> Option<RawPin> {
    let mut check = Check::default();
    let read = RawPin::read(value, at.place, &mut check);
    let Checked { value, problems } = check.conclude(read);
    for problem in problems {
        let code = match problem.code {
            ProblemCode::OffTheMap => ViolationCode::OutsideBoundary,
            _ => ViolationCode::WrongForm,
        };
        let question = Some(at.question.clone());
        at.violations.push(Violation { question, ..Violation::of_form(code, problem) });
    }
    value.map(Valid::into_inner)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        geometry::Point,
        map_pin::samples::{accept, bare, city, point, refuse, with, without},
    };

    #[test]
    fn a_pin_is_somewhere_and_places_are_those_of_the_map() {
        refuse(
            &bare(),
            json!([{}, {"place": "harbor"}]),
            &[
                "/answers/0/value/0 place-missing The pin has no place.",
                "/answers/0/value/1/place unknown-option There is no place `harbor`.",
            ],
        );
        let mut beside = point(24.93, 60.17);
        beside["place"] = json!("station");
        let answer = accept(&bare(), json!([beside]));
        assert_eq!(answer[0].geometry, Point::new(24.93, 60.17).map(Drawn::Point));
    }

    #[test]
    fn a_pin_that_supports_another_says_nothing_else() {
        let document = with(city(), "/existing", json!({"from": "collector"}));
        let answer = accept(&document, json!([{"supports": "pin 7", "method": "map"}]));
        assert_eq!(answer[0].supports.as_deref(), Some("pin 7"));
        assert_eq!((answer[0].geometry.clone(), answer[0].category.clone()), (None, None));
        let at = "/answers/0/value/0/supports";
        refuse(
            &document,
            json!([{"supports": "7", "category": "idea"}, {"supports": " "}]),
            &[
                &format!("{at} wrong-form A pin that supports another says nothing else."),
                "/answers/0/value/1/supports wrong-form The answer to `pins` must be the name of a pin.",
            ],
        );
        refuse(
            &without(city(), "/existing"),
            json!([{"supports": "7"}]),
            &[&format!("{at} not-asked This map shows no pins to support.")],
        );
    }

    #[test]
    fn words_say_where_a_pin_is_unless_a_position_is_needed() {
        let in_words = json!([{"address": " Behind the kiosk ", "method": "typed"}]);
        let answer = accept(&bare(), in_words.clone());
        assert_eq!(answer[0].geometry, None);
        assert_eq!(answer[0].address.as_deref(), Some("Behind the kiosk"));
        let missing = "/answers/0/value/0 place-missing The pin has no place.";
        refuse(&bare(), json!([{"address": " "}]), &[missing]);
        refuse(&with(bare(), "/needs_position", json!(true)), in_words.clone(), &[missing]);
        let only = with(bare(), "/only_places", json!(true));
        refuse(
            &with(only, "/shapes", json!([])),
            in_words,
            &["/answers/0/value/0 place-missing The pin has no place of those that can be chosen."],
        );
    }

    #[test]
    fn words_do_not_make_up_for_a_place_that_is_not_allowed() {
        let mut outside = point(24.5, 60.5);
        outside["address"] = json!("In the lake");
        refuse(
            &bare(),
            json!([outside, {"place": "harbor", "address": "The harbor"}]),
            &[
                "/answers/0/value/0/geometry outside-boundary The point is outside the boundary.",
                "/answers/0/value/1/place unknown-option There is no place `harbor`.",
            ],
        );
    }

    #[test]
    fn where_only_places_can_be_chosen_nothing_stands_free() {
        let document = with(bare(), "/only_places", json!(true));
        let document = with(document, "/shapes", json!([]));
        accept(&document, json!([{"place": "market"}]));
        let mut beside = point(24.93, 60.17);
        beside["place"] = json!("station");
        refuse(
            &document,
            json!([point(24.1, 60.1), beside]),
            &[
                "/answers/0/value/0 place-missing The pin has no place of those that can be chosen.",
                "/answers/0/value/1/geometry wrong-form Only places can be chosen here, so there is \
                 no geometry.",
            ],
        );
    }

    #[test]
    fn each_pin_is_about_something_and_answers_what_that_asks() {
        refuse(
            &city(),
            json!([
                {"place": "market"},
                {"place": "market", "category": "cars"},
                {"place": "market", "category": "idea", "answers": [
                    {"question": "why", "value": 3}, {"question": "how", "value": "x"},
                ]},
            ]),
            &[
                "/answers/0/value/0 category-missing The pin does not say what it is about.",
                "/answers/0/value/1/category unknown-option There is no category `cars`.",
                "/answers/0/value/2/answers/0/value wrong-form The answer to `why` must be a text.",
                "/answers/0/value/2/answers/1/question unknown-question No question `how` is asked \
                 here.",
                "/answers/0/value/2/answers unanswered The question `what` is not answered.",
            ],
        );
        refuse(
            &bare(),
            json!([{"place": "market", "category": "idea", "value": 3, "answers": [
                {"question": "what", "value": "x"},
            ]}]),
            &["/answers/0/value/0/category unknown-option There is no category `idea`."],
        );
    }

    #[test]
    fn what_is_measured_is_in_its_range() {
        let noise =
            |value: Value| json!([{"place": "market", "category": "noise", "value": value}]);
        accept(&city(), noise(json!(20)));
        accept(&city(), noise(json!(130.0)));
        refuse(
            &city(),
            noise(json!(19.9)),
            &["/answers/0/value/0/value too-low The number is below `min`."],
        );
        refuse(
            &city(),
            noise(json!(131)),
            &["/answers/0/value/0/value too-high The number is above `max`."],
        );
        refuse(
            &city(),
            noise(json!(61.25)),
            &["/answers/0/value/0/value too-many-decimals At most 1 decimals are taken here."],
        );
        refuse(
            &city(),
            json!([
                {"place": "market", "category": "noise"},
                {"place": "market", "category": "idea", "value": 3, "answers": [
                    {"question": "what", "value": "A tree"},
                ]},
            ]),
            &[
                "/answers/0/value/0 value-missing The pin has no value.",
                "/answers/0/value/1/value not-asked Nothing is measured here.",
            ],
        );
    }

    #[test]
    fn addresses_are_short_and_circles_have_a_radius() {
        refuse(
            &bare(),
            json!([{
                "place": "market", "address": "ä".repeat(301), "accuracy_metres": -1,
            }]),
            &[
                "/answers/0/value/0/address too-long At most 300 characters are kept.",
                "/answers/0/value/0/accuracy_metres too-low A radius is 0 or more.",
            ],
        );
        accept(&bare(), json!([{"place": "market", "address": "ä".repeat(300)}]));
    }

    #[test]
    fn what_is_no_pin_is_told_why() {
        refuse(
            &city(),
            json!(["24.1, 60.1", {"geometry": {"type": "Circle"}}, {"method": "tap", "acuracy": 3}]),
            &[
                "/answers/0/value/0 wrong-form Expected a pin: an object with `geometry` or `place`, \
                 found a text.",
                "/answers/0/value/1/geometry/type wrong-form The value `Circle` is not known here. It \
                 takes `Point`, `LineString`, `Polygon`.",
                "/answers/0/value/2/acuracy wrong-form The key `acuracy` is not known here. It takes \
                 `geometry`, `place`, `supports`, `category`, `answers`, `value`, `address`, \
                 `method`, `accuracy_metres`.",
                "/answers/0/value/2/method wrong-form The value `tap` is not known here. Did you mean \
                 `map`?",
            ],
        );
    }
}
