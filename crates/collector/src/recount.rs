//! From stored submissions back to results.

use civic_model::{
    configuration::Configuration,
    poll::{PollAnswer, PollResults},
    submission::{Answer, RawSubmission},
};

use crate::{
    configurations::Configured,
    error::Error,
    store::{Store, Stored},
};

/// Whether answers to such a widget are counted.
pub(crate) fn is_counted(configuration: &Configuration) -> bool {
    matches!(configuration, Configuration::Poll(_))
}

/// Counts what is stored for a configuration; `None` for a kind of widget whose answers are not
/// counted.
///
/// Every row that counts is read and checked again each time. That is meant for small
/// numbers, until results are kept incrementally; the answer then stays the same, because a count
/// that was kept must be the one that a recount gives.
pub(crate) async fn poll_results(
    store: &Store,
    configured: &Configured,
) -> Result<Option<PollResults>, Error> {
    let Configuration::Poll(poll) = configured.configuration() else { return Ok(None) };
    let rows = store.submissions(&poll.frame.id, configured.digest()).await?;
    let answers: Vec<PollAnswer> =
        rows.into_iter().map(|it| read_again(it, configured)).collect::<Result<_, _>>()?;
    Ok(Some(civic_tally::poll(poll, configured.digest(), answers)))
}

fn read_again(row: Stored, configured: &Configured) -> Result<PollAnswer, Error> {
    let Stored { submission_id, document } = row;
    poll_answer(&document, configured).ok_or(Error::Unreadable { submission_id })
}

fn poll_answer(document: &str, configured: &Configured) -> Option<PollAnswer> {
    let document = serde_json::from_str(document).ok()?;
    let raw = RawSubmission::read(&document).ok()?;
    let submission = raw.check(configured.configuration(), configured.digest()).ok()?;
    match submission.answer {
        Answer::Poll(answer) => Some(answer),
        _ => None,
    }
}
