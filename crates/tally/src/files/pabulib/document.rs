//! A file as it was read: its text, and where its sections are.

use std::{borrow::Cow, ops::Range};

use super::{
    cell::{Cell, Cells},
    meta::Meta,
};
use crate::files::{
    Place,
    numbered::{Line, Text},
};

/// A section of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What the vote is about: keys with values.
    Meta,
    /// The projects.
    Projects,
    /// The ballots.
    Votes,
}

impl Section {
    /// All of them, in the order in which they stand in a file.
    pub const ALL: [Self; 3] = [Self::Meta, Self::Projects, Self::Votes];

    /// The word on the line that begins the section.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meta => "META",
            Self::Projects => "PROJECTS",
            Self::Votes => "VOTES",
        }
    }

    /// The section that begins with this line, if it is such a line: nothing but the name, in small
    /// letters or capitals.
    pub(super) fn titled(line: &str) -> Option<Self> {
        let name = line.trim();
        Self::ALL.into_iter().find(|it| name.eq_ignore_ascii_case(it.as_str()))
    }
}

/// Where a section stands: line numbers, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extent {
    /// The line with its name.
    pub(super) title: usize,
    /// The line with the names of its columns.
    pub(super) header: Option<usize>,
    /// The lines that may hold rows.
    pub(super) rows: Range<usize>,
}

/// A file: META, PROJECTS and VOTES, with the text that they were read from.
///
/// Nothing is lost: what the file says in columns and keys that nobody knows, and how it is written,
/// is all there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    pub(super) has_mark: bool,
    pub(super) text: Text,
    pub(super) meta: Option<Extent>,
    pub(super) projects: Option<Extent>,
    pub(super) votes: Option<Extent>,
}

impl Document {
    /// The values of META by key.
    pub fn meta(&self) -> Meta<'_> {
        Meta::of(self.table(Section::Meta))
    }

    /// The rows of PROJECTS.
    pub fn projects(&self) -> Table<'_> {
        self.table(Section::Projects)
    }

    /// The rows of VOTES.
    pub fn votes(&self) -> Table<'_> {
        self.table(Section::Votes)
    }

    /// The rows of a section; none where the section is missing.
    pub fn table(&self, section: Section) -> Table<'_> {
        Table { text: &self.text, extent: self.extent(section) }
    }

    pub(super) fn extent(&self, section: Section) -> Option<&Extent> {
        match section {
            Section::Meta => self.meta.as_ref(),
            Section::Projects => self.projects.as_ref(),
            Section::Votes => self.votes.as_ref(),
        }
    }

    pub(super) fn extent_mut(&mut self, section: Section) -> &mut Option<Extent> {
        match section {
            Section::Meta => &mut self.meta,
            Section::Projects => &mut self.projects,
            Section::Votes => &mut self.votes,
        }
    }

    /// Every line of the file.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        (1..=self.text.len()).filter_map(|it| self.text.line(it))
    }
}

/// The rows of one section.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    text: &'a Text,
    extent: Option<&'a Extent>,
}

impl<'a> Table<'a> {
    /// The names of the columns; `None` where there are none.
    pub fn header(&self) -> Option<Row<'a>> {
        let line = self.text.line(self.extent?.header?)?;
        Some(Row { line })
    }

    /// The number of a column, from 0, by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header()?.cells().position(|it| it.value().trim() == name)
    }

    /// The rows in the order of the file. Blank lines are none.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let text = self.text;
        let lines = self.extent.map(|it| it.rows.clone()).unwrap_or_default();
        lines.filter_map(move |it| text.line(it)).filter(|it| !it.is_blank()).map(Row::of)
    }

    /// Where the section begins; the start of the file where it is missing.
    pub fn place(&self) -> Place {
        self.extent.map_or(Place::START, |it| Place::line(it.title))
    }
}

/// One row: a project, a ballot, or a key with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    pub(super) line: Line<'a>,
}

impl<'a> Row<'a> {
    fn of(line: Line<'a>) -> Self {
        Self { line }
    }

    /// Its cells, as many as there are: a row may have too few or too many.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        Cells::of(self.line.text)
    }

    /// The cell in a column, if the file has the column and the row the cell.
    pub fn cell(&self, column: Option<usize>) -> Option<Cell<'a>> {
        self.cells().nth(column?)
    }

    /// What the cell in a column says, without space around it. Empty is what a missing cell says.
    pub fn value(&self, column: Option<usize>) -> Cow<'a, str> {
        match self.cell(column).map(Cell::value) {
            Some(Cow::Borrowed(value)) => Cow::Borrowed(value.trim()),
            Some(Cow::Owned(value)) => Cow::Owned(value.trim().to_owned()),
            None => Cow::Borrowed(""),
        }
    }

    /// Where the cell in a column begins; where the row does if it has no such cell.
    pub fn place(&self, column: Option<usize>) -> Place {
        self.line.place(self.cell(column).map_or(0, |it| it.start))
    }
}
