//! What was acknowledged, in one `SQLite` file. No rule and no count is in here.

use std::{fs, path::Path, time::Duration};

use civic_model::{
    digest::Digest,
    ids::{SubmissionId, WidgetId},
};
use jiff::Timestamp;
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::error::Error;

#[cfg(test)]
mod tests;

/// How long one writer waits for another before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How many references are drawn for one submission. With a million given, one draw in 400,000
/// meets a reference that is given already.
const REFERENCE_TRIES: usize = 16;

/// A submission that was admitted, on its way into the store.
#[derive(Debug)]
pub(crate) struct Admitted<'a> {
    pub(crate) submission_id: SubmissionId,
    pub(crate) widget_id: &'a WidgetId,
    pub(crate) config_digest: &'a Digest,
    pub(crate) document: String,
    pub(crate) document_digest: Digest,
    pub(crate) received_at: Timestamp,
}

/// What became of a submission that was to be kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is stored, under this reference.
    New(String),
    /// It was stored before, under this reference.
    Repeated(String),
    /// Its id belongs to a submission with another document, which stays.
    IdTaken,
}

/// A stored submission, as it is read back to be counted.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) submission_id: String,
    pub(crate) document: String,
}

/// The database.
#[derive(Debug, Clone)]
pub(crate) struct Store(SqlitePool);

impl Store {
    /// Opens the database, makes it and its folder if they are not there, and brings its tables to
    /// this version.
    pub(crate) async fn open(path: &Path) -> Result<Self, Error> {
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(folder)
            .map_err(|cause| Error::MakeFolder { path: folder.to_owned(), cause })?;
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
        let store = Self::connect(options).await;
        store.map_err(|cause| Error::OpenDatabase { path: path.to_owned(), cause })
    }

    async fn connect(options: SqliteConnectOptions) -> Result<Self, sqlx::Error> {
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            // In this mode a commit has reached the disk before the resident is told so, even if
            // the power fails at the next instruction.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePool::connect_with(options).await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Self(pool))
    }

    /// The reference of a submission that was stored before as this very document.
    pub(crate) async fn repeated(
        &self,
        id: SubmissionId,
        document_digest: &Digest,
    ) -> Result<Option<String>, Error> {
        let found = self.find(id).await?.filter(|(_, it)| it == document_digest.as_str());
        Ok(found.map(|(reference, _)| reference))
    }

    /// Stores a submission unless its id is there already, and says which of the two it was.
    ///
    /// `draw` makes references; it is asked again when one belongs to another submission.
    pub(crate) async fn keep(
        &self,
        admitted: &Admitted<'_>,
        mut draw: impl FnMut() -> Result<String, Error>,
    ) -> Result<Kept, Error> {
        for _ in 0..REFERENCE_TRIES {
            let is_new = self.insert(admitted, &draw()?).await?;
            // Read back rather than remembered: of many deliveries at once, all tell the reference
            // of the one that came first.
            if let Some((reference, document_digest)) = self.find(admitted.submission_id).await? {
                let is_same = document_digest == admitted.document_digest.as_str();
                return Ok(match (is_new, is_same) {
                    (true, _) => Kept::New(reference),
                    (false, true) => Kept::Repeated(reference),
                    (false, false) => Kept::IdTaken,
                });
            }
        }
        Err(Error::NoFreeReference { tries: REFERENCE_TRIES })
    }

    /// Whether a row was added. None is when the id or the reference is there already.
    async fn insert(&self, admitted: &Admitted<'_>, reference: &str) -> Result<bool, Error> {
        let insert = "INSERT INTO submissions (submission_id, widget_id, config_digest, reference, \
                      document, document_digest, received_at) VALUES (?, ?, ?, ?, ?, ?, ?) \
                      ON CONFLICT DO NOTHING";
        let outcome = sqlx::query(insert)
            .bind(admitted.submission_id.to_string())
            .bind(admitted.widget_id.as_str())
            .bind(admitted.config_digest.as_str())
            .bind(reference)
            .bind(&admitted.document)
            .bind(admitted.document_digest.as_str())
            .bind(format!("{:.3}", admitted.received_at))
            .execute(&self.0)
            .await?;
        Ok(outcome.rows_affected() == 1)
    }

    /// The reference and the document's digest of a stored submission.
    async fn find(&self, id: SubmissionId) -> Result<Option<(String, String)>, Error> {
        let select = "SELECT reference, document_digest FROM submissions WHERE submission_id = ?";
        Ok(sqlx::query_as(select).bind(id.to_string()).fetch_optional(&self.0).await?)
    }

    /// Everything stored for a configuration, in no particular order.
    pub(crate) async fn submissions(
        &self,
        widget_id: &WidgetId,
        config_digest: &Digest,
    ) -> Result<Vec<Stored>, Error> {
        let select = "SELECT submission_id, document FROM submissions \
                      WHERE widget_id = ? AND config_digest = ?";
        let rows: Vec<(String, String)> = sqlx::query_as(select)
            .bind(widget_id.as_str())
            .bind(config_digest.as_str())
            .fetch_all(&self.0)
            .await?;
        let stored = |(submission_id, document)| Stored { submission_id, document };
        Ok(rows.into_iter().map(stored).collect())
    }

    /// Asks the database for a sign of life.
    pub(crate) async fn ping(&self) -> Result<(), Error> {
        sqlx::query("SELECT 1 FROM submissions LIMIT 1").execute(&self.0).await?;
        Ok(())
    }

    /// Ends the connections, so that everything is in the one file.
    pub(crate) async fn close(&self) {
        self.0.close().await;
    }
}
