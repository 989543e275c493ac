//! Files that others count from, too: read, written, and read again without loss.
//!
//! [`collected`] holds what was collected for a widget (JSON lines and tables), [`pabulib`]
//! participatory budgets (`.pb`), [`preflib`] preferences (`.soc`, `.soi`, `.toc`,
//! `.toi`, `.cat`). All are text in lines, and all are read the same way: nothing in a file can make
//! a reader panic or use more memory than its [`Limits`] say, and what is wrong is told in a
//! [`Report`], every problem with its line and column.

pub mod collected;
mod decimal;
mod lines;
mod numbered;
pub mod pabulib;
pub mod preflib;
mod report;

pub use decimal::{Decimal, NotADecimal};
pub use lines::{Limits, LineEnd};
pub use report::{Kind, Place, Problem, Report, Severity};
