//! Where pins are placed: shapes, the boundary, the map, and places to choose from.

use super::{
    base::{Base, Zoom},
    boundary::Boundary,
    given::Given,
    position::{Position, must_be_on_the_map},
};
use crate::{
    check::Check,
    geometry::{Area, Surface},
    ids::PlaceId,
    limits,
    list::List,
    names::must_differ,
    number::Whole,
    place::Place,
    problem::ProblemCode,
    question::option::contradict,
    record::{choice, record},
    text::Text,
};

record! {
    /// Where pins are placed, and how many.
    pub struct Placing: "where pins are placed", rules: Placing::rules {
        /// What can be placed; points only if it is not said.
        pub shapes("shapes"): List<PinShape, 0, 3>,
        /// The fewest pins of one answer; 1 if it is not said.
        pub min_pins("min_pins"): Option<Whole<1, 100>>,
        /// The most pins of one answer; 1 if it is not said.
        pub max_pins("max_pins"): Option<Whole<1, 100>>,
        /// The area that pins may be placed in; anywhere if it is not said. Its edge belongs to it.
        pub boundary("boundary"): Given<Boundary>,
        /// What that area is called, as words that fit behind "outside": "the park".
        pub boundary_name("boundary_name"): Option<Text>,
        /// What the map shows beneath its pins.
        pub base("base"): Given<Base>,
        /// What is in the middle of the map at first; what the boundary is around if it is not said.
        pub center("center"): Option<Position>,
        /// How near the map is at first: 0 is farthest, and each step shows everything twice as
        /// large. On a plan 0 shows the whole plan.
        pub zoom("zoom"): Option<Zoom>,
        /// Places to choose from, also for those who do not use the map.
        pub places("places"): List<NamedPlace, 0, { limits::PLACES }>,
        /// Whether pins can be placed nowhere else.
        pub only_places("only_places"): bool,
        /// Whether it is not enough to say in words where a pin is.
        pub needs_position("needs_position"): bool,
    }
}

choice! {
    /// What can be placed on a map.
    pub enum PinShape {
        /// A single place.
        Point = "point",
        /// A way.
        Line = "line",
        /// An area with an outline.
        Area = "area",
    }
}

record! {
    /// A place to choose.
    pub struct NamedPlace: "a place: an object with `id`, `text` and `at`" {
        /// The place's name, unique on the map.
        pub id("id"): PlaceId,
        /// What residents read.
        pub text("text"): Text,
        /// Where it is.
        pub at("at"): Position,
        /// One sentence more about it.
        pub description("description"): Option<Text>,
    }
}

impl Placing {
    /// Whether such a shape can be placed.
    pub fn allows(&self, shape: PinShape) -> bool {
        if self.shapes.is_empty() { shape == PinShape::Point } else { self.shapes.contains(&shape) }
    }

    /// Whether a point can be placed anywhere, and not only at places of the list.
    pub fn takes_points(&self) -> bool {
        self.allows(PinShape::Point) && !self.only_places
    }

    /// The fewest pins of one answer.
    pub fn least_pins(&self) -> i64 {
        self.min_pins.map_or(1, Whole::get)
    }

    /// The most pins of one answer.
    pub fn most_pins(&self) -> i64 {
        self.max_pins.map_or(1, Whole::get)
    }

    /// Whether words alone can say where a pin is: for those who do not use the map, and for whom no
    /// place of the list is the right one.
    pub fn takes_words(&self) -> bool {
        !self.only_places && !self.needs_position
    }

    /// What positions are counted on.
    pub fn surface(&self) -> Surface {
        self.base.get().map_or(Surface::Ground, Base::surface)
    }

    /// The area that pins may be placed in, if there is a boundary.
    pub fn area(&self) -> Option<&Area> {
        self.boundary.get().map(Boundary::area)
    }

