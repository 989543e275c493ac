//! Taking part in a widget of any kind.
#![doc = include_str!("../README.md")]

pub mod participation;
pub mod questionnaire;
pub mod questions;
