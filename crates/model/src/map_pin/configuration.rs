//! A map for pins as a city writes it.

use serde_json::Value;

use super::{
    base::Base,
    category::{Category, PinQuestions},
    placing::Placing,
};
use crate::{
    address::Address,
    answer::{RawAnswer, Violations},
    check::Check,
    condition::outline::Extent,
    configuration::check_document,
    feedback::{
        Field, FieldType,
        fields::{FieldSection, Fields, section},
    },
    frame::Frame,
    limits,
    list::List,
    names::must_differ,
    number::Whole,
    place::Place,
    problem::Checked,
    question::option::contradict,
    record::{choice, record, union},
    response::Responses,
    valid::Valid,
};

/// A map for pins that was checked.
pub type MapPin = Valid<RawMapPin>;

record! {
    /// A map on which residents place pins: ideas, wishes, what they saw.
    pub struct RawMapPin: "a map for pins", rules: RawMapPin::rules {
        flat {
            /// What every configuration has.
            pub frame: Frame,
            /// Where pins are placed, and how many.
            pub placing: Placing,
        }
        /// The kind of widget.
        pub kind("kind"): MapPinKind,
        /// What pins can be about. If there are any, each pin is about one of them.
        pub categories("categories"): List<Category, 0, { limits::CATEGORIES }>,
        /// What is asked for every pin.
        pub questions("questions"): PinQuestions,
        /// Pins that the map shows already.
        pub existing("existing"): Option<Existing>,
    }
}

choice! {
    /// The kind of widget.
    pub enum MapPinKind {
        /// Pins on a map.
        MapPin = "map-pin",
    }
}

record! {
    /// Pins that the map shows already.
    pub struct Existing: "existing pins: an object with `from`" {
        flat {
            /// Where they come from.
            pub source: Source,
        }
        /// Who places a pin so near to one of the same category is shown that one first.
        pub near_metres("near_metres"): Option<Whole<1, 1_000>>,
    }
}

union! {
    /// Where existing pins come from.
    pub enum Source by "from": "a source: an object with `from`" {
        /// What was sent to the collector, as far as it is published.
        Collector = "collector",
        /// A file of points (GeoJSON).
        GeoJson(GeoJsonFile) = "geojson",
    }
}

record! {
    /// A file of points.
    pub struct GeoJsonFile: "a file" {
        /// Where the file is.
        pub src("src"): Address,
    }
}

impl MapPin {
    /// Reads and checks the document of a map for pins, and reports every problem.
    pub fn check(document: &Value) -> Checked<Self> {
        check_document(document)
    }
}

impl RawMapPin {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let categories = place.key("categories");
        let names = self.categories.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "category", &categories, check);
        for (number, category) in self.categories.numbered() {
            let place = categories.index(number);
            self.laid_out(Some(category)).check(1, &place.key("questions"), check);
            must_not_ask_for_places(&category.questions, &place.key("questions"), check);
        }
        self.laid_out(None).check(0, &place.key("questions"), check);
        must_not_ask_for_places(&self.questions, &place.key("questions"), check);
        self.near_rules(place, check);
    }

    fn near_rules(&self, place: &Place<'_>, check: &mut Check) {
        let has_no_scale = match self.placing.base.get() {
            Some(Base::Plan(plan)) => plan.metres_per_pixel.is_none(),
            _ => false,
        };
        if has_no_scale && self.existing.as_ref().is_some_and(|it| it.near_metres.is_some()) {
            contradict(&place.key("existing").key("near_metres"), check, || {
                "How far apart pins are on the plan is not known; add `metres_per_pixel` to `base`."
                    .to_owned()
            });
        }
    }

    /// The category of that name.
    pub fn category(&self, name: &str) -> Option<&Category> {
        self.categories.iter().find(|it| it.id.as_str() == name)
    }

    /// The questions that are asked for a pin of that category after these answers, in order: first
    /// those for every pin. Answers to questions that are not asked do not count.
    pub fn asked<'a>(
        &'a self,
        category: Option<&'a Category>,
        responses: &Responses,
    ) -> Vec<&'a Field> {
        self.laid_out(category).asked(responses)
    }

    /// Takes in what is valid of the answers to a pin's questions while they are still being given;
    /// the others count as not answered.
    pub fn drafted(&self, category: Option<&Category>, answers: &[RawAnswer]) -> Responses {
        let mut violations = Violations::default();
        self.laid_out(category).admit(&[], answers, &Place::Document, &mut violations)
    }

    /// The questions for every pin, and after them those of the category.
    pub(super) fn laid_out<'a>(&'a self, category: Option<&'a Category>) -> Fields<'a> {
        let of_category = category.map(|it| section(None, &it.questions));
        let sections: Vec<FieldSection<'a>> =
            std::iter::once(section(None, &self.questions)).chain(of_category).collect();
        Fields::new(&sections, Extent::Whole)
    }
}

