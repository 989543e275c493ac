//! Reading: lines in, heading and orders out.

use std::{
    borrow::Cow,
    io::{self, BufRead},
};

use super::{
    document::{DataType, Document, OldHeading, is_heading},
    kind::PreflibKind,
};
use crate::files::{
    Limits, Place, Report,
    lines::{LineReader, Next},
};

/// Why a file gave no document.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be had.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// The file breaks rules of the format.
    #[error("the file breaks rules of the format")]
    Refused(Report<PreflibKind>),
}

/// Reads what can be read, and reports what had to be left out: lines that are too long, bytes that
/// are not UTF-8 (in their place stands U+FFFD), and all that comes past the largest file.
///
/// Whether what was read follows the rules is for [`Document::lint`] to say.
pub fn read(input: impl BufRead, limits: Limits) -> io::Result<(Document, Report<PreflibKind>)> {
    let mut lines = LineReader::new(input, limits);
    let mut document = Document::default();
    let mut report = Report::with_room_for(limits.problems);
    loop {
        let place = Place::line(document.text.len().saturating_add(1));
        match lines.next()? {
            Next::Line(line) => take(&mut document, line, &mut report),
            Next::TooLong => {
                // An empty line in its place keeps the numbers of the others.
                document.text.push("\n");
                let most = limits.line_bytes;
                report.add(PreflibKind::LineTooLong, place, || {
                    format!("The line has more than {most} bytes and is not read; shorten it.")
                });
            }
            Next::TooMuch => {
                let most = limits.file_bytes;
                report.add(PreflibKind::FileTooLarge, place, || {
                    format!("The file has more than {most} bytes; from here on it is not read.")
                });
                break;
            }
            Next::End => break,
        }
    }
    document.text.shrink();
    document.old = old_heading(&document);
    Ok((document, report))
}

/// Reads a file of that type, which is the end of its name, that follows every rule of the format.
/// Where one is broken, the report tells all that is wrong; warnings alone do not refuse a file.
pub fn read_strictly(
    input: impl BufRead,
    data_type: DataType,
    limits: Limits,
) -> Result<Document, ReadError> {
    let (document, mut report) = read(input, limits)?;
    report.merge(document.lint(Some(data_type), limits.problems));
    if report.has_error() { Err(ReadError::Refused(report)) } else { Ok(document) }
}

fn take(document: &mut Document, bytes: &[u8], report: &mut Report<PreflibKind>) {
    let number = document.text.len().saturating_add(1);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes);
            let place = Place::at_byte(number, &text, error.valid_up_to());
            report.add(PreflibKind::NotUtf8, place, || {
                "This is not UTF-8; save the file in that encoding.".to_owned()
            });
            text
        }
    };
    let unmarked = text.strip_prefix('\u{feff}').filter(|_| number == 1);
    document.has_mark |= unmarked.is_some();
    document.text.push(unmarked.unwrap_or(&text));
}

/// The heading of a file from before 2022: its first line is a number, and the line after the names
/// has three.
fn old_heading(document: &Document) -> Option<OldHeading> {
    let first = document.lines().find(|it| !it.is_blank()).filter(|it| !is_heading(it))?;
    let alternatives: usize = first.text.trim().parse().ok()?;
    let last = first.number.checked_add(alternatives)?.checked_add(1)?;
    let counts = document.text.line(last)?;
    let is_count = |it: &str| it.trim().parse::<u64>().is_ok();
    let is_old = counts.text.split(',').count() == 3 && counts.text.split(',').all(is_count);
    is_old.then_some(OldHeading { first: first.number, last })
}
