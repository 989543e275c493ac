//! One widget: the poll.
#![doc = include_str!("../README.md")]

pub mod published;
pub mod results;
pub mod session;
pub mod view;

/// The styles that only a poll needs.
pub const STYLES: &str = civic_ui::squeezed!(include_str!("poll.css"));
