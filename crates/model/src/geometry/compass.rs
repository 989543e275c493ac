//! Directions on the ground, as people say them.

use super::{Point, distance::cosine_of_degrees, normalized_longitude};

/// One of the eight points of the compass that people name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compass {
    /// Towards the north pole.
    North,
    /// Between north and east.
    NorthEast,
    /// Where the sun rises.
    East,
    /// Between south and east.
    SouthEast,
    /// Towards the south pole.
    South,
    /// Between south and west.
    SouthWest,
    /// Where the sun sets.
    West,
    /// Between north and west.
    NorthWest,
}

/// The tangent of 22.5 degrees, half of what lies between two of the eight directions.
const HALF_A_STEP: f64 = 0.414_213_562_373_095_05;

/// In which of eight directions one point on the ground lies seen from another, along the line of
/// constant bearing. `None` where the two are one.
///
/// A degree of longitude is shortened by the cosine of the latitude in the middle, which is exact to
/// a tenth of a degree of the compass within 100 km of each other and 70 degrees from the equator.
pub fn direction(from: Point, to: Point) -> Option<Compass> {
    let middle = f64::midpoint(from.y, to.y);
    let east = normalized_longitude(to.x - from.x) * cosine_of_degrees(middle);
    let north = to.y - from.y;
    let is_along = north.abs() * HALF_A_STEP >= east.abs();
    let is_across = east.abs() * HALF_A_STEP >= north.abs();
    let (is_north, is_east) = (north > 0.0, east > 0.0);
    Some(match (is_along, is_across) {
        (true, true) => return None,
        (true, false) if is_north => Compass::North,
        (true, false) => Compass::South,
        (false, true) if is_east => Compass::East,
        (false, true) => Compass::West,
        (false, false) if is_north && is_east => Compass::NorthEast,
        (false, false) if is_north => Compass::NorthWest,
        (false, false) if is_east => Compass::SouthEast,
        (false, false) => Compass::SouthWest,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Compass::*, *};
    use crate::geometry::samples::point;

    const ALL: [Compass; 8] =
        [North, NorthEast, East, SouthEast, South, SouthWest, West, NorthWest];

    #[track_caller]
    fn check(from: (f64, f64), to: (f64, f64), expected: Option<Compass>) {
        assert_eq!(
            direction(point(from.0, from.1), point(to.0, to.1)),
            expected,
            "{from:?} {to:?}"
        );
    }

    #[test]
    fn each_direction_has_its_eighth() {
        check((0.0, 0.0), (0.0, 1.0), Some(North));
        check((0.0, 0.0), (1.0, 1.0), Some(NorthEast));
        check((0.0, 0.0), (1.0, 0.4), Some(East));
        check((0.0, 0.0), (1.0, 0.42), Some(NorthEast));
        check((0.0, 0.0), (1.0, -1.0), Some(SouthEast));
        check((0.0, 0.0), (0.4, -1.0), Some(South));
        check((0.0, 0.0), (-0.42, -1.0), Some(SouthWest));
        check((0.0, 0.0), (-1.0, 0.0), Some(West));
        check((0.0, 0.0), (-1.0, 1.0), Some(NorthWest));
        check((5.0, 5.0), (5.0, 5.0), None);
    }

    #[test]
    fn longitudes_count_less_in_the_north_and_go_on_across_the_antimeridian() {
        // As far north as east, where a degree of longitude is half as long.
        check((20.0, 60.0), (22.0, 61.0), Some(NorthEast));
        check((20.0, 60.0), (20.7, 61.0), Some(North));
        check((179.9, 0.0), (-179.9, 0.0), Some(East));
        check((-179.9, 0.0), (179.9, 0.0), Some(West));
    }

    proptest! {
        #[test]
        fn it_is_the_eighth_in_which_the_arc_tangent_lies(
            x in -180.0..180.0_f64, y in -70.0..70.0_f64, turn in 0.0..360.0_f64, far in 1e-4..0.5_f64,
        ) {
            let (east, north) = (turn.to_radians().sin() * far, turn.to_radians().cos() * far);
            let middle = (y + north / 2.0).to_radians().cos();
            let to = point(x + east / middle, y + north);
            // Where two eighths meet, rounding may choose either.
            prop_assume!((turn % 45.0 - 22.5).abs() > 1e-3);
            let expected = ALL.iter().cycle().zip(0..9).find(|(_, it)| {
                (turn - f64::from(*it) * 45.0).abs() < 22.5
            });
            prop_assert_eq!(direction(point(x, y), to), expected.map(|it| *it.0));
        }

        #[test]
        fn the_way_back_leads_the_other_way(
            x in -180.0..180.0_f64, y in -70.0..70.0_f64, east in -0.5..0.5_f64, north in -0.5..0.5_f64,
        ) {
            let (one, other) = (point(x, y), point(x + east, y + north));
            let number = |it| ALL.iter().position(|all| Some(*all) == it);
            let (there, back) = (number(direction(one, other)), number(direction(other, one)));
            prop_assert_eq!(there.map(|it| (it + 4) % 8), back);
        }
    }
}
