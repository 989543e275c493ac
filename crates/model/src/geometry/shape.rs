//! An area made ready for questions: every ring with longitudes that run on without jumps.

use std::cmp::Ordering;

use super::{Area, Point, Ring, Surface, extent::Extent, point::turns_around, turn::turn};

/// Where a point is, seen from a ring or a polygon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Inside,
    OnEdge,
    Outside,
}

/// A ring whose vertices follow one another without jumps. On the ground it begins, in the west,
/// between -180 and 180, so that its places are at a normalized longitude or at that plus or less
/// one turn.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) points: Vec<Point>,
    pub(super) extent: Extent,
}

impl Outline {
    pub(super) fn of(ring: &Ring, surface: Surface) -> Self {
        let mut points = match surface {
            Surface::Ground => unrolled_ring(ring),
            Surface::Plan { .. } => ring.vertices().to_vec(),
        };
        let first = points.first().copied().unwrap_or(Point { x: 0.0, y: 0.0 });
        let mut extent = Extent::around(first, &points);
        if surface == Surface::Ground && extent.least.x.abs() > 180.0 {
            let turns = -360.0 * turns_around(extent.least.x);
            for point in &mut points {
                *point = point.moved_east(turns);
            }
            extent = extent.moved_east(turns);
        }
        Self { points, extent }
    }

    /// The edges to each vertex from the one before, the first one from the last vertex.
    pub(super) fn edges(&self) -> impl Iterator<Item = (Point, Point)> {
        let mut before = self.points.last().copied().unwrap_or(self.extent.least);
        self.points.iter().map(move |it| (std::mem::replace(&mut before, *it), *it))
    }

    /// Counts the edges to the east of the point, each with its lower end and without its upper
    /// one, so that a vertex is not counted twice (even-odd rule).
    fn place(&self, point: Point) -> Place {
        if !self.extent.contains(point) {
            return Place::Outside;
        }
        let mut is_inside = false;
        for (start, end) in self.edges() {
            if (start.y > point.y) == (end.y > point.y) {
                if start == point || lies_level(start, end, point) {
                    return Place::OnEdge;
                }
                continue;
            }
            match turn(start, end, point) {
                Ordering::Equal => return Place::OnEdge,
                side => is_inside ^= (side == Ordering::Greater) == (end.y > start.y),
            }
        }
        if is_inside { Place::Inside } else { Place::Outside }
    }
}

/// Whether the point is on an edge that is as level as can be.
fn lies_level(start: Point, end: Point, point: Point) -> bool {
    let extent = Extent::of(start, end);
    extent.least.y >= extent.most.y && extent.contains(point)
}

/// An area on its surface, ready for questions. Each polygon is its outer outline and its holes'.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) polygons: Vec<Vec<Outline>>,
    pub(super) surface: Surface,
}

impl Shape {
    pub(super) fn of(area: &Area, surface: Surface) -> Self {
        let polygons = area.0.iter();
        let outlines = polygons.map(|it| it.rings().map(|it| Outline::of(it, surface)).collect());
        Self { polygons: outlines.collect(), surface }
    }

    pub(super) fn outlines(&self) -> impl Iterator<Item = &Outline> {
        self.polygons.iter().flatten()
    }

    /// Where a point is, seen from one of the polygons. Inside a hole is outside.
    pub(super) fn place(&self, polygon: &[Outline], point: Point) -> Place {
        let Some((outer, holes)) = polygon.split_first() else {
            return Place::Outside;
        };
        let mut place = place_on(self.surface, outer, point);
        for hole in holes {
            if place == Place::Outside {
                return place;
            }
            place = match place_on(self.surface, hole, point) {
                Place::Inside => Place::Outside,
                Place::OnEdge => Place::OnEdge,
                Place::Outside => place,
            };
        }
        place
    }
}

/// Where a point is, seen from one ring, on whichever turn around the world.
pub(super) fn place_on(surface: Surface, outline: &Outline, point: Point) -> Place {
    let point = point.normalized(surface);
    let places = surface.turns().iter().map(|it| outline.place(point.moved_east(*it)));
    places.into_iter().find(|it| *it != Place::Outside).unwrap_or(Place::Outside)
}

