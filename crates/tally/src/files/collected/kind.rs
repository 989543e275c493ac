//! The kinds of problems that a file of submissions or answers can have.

use crate::files::{Kind, Severity};

/// A kind of problem of a file of submissions or answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CollectedKind {
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A line, or a row, that is longer than allowed.
    TooLong,
    /// The file is larger than allowed.
    FileTooLarge,
    /// A line that is not JSON.
    NotJson,
    /// A document that does not have the form of a submission.
    NotASubmission,
    /// A submission to another widget, or to another wording of it.
    OtherWidget,
    /// An answer that breaks a rule of the configuration.
    BrokenRule,
    /// A submission that stands in the file already: the same was delivered twice.
    DeliveredTwice,
    /// Another submission with the identity of one that stands in the file already.
    RepeatedId,
    /// Another submission as a version of a ballot that stands in the file already.
    RepeatedVersion,

    // Tables.
    /// A column that must be there and is not.
    MissingColumn,
    /// A column that the configuration knows nothing about.
    UnknownColumn,
    /// A column that is there twice.
    RepeatedColumn,
    /// A row with more or fewer cells than there are columns.
    WrongCells,
    /// A quote that nothing closes, or something after the one that closes a cell.
    Quote,
    /// A cell that holds no value of its column.
    WrongCell,
}

impl Kind for CollectedKind {
    fn severity(self) -> Severity {
        match self {
            Self::DeliveredTwice => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
