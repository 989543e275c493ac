//! What people paste as a boundary that is none: whole features, lists in a wrong depth, outlines
//! with far more positions than a map needs.
//!
//! It is told before the rest is read, because the rest would be a hundred problems that all come
//! from this one.

use serde_json::Value;

use crate::{check::Check, limits, place::Place, problem::ProblemCode};

/// Whether `value` may be the geometry of a boundary; notes why not. What is not even near to one is
/// left to its reader.
pub(super) fn is_geometry(value: &Value, place: &Place<'_>, check: &mut Check) -> bool {
    let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
    let Some(coordinates) = value.get("coordinates") else {
        return !is_collection(kind, value, place, check);
    };
    let place = place.key("coordinates");
    match kind {
        "Polygon" => {
            has_depth(coordinates, 3, &place, check)
                && has_few_rings(coordinates, &place, check)
                && has_few_positions(std::slice::from_ref(coordinates), &place, check)
        }
        "MultiPolygon" => {
            has_depth(coordinates, 4, &place, check)
                && has_few_polygons(items(coordinates), &place, check)
                && has_few_positions(items(coordinates), &place, check)
        }
        _ => true,
    }
}

/// Whether it is something of GeoJSON with a geometry in it.
fn is_collection(kind: &str, value: &Value, place: &Place<'_>, check: &mut Check) -> bool {
    let features = value.get("features").map_or(0, |it| items(it).len());
    let (what, advice) = match kind {
        "Feature" => ("a feature", "Write only what stands behind its `geometry`."),
        "FeatureCollection" if features == 1 => {
            ("a collection of features", "Write only what stands behind `geometry` in its feature.")
        }
        "FeatureCollection" => (
            "a collection of features",
            "Write only what stands behind `geometry` in the feature that is meant; several areas go \
             into one `MultiPolygon`.",
        ),
        "GeometryCollection" => {
            ("a collection of geometries", "Write one of its `geometries`, without the collection.")
        }
        _ => return false,
    };
    check.error(ProblemCode::UnknownValue, &place.key("type"), || {
        format!("This is {what} of GeoJSON, and a boundary is one geometry.")
    });
    check.suggest(|| advice.to_owned());
    true
}

/// Whether the numbers stand in so many lists within each other.
fn has_depth(coordinates: &Value, expected: usize, place: &Place<'_>, check: &mut Check) -> bool {
    let found = depth(coordinates).unwrap_or(expected);
    if found == expected {
        return true;
    }
    check.error(ProblemCode::WrongType, place, || {
        format!("The numbers stand in {found} lists within each other; here it must be {expected}.")
    });
    check.suggest(|| advice(expected, found).to_owned());
    false
}

fn advice(expected: usize, found: usize) -> &'static str {
    match (expected, found) {
        (3, 4) => "Write `MultiPolygon` as its type.",
        (4, 3) => "Write `Polygon` as its type.",
        (3, _) => "A polygon is a list of rings, and each ring is a list of positions.",
        _ => {
            "A `MultiPolygon` is a list of polygons, each of these a list of rings, and each ring a \
              list of positions."
        }
    }
}

/// In how many lists within each other the first number stands; `None` if that cannot be said.
fn depth(value: &Value) -> Option<usize> {
    let (mut value, mut depth) = (value, 0);
    while let Value::Array(values) = value {
        value = values.first()?;
        depth += 1;
    }
    value.is_number().then_some(depth)
}

fn has_few_polygons(polygons: &[Value], place: &Place<'_>, check: &mut Check) -> bool {
    let n = polygons.len();
    if n > limits::POLYGONS {
        check.error(ProblemCode::TooMany, place, || {
            format!("The boundary has {n} polygons; it can have {} at most.", limits::POLYGONS)
        });
        check.suggest(|| "Leave out the smallest, where nobody would place a pin.".to_owned());
        return false;
    }
    let mut each = polygons.iter().enumerate();
    each.all(|(number, it)| has_few_rings(it, &place.index(number), check))
}

fn has_few_rings(polygon: &Value, place: &Place<'_>, check: &mut Check) -> bool {
    let n = items(polygon).len();
    if n > limits::RINGS {
        check.error(ProblemCode::TooMany, place, || {
            format!("The polygon has {n} rings; it can have {} at most.", limits::RINGS)
        });
        check.suggest(|| {
            "The first is its outline and the others are holes: leave out the smallest.".to_owned()
        });
    }
    n <= limits::RINGS
}

