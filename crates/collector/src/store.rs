//! What was acknowledged, in one `SQLite` file. No rule and no count is in here.

use std::{fs, path::Path, time::Duration};

use civic_model::{
    digest::Digest,
    ids::{SubmissionId, WidgetId},
    submission::BallotVersion,
};
use jiff::Timestamp;
use sqlx::{
    SqliteExecutor, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::{challenge::Solved, error::Error};

mod challenges;
mod files;
mod keep;
#[cfg(test)]
mod tests;

pub(crate) use files::Filed;

/// How long one writer waits for another before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A submission that was admitted, on its way into the store.
#[derive(Debug)]
pub(crate) struct Admitted<'a> {
    pub(crate) submission_id: SubmissionId,
    pub(crate) widget_id: &'a WidgetId,
    pub(crate) config_digest: &'a Digest,
    pub(crate) ballot: Option<BallotVersion>,
    /// Without what is kept elsewhere.
    pub(crate) document: String,
    pub(crate) document_digest: Digest,
    /// The answers about the person, as JSON.
    pub(crate) inclusion: Option<String>,
    /// The challenge that was solved for it, where one is asked for.
    pub(crate) challenge: Option<Solved>,
    /// The files that came with it.
    pub(crate) files: Vec<Filed>,
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
    /// Its ballot has another submission as this version, which stays.
    VersionTaken,
    /// Its challenge was used for another submission.
    ChallengeUsed,
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
        let found = find(&self.0, id).await?.filter(|(_, it)| it == document_digest.as_str());
        Ok(found.map(|(reference, _)| reference))
    }

    /// Whether an answer to the widget was accepted under this reference.
    pub(crate) async fn has_reference(
        &self,
        widget_id: &WidgetId,
        reference: &str,
    ) -> Result<bool, Error> {
        let select = "SELECT 1 FROM submissions WHERE reference = ? AND widget_id = ? LIMIT 1";
        let query = sqlx::query(select).bind(reference).bind(widget_id.as_str());
        Ok(query.fetch_optional(&self.0).await?.is_some())
    }

    /// Everything that counts of what is stored for a configuration, in no particular order: of each
    /// ballot the version that came to be its highest, as `civic_model::submission` has it.
    pub(crate) async fn submissions(
        &self,
        widget_id: &WidgetId,
        config_digest: &Digest,
    ) -> Result<Vec<Stored>, Error> {
        let select = "SELECT submission_id, document FROM submissions AS this \
                      WHERE widget_id = ? AND config_digest = ? AND NOT EXISTS ( \
                          SELECT 1 FROM submissions AS later \
                          WHERE later.widget_id = this.widget_id \
                          AND later.ballot = this.ballot AND later.version > this.version)";
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

/// The reference and the document's digest of a stored submission.
async fn find(
    executor: impl SqliteExecutor<'_>,
    id: SubmissionId,
) -> Result<Option<(String, String)>, Error> {
    let select = "SELECT reference, document_digest FROM submissions WHERE submission_id = ?";
    Ok(sqlx::query_as(select).bind(id.to_string()).fetch_optional(executor).await?)
}
