//! Answers as a table: one row for each submission.
//!
//! The columns are `submission_id`, `received_at` (the collector's clock) and `language`; then for a
//! poll or a form `answers.<question>` for each question in the order of the configuration, for a map
//! `answers.pins`, and for a budget `ballot.<project>` (or line): `1` where it was chosen, on a ranking
//! its place from 1, else its points or its amount in minor units. Nothing stands where nothing was
//! answered. Answers about the person are kept apart and are no part of it.
//!
//! Nothing is lost but the order in which projects were chosen where they are not ranked.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, BufRead, Write},
};

use civic_model::{
    answer::RawAnswer,
    budget::{BALLOT, Ballot, RawBudget},
    configuration::Configuration,
    digest::Digest,
};
use serde_json::{Map, Value};

use super::{
    cell::{guarded, said, unguarded, value},
    kind::CollectedKind,
    read::{Collected, Collecting, Widget},
    record::{Cell, Rows, write_row},
};
use crate::files::{Limits, Place, Report};

/// The columns that every table has before those of the answers.
const FIRST: [&str; 3] = ["submission_id", "received_at", "language"];

/// One submission as a row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The identity of the submission.
    pub submission_id: String,
    /// When it was received, as RFC 3339; empty where nobody noted it.
    pub received_at: String,
    /// The language in which the questions were shown.
    pub language: String,
    /// The answers.
    pub answers: Vec<RawAnswer>,
}

/// Why answers could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotATable {
    /// The bytes could not be given away.
    #[error("the table could not be written: {0}")]
    Io(#[from] io::Error),
    /// A row, given by its number from 1, has an answer that the configuration has no column for, or
    /// one of another form than it takes.
    #[error("submission {0} has an answer that is not one to this widget")]
    Answer(usize),
}

/// The columns of the answers to one widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<String>,
    form: Form,
}

/// What the cells of a row make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One answer each.
    Questions,
    /// A list of names.
    Chosen,
    /// A list of names in their order.
    Ranked,
    /// An object with a number for names.
    Numbers,
}

impl Table {
    /// The columns for a configuration.
    pub fn of(configuration: &Configuration) -> Self {
        let questions = |ids: Vec<&str>| {
            let columns = ids.into_iter().map(|it| format!("answers.{it}")).collect();
            Self { columns, form: Form::Questions }
        };
        match configuration {
            Configuration::Poll(it) => {
                questions(it.questions.iter().map(|it| it.id.as_str()).collect())
            }
            Configuration::Feedback(it) => {
                let hidden = it.hidden.iter().map(|it| it.id.as_str());
                questions(it.fields().map(|it| it.id.as_str()).chain(hidden).collect())
            }
            Configuration::MapPin(_) => questions(vec![civic_model::map_pin::PINS]),
            Configuration::Budget(it) => Self::of_budget(it),
        }
    }

    fn of_budget(budget: &RawBudget) -> Self {
        let form = match &budget.ballot {
            Ballot::Knapsack(_) | Ballot::Approval(_) => Form::Chosen,
            Ballot::Ranking(_) => Form::Ranked,
            Ballot::Points(_) | Ballot::Adjustable(_) | Ballot::Allocation(_) => Form::Numbers,
        };
        let names: Vec<&str> = match &budget.ballot {
            Ballot::Allocation(it) => it.lines.iter().map(|it| it.id.as_str()).collect(),
            other => {
                let projects = other.basket().into_iter().flat_map(|it| it.projects.iter());
                projects.map(|it| it.id.as_str()).collect()
            }
        };
        Self { columns: names.into_iter().map(|it| format!("{BALLOT}.{it}")).collect(), form }
    }

