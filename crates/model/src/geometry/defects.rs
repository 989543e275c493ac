//! What is wrong with the outline of an area.

use super::{
    Area, Point, Surface,
    extent::each_touching,
    meeting::{Edge, cross, overlap, touches},
    shape::{Outline, Place, Shape, place_on},
    sound::SoundRing,
};

/// Something wrong with a ring of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defect {
    /// The number of the polygon, from 0.
    pub polygon: usize,
    /// The number of the ring in its polygon: 0 is the outer ring, then come the holes.
    pub ring: usize,
    /// The number of the vertex in the ring, from 0, where the edge in question starts.
    pub at: usize,
    /// What is wrong.
    pub kind: DefectKind,
}

/// What may be wrong with a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DefectKind {
    /// All vertices lie on one line, so the ring encloses nothing.
    Flat,
    /// The ring crosses or overlaps itself, or folds back onto itself.
    CrossesItself,
    /// The hole is not, or not wholly, inside its polygon's outer ring.
    HoleOutside,
    /// The hole overlaps an earlier hole of its polygon, or one of the two is in the other.
    HolesOverlap,
    /// The polygon overlaps an earlier polygon, or one of the two is in the other.
    PolygonsOverlap,
}

pub(super) fn defects(area: &Area, surface: Surface) -> Vec<Defect> {
    let shape = Shape::of(area, surface);
    let mut found = Found(Vec::new());
    let mut rings = Vec::new();
    for (polygon, outlines) in shape.polygons.iter().enumerate() {
        for (ring, outline) in outlines.iter().enumerate() {
            match SoundRing::check(outline, (polygon, ring)) {
                Ok(sound) => rings.push(sound),
                Err(defect) => found.add(defect),
            }
        }
    }
    compare_edges(&rings, surface, &mut found);
    compare_places(&rings, &shape, &mut found);
    found.0
}

/// At most one defect of a kind for each ring, in their order.
struct Found(Vec<Defect>);

impl Found {
    fn add(&mut self, defect: Defect) {
        let ring = (defect.polygon, defect.ring);
        if let Err(place) = self.search(ring, defect.kind) {
            self.0.insert(place, defect);
        }
    }

    fn has(&self, ring: (usize, usize), kind: DefectKind) -> bool {
        self.search(ring, kind).is_ok()
    }

    fn search(&self, (polygon, ring): (usize, usize), kind: DefectKind) -> Result<usize, usize> {
        let wanted = (polygon, ring, kind);
        self.0.binary_search_by_key(&wanted, |it| (it.polygon, it.ring, it.kind))
    }
}

/// An edge of a ring, on one of the turns around the world.
struct EdgeCopy<'a> {
    ring: &'a SoundRing<'a>,
    edge: &'a Edge,
    moved_east: f64,
    moved: Edge,
}

impl EdgeCopy<'_> {
    /// The ring's edges at a place of this one, each with the area on its side that must not
    /// overlap that of another ring: between two polygons it is what belongs to them, between a
    /// hole and its outer ring what is outside of that.
    fn edges_at(&self, place: Point, other: &SoundRing<'_>) -> Vec<Edge> {
        let is_near = self.ring.is_in_polygon_of(other);
        let is_outside = is_near != self.ring.is_hole();
        let edges = self.ring.edges_at(place.moved_east(-self.moved_east), self.edge);
        let moved = edges.iter().map(|it| it.moved_east(self.moved_east));
        moved.map(|it| if is_outside { it.of_the_outside() } else { it }).collect()
    }

    /// Whether the ring touches itself at a place that both edges pass.
    fn touches_itself_on(&self, other: &Self) -> bool {
        let places = self.ring.touching.iter().map(|it| it.start.moved_east(self.moved_east));
        places.into_iter().any(|it| self.moved.passes(it) && other.moved.passes(it))
    }
}

