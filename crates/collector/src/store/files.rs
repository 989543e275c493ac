//! The files that came with submissions.

use sqlx::{Sqlite, Transaction};

use super::Admitted;
use crate::error::Error;

/// A file on its way into the store.
#[derive(Debug)]
pub(crate) struct Filed {
    /// The SHA-256 of its content.
    pub(crate) digest: String,
    pub(crate) media_type: String,
    pub(crate) content: Vec<u8>,
}

/// Keeps the files of a submission. One that several answers name is kept once.
pub(super) async fn keep_files(
    transaction: &mut Transaction<'_, Sqlite>,
    admitted: &Admitted<'_>,
) -> Result<(), Error> {
    for file in &admitted.files {
        let insert = "INSERT INTO files (submission_id, digest, media_type, content) \
                      VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
        sqlx::query(insert)
            .bind(admitted.submission_id.to_string())
            .bind(&file.digest)
            .bind(&file.media_type)
            .bind(&file.content[..])
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
