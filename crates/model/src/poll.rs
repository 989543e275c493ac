//! The poll: questions to choose from.

mod answer;
mod configuration;
mod results;

pub use answer::PollAnswer;
pub use configuration::{Ask, Layout, Poll, PollKind, Question, RawPoll};
pub use results::{OptionResult, PollResults, QuestionResults, share_percent};
