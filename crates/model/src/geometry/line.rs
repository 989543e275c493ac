//! Whether lines and rings stay in an area between their vertices, too.

use std::cmp::Ordering;

use super::{
    Point, Ring, Surface,
    extent::Extent,
    nearest::{beside, has_edge_within},
    shape::{Outline, Place, Shape, place_on, unrolled},
    turn::turn,
};

/// How far outside, in degrees or pixels, a line may be between its vertices: what a coordinate of
/// six decimals cannot tell apart.
const SLACK: f64 = 1e-6;

pub(super) fn contains_line(shape: &Shape, points: &[Point]) -> bool {
    if !points.iter().all(|it| shape.contains(*it)) {
        return false;
    }
    let points = match shape.surface {
        Surface::Ground => unrolled(points),
        Surface::Plan { .. } => points.to_vec(),
    };
    let mut segments = points.iter().zip(points.iter().skip(1));
    segments.all(|(start, end)| contains_segment(shape, *start, *end))
}

pub(super) fn contains_ring(shape: &Shape, ring: &Ring) -> bool {
    let positions: Vec<Point> = ring.positions().collect();
    contains_line(shape, &positions) && !encloses_a_gap(shape, ring)
}

/// Once the ring itself is in the area, a gap that it encloses lies beside some edge of the area.
/// So a place is tried beside the middle of each edge that the ring encloses, on both sides.
fn encloses_a_gap(shape: &Shape, ring: &Ring) -> bool {
    let enclosed = Outline::of(ring, shape.surface);
    let is_gap =
        |it| place_on(shape.surface, &enclosed, it) == Place::Inside && !nearly_contains(shape, it);
    shape.outlines().flat_map(Outline::edges).any(|(start, end)| {
        let middle = start.towards(end, 0.5);
        [2.0 * SLACK, -2.0 * SLACK].iter().any(|it| is_gap(beside(start, end, middle, *it)))
    })
}

/// Between two places where a segment meets edges, it is all inside or all outside, and the middle
/// tells which.
fn contains_segment(shape: &Shape, start: Point, end: Point) -> bool {
    let (start, end) = brought_home(shape.surface, start, end);
    let mut meetings = vec![0.0, 1.0];
    for outline in shape.outlines() {
        for turn in shape.surface.turns() {
            let (start, end) = (start.moved_east(*turn), end.moved_east(*turn));
            add_meetings(&mut meetings, outline, (start, end));
        }
    }
    let mut pieces = meetings.iter().zip(meetings.iter().skip(1)).filter(|(from, to)| from < to);
    pieces.all(|(from, to)| nearly_contains(shape, start.towards(end, f64::midpoint(*from, *to))))
}

/// The segment on the turn around the world on which it begins, in the west, at a normalized
/// longitude.
fn brought_home(surface: Surface, start: Point, end: Point) -> (Point, Point) {
    let west = Extent::of(start, end).least;
    let turns = west.normalized(surface).x - west.x;
    (start.moved_east(turns), end.moved_east(turns))
}

/// Adds where a segment meets the edges of a ring, as shares of the way along the segment in their
/// order. There may be some too many, which does no harm.
fn add_meetings(meetings: &mut Vec<f64>, outline: &Outline, (start, end): (Point, Point)) {
    let extent = Extent::of(start, end);
    if !extent.touches(&outline.extent) {
        return;
    }
    for (a, b) in outline.edges().filter(|(a, b)| extent.touches(&Extent::of(*a, *b))) {
        let place = match (turn(start, end, a), turn(start, end, b)) {
            (Ordering::Equal, _) => a,
            (one, other) if one == other.reverse() => a.towards(b, crossing(start, end, (a, b))),
            // An edge that only ends on the segment is met as the next edge, which begins there.
            _ => continue,
        };
        let share = share_along(start, end, place);
        if (0.0..=1.0).contains(&share) {
            meetings.insert(meetings.partition_point(|it| *it < share), share);
        }
    }
}

/// How far along the edge from `a` to `b` the line from `start` to `end` cuts it, from 0 to 1.
fn crossing(start: Point, end: Point, (a, b): (Point, Point)) -> f64 {
    let off =
        |it: Point| (end.x - start.x) * (it.y - start.y) - (end.y - start.y) * (it.x - start.x);
    off(a) / (off(a) - off(b))
}

/// How far along the way from `start` to `end` the place nearest to a point is: from 0 to 1, or
/// less or more if it is beyond an end. `NaN` if there is no way to go.
fn share_along(start: Point, end: Point, place: Point) -> f64 {
    let (east, north) = (end.x - start.x, end.y - start.y);
    let along = (place.x - start.x) * east + (place.y - start.y) * north;
    along / (east * east + north * north)
}

