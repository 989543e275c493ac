//! Why a command could not do its work.

use std::{io, path::PathBuf};

/// What is in the way. Each sentence holds its cause.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file cannot be read.
    #[error("cannot read `{}` ({cause}); give the path of a file that can be read", path.display())]
    Unread { path: PathBuf, cause: io::Error },
    /// A file cannot be written.
    #[error("cannot write `{}` ({cause}); give the path of a folder that can be written to", path.display())]
    Unwritten { path: PathBuf, cause: io::Error },
    /// The command line asks for what cannot be done.
    #[error("{0}")]
    Refused(String),
    /// The collector cannot start.
    #[error(transparent)]
    Collector(#[from] civic_collector::error::Error),
    /// A pipe was closed, or a thread, signal or socket was refused.
    #[error("the operating system stopped the work: {0}")]
    System(#[from] io::Error),
}
