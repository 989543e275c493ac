//! The rules of participation widgets: what may be asked, what a valid answer is, and how to say
//! what is wrong.
//!
//! A configuration has two types: as a city wrote it ([`poll::RawPoll`]) and as checked
//! ([`poll::Poll`], which is a [`valid::Valid`]`<RawPoll>`). Only `check` connects them, it reports
//! every problem at once, and a checked value in hand is valid. The same holds for what residents send: a [`submission::RawSubmission`]
//! becomes a [`submission::Submission`] by `check`, in the browser before it leaves and in the
//! collector after it arrives.
//!
//! ```
//! use civic_model::{configuration::Configuration, poll::PollAnswer, problem::Checked};
//! use serde_json::json;
//!
//! let document = json!({
//!     "version": 1, "kind": "poll", "id": "market-square", "languages": ["en"],
//!     "questions": [{
//!         "id": "shop", "type": "single", "text": "Which shop should open here?",
//!         "options": [{"id": "bakery", "text": "A bakery"}, {"id": "books", "text": "A bookshop"}]
//!     }]
//! });
//! let Checked { value: Some(configuration), .. } = Configuration::check(&document) else {
//!     panic!("this configuration is valid");
//! };
//! let Configuration::Poll(poll) = &configuration else { panic!("it is a poll") };
//! let answers: Vec<_> = serde_json::from_value(json!([{"question": "shop", "value": "bakery"}])).unwrap();
//! let answer: PollAnswer = poll.check_answers(&answers).unwrap();
//! assert_eq!(answer.choice(&poll.questions[0].id).unwrap().as_str(), "bakery");
//! ```
//!
//! This crate reads no clock and no file, touches no network and knows no browser: it runs the same
//! in a page, in the collector and in a recount.

mod record;

pub mod address;
pub mod answer;
pub mod budget;
mod calendar;
pub mod canonical;
mod characters;
pub mod check;
pub mod color;
pub mod condition;
pub mod configuration;
pub mod date;
pub mod digest;
pub mod direction;
pub mod encoding;
pub mod feedback;
mod form;
pub mod formats;
pub mod frame;
pub mod geometry;
pub mod ids;
pub mod instant;
pub mod limits;
pub mod list;
pub mod map_pin;
pub mod money;
mod names;
pub mod number;
mod parsed;
#[cfg(test)]
mod pattern_tests;
pub mod picture;
pub mod place;
pub mod pointer;
pub mod poll;
pub mod problem;
pub mod question;
pub mod read;
pub mod response;
pub mod schema;
mod strict_json;
pub mod submission;
pub mod text;
pub mod time_zone;
pub mod timestamp;
pub mod typed;
pub mod valid;
pub mod write;
