//! Holding a file to the rules of the format.
//!
//! What the cells say is held to the rules here, and not while reading, so that the number of
//! projects may stand before the projects and a file is read the same whatever is wrong with it.

mod ballots;
mod form;
mod meta;
mod numbers;
mod projects;

use std::{borrow::Cow, collections::BTreeMap};

use super::{document::Document, kind::PabulibKind, meta::Meta};
use crate::files::{Decimal, Place, Report};

type Problems = Report<PabulibKind>;

impl Document {
    /// Every rule of the format that the file breaks, with room for that many problems; the others
    /// are counted.
    ///
    /// Whether the projects that are marked as selected are those that a rule selects is not looked
    /// at: that takes a count.
    pub fn lint(&self, room: usize) -> Report<PabulibKind> {
        let mut report = Report::with_room_for(room);
        let meta = self.meta();
        form::hold(self, &mut report);
        let said = meta::hold(self, &meta, &mut report);
        let projects = projects::hold(self, &meta, said.budget, &mut report);
        ballots::hold(self, &said, &projects, &mut report);
        report
    }
}

/// What META says in numbers, as far as they can be read.
#[derive(Debug, Clone, Default)]
struct Said {
    budget: Option<Decimal>,
    min_length: Option<i64>,
    max_length: Option<i64>,
    min_sum_cost: Option<Decimal>,
    max_sum_cost: Option<Decimal>,
    min_points: Option<Decimal>,
    max_points: Option<Decimal>,
    min_sum_points: Option<Decimal>,
    max_sum_points: Option<Decimal>,
}

/// The projects by name, with what ballots are held to.
#[derive(Debug, Clone, Default)]
struct Projects<'a> {
    numbers: BTreeMap<Cow<'a, str>, usize>,
    costs: Vec<Option<Decimal>>,
}

/// Notes a word that is not among those that can stand at that place.
fn hold_to_words(value: &str, words: &[&str], place: Place, report: &mut Problems) {
    if words.contains(&value) {
        return;
    }
    report.add(PabulibKind::UnknownWord, place, || {
        let near = words.iter().find(|it| it.eq_ignore_ascii_case(value));
        match near {
            Some(near) => format!("`{value}` is written `{near}`."),
            None => format!("`{value}` is none of {}.", words.join(", ")),
        }
    });
}

/// Notes two values of which the first must not be above the second.
fn hold_order(
    meta: &Meta<'_>,
    (low, least): (&str, Option<i128>),
    (high, most): (&str, Option<i128>),
    report: &mut Problems,
) {
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        report.add(PabulibKind::Contradiction, meta.place(low), || {
            format!("`{low}` is above `{high}`; lower the one or raise the other.")
        });
    }
}

/// A decimal as a whole number of the smallest parts that a decimal can have, so that sums of
/// decimals are exact.
fn smallest(decimal: Decimal) -> i128 {
    i128::from(decimal.units()) * 10_i128.pow(u32::from(Decimal::MOST_PLACES - decimal.places()))
}
