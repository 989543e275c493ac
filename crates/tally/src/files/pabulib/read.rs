//! Reading: lines in, sections out.

use std::{
    borrow::Cow,
    io::{self, BufRead},
};

use super::{
    document::{Document, Extent, Section},
    kind::PabulibKind,
};
use crate::files::{
    Limits, Place, Report,
    lines::{LineReader, Next},
};

/// What some programs begin UTF-8 files with.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why a file gave no document.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be had.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// The file breaks rules of the format.
    #[error("the file breaks rules of the format")]
    Refused(Report<PabulibKind>),
}

/// Reads what can be read, and reports what had to be left out: lines that are too long, text before
/// the first section, sections that are there a second time, bytes that are not UTF-8 (in their place
/// stands U+FFFD), and all that comes past the largest file.
///
/// Whether what was read follows the rules is for [`Document::lint`] to say, and whether it can be
/// counted for [`Document::election`].
pub fn read(input: impl BufRead, limits: Limits) -> io::Result<(Document, Report<PabulibKind>)> {
    let mut lines = LineReader::new(input, limits);
    let mut reading = Reading {
        document: Document::default(),
        report: Report::with_room_for(limits.problems),
        open: Open::Nothing,
        last: None,
    };
    loop {
        match lines.next()? {
            Next::Line(line) => reading.take_bytes(line),
            Next::TooLong => reading.leave_out(limits.line_bytes),
            Next::TooMuch => {
                reading.tell_too_large(limits.file_bytes);
                break;
            }
            Next::End => break,
        }
    }
    Ok(reading.finish())
}

/// Reads a file that follows every rule of the format. Where one is broken, the report tells all that
/// is wrong; warnings alone do not refuse a file.
pub fn read_strictly(input: impl BufRead, limits: Limits) -> Result<Document, ReadError> {
    let (document, mut report) = read(input, limits)?;
    report.merge(document.lint(limits.problems));
    if report.has_error() { Err(ReadError::Refused(report)) } else { Ok(document) }
}

/// What the next line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// A section whose columns are not named yet.
    Title(Section),
    Rows(Section),
    /// A section that was there before.
    Repeated,
}

struct Reading {
    document: Document,
    report: Report<PabulibKind>,
    open: Open,
    /// The last section that began.
    last: Option<Section>,
}