    /// The place of that name.
    pub fn place(&self, name: &str) -> Option<&NamedPlace> {
        self.places.iter().find(|it| it.id.as_str() == name)
    }

    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        self.shape_rules(&place.key("shapes"), check);
        self.count_rules(&place.key("min_pins"), check);
        self.name_rules(place, check);
        // What positions mean is up to the base.
        if !self.base.is_unread() {
            self.position_rules(place, check);
        }
        self.zoom_rules(&place.key("zoom"), check);
        let names = self.places.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "place", &place.key("places"), check);
        self.choosing_rules(place, check);
    }

    fn shape_rules(&self, place: &Place<'_>, check: &mut Check) {
        let mut earlier = Vec::new();
        for (number, shape) in self.shapes.numbered() {
            if earlier.contains(&shape) {
                check.error(ProblemCode::Duplicate, &place.index(number), || {
                    format!("`{}` stands here already.", shape.as_str())
                });
            }
            earlier.push(shape);
        }
    }

    fn count_rules(&self, place: &Place<'_>, check: &mut Check) {
        let (least, most) = (self.least_pins(), self.most_pins());
        if least <= most {
            return;
        }
        contradict(place, check, || {
            format!("`min_pins` is {least} and above `max_pins`, which is {most}.")
        });
        if self.max_pins.is_none() {
            check.suggest(|| "Add `max_pins`; it is 1 if it is not said.".to_owned());
        }
    }

    fn name_rules(&self, place: &Place<'_>, check: &mut Check) {
        let (has_name, has_area) = (self.boundary_name.is_some(), self.boundary.get().is_some());
        if has_area && !has_name && !self.only_places {
            check.warning(ProblemCode::MissingName, &place.key("boundary"), || {
                "The boundary has no `boundary_name`, so nobody outside it is told where pins are \
                 taken."
                    .to_owned()
            });
            check
                .suggest(|| "Add words that fit behind \"outside\", like \"the park\".".to_owned());
        }
        if has_name && !has_area && !self.boundary.is_unread() {
            check.warning(ProblemCode::NoEffect, &place.key("boundary_name"), || {
                "There is no `boundary` that this could be the name of.".to_owned()
            });
        }
    }

    fn position_rules(&self, place: &Place<'_>, check: &mut Check) {
        let surface = self.surface();
        let boundary = self.boundary.get();
        let area = boundary.filter(|it| it.is_sound(surface, &place.key("boundary"), check));
        let area = area.map(Boundary::area);
        if let Some(center) = self.center {
            let place = place.key("center");
            let is_on_it = must_be_on_the_map(center, surface, &place, check);
            if is_on_it && area.is_some_and(|it| !it.contains(center.point(), surface)) {
                check.warning(ProblemCode::Unreachable, &place, || {
                    "The map begins at a place outside `boundary`.".to_owned()
                });
            }
        }
        for (number, named) in self.places.numbered() {
            let place = place.key("places");
            let place = place.index(number);
            named.position_rules(area, surface, &place.key("at"), check);
        }
    }

    fn zoom_rules(&self, place: &Place<'_>, check: &mut Check) {
        let Some((zoom, (least, most))) = self.zoom.zip(self.base.get().map(Base::zooms)) else {
            return;
        };
        // A range the wrong way round is told where it stands.
        if least <= most && !(least..=most).contains(&zoom.get()) {
            contradict(place, check, || {
                format!("`zoom` is {}, but the base is made for {least} to {most}.", zoom.get())
            });
        }
    }

    fn choosing_rules(&self, place: &Place<'_>, check: &mut Check) {
        if !self.only_places {
            return;
        }
        if self.shapes.iter().any(|it| *it != PinShape::Point) {
            check.warning(ProblemCode::NoEffect, &place.key("shapes"), || {
                "Nothing can be drawn, because `only_places` is set.".to_owned()
            });
        }
        if self.needs_position {
            check.warning(ProblemCode::NoEffect, &place.key("needs_position"), || {
                "Words are never enough here, because `only_places` is set.".to_owned()
            });
        }
        if self.places.is_empty() && self.places.is_complete() {
            contradict(&place.key("only_places"), check, || {
                "Only places can be chosen, but there are none; add `places`.".to_owned()
            });
        }
    }
}