/// Notes maps within a pin of a map.
fn must_not_ask_for_places(questions: &PinQuestions, place: &Place<'_>, check: &mut Check) {
    let places = questions.numbered().filter(|(_, it)| matches!(it.kind, FieldType::Place(_)));
    for (number, _) in places {
        contradict(&place.index(number).key("type"), check, || {
            "A pin has its place already; ask for another one in a form.".to_owned()
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{
        feedback::testing::any_json,
        map_pin::samples::{check, city, map, parts, plan, with},
        problem::Severity,
    };

    #[test]
    fn a_sound_map_is_written_back_as_it_was() {
        for document in [city(), plan()] {
            let map = map(&document).into_inner();
            assert_eq!(serde_json::to_value(&map).unwrap(), document);
        }
    }

    #[test]
    fn categories_differ() {
        check(
            &with(city(), "/categories/1/id", json!("idea")),
            &["/categories/1/id: An earlier category has the name `idea` already."],
        );
    }

    #[test]
    fn a_pin_does_not_ask_for_another_place() {
        let place = json!({"id": "from", "type": "place", "text": "From where?"});
        check(
            &with(city(), "/categories/0/questions/0", place),
            &[
                "/categories/0/questions/0/type: A pin has its place already; ask for another one in a \
               form.",
            ],
        );
    }

    #[test]
    fn questions_of_a_category_come_after_those_for_every_pin() {
        check(
            &with(city(), "/categories/0/questions/0/id", json!("why")),
            &["/categories/0/questions/0/id: An earlier question has the name `why` already."],
        );
        let when = json!({"is": "answered", "question": "why"});
        check(&with(city(), "/categories/0/questions/0/when", when), &[]);
        let when = json!({"is": "answered", "question": "what"});
        check(
            &with(city(), "/questions/0/when", when),
            &["/questions/0/when/question: There is no question `what`. Did you mean `why`?"],
        );
    }

    #[test]
    fn what_is_asked_for_a_pin_depends_on_its_category_and_its_answers() {
        let when = json!({"is": "answered", "question": "why"});
        let map = map(&with(city(), "/categories/0/questions/0/when", when));
        let asked = |category: &str, answers: Value| {
            let category = map.category(category);
            let answers: Vec<RawAnswer> = serde_json::from_value(answers).unwrap();
            let asked = map.asked(category, &map.drafted(category, &answers));
            asked.iter().map(|it| it.id.to_string()).collect::<Vec<_>>()
        };
        let because = json!([{"question": "why", "value": "Because"}]);
        assert_eq!(asked("idea", json!([])), ["why"]);
        assert_eq!(asked("idea", because.clone()), ["why", "what"]);
        assert_eq!(asked("noise", because), ["why"]);
    }

    #[test]
    fn how_near_pins_are_on_a_plan_is_only_known_with_a_scale() {
        let document = with(plan(), "/existing", json!({"from": "collector", "near_metres": 5}));
        check(
            &document,
            &["/existing/near_metres: How far apart pins are on the plan is not known; add \
               `metres_per_pixel` to `base`."],
        );
        check(&with(document, "/base/metres_per_pixel", json!(0.05)), &[]);
        check(
            &with(city(), "/existing", json!({"from": "geojson"})),
            &["/existing: The key `src` is missing."],
        );
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_place_of_any_part_is_judged_without_panic(
            part: prop::sample::Index, json in any_json(), is_plan: bool,
        ) {
            let mut document = if is_plan { plan() } else { city() };
            let parts = parts(&document);
            *document.pointer_mut(&parts[part.index(parts.len())]).unwrap() = json;
            let checked = MapPin::check(&document);
            let has_error = checked.problems.iter().any(|it| it.severity == Severity::Error);
            prop_assert_eq!(checked.value.is_none(), has_error);
        }
    }
}