impl Reading {
    fn take_bytes(&mut self, bytes: &[u8]) {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(error) => {
                let text = String::from_utf8_lossy(bytes);
                let place = Place::at_byte(self.next_number(), &text, error.valid_up_to());
                self.report.add(PabulibKind::NotUtf8, place, || {
                    "This is not UTF-8; save the file in that encoding.".to_owned()
                });
                text
            }
        };
        self.take(&text);
    }

    fn next_number(&self) -> usize {
        self.document.text.len().saturating_add(1)
    }

    fn take(&mut self, text: &str) {
        let number = self.next_number();
        let unmarked = text.strip_prefix(BYTE_ORDER_MARK).filter(|_| number == 1);
        self.document.has_mark |= unmarked.is_some();
        let text = unmarked.unwrap_or(text);
        self.document.text.push(text);
        if text.trim().is_empty() {
            return;
        }
        if let Some(section) = Section::titled(text) {
            self.begin(section, number);
            return;
        }
        match self.open {
            Open::Nothing => {
                self.report.add(PabulibKind::OutsideSections, Place::line(number), || {
                    "This stands before any section and is not read; begin with the line META."
                        .to_owned()
                });
            }
            Open::Title(section) => self.take_header(section, text, number),
            Open::Rows(_) | Open::Repeated => {}
        }
    }

    fn begin(&mut self, section: Section, number: usize) {
        self.close(number);
        let name = section.as_str();
        if self.document.extent(section).is_some() {
            self.open = Open::Repeated;
            self.report.add(PabulibKind::RepeatedSection, Place::line(number), || {
                format!("There is a section {name} already; this one is not read: join the two.")
            });
            return;
        }
        if self.last.is_some_and(|last| last > section) {
            self.report.add(PabulibKind::SectionOrder, Place::line(number), || {
                format!("{name} stands too late; the order is META, PROJECTS, VOTES.")
            });
        }
        self.last = Some(section);
        let rows = number.saturating_add(1)..number.saturating_add(1);
        *self.document.extent_mut(section) = Some(Extent { title: number, header: None, rows });
        self.open = Open::Title(section);
    }

    /// The first line of a section names its columns, except that older files have none for META.
    fn take_header(&mut self, section: Section, text: &str, number: usize) {
        self.open = Open::Rows(section);
        let is_row = section == Section::Meta && !is_header_of_meta(text);
        if let Some(extent) = self.document.extent_mut(section) {
            extent.header = (!is_row).then_some(number);
            extent.rows.start = if is_row { number } else { number.saturating_add(1) };
        }
        if is_row {
            self.report.add(PabulibKind::MissingHeader, Place::line(number), || {
                "META begins without the line key;value; add it.".to_owned()
            });
        }
    }

    /// Ends the section at hand before the line with that number.
    fn close(&mut self, number: usize) {
        if let Open::Title(section) | Open::Rows(section) = self.open
            && let Some(extent) = self.document.extent_mut(section)
        {
            extent.rows.end = number.max(extent.rows.start);
        }
    }

    fn leave_out(&mut self, most: usize) {
        let number = self.next_number();
        // An empty line in its place keeps the numbers of the others.
        self.document.text.push("\n");
        self.report.add(PabulibKind::LineTooLong, Place::line(number), || {
            format!("The line has more than {most} bytes and is not read; shorten it.")
        });
    }

    fn tell_too_large(&mut self, most: usize) {
        let number = self.next_number();
        self.report.add(PabulibKind::FileTooLarge, Place::line(number), || {
            format!("The file has more than {most} bytes; from here on it is not read.")
        });
    }

    /// One problem says more than all those that follow from it.
    fn tell_that_it_is_another_file(&mut self) {
        let text = self.document.text.as_str();
        // UTF-16 that happens to be UTF-8 has every other byte 0.
        let is_utf8 = self.report.count(PabulibKind::NotUtf8) == 0 && !text.contains('\0');
        let message = if text.trim().is_empty() {
            "The file is empty; a Pabulib file has the sections META, PROJECTS and VOTES."
        } else if !is_utf8 {
            "This is no Pabulib file in UTF-8: no line META, PROJECTS or VOTES can be read in it."
        } else if text.contains('\r') && !text.contains('\n') {
            "Lines end with carriage returns alone; save the file with line feeds."
        } else {
            "This is no Pabulib file: there is no line META, PROJECTS or VOTES in it."
        };
        self.report.keep_none();
        self.report.add(PabulibKind::MissingSection, Place::START, || message.to_owned());
    }

    fn finish(mut self) -> (Document, Report<PabulibKind>) {
        self.close(self.next_number());
        if Section::ALL.iter().all(|it| self.document.extent(*it).is_none()) {
            self.tell_that_it_is_another_file();
            return (self.document, self.report);
        }
        for section in Section::ALL {
            let name = section.as_str();
            let Some(extent) = self.document.extent(section) else {
                self.report.add(PabulibKind::MissingSection, Place::START, || {
                    format!("The section {name} is missing; add it.")
                });
                continue;
            };
            let place = Place::line(extent.title);
            if extent.header.is_none() && section != Section::Meta {
                self.report.add(PabulibKind::MissingHeader, place, || {
                    format!("{name} has no line with the names of its columns; add it.")
                });
            }
        }
        self.document.text.shrink();
        (self.document, self.report)
    }
}

fn is_header_of_meta(line: &str) -> bool {
    line.split_once(';').is_some_and(|(key, value)| {
        key.trim().eq_ignore_ascii_case("key") && value.trim().eq_ignore_ascii_case("value")
    })
}
