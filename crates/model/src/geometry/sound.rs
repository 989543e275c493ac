//! Rings that can be compared with others, because nothing is wrong with each by itself.

use std::cmp::Ordering;

use super::{
    Defect, DefectKind, Point,
    extent::each_touching,
    meeting::{Edge, cross, overlap_at, run_along, touches},
    shape::{Outline, Place},
    turn::turn,
};

/// A ring with an inside and an outside: it is not flat and does not cross itself.
pub(super) struct SoundRing<'a> {
    pub(super) outline: &'a Outline,
    /// The numbers of the polygon and of the ring.
    pub(super) place: (usize, usize),
    pub(super) edges: Vec<Edge>,
    /// The edges where the ring touches itself.
    pub(super) touching: Vec<Edge>,
}

impl<'a> SoundRing<'a> {
    /// Takes the numbers of the polygon and of the ring, which a defect names.
    pub(super) fn check(outline: &'a Outline, place: (usize, usize)) -> Result<Self, Defect> {
        let (polygon, ring) = place;
        let defect = |at, kind| Defect { polygon, ring, at, kind };
        let corners = corners(&outline.points);
        if is_flat(&corners) {
            return Err(defect(0, DefectKind::Flat));
        }
        let edges = edges(&corners);
        match touching_edges(&edges) {
            Ok(touching) => Ok(Self { outline, place, edges, touching }),
            Err(at) => Err(defect(at, DefectKind::CrossesItself)),
        }
    }

    pub(super) fn is_hole(&self) -> bool {
        self.place.1 > 0
    }

    pub(super) fn is_in_polygon_of(&self, other: &Self) -> bool {
        self.place.0 == other.place.0
    }

    /// The first vertex that is not on an edge of another ring or polygon, if it is at that place.
    pub(super) fn vertex_at(&self, wanted: Place, look: impl Fn(Point) -> Place) -> Option<usize> {
        let mut seen = self.edges.iter().map(|it| (look(it.start), it.at));
        let (place, at) = seen.find(|(it, _)| *it != Place::OnEdge)?;
        (place == wanted).then_some(at)
    }

    /// All of the ring's edges that touch a place on one of them.
    pub(super) fn edges_at(&self, place: Point, edge: &Edge) -> Vec<Edge> {
        self.touching.iter().filter(|it| it.has(place)).chain([edge]).copied().collect()
    }

    pub(super) fn defect(&self, at: usize, kind: DefectKind) -> Defect {
        Defect { polygon: self.place.0, ring: self.place.1, at, kind }
    }
}

/// The vertices with their numbers, each that repeats the one before left out.
fn corners(points: &[Point]) -> Vec<(Point, usize)> {
    let mut before = points.last().copied();
    let numbered = points.iter().copied().zip(0..);
    numbered.filter(|(it, _)| before.replace(*it) != Some(*it)).collect()
}

fn is_flat(corners: &[(Point, usize)]) -> bool {
    let [(first, _), (second, _), others @ ..] = corners else {
        return true;
    };
    others.iter().all(|(it, _)| turn(*first, *second, *it) == Ordering::Equal)
}

/// The edges, with the area on the side that is inside the ring.
fn edges(corners: &[(Point, usize)]) -> Vec<Edge> {
    let around = [corners, corners].concat();
    let mut edges = Vec::with_capacity(corners.len());
    for three in around.windows(3).take(corners.len()) {
        if let [(before, _), (start, at), (end, _)] = *three {
            edges.push(Edge { before, start, end, at, side: Ordering::Equal });
        }
    }
    let side = side_of_the_inside(&edges);
    for edge in &mut edges {
        edge.side = side;
    }
    edges
}

/// At the lowest of the westernmost corners all ways lead to the east. What is to the right of all
/// of them is outside, so the inside is to the left of the rightmost.
fn side_of_the_inside(edges: &[Edge]) -> Ordering {
    let by_place = |a: &Point, b: &Point| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y));
    let Some(corner) = edges.iter().map(|it| it.start).min_by(by_place) else {
        return Ordering::Equal;
    };
    let at_corner = edges.iter().filter(|it| it.start == corner);
    let ways = at_corner.flat_map(|it| [(it.end, Ordering::Greater), (it.before, Ordering::Less)]);
    let rightmost = ways.reduce(|best, it| match turn(corner, best.0, it.0) {
        Ordering::Less => it,
        _ => best,
    });
    rightmost.map_or(Ordering::Equal, |(_, side)| side)
}

