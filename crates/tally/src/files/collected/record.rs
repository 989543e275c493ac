//! Rows of comma-separated values, as RFC 4180 has them.

use std::{
    borrow::Cow,
    io::{self, BufRead, Write},
};

use super::kind::CollectedKind;
use crate::files::{
    Limits, Place, Report,
    lines::{LineReader, Next},
};

/// One cell with where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) place: Place,
}

/// Writes a row. A cell is in quotes where it holds a separator of any kind, a quote, or a line break.
pub(super) fn write_row<'a>(
    cells: impl IntoIterator<Item = Cow<'a, str>>,
    mut output: impl Write,
) -> io::Result<()> {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            output.write_all(b",")?;
        }
        if cell.contains([',', ';', '\t', '"', '\r', '\n']) {
            write!(output, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            output.write_all(cell.as_bytes())?;
        }
    }
    output.write_all(b"\r\n")
}

/// Reads rows, and keeps no more than one of them.
#[derive(Debug)]
pub(super) struct Rows<R> {
    lines: LineReader<R>,
    limits: Limits,
    /// How many lines were read.
    line: usize,
    is_at_end: bool,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self { lines: LineReader::new(input, limits), limits, line: 0, is_at_end: false }
    }

    /// The next row that can be read, with the place where it begins; blank lines are none. `None` at
    /// the end.
    pub(super) fn next(
        &mut self,
        report: &mut Report<CollectedKind>,
    ) -> io::Result<Option<Result<Vec<Cell>, Place>>> {
        let mut text = String::new();
        let mut first = 0;
        let mut is_open = false;
        while !self.is_at_end {
            let place = Place::line(self.line.saturating_add(1));
            match self.lines.next()? {
                Next::Line(line) => {
                    is_open = line.iter().fold(is_open, |open, it| open ^ (*it == b'"'));
                    take(line, place.line, &mut text, report);
                }
                Next::TooLong => {
                    self.line = self.line.saturating_add(1);
                    return Ok(Some(self.too_long(place, report)));
                }
                Next::TooMuch => {
                    let most = self.limits.file_bytes;
                    report.add(CollectedKind::FileTooLarge, place, || {
                        format!("The file has more than {most} bytes; from here on it is not read.")
                    });
                    self.is_at_end = true;
                    break;
                }
                Next::End => {
                    self.is_at_end = true;
                    break;
                }
            }
            self.line = self.line.saturating_add(1);
            first = if first == 0 { self.line } else { first };
            if first == self.line && text.trim().is_empty() {
                text.clear();
                first = 0;
            } else if text.len() > self.limits.line_bytes {
                return Ok(Some(self.too_long(Place::line(first), report)));
            } else if !is_open {
                break;
            }
        }
        if first == 0 {
            return Ok(None);
        }
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        Ok(Some(cells(text, first, report).ok_or_else(|| Place::line(first))))
    }

    fn too_long(
        &self,
        place: Place,
        report: &mut Report<CollectedKind>,
    ) -> Result<Vec<Cell>, Place> {
        let most = self.limits.line_bytes;
        report.add(CollectedKind::TooLong, place, || {
            format!("The row has more than {most} bytes and is not read; perhaps a quote is open.")
        });
        Err(place)
    }
}

/// Adds a line to the text of a row.
fn take(line: &[u8], number: usize, text: &mut String, report: &mut Report<CollectedKind>) {
    let error = std::str::from_utf8(line).err();
    let line = String::from_utf8_lossy(line);
    if let Some(error) = error {
        let place = Place::at_byte(number, &line, error.valid_up_to());
        report.add(CollectedKind::NotUtf8, place, || {
            "This is not UTF-8; save the file in that encoding.".to_owned()
        });
    }
    let line = if number == 1 { line.strip_prefix('\u{feff}').unwrap_or(&line) } else { &line };
    text.push_str(line);
}

/// The cells of a row that begins on that line; `None` where its quotes cannot be read.
fn cells(text: &str, line: usize, report: &mut Report<CollectedKind>) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    let mut place = Place::line(line);
    let mut rest = text;
    loop {
        let found = match rest.strip_prefix('"') {
            Some(quoted) => quoted_cell(quoted),
            None => plain_cell(rest),
        };
        let Some((cell, length)) = found else {
            report.add(CollectedKind::Quote, place, || {
                "The quotes of this cell cannot be read: one stands at its beginning and one at its \
                 end, and each within it twice."
                    .to_owned()
            });
            return None;
        };
        cells.push(Cell { text: cell, place });
        let (read, after) = rest.split_at_checked(length)?;
        place = past(place, read);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return Some(cells),
        }
    }
}

