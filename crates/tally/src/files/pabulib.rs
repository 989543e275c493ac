//! Participatory budgets in the `.pb` format of Pabulib.
//!
//! The format is described at <https://pabulib.org/format> and by P. Faliszewski, J. Flis, D. Peters,
//! G. Pierczyński, P. Skowron, D. Stolicki, S. Szufa and N. Talmon, "Participatory Budgeting: Data,
//! Tools, and Analysis", IJCAI 2023. A file has three sections, `META`, `PROJECTS` and `VOTES`, each
//! of rows whose cells are separated by `;` and quoted with `"` where they must be. A list in a cell
//! is separated by `,`.
//!
//! There are two ways to read:
//!
//! - [`read`] takes what can be read and reports what it had to leave out. [`Document::lint`] holds
//!   what was read to every rule of the format.
//! - [`read_strictly`] does both and gives no document where any rule is broken.
//!
//! A [`Document`] is the text of the file with an index of its lines, so it can be written again byte
//! by byte, whatever columns, quotes, line ends and spellings of numbers it has, and a million ballots
//! take little more memory than their bytes. [`Document::election`] turns it into what is counted.
//! [`import`] turns it into the configuration of a widget and the answers to it, and [`export`] turns
//! these back into a file.

mod cell;
mod convert;
mod document;
mod kind;
mod lint;
mod meta;
mod official;
mod read;
mod rule;
mod transfer;

mod write;

pub use cell::{Cell, quoted};
pub use convert::{Conversion, Points, Repeats};
pub use document::{Document, Row, Section, Table};
pub use kind::{PabulibKind, Skipped};
pub use meta::{Label, Meta, VoteKind};
pub use official::{Official, Selected, Tally, WITHDRAWN};
pub use read::{ReadError, read, read_strictly};

pub use transfer::{
    Details, Fallback, Imported, NotASidecar, NotExported, NotImported, NotOfTheImport, Sidecar,
    export, import,
};
pub use write::{NotWritten, Style, Writer};
