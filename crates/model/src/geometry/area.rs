//! Areas of one or more polygons, and the questions asked about them.

use super::{
    Defect, Point, Ring, Surface, defects, line, nearest,
    shape::{Place, Shape},
};

/// A ring with the area inside it, less the areas inside its holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polygon {
    /// The ring around the area.
    pub outer: Ring,
    /// The rings around what does not belong to it.
    pub holes: Vec<Ring>,
}

impl Polygon {
    /// The outer ring and then the holes, as GeoJSON lists them.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// All that is in at least one of these polygons: a `Polygon` or `MultiPolygon` of GeoJSON.
///
/// Questions about a point take time in proportion to the area's vertices; those about a line take
/// that time for each of the line's segments. For an area with [defects](Area::defects) the answers
/// may be wrong, but nothing worse happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area(pub Vec<Polygon>);

impl Area {
    /// Whether a point is in the area. A point exactly on an edge is inside, be it an edge of an
    /// outer ring or of a hole. On the ground any longitude is taken, such as 229.79 for -130.21.
    pub fn contains(&self, point: Point, surface: Surface) -> bool {
        Shape::of(self, surface).contains(point)
    }

    /// Whether a line is in the area with all of its vertices and with all that is between them. It
    /// may touch the area's edges and run along them.
    ///
    /// Between its vertices a line may be outside by a millionth of a degree (11 cm) or pixel, so
    /// that it is not stopped between two polygons whose shared edge was rounded in different ways.
    /// A line without points is inside.
    pub fn contains_line(&self, points: &[Point], surface: Surface) -> bool {
        line::contains_line(&Shape::of(self, surface), points)
    }

    /// Whether all that a ring encloses is in the area: the ring itself as
    /// [`Area::contains_line`] says, and no hole and no gap between polygons inside the ring.
    ///
    /// A gap narrower than two millionths of a degree (20 cm) or pixel does not count, nor one that
    /// lies beside no middle of an edge.
    pub fn contains_ring(&self, ring: &Ring, surface: Surface) -> bool {
        line::contains_ring(&Shape::of(self, surface), ring)
    }

    /// The point itself when it is in the area, and else the nearest place that is: a point on an
    /// edge, or a hair inside of it, with a longitude from -180 to 180. [`Area::contains`] accepts
    /// it, but perhaps no longer after it has been rounded to fewer decimals.
    ///
    /// On the ground distances are measured with degrees of longitude shortened by the cosine of
    /// the point's latitude. This is exact enough to choose for a pointer beside the area (10 km
    /// away at 60° north the choice is off by 0.3 %), and only a rough choice from far away.
    ///
    /// `None` only when there is nothing to choose: the area has no polygons, or defects that put
    /// its nearest edges outside of itself.
    pub fn nearest_allowed(&self, point: Point, surface: Surface) -> Option<Point> {
        nearest::nearest_allowed(&Shape::of(self, surface), point)
    }

