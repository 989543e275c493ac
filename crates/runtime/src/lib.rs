//! The browser side that every widget shares.
//!
//! [`delivery`] is the heart: the pure state machine that brings a submission to its endpoint exactly
//! once. [`courier`] drives it with the browser's fetch and timers. Around them: the
//! [`envelope`] that answers travel in, [`events`] for the page, [`strings`], [`styles`], and
//! [`host`], the only module that touches the window, the clock and random numbers.

pub mod courier;
pub mod delivery;
pub mod envelope;
pub mod events;
pub mod feed;
pub mod fetch;
pub mod host;
pub mod json;
pub mod language;
pub mod strings;
pub mod styles;
