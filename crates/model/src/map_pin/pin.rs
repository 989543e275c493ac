//! One pin, as it is sent and as it is accepted.

use super::drawn::{Drawn, RawDrawn};
use crate::{
    answer::RawAnswer,
    ids::{CategoryId, PlaceId},
    limits,
    list::List,
    number::Number,
    record::{choice, record},
    response::Responses,
};

record! {
    /// A pin as it is sent.
    pub struct RawPin: "a pin: an object with `geometry` or `place`" {
        /// Where it is; what belongs to `place` if it is not said. With neither, `address` says it in
        /// words.
        pub geometry("geometry"): Option<RawDrawn>,
        /// The place that was chosen, by name.
        pub place("place"): Option<PlaceId>,
        /// The pin that is there already and that this one only supports, by its name. Then
        /// nothing else is said.
        pub supports("supports"): Option<String>,
        /// What the pin is about, by name.
        pub category("category"): Option<CategoryId>,
        /// The answers to what is asked for the pin.
        pub answers("answers"): List<RawAnswer, 0, { limits::PIN_ANSWERS }>,
        /// What was measured there.
        pub value("value"): Option<Number>,
        /// The address or other words for the place, as the resident was shown them or wrote them.
        pub address("address"): Option<String>,
        /// How the pin got its place.
        pub method("method"): Option<Method>,
        /// How exact the place is, where a device told it: the radius of a circle around it, in
        /// metres.
        pub accuracy_metres("accuracy_metres"): Option<Number>,
    }
}

choice! {
    /// How a pin got its place.
    pub enum Method {
        /// By pointing at the map.
        Map = "map",
        /// By moving the map with the keyboard.
        Keyboard = "keyboard",
        /// From the device.
        Device = "device",
        /// By searching for an address.
        Search = "search",
        /// From the list of places.
        List = "list",
        /// By typing numbers or an address.
        Typed = "typed",
    }
}

/// A valid pin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pin {
    /// Where it is; `None` where the address alone says it.
    pub geometry: Option<Drawn>,
    /// The place that was chosen.
    pub place: Option<PlaceId>,
    /// The pin that is there already and that it only supports.
    pub supports: Option<String>,
    /// What it is about.
    pub category: Option<CategoryId>,
    /// The answers to what was asked for it.
    pub responses: Responses,
    /// What was measured there, in the unit of its category.
    pub value: Option<Number>,
    /// The address or other words for the place, as the resident was shown them or wrote them.
    pub address: Option<String>,
    /// How it got its place.
    pub method: Option<Method>,
    /// The radius in metres of the circle that it is in, where a device told its place.
    pub accuracy_metres: Option<Number>,
}
