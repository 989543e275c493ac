//! A small document with one of each, for the tests of what is written from descriptions.
#![expect(unreachable_pub, reason = "what the macros declare is public")]

use crate::{
    list::List,
    number::Whole,
    record::{choice, record, union},
};

record! {
    /// A garden.
    /// It has a fence.
    pub struct Garden: "a garden" {
        /// The version.
        pub version("version"): Whole<1, 1>,
        /// What grows.
        pub plants("plants"): List<Plant, 1, 9>,
        /// Whether one can enter.
        pub open("open"): bool,
        /// The best time.
        pub season("season"): Option<Season>,
    }
}

record! {
    /// Something that grows.
    pub struct Plant: "a plant" {
        flat {
            /// What it is.
            pub form: Form,
        }
        /// What it is called.
        pub name("name"): String,
    }
}

union! {
    /// What grows.
    pub enum Form by "kind": "a plant" {
        /// A tree.
        TallTree(Tree) = "tall-tree",
        /// Grass.
        Grass = "grass",
    }
}

record! {
    /// A tree.
    pub struct Tree: "a tree" {
        /// Meters.
        pub height("height"): Whole<0, 100>,
    }
}

choice! {
    /// A part of the year.
    pub enum Season {
        /// When it buds.
        Spring = "spring",
        /// When leaves fall.
        Fall = "fall",
    }
}
