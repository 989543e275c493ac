//! From stored submissions back to results.

use civic_model::{
    budget::BudgetResults,
    configuration::Configuration,
    poll::PollResults,
    submission::{Answer, RawSubmission},
    write::Write as _,
};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{
    configurations::Configured,
    error::Error,
    store::{Store, Stored},
};

/// What answers came to, by the kind of widget.
#[derive(Debug)]
pub(crate) enum Results {
    Poll(PollResults),
    Budget(BudgetResults),
}

impl Results {
    /// How many answers were counted.
    pub(crate) fn participants(&self) -> u64 {
        match self {
            Self::Poll(it) => it.participants,
            Self::Budget(it) => it.participants,
        }
    }

    /// The document that is given out.
    pub(crate) fn document(&self) -> Value {
        let document = match self {
            Self::Poll(it) => it.write(),
            Self::Budget(it) => it.write(),
        };
        document.unwrap_or_default()
    }
}

impl Serialize for Results {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document().serialize(serializer)
    }
}

/// Whether answers to such a widget are counted.
pub(crate) fn is_counted(configuration: &Configuration) -> bool {
    matches!(configuration, Configuration::Poll(_) | Configuration::Budget(_))
}

/// Counts what is stored for a configuration; `None` for a kind of widget whose answers are not
/// counted.
///
/// Every row that counts is read and checked again each time. That is meant for small
/// numbers, until results are kept incrementally; the answer then stays the same, because a count
/// that was kept must be the one that a recount gives.
pub(crate) async fn results(
    store: &Store,
    configured: &Configured,
) -> Result<Option<Results>, Error> {
    let configuration = configured.configuration();
    if !is_counted(configuration) {
        return Ok(None);
    }
    let rows = store.submissions(configuration.id(), configured.digest()).await?;
    let digest = configured.digest();
    Ok(match configuration {
        Configuration::Poll(poll) => {
            let answers = answers(rows, configured, |it| match it {
                Answer::Poll(it) => Some(it),
                _ => None,
            })?;
            Some(Results::Poll(civic_tally::poll(poll, digest, answers)))
        }
        Configuration::Budget(budget) => {
            let answers = answers(rows, configured, |it| match it {
                Answer::Budget(it) => Some(it),
                _ => None,
            })?;
            Some(Results::Budget(civic_tally::budget_results(budget, digest, answers)))
        }
        _ => None,
    })
}

/// Reads and checks the rows again. One that is not what it was is no reason to count the others.
fn answers<T>(
    rows: Vec<Stored>,
    configured: &Configured,
    of_kind: impl Fn(Answer) -> Option<T>,
) -> Result<Vec<T>, Error> {
    let read = |Stored { submission_id, document }| {
        let answer = answer(&document, configured).and_then(&of_kind);
        answer.ok_or(Error::Unreadable { submission_id })
    };
    rows.into_iter().map(read).collect()
}

fn answer(document: &str, configured: &Configured) -> Option<Answer> {
    let document = serde_json::from_str(document).ok()?;
    let raw = RawSubmission::read(&document).ok()?;
    let submission = raw.check(configured.configuration(), configured.digest()).ok()?;
    Some(submission.answer)
}
