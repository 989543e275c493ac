//! Where two edges meet, and whether the areas beside them overlap there.

use std::cmp::Ordering;

use super::{Point, extent::Extent, turn::turn};

/// An edge of a ring, with the vertex before it and the side on which the area is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) before: Point,
    pub(super) start: Point,
    pub(super) end: Point,
    /// Where the area is, as [`turn`] says it: `Greater` for the left.
    pub(super) side: Ordering,
    /// The number of the start in the ring as it was written.
    pub(super) at: usize,
}

impl Edge {
    /// The same edge of the area outside of the ring.
    pub(super) fn of_the_outside(&self) -> Self {
        Self { side: self.side.reverse(), ..*self }
    }

    pub(super) fn moved_east(&self, degrees: f64) -> Self {
        Self {
            before: self.before.moved_east(degrees),
            start: self.start.moved_east(degrees),
            end: self.end.moved_east(degrees),
            ..*self
        }
    }

    pub(super) fn extent(&self) -> Extent {
        Extent::of(self.start, self.end)
    }

    /// Whether the ring goes back at the edge's start the way that it came.
    pub(super) fn folds_back(&self) -> bool {
        direction(self.start, self.before, self.end) == Direction::Same
    }

    /// What the area fills around a place on the edge: half of everything, or what is between this
    /// edge and the one before.
    fn wedge(&self, place: Point) -> Wedge {
        let before = if place == self.start { self.before } else { self.start };
        if self.side == Ordering::Greater {
            Wedge { tip: place, from: self.end, to: before }
        } else {
            Wedge { tip: place, from: before, to: self.end }
        }
    }

    /// Whether a point is on the edge but not at its end.
    pub(super) fn has(&self, point: Point) -> bool {
        point == self.start || self.passes(point)
    }

    /// Whether a point is on the edge but not at its ends.
    pub(super) fn passes(&self, point: Point) -> bool {
        point != self.start
            && point != self.end
            && self.extent().contains(point)
            && turn(self.start, self.end, point) == Ordering::Equal
    }
}

/// Whether two edges cross each other, neither of them with an end.
pub(super) fn cross(a: &Edge, b: &Edge) -> bool {
    let parts = |edge: &Edge, other: &Edge| {
        let start = turn(edge.start, edge.end, other.start);
        start != Ordering::Equal && start == turn(edge.start, edge.end, other.end).reverse()
    };
    parts(a, b) && parts(b, a)
}

/// The places where one of two edges starts at or on the other. Where one ends on the other, the
/// edge after it starts there.
pub(super) fn touches(a: &Edge, b: &Edge) -> impl Iterator<Item = Point> {
    let places = [a.has(b.start).then_some(b.start), b.passes(a.start).then_some(a.start)];
    places.into_iter().flatten()
}

/// Whether the areas of two edges overlap around a place that both have.
pub(super) fn overlap_at(a: &Edge, b: &Edge, place: Point) -> bool {
    a.wedge(place).overlaps(&b.wedge(place))
}

/// The same for two areas that may have several edges at the place: here are all of each.
///
/// Edges that run along one another need no case of their own: one starts on the other there.
pub(super) fn overlap(one: &[Edge], other: &[Edge], place: Point) -> bool {
    let others = wedges(other, place);
    wedges(one, place).iter().any(|it| others.iter().any(|other| it.overlaps(other)))
}

/// What an area fills around a place. Where several parts of its outline touch, what begins at one
/// ends at the nearest.
fn wedges(edges: &[Edge], place: Point) -> Vec<Wedge> {
    let nearest = |all: Wedge| {
        let ends = edges.iter().map(|it| it.wedge(place).to);
        ends.fold(all, |all, end| if all.holds(end) { Wedge { to: end, ..all } } else { all })
    };
    edges.iter().map(|it| nearest(it.wedge(place))).collect()
}

/// Whether two edges have more than a point in common.
pub(super) fn run_along(a: &Edge, b: &Edge) -> bool {
    let (one, other) = (a.extent(), b.extent());
    let is_on_line = |it| turn(a.start, a.end, it) == Ordering::Equal;
    let is_wide = one.least.x < other.most.x && other.least.x < one.most.x;
    let is_high = one.least.y < other.most.y && other.least.y < one.most.y;
    (is_wide || is_high) && one.touches(&other) && is_on_line(b.start) && is_on_line(b.end)
}

/// All directions from a tip, turning left from one point to another, both left out.
#[derive(Debug, Clone, Copy)]
struct Wedge {
    tip: Point,
    from: Point,
    to: Point,
}

impl Wedge {
    /// Two wedges at one tip overlap if and only if one of them begins within the other.
    fn overlaps(&self, other: &Self) -> bool {
        self.holds(other.from) || other.holds(self.from)
    }

    /// Whether the way from the tip to a point is where the wedge begins, or in it.
    fn holds(&self, point: Point) -> bool {
        let goes = direction(self.tip, self.from, point);
        let ends = direction(self.tip, self.from, self.to);
        goes < ends || (goes == ends && turn(self.tip, point, self.to) == Ordering::Greater)
    }
}

/// Where one goes from a tip, as turned to the left from another way. In the order of turning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Same,
    Left,
    Back,
    Right,
}