/// Finds rings of which edges cross or overlap.
fn compare_edges<'a>(rings: &'a [SoundRing<'a>], surface: Surface, found: &mut Found) {
    let mut edges = Vec::new();
    for ring in rings {
        for moved_east in copies(ring.outline, surface).iter().copied() {
            let copy = |edge: &'a Edge| {
                let moved = edge.moved_east(moved_east);
                EdgeCopy { ring, edge, moved_east, moved }
            };
            edges.extend(ring.edges.iter().map(copy));
        }
    }
    let boxes = edges.iter().map(|it| it.moved.extent()).zip(0..).collect();
    each_touching(boxes, &mut |a, b| {
        if let (Some(a), Some(b)) = (edges.get(a), edges.get(b))
            && a.ring.place != b.ring.place
        {
            let (earlier, later) = if a.ring.place < b.ring.place { (a, b) } else { (b, a) };
            let kind = kind_between(earlier.ring, later.ring);
            if !found.has(later.ring.place, kind) && overlap_anywhere(earlier, later) {
                found.add(later.ring.defect(later.edge.at, kind));
            }
        }
    });
}

/// Whether what must not overlap does so where two edges meet.
///
/// Edges may also seem to cross where a ring touches itself; then its vertex there tells.
fn overlap_anywhere(a: &EdgeCopy<'_>, b: &EdgeCopy<'_>) -> bool {
    let mut places = touches(&a.moved, &b.moved);
    (cross(&a.moved, &b.moved) && !a.touches_itself_on(b) && !b.touches_itself_on(a))
        || places.any(|it| overlap(&a.edges_at(it, b.ring), &b.edges_at(it, a.ring), it))
}

/// On which turns around the world a ring is compared. Together they meet each other ring.
fn copies(outline: &Outline, surface: Surface) -> &'static [f64] {
    let is_beyond = surface == Surface::Ground && outline.extent.most.x >= 180.0;
    if is_beyond { &[0.0, -360.0] } else { &[0.0] }
}

fn kind_between(a: &SoundRing<'_>, b: &SoundRing<'_>) -> DefectKind {
    if !a.is_in_polygon_of(b) {
        DefectKind::PolygonsOverlap
    } else if a.is_hole() && b.is_hole() {
        DefectKind::HolesOverlap
    } else {
        DefectKind::HoleOutside
    }
}

