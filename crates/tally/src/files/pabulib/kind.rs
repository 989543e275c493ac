//! The kinds of problems that a `.pb` file can have.

use crate::files::{Kind, Severity};

/// A kind of problem of a `.pb` file.
///
/// The rules are those of the format's description and of the library's own checker
/// (<https://github.com/pabulib/checker>), and some that follow from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PabulibKind {
    // What keeps a line from being read.
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A line that is longer than allowed.
    LineTooLong,
    /// The file is larger than allowed.
    FileTooLarge,
    /// Text before the first section.
    OutsideSections,
    /// A section that is there a second time.
    RepeatedSection,

    // The form of the file.
    /// A section that is missing.
    MissingSection,
    /// Sections in another order than META, PROJECTS, VOTES.
    SectionOrder,
    /// A section without the names of its columns.
    MissingHeader,
    /// A line with nothing on it.
    BlankLine,
    /// Lines that end in different ways.
    MixedLineEnds,
    /// A character that controls a device and stands for no letter.
    ControlCharacter,
    /// A name with space around it, or in letters of the wrong case.
    Untidy,
    /// A quote that nothing closes.
    OpenQuote,
    /// A row with fewer cells than there are columns.
    TooFewCells,
    /// A row with more cells than there are columns.
    TooManyCells,
    /// A column that is there twice.
    RepeatedColumn,
    /// A column that must be there and is not.
    MissingColumn,
    /// Columns in another order than the library has them.
    ColumnOrder,

    // META.
    /// A key that is there twice.
    RepeatedKey,
    /// A key that must be there and is not.
    MissingKey,
    /// Nothing where something must be said.
    EmptyValue,
    /// A word that is not among those that can stand here.
    UnknownWord,
    /// A date of another form than `DD.MM.YYYY` or `YYYY`, or one that there is not.
    BadDate,
    /// An end before the beginning.
    DatesReversed,
    /// A number of projects or votes that is not the one there is.
    WrongCount,
    /// Two values that cannot both hold.
    Contradiction,
    /// An approval vote for one project, for which there is a type of its own.
    ChooseOne,

    // Numbers.
    /// No number where one must stand.
    NotANumber,
    /// A number with more digits than are counted with.
    TooManyDigits,
    /// A decimal comma.
    DecimalComma,
    /// A number with a part after the point where only whole ones can stand.
    NotWhole,
    /// A number outside the range that it may have.
    OutOfRange,

    // PROJECTS.
    /// A project with a name that another has, too.
    RepeatedProject,
    /// A name with a comma in it, which no ballot can hold.
    CommaInName,
    /// A project that costs more than there is.
    CostAboveBudget,
    /// A project that was withdrawn after the vote.
    Withdrawn,
    /// Selected projects that cost more than there is.
    SelectedAboveBudget,
    /// A number of votes that is not the one in the ballots.
    WrongVotes,
    /// A sum of points that is not the one in the ballots.
    WrongScore,
    /// Neither votes nor points of any project.
    NoVotesOrScore,
    /// One coordinate without the other.
    HalfCoordinates,

    // VOTES.
    /// Two ballots of one voter.
    RepeatedVoter,
    /// A ballot without any project.
    EmptyBallot,
    /// A ballot for a project that there is not.
    UnknownProject,
    /// A project that stands on a ballot twice.
    RepeatedOnBallot,
    /// A ballot with fewer projects than allowed.
    TooFewProjects,
    /// A ballot with more projects than allowed.
    TooManyProjects,
    /// A ballot whose projects cost less or more than allowed together.
    SumOfCosts,
    /// A ballot with less or more points than allowed.
    SumOfPoints,
    /// More or fewer points than projects on a ballot.
    PointsCount,
    /// Points that do not fall from one project to the next.
    PointsOrder,
}

impl Kind for PabulibKind {
    fn severity(self) -> Severity {
        match self {
            Self::MixedLineEnds
            | Self::ControlCharacter
            | Self::Untidy
            | Self::ColumnOrder
            | Self::ChooseOne
            | Self::Withdrawn
            | Self::NoVotesOrScore
            | Self::EmptyBallot
            | Self::PointsOrder => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// How much of a file could not be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skipped {
    /// Projects without a name, with the name of another, or without a cost that can be read.
    pub projects: u64,
    /// Ballots whose points cannot be read or are not as many as their projects, and ballots of voters
    /// who have one already.
    pub ballots: u64,
    /// Projects on ballots that there are not, or that were skipped themselves.
    pub choices: u64,
}
