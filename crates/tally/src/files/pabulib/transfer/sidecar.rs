//! What a configuration and the answers to it have no place for.

mod document;

use std::{borrow::Cow, collections::BTreeMap};

use civic_model::budget::{Ballot as Kind, GroupKind, RawBudget};

pub use document::NotASidecar;

use super::{
    ballot::{Ballot, Reader},
    build::DISTRICTS,
    names::ProjectNames,
    said::{KEYS, Said},
};
use crate::files::{
    numbered::Text,
    pabulib::{
        cell::{Cell, Cells, quoted},
        document::{Document, Row, Section, Table},
        meta::Label,
        write::Style,
    },
};

/// What a configuration and the answers to it have no place for, so that a file can be made of all
/// three. It takes about as much memory as the columns that are in neither.
#[derive(Debug, Clone)]
pub struct Sidecar {
    pub(super) style: Style,
    pub(super) meta: Rows,
    /// Keys that the configuration says and the file did not.
    pub(super) unsaid: Vec<String>,
    pub(super) projects: Rows,
    /// The row of each project by its name in the configuration, and its id in the file.
    pub(super) rows: BTreeMap<String, (usize, String)>,
    pub(super) votes: Rows,
}

/// What no configuration says and no file should lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The country, by its English name.
    pub country: String,
    /// The city or organisation.
    pub unit: String,
    /// Which vote of theirs it is, such as the year.
    pub instance: String,
    /// By which rule winners are found, where the configuration names none.
    pub rule: Label,
    /// The first day of the vote, as `DD.MM.YYYY`, or its year.
    pub date_begin: String,
    /// The last day.
    pub date_end: String,
}

impl Sidecar {
    /// For a budget that comes from no file: the columns that others read, and nothing about voters
    /// but a number for each.
    pub fn new(budget: &RawBudget, details: &Details) -> Self {
        let label = details.rule.as_str();
        let meta = [
            ("description", ""),
            ("country", &details.country),
            ("unit", &details.unit),
            ("instance", &details.instance),
            ("num_projects", ""),
            ("num_votes", ""),
            ("budget", ""),
            ("vote_type", ""),
            ("rule", label),
            ("date_begin", &details.date_begin),
            ("date_end", &details.date_end),
        ];
        let groups = budget.ballot.basket().map(|it| &it.groups[..]).unwrap_or_default();
        let has = |kind| groups.iter().any(|it| it.kind == Some(kind));
        let gives_points = matches!(budget.ballot, Kind::Points(_));
        let has_scores = gives_points || matches!(budget.ballot, Kind::Ranking(_));
        let mut columns = vec!["project_id", "cost", "votes"];
        columns.extend(has_scores.then_some("score"));
        columns.push("name");
        columns.extend(has(GroupKind::Category).then_some("category"));
        columns.extend(has(GroupKind::District).then_some("district"));
        let mut votes = vec!["voter_id", "vote"];
        votes.extend(gives_points.then_some("points"));
        let mut rows = Rows::headed(Some("key;value".to_owned()));
        for (key, value) in meta {
            rows.lines.push(&format!("{key};{}\n", quoted(&on_one_line(value))));
        }
        Self {
            style: Style::default(),
            meta: rows,
            unsaid: Vec::new(),
            projects: Rows::headed(Some(columns.join(";"))),
            rows: BTreeMap::new(),
            votes: Rows::headed(Some(votes.join(";"))),
        }
    }

    /// What of a file the configuration and the answers do not say.
    pub(super) fn of(document: &Document, budget: &RawBudget, names: &ProjectNames) -> Self {
        let by_name: BTreeMap<String, (usize, String)> = names
            .names
            .iter()
            .zip(&names.ids)
            .zip(0..)
            .map(|((name, id), row)| (name.clone(), (row, id.clone())))
            .collect();
        let mut sidecar = Self {
            style: document.style(),
            meta: Rows::of(document.table(Section::Meta)),
            unsaid: Vec::new(),
            projects: Rows::of(document.projects()),
            rows: by_name,
            votes: Rows::of(document.votes()),
        };
        let id = |name: &str| sidecar.rows.get(name).map(|(_, id)| id.clone());
        let Some(mut said) = Said::of(budget, id) else { return sidecar };
        let reader = Reader::of(document, budget, names);
        sidecar.keep_votes(document, &reader, &mut said);
        sidecar.keep_projects(document, &said);
        sidecar.keep_meta(document, &said);
        sidecar
    }

