//! What pins are about.

use crate::{
    color::Color,
    feedback::{Field, Quantity},
    ids::CategoryId,
    limits,
    list::List,
    record::{choice, record},
    text::Text,
};

record! {
    /// What a pin can be about.
    pub struct Category: "a category: an object with `id` and `text`" {
        /// The category's name, unique on the map.
        pub id("id"): CategoryId,
        /// What residents read.
        pub text("text"): Text,
        /// One sentence more about it.
        pub description("description"): Option<Text>,
        /// What its pins show.
        pub icon("icon"): Option<Icon>,
        /// The color of its pins.
        pub color("color"): Option<Color>,
        /// What is asked for each of its pins, after what is asked for every pin.
        pub questions("questions"): PinQuestions,
        /// What is measured at the place of each of its pins.
        pub measured("measured"): Option<Quantity>,
    }
}

/// Questions about a pin.
pub type PinQuestions = List<Field, 0, { limits::PIN_QUESTIONS }>;

choice! {
    /// A sign for what a pin is about.
    pub enum Icon {
        /// A light bulb.
        Idea = "idea",
        /// A heart: something one likes.
        Heart = "heart",
        /// A warning sign.
        Warning = "warning",
        /// A bench.
        Bench = "bench",
        /// A tree: green spaces.
        Tree = "tree",
        /// A bicycle.
        Bicycle = "bicycle",
        /// A car.
        Car = "car",
        /// A bus: public transport.
        Bus = "bus",
        /// Somebody who walks.
        Walk = "walk",
        /// A street lamp.
        Light = "light",
        /// A waste bin.
        Waste = "waste",
        /// Water.
        Water = "water",
        /// Noise.
        Noise = "noise",
        /// A shop.
        Shop = "shop",
        /// A school.
        School = "school",
        /// A playground.
        Play = "play",
        /// Art and culture.
        Art = "art",
        /// A building.
        Building = "building",
        /// A star.
        Star = "star",
        /// A question mark.
        Question = "question",
    }
}