    /// What is wrong with the area's outline: at most one defect of each kind for each ring, in the
    /// order of the rings. Repeated vertices and rings that touch in points or along edges without
    /// overlapping are no defects.
    ///
    /// A ring that crosses itself or is flat is not compared with other rings. An ordinary outline
    /// of 10,000 vertices takes about 10 ms, and one whose edges nearly all lie above one another
    /// up to 300 ms.
    pub fn defects(&self, surface: Surface) -> Vec<Defect> {
        defects::defects(self, surface)
    }
}

impl Shape {
    pub(super) fn contains(&self, point: Point) -> bool {
        self.polygons.iter().any(|it| self.place(it, point) != Place::Outside)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::{
        normalized_longitude,
        samples::{PLAN, anything, area, around, c_shape, point, rings, square, star, winding},
    };

    #[track_caller]
    fn check(area: &Area, surface: Surface, inside: &[(f64, f64)], outside: &[(f64, f64)]) {
        for (x, y) in inside {
            assert!(area.contains(point(*x, *y), surface), "inside: {x} {y}");
        }
        for (x, y) in outside {
            assert!(!area.contains(point(*x, *y), surface), "outside: {x} {y}");
        }
    }

    #[test]
    fn a_square_holds_its_edges_and_not_its_holes() {
        let ring_road = area(&[&[&square(0.0, 10.0), &square(4.0, 6.0)]]);
        for surface in [PLAN, Surface::Ground] {
            check(
                &ring_road,
                surface,
                &[(1.0, 1.0), (0.0, 0.0), (10.0, 5.0), (5.0, 10.0), (4.0, 4.0), (5.0, 4.0)],
                &[(5.0, 5.0), (-0.1, 5.0), (10.1, 10.0), (5.0, -0.1), (11.0, 0.0), (-1.0, 0.0)],
            );
        }
    }

    #[test]
    fn a_concave_area_does_not_hold_its_bay() {
        check(
            &area(&[&[&c_shape()]]),
            PLAN,
            &[(1.0, 5.0), (9.0, 1.0), (9.0, 9.0), (10.0, 3.0), (3.0, 5.0)],
            &[(9.0, 5.0), (3.1, 5.0), (11.0, 3.0), (-1.0, 7.0), (-1.0, 10.0)],
        );
    }

    #[test]
    fn a_point_is_in_any_of_many_polygons() {
        let islands = area(&[&[&square(0.0, 1.0)], &[&square(2.0, 3.0)]]);
        check(&islands, PLAN, &[(0.5, 0.5), (2.5, 2.5), (2.0, 2.0)], &[(1.5, 1.5), (0.5, 2.5)]);
        check(&Area(vec![]), PLAN, &[], &[(0.0, 0.0)]);
    }

    const FIJI_CUT: [&[(f64, f64)]; 2] = [
        &[(177.0, -19.0), (180.0, -19.0), (180.0, -16.0), (177.0, -16.0), (177.0, -19.0)],
        &[(-180.0, -19.0), (-178.0, -19.0), (-178.0, -16.0), (-180.0, -16.0), (-180.0, -19.0)],
    ];

    #[test]
    fn all_ways_to_write_an_area_across_the_antimeridian_are_understood() {
        let beyond = around(&[(177.0, -19.0), (182.0, -19.0), (182.0, -16.0), (177.0, -16.0)]);
        let before = around(&[(-183.0, -19.0), (-178.0, -19.0), (-178.0, -16.0), (-183.0, -16.0)]);
        let jumping = around(&[(177.0, -19.0), (-178.0, -19.0), (-178.0, -16.0), (177.0, -16.0)]);
        let back = around(&[(-178.0, -16.0), (177.0, -16.0), (177.0, -19.0), (-178.0, -19.0)]);
        let cut = area(&[&[FIJI_CUT[0]], &[FIJI_CUT[1]]]);
        let whole = [beyond, before, jumping, back].map(|it| area(&[&[&it]]));
        for fiji in whole.iter().chain([&cut]) {
            check(
                fiji,
                Surface::Ground,
                &[(179.0, -17.0), (-179.0, -17.0), (180.0, -17.0), (-180.0, -17.0)],
                &[(176.9, -17.0), (-177.9, -17.0), (0.0, -17.0), (179.0, -15.0), (-90.0, -17.0)],
            );
            check(
                fiji,
                Surface::Ground,
                &[(177.0, -19.0), (-178.0, -16.0), (181.0, -17.0), (-181.0, -17.0), (537.5, -18.0)],
                &[(536.0, -18.0), (176.0, -19.0)],
            );
        }
    }

    #[test]
    fn a_hole_is_found_whichever_way_its_longitudes_are_written() {
        let outer = around(&[(170.0, 0.0), (190.0, 0.0), (190.0, 9.0), (170.0, 9.0)]);
        let hole = around(&[(-178.0, 1.0), (-171.0, 1.0), (-171.0, 8.0), (-178.0, 8.0)]);
        let inside = [(-179.0, 5.0), (-178.0, 5.0), (175.0, 5.0)];
        check(&area(&[&[&outer, &hole]]), Surface::Ground, &inside, &[(-175.0, 5.0), (185.0, 5.0)]);
    }

    #[test]
    fn longitudes_do_not_go_around_on_a_plan() {
        let wide = around(&[(10.0, 0.0), (700.0, 0.0), (700.0, 500.0), (10.0, 500.0)]);
        check(&area(&[&[&wide]]), PLAN, &[(500.0, 9.0), (10.0, 9.0)], &[(0.0, 9.0), (720.0, 9.0)]);
    }

    #[test]
    fn the_whole_world_and_antarctica_are_what_they_seem() {
        let world = around(&[(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]);
        let places = [(0.0, 0.0), (180.0, 0.0), (-180.0, 90.0), (12.3, -45.6), (200.0, 1.0)];
        check(&area(&[&[&world]]), Surface::Ground, &places, &[]);
        let coast = [(0.0, -70.0), (90.0, -66.0), (180.0, -84.0), (180.0, -90.0)];
        let other_side = [(-180.0, -90.0), (-180.0, -84.0), (-90.0, -75.0)];
        let antarctica = around(&[&coast[..], &other_side].concat());
        check(
            &area(&[&[&antarctica]]),
            Surface::Ground,
            &[(0.0, -90.0), (0.0, -70.0), (90.0, -80.0), (180.0, -84.0), (-179.0, -85.0)],
            &[(0.0, -69.0), (179.0, -60.0), (0.0, 0.0), (180.0, -83.0)],
        );
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_sum_of_angles(
            ring in star(), x in -12.0..12.0_f64, y in -12.0..12.0_f64,
        ) {
            let whole = area(&[&[&around(&ring)]]);
            let expected = winding(&around(&ring), (x, y));
            // Where the angles do not come out whole, the point is too near to an edge to compare.
            if let Some(expected) = expected {
                prop_assert_eq!(whole.contains(point(x, y), PLAN), expected);
                prop_assert_eq!(whole.contains(point(x, y), Surface::Ground), expected);
                prop_assert_eq!(whole.contains(point(x + 360.0, y), Surface::Ground), expected);
            }
        }

        #[test]
        fn every_vertex_is_inside_also_across_the_antimeridian(ring in star(), pick: usize) {
            let (x, y) = ring[pick % ring.len()];
            prop_assert!(area(&[&[&around(&ring)]]).contains(point(x, y), PLAN));
            let moved: Vec<_> = ring.iter().map(|(x, y)| (x + 175.0, *y)).collect();
            let jumps = moved.iter().map(|(x, y)| (normalized_longitude(*x), *y));
            let jumping = area(&[&[&around(&jumps.collect::<Vec<_>>())]]);
            let beyond = area(&[&[&around(&moved)]]);
            let vertex = point(x + 175.0, y);
            for shape in [beyond, jumping] {
                prop_assert!(shape.contains(vertex, Surface::Ground));
                prop_assert!(shape.contains(vertex.normalized(Surface::Ground), Surface::Ground));
            }
        }

        #[test]
        fn a_hole_takes_away_what_it_holds(
            ring in star(), x in -12.0..12.0_f64, y in -12.0..12.0_f64,
        ) {
            let box_around = square(-20.0, 20.0);
            let holed = area(&[&[&box_around, &around(&ring)]]);
            let hole = area(&[&[&around(&ring)]]);
            let place = point(x, y);
            let expected = !hole.contains(place, PLAN);
            prop_assert!(holed.contains(place, PLAN) == expected || near_edge(&ring, (x, y)));
        }

        #[test]
        fn nothing_makes_it_panic(
            rings in rings(), line in prop::collection::vec(anything(), 0..5), at in anything(),
        ) {
            let polygons = rings.iter().map(|it| Polygon { outer: it.clone(), holes: vec![] });
            let many = Area(polygons.collect());
            let [outer, holes @ ..] = &*rings else { return Ok(()) };
            let holed = Area(vec![Polygon { outer: outer.clone(), holes: holes.to_vec() }]);
            for surface in [PLAN, Surface::Ground] {
                for shape in [&many, &holed] {
                    let inside = shape.contains(at, surface);
                    shape.contains_line(&line, surface);
                    shape.contains_ring(outer, surface);
                    shape.defects(surface);
                    let found = shape.nearest_allowed(at, surface);
                    prop_assert!(found.is_none_or(|it| shape.contains(it, surface)));
                    prop_assert!(!inside || found == Some(at));
                }
            }
        }
    }

    fn near_edge(ring: &[(f64, f64)], place: (f64, f64)) -> bool {
        winding(&around(ring), place).is_none()
    }
}
