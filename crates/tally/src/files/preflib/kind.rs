//! The kinds of problems that a `PrefLib` file can have.

use crate::files::{Kind, Severity};

/// A kind of problem of a `PrefLib` file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PreflibKind {
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A line that is longer than allowed.
    LineTooLong,
    /// The file is larger than allowed.
    FileTooLarge,
    /// A line with nothing on it.
    BlankLine,
    /// A character that controls a device and stands for no letter.
    ControlCharacter,
    /// A file in the form from before 2022.
    OldForm,
    /// A line of the heading after the first order.
    LateHeading,
    /// A line of the heading that is no key with a value.
    BadHeading,
    /// A key that is there twice.
    RepeatedKey,
    /// A key that must be there and is not.
    MissingKey,
    /// A type of data that there is not, or not the one of the file's name.
    DataType,
    /// No number where one must stand.
    NotANumber,
    /// A number of alternatives, voters or orders that is not the one there is.
    WrongCount,
    /// An alternative without a name.
    MissingName,
    /// Two alternatives with one name.
    RepeatedName,
    /// A line that is no number of voters with an order.
    BadOrder,
    /// An order that nobody gave.
    NoVoters,
    /// An alternative that there is not.
    UnknownAlternative,
    /// An alternative that stands in an order twice.
    RepeatedAlternative,
    /// Alternatives that share a rank, where each has its own.
    Tie,
    /// An order without some of the alternatives, where all must be there.
    Incomplete,
    /// An order that stands in the file twice.
    RepeatedOrder,
    /// An order that was given more often than the one before.
    Unsorted,
    /// More or fewer ranks than there are categories.
    WrongCategories,
}

impl Kind for PreflibKind {
    fn severity(self) -> Severity {
        match self {
            Self::BlankLine
            | Self::ControlCharacter
            | Self::OldForm
            | Self::RepeatedName
            | Self::RepeatedOrder
            | Self::Unsorted => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
