//! One widget: the form.
#![doc = include_str!("../README.md")]

mod feedback;
mod hidden;
#[cfg(test)]
mod tests;

use civic_participation::{participation::Participation, questionnaire::Session};
use civic_runtime::published::Published;

pub use self::feedback::FeedbackWidget;

/// A form together with the digest that its answers will name.
pub type PublishedFeedback = Published<civic_model::feedback::Feedback>;

/// A form that can be answered, up to its receipt.
pub type FeedbackView = Participation<Session<FeedbackWidget>>;
