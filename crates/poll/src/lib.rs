//! One widget: the poll.
#![doc = include_str!("../README.md")]

mod poll;
pub mod results;

use civic_runtime::published::Published;

pub use self::poll::{KIND, questionnaire};

/// A poll together with the digest that its answers will name.
pub type PublishedPoll = Published<civic_model::poll::Poll>;

/// The styles of a poll, on top of those of [`civic_participation::questions`].
pub const STYLES: &[&str] = &[civic_ui::results_table::STYLES, civic_ui::bar::STYLES];
