//! The closed line around an area or a hole.

use std::{error::Error, fmt};

use super::{Point, Surface, shape::Outline, sound::SoundRing};

/// Why a list of positions is not a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingError {
    /// It has fewer than four positions.
    TooFew,
    /// Its last position is not its first one.
    NotClosed,
}

impl fmt::Display for RingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::TooFew => "a ring has at least four positions, of which the last is the first",
            Self::NotClosed => "a ring ends with the position that it begins with",
        })
    }
}

impl Error for RingError {}

/// A closed line of at least three vertices, in either direction (RFC 7946, 3.1.6).
///
/// It may still cross itself or have no width: [`super::Area::defects`] tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring(Vec<Point>);

impl Ring {
    /// Takes the positions of a ring as GeoJSON writes them: at least four, the last as the first.
    pub fn new(mut positions: Vec<Point>) -> Result<Self, RingError> {
        if positions.len() < 4 {
            return Err(RingError::TooFew);
        }
        let last = positions.pop();
        if last == positions.first().copied() {
            Ok(Self(positions))
        } else {
            Err(RingError::NotClosed)
        }
    }

    /// The vertices as they were written, without the repeated first one at the end.
    pub fn vertices(&self) -> &[Point] {
        &self.0
    }

    /// The positions as GeoJSON writes them: the vertices, and the first one again.
    pub fn positions(&self) -> impl Iterator<Item = Point> {
        self.0.iter().chain(self.0.first()).copied()
    }

    /// Whether the ring crosses or overlaps itself, or folds back onto itself.
    ///
    /// A ring without width does fold back; one that only touches itself at a point does not cross
    /// itself.
    pub fn crosses_itself(&self, surface: Surface) -> bool {
        SoundRing::check(&Outline::of(self, surface), (0, 0)).is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::samples::points;

    #[track_caller]
    fn check(positions: &[(f64, f64)], expected: Result<usize, RingError>) {
        let read = Ring::new(points(positions));
        assert_eq!(read.as_ref().map(|it| it.vertices().len()).map_err(|it| *it), expected);
        if let Ok(ring) = read {
            assert_eq!(ring.positions().collect::<Vec<_>>(), points(positions));
        }
    }

    #[test]
    fn a_ring_has_four_positions_and_ends_where_it_begins() {
        check(&[], Err(RingError::TooFew));
        check(&[(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)], Err(RingError::TooFew));
        check(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], Err(RingError::NotClosed));
        check(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)], Ok(3));
        check(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (-0.0, 0.0)], Ok(3));
    }
}