/// The same line without jumps: a step that is written longer than 180 degrees goes the short way.
pub(super) fn unrolled(points: &[Point]) -> Vec<Point> {
    let mut before = points.first().map_or(0.0, |it| it.x);
    let mut moved = 0.0;
    let continued = points.iter().map(|it| {
        let step = it.x - std::mem::replace(&mut before, it.x);
        if step.abs() > 180.0 {
            moved -= 360.0 * turns_around(step);
        }
        it.moved_east(moved)
    });
    continued.collect()
}

/// The same for a ring, or the ring as it is written when the short way would lead it around a pole
/// or leave it without width.
fn unrolled_ring(ring: &Ring) -> Vec<Point> {
    let positions: Vec<Point> = ring.positions().collect();
    let mut points = unrolled(&positions);
    let (Some(first), Some(last)) = (positions.first(), points.pop()) else {
        return points;
    };
    let is_around_a_pole = (last.x - first.x).abs() > 180.0;
    let has_width = points.iter().any(|it| (it.x - first.x).abs() > 0.0);
    if is_around_a_pole || !has_width { ring.vertices().to_vec() } else { points }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::samples::{PLAN, anywhere, around, ring};

    #[track_caller]
    fn check(longitudes: &[f64], expected: &[f64]) {
        let mut vertices: Vec<_> = longitudes.iter().copied().zip((0..).map(f64::from)).collect();
        let longitudes_of = |outline: Outline| outline.points.into_iter().map(Point::x);
        let outline = Outline::of(&ring(&around(&vertices)), Surface::Ground);
        assert_eq!(longitudes_of(outline).collect::<Vec<_>>(), expected, "{longitudes:?}");
        let on_plan = Outline::of(&ring(&around(&vertices)), PLAN);
        assert_eq!(longitudes_of(on_plan).collect::<Vec<_>>(), longitudes);
        vertices.reverse();
        let reversed = longitudes_of(Outline::of(&ring(&around(&vertices)), Surface::Ground));
        assert_eq!(reversed.rev().collect::<Vec<_>>(), expected, "{longitudes:?}, reversed");
    }

    #[test]
    fn longitudes_run_on_across_the_antimeridian() {
        check(&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]);
        check(&[179.0, -179.0, -178.0], &[179.0, 181.0, 182.0]);
        check(&[179.0, 181.0, -178.0], &[179.0, 181.0, 182.0]);
        check(&[-178.0, 179.0, -179.0], &[182.0, 179.0, 181.0]);
        check(&[-181.0, -178.0, -178.0], &[179.0, 182.0, 182.0]);
        check(&[190.0, 191.0, 195.0], &[-170.0, -169.0, -165.0]);
        check(&[0.0, 180.0, 360.0], &[0.0, 180.0, 360.0]);
    }

    #[test]
    fn rings_around_a_pole_or_without_width_stay_as_they_are_written() {
        check(&[-180.0, 180.0, 180.0, -180.0], &[-180.0, 180.0, 180.0, -180.0]);
        check(&[-180.0, 0.0, 180.0, 180.0, -180.0], &[-180.0, 0.0, 180.0, 180.0, -180.0]);
        check(&[0.0, 120.0, -120.0], &[0.0, 120.0, -120.0]);
        check(&[5.0, 5.0, 5.0], &[5.0, 5.0, 5.0]);
    }

    proptest! {
        #[test]
        fn an_outline_begins_at_a_normalized_longitude_and_its_steps_are_short(
            mut vertices in prop::collection::vec(anywhere(), 3..9),
        ) {
            vertices.push(vertices[0]);
            let ring = Ring::new(vertices).unwrap();
            let outline = Outline::of(&ring, Surface::Ground);
            prop_assert!((-180.0..=180.0).contains(&outline.extent.least.x));
            let steps = unrolled(ring.vertices());
            for pair in steps.windows(2) {
                prop_assert!((pair[0].x - pair[1].x).abs() < 180.000_001);
            }
            for (one, other) in steps.iter().zip(ring.vertices()) {
                let turns = (one.x - other.x) / 360.0;
                prop_assert!((turns - turns.round()).abs() < 1e-9);
            }
        }
    }
}
