//! What was placed on the map: a point, a line or an area, and whether it may be there.

use super::{
    placing::{PinShape, Placing},
    position::{Position, written},
};
use crate::{
    answer::ViolationCode,
    geometry::{Area, Point, Ring, Surface},
    limits,
    record::{record, union},
    response::Answering,
};

union! {
    /// The geometry of a pin as it is sent (GeoJSON, RFC 7946).
    pub enum RawDrawn by "type": "a geometry of GeoJSON" {
        /// A single place.
        Point(DrawnPoint) = "Point",
        /// A way.
        LineString(DrawnLine) = "LineString",
        /// An area: one outline without holes, whose last position is the first one again.
        Polygon(DrawnArea) = "Polygon",
    }
}

record! {
    /// A single place.
    pub struct DrawnPoint: "a point" {
        /// Where it is.
        pub coordinates("coordinates"): Position,
    }
}

record! {
    /// A way.
    pub struct DrawnLine: "a line" {
        /// Its positions, one after the other.
        pub coordinates("coordinates"): Vec<Position>,
    }
}

record! {
    /// An area.
    pub struct DrawnArea: "an area" {
        /// One list, which holds the positions of the outline.
        pub coordinates("coordinates"): Vec<Vec<Position>>,
    }
}

/// What a resident placed, with longitudes from -180 to 180.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawn {
    /// A single place.
    Point(Point),
    /// A way, of at least two different positions.
    Line(Vec<Point>),
    /// An area, whose outline does not cross itself.
    Area(Ring),
}

impl Drawn {
    /// What it is.
    pub fn shape(&self) -> PinShape {
        match self {
            Self::Point(_) => PinShape::Point,
            Self::Line(_) => PinShape::Line,
            Self::Area(_) => PinShape::Area,
        }
    }

    /// Its vertices; those of an area without the repeated first one.
    pub fn points(&self) -> &[Point] {
        match self {
            Self::Point(point) => std::slice::from_ref(point),
            Self::Line(points) => points,
            Self::Area(ring) => ring.vertices(),
        }
    }
}

impl Placing {
    /// Takes in what was drawn, or notes why not.
    pub(super) fn admit_drawn(&self, sent: &RawDrawn, at: &mut Answering<'_>) -> Option<Drawn> {
        let surface = self.surface();
        let drawn = match sent {
            RawDrawn::Point(it) => on_the_map(&[it.coordinates], surface, at)
                .and_then(|it| it.first().copied().map(Drawn::Point)),
            RawDrawn::LineString(it) => admit_line(&it.coordinates, surface, at).map(Drawn::Line),
            RawDrawn::Polygon(it) => admit_area(&it.coordinates, surface, at).map(Drawn::Area),
        };
        let is_allowed = self.admit_shape(sent, at);
        let drawn = drawn?;
        let is_inside = self.area().is_none_or(|it| is_inside(&drawn, it, surface, at));
        (is_allowed && is_inside).then_some(drawn)
    }

    fn admit_shape(&self, sent: &RawDrawn, at: &mut Answering<'_>) -> bool {
        let shape = match sent {
            RawDrawn::Point(_) => PinShape::Point,
            RawDrawn::LineString(_) => PinShape::Line,
            RawDrawn::Polygon(_) => PinShape::Area,
        };
        let is_allowed = self.allows(shape);
        if !is_allowed {
            at.refuse(ViolationCode::WrongForm, || {
                format!("No pin can be placed as `{}` here.", shape.as_str())
            });
        }
        is_allowed
    }
}

fn admit_line(
    positions: &[Position],
    surface: Surface,
    at: &mut Answering<'_>,
) -> Option<Vec<Point>> {
    let points = on_the_map(positions, surface, at)?;
    has_different(2, &points, at).then_some(points)
}

