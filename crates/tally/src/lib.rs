//! Counting: polls, preferences and budgets.
#![doc = include_str!("../README.md")]
//! ## Polls
//!
//! ```
//! use civic_model::{configuration::Configuration, digest::Digest, poll::results::Counts};
//! use serde_json::json;
//!
//! let document = json!({
//!     "version": 1, "kind": "poll", "id": "market-square", "languages": ["en"],
//!     "questions": [{
//!         "id": "shop", "type": "single", "text": "Which shop should open here?",
//!         "options": [{"id": "bakery", "text": "A bakery"}, {"id": "books", "text": "A bookshop"}]
//!     }]
//! });
//! let Some(Configuration::Poll(poll)) = Configuration::check(&document).value else {
//!     panic!("this configuration is valid");
//! };
//! let answers: Vec<_> = serde_json::from_value(json!([{"question": "shop", "value": "bakery"}])).unwrap();
//! let answer = poll.check_answers(&answers).unwrap();
//!
//! let results = civic_tally::poll(&poll, &Digest::of(&document), [&answer, &answer]);
//! assert_eq!(results.participants, 2);
//! let Counts::Choices(shops) = &results.questions[0].counts else { panic!("a single choice") };
//! assert_eq!(shops.options[0].count, 2);
//! ```

#![deny(
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a count is exact or it is wrong"
)]

pub mod budget;
pub mod budget_answers;
mod budget_results;
pub mod exact;
pub mod files;
mod poll;
pub mod preference;
mod question;
mod rankings;

pub use budget_results::budget_results;
pub use poll::{PollTally, ToldQuestion, poll, told};
