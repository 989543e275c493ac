//! The text of a file, cut into numbered lines.

use super::{LineEnd, Place};

/// The lines of a file one after the other in one text, so that a million lines are no million
/// allocations: it takes the bytes of the file and 8 more for each line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text {
    text: String,
    ends: Vec<usize>,
}

/// One line of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// What stands in it, without its end.
    pub(crate) text: &'a str,
    /// What it ends with.
    pub(crate) end: LineEnd,
}

impl Line<'_> {
    /// Where the character stands that begins at that byte of the line.
    pub(crate) fn place(&self, byte: usize) -> Place {
        Place::at_byte(self.number, self.text, byte)
    }

    /// Whether nothing can be seen in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Text {
    /// Adds a line with its end.
    pub(crate) fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.ends.push(self.text.len());
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of the text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The line with that number, from 1.
    pub(crate) fn line(&self, number: usize) -> Option<Line<'_>> {
        let index = number.checked_sub(1)?;
        let end = *self.ends.get(index)?;
        let begin = index.checked_sub(1).and_then(|it| self.ends.get(it)).copied();
        let (text, end) = LineEnd::split(self.text.get(begin.unwrap_or(0)..end)?);
        Some(Line { number, text, end })
    }

    /// Gives back the memory that was kept for more.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
