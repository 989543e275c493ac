//! Writing: cells in, lines out.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
};

use super::{
    cell::{in_quotes, quoted},
    document::{Document, Section},
    read::BYTE_ORDER_MARK,
};
use crate::files::LineEnd;

/// How a file is written, beside what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Whether it begins with a byte order mark.
    pub has_mark: bool,
    /// What lines end with.
    pub end: LineEnd,
    /// Lines, by number from 1, that end in another way.
    pub others: BTreeMap<usize, LineEnd>,
    /// Whether the last line has an end, too. About one file in six has none.
    pub has_last_end: bool,
}

impl Default for Style {
    /// Lines that end with a line feed, the last one, too.
    fn default() -> Self {
        Self { has_mark: false, end: LineEnd::Lf, others: BTreeMap::new(), has_last_end: true }
    }
}

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The bytes could not be given away.
    #[error("the file could not be written: {0}")]
    Io(#[from] io::Error),
    /// A value has a line break in it, which no cell can hold.
    #[error("line {line} would hold a line break within a cell; a cell is on one line")]
    LineBreak {
        /// The line that would be written, from 1.
        line: usize,
    },
}

impl Document {
    /// Writes the file as it was read, byte by byte, if it was UTF-8.
    pub fn write(&self, mut output: impl Write) -> io::Result<()> {
        if self.has_mark {
            let mut mark = [0; 4];
            output.write_all(BYTE_ORDER_MARK.encode_utf8(&mut mark).as_bytes())?;
        }
        output.write_all(self.text.as_str().as_bytes())
    }

    /// How the file is written: its most frequent line end, and the lines that end in another way.
    pub fn style(&self) -> Style {
        let mut counts: BTreeMap<LineEnd, usize> = BTreeMap::new();
        for line in self.lines() {
            let count = counts.entry(line.end).or_default();
            *count = count.saturating_add(1);
        }
        let has_last_end = counts.remove(&LineEnd::None).is_none();
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        let end = most.map_or_else(LineEnd::default, |(end, _)| end);
        let others = self.lines().filter(|it| ![end, LineEnd::None].contains(&it.end));
        let others = others.map(|it| (it.number, it.end)).collect();
        Style { has_mark: self.has_mark, end, others, has_last_end }
    }
}

/// Writes a file row by row.
#[derive(Debug)]
pub struct Writer<W> {
    output: W,
    style: Style,
    line: usize,
}

impl<W: Write> Writer<W> {
    /// Writes to `output`.
    pub fn new(output: W, style: Style) -> Self {
        Self { output, style, line: 0 }
    }

    /// Begins a section with the names of its columns.
    pub fn section<'a>(
        &mut self,
        section: Section,
        columns: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), NotWritten> {
        self.line(section.as_str())?;
        self.row(columns)
    }

    /// Writes a row of values, each quoted where it must be.
    pub fn row<'a>(&mut self, values: impl IntoIterator<Item = &'a str>) -> Result<(), NotWritten> {
        self.raw_row(values.into_iter().map(quoted))
    }

    /// Writes a row of cells that are quoted already.
    pub fn raw_row<'a>(
        &mut self,
        cells: impl IntoIterator<Item = Cow<'a, str>>,
    ) -> Result<(), NotWritten> {
        let mut line = String::new();
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                line.push(';');
            }
            line.push_str(&cell);
        }
        // A row of one cell can look like nothing, or like the beginning of a section.
        let is_misleading = line.trim().is_empty() || Section::titled(&line).is_some();
        if is_misleading { self.line(&in_quotes(&line)) } else { self.line(&line) }
    }

    /// Writes a line as it is.
    pub(super) fn line(&mut self, text: &str) -> Result<(), NotWritten> {
        self.line = self.line.saturating_add(1);
        if text.contains('\n') || text.ends_with('\r') {
            return Err(NotWritten::LineBreak { line: self.line });
        }
        if self.line > 1 {
            self.end_line(self.line.saturating_sub(1))?;
        } else if self.style.has_mark {
            let mut mark = [0; 4];
            self.output.write_all(BYTE_ORDER_MARK.encode_utf8(&mut mark).as_bytes())?;
        }
        Ok(self.output.write_all(text.as_bytes())?)
    }

    fn end_line(&mut self, number: usize) -> io::Result<()> {
        let end = self.style.others.get(&number).copied().unwrap_or(self.style.end);
        self.output.write_all(end.as_str().as_bytes())
    }

    /// Ends the file and gives the output back.
    pub fn finish(mut self) -> Result<W, NotWritten> {
        if self.style.has_last_end && self.line > 0 {
            self.end_line(self.line)?;
        }
        self.output.flush()?;
        Ok(self.output)
    }
}
