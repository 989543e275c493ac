//! Distances on the ground, in metres.

use super::{Point, normalized_longitude};

/// The mean radius R₁ of the Earth in metres: (2a + b) / 3 of the WGS 84 ellipsoid, as the
/// International Union of Geodesy and Geophysics defines it.
const MEAN_RADIUS_METRES: f64 = 6_371_008.8;

/// The distance between two points on the ground in metres, along the great circle (haversine
/// formula). The Earth is taken as a sphere, so the result is off by up to 0.6 %.
pub fn distance_metres(a: Point, b: Point) -> f64 {
    let north = sine_of_degrees((b.y - a.y) / 2.0);
    let east = sine_of_degrees(normalized_longitude(b.x - a.x) / 2.0);
    let cosines = cosine_of_degrees(a.y) * cosine_of_degrees(b.y);
    let haversine = north * north + cosines * east * east;
    2.0 * MEAN_RADIUS_METRES * haversine.clamp(0.0, 1.0).sqrt().asin()
}

/// The length of a line on the ground in metres, as the sum of its segments' [`distance_metres`].
pub fn length_metres(line: &[Point]) -> f64 {
    line.iter().zip(line.iter().skip(1)).map(|(a, b)| distance_metres(*a, *b)).sum()
}

/// The cosine of a latitude from -90 to 90 degrees.
pub(super) fn cosine_of_degrees(latitude: f64) -> f64 {
    sine_of_degrees((90.0 - latitude.abs()).max(0.0))
}

/// The sine of an angle from -90 to 90 degrees, by its series up to the 21st power, which is as
/// exact as an `f64`. The standard library's works for all angles, and is much larger in a page.
fn sine_of_degrees(angle: f64) -> f64 {
    let angle = angle.clamp(-90.0, 90.0).to_radians();
    let powers = [20.0, 18.0, 16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0];
    let next = |rest, power: &f64| 1.0 - rest * angle * angle / (power * (power + 1.0));
    angle * powers.iter().fold(1.0, next)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::samples::{anywhere, point};

    #[track_caller]
    fn check(a: (f64, f64), b: (f64, f64), expected_metres: f64) {
        let metres = distance_metres(point(a.0, a.1), point(b.0, b.1));
        assert!((metres - expected_metres).abs() < 0.5, "{a:?} {b:?}: {metres}");
    }

    #[test]
    fn known_distances_are_found() {
        let quarter = MEAN_RADIUS_METRES * std::f64::consts::FRAC_PI_2;
        check((24.94, 60.17), (24.94, 60.17), 0.0);
        check((0.0, 0.0), (90.0, 0.0), quarter);
        check((12.0, 0.0), (-77.0, 90.0), quarter);
        check((0.0, 0.0), (180.0, 0.0), 2.0 * quarter);
        check((0.0, 0.0), (0.0, 1.0), 111_195.08);
        check((179.5, 0.0), (-179.5, 0.0), 111_195.08);
        check((0.0, 60.0), (1.0, 60.0), 55_597.0);
    }

    #[test]
    fn sines_are_those_of_the_standard_library() {
        for angle in (-900..=900).map(|it| f64::from(it) / 10.0) {
            let radians = angle.to_radians();
            assert!((sine_of_degrees(angle) - radians.sin()).abs() < 1e-15, "{angle}");
            assert!((cosine_of_degrees(angle) - radians.cos()).abs() < 1e-15, "{angle}");
        }
        for far in [1e9, -1e9] {
            assert!(cosine_of_degrees(far).abs() < 1e-15, "{far}");
        }
    }

    #[test]
    fn a_line_is_as_long_as_its_segments() {
        let line = [point(0.0, 0.0), point(0.0, 1.0), point(0.0, 0.0)];
        assert!((length_metres(&line) - 2.0 * 111_195.08).abs() < 0.5);
        for short in [&line[..0], &line[..1]] {
            assert!(length_metres(short).abs() < f64::EPSILON);
        }
    }

    proptest! {
        #[test]
        fn distances_are_the_same_both_ways_and_never_longer_than_half_around(
            a in anywhere(), b in anywhere(),
        ) {
            let metres = distance_metres(a, b);
            prop_assert!((metres - distance_metres(b, a)).abs() < 1e-6);
            prop_assert!((0.0..=MEAN_RADIUS_METRES * 3.15).contains(&metres));
        }
    }
}
