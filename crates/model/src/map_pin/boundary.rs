//! The boundary: the area that pins may be placed in.

use serde_json::Value;

use super::{
    pasted,
    position::{Position, is_on_the_map, tell_off_the_map},
};
use crate::{
    check::Check,
    geometry::{Area, Defect, DefectKind, Point, Polygon, Ring, RingError, Surface},
    limits,
    list::List,
    number::Number,
    place::Place,
    problem::ProblemCode,
    read::Read,
    record::{record, serde_by_value, union},
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

union! {
    /// The area that pins may be placed in: a geometry of GeoJSON (RFC 7946) as maps and offices
    /// publish it, without the feature around it.
    pub enum RawBoundary by "type": "a boundary: a geometry of GeoJSON" {
        /// One area, which may have holes.
        Polygon(OnePolygon) = "Polygon",
        /// Several areas.
        MultiPolygon(ManyPolygons) = "MultiPolygon",
    }
}

record! {
    /// One area.
    pub struct OnePolygon: "a polygon" {
        /// The outline and then the holes. Each is a ring: a list of positions of which the last is
        /// the first one again.
        pub coordinates("coordinates"): Rings,
        /// The box around it; not read.
        pub bbox("bbox"): BoundingBox,
    }
}

record! {
    /// Several areas.
    pub struct ManyPolygons: "polygons" {
        /// For each area its outline and then its holes. Each is a ring: a list of positions of
        /// which the last is the first one again.
        pub coordinates("coordinates"): List<Rings, 1, { limits::POLYGONS }>,
        /// The box around them; not read.
        pub bbox("bbox"): BoundingBox,
    }
}

/// The positions of each ring of a polygon. How many there may be in all is held to elsewhere.
pub type Rings = List<List<Position, 4, { usize::MAX }>, 1, { limits::RINGS }>;

/// The box around a geometry: west, south, east, north, and perhaps altitudes.
pub type BoundingBox = Option<List<Number, 4, 6>>;

/// The area that pins may be placed in, with what is asked of it prepared once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    written: RawBoundary,
    area: Area,
}

impl Boundary {
    /// The area, to ask what is in it.
    pub fn area(&self) -> &Area {
        &self.area
    }

    /// The geometry as the configuration has it.
    pub fn geometry(&self) -> &RawBoundary {
        &self.written
    }

    /// Notes what is wrong with the outline on that surface; returns whether nothing is.
    pub(super) fn is_sound(&self, surface: Surface, place: &Place<'_>, check: &mut Check) -> bool {
        let place = place.key("coordinates");
        if !self.is_on_the_map(surface, &place, check) {
            return false;
        }
        // Where the feature is missing, whoever wrote the configuration was told before.
        if !cfg!(feature = "outlines") {
            return true;
        }
        let defects = self.area.defects(surface);
        for defect in &defects {
            let vertex = (defect.polygon, defect.ring, defect.at);
            self.at(vertex, &place, |place| tell_defect(defect, place, check));
        }
        defects.is_empty()
    }

    fn is_on_the_map(&self, surface: Surface, place: &Place<'_>, check: &mut Check) -> bool {
        let mut off_the_map = self.vertices().filter(|(_, it)| !is_on_the_map(*it, surface));
        let Some((first, point)) = off_the_map.next() else { return true };
        // What is wrong with one is mostly wrong with all, and told once.
        self.at(first, place, |place| tell_off_the_map(point, surface, place, check));
        false
    }

    /// Every vertex, with the numbers of its polygon, its ring and its own.
    fn vertices(&self) -> impl Iterator<Item = (Vertex, Point)> {
        self.area.0.iter().enumerate().flat_map(|(polygon, it)| {
            it.rings().enumerate().flat_map(move |(ring, it)| {
                let points = it.vertices().iter().enumerate();
                points.map(move |(number, it)| ((polygon, ring, number), *it))
            })
        })
    }

    /// Goes to a vertex in the document.
    fn at(&self, vertex: Vertex, coordinates: &Place<'_>, tell: impl FnOnce(&Place<'_>)) {
        let (polygon, ring, number) = vertex;
        match &self.written {
            RawBoundary::Polygon(_) => tell(&coordinates.index(ring).index(number)),
            RawBoundary::MultiPolygon(_) => {
                tell(&coordinates.index(polygon).index(ring).index(number));
            }
        }
    }
}

/// The numbers of a polygon, of a ring in it and of a position in that.
type Vertex = (usize, usize, usize);

