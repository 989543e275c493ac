//! The map pin: residents place pins on a map or a plan.

mod admission;
mod answer;
mod base;
mod boundary;
mod category;
mod configuration;
mod drawn;
mod given;
mod known;
mod pasted;
mod pin;
mod placing;
mod position;
#[cfg(test)]
mod samples;
mod tile_template;
mod typed_position;
mod whereabouts;

pub use answer::{MapPinAnswer, PINS};
pub use base::{Base, Pixels, Plan, PmTiles, Raster, Zoom, ZoomRange};
pub use boundary::{Boundary, BoundingBox, ManyPolygons, OnePolygon, RawBoundary, Rings};
pub use category::{Category, Icon, PinQuestions};
pub use configuration::{Existing, GeoJsonFile, MapPin, MapPinKind, RawMapPin, Source};
pub use drawn::{Drawn, DrawnArea, DrawnLine, DrawnPoint, RawDrawn};
pub use given::Given;
pub use known::{KnownPin, NoPins, features};
pub use pin::{Method, Pin, RawPin};
pub use placing::{NamedPlace, PinShape, Placing};
pub use position::Position;
pub use tile_template::{NotATileTemplate, TileTemplate};
pub use typed_position::typed_position;
pub use whereabouts::{Landmark, Whereabouts};