    /// The names of all columns, in their order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        FIRST.into_iter().chain(self.columns.iter().map(String::as_str))
    }

    /// Writes the names of the columns and then each row.
    pub fn write<'a>(
        &self,
        rows: impl IntoIterator<Item = &'a Row>,
        mut output: impl Write,
    ) -> Result<(), NotATable> {
        write_row(self.columns().map(Cow::Borrowed), &mut output)?;
        for (row, number) in rows.into_iter().zip(1..) {
            let answers = self.cells(&row.answers).ok_or(NotATable::Answer(number))?;
            let first = [&row.submission_id, &row.received_at, &row.language];
            let first = first.into_iter().map(|it| guarded(it));
            write_row(first.chain(answers.into_iter().map(Cow::Owned)), &mut output)?;
        }
        Ok(())
    }

    /// Reads the rows that [`Table::write`] wrote. The columns may come in another order.
    pub fn read(
        &self,
        input: impl BufRead,
        limits: Limits,
    ) -> io::Result<(Vec<Row>, Report<CollectedKind>)> {
        let mut rows = Vec::new();
        let report = self.each_row(input, limits, |row, _, _| rows.extend(row))?;
        Ok((rows, report))
    }

    /// Reads the answers that count, and holds each row to the rules of the configuration.
    pub fn collect(
        &self,
        input: impl BufRead,
        widget: Widget<'_>,
        limits: Limits,
    ) -> io::Result<(Collected, Report<CollectedKind>)> {
        let mut collecting = Collecting::default();
        let report = self.each_row(input, limits, |row, places, report| {
            let Some(row) = row else {
                collecting.refuse();
                return;
            };
            let fingerprint = Digest::of(&serde_json::json!([row.language, row.answers]));
            match widget.check(&row.answers) {
                Ok(answer) => {
                    if collecting.is_new(&row.submission_id, &fingerprint, places.row, report) {
                        collecting.add(answer, None, places.row, report);
                    }
                }
                Err((question, detail)) => {
                    collecting.refuse();
                    let place = places.of(&format!("answers.{question}"));
                    report.add(CollectedKind::BrokenRule, place, || detail);
                }
            }
        })?;
        Ok((collecting.finish(), report))
    }

    /// Calls back with each row, or with `None` for one that cannot be read.
    fn each_row(
        &self,
        input: impl BufRead,
        limits: Limits,
        mut take: impl FnMut(Option<Row>, &Places<'_>, &mut Report<CollectedKind>),
    ) -> io::Result<Report<CollectedKind>> {
        let mut report = Report::with_room_for(limits.problems);
        let mut rows = Rows::new(input, limits);
        let head = rows.next(&mut report)?.and_then(Result::ok).unwrap_or_default();
        let Some(columns) = self.columns_of(&head, &mut report) else { return Ok(report) };
        while let Some(row) = rows.next(&mut report)? {
            let (cells, row) = match row {
                Ok(cells) => {
                    let place = cells.first().map_or(Place::START, |it| it.place);
                    (cells, place)
                }
                Err(place) => (Vec::new(), place),
            };
            let places = Places { row, columns: &columns, cells: &cells };
            let row = if cells.is_empty() { None } else { self.row(&places, &mut report) };
            take(row, &places, &mut report);
        }
        Ok(report)
    }

    /// The number of each column by its name; `None` where one is missing.
    fn columns_of(
        &self,
        head: &[Cell],
        report: &mut Report<CollectedKind>,
    ) -> Option<BTreeMap<String, usize>> {
        let mut columns = BTreeMap::new();
        for (number, cell) in head.iter().enumerate() {
            let name = cell.text.trim();
            if !self.columns().any(|it| it == name) {
                report.add(CollectedKind::UnknownColumn, cell.place, || {
                    format!("The configuration has nothing for a column `{name}`; take it out.")
                });
            } else if columns.insert(name.to_owned(), number).is_some() {
                report.add(CollectedKind::RepeatedColumn, cell.place, || {
                    format!("There is a column `{name}` already; take one of them out.")
                });
            }
        }
        for name in self.columns().filter(|it| !columns.contains_key(*it)) {
            report.add(CollectedKind::MissingColumn, Place::START, || {
                format!("The column `{name}` is missing; the first line names the columns.")
            });
        }
        (columns.len() == self.columns().count()).then_some(columns)
    }

    fn row(&self, places: &Places<'_>, report: &mut Report<CollectedKind>) -> Option<Row> {
        let (expected, found) = (places.columns.len(), places.cells.len());
        if expected > found {
            report.add(CollectedKind::WrongCells, places.row, || {
                format!("The row has {found} cells, fewer than there are columns.")
            });
            return None;
        }
        let text = |name: &str| {
            let cell = places.cell(name);
            cell.map_or_else(String::new, |it| unguarded(&it.text).to_owned())
        };
        let [submission_id, received_at, language] = FIRST.map(text);
        let answers = match self.answers(places) {
            Ok(answers) => answers,
            Err(cell) => {
                report.add(CollectedKind::WrongCell, cell.place, || {
                    format!("`{}` is no answer that this column can have.", cell.text)
                });
                return None;
            }
        };
        Some(Row { submission_id, received_at, language, answers })
    }

    /// The text of each cell of the answers; `None` where an answer has no column, or another form.
    fn cells(&self, answers: &[RawAnswer]) -> Option<Vec<String>> {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for RawAnswer { question, value } in answers {
            let prefix = if self.form == Form::Questions { "answers" } else { question };
            for (name, text) in self.named(question, value)? {
                // What was named before is not said twice.
                if texts.insert(format!("{prefix}.{name}"), text).is_some() {
                    return None;
                }
            }
        }
        let cells: Vec<String> =
            self.columns.iter().map(|it| texts.remove(it).unwrap_or_default()).collect();
        texts.is_empty().then_some(cells)
    }

    /// What an answer says, by the names of the columns that say it.
    fn named<'a>(&self, question: &'a str, value: &'a Value) -> Option<Vec<(&'a str, String)>> {
        match (self.form, value) {
            (Form::Questions, value) => Some(vec![(question, said(value))]),
            (Form::Chosen, Value::Array(names)) => {
                names.iter().map(|it| Some((it.as_str()?, "1".to_owned()))).collect()
            }
            (Form::Ranked, Value::Array(names)) => {
                let names = names.iter().zip(1_u64..);
                names.map(|(it, place)| Some((it.as_str()?, place.to_string()))).collect()
            }
            (Form::Numbers, Value::Object(numbers)) => {
                let numbers = numbers.iter();
                numbers.map(|(name, it)| Some((name.as_str(), it.as_i64()?.to_string()))).collect()
            }
            _ => None,
        }
    }

    /// The answers that the cells of a row make; a cell that cannot be read instead.
    fn answers<'a>(&self, places: &Places<'a>) -> Result<Vec<RawAnswer>, &'a Cell> {
        let cells = self.columns.iter().filter_map(|name| {
            let (_, short) = name.split_once('.')?;
            Some((short, places.cell(name)?)).filter(|(_, it)| !it.text.is_empty())
        });
        let ballot = |value: Value| vec![RawAnswer { question: BALLOT.to_owned(), value }];
        match self.form {
            Form::Questions => cells
                .map(|(question, cell)| {
                    let value = value(&cell.text).ok_or(cell)?;
                    Ok(RawAnswer { question: question.to_owned(), value })
                })
                .collect(),
            Form::Numbers => {
                let numbers = cells.map(|(name, cell)| {
                    let number: i64 = cell.text.trim().parse().map_err(|_| cell)?;
                    Ok((name.to_owned(), Value::from(number)))
                });
                Ok(ballot(Value::Object(numbers.collect::<Result<Map<_, _>, _>>()?)))
            }
            Form::Chosen | Form::Ranked => {
                let mut names = BTreeMap::new();
                for ((name, cell), number) in cells.zip(1_u64..) {
                    let place: u64 = cell.text.trim().parse().map_err(|_| cell)?;
                    let is_chosen = self.form == Form::Ranked || place == 1;
                    let place = if self.form == Form::Ranked { place } else { number };
                    if !is_chosen || names.insert(place, (name, cell)).is_some() {
                        return Err(cell);
                    }
                }
                // Places are counted from 1, and none is left out.
                let gap =
                    names.iter().zip(1_u64..).find(|((place, _), expected)| *place != expected);
                match gap {
                    Some(((_, (_, cell)), _)) => Err(cell),
                    None => Ok(ballot(names.into_values().map(|(name, _)| name).collect())),
                }
            }
        }
    }
}

/// The cells of a row by their columns.
struct Places<'a> {
    /// Where the row begins.
    row: Place,
    columns: &'a BTreeMap<String, usize>,
    cells: &'a [Cell],
}

impl<'a> Places<'a> {
    fn cell(&self, name: &str) -> Option<&'a Cell> {
        self.cells.get(*self.columns.get(name)?)
    }

    fn of(&self, name: &str) -> Place {
        self.cell(name).map_or(self.row, |it| it.place)
    }
}