fn has_few_positions(polygons: &[Value], place: &Place<'_>, check: &mut Check) -> bool {
    let rings = polygons.iter().flat_map(items);
    let n: usize = rings.map(|it| items(it).len()).sum();
    if n > limits::VERTICES {
        check.error(ProblemCode::TooLarge, place, || {
            format!("The boundary has {n} positions; it can have {} at most.", limits::VERTICES)
        });
        check.suggest(|| {
            "Simplify it, for example with mapshaper or with `Simplify` of QGIS.".to_owned()
        });
    }
    n <= limits::VERTICES
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::map_pin::samples::{plan, with};

    #[track_caller]
    fn check(boundary: Value, expected: &[&str]) {
        crate::map_pin::samples::check(&with(plan(), "/boundary", boundary), expected);
    }

    fn polygon() -> Value {
        json!({"type": "Polygon", "coordinates": rings(1)})
    }

    /// So many rings of four positions.
    fn rings(n: usize) -> Value {
        json!(vec![json!([[0, 0], [1, 0], [1, 1], [0, 0]]); n])
    }

    #[test]
    fn whole_features_are_answered_with_what_to_take_out_of_them() {
        let feature = json!({"type": "Feature", "properties": {"a": 1}, "geometry": polygon()});
        check(
            feature.clone(),
            &[
                "/boundary/type: This is a feature of GeoJSON, and a boundary is one geometry. Write \
               only what stands behind its `geometry`.",
            ],
        );
        check(
            json!({"type": "FeatureCollection", "name": "x", "features": [feature]}),
            &[
                "/boundary/type: This is a collection of features of GeoJSON, and a boundary is one \
               geometry. Write only what stands behind `geometry` in its feature.",
            ],
        );
        check(
            json!({"type": "FeatureCollection", "features": [feature, feature]}),
            &[
                "/boundary/type: This is a collection of features of GeoJSON, and a boundary is one \
               geometry. Write only what stands behind `geometry` in the feature that is meant; \
               several areas go into one `MultiPolygon`.",
            ],
        );
        check(
            json!({"type": "GeometryCollection", "geometries": [polygon()]}),
            &[
                "/boundary/type: This is a collection of geometries of GeoJSON, and a boundary is one \
               geometry. Write one of its `geometries`, without the collection.",
            ],
        );
    }

    #[test]
    fn what_is_no_area_is_told_as_anything_else() {
        check(
            json!({"type": "polygon", "coordinates": []}),
            &["/boundary/type: The value `polygon` is not known here. Did you mean `Polygon`?"],
        );
        check(
            json!({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}),
            &["/boundary/type: The value `LineString` is not known here. It takes `Polygon`, \
               `MultiPolygon`."],
        );
        check(
            json!("park.geojson"),
            &["/boundary: Expected a boundary: a geometry of GeoJSON, found a text."],
        );
        check(json!({}), &["/boundary: The key `type` is missing."]);
        check(
            json!({"type": "Polygon", "crs": {}}),
            &[
                "/boundary/crs: The key `crs` is not known here. It takes `type`, `coordinates`, \
                 `bbox`.",
                "/boundary: The key `coordinates` is missing.",
            ],
        );
    }

    #[test]
    fn lists_in_a_wrong_depth_are_one_problem() {
        let wrong = |found, expected| {
            format!(
                "/boundary/coordinates: The numbers stand in {found} lists within each other; here \
                 it must be {expected}."
            )
        };
        let ring = &rings(1)[0];
        let ring_of = "A polygon is a list of rings, and each ring is a list of positions.";
        let polygon_of = "A `MultiPolygon` is a list of polygons, each of these a list of rings, and \
                          each ring a list of positions.";
        for (kind, coordinates, found, expected, advice) in [
            ("Polygon", ring.clone(), 2, 3, ring_of),
            ("Polygon", json!([rings(1)]), 4, 3, "Write `MultiPolygon` as its type."),
            ("Polygon", json!([[[rings(1)]]]), 6, 3, ring_of),
            ("MultiPolygon", rings(1), 3, 4, "Write `Polygon` as its type."),
            ("MultiPolygon", ring.clone(), 2, 4, polygon_of),
        ] {
            let geometry = json!({"type": kind, "coordinates": coordinates});
            check(geometry, &[&format!("{} {advice}", wrong(found, expected))]);
        }
    }

    #[test]
    fn more_than_a_map_needs_is_told_with_what_to_leave_out() {
        let n = limits::POLYGONS + 1;
        check(
            json!({"type": "MultiPolygon", "coordinates": vec![rings(1); n]}),
            &[
                "/boundary/coordinates: The boundary has 101 polygons; it can have 100 at most. Leave \
               out the smallest, where nobody would place a pin.",
            ],
        );
        check(
            json!({"type": "MultiPolygon", "coordinates": [rings(1), rings(limits::RINGS + 1)]}),
            &[
                "/boundary/coordinates/1: The polygon has 101 rings; it can have 100 at most. The first \
               is its outline and the others are holes: leave out the smallest.",
            ],
        );
        check(
            json!({"type": "Polygon", "coordinates": [vec![[0, 0]; limits::VERTICES + 1]]}),
            &[
                "/boundary/coordinates: The boundary has 20001 positions; it can have 20000 at most. \
               Simplify it, for example with mapshaper or with `Simplify` of QGIS.",
            ],
        );
    }
}
