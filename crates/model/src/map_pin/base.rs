//! What a map shows beneath its pins: pictures of the ground, or a plan.

use crate::{
    address::Address,
    check::Check,
    geometry::Surface,
    number::{Number, Whole},
    picture::Picture,
    place::Place,
    question::option::contradict,
    record::{record, union},
    text::Text,
};

use super::tile_template::TileTemplate;

union! {
    /// What the map shows beneath its pins.
    pub enum Base by "type": "a base: an object with `type`" {
        /// A map of the ground in square pictures, each at an address of its own.
        Raster(Raster) = "raster",
        /// A map of the ground in one file (`.pmtiles`).
        PmTiles(PmTiles) = "pmtiles",
        /// The picture of a plan. Positions are pixels from its top left corner then: of pins, of
        /// the boundary, of the center and of places.
        Plan(Plan) = "plan",
    }
}

/// How near a map is, as web maps count it: 0 shows the whole world in a picture of 256 pixels, and
/// each step shows everything twice as large.
///
/// On a plan 0 shows the whole plan as large as there is room.
pub type Zoom = Whole<0, 22>;

record! {
    /// A map in square pictures.
    pub struct Raster: "a map in tiles" {
        flat {
            /// How near there are pictures.
            pub range: ZoomRange,
        }
        /// Where the pictures are.
        pub tiles("tiles"): TileTemplate,
        /// Whom the map is from, as its license asks for.
        pub attribution("attribution"): Text,
    }
}

record! {
    /// A map in one file.
    pub struct PmTiles: "a map in a file" {
        flat {
            /// How near the map can be seen.
            pub range: ZoomRange,
        }
        /// Where the file is.
        pub src("src"): Address,
        /// Whom the map is from, as its license asks for.
        pub attribution("attribution"): Text,
    }
}

record! {
    /// From where to where a map can be zoomed.
    pub struct ZoomRange: "a range", rules: ZoomRange::rules {
        /// The farthest zoom that the map is made for; 0 if it is not said.
        pub min_zoom("min_zoom"): Option<Zoom>,
        /// The nearest zoom that the map is made for; 22 if it is not said.
        pub max_zoom("max_zoom"): Option<Zoom>,
    }
}

/// A number of pixels.
pub type Pixels = Whole<1, 100_000>;

record! {
    /// The picture of a plan.
    pub struct Plan: "a plan", rules: Plan::rules {
        flat {
            /// The picture.
            pub picture: Picture,
        }
        /// The width of the picture in pixels.
        pub width("width"): Pixels,
        /// The height of the picture in pixels.
        pub height("height"): Pixels,
        /// How many metres on the ground one pixel shows, where the plan is to scale.
        pub metres_per_pixel("metres_per_pixel"): Option<Number>,
    }
}

impl Base {
    /// What positions are counted on.
    pub fn surface(&self) -> Surface {
        match self {
            Self::Raster(_) | Self::PmTiles(_) => Surface::Ground,
            Self::Plan(plan) => {
                Surface::Plan { width: float(plan.width), height: float(plan.height) }
            }
        }
    }

    /// From where to where it can be zoomed.
    pub fn zooms(&self) -> (i64, i64) {
        match self {
            Self::Raster(it) => it.range.ends(),
            Self::PmTiles(it) => it.range.ends(),
            Self::Plan(_) => (0, 22),
        }
    }
}

fn float(pixels: Pixels) -> f64 {
    i32::try_from(pixels.get()).map_or(0.0, f64::from)
}

impl ZoomRange {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let (least, most) = self.ends();
        if least > most {
            contradict(&place.key("min_zoom"), check, || {
                format!("`min_zoom` is {least} and above `max_zoom`, which is {most}.")
            });
        }
    }

    fn ends(&self) -> (i64, i64) {
        (self.min_zoom.map_or(0, Whole::get), self.max_zoom.map_or(22, Whole::get))
    }
}

impl Plan {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        if self.metres_per_pixel.is_some_and(|it| it.get() <= 0.0) {
            contradict(&place.key("metres_per_pixel"), check, || {
                "A pixel must show more than 0 metres.".to_owned()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::map_pin::samples::{check, city, map, plan, with, without};

    #[test]
    fn a_map_must_say_whom_it_is_from_and_a_plan_what_it_shows() {
        check(&without(city(), "/base/attribution"), &["/base: The key `attribution` is missing."]);
        check(
            &without(plan(), "/base/alt"),
            &[
                "/base: The picture has no `alt`, so nobody who does not see it knows what it shows. \
               Add what it shows, in words.",
            ],
        );
    }

    #[test]
    fn addresses_of_tiles_have_three_places() {
        check(
            &with(city(), "/base/tiles", json!("https://{s}.tile.example/{z}/{x}/{y}.png")),
            &[
                "/base/tiles: `https://{s}.tile.example/{z}/{x}/{y}.png` does not do: the address of \
               tiles begins with https:// or is a path, and has {z}, {x} and {y} (or {-y}) once each \
               and no other braces, like https://tiles.example/{z}/{x}/{y}.png.",
            ],
        );
    }

    #[test]
    fn ranges_of_zoom_hold_something() {
        check(
            &with(city(), "/base/max_zoom", json!(8)),
            &["/base/min_zoom: `min_zoom` is 9 and above `max_zoom`, which is 8."],
        );
        check(
            &with(city(), "/base/max_zoom", json!(23)),
            &["/base/max_zoom: The number must be between 0 and 22."],
        );
        check(
            &with(city(), "/zoom", json!(8)),
            &["/zoom: `zoom` is 8, but the base is made for 9 to 18."],
        );
        let file = json!({"type": "pmtiles", "src": "/city.pmtiles", "attribution": "© The city"});
        check(&with(with(city(), "/base", file), "/zoom", json!(22)), &[]);
    }

    #[test]
    fn a_plan_has_a_size_and_perhaps_a_scale() {
        check(
            &with(plan(), "/base/metres_per_pixel", json!(0)),
            &["/base/metres_per_pixel: A pixel must show more than 0 metres."],
        );
        // The boundary is not told to be off the Earth because of what is missing elsewhere.
        check(&without(plan(), "/base/width"), &["/base: The key `width` is missing."]);
        let surface = map(&plan()).placing.surface();
        assert_eq!(surface, super::Surface::Plan { width: 800.0, height: 600.0 });
    }
}
