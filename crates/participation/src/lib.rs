//! Taking part in a widget of any kind.
#![doc = include_str!("../README.md")]

pub mod live_results;
pub mod meeting;
pub mod participation;
pub mod questionnaire;
pub mod questions;

/// A poll or a form that can be answered, up to its receipt.
pub type QuestionnaireView = participation::Participation<questionnaire::Session>;
