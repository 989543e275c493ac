//! Positions as documents write them.

use serde_json::Value;

use crate::{
    canonical::canonical_json,
    check::Check,
    geometry::{Point, Surface},
    list::List,
    number::Number,
    place::Place,
    problem::ProblemCode,
    read::{Read, wrong_type},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// A position: longitude and latitude in degrees (WGS 84) or, on a plan, pixels from its top left
/// corner. A third number, the altitude, is kept and has no meaning here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    point: Point,
    altitude: Option<Number>,
}

impl Position {
    /// Where it is.
    pub fn point(self) -> Point {
        self.point
    }
}

impl From<Point> for Position {
    fn from(point: Point) -> Self {
        Self { point, altitude: None }
    }
}

impl Read for Position {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        if !value.is_array() {
            wrong_type("a position: a list of two numbers", value, place, check);
            check.suggest(|| "Write the longitude first, like [24.94, 60.17].".to_owned());
            return None;
        }
        let numbers = List::<Number, 2, 3>::read(value, place, check)?;
        let (x, y) = numbers.first().zip(numbers.get(1)).filter(|_| numbers.is_complete())?;
        let point = Point::new(x.get(), y.get());
        if point.is_none() {
            check.error(ProblemCode::OffTheMap, place, || "No map is as large as this.".to_owned());
        }
        Some(Self { point: point?, altitude: numbers.get(2).copied() })
    }
}

impl Write for Position {
    fn write(&self) -> Option<Value> {
        let numbers = [Number::new(self.point.x()), Number::new(self.point.y()), self.altitude];
        Some(Value::Array(numbers.iter().filter_map(Write::write).collect()))
    }
}

impl Describe for Position {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let doc = "A position: longitude and latitude in degrees (WGS 84), in this order; on a plan \
                   pixels from the left and from the top. An altitude may follow.";
        let numbers = Shape::List { item: Box::new(Shape::Number), least: 2, most: 3 };
        catalogue.shape("Position", &[doc], numbers)
    }
}

serde_by_value!(Position);

/// Whether a configuration may name that position on that surface. Longitudes may run on for one
/// turn, because outlines across the antimeridian are often written so.
pub(super) fn is_on_the_map(point: Point, surface: Surface) -> bool {
    match surface {
        Surface::Ground => point.x().abs() <= 360.0 && point.y().abs() <= 90.0,
        Surface::Plan { .. } => point.is_on(surface),
    }
}

/// Notes that a position is not on the map or the plan.
pub(super) fn tell_off_the_map(
    point: Point,
    surface: Surface,
    place: &Place<'_>,
    check: &mut Check,
) {
    check.error(ProblemCode::OffTheMap, place, || match (written(point), surface) {
        (point, Surface::Ground) => format!(
            "{point} is not on the Earth: longitudes are from -180 to 180, latitudes from -90 to \
             90."
        ),
        (point, Surface::Plan { width, height }) => {
            let [width, height] = [width, height].map(decimal);
            format!("{point} is not on the plan, which has {width} by {height} pixels.")
        }
    });
    check.suggest(|| advice(point, surface).to_owned());
}

/// A position as documents write it.
pub(super) fn written(point: Point) -> String {
    let [x, y] = [point.x(), point.y()].map(decimal);
    format!("[{x}, {y}]")
}

/// A number as documents write it. (What the library writes numbers with is large in a page.)
fn decimal(number: f64) -> String {
    let number = Number::new(number).and_then(|it| it.write());
    number.map_or_else(String::new, |it| canonical_json(&it))
}

/// What has most likely happened.
fn advice(point: Point, surface: Surface) -> &'static str {
    let (x, y) = (point.x().abs(), point.y().abs());
    if surface != Surface::Ground {
        "Count pixels from the top left corner: first to the right, then down."
    } else if x <= 90.0 && y <= 360.0 {
        "Swap the two numbers: the longitude comes first."
    } else {
        "If these are metres of a projection, write degrees instead (WGS 84, EPSG:4326); if they are \
         pixels of a plan, add it as `base`."
    }
}

/// Notes the position if it is not on the map or the plan; returns whether it is.
pub(super) fn must_be_on_the_map(
    position: Position,
    surface: Surface,
    place: &Place<'_>,
    check: &mut Check,
) -> bool {
    let is_on_it = is_on_the_map(position.point, surface);
    if !is_on_it {
        tell_off_the_map(position.point, surface, place, check);
    }
    is_on_it
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::read::read;

    #[test]
    fn a_position_is_read_and_written_back() {
        for document in [json!([24.94, 60.17]), json!([0, -90]), json!([5.5, 6, 120.25])] {
            assert_eq!(read::<Position>(&document).unwrap().write(), Some(document));
        }
    }

    #[track_caller]
    fn check(document: Value, expected: &[&str]) {
        let problems = read::<Position>(&document).expect_err("this is no position");
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_is_no_position_is_told_why() {
        check(
            json!({"lat": 60.17, "lng": 24.94}),
            &[
                "the document: Expected a position: a list of two numbers, found an object. Write the \
               longitude first, like [24.94, 60.17].",
            ],
        );
        check(json!([24.94]), &["the document: Too few: at least 2 must be given, there are 1."]);
        check(
            json!([1, 2, 3, 4]),
            &["the document: Too many: at most 3 can be given, there are 4."],
        );
        check(json!([24.94, "60.17"]), &["/1: Expected a number, found a text."]);
        check(json!([1e300, 0]), &["the document: No map is as large as this."]);
    }

    proptest! {
        #[test]
        fn every_position_on_a_map_is_written_as_it_was_read(x in -180.0..180.0, y in -90.0..90.0) {
            let document = json!([x, y]);
            let position = read::<Position>(&document).unwrap();
            prop_assert_eq!(read::<Position>(&position.write().unwrap()), Ok(position));
        }
    }
}
