//! The poll: questions with options, answers to them, and what came of them.

mod answer;
mod check;
mod configuration;
mod results;

pub use answer::PollAnswer;
pub use configuration::{
    Poll, PollOption, Question, RawOption, RawPoll, RawQuestion, RawQuestionType,
};
pub use results::{OptionResult, PollResults, QuestionResults, share_percent};