/// The place after a cell that begins at `place`, and after the comma that follows it.
fn past(place: Place, cell: &str) -> Place {
    let Place { line, column } = place;
    let lines = cell.matches('\n').count();
    let last = cell.rsplit('\n').next().unwrap_or_default().chars().count();
    let begin = if lines == 0 { column } else { 1 };
    Place { line: line.saturating_add(lines), column: begin.saturating_add(last).saturating_add(1) }
}

fn plain_cell(rest: &str) -> Option<(String, usize)> {
    let length = rest.find(',').unwrap_or(rest.len());
    let cell = rest.get(..length)?;
    (!cell.contains('"')).then(|| (cell.to_owned(), length))
}

/// The cell whose opening quote stands before `rest`, and how long it is with both quotes.
fn quoted_cell(rest: &str) -> Option<(String, usize)> {
    let mut cell = String::new();
    let mut from = 0_usize;
    loop {
        let part = rest.get(from..)?;
        let quote = part.find('"')?;
        cell.push_str(part.get(..quote)?);
        from = from.checked_add(quote)?.checked_add(1)?;
        let after = rest.get(from..)?;
        if after.starts_with('"') {
            cell.push('"');
            from = from.checked_add(1)?;
        } else if after.is_empty() || after.starts_with(',') {
            return Some((cell, from.checked_add(1)?));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(
        bytes: &[u8],
        limits: Limits,
    ) -> (Vec<Result<Vec<Cell>, Place>>, Report<CollectedKind>) {
        let mut report = Report::with_room_for(10);
        let mut rows = Rows::new(bytes, limits);
        let mut all = Vec::new();
        while let Some(row) = rows.next(&mut report).unwrap() {
            all.push(row);
        }
        (all, report)
    }

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let (rows, report) = read(bytes, Limits::default());
        assert_eq!(report.problems(), []);
        let row = |it: Vec<Cell>| it.into_iter().map(|it| it.text).collect();
        rows.into_iter().map(|it| row(it.unwrap())).collect()
    }

    #[test]
    fn rows_are_read_as_the_standard_has_them() {
        assert_eq!(texts(b"a,b\r\n1,\r\n"), [["a", "b"], ["1", ""]]);
        assert_eq!(
            texts("\u{feff}a,\"b\"\"c\"\n\n\"d,\ne\",".as_bytes()),
            [["a", "b\"c"], ["d,\ne", ""]]
        );
        assert!(texts(b"").is_empty() && texts(b"\r\n\r\n").is_empty());
    }

    #[test]
    fn cells_know_where_they_begin() {
        let (rows, _) = read("ż,\"x\ny\",z\n\nw".as_bytes(), Limits::default());
        let places: Vec<(usize, usize)> =
            rows.iter().flatten().flatten().map(|it| (it.place.line, it.place.column)).collect();
        assert_eq!(places, [(1, 1), (1, 3), (2, 4), (4, 1)]);
    }

    #[test]
    fn what_is_wrong_is_told_where_it_begins() {
        let limits = Limits { line_bytes: 12, ..Limits::default() };
        for (bytes, kind, line, column) in [
            (&b"a,b\"c\"\nd"[..], CollectedKind::Quote, 1, 3),
            (b"a\nb,\"c\"d\"\"\n", CollectedKind::Quote, 2, 3),
            (b"a\n\"b", CollectedKind::Quote, 2, 1),
            (b"a\n\"b\nccccccccccccc\nd\n", CollectedKind::TooLong, 3, 1),
            (b"a\n\"b\nccccccccc\nd\n", CollectedKind::TooLong, 2, 1),
            (b"a\nb,\xff\n", CollectedKind::NotUtf8, 2, 3),
        ] {
            let (_, report) = read(bytes, limits);
            let [problem] = report.problems() else { panic!("{report:?}") };
            assert_eq!((problem.kind, problem.place), (kind, Place { line, column }), "{bytes:?}");
        }
        let (_, report) = read(b"a\nb\n", Limits { file_bytes: 3, ..Limits::default() });
        assert_eq!(report.count(CollectedKind::FileTooLarge), 1);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(rows in prop::collection::vec(prop::collection::vec("[a,;\"\r\n\tż ]{0,6}", 1..4), 0..4)) {
            let mut bytes = Vec::new();
            // A row of one cell with nothing in it is a blank line.
            let rows: Vec<Vec<String>> = rows.into_iter().filter(|it| it.len() > 1).collect();
            for row in &rows {
                write_row(row.iter().map(|it| Cow::Borrowed(it.as_str())), &mut bytes).unwrap();
            }
            prop_assert_eq!(texts(&bytes), rows);
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..60), line_bytes in 0_usize..20) {
            let (_, report) = read(&bytes, Limits { line_bytes, file_bytes: 50, problems: 4 });
            prop_assert!(report.problems().iter().all(|it| it.place.line >= 1 && it.place.column >= 1));
        }
    }
}
