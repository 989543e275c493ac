//! Preferences: ballots that order alternatives, or grade them, and the rules that make one order of all.

mod profile;

pub use profile::{Profile, Ranks};