impl NamedPlace {
    fn position_rules(
        &self,
        area: Option<&Area>,
        surface: Surface,
        place: &Place<'_>,
        check: &mut Check,
    ) {
        let is_on_it = must_be_on_the_map(self.at, surface, place, check);
        if is_on_it && area.is_some_and(|it| !it.contains(self.at.point(), surface)) {
            check.error(ProblemCode::Unreachable, place, || {
                format!(
                    "The place `{}` is outside `boundary`, so it could never be chosen.",
                    self.id
                )
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::map_pin::samples::{check, city, map, plan, with, without};

    #[test]
    fn one_point_is_placed_if_nothing_is_said() {
        let placing = map(&plan()).into_inner().placing;
        assert_eq!((placing.least_pins(), placing.most_pins()), (1, 1));
        let allowed =
            [PinShape::Point, PinShape::Line, PinShape::Area].map(|it| placing.allows(it));
        assert_eq!(allowed, [true, false, false]);
    }

    #[test]
    fn shapes_stand_once_each() {
        check(
            &with(city(), "/shapes", json!(["line", "area", "line"])),
            &["/shapes/2: `line` stands here already."],
        );
    }

    #[test]
    fn a_minimum_has_room_below_the_maximum() {
        check(
            &with(city(), "/min_pins", json!(4)),
            &["/min_pins: `min_pins` is 4 and above `max_pins`, which is 3."],
        );
        check(
            &with(plan(), "/min_pins", json!(2)),
            &[
                "/min_pins: `min_pins` is 2 and above `max_pins`, which is 1. Add `max_pins`; it is 1 \
               if it is not said.",
            ],
        );
    }

    #[test]
    fn a_boundary_and_its_name_belong_together() {
        check(
            &without(city(), "/boundary_name"),
            &[
                "/boundary: The boundary has no `boundary_name`, so nobody outside it is told where \
               pins are taken. Add words that fit behind \"outside\", like \"the park\".",
            ],
        );
        check(
            &without(city(), "/boundary"),
            &["/boundary_name: There is no `boundary` that this could be the name of."],
        );
        check(
            &with(city(), "/boundary/coordinates", json!([])),
            &["/boundary/coordinates: Too few: at least 1 must be given, there are 0."],
        );
    }

    #[test]
    fn the_center_may_be_in_a_hole_but_not_off_the_map() {
        check(
            &with(city(), "/center", json!([24.5, 60.5])),
            &["/center: The map begins at a place outside `boundary`."],
        );
        assert!(
            crate::map_pin::MapPin::check(&with(city(), "/center", json!([0, 0]))).value.is_some()
        );
        check(
            &with(city(), "/center", json!([60.2, 242.0])),
            &[
                "/center: [60.2, 242] is not on the Earth: longitudes are from -180 to 180, latitudes \
               from -90 to 90. Swap the two numbers: the longitude comes first.",
            ],
        );
    }

    #[test]
    fn places_differ_and_can_be_chosen() {
        check(
            &with(city(), "/places/1/id", json!("market")),
            &["/places/1/id: An earlier place has the name `market` already."],
        );
        check(
            &with(city(), "/places/1/at", json!([24.5, 60.5])),
            &[
                "/places/1/at: The place `station` is outside `boundary`, so it could never be chosen.",
            ],
        );
        // On the edge is inside.
        check(&with(city(), "/places/1/at", json!([25, 60.5])), &[]);
    }

    #[test]
    fn where_only_places_can_be_chosen_words_are_never_enough() {
        let document = with(city(), "/needs_position", json!(true));
        check(&document, &[]);
        assert!(!map(&document).placing.takes_words() && map(&city()).placing.takes_words());
        let document = with(with(document, "/only_places", json!(true)), "/shapes", json!([]));
        check(
            &document,
            &["/needs_position: Words are never enough here, because `only_places` is set."],
        );
        let document = with(document, "/needs_position", json!(false));
        assert!(!map(&document).placing.takes_words());
    }

    #[test]
    fn without_places_there_is_nothing_to_choose() {
        let document = with(city(), "/only_places", json!(true));
        let nothing_drawn = "/shapes: Nothing can be drawn, because `only_places` is set.";
        check(&document, &[nothing_drawn]);
        check(
            &without(document, "/places"),
            &[
                nothing_drawn,
                "/only_places: Only places can be chosen, but there are none; add `places`.",
            ],
        );
    }
}
