//! Preferences in the formats of `PrefLib`.
//!
//! The formats are described at <https://preflib.github.io/PrefLib-Jekyll/format> and by N. Mattei and
//! T. Walsh, "`PrefLib`: A Library for Preferences", ADT 2013. A file has lines `# KEY: value`, and then
//! a line for each order that was given, with how often it was given: `12: 3,{1,4},2`. Alternatives
//! are numbers from 1, those in braces share a rank, and in a `.cat` file each rank is a category.
//! Files from before 2022 begin with the number of alternatives and have no keys; they are read, too.
//!
//! As with [`pabulib`](super::pabulib), [`read`] takes what can be read, [`Document::lint`] holds it to
//! the rules, [`read_strictly`] does both, and a document can be written again byte by byte.
//! [`Document::profile`] is what is counted, and [`write()`] makes a file of it.

mod document;
mod kind;
mod lint;
mod order;
mod read;
mod write;

pub use document::{DataType, Document, Order};
pub use kind::PreflibKind;
pub use order::{NotAnOrder, ranks};
pub use read::{ReadError, read, read_strictly};
pub use write::{Heading, NotWritten, write};
