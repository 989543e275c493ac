//! A file made of a configuration, the answers to it, and what neither has a place for.

use std::{borrow::Cow, io::Write};

use civic_model::{answer::RawAnswer, budget::RawBudget};

use super::{
    ballot::Ballot,
    said::{KEYS, Said},
    sidecar::{Sidecar, ballot_cell, district},
};
use crate::files::pabulib::{
    document::Section,
    write::{NotWritten, Writer},
};

/// Why a budget does not become a file.
#[derive(Debug, thiserror::Error)]
pub enum NotExported {
    /// Amounts are adjusted or lines allocated; files have no type of vote for that.
    #[error("files have no type of vote for this ballot")]
    Ballot,
    /// An answer, given by its number from 0, is of another form than the budget takes or names a
    /// project that it does not have.
    #[error("answer {0} is not one to this budget")]
    Answer(usize),
    /// The file could not be written.
    #[error(transparent)]
    NotWritten(#[from] NotWritten),
}

/// Writes a file. With the answers as they were imported, in the same order, it is the file that was
/// imported; answers after these are ballots of more voters.
///
/// The answers are gone through twice: to count the votes, which come first in the file, and to write
/// them.
pub fn export<'a, W: Write>(
    budget: &RawBudget,
    answers: impl Iterator<Item = &'a RawAnswer> + Clone,
    sidecar: &Sidecar,
    output: W,
) -> Result<W, NotExported> {
    let id = |name: &str| sidecar.rows.get(name).map(|(_, id)| id.clone());
    let mut said = Said::of(budget, id).ok_or(NotExported::Ballot)?;
    said.vote_kind().ok_or(NotExported::Ballot)?;
    for (number, answer) in answers.clone().enumerate() {
        let ballot = Ballot::of(&answer.value, said.kind(), &said.numbers);
        said.count(&ballot.ok_or(NotExported::Answer(number))?);
    }
    let mut writer = Writer::new(output, sidecar.style.clone());
    write_meta(&said, sidecar, &mut writer)?;
    write_projects(&said, sidecar, &mut writer)?;
    write_votes(answers, &said, sidecar, &mut writer)?;
    Ok(writer.finish()?)
}

fn write_meta<W: Write>(
    said: &Said<'_>,
    sidecar: &Sidecar,
    writer: &mut Writer<W>,
) -> Result<(), NotWritten> {
    writer.line(Section::Meta.as_str())?;
    if let Some(header) = &sidecar.meta.header {
        writer.line(header)?;
    }
    let mut left: Vec<&str> = KEYS.into_iter().collect();
    for number in 0..sidecar.meta.len() {
        let key = sidecar.meta.value(number, 0).unwrap_or_default();
        let key = key.trim();
        let is_said = left.contains(&key);
        left.retain(|it| *it != key);
        let cells = sidecar
            .meta
            .cells(number, |column, _| said.value(key).filter(|_| column == 1 && is_said));
        writer.raw_row(cells.into_iter().map(Cow::Owned))?;
    }
    left.retain(|it| !sidecar.unsaid.iter().any(|unsaid| unsaid == it));
    for key in left {
        if let Some(value) = said.meta(key) {
            writer.row([key, value.as_str()])?;
        }
    }
    Ok(())
}

fn write_projects<W: Write>(
    said: &Said<'_>,
    sidecar: &Sidecar,
    writer: &mut Writer<W>,
) -> Result<(), NotWritten> {
    let columns = sidecar.projects.columns();
    let district = district(&columns);
    writer.line(Section::Projects.as_str())?;
    writer.line(sidecar.projects.header.as_deref().unwrap_or_default())?;
    for (number, project) in said.basket.projects.iter().enumerate() {
        let row = sidecar.rows.get(project.id.as_str()).map(|(row, _)| *row);
        let cells = sidecar.projects.cells(row.unwrap_or(usize::MAX), |column, _| {
            said.project(number, columns.get(column)?, district.as_deref())
        });
        writer.raw_row(cells.into_iter().map(Cow::Owned))?;
    }
    Ok(())
}

fn write_votes<'a, W: Write>(
    answers: impl Iterator<Item = &'a RawAnswer>,
    said: &Said<'_>,
    sidecar: &Sidecar,
    writer: &mut Writer<W>,
) -> Result<(), NotExported> {
    let columns = sidecar.votes.columns();
    writer.line(Section::Votes.as_str())?;
    writer.line(sidecar.votes.header.as_deref().unwrap_or_default())?;
    let known = sidecar.votes.len();
    // Who votes after those of the file must not have the name of one of them.
    let prefix = if known == 0 { "" } else { "added-" };
    for (number, answer) in answers.enumerate() {
        let ballot = Ballot::of(&answer.value, said.kind(), &said.numbers);
        let ballot = ballot.ok_or(NotExported::Answer(number))?;
        let cells = sidecar.votes.cells(number, |column, _| {
            let column = columns.get(column)?;
            let is_new = number >= known && column == "voter_id";
            let name = || format!("{prefix}{}", number.saturating_sub(known).saturating_add(1));
            if is_new { Some(name()) } else { ballot_cell(column, &ballot, said) }
        });
        writer.raw_row(cells.into_iter().map(Cow::Owned))?;
    }
    Ok(())
}
