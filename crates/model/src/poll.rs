//! The poll: questions to choose from.

mod answer;
mod configuration;
pub mod results;

pub use answer::PollAnswer;
pub use configuration::{Ask, Layout, Poll, PollKind, Question, RawPoll};
pub use results::{PollResults, QuestionResults};