    fn keep_votes(&mut self, document: &Document, reader: &Reader<'_>, said: &mut Said<'_>) {
        let columns = self.votes.columns();
        for row in document.votes().rows() {
            // What the reader made names projects that there are.
            let ballot = Ballot::of(&reader.value(&row), said.kind(), &said.numbers);
            let ballot = ballot.unwrap_or_default();
            said.count(&ballot);
            self.votes.keep(&row, |column| ballot_cell(columns.get(column)?, &ballot, said));
        }
    }

    fn keep_projects(&mut self, document: &Document, said: &Said<'_>) {
        let columns = self.projects.columns();
        let district = district(&columns);
        for (number, row) in document.projects().rows().enumerate() {
            self.projects.keep(&row, |column| {
                said.project(number, columns.get(column)?, district.as_deref())
            });
        }
    }

    fn keep_meta(&mut self, document: &Document, said: &Said<'_>) {
        let meta = document.meta();
        for entry in meta.entries() {
            let is_first = meta.entry(&entry.key).is_some_and(|it| it.row == entry.row);
            let is_said = is_first && entry.is_cut && KEYS.contains(&entry.key.as_ref());
            self.meta.keep(&entry.row, |column| {
                said.value(&entry.key).filter(|_| column == 1 && is_said)
            });
        }
        let unsaid = KEYS.into_iter().filter(|it| meta.get(it).is_none());
        self.unsaid = unsaid.filter(|it| said.meta(it).is_some()).map(str::to_owned).collect();
    }
}

/// A text that a cell can hold.
fn on_one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// The column that holds districts, if there is one.
pub(super) fn district(columns: &[String]) -> Option<String> {
    DISTRICTS.into_iter().find(|it| columns.iter().any(|column| column == it)).map(str::to_owned)
}

/// What an answer says in a column of VOTES; `None` if that is not for it to say.
pub(super) fn ballot_cell(column: &str, ballot: &Ballot, said: &Said<'_>) -> Option<String> {
    match column {
        "vote" => Some(ballot.vote(&said.ids)),
        "points" if matches!(said.kind(), Kind::Points(_)) => Some(ballot.points()),
        _ => None,
    }
}

/// The rows of a section, without the cells that something else says.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    /// The line with the names of the columns.
    pub(super) header: Option<String>,
    lines: Text,
    /// Cells by row and column that are written in other words than those that are said for them.
    written: BTreeMap<(usize, usize), Written>,
}

/// What was said for a cell, and how the file writes it.
#[derive(Debug, Clone)]
struct Written {
    said: String,
    raw: String,
}

impl Rows {
    fn headed(header: Option<String>) -> Self {
        Self { header, ..Self::default() }
    }

    fn of(table: Table<'_>) -> Self {
        Self::headed(table.header().map(|it| it.line.text.to_owned()))
    }

    /// The names of the columns.
    pub(super) fn columns(&self) -> Vec<String> {
        let header = self.header.as_deref().unwrap_or_default();
        Cells::of(header).map(|it| it.value().trim().to_owned()).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Adds a row. `said` answers what something else says for a column.
    fn keep(&mut self, row: &Row<'_>, said: impl Fn(usize) -> Option<String>) {
        let number = self.lines.len();
        let mut line = String::new();
        for (column, cell) in row.cells().enumerate() {
            if column > 0 {
                line.push(';');
            }
            match said(column) {
                None => line.push_str(cell.raw),
                Some(said) if quoted(&said) == cell.raw => {}
                Some(said) => {
                    let written = Written { said, raw: cell.raw.to_owned() };
                    self.written.insert((number, column), written);
                }
            }
        }
        line.push('\n');
        self.lines.push(&line);
    }

    /// The raw cells of a row, given what is said now. Past the last row that was kept, and in cells
    /// that nothing says, there is nothing.
    pub(super) fn cells(
        &self,
        number: usize,
        said: impl Fn(usize, &str) -> Option<String>,
    ) -> Vec<String> {
        let kept = self.lines.line(number.saturating_add(1)).map(|it| it.text);
        let empty = kept.is_none().then(|| ";".repeat(self.columns().len().saturating_sub(1)));
        let line = kept.or(empty.as_deref()).unwrap_or_default();
        let cell = |(column, raw): (usize, &str)| {
            let Some(said) = said(column, raw) else { return raw.to_owned() };
            match self.written.get(&(number, column)) {
                Some(written) if written.said == said => written.raw.clone(),
                _ => quoted(&said).into_owned(),
            }
        };
        Cells::of(line).map(|it| it.raw).enumerate().map(cell).collect()
    }

    /// What the cell of a row says that was kept.
    pub(super) fn value(&self, number: usize, column: usize) -> Option<Cow<'_, str>> {
        let line = self.lines.line(number.saturating_add(1))?;
        Cells::of(line.text).nth(column).map(Cell::value)
    }
}