fn direction(tip: Point, way: Point, other: Point) -> Direction {
    match turn(tip, way, other) {
        Ordering::Greater => Direction::Left,
        Ordering::Less => Direction::Right,
        // On one line, two ways part in the same direction unless one coordinate differs in sign.
        Ordering::Equal => {
            let is_same =
                (way.x > tip.x) == (other.x > tip.x) && (way.y > tip.y) == (other.y > tip.y);
            if is_same { Direction::Same } else { Direction::Back }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::samples::point;

    /// The corner from one vertex by another to a third, with the area to the left.
    fn corner(vertices: [(f64, f64); 3]) -> Edge {
        let [before, start, end] = vertices.map(|(x, y)| point(x, y));
        Edge { before, start, end, side: Ordering::Greater, at: 0 }
    }

    /// Checks whether the areas overlap: those to the left of both corners, to the right of the
    /// second, to the right of the first, and to the right of both.
    #[track_caller]
    fn check(a: [(f64, f64); 3], b: [(f64, f64); 3], expected: [bool; 4]) {
        let (a, b) = (corner(a), corner(b));
        let (a_right, b_right) = (a.of_the_outside(), b.of_the_outside());
        let place = touches(&a, &b).next().expect("the edges touch");
        assert!(touches(&b, &a).any(|it| it == place));
        for ((a, b), expected) in
            [(a, b), (a, b_right), (a_right, b), (a_right, b_right)].into_iter().zip(expected)
        {
            assert_eq!(overlap_at(&a, &b, place), expected, "{a:?} {b:?}");
            assert_eq!(overlap(&[b], &[a], place), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn corners_at_one_place_overlap_in_every_way_that_there_is() {
        let east_to_north = [(0.0, 1.0), (0.0, 0.0), (1.0, 0.0)];
        let west_to_south = [(0.0, -1.0), (0.0, 0.0), (-1.0, 0.0)];
        check(east_to_north, west_to_south, [false, true, true, true]);
        check(east_to_north, east_to_north, [true, false, false, true]);
        let within = [(1.0, 3.0), (0.0, 0.0), (3.0, 1.0)];
        check(east_to_north, within, [true, true, false, true]);
        let next_to_it = [(-1.0, 0.0), (0.0, 0.0), (0.0, 1.0)];
        check(east_to_north, next_to_it, [false, true, true, true]);
        let through = [(-1.0, -1.0), (0.0, 0.0), (1.0, 1.0)];
        check(east_to_north, through, [true, true, true, true]);
    }

    #[test]
    fn an_edge_is_half_of_everything_where_another_starts_on_it() {
        let edge = [(-5.0, 9.0), (-5.0, 0.0), (5.0, 0.0)];
        check(edge, [(-1.0, 1.0), (0.0, 0.0), (1.0, 1.0)], [true, true, false, true]);
        check(edge, [(1.0, 1.0), (0.0, 0.0), (-1.0, 1.0)], [true, true, true, false]);
        check(edge, [(1.0, 0.0), (0.0, 0.0), (0.0, -1.0)], [false, true, true, true]);
        check(edge, [(0.0, 1.0), (0.0, 0.0), (5.0, 0.0)], [true, true, false, true]);
    }

    #[derive(Debug, PartialEq)]
    enum Meeting {
        Crossing,
        Stretch,
        PointOrNothing,
    }

    #[track_caller]
    fn check_meeting(b: [(f64, f64); 2], expected: Meeting) {
        let a = corner([(9.0, 9.0), (0.0, 0.0), (4.0, 2.0)]);
        let b = corner([(-7.0, 3.0), b[0], b[1]]);
        for (a, b) in [(a, b), (b, a)] {
            let found = match (cross(&a, &b), run_along(&a, &b)) {
                (true, _) => Meeting::Crossing,
                (_, true) => Meeting::Stretch,
                _ => Meeting::PointOrNothing,
            };
            assert_eq!(found, expected, "{b:?}");
        }
    }

    #[test]
    fn edges_cross_or_run_along_one_another() {
        check_meeting([(0.0, 2.0), (4.0, 0.0)], Meeting::Crossing);
        check_meeting([(2.0, 1.0), (6.0, 3.0)], Meeting::Stretch);
        check_meeting([(4.0, 2.0), (0.0, 0.0)], Meeting::Stretch);
        for apart in [
            [(0.0, 2.0), (2.0, 1.0)],
            [(0.0, 0.0), (4.0, 0.0)],
            [(0.0, 1.0), (4.0, 3.0)],
            [(4.0, 2.0), (8.0, 4.0)],
            [(6.0, 3.0), (8.0, 4.0)],
        ] {
            check_meeting(apart, Meeting::PointOrNothing);
        }
    }

    #[test]
    fn a_ring_that_goes_back_folds() {
        assert!(corner([(2.0, 1.0), (0.0, 0.0), (4.0, 2.0)]).folds_back());
        assert!(!corner([(-2.0, -1.0), (0.0, 0.0), (4.0, 2.0)]).folds_back());
        assert!(!corner([(2.0, 1.1), (0.0, 0.0), (4.0, 2.0)]).folds_back());
    }
}
