//! Points, lines and areas on the ground or on the picture of a plan: whether a place is inside an
//! area, which allowed place is nearest, and what is wrong with an area's outline.
//!
//! On the ground `x` is the longitude and `y` the latitude, in degrees (WGS 84, in the order of RFC
//! 7946). Edges are straight in these degrees, as RFC 7946 says, and not great circles.
//!
//! RFC 7946 wants areas cut in two at the antimeridian. Files in use often do it otherwise, so that
//! two more ways of writing are understood: longitudes that run on beyond 180, and edges that jump
//! from 179 to -179. An edge whose ends are more than 180 degrees apart therefore goes the short
//! way. Only where that would lead a ring around a pole, or leave it without any width, are its
//! longitudes taken as they are written: so a box from -180 to 180 is the whole world, and so is an
//! Antarctica that goes down to the pole along the antimeridian. Other areas around a pole, and
//! boxes wider than half the world without a vertex in between, cannot be told from areas across
//! the antimeridian, and are not understood.

mod area;
mod compass;
mod defects;
mod distance;
mod extent;
mod line;
mod meeting;
mod nearest;
mod point;
mod ring;
#[cfg(test)]
mod samples;
mod shape;
mod sound;
mod turn;

pub use area::{Area, Polygon};
pub use compass::{Compass, direction};
pub use defects::{Defect, DefectKind};
pub use distance::{distance_metres, length_metres};
pub use point::{Point, Surface, normalized_longitude};
pub use ring::{Ring, RingError};
