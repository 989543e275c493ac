//! The nearest place that an area allows.

use super::{
    Point, Surface,
    distance::cosine_of_degrees,
    shape::{Outline, Shape},
};

/// How many of the nearest edges are tried: the first does, unless the area has defects.
const TRIED_EDGES: usize = 16;

/// The smallest step away from an edge, less than any two numbers near 180 are apart.
const FIRST_STEP: f64 = f64::EPSILON * 64.0;

/// The step is doubled until it is this large, in degrees or pixels: a centimetre on the ground.
const LAST_STEP: f64 = 1e-7;

/// The nearest place on one edge.
#[derive(Debug, Clone, Copy)]
struct EdgeDistance {
    distance_squared: f64,
    place: Point,
    start: Point,
    end: Point,
}

pub(super) fn nearest_allowed(shape: &Shape, point: Point) -> Option<Point> {
    if shape.contains(point) {
        return Some(point);
    }
    let scale = match shape.surface {
        // Not quite zero at the poles, where all longitudes are one place.
        Surface::Ground => cosine_of_degrees(point.y).max(0.01),
        Surface::Plan { .. } => 1.0,
    };
    let mut tried = -1.0;
    for _ in 0..TRIED_EDGES {
        let edge = nearest_edge(shape, (point, scale), tried)?;
        if let Some(place) = allowed_near(shape, edge) {
            return Some(place);
        }
        tried = edge.distance_squared;
    }
    None
}

/// Whether an edge is within a distance, in degrees or pixels.
pub(super) fn has_edge_within(shape: &Shape, point: Point, distance: f64) -> bool {
    nearest_edge(shape, (point, 1.0), -1.0)
        .is_some_and(|it| it.distance_squared <= distance * distance)
}

/// The nearest edge that is farther than `beyond`, a distance squared. A step to the east counts
/// `scale` times a step north.
fn nearest_edge(shape: &Shape, (point, scale): (Point, f64), beyond: f64) -> Option<EdgeDistance> {
    let point = point.normalized(shape.surface);
    let mut nearest: Option<EdgeDistance> = None;
    for turn in shape.surface.turns() {
        let point = point.moved_east(*turn);
        for edge in shape.outlines().flat_map(Outline::edges) {
            let found = edge_distance(point, edge, scale);
            let limit = nearest.map_or(f64::INFINITY, |it| it.distance_squared);
            if found.distance_squared > beyond && found.distance_squared < limit {
                nearest = Some(found);
            }
        }
    }
    nearest
}

fn edge_distance(point: Point, (start, end): (Point, Point), scale: f64) -> EdgeDistance {
    let (east, north) = ((end.x - start.x) * scale, end.y - start.y);
    let along = (point.x - start.x) * scale * east + (point.y - start.y) * north;
    let share = along / (east * east + north * north);
    let place = if share >= 1.0 {
        end
    } else if share > 0.0 {
        start.towards(end, share)
    } else {
        start
    };
    let (east, north) = ((point.x - place.x) * scale, point.y - place.y);
    EdgeDistance { distance_squared: east * east + north * north, place, start, end }
}

/// A place on an edge is rounded and may lie outside by that much. Then the nearest place beside it
/// is taken that is inside, else an end of the edge, which is not rounded.
fn allowed_near(shape: &Shape, edge: EdgeDistance) -> Option<Point> {
    let EdgeDistance { place, start, end, .. } = edge;
    let allowed = |it: Point| Some(it.normalized(shape.surface)).filter(|it| shape.contains(*it));
    let mut found = allowed(place);
    let mut step = FIRST_STEP;
    while found.is_none() && step < LAST_STEP {
        found = allowed(beside(start, end, place, step))
            .or_else(|| allowed(beside(start, end, place, -step)));
        step *= 2.0;
    }
    found.or_else(|| allowed(start)).or_else(|| allowed(end))
}

