//! One widget: the poll.
#![doc = include_str!("../README.md")]

mod controls;
pub mod published;
pub mod results;
pub mod session;
pub mod view;

/// The styles of a poll and of the parts that it is made of.
pub const STYLES: &[&str] = &[
    civic_ui::question::STYLES,
    civic_ui::radios::STYLES,
    civic_ui::text_input::STYLES,
    civic_ui::results_table::STYLES,
    civic_ui::bar::STYLES,
    civic_ui::receipt::STYLES,
    civic_ui::squeezed!(include_str!("poll.css")),
];
