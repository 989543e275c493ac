//! Points, and the surfaces that they lie on.

/// The largest coordinate, to either side. No map and no picture comes near it.
const LARGEST: f64 = 1e9;

/// A coordinate nearer to zero than this is zero.
const SMALLEST: f64 = 1e-100;

/// A place on a [`Surface`].
///
/// Its coordinates are numbers within a billion of zero, and neither `-0.0` nor a number too small
/// to calculate with. This is what keeps the exact decisions of this module exact: no product of
/// coordinates is ever too large or too small for an `f64`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Sound, because no coordinate is ever the one `f64` that differs from itself.
impl Eq for Point {}

impl Point {
    /// Takes a longitude and a latitude in degrees, or pixels from the left and from the top.
    ///
    /// `None` if one of them is not finite or is beyond a billion. A number nearer to zero than
    /// 1e-100 becomes `0.0`. Whether the point lies on a surface is for [`Point::is_on`] to say.
    pub fn new(x: f64, y: f64) -> Option<Self> {
        Some(Self { x: checked(x)?, y: checked(y)? })
    }

    /// The longitude in degrees, or the pixels from the left.
    pub fn x(self) -> f64 {
        self.x
    }

    /// The latitude in degrees, or the pixels from the top.
    pub fn y(self) -> f64 {
        self.y
    }

    /// Whether the point is a place on that surface: a longitude within 180 degrees and a latitude
    /// within 90, or pixels within the picture. The borders belong to the surface.
    pub fn is_on(self, surface: Surface) -> bool {
        match surface {
            Surface::Ground => self.x.abs() <= 180.0 && self.y.abs() <= 90.0,
            Surface::Plan { width, height } => {
                (0.0..=width).contains(&self.x) && (0.0..=height).contains(&self.y)
            }
        }
    }

    /// The same place with its longitude brought into -180 to 180; on a plan, the point itself.
    #[must_use]
    pub fn normalized(self, surface: Surface) -> Self {
        match surface {
            Surface::Ground => Self { x: normalized_longitude(self.x), ..self },
            Surface::Plan { .. } => self,
        }
    }

    pub(super) fn moved_east(self, degrees: f64) -> Self {
        Self { x: self.x + degrees, ..self }
    }

    /// The point at `share` of the way to another one, from 0 to 1.
    pub(super) fn towards(self, other: Self, share: f64) -> Self {
        let x = self.x + share * (other.x - self.x);
        let y = self.y + share * (other.y - self.y);
        Self::new(x, y).unwrap_or(self)
    }
}

fn checked(number: f64) -> Option<f64> {
    let is_allowed = (-LARGEST..=LARGEST).contains(&number);
    is_allowed.then_some(if number.abs() < SMALLEST { 0.0 } else { number })
}

/// What points lie on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Surface {
    /// The Earth, in degrees of longitude and latitude. Longitudes go on around it.
    Ground,
    /// The picture of a plan, in pixels from its top left corner.
    Plan {
        /// The width of the picture in pixels.
        width: f64,
        /// The height of the picture in pixels.
        height: f64,
    },
}

impl Surface {
    /// What to add to a normalized `x` to reach every copy of the place that a ring may use.
    pub(super) fn turns(self) -> &'static [f64] {
        match self {
            Self::Ground => &[0.0, 360.0, -360.0],
            Self::Plan { .. } => &[0.0],
        }
    }
}

/// The same longitude within -180 to 180: a map that was dragged around the world may say 229.79
/// for -130.21. Longitudes from -180 to 180 stay exactly as they are.
pub fn normalized_longitude(longitude: f64) -> f64 {
    if longitude.abs() <= 180.0 {
        return longitude;
    }
    (longitude - 360.0 * turns_around(longitude)).clamp(-180.0, 180.0)
}

/// How many whole turns a difference in longitude holds more than one within half a turn does.
pub(super) fn turns_around(degrees: f64) -> f64 {
    (degrees / 360.0 + 0.5).floor()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAN: Surface = Surface::Plan { width: 800.0, height: 600.0 };

    #[test]
    fn numbers_that_cannot_be_places_are_refused() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.1e9, -1.1e9, f64::MAX] {
            assert_eq!(Point::new(bad, 0.0), None, "{bad}");
            assert_eq!(Point::new(0.0, bad), None, "{bad}");
        }
        assert!(Point::new(1e9, -1e9).is_some());
    }

    #[test]
    fn there_is_only_one_zero() {
        for zero in [-0.0, 1e-101, -1e-300, f64::MIN_POSITIVE] {
            let point = Point::new(zero, zero).unwrap();
            assert_eq!(point.x().to_bits(), 0, "{zero}");
            assert_eq!(point.y().to_bits(), 0, "{zero}");
        }
    }

    #[track_caller]
    fn check_is_on(x: f64, y: f64, surface: Surface, expected: bool) {
        assert_eq!(Point::new(x, y).unwrap().is_on(surface), expected, "{x} {y} {surface:?}");
    }

    #[test]
    fn a_surface_has_borders_that_belong_to_it() {
        for (x, y) in [(0.0, 0.0), (180.0, 90.0), (-180.0, -90.0)] {
            check_is_on(x, y, Surface::Ground, true);
        }
        for (x, y) in [(180.01, 0.0), (-180.01, 0.0), (0.0, 90.01), (0.0, -90.01)] {
            check_is_on(x, y, Surface::Ground, false);
        }
        for (x, y) in [(0.0, 0.0), (800.0, 600.0)] {
            check_is_on(x, y, PLAN, true);
        }
        for (x, y) in [(-0.1, 0.0), (0.0, -0.1), (800.1, 0.0), (0.0, 600.1)] {
            check_is_on(x, y, PLAN, false);
        }
    }

    #[track_caller]
    fn check_normalized(longitude: f64, expected: f64) {
        let difference = normalized_longitude(longitude) - expected;
        assert!(difference.abs() < 1e-9, "{longitude}: {}", normalized_longitude(longitude));
    }

    #[test]
    fn longitudes_of_a_world_dragged_around_come_back() {
        check_normalized(229.79, -130.21);
        check_normalized(-229.79, 130.21);
        check_normalized(180.0, 180.0);
        check_normalized(-180.0, -180.0);
        check_normalized(720.0, 0.0);
        check_normalized(-900.5, 179.5);
        assert!(normalized_longitude(f64::NAN).is_nan());
    }

    #[test]
    fn nothing_goes_around_on_a_plan() {
        let far = Point::new(700.0, 10.0).unwrap();
        assert_eq!(far.normalized(PLAN), far);
        assert_eq!(far.normalized(Surface::Ground), Point::new(-20.0, 10.0).unwrap());
    }

    proptest! {
        #[test]
        fn a_normalized_longitude_is_whole_turns_away(longitude in -1e9..1e9_f64) {
            let normalized = normalized_longitude(longitude);
            prop_assert!(normalized.abs() <= 180.0);
            let turns = (longitude - normalized) / 360.0;
            prop_assert!((turns - turns.round()).abs() < 1e-6);
        }

        #[test]
        fn any_two_numbers_are_taken_or_refused(x: f64, y: f64) {
            if let Some(point) = Point::new(x, y) {
                prop_assert_eq!(point, point);
                prop_assert!(point.normalized(Surface::Ground).x().abs() <= 180.0);
            }
        }
    }
}