/// Finds rings that are wholly in another, or outside of it, without edges that overlap.
fn compare_places(rings: &[SoundRing<'_>], shape: &Shape, found: &mut Found) {
    let mut boxes = Vec::new();
    for (number, ring) in rings.iter().enumerate() {
        if ring.is_hole() {
            compare_outside(rings, ring, (shape, found));
        }
        let turns = copies(ring.outline, shape.surface).iter();
        boxes.extend(turns.map(|it| (ring.outline.extent.moved_east(*it), number)));
    }
    each_touching(boxes, &mut |a, b| {
        let (earlier, later) = (rings.get(a.min(b)), rings.get(a.max(b)));
        if let (Some(earlier), Some(later), true) = (earlier, later, a != b) {
            compare_inside(earlier, later, (shape, found));
        }
    });
}

/// Finds a hole outside of its polygon.
fn compare_outside(
    rings: &[SoundRing<'_>],
    hole: &SoundRing<'_>,
    (shape, found): (&Shape, &mut Found),
) {
    let outer = rings.iter().find(|it| it.is_in_polygon_of(hole) && !it.is_hole());
    let outside = outer.and_then(|outer| {
        hole.vertex_at(Place::Outside, |it| place_on(shape.surface, outer.outline, it))
    });
    if let Some(at) = outside {
        found.add(hole.defect(at, DefectKind::HoleOutside));
    }
}

/// Finds a hole in a hole, or a polygon in a polygon.
fn compare_inside(
    earlier: &SoundRing<'_>,
    later: &SoundRing<'_>,
    (shape, found): (&Shape, &mut Found),
) {
    let kind = kind_between(earlier, later);
    let is_comparable = match kind {
        DefectKind::HolesOverlap => true,
        DefectKind::PolygonsOverlap => !earlier.is_hole() && !later.is_hole(),
        _ => false,
    };
    if !is_comparable || found.has(later.place, kind) {
        return;
    }
    let place_in = |ring: &SoundRing<'_>, point: Point| match shape.polygons.get(ring.place.0) {
        Some(polygon) if kind == DefectKind::PolygonsOverlap => shape.place(polygon, point),
        _ => place_on(shape.surface, ring.outline, point),
    };
    let later_inside = later.vertex_at(Place::Inside, |it| place_in(earlier, it));
    let earlier_inside = earlier.vertex_at(Place::Inside, |it| place_in(later, it));
    // The earlier one in the later: the later ring is named all the same, at its beginning.
    if let Some(at) = later_inside.or(earlier_inside.map(|_| 0)) {
        found.add(later.defect(at, kind));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::samples::{
        PLAN, Positions, area, around, c_shape, faces, point, rectangle, ring, scribble, square,
        star, turns_around,
    };

    #[track_caller]
    fn check(area: &Area, expected: &[(usize, usize, DefectKind)]) {
        for surface in [PLAN, Surface::Ground] {
            let found = area.defects(surface);
            let found: Vec<_> = found.iter().map(|it| (it.polygon, it.ring, it.kind)).collect();
            assert_eq!(found, expected, "{area:?} {surface:?}");
        }
    }

    #[test]
    fn ordinary_areas_have_no_defects() {
        let (outer, hole) = (square(0.0, 9.0), square(4.0, 5.0));
        check(&Area(vec![]), &[]);
        check(&area(&[&[&c_shape()]]), &[]);
        check(&area(&[&[&outer, &hole]]), &[]);
        // An island in the lake, one that fills the lake, and a neighbor along one edge.
        check(&area(&[&[&outer, &hole], &[&square(4.2, 4.8)]]), &[]);
        check(&area(&[&[&outer, &hole], &[&hole], &[&rectangle(9.0, 2.0, 12.0, 30.0)]]), &[]);
        // Holes that touch each other and the outer ring in a point.
        let touching = [square(0.0, 1.0), square(1.0, 2.0), square(2.0, 3.0)];
        check(&area(&[&[&outer, &touching[1], &touching[2]]]), &[]);
        let triangle = around(&[(0.0, 3.0), (2.0, 5.0), (2.0, 7.0)]);
        check(&area(&[&[&outer, &triangle]]), &[]);
        check(&area(&[&[&touching[0]], &[&touching[1]]]), &[]);
    }

    #[test]
    fn holes_are_inside_and_apart() {
        let outer = square(0.0, 9.0);
        let outside = [(0, 1, DefectKind::HoleOutside)];
        check(&area(&[&[&outer, &square(20.0, 21.0)]]), &outside);
        check(&area(&[&[&outer, &square(8.0, 10.0)]]), &outside);
        check(&area(&[&[&outer, &square(-1.0, 10.0)]]), &outside);
        check(&area(&[&[&outer, &rectangle(9.0, 2.0, 12.0, 3.0)]]), &outside);
        check(&area(&[&[&outer, &rectangle(-1.0, 2.0, 12.0, 3.0)]]), &outside);
        // Only in the bay, with all vertices on edges.
        check(&area(&[&[&c_shape(), &rectangle(3.0, 4.0, 10.0, 6.0)]]), &outside);
        let overlap = [(0, 2, DefectKind::HolesOverlap)];
        check(&area(&[&[&outer, &square(1.0, 3.0), &square(2.0, 4.0)]]), &overlap);
        check(&area(&[&[&outer, &square(1.0, 5.0), &square(2.0, 4.0)]]), &overlap);
        check(&area(&[&[&outer, &square(2.0, 4.0), &square(1.0, 5.0)]]), &overlap);
        check(&area(&[&[&outer, &square(2.0, 4.0), &square(2.0, 4.0)]]), &overlap);
    }

    #[test]
    fn polygons_are_apart() {
        let overlap = [(1, 0, DefectKind::PolygonsOverlap)];
        let (small, large) = (square(2.0, 4.0), square(0.0, 9.0));
        check(&area(&[&[&small], &[&square(3.0, 5.0)]]), &overlap);
        check(&area(&[&[&small], &[&small]]), &overlap);
        check(&area(&[&[&small], &[&large]]), &overlap);
        check(&area(&[&[&large], &[&small]]), &overlap);
        check(&area(&[&[&large, &square(7.0, 8.0)], &[&small]]), &overlap);
        // The same along two edges, and only beyond the edge of a hole.
        check(
            &area(&[&[&rectangle(0.0, 0.0, 2.0, 1.0)], &[&rectangle(1.0, 0.0, 3.0, 1.0)]]),
            &overlap,
        );
        let hole_edge = [(1, 0, DefectKind::PolygonsOverlap)];
        check(
            &area(&[&[&large, &square(3.0, 6.0)], &[&rectangle(2.0, 3.0, 6.0, 6.0)]]),
            &hole_edge,
        );
    }

    #[test]
    fn a_ring_that_touches_itself_is_compared_like_any_other() {
        // Two triangles in one ring, which meet in the ring's westernmost corner.
        let (corner, east) = ((0.0, 2.0), (3.0, 0.0));
        let two = around(&[corner, (0.0, 3.0), (1.0, 3.0), corner, (1.0, 2.0), east]);
        let beside = around(&[east, (4.0, 0.0), (3.0, 1.0)]);
        let between = around(&[corner, (1.0, 3.0), (1.0, 2.0)]);
        check(&area(&[&[&two], &[&beside]]), &[]);
        check(&area(&[&[&two], &[&between]]), &[]);
        let overlap = [(1, 0, DefectKind::PolygonsOverlap)];
        check(&area(&[&[&two], &[&square(0.0, 2.0)]]), &overlap);
        check(&area(&[&[&two], &[&two]]), &overlap);
        // Both touch themselves in (4, 5), each with a vertex in the middle of an edge.
        let one = around(&[(0.0, 0.0), (4.0, 5.0), (0.0, 4.0), (3.0, 6.0), (5.0, 4.0)]);
        let other = around(&[(0.0, 4.0), (2.0, 4.0), (6.0, 6.0), (3.0, 6.0), (4.0, 5.0)]);
        check(&area(&[&[&one], &[&other]]), &[]);
    }

    #[test]
    fn a_ring_that_is_wrong_by_itself_is_not_compared() {
        let bow_tie = around(&[(0.0, 0.0), (9.0, 9.0), (9.0, 0.0), (0.0, 9.0)]);
        let flat = around(&[(0.0, 0.0), (9.0, 9.0), (5.0, 5.0)]);
        let two = [(0, 0, DefectKind::CrossesItself), (1, 0, DefectKind::Flat)];
        check(&area(&[&[&bow_tie, &square(20.0, 21.0)], &[&flat]]), &two);
        let hole = [(0, 1, DefectKind::CrossesItself)];
        check(&area(&[&[&square(2.0, 7.0), &bow_tie]]), &hole);
    }

    #[test]
    fn a_defect_names_the_vertex_before_it() {
        let crossed = around(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (4.0, -3.0), (4.0, 12.0)]);
        let found = area(&[&[&square(20.0, 30.0)], &[&crossed]]).defects(PLAN);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].polygon, found[0].ring, found[0].kind),
            (1, 0, DefectKind::CrossesItself)
        );
        assert!(matches!(found[0].at, 0 | 2), "{found:?}");
    }

    #[test]
    fn areas_across_the_antimeridian_are_compared_all_around_the_world() {
        let check = |area: &Area, expected: &[DefectKind]| {
            let found: Vec<_> = area.defects(Surface::Ground).iter().map(|it| it.kind).collect();
            assert_eq!(found, expected, "{area:?}");
        };
        let (west, east) = (rectangle(177.0, 1.0, 180.0, 9.0), rectangle(-180.0, 1.0, -178.0, 9.0));
        check(&area(&[&[&west], &[&east]]), &[]);
        check(
            &area(&[&[&rectangle(177.0, 1.0, 181.0, 9.0)], &[&east]]),
            &[DefectKind::PolygonsOverlap],
        );
        check(
            &area(&[&[&east], &[&rectangle(178.0, 2.0, 181.0, 3.0)]]),
            &[DefectKind::PolygonsOverlap],
        );
        check(
            &area(&[&[&rectangle(170.0, 1.0, 190.0, 9.0), &rectangle(-178.0, 2.0, -172.0, 3.0)]]),
            &[],
        );
        let too_far = rectangle(-178.0, 2.0, -169.0, 3.0);
        check(
            &area(&[&[&rectangle(170.0, 1.0, 190.0, 9.0), &too_far]]),
            &[DefectKind::HoleOutside],
        );
        let world = rectangle(-180.0, -90.0, 180.0, 90.0);
        check(&area(&[&[&world, &square(0.0, 1.0), &square(2.0, 3.0)]]), &[]);
        check(&area(&[&[&world, &square(0.0, 1.0)], &[&west]]), &[DefectKind::PolygonsOverlap]);
    }

    /// Whether a ring without a defect of its own encloses a place.
    fn encloses(ring: &Positions, place: (f64, f64)) -> bool {
        turns_around(ring, place) != 0
    }

    fn is_sound(positions: &Positions) -> bool {
        !ring(positions).crosses_itself(PLAN)
    }

    fn sound_ring() -> impl Strategy<Value = Positions> {
        scribble(3..7).prop_map(|it| around(&it)).prop_filter("sound", is_sound)
    }

    fn has(area: &Area, wanted: DefectKind) -> bool {
        area.defects(PLAN).iter().any(|it| it.kind == wanted)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn the_same_overlaps_are_found_as_by_looking_at_each_face(
            a in sound_ring(), b in sound_ring(),
        ) {
            let faces = faces(&[&a, &b]);
            let overlap = faces.iter().any(|it| encloses(&a, *it) && encloses(&b, *it));
            let outside = faces.iter().any(|it| !encloses(&a, *it) && encloses(&b, *it));
            let around = rectangle(-1.0, -1.0, 8.0, 8.0);
            prop_assert_eq!(has(&area(&[&[&a], &[&b]]), DefectKind::PolygonsOverlap), overlap);
            prop_assert_eq!(has(&area(&[&[&around, &a, &b]]), DefectKind::HolesOverlap), overlap);
            prop_assert_eq!(has(&area(&[&[&a, &b]]), DefectKind::HoleOutside), outside);
        }

        #[test]
        fn a_polygon_in_a_hole_is_compared_with_what_is_around_the_hole(
            hole in sound_ring(), other in sound_ring(),
        ) {
            let faces = faces(&[&hole, &other]);
            let overlap = faces.iter().any(|it| !encloses(&hole, *it) && encloses(&other, *it));
            let around = rectangle(-1.0, -1.0, 8.0, 8.0);
            let lake = area(&[&[&around, &hole], &[&other]]);
            prop_assert_eq!(has(&lake, DefectKind::PolygonsOverlap), overlap);
            let earlier = area(&[&[&other], &[&around, &hole]]);
            prop_assert_eq!(has(&earlier, DefectKind::PolygonsOverlap), overlap);
        }

        #[test]
        fn stars_overlap_when_a_place_is_in_both(
            a in star(), b in star(), east in 0.0..25.0_f64, turn in 0..2_i32,
        ) {
            let east_of_seam: Positions = a.iter().map(|(x, y)| (x + 175.0, *y)).collect();
            let turned = east + 175.0 - 360.0 * f64::from(turn);
            let moved: Positions = b.iter().map(|(x, y)| (x + turned, *y)).collect();
            let (first, second) = (around(&east_of_seam), around(&moved));
            let (one, both) = (area(&[&[&first]]), area(&[&[&first], &[&second]]));
            let found = !both.defects(Surface::Ground).is_empty();
            let center = point(turned, 0.0);
            prop_assert!(found || !one.contains(center, Surface::Ground));
            prop_assert!(!found || east < 20.0);
        }
    }
}
