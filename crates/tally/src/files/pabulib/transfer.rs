//! From a file to the configuration of a widget with the answers to it, and back.
//!
//! What a configuration says stands there and nowhere else: the title (`description`), language and
//! currency, the amount (`max_sum_cost`, else `budget`), the type of vote with its limits
//! (`vote_type`, `min_length`, `max_length`, `max_sum_points`, `max_points`, `min_sum_points`), the rule
//! where it is one that a configuration can name (`rule`), and of each project its name, cost, description, categories, district (or neighborhood) and place. The
//! answers say `vote` and, where points are given, `points`; from both follow `num_projects`,
//! `num_votes`, and the `votes` and `score` of each project.
//!
//! All else is in a [`Sidecar`]: other keys and columns with their order, the ids of projects as the
//! file has them (a configuration takes small letters, digits, `-` and `_` alone), who voted and what
//! is known about them, how the file is written, and for each cell of the first list that the
//! configuration or an answer cannot say in the same words, such as `400000.0`, a name with space
//! after it or a ballot that names a project twice, what it says and what the file said instead. Such
//! a cell is written as it was only for as long as the configuration or the answer still says the same.
//!
//! Not kept are blank lines, sections that stand in the file twice, and text before the first one.

mod ballot;
mod build;
mod export;
mod names;
mod said;
mod sidecar;
mod submissions;

use civic_model::{
    answer::RawAnswer,
    budget::{BALLOT, Budget},
    ids::WidgetId,
    money::Currency,
    problem::Problem,
    text::LanguageTag,
};
use serde_json::Value;

pub use export::{NotExported, export};
pub use sidecar::{Details, NotASidecar, Sidecar};
pub use submissions::NotOfTheImport;

use super::{document::Document, meta::Label};
use crate::{budget_answers::count_rule, files::Place};

/// What a configuration must say and a file may leave out.
#[derive(Debug, Clone)]
pub struct Fallback {
    /// The name of the widget, which no file has.
    pub id: WidgetId,
    /// The language, where the file names none by its code.
    pub language: LanguageTag,
    /// The currency, where the file names none.
    pub currency: Currency,
}

/// Why a file does not become a configuration.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// The type of vote is unknown, or `scoring`, for which there is no ballot.
    #[error("{0}: no ballot is of this type of vote")]
    VoteType(Place),
    /// An amount cannot be read, or has more decimals than the currency.
    #[error("{0}: this is no amount of the currency")]
    Amount(Place),
    /// A number of projects or points cannot be read.
    #[error("{0}: this is no number of projects or points")]
    Number(Place),
    /// The configuration breaks rules; the problems say which.
    #[error("the configuration breaks rules: {0:?}")]
    Refused(Vec<Problem>),
}

/// A file as a configuration.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The configuration as a document.
    pub configuration: Value,
    /// The same, checked.
    pub budget: Budget,
    /// What its check warns of.
    pub warnings: Vec<Problem>,
    /// What the configuration and the answers have no place for.
    pub sidecar: Sidecar,
    names: names::ProjectNames,
}

/// Makes a configuration of a file. The answers come from [`Imported::answers`].
pub fn import(document: &Document, fallback: &Fallback) -> Result<Imported, NotImported> {
    let names = names::ProjectNames::of(document.projects());
    let mut configuration = build::configuration(document, &names, fallback)?;
    let mut checked = Budget::check(&configuration);
    if let Some(budget) = &checked.value
        && let Some(rule) = document.meta().label().and_then(Label::rule)
        && let Some(rule) = count_rule(&budget.ballot, &rule)
        && let Some(members) = configuration.as_object_mut()
    {
        members.insert("count".to_owned(), Value::from(rule.as_str()));
        checked = Budget::check(&configuration);
    }
    let Some(budget) = checked.value else { return Err(NotImported::Refused(checked.problems)) };
    let sidecar = Sidecar::of(document, &budget, &names);
    Ok(Imported { configuration, budget, warnings: checked.problems, sidecar, names })
}

impl Imported {
    /// The answers, one for each ballot of the same file, in its order.
    ///
    /// They say what was voted, and not all of them follow the rules: some files have ballots that
    /// break the limits of their own META. What an answer cannot say at all is left out of it and
    /// kept in the sidecar: projects that there are not, and projects that stand there again.
    pub fn answers<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = RawAnswer> + use<'a> {
        let reader = ballot::Reader::of(document, &self.budget, &self.names);
        document
            .votes()
            .rows()
            .map(move |row| RawAnswer { question: BALLOT.to_owned(), value: reader.value(&row) })
    }
}
