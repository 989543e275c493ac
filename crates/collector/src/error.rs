//! What can go wrong in the collector itself, as its operator is told. What clients send is never
//! an error here: they are answered with a problem document.

use std::{io, net::SocketAddr, path::PathBuf};

/// Why a collector cannot start or answer. Each sentence holds its cause, so there is no chain of
/// sources to print.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A folder of files to serve is not there.
    #[error("`{}` is not a folder that can be read; give the folder of the files to serve", path.display())]
    NoFolder {
        /// The folder of the settings.
        path: PathBuf,
    },
    /// Everybody could download the database, or the secret of challenges.
    #[error(
        "the file `{}` is inside the folder `{}`, which is served to everybody; put it elsewhere",
        file.display(), folder.display()
    )]
    IsServed {
        /// The database or the secret of the settings.
        file: PathBuf,
        /// The folder of the settings that holds it.
        folder: PathBuf,
    },
    /// The secret of challenges cannot be read.
    #[error("cannot read the secret `{}` ({cause})", path.display())]
    ReadSecret {
        /// The file of the settings.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The secret of challenges could be guessed.
    #[error(
        "the secret `{}` is too short; write {least} random characters or more into it, as \
         `openssl rand -hex 32` gives them",
        path.display()
    )]
    ShortSecret {
        /// The file of the settings.
        path: PathBuf,
        /// How many there must be.
        least: usize,
    },
    /// The database's folder cannot be made.
    #[error(
        "cannot make the folder `{}` ({cause}); put the database where this user may write",
        path.display()
    )]
    MakeFolder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The database cannot be opened, or not be brought to this version's tables.
    #[error(
        "cannot open the database `{}` ({cause}); give a database of this collector or a new file",
        path.display()
    )]
    OpenDatabase {
        /// The database of the settings.
        path: PathBuf,
        /// What `SQLite` says.
        cause: sqlx::Error,
    },
    /// The database failed while it was in use.
    #[error("the database failed ({0})")]
    Database(sqlx::Error),
    /// The system has no random bytes to make a reference or an identity of.
    #[error("the system gave no random bytes ({0})")]
    NoRandomBytes(getrandom::Error),
    /// Every reference that was drawn is given to another submission already.
    #[error("no free reference was found in {tries} tries")]
    NoFreeReference {
        /// How many were drawn.
        tries: usize,
    },
    /// A stored submission is not one of the configuration it was stored under.
    #[error(
        "the stored submission `{submission_id}` does not follow the rules it was stored under"
    )]
    Unreadable {
        /// Its row.
        submission_id: String,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address} ({cause}); choose another address or port")]
    Listen {
        /// The address of the settings.
        address: SocketAddr,
        /// What the system says.
        cause: io::Error,
    },
}

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        Self::Database(cause)
    }
}
