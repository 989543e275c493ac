//! One widget: the poll.
#![doc = include_str!("../README.md")]

mod poll;
pub mod results;

use civic_participation::{participation::Participation, questionnaire::Session};
use civic_runtime::published::Published;

pub use self::poll::PollWidget;

/// A poll together with the digest that its answers will name.
pub type PublishedPoll = Published<civic_model::poll::Poll>;

/// A poll that can be answered, up to its receipt and the results.
pub type PollView = Participation<Session<PollWidget>>;

/// The styles of a poll, on top of those of [`civic_participation::questions`].
pub const STYLES: &[&str] = &[civic_ui::results_table::STYLES, civic_ui::bar::STYLES];
