//! Shapes for the tests of this module.

use proptest::{collection::vec, prelude::*};

use super::{Area, Point, Polygon, Ring, Surface};

pub(super) const PLAN: Surface = Surface::Plan { width: 800.0, height: 600.0 };

/// The positions of a ring, as two numbers each.
pub(super) type Positions = Vec<(f64, f64)>;

pub(super) fn point(x: f64, y: f64) -> Point {
    Point::new(x, y).unwrap()
}

pub(super) fn points(positions: &[(f64, f64)]) -> Vec<Point> {
    positions.iter().map(|(x, y)| point(*x, *y)).collect()
}

/// The vertices, and the first again.
pub(super) fn around(vertices: &[(f64, f64)]) -> Positions {
    vertices.iter().chain(vertices.first()).copied().collect()
}

pub(super) fn ring(positions: &[(f64, f64)]) -> Ring {
    Ring::new(points(positions)).unwrap()
}

/// An area of polygons, each a list of rings.
pub(super) fn area(polygons: &[&[&[(f64, f64)]]]) -> Area {
    let polygon = |rings: &&[&[(f64, f64)]]| Polygon {
        outer: ring(rings[0]),
        holes: rings[1..].iter().map(|it| ring(it)).collect(),
    };
    Area(polygons.iter().map(polygon).collect())
}

pub(super) fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Positions {
    around(&[(west, south), (east, south), (east, north), (west, north)])
}

pub(super) fn square(least: f64, most: f64) -> Positions {
    rectangle(least, least, most, most)
}

/// A square from 0 to 10 with a bay from the east, 3 to 10 wide and 4 to 6 high.
pub(super) fn c_shape() -> Positions {
    around(&[
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 4.0),
        (3.0, 4.0),
        (3.0, 6.0),
        (10.0, 6.0),
        (10.0, 10.0),
        (0.0, 10.0),
    ])
}

/// Vertices around (0, 0) at growing angles and any distance from 1 to 10, so that no edges cross.
pub(super) fn star() -> impl Strategy<Value = Positions> {
    vec(1.0..10.0_f64, 5..40).prop_flat_map(|distances| {
        let count = distances.len();
        (Just(distances), any::<bool>(), 0..count).prop_map(|(distances, turned, first)| {
            let step = std::f64::consts::TAU / f64::from(u32::try_from(distances.len()).unwrap());
            let mut vertices: Positions = (0_u32..)
                .zip(distances)
                .map(|(number, it)| (f64::from(number) * step, it))
                .map(|(angle, it)| (angle.cos() * it, angle.sin() * it))
                .collect();
            vertices.rotate_left(first);
            if turned {
                vertices.reverse();
            }
            vertices
        })
    })
}

/// Whole coordinates from 0 to 6, so that vertices meet vertices and edges often.
pub(super) fn scribble(vertices: std::ops::Range<usize>) -> impl Strategy<Value = Positions> {
    vec((0..7_i32, 0..7_i32).prop_map(|(x, y)| (x.into(), y.into())), vertices)
}

/// Any point that there is, of any size.
pub(super) fn anything() -> impl Strategy<Value = Point> {
    let number = prop_oneof![any::<f64>(), -400.0..400.0_f64, (-9..9_i32).prop_map(f64::from)];
    (number.clone(), number).prop_filter_map("a point", |(x, y)| Point::new(x, y))
}

/// Any point on the ground.
pub(super) fn anywhere() -> impl Strategy<Value = Point> {
    (-180.0..180.0_f64, -90.0..90.0_f64).prop_map(|(x, y)| point(x, y))
}

/// One to three rings of anything.
pub(super) fn rings() -> impl Strategy<Value = Vec<Ring>> {
    let one = vec(anything(), 3..9).prop_map(|mut it| {
        it.push(it[0]);
        Ring::new(it).unwrap()
    });
    vec(one, 1..4)
}

/// Whether a ring goes around a place, by the sum of the angles that its edges fill there. `None`
/// if the place is so near to an edge that the angles do not tell.
pub(super) fn winding(positions: &[(f64, f64)], (x, y): (f64, f64)) -> Option<bool> {
    let mut sum = 0.0;
    for pair in positions.windows(2) {
        let (ax, ay) = (pair[0].0 - x, pair[0].1 - y);
        let (bx, by) = (pair[1].0 - x, pair[1].1 - y);
        let angle = (ax * by - ay * bx).atan2(ax * bx + ay * by);
        if angle.abs() > std::f64::consts::PI - 1e-6 || ax.hypot(ay) < 1e-9 {
            return None;
        }
        sum += angle;
    }
    Some(sum.abs() > 3.0)
}

/// Places on both sides of every piece of every edge, so that each face between the edges of rings
/// with small whole coordinates has one.
pub(super) fn faces(rings: &[&[(f64, f64)]]) -> Vec<(f64, f64)> {
    let edges: Vec<_> =
        rings.iter().flat_map(|it| it.windows(2).map(|it| (it[0], it[1]))).collect();
    let mut places = Vec::new();
    for ((ax, ay), (bx, by)) in edges.iter().copied() {
        let (dx, dy) = (bx - ax, by - ay);
        let squared = dx * dx + dy * dy;
        let mut cuts = vec![0.0, 1.0];
        for ((cx, cy), (ex, ey)) in edges.iter().copied() {
            let across = dx * (ey - cy) - dy * (ex - cx);
            if across.abs() > 0.5 {
                cuts.push(((cx - ax) * (ey - cy) - (cy - ay) * (ex - cx)) / across);
            } else {
                cuts.push(((cx - ax) * dx + (cy - ay) * dy) / squared);
            }
        }
        cuts.retain(|it| (0.0..=1.0).contains(it));
        cuts.sort_by(f64::total_cmp);
        for pair in cuts.windows(2).filter(|it| it[1] - it[0] > 1e-9) {
            let (middle, off) = (f64::midpoint(pair[0], pair[1]), 1e-6);
            let (x, y) = (ax + middle * dx, ay + middle * dy);
            places.extend([(x - off * dy, y + off * dx), (x + off * dy, y - off * dx)]);
        }
    }
    places
}

/// How often a ring goes around a place that is not on an edge, by the edges that a ray meets.
pub(super) fn turns_around(positions: &[(f64, f64)], (x, y): (f64, f64)) -> i32 {
    let crossed = |pair: &[(f64, f64)]| {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        let is_east = ax + (y - ay) / (by - ay) * (bx - ax) > x;
        i32::from(is_east && ay <= y && by > y) - i32::from(is_east && by <= y && ay > y)
    };
    positions.windows(2).map(crossed).sum()
}
