//! The types of question that widgets share, and the rules that accept their answers.
//!
//! Each is a part of a question's object: what stands beside its `id`, `type` and `text`.

pub mod choice;
pub mod option;
pub mod pairwise;
pub mod points;
pub mod ranking;
pub mod rating;
#[cfg(test)]
mod tests;