fn admit_area(rings: &[Vec<Position>], surface: Surface, at: &mut Answering<'_>) -> Option<Ring> {
    let [positions] = rings else {
        at.refuse(ViolationCode::WrongForm, || "An area has one outline and no holes.".to_owned());
        return None;
    };
    let points = on_the_map(positions, surface, at)?;
    if !has_different(3, &points, at) {
        return None;
    }
    let Ok(ring) = Ring::new(points) else {
        at.refuse(ViolationCode::WrongForm, || {
            "The outline of an area must end with the position that it begins with.".to_owned()
        });
        return None;
    };
    let crosses_itself = ring.crosses_itself(surface);
    if crosses_itself {
        at.refuse(ViolationCode::CrossesItself, || {
            "The outline of the area crosses itself.".to_owned()
        });
    }
    (!crosses_itself).then_some(ring)
}

/// The points, with longitudes from -180 to 180: a map that was turned around the world says 229.79
/// for -130.21.
fn on_the_map(
    positions: &[Position],
    surface: Surface,
    at: &mut Answering<'_>,
) -> Option<Vec<Point>> {
    if positions.len() > limits::DRAWN_VERTICES {
        let most = limits::DRAWN_VERTICES;
        at.refuse(ViolationCode::TooMany, || format!("At most {most} positions can be drawn."))
            .at_most(i64::try_from(most).unwrap_or(i64::MAX));
        return None;
    }
    let points: Vec<Point> = positions.iter().map(|it| it.point().normalized(surface)).collect();
    let off_the_map = points.iter().find(|it| !it.is_on(surface));
    if let Some(point) = off_the_map {
        at.refuse(ViolationCode::OutsideBoundary, || {
            format!("{} is not on the map.", written(*point))
        });
        return None;
    }
    Some(points)
}

/// Whether so many of the points differ; notes if not.
fn has_different(least: usize, points: &[Point], at: &mut Answering<'_>) -> bool {
    let mut different: Vec<Point> = Vec::with_capacity(least);
    for point in points {
        if different.len() < least && !different.contains(point) {
            different.push(*point);
        }
    }
    let is_enough = different.len() == least;
    if !is_enough {
        at.refuse(ViolationCode::TooFew, || format!("At least {least} places must differ."))
            .at_least(i64::try_from(least).unwrap_or(i64::MAX));
    }
    is_enough
}

