//! What a count promises, whatever the poll and the answers.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod budget;
mod by_hand;
mod elections;
mod every_question;
mod files;
mod naive;
mod preference;
mod promises;
mod runoff;
mod shared;
mod support;