/// The edges with which a ring touches itself, or the number of an edge that crosses or overlaps
/// another or folds back.
fn touching_edges(edges: &[Edge]) -> Result<Vec<Edge>, usize> {
    let mut wrong = edges.iter().find(|it| it.folds_back()).map(|it| it.at);
    let mut is_touching = vec![false; edges.len()];
    let boxes = edges.iter().map(Edge::extent).zip(0..).collect();
    each_touching(boxes, &mut |a, b| {
        let (None, Some(one), Some(other)) = (wrong, edges.get(a), edges.get(b)) else {
            return;
        };
        if meet_wrongly(one, other) {
            wrong = Some(one.at.min(other.at));
        } else if touches(one, other).next().is_some() {
            for number in [a, b] {
                if let Some(it) = is_touching.get_mut(number) {
                    *it = true;
                }
            }
        }
    });
    let touching = edges.iter().zip(is_touching).filter(|(_, it)| *it).map(|(it, _)| *it);
    wrong.map_or_else(|| Ok(touching.collect()), Err)
}

/// Two parts of a ring may touch from inside or from outside. Where neither what is inside of them
/// is apart nor what is outside, the ring goes through itself.
fn meet_wrongly(a: &Edge, b: &Edge) -> bool {
    let (a_outside, b_outside) = (a.of_the_outside(), b.of_the_outside());
    let is_through = |it| overlap_at(a, b, it) && overlap_at(&a_outside, &b_outside, it);
    cross(a, b) || run_along(a, b) || touches(a, b).any(is_through)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::{
        Surface,
        samples::{PLAN, around, c_shape, faces, ring, scribble, square, star, turns_around},
    };

    fn own_defect(positions: &[(f64, f64)], surface: Surface) -> Option<(usize, DefectKind)> {
        let outline = Outline::of(&ring(positions), surface);
        SoundRing::check(&outline, (0, 0)).err().map(|it| (it.at, it.kind))
    }

    #[track_caller]
    fn check(vertices: &[(f64, f64)], expected: Option<(usize, DefectKind)>) {
        for surface in [PLAN, Surface::Ground] {
            assert_eq!(own_defect(&around(vertices), surface), expected, "{vertices:?}");
        }
        let reversed: Vec<_> = vertices.iter().rev().copied().collect();
        let found = own_defect(&around(&reversed), PLAN).map(|(_, kind)| kind);
        assert_eq!(found, expected.map(|(_, kind)| kind), "{reversed:?}");
    }

    #[test]
    fn simple_rings_are_sound() {
        check(&square(0.0, 1.0)[1..], None);
        check(&c_shape()[1..], None);
        check(&[(0.0, 0.0), (0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)], None);
    }

    #[test]
    fn rings_that_touch_themselves_are_sound() {
        // Two squares that meet at (1, 1), and a square with a smaller one cut out from a corner.
        let (a, b) = ((0.0, 0.0), (1.0, 1.0));
        check(&[a, (1.0, 0.0), b, (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), b, (0.0, 1.0)], None);
        check(&[a, (2.0, 1.0), (1.0, 2.0), a, (0.0, 4.0), (4.0, 4.0), (4.0, 0.0)], None);
        // A vertex in the middle of another edge.
        check(&[a, (2.0, 0.0), (2.0, 2.0), (1.0, 0.0), (0.0, 2.0)], None);
    }

    #[test]
    fn rings_that_cross_themselves_are_found() {
        let crosses = |at| Some((at, DefectKind::CrossesItself));
        check(&[(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)], crosses(0));
        // Through a vertex: at another vertex, and in the middle of another edge.
        let b = (1.0, 1.0);
        check(&[(0.0, 0.0), b, (2.0, 2.0), (2.0, 0.0), b, (0.0, 2.0)], crosses(1));
        check(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), b, (0.0, 2.0)], crosses(0));
    }

    #[test]
    fn rings_that_overlap_themselves_are_found() {
        let crosses = |at| Some((at, DefectKind::CrossesItself));
        check(&[(0.0, 0.0), (2.0, 0.0), (1.0, 0.0), (1.0, 1.0)], crosses(1));
        check(
            &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0)],
            crosses(2),
        );
        let square = &square(0.0, 1.0)[1..];
        assert!(own_defect(&around(&[square, square].concat()), PLAN).is_some());
    }

    #[test]
    fn rings_without_width_are_flat() {
        let flat = Some((0, DefectKind::Flat));
        check(&[(1.0, 1.0), (1.0, 1.0), (1.0, 1.0)], flat);
        check(&[(0.0, 0.0), (1.0, 1.0), (1.0, 1.0)], flat);
        check(&[(0.0, 0.0), (3.0, 1.0), (9.0, 3.0), (6.0, 2.0)], flat);
    }

    #[test]
    fn rings_across_the_antimeridian_are_sound() {
        for vertices in [
            [(177.0, 1.0), (-178.0, 1.0), (-178.0, 2.0), (177.0, 2.0)],
            [(177.0, 1.0), (182.0, 1.0), (182.0, 2.0), (177.0, 2.0)],
            [(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)],
        ] {
            assert_eq!(own_defect(&around(&vertices), Surface::Ground), None, "{vertices:?}");
        }
        let bow_tie = around(&[(177.0, 1.0), (-178.0, 2.0), (-178.0, 1.0), (177.0, 2.0)]);
        assert!(ring(&bow_tie).crosses_itself(Surface::Ground));
    }

    /// Whether two edges share more than a point.
    fn share_a_stretch(positions: &[(f64, f64)]) -> bool {
        let line = |pair: &[(f64, f64)]| (pair[0], pair[1]);
        let edges: Vec<_> = positions.windows(2).map(line).filter(|(a, b)| a != b).collect();
        let shared = |a: &((f64, f64), (f64, f64)), b: &((f64, f64), (f64, f64))| {
            let ((x, y), (dx, dy)) = (a.0, (a.1.0 - a.0.0, a.1.1 - a.0.1));
            let off = |it: (f64, f64)| (it.0 - x) * dy - (it.1 - y) * dx;
            let along = |it: (f64, f64)| (it.0 - x) * dx + (it.1 - y) * dy;
            let (one, other) = (along(b.0), along(b.1));
            let first = one.min(other).max(0.0);
            let last = one.max(other).min(along(a.1));
            off(b.0).abs() < 0.5 && off(b.1).abs() < 0.5 && last - first > 0.5
        };
        edges.iter().enumerate().any(|(at, a)| edges[..at].iter().any(|b| shared(a, b)))
    }

    /// Whether three parts of a ring with small whole coordinates pass through one place.
    fn meets_thrice(positions: &[(f64, f64)]) -> bool {
        let edges: Vec<_> = positions.windows(2).filter(|it| it[0] != it[1]).collect();
        let share = |edge: &[(f64, f64)], (x, y): (f64, f64)| {
            let ((ax, ay), (dx, dy)) = (edge[0], (edge[1].0 - edge[0].0, edge[1].1 - edge[0].1));
            let off = ((x - ax) * dy - (y - ay) * dx).abs();
            let along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
            (off < 1e-9).then_some(along)
        };
        let passes = |place: (f64, f64)| {
            let shares = edges.iter().filter_map(|it| share(it, place));
            shares.filter(|it| (-1e-9..1.0 - 1e-9).contains(it)).count() > 2
        };
        let pairs = edges.iter().flat_map(|a| edges.iter().map(move |b| (a, b)));
        let crossings = pairs.filter_map(|(a, b)| {
            let (dx, dy) = (a[1].0 - a[0].0, a[1].1 - a[0].1);
            let across = dx * (b[1].1 - b[0].1) - dy * (b[1].0 - b[0].0);
            let (x, y) = (b[0].0 - a[0].0, b[0].1 - a[0].1);
            let along = (x * (b[1].1 - b[0].1) - y * (b[1].0 - b[0].0)) / across;
            (across.abs() > 0.5).then_some((a[0].0 + along * dx, a[0].1 + along * dy))
        });
        crossings.into_iter().any(passes)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Where two parts of a ring truly cross, it goes around the four faces there by three
        /// different counts; a ring that at most touches itself has but an inside and an outside.
        #[test]
        fn the_same_rings_are_found_as_by_counting_turns_around_each_face(
            vertices in scribble(3..9),
        ) {
            let positions = around(&vertices);
            prop_assume!(!meets_thrice(&positions));
            let mut counts: Vec<i32> =
                faces(&[&positions]).iter().map(|it| turns_around(&positions, *it)).collect();
            counts.sort_unstable();
            counts.dedup();
            let expected = counts.len() > 2 || share_a_stretch(&positions);
            let flat = counts.len() < 2;
            let found = own_defect(&positions, PLAN);
            prop_assert_eq!(found.is_some(), expected || flat);
            prop_assert_eq!(ring(&positions).crosses_itself(PLAN), expected || flat);
        }
    }

    proptest! {
        #[test]
        fn star_shaped_rings_are_sound(vertices in star(), east in 0.0..360.0_f64) {
            let moved: Vec<_> = vertices.iter().map(|(x, y)| (x + east, *y)).collect();
            prop_assert_eq!(own_defect(&around(&moved), PLAN), None);
            prop_assert_eq!(own_defect(&around(&moved), Surface::Ground), None);
        }

        #[test]
        fn bow_ties_are_found(vertices in star(), pick: usize) {
            // Corners of a square in a wrong order, one of them moved a bit.
            let (dx, dy) = vertices[pick % vertices.len()];
            let (a, b) = ((dx / 30.0, dy / 30.0), (1.0, 0.0));
            let positions = around(&[a, (1.0, 1.0), b, (0.0, 1.0)]);
            prop_assert!(ring(&positions).crosses_itself(PLAN));
            prop_assert!(ring(&positions).crosses_itself(Surface::Ground));
        }
    }
}