/// Whether all of it is in the area; notes if not, and where a point would be.
fn is_inside(drawn: &Drawn, area: &Area, surface: Surface, at: &mut Answering<'_>) -> bool {
    let is_inside = match drawn {
        Drawn::Point(point) => area.contains(*point, surface),
        Drawn::Line(points) => area.contains_line(points, surface),
        Drawn::Area(ring) => area.contains_ring(ring, surface),
    };
    if is_inside {
        return true;
    }
    let nearest = match drawn {
        Drawn::Point(point) => area.nearest_allowed(*point, surface),
        _ => None,
    };
    at.refuse(ViolationCode::OutsideBoundary, || match drawn {
        Drawn::Point(_) => "The point is outside the boundary.".to_owned(),
        _ => "A part of it is outside the boundary.".to_owned(),
    })
    .nearest(nearest);
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{
        map_pin::samples::{
            accept, area, bare, fiji, line, map, pins, plan, point, refuse, with, without,
        },
        number::Whole,
    };

    #[test]
    fn only_shapes_that_are_asked_for_are_taken() {
        let document = with(bare(), "/shapes", json!(["line"]));
        accept(&document, json!([line(json!([[24.1, 60.1], [24.2, 60.2]]))]));
        refuse(
            &document,
            json!([point(24.1, 60.1)]),
            &["/answers/0/value/0/geometry wrong-form No pin can be placed as `point` here."],
        );
    }

    #[test]
    fn a_point_outside_is_told_the_nearest_place_inside() {
        for (x, y, nearest) in
            [(24.5, 59.0, (24.5, 60.0)), (26.0, 62.0, (25.0, 61.0)), (24.41, 60.5, (24.4, 60.5))]
        {
            let outside = "/answers/0/value/0/geometry outside-boundary The point is outside the \
                           boundary.";
            let violations = refuse(&bare(), json!([point(x, y)]), &[outside]);
            let (x, y) = nearest;
            assert_eq!(violations[0].nearest, Point::new(x, y).map(Position::from));
        }
    }

    #[test]
    fn holes_are_outside_and_edges_are_inside() {
        for (x, y) in [(24.0, 60.0), (25.0, 60.5), (24.4, 60.5), (24.6, 60.6)] {
            accept(&bare(), json!([point(x, y)]));
        }
        let outside = "/answers/0/value/0/geometry outside-boundary A part of it is outside the \
                       boundary.";
        refuse(&bare(), json!([line(json!([[24.1, 60.5], [24.9, 60.5]]))]), &[outside]);
        let around_the_lake =
            json!([[24.3, 60.3], [24.7, 60.3], [24.7, 60.7], [24.3, 60.7], [24.3, 60.3]]);
        let violations = refuse(&bare(), json!([area(around_the_lake)]), &[outside]);
        assert_eq!(violations[0].nearest, None);
        let beside_it = json!([[24.1, 60.3], [24.4, 60.4], [24.4, 60.6], [24.1, 60.3]]);
        accept(&bare(), json!([area(beside_it)]));
    }

    #[test]
    fn positions_are_on_the_earth() {
        refuse(
            &bare(),
            json!([point(24.0, 91.0), point(1e300, 0.0), line(json!([[24.1, 60.1], [0, -90.5]]))]),
            &[
                "/answers/0/value/0/geometry outside-boundary [24, 91] is not on the map.",
                "/answers/0/value/1/geometry/coordinates outside-boundary No map is as large as this.",
                "/answers/0/value/2/geometry outside-boundary [0, -90.5] is not on the map.",
            ],
        );
    }

    #[test]
    fn a_map_that_was_turned_around_the_world_means_the_same_places() {
        let anywhere = without(bare(), "/boundary");
        let anywhere = without(anywhere, "/boundary_name");
        let answer = accept(&anywhere, json!([point(229.79, -27.35)]));
        let Some(Drawn::Point(point)) = &answer[0].geometry else { panic!("a point") };
        assert!((point.x() + 130.21).abs() < 1e-9);
        assert!((point.y() + 27.35).abs() < 1e-9);
    }

    #[test]
    fn a_boundary_across_the_antimeridian_has_both_sides_of_it() {
        for (x, y) in [(178.5, -17.8), (-179.0, -17.0), (181.0, -17.0), (180.0, -18.0)] {
            accept(&fiji(), json!([point(x, y)]));
        }
        for positions in [json!([[179, -17], [-179, -18]]), json!([[179, -17], [181, -18]])] {
            let answer = accept(&fiji(), json!([line(positions)]));
            let ends: Vec<f64> =
                answer[0].geometry.iter().flat_map(Drawn::points).map(|it| it.x()).collect();
            assert_eq!(ends, [179.0, -179.0]);
        }
        let across = json!([[179, -17], [-179, -17], [-179, -18], [179, -17]]);
        accept(&fiji(), json!([area(across)]));
        let outside =
            "/answers/0/value/0/geometry outside-boundary The point is outside the boundary.";
        for (x, y) in [(-177.0, -17.0), (183.0, -17.0), (0.0, -17.0)] {
            refuse(&fiji(), json!([point(x, y)]), &[outside]);
        }
    }

    #[test]
    fn on_a_plan_nothing_goes_around() {
        accept(&plan(), json!([point(100.0, 500.0)]));
        accept(&plan(), json!([point(650.5, 299.5)]));
        let outside =
            "/answers/0/value/0/geometry outside-boundary The point is outside the boundary.";
        let violations = refuse(&plan(), json!([point(500.0, 310.0)]), &[outside]);
        assert_eq!(violations[0].nearest, Point::new(500.0, 300.0).map(Position::from));
        refuse(
            &plan(),
            json!([point(-0.5, 200.0)]),
            &["/answers/0/value/0/geometry outside-boundary [-0.5, 200] is not on the map."],
        );
    }

    #[test]
    fn lines_and_areas_are_more_than_a_point() {
        let too_few =
            |n| format!("/answers/0/value/0/geometry too-few At least {n} places must differ.");
        for (sent, least) in [
            (line(json!([])), 2),
            (line(json!([[24.1, 60.1]])), 2),
            (line(json!([[24.5, 60.1], [24.5, 60.1], [384.5, 60.1]])), 2),
            (area(json!([])), 3),
            (area(json!([[24.1, 60.1], [24.2, 60.1], [24.1, 60.1], [24.2, 60.1]])), 3),
        ] {
            let violations = refuse(&bare(), json!([sent]), &[&too_few(least)]);
            assert_eq!(violations[0].least.map(Whole::get), Some(least));
        }
    }

    #[test]
    fn outlines_are_closed_simple_and_alone() {
        refuse(
            &bare(),
            json!([
                area(json!([[24.1, 60.1], [24.2, 60.1], [24.2, 60.2], [24.1, 60.2]])),
                area(json!([[24.1, 60.1], [24.2, 60.2], [24.2, 60.1], [24.1, 60.2], [24.1, 60.1]])),
                {"geometry": {"type": "Polygon", "coordinates": [
                    [[24.1, 60.1], [24.3, 60.1], [24.3, 60.3], [24.1, 60.1]],
                    [[24.1, 60.1], [24.3, 60.1], [24.3, 60.3], [24.1, 60.1]],
                ]}},
            ]),
            &[
                "/answers/0/value/0/geometry wrong-form The outline of an area must end with the \
                 position that it begins with.",
                "/answers/0/value/1/geometry crosses-itself The outline of the area crosses itself.",
                "/answers/0/value/2/geometry wrong-form An area has one outline and no holes.",
            ],
        );
        // A way may well cross itself.
        accept(
            &bare(),
            json!([line(json!([[24.1, 60.1], [24.2, 60.2], [24.2, 60.1], [24.1, 60.2]]))]),
        );
    }

    #[test]
    fn nobody_draws_without_end() {
        let many: Vec<[f64; 2]> =
            (0..501).map(|it| [24.1, 60.0 + f64::from(it) / 10_000.0]).collect();
        accept(&bare(), json!([line(json!(many[1..]))]));
        let violations = refuse(
            &bare(),
            json!([line(json!(many))]),
            &["/answers/0/value/0/geometry too-many At most 500 positions can be drawn."],
        );
        assert_eq!(violations[0].most.map(Whole::get), Some(500));
    }

    proptest! {
        #[test]
        fn a_point_is_accepted_exactly_inside_the_boundary(
            x in 23.5..25.5_f64, y in 59.5..61.5_f64, turns in -2..3_i32,
        ) {
            let map = map(&bare());
            let sent = point(x + 360.0 * f64::from(turns), y);
            let within = |it: f64, least: f64, most: f64| least <= it && it <= most;
            let in_square = within(x, 24.0, 25.0) && within(y, 60.0, 61.0);
            let in_lake = within(x, 24.4, 24.6) && within(y, 60.4, 60.6);
            let outcome = map.check_answers(&pins(json!([sent])));
            prop_assert_eq!(outcome.is_ok(), in_square && !in_lake);
            if let Err(violations) = outcome {
                let nearest = violations[0].nearest.expect("there is a place inside").point();
                prop_assert!(map.placing.area().unwrap().contains(nearest, Surface::Ground));
                prop_assert!(map.check_answers(&pins(json!([point(nearest.x(), nearest.y())]))).is_ok());
            }
        }
    }
}
