//! One widget: the form.
#![doc = include_str!("../README.md")]

mod feedback;
mod hidden;
#[cfg(test)]
mod tests;

use civic_runtime::published::Published;

pub use self::feedback::{KIND, questionnaire};

/// A form together with the digest that its answers will name.
pub type PublishedFeedback = Published<civic_model::feedback::Feedback>;