fn tell_defect(defect: &Defect, place: &Place<'_>, check: &mut Check) {
    let (what, advice) = match defect.kind {
        DefectKind::Flat => (
            "All positions of this ring lie on one line, so there is nothing inside.",
            "Draw it anew, or remove it.",
        ),
        DefectKind::CrossesItself => (
            "The ring crosses or overlaps itself behind this position.",
            "Repair it where it was drawn, for example with `Fix geometries` of QGIS.",
        ),
        DefectKind::HoleOutside => (
            "This ring stands for a hole, but it is not inside the first ring of its polygon.",
            "If it is an area of its own, make it a polygon of a `MultiPolygon`.",
        ),
        DefectKind::HolesOverlap => {
            ("This hole overlaps an earlier hole of its polygon.", "Unite the two.")
        }
        DefectKind::PolygonsOverlap => (
            "This polygon overlaps an earlier one.",
            "Unite the two, or take one out of the other.",
        ),
    };
    check.error(ProblemCode::BrokenOutline, place, || what.to_owned());
    check.suggest(|| advice.to_owned());
}

impl Read for Boundary {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        if !pasted::is_geometry(value, place, check) {
            return None;
        }
        let written = RawBoundary::read(value, place, check)?;
        let area = area(&written, &place.key("coordinates"), check)?;
        Some(Self { written, area })
    }
}

/// The area, if every ring of it could be read and is closed.
fn area(written: &RawBoundary, place: &Place<'_>, check: &mut Check) -> Option<Area> {
    match written {
        RawBoundary::Polygon(it) => polygon(&it.coordinates, place, check).map(|it| Area(vec![it])),
        RawBoundary::MultiPolygon(it) => {
            let all = it.coordinates.numbered();
            let polygons: Vec<Polygon> =
                all.filter_map(|(number, it)| polygon(it, &place.index(number), check)).collect();
            let is_whole = it.coordinates.is_complete() && polygons.len() == it.coordinates.len();
            is_whole.then_some(Area(polygons))
        }
    }
}

fn polygon(rings: &Rings, place: &Place<'_>, check: &mut Check) -> Option<Polygon> {
    let mut read: Vec<Ring> = Vec::with_capacity(rings.len());
    for (number, positions) in rings.numbered().filter(|(_, it)| it.is_complete()) {
        let ring = Ring::new(positions.iter().map(|it| it.point()).collect());
        if ring == Err(RingError::NotClosed) {
            check.error(ProblemCode::BrokenOutline, &place.index(number), || {
                "The ring does not end where it begins.".to_owned()
            });
            check.suggest(|| "Repeat its first position as its last.".to_owned());
        }
        read.extend(ring);
    }
    let is_whole = rings.is_complete() && read.len() == rings.len();
    if !is_whole || read.is_empty() {
        return None;
    }
    let outer = read.remove(0);
    Some(Polygon { outer, holes: read })
}

impl Write for Boundary {
    fn write(&self) -> Option<Value> {
        self.written.write()
    }
}

impl Describe for Boundary {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        RawBoundary::shape(catalogue)
    }
}

