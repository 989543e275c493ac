//! One widget: the map pin.
#![doc = include_str!("../README.md")]

pub mod board;
pub mod known;
mod last_look;
mod mistakes;
mod place;
mod sentences;
pub mod session;
mod view;

use civic_runtime::published::Published;

/// The kind of widget that maps for pins are.
pub const KIND: &str = "map-pin";

/// A map for pins together with the digest that its answers will name.
pub type PublishedMapPin = Published<civic_model::map_pin::MapPin>;

/// The styles of a map for pins, on top of those of [`civic_participation::questions`].
pub const STYLES: &[&str] = &[
    civic_ui::squeezed!(include_str!("map-pin.css")),
    civic_ui::squeezed!(include_str!("board/board.css")),
];