/// The place beside one on an edge, at a distance to its left, or to its right if negative.
pub(super) fn beside(start: Point, end: Point, place: Point, distance: f64) -> Point {
    let (east, north) = (end.x - start.x, end.y - start.y);
    let step = distance / (east * east + north * north).sqrt();
    Point::new(place.x - step * north, place.y + step * east).unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::{
        Area, distance_metres, normalized_longitude,
        samples::{PLAN, area, around, c_shape, point, rectangle, square, star},
    };

    #[track_caller]
    fn check(area: &Area, surface: Surface, from: (f64, f64), expected: (f64, f64)) {
        let found = area.nearest_allowed(point(from.0, from.1), surface);
        let found = found.expect("a place");
        assert!(area.contains(found, surface), "{from:?} {found:?}");
        let (x, y) = (found.x() - expected.0, found.y() - expected.1);
        assert!(x.abs() < 1e-9 && y.abs() < 1e-9, "{from:?} {found:?}");
    }

    #[test]
    fn a_place_inside_is_its_own_nearest() {
        let holed = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)]]);
        for inside in [(1.0, 1.0), (0.0, 0.0), (4.0, 5.0), (10.0, 7.0)] {
            check(&holed, PLAN, inside, inside);
        }
        let beyond = point(361.0, 1.0);
        assert_eq!(holed.nearest_allowed(beyond, Surface::Ground), Some(beyond));
    }

    #[test]
    fn the_nearest_place_is_on_the_nearest_edge_or_corner() {
        let c = area(&[&[&c_shape()]]);
        check(&c, PLAN, (-3.0, 7.0), (0.0, 7.0));
        check(&c, PLAN, (12.0, -1.0), (10.0, 0.0));
        check(&c, PLAN, (8.0, 5.1), (8.0, 6.0));
        check(&c, PLAN, (3.5, 5.0), (3.0, 5.0));
        let holed = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)]]);
        check(&holed, PLAN, (5.0, 4.5), (5.0, 4.0));
        let islands = area(&[&[&square(0.0, 1.0)], &[&square(5.0, 6.0)]]);
        check(&islands, PLAN, (4.0, 5.5), (5.0, 5.5));
    }

    #[test]
    fn longitudes_count_less_in_the_north() {
        // 1.5 degrees to the east are nearer than 1 degree to the north, at 60 degrees north.
        let two = [rectangle(1.5, 59.0, 2.0, 60.1), rectangle(-1.0, 61.0, 1.0, 62.0)];
        let two = area(&[&[&two[0]], &[&two[1]]]);
        check(&two, Surface::Ground, (0.0, 60.0), (1.5, 60.0));
        check(&two, PLAN, (0.0, 60.0), (0.0, 61.0));
        check(&two, Surface::Ground, (0.0, 90.0), (0.0, 62.0));
    }

    #[test]
    fn the_nearest_place_may_be_across_the_antimeridian() {
        let fiji = area(&[&[&rectangle(177.0, -19.0, 182.0, -16.0)]]);
        check(&fiji, Surface::Ground, (-177.0, -17.0), (-178.0, -17.0));
        check(&fiji, Surface::Ground, (183.0, -17.0), (-178.0, -17.0));
        check(&fiji, Surface::Ground, (176.0, -17.0), (177.0, -17.0));
        let west = area(&[&[&rectangle(177.0, -19.0, 179.5, -16.0)]]);
        check(&west, Surface::Ground, (-179.0, -17.0), (179.5, -17.0));
        let east = area(&[&[&rectangle(-179.5, -19.0, -178.0, -16.0)]]);
        check(&east, Surface::Ground, (179.0, -17.0), (-179.5, -17.0));
    }

    #[test]
    fn nothing_is_near_where_nothing_is_allowed() {
        let anywhere = point(3.0, 3.0);
        assert_eq!(Area(vec![]).nearest_allowed(anywhere, PLAN), None);
        let nothing = area(&[&[&square(0.0, 1.0), &square(-1.0, 2.0)]]);
        assert_eq!(nothing.nearest_allowed(anywhere, PLAN), None);
    }

    #[test]
    fn a_thin_area_has_a_nearest_place_too() {
        let needle = around(&[(0.1, 0.1), (97.3, 31.7), (97.3, 31.700_000_000_000_01)]);
        let needle = area(&[&[&needle]]);
        for number in 0..100 {
            let from = point(f64::from(number), 30.0);
            let found = needle.nearest_allowed(from, PLAN).unwrap();
            assert!(needle.contains(found, PLAN), "{number}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn it_is_inside_and_no_vertex_is_nearer(
            vertices in star(), x in -15.0..15.0_f64, y in -15.0..15.0_f64,
            corner in (-180.0..180.0_f64, -60.0..60.0_f64),
        ) {
            let moved = vertices.iter().map(|it| (it.0 + corner.0, it.1 + corner.1));
            let moved: Vec<_> = moved.collect();
            let from = point(corner.0 + x, corner.1 + y);
            let whole = area(&[&[&around(&moved)]]);
            let found = whole.nearest_allowed(from, PLAN).unwrap();
            prop_assert!(whole.contains(found, PLAN));
            let distance = |to: (f64, f64)| (from.x() - to.0).hypot(from.y() - to.1);
            let nearest = distance((found.x(), found.y()));
            for vertex in &moved {
                prop_assert!(nearest <= distance(*vertex) + 1e-12);
            }
            let jumping = moved.iter().map(|it| (normalized_longitude(it.0), it.1));
            let jumping = area(&[&[&around(&jumping.collect::<Vec<_>>())]]);
            for written in [whole, jumping] {
                let found = written.nearest_allowed(from, Surface::Ground).unwrap();
                prop_assert!(written.contains(found, Surface::Ground));
            }
        }

        #[test]
        fn a_city_is_small_enough_for_no_vertex_to_be_nearer_in_metres(
            vertices in star(), x in -15.0..15.0_f64, y in -15.0..15.0_f64,
            corner in (-180.0..180.0_f64, -70.0..70.0_f64),
        ) {
            let placed = |(x, y): (f64, f64)| (corner.0 + x / 100.0, corner.1 + y / 100.0);
            let city: Vec<_> = vertices.into_iter().map(placed).collect();
            let from = placed((x, y));
            let from = point(from.0, from.1);
            let whole = area(&[&[&around(&city)]]);
            let found = whole.nearest_allowed(from, Surface::Ground).unwrap();
            prop_assert!(whole.contains(found, Surface::Ground));
            let nearest = distance_metres(from, found);
            for vertex in &city {
                let vertex = distance_metres(from, point(vertex.0, vertex.1));
                prop_assert!(nearest <= vertex * 1.01, "{} {}", nearest, vertex);
            }
        }
    }
}
