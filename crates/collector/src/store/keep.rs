//! Storing one submission, whole or not at all.

use sqlx::{Sqlite, Transaction};

use super::{Admitted, Kept, Store, challenges::use_up, files::keep_files, find};
use crate::error::Error;

/// How many references are drawn for one submission. With a million given, one draw in 400,000
/// meets a reference that is given already.
const REFERENCE_TRIES: usize = 16;

/// What is there of a ballot before another version comes.
struct Earlier {
    reference: String,
    highest_version: i64,
}

impl Store {
    /// Stores a submission unless its id is there already, and says which of the two it was.
    ///
    /// `draw` makes references; it is asked again when one belongs to another submission.
    pub(crate) async fn keep(
        &self,
        admitted: &Admitted<'_>,
        draw: impl FnMut() -> Result<String, Error>,
    ) -> Result<Kept, Error> {
        // The only writer from its beginning: what is found here stays so until the end.
        let mut transaction = self.0.begin_with("BEGIN IMMEDIATE").await?;
        let known = find(&mut *transaction, admitted.submission_id).await?;
        if let Some((reference, document_digest)) = known {
            let is_same = document_digest == admitted.document_digest.as_str();
            return Ok(if is_same { Kept::Repeated(reference) } else { Kept::IdTaken });
        }
        let earlier = earlier(&mut transaction, admitted).await?;
        let version = admitted.ballot.as_ref().map(|it| it.version);
        let is_last = earlier.as_ref().is_none_or(|it| Some(it.highest_version) < version);
        let reference = match earlier {
            Some(earlier) => earlier.reference,
            None => free_reference(&mut transaction, draw).await?,
        };
        if !insert(&mut transaction, admitted, &reference).await? {
            return Ok(Kept::VersionTaken);
        }
        if !use_up(&mut transaction, admitted).await? {
            return Ok(Kept::ChallengeUsed);
        }
        keep_files(&mut transaction, admitted).await?;
        if is_last {
            keep_apart(&mut transaction, admitted).await?;
        }
        transaction.commit().await?;
        Ok(Kept::New(reference))
    }
}

/// What is there of the submission's ballot, if it is a version of one.
async fn earlier(
    transaction: &mut Transaction<'_, Sqlite>,
    admitted: &Admitted<'_>,
) -> Result<Option<Earlier>, Error> {
    let Some(version) = &admitted.ballot else { return Ok(None) };
    let select = "SELECT reference, version FROM submissions WHERE widget_id = ? AND ballot = ? \
                  ORDER BY version DESC LIMIT 1";
    let found: Option<(String, i64)> = sqlx::query_as(select)
        .bind(admitted.widget_id.as_str())
        .bind(version.ballot.as_str())
        .fetch_optional(&mut **transaction)
        .await?;
    Ok(found.map(|(reference, highest_version)| Earlier { reference, highest_version }))
}

/// A reference that is nobody's yet.
async fn free_reference(
    transaction: &mut Transaction<'_, Sqlite>,
    mut draw: impl FnMut() -> Result<String, Error>,
) -> Result<String, Error> {
    for _ in 0..REFERENCE_TRIES {
        let reference = draw()?;
        let select = sqlx::query("SELECT 1 FROM submissions WHERE reference = ?").bind(&reference);
        if select.fetch_optional(&mut **transaction).await?.is_none() {
            return Ok(reference);
        }
    }
    Err(Error::NoFreeReference { tries: REFERENCE_TRIES })
}

/// Whether a row was added. None is when the ballot has this version already.
async fn insert(
    transaction: &mut Transaction<'_, Sqlite>,
    admitted: &Admitted<'_>,
    reference: &str,
) -> Result<bool, Error> {
    let insert = "INSERT INTO submissions (submission_id, widget_id, config_digest, reference, \
                  ballot, version, document, document_digest, received_at) \
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
                  ON CONFLICT (widget_id, ballot, version) WHERE ballot IS NOT NULL DO NOTHING";
    let outcome = sqlx::query(insert)
        .bind(admitted.submission_id.to_string())
        .bind(admitted.widget_id.as_str())
        .bind(admitted.config_digest.as_str())
        .bind(reference)
        .bind(admitted.ballot.as_ref().map(|it| it.ballot.as_str()))
        .bind(admitted.ballot.as_ref().map(|it| it.version))
        .bind(&admitted.document)
        .bind(admitted.document_digest.as_str())
        .bind(format!("{:.3}", admitted.received_at))
        .execute(&mut **transaction)
        .await?;
    Ok(outcome.rows_affected() == 1)
}

/// Keeps the answers about the person, in the place of those of an earlier version of the ballot.
async fn keep_apart(
    transaction: &mut Transaction<'_, Sqlite>,
    admitted: &Admitted<'_>,
) -> Result<(), Error> {
    let name = admitted.ballot.as_ref().map(|it| it.apart.as_str());
    if let Some(name) = name {
        let delete = sqlx::query("DELETE FROM inclusion_answers WHERE name = ?").bind(name);
        delete.execute(&mut **transaction).await?;
    }
    let Some(answers) = &admitted.inclusion else { return Ok(()) };
    let insert = "INSERT INTO inclusion_answers (name, widget_id, config_digest, answers) \
                  VALUES (coalesce(?, lower(hex(randomblob(16)))), ?, ?, ?)";
    sqlx::query(insert)
        .bind(name)
        .bind(admitted.widget_id.as_str())
        .bind(admitted.config_digest.as_str())
        .bind(answers)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
