//! Lines, columns and cells, whatever they say.

use std::collections::BTreeSet;

use super::Problems;
use crate::files::{
    LineEnd,
    numbered::Line,
    pabulib::{
        document::{Document, Row, Section, Table},
        kind::PabulibKind,
        meta::VoteKind,
    },
};

/// The columns that the library knows, in the order in which it has them.
const OF_PROJECTS: &[&str] = &[
    "project_id",
    "cost",
    "votes",
    "score",
    "name",
    "category",
    "beneficiaries",
    "selected",
    "neighborhood",
    "subunit",
    "district",
    "description",
    "proposer",
    "public_id",
    "latitude",
    "longitude",
];

/// The same for ballots.
const OF_VOTES: &[&str] = &[
    "voter_id",
    "vote",
    "points",
    "age",
    "sex",
    "voting_method",
    "district",
    "neighborhood",
    "education",
];

pub(super) fn hold(document: &Document, report: &mut Problems) {
    let usual = document.style().end;
    for line in document.lines() {
        hold_line(line, usual, report);
    }
    for section in Section::ALL {
        let table = document.table(section);
        let columns = table.header().map_or(0, |it| it.cells().count());
        // Older files do not name the columns of META.
        let columns = if section == Section::Meta { 2 } else { columns };
        if section != Section::Meta {
            hold_columns(section, table, document, report);
        }
        for row in table.header().into_iter().chain(table.rows()) {
            hold_cells(&row, columns, report);
        }
    }
}

fn hold_line(line: Line<'_>, usual: LineEnd, report: &mut Problems) {
    if line.is_blank() {
        report.add(PabulibKind::BlankLine, line.place(0), || {
            "The line is blank; remove it.".to_owned()
        });
    }
    if ![usual, LineEnd::None].contains(&line.end) {
        report.add(PabulibKind::MixedLineEnds, line.place(line.text.len()), || {
            "The line ends in another way than most; save the file with one kind of line end."
                .to_owned()
        });
    }
    if let Some(byte) = line.text.find(char::is_control) {
        report.add(PabulibKind::ControlCharacter, line.place(byte), || {
            "This character controls a device and is no letter; remove it.".to_owned()
        });
    }
}

fn hold_columns(section: Section, table: Table<'_>, document: &Document, report: &mut Problems) {
    let Some(header) = table.header() else { return };
    let known = if section == Section::Projects { OF_PROJECTS } else { OF_VOTES };
    let mut seen = BTreeSet::new();
    let mut last = None;
    for cell in header.cells() {
        let (value, place) = (cell.value(), header.line.place(cell.start));
        let name = value.trim();
        let small = name.to_ascii_lowercase();
        if value != name || !known.contains(&name) && known.contains(&small.as_str()) {
            report.add(PabulibKind::Untidy, place, || {
                format!("The column is written `{}`, without space around it.", small.trim())
            });
        }
        if !seen.insert(name.to_owned()) {
            report.add(PabulibKind::RepeatedColumn, place, || {
                format!("There is a column `{name}` already, which is the one that counts.")
            });
        }
        let number = known.iter().position(|it| *it == name);
        if number.is_some() && number < last {
            report.add(PabulibKind::ColumnOrder, place, || {
                format!("The column `{name}` stands too late; the order is {}.", known.join(", "))
            });
        }
        last = last.max(number);
    }
    let has_points = document.meta().vote_kind().is_some_and(VoteKind::has_points);
    let points: &[&str] = if has_points { &["points"] } else { &[] };
    let required = if section == Section::Projects { known } else { OF_VOTES };
    for name in required.iter().take(2).chain(points.iter().filter(|_| section == Section::Votes)) {
        if !seen.contains(*name) {
            report.add(PabulibKind::MissingColumn, header.line.place(0), || {
                format!("The column `{name}` is missing; add it.")
            });
        }
    }
}

fn hold_cells(row: &Row<'_>, columns: usize, report: &mut Problems) {
    let n = row.cells().count();
    for cell in row.cells().filter(|it| it.is_open()) {
        report.add(PabulibKind::OpenQuote, row.line.place(cell.start), || {
            "Nothing closes this quote before the line ends; close it, or double it and put the cell \
             in quotes."
                .to_owned()
        });
    }
    if n < columns {
        report.add(PabulibKind::TooFewCells, row.line.place(row.line.text.len()), || {
            let text = row.line.text.trim();
            if text.len() > 2 && text.bytes().all(|it| it.is_ascii_uppercase()) {
                return format!("`{text}` is no section; there are META, PROJECTS and VOTES.");
            }
            let cells = if n == 1 { "cell" } else { "cells" };
            format!("The row has {n} {cells} for {columns} columns; those at its end are missing.")
        });
    }
    if let Some(cell) = row.cells().nth(columns) {
        report.add(PabulibKind::TooManyCells, row.line.place(cell.start), || {
            format!(
                "The row has {n} cells for {columns} columns; put a cell that holds `;` in quotes."
            )
        });
    }
}
