//! What was collected for a widget: submissions as JSON lines, and answers as a table.
//!
//! - [`read_submissions`] reads submissions, one JSON document on each line, as widgets send them.
//! - [`Table`] writes answers as comma-separated values (RFC 4180), one row for each submission, and
//!   reads them again without loss.
//!
//! Both hold every answer to the rules of the configuration that it answers, and give [`Collected`]:
//! the answers that count. [`crate::budget_answers`] makes of the answers to a budget what the rules in
//! [`crate::budget`] count; [`crate::poll`] counts those to a poll.

mod cell;
mod kind;
mod locate;
mod read;
mod record;
mod submissions;
mod table;

pub use kind::CollectedKind;
pub use read::{Collected, Widget};
pub use submissions::{SubmissionLine, each_submission, read_submissions};
pub use table::{NotATable, Row, Table};
