//! What an operator decides about a collector.

use std::path::PathBuf;

use crate::{configurations::Configurations, origin::Origin};

/// The settings of a collector.
#[derive(Debug)]
pub struct Settings {
    /// The `SQLite` file; it and its folder are made if they are not there.
    pub database: PathBuf,
    /// The origins of pages, other than the collector's own, that may send answers and read
    /// results.
    pub allowed_origins: Vec<Origin>,
    /// A folder of files to serve at `/`, for a site that is served by the collector itself.
    pub site: Option<PathBuf>,
    /// A folder of files to serve at `/civic-widgets/`: the scripts and modules of the widgets.
    pub widgets: Option<PathBuf>,
    /// How many may follow results as they change at the same time; who comes then is told to ask
    /// for them now and again. Each holds a connection open.
    pub max_streams: usize,
    /// A file with a secret of 32 characters or more, which several collectors for the same widgets
    /// share: each then knows the challenges that another gave out. Without it, challenges that were
    /// given out before a start are not known after it.
    pub challenge_secret: Option<PathBuf>,
    /// The most bytes of files that are taken with one submission, and so what one request can take of
    /// the memory; a configuration that allows less is held to its own rules.
    pub max_file_bytes: usize,
    /// The widgets whose answers are received.
    pub configurations: Configurations,
}