fn nearly_contains(shape: &Shape, point: Point) -> bool {
    shape.contains(point) || has_edge_within(shape, point, SLACK)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::{
        Area,
        samples::{PLAN, Positions, area, around, c_shape, faces, point, points, rectangle},
        samples::{ring, scribble, square, turns_around},
    };

    #[track_caller]
    fn check(area: &Area, line: &[(f64, f64)], expected: bool) {
        let reversed: Vec<_> = line.iter().rev().copied().collect();
        for line in [line, &reversed] {
            for surface in [PLAN, Surface::Ground] {
                assert_eq!(area.contains_line(&points(line), surface), expected, "{line:?}");
            }
        }
    }

    #[test]
    fn a_line_may_not_leave_between_its_vertices() {
        let c = area(&[&[&c_shape()]]);
        check(&c, &[], true);
        check(&c, &[(5.0, 5.0)], false);
        check(&c, &[(1.0, 1.0)], true);
        check(&c, &[(1.0, 1.0), (1.0, 1.0)], true);
        check(&c, &[(9.0, 1.0), (1.0, 1.0), (1.0, 9.0), (9.0, 9.0)], true);
        check(&c, &[(9.0, 1.0), (9.0, 9.0)], false);
        // From tip to tip, and from corner to corner of the bay.
        check(&c, &[(10.0, 4.0), (10.0, 6.0)], false);
        check(&c, &[(3.0, 4.0), (10.0, 6.0)], false);
        let holed = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)]]);
        check(&holed, &[(1.0, 5.0), (9.0, 5.0)], false);
        check(&holed, &[(3.0, 3.0), (7.0, 7.0)], false);
        check(&holed, &[(1.0, 5.0), (1.0, 9.0), (9.0, 9.0)], true);
    }

    #[test]
    fn a_line_may_touch_edges_and_run_along_them() {
        let c = area(&[&[&c_shape()]]);
        check(&c, &c_shape(), true);
        check(&c, &[(3.0, 1.0), (3.0, 9.0)], true);
        check(&c, &[(2.0, 3.0), (4.0, 5.0)], false);
        check(&c, &[(2.0, 5.0), (4.0, 3.0)], true);
        let holed = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)]]);
        check(&holed, &[(2.0, 4.0), (8.0, 4.0)], true);
        check(&holed, &[(3.0, 5.0), (5.0, 3.0)], true);
        check(&holed, &[(4.0, 4.0), (6.0, 6.0)], false);
    }

    #[test]
    fn a_line_may_pass_from_one_polygon_to_its_neighbor() {
        let neighbors = area(&[&[&square(0.0, 5.0)], &[&rectangle(5.0, 2.0, 9.0, 9.0)]]);
        check(&neighbors, &[(1.0, 4.0), (8.0, 4.0)], true);
        check(&neighbors, &[(5.0, 2.0), (5.0, 5.0)], true);
        check(&neighbors, &[(5.0, 0.0), (5.0, 9.0)], true);
        check(&neighbors, &[(1.0, 1.0), (8.0, 2.5)], false);
        let rounded = area(&[&[&square(0.0, 5.0)], &[&rectangle(5.000_001, 2.0, 9.0, 9.0)]]);
        check(&rounded, &[(1.0, 4.0), (8.0, 4.0)], true);
        let apart = area(&[&[&square(0.0, 5.0)], &[&rectangle(5.000_01, 2.0, 9.0, 9.0)]]);
        check(&apart, &[(1.0, 4.0), (8.0, 4.0)], false);
    }

    #[test]
    fn lines_cross_the_antimeridian_in_any_way_of_writing() {
        let west = rectangle(177.0, 0.0, 180.0, 9.0);
        let east = rectangle(-180.0, 0.0, -178.0, 9.0);
        let whole = rectangle(177.0, 0.0, 182.0, 9.0);
        let before = rectangle(-183.0, 0.0, -178.0, 9.0);
        for fiji in [area(&[&[&west], &[&east]]), area(&[&[&whole]]), area(&[&[&before]])] {
            for (line, expected) in [
                ([(178.0, 1.0), (-179.0, 2.0)], true),
                ([(178.0, 1.0), (181.0, 2.0)], true),
                ([(-182.0, 1.0), (-179.0, 2.0)], true),
                ([(540.0, 1.0), (541.0, 2.0)], true),
                ([(178.0, 1.0), (-177.0, 2.0)], false),
            ] {
                assert_eq!(fiji.contains_line(&points(&line), Surface::Ground), expected);
            }
        }
        let bay = around(&[
            (170.0, 0.0),
            (-170.0, 0.0),
            (-170.0, 9.0),
            (-179.0, 9.0),
            (-179.0, 3.0),
            (179.0, 3.0),
            (179.0, 9.0),
            (170.0, 9.0),
        ]);
        let bay = area(&[&[&bay]]);
        let over = points(&[(175.0, 8.0), (-175.0, 8.0)]);
        assert!(!bay.contains_line(&over, Surface::Ground));
        let below = points(&[(175.0, 8.0), (175.0, 2.0), (-175.0, 2.0), (-175.0, 8.0)]);
        assert!(bay.contains_line(&below, Surface::Ground));
    }

    #[track_caller]
    fn check_ring(area: &Area, drawn: &[(f64, f64)], expected: bool) {
        for surface in [PLAN, Surface::Ground] {
            assert_eq!(area.contains_ring(&ring(drawn), surface), expected, "{drawn:?}");
        }
    }

    #[test]
    fn a_ring_may_not_enclose_a_hole_or_a_gap() {
        let holed = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)]]);
        check_ring(&holed, &square(0.0, 10.0), false);
        check_ring(&holed, &square(4.0, 6.0), false);
        check_ring(&holed, &square(3.0, 5.0), false);
        check_ring(&holed, &square(0.0, 4.0), true);
        check_ring(&holed, &rectangle(0.0, 0.0, 10.0, 4.0), true);
        // An island in the hole, then one that fills it.
        let island = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)], &[&square(4.5, 5.5)]]);
        check_ring(&island, &square(1.0, 9.0), false);
        let filled = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)], &[&square(4.0, 6.0)]]);
        check_ring(&filled, &square(1.0, 9.0), true);
        check_ring(&filled, &square(3.0, 5.0), true);
        let yard = area(&[
            &[&rectangle(0.0, 0.0, 9.0, 3.0)],
            &[&rectangle(0.0, 6.0, 9.0, 9.0)],
            &[&rectangle(0.0, 3.0, 3.0, 6.0)],
            &[&rectangle(6.0, 3.0, 9.0, 6.0)],
        ]);
        check_ring(&yard, &square(1.0, 8.0), false);
        check_ring(&yard, &rectangle(0.0, 0.0, 3.0, 9.0), true);
    }

    fn shapes() -> impl Strategy<Value = (Positions, Positions)> {
        let is_sound = |it: &Positions| !ring(it).crosses_itself(PLAN);
        let one = || scribble(3..8).prop_map(|it| around(&it)).prop_filter("sound", is_sound);
        (one(), one())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn it_agrees_with_looking_at_many_places_along_the_line(
            (one, other) in shapes(), line in scribble(2..3),
        ) {
            let both = area(&[&[&one], &[&other]]);
            // A hair to each side, so that a line along an edge is inside on one of them.
            let (a, b) = (line[0], line[1]);
            let (dx, dy) = ((b.0 - a.0) * 1e-7, (b.1 - a.1) * 1e-7);
            let holds = |it: &(f64, f64)| {
                turns_around(&one, *it) != 0 || turns_around(&other, *it) != 0
            };
            let along = (0..5040).map(|it| (f64::from(it) + 0.5) / 5040.0);
            let between = along.map(|it| (a.0 + it * (b.0 - a.0), a.1 + it * (b.1 - a.1)));
            let is_inside = between.map(|(x, y)| [(x - dy, y + dx), (x + dy, y - dx)]);
            let stays = is_inside.into_iter().all(|it| it.iter().any(holds));
            let ends_inside = line.iter().all(|(x, y)| both.contains(point(*x, *y), PLAN));
            for surface in [PLAN, Surface::Ground] {
                let found = both.contains_line(&points(&line), surface);
                prop_assert_eq!(found, ends_inside && (a == b || stays));
            }
        }

        #[test]
        fn a_ring_is_inside_when_no_face_is_outside(
            (outer, hole) in shapes(), drawn in shapes(),
        ) {
            let wide = rectangle(-1.0, -1.0, 8.0, 8.0);
            let holed = area(&[&[&wide, &hole]]);
            let (drawn, _) = drawn;
            let is_in = |ring: &Positions, place| turns_around(ring, place) != 0;
            let mut drawn_faces = faces(&[&drawn, &hole]).into_iter();
            let meets_hole = drawn_faces.any(|it| is_in(&drawn, it) && is_in(&hole, it));
            prop_assert_eq!(holed.contains_ring(&ring(&drawn), PLAN), !meets_hole);
            let mut drawn_faces = faces(&[&drawn, &outer]).into_iter();
            let leaves = drawn_faces.any(|it| is_in(&drawn, it) && !is_in(&outer, it));
            prop_assert_eq!(area(&[&[&outer]]).contains_ring(&ring(&drawn), PLAN), !leaves);
        }
    }
}
