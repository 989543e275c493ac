//! Submissions as JSON lines: one document on each line.

use std::io::{self, BufRead};

use civic_model::{
    answer::{Violation, ViolationCode},
    digest::Digest,
    submission::RawSubmission,
};
use serde_json::Value;

use super::{
    kind::CollectedKind,
    locate::locate,
    read::{Collected, Collecting, Widget},
};
use crate::files::{
    Limits, Place, Report,
    lines::{LineReader, Next},
};

/// Reads submissions to a widget, one on each line, and holds each to the rules of the configuration.
/// The answers of those that follow them are given back: each submission once, and of each ballot the
/// highest version. Blank lines are passed over.
///
/// It takes the memory of the answers and about 64 bytes more for each.
pub fn read_submissions(
    input: impl BufRead,
    widget: Widget<'_>,
    limits: Limits,
) -> io::Result<(Collected, Report<CollectedKind>)> {
    let mut collecting = Collecting::default();
    let report = each_submission(input, limits, |line, report| {
        let Some((document, submission)) = line.read(report) else {
            collecting.refuse();
            return;
        };
        let submission_id = submission.submission_id.clone();
        match submission.check(widget.configuration, widget.digest) {
            Err(violations) => {
                collecting.refuse();
                line.tell(&violations, report);
            }
            Ok(submission) => {
                let place = Place::line(line.number);
                let digest = Digest::of(&document);
                if collecting.is_new(&submission_id, &digest, place, report) {
                    collecting.add(submission.answer, submission.ballot, place, report);
                }
            }
        }
    })?;
    Ok((collecting.finish(), report))
}

/// One line of a file of submissions.
#[derive(Debug, Clone, Copy)]
pub struct SubmissionLine<'a> {
    /// Its number, from 1.
    pub number: usize,
    text: Option<&'a str>,
}

/// Calls back with each line that is not blank; those that cannot be read are told, too.
pub fn each_submission(
    input: impl BufRead,
    limits: Limits,
    mut take: impl FnMut(SubmissionLine<'_>, &mut Report<CollectedKind>),
) -> io::Result<Report<CollectedKind>> {
    let mut lines = LineReader::new(input, limits);
    let mut report = Report::with_room_for(limits.problems);
    for number in 1_usize.. {
        let place = Place::line(number);
        let text = match lines.next()? {
            Next::Line(line) => text(line, number, &mut report),
            Next::TooLong => {
                let most = limits.line_bytes;
                report.add(CollectedKind::TooLong, place, || {
                    format!("The line has more than {most} bytes and is not read.")
                });
                None
            }
            Next::TooMuch => {
                let most = limits.file_bytes;
                report.add(CollectedKind::FileTooLarge, place, || {
                    format!("The file has more than {most} bytes; from here on it is not read.")
                });
                break;
            }
            Next::End => break,
        };
        if text.is_none_or(|it| !it.trim().is_empty()) {
            take(SubmissionLine { number, text }, &mut report);
        }
    }
    Ok(report)
}

/// The line without its end, if it is UTF-8.
fn text<'a>(line: &'a [u8], number: usize, report: &mut Report<CollectedKind>) -> Option<&'a str> {
    match std::str::from_utf8(line) {
        Ok(text) if number == 1 => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Ok(text) => Some(text),
        Err(error) => {
            let text = String::from_utf8_lossy(line);
            let place = Place::at_byte(number, &text, error.valid_up_to());
            report.add(CollectedKind::NotUtf8, place, || {
                "This is not UTF-8; save the file in that encoding.".to_owned()
            });
            None
        }
    }
}

impl SubmissionLine<'_> {
    /// The submission, as a document and by its members; where it has not the form of one, `None`, and
    /// what is wrong is in the report.
    pub fn read(&self, report: &mut Report<CollectedKind>) -> Option<(Value, RawSubmission)> {
        let document: Value = match serde_json::from_str(self.text?) {
            Ok(document) => document,
            Err(error) => {
                let text = self.text.unwrap_or_default();
                let place = Place::at_byte(self.number, text, error.column().saturating_sub(1));
                report.add(CollectedKind::NotJson, place, || {
                    let error = error.to_string();
                    let what = error.split(" at line ").next().unwrap_or_default();
                    format!("This is not JSON: {what}.")
                });
                return None;
            }
        };
        match RawSubmission::read(&document) {
            Ok(submission) => Some((document, submission)),
            Err(violations) => {
                self.tell(&violations, report);
                None
            }
        }
    }

    /// Adds the rules that the submission breaks, each where the value stands that breaks it.
    pub fn tell(&self, violations: &[Violation], report: &mut Report<CollectedKind>) {
        let text = self.text.unwrap_or_default();
        for Violation { code, pointer, detail, .. } in violations {
            let kind = match code {
                ViolationCode::Malformed => CollectedKind::NotASubmission,
                ViolationCode::OtherWidget => CollectedKind::OtherWidget,
                _ => CollectedKind::BrokenRule,
            };
            let place = Place::at_byte(self.number, text, locate(text, pointer.as_str()));
            report.add(kind, place, || detail.clone());
        }
    }
}