serde_by_value!(Boundary);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::map_pin::samples::{city, map, plan, with};

    /// Puts the geometry into a map of the city and compares its problems with `expected`.
    #[track_caller]
    fn check(boundary: Value, expected: &[&str]) {
        crate::map_pin::samples::check(&with(small(), "/boundary", boundary), expected);
    }

    /// The city without what would have to be inside of another boundary.
    fn small() -> Value {
        json!({
            "version": 1, "kind": "map-pin", "id": "greener-city", "languages": ["en"],
            "boundary_name": "the city",
        })
    }

    /// A square as a ring.
    fn square(least: i64, most: i64) -> Value {
        json!([[least, least], [most, least], [most, most], [least, most], [least, least]])
    }

    #[test]
    fn a_boundary_is_written_back_as_it_was() {
        let many = json!({
            "type": "MultiPolygon", "bbox": [0, 0, 12.5, 12.5],
            "coordinates": [
                [square(0, 9), square(4, 5)],
                [[[10, 10, 3.5], [12.5, 10], [12.5, 12.5, -1], [10, 10, 3.5]]],
            ],
        });
        let map = map(&with(small(), "/boundary", many.clone()));
        assert_eq!(map.placing.boundary.write(), Some(many));
        assert_eq!(map.placing.area().map(|it| it.0.len()), Some(2));
    }

    #[test]
    fn rings_of_too_few_positions_and_open_rings_are_told() {
        check(
            json!({"type": "Polygon", "coordinates": [
                [[0, 0], [1, 0], [1, 1], [0, 1]],
                [[0, 0], [1, 0], [0, 0]],
            ]}),
            &[
                "/boundary/coordinates/1: Too few: at least 4 must be given, there are 3.",
                "/boundary/coordinates/0: The ring does not end where it begins. Repeat its first \
                 position as its last.",
            ],
        );
        check(
            json!({"type": "Polygon", "coordinates": []}),
            &["/boundary/coordinates: Too few: at least 1 must be given, there are 0."],
        );
        check(
            json!({"type": "Polygon", "coordinates": [[[0, 0], [1, null], [1, 1], [0, 0]]]}),
            &["/boundary/coordinates/0/1/1: Expected a number, found null."],
        );
        check(
            json!({"type": "Polygon", "coordinates": "52.5,13.4"}),
            &["/boundary/coordinates: Expected a list, found a text."],
        );
    }

    #[test]
    fn broken_outlines_are_told_where_they_break() {
        let bow_tie = json!([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]);
        let flat = json!([[0, 0], [1, 1], [2, 2], [0, 0]]);
        check(
            json!({"type": "Polygon", "coordinates": [bow_tie]}),
            &[
                "/boundary/coordinates/0/0: The ring crosses or overlaps itself behind this position. \
               Repair it where it was drawn, for example with `Fix geometries` of QGIS.",
            ],
        );
        check(
            json!({"type": "MultiPolygon", "coordinates": [[square(5, 6)], [flat]]}),
            &[
                "/boundary/coordinates/1/0/0: All positions of this ring lie on one line, so there is \
               nothing inside. Draw it anew, or remove it.",
            ],
        );
        check(
            json!({"type": "Polygon", "coordinates": [square(0, 1), square(2, 3)]}),
            &[
                "/boundary/coordinates/1/1: This ring stands for a hole, but it is not inside the first \
               ring of its polygon. If it is an area of its own, make it a polygon of a \
               `MultiPolygon`.",
            ],
        );
        check(
            json!({"type": "Polygon", "coordinates": [
                square(0, 9), square(1, 3), square(2, 4),
            ]}),
            &[
                "/boundary/coordinates/2/3: This hole overlaps an earlier hole of its polygon. Unite \
               the two.",
            ],
        );
        check(
            json!({"type": "MultiPolygon", "coordinates": [[square(0, 3)], [square(2, 4)]]}),
            &[
                "/boundary/coordinates/1/0/3: This polygon overlaps an earlier one. Unite the two, or \
               take one out of the other.",
            ],
        );
    }

    #[test]
    fn positions_off_the_map_are_told_once_with_what_has_happened() {
        check(
            json!({"type": "Polygon", "coordinates": [[[9, 100], [9, 101], [8, 101], [9, 100]]]}),
            &[
                "/boundary/coordinates/0/0: [9, 100] is not on the Earth: longitudes are from -180 to \
               180, latitudes from -90 to 90. Swap the two numbers: the longitude comes first.",
            ],
        );
        check(
            json!({"type": "MultiPolygon", "coordinates": [[square(0, 1)], [[
                [385_000.5, 6_671_000], [385_100, 6_671_000], [385_100, 6_671_100],
                [385_000.5, 6_671_000],
            ]]]}),
            &[
                "/boundary/coordinates/1/0/0: [385000.5, 6671000] is not on the Earth: longitudes are \
               from -180 to 180, latitudes from -90 to 90. If these are metres of a projection, \
               write degrees instead (WGS 84, EPSG:4326); if they are pixels of a plan, add it as \
               `base`.",
            ],
        );
    }

    #[test]
    fn outlines_may_run_on_across_the_antimeridian() {
        let fiji = json!([[177, -19], [182, -19], [182, -16], [177, -16], [177, -19]]);
        check(json!({"type": "Polygon", "coordinates": [fiji]}), &[]);
    }

    #[test]
    fn on_a_plan_positions_are_its_pixels() {
        let outside = json!({"type": "Polygon", "coordinates": [
            [[0, 0], [800, 0], [800, 600.5], [0, 0]],
        ]});
        crate::map_pin::samples::check(
            &with(plan(), "/boundary", outside),
            &["/boundary/coordinates/0/2: [800, 600.5] is not on the plan, which has 800 by 600 \
               pixels. Count pixels from the top left corner: first to the right, then down."],
        );
        crate::map_pin::samples::check(&plan(), &[]);
        crate::map_pin::samples::check(&city(), &[]);
    }
}
