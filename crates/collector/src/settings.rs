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
    /// The widgets whose answers are received.
    pub configurations: Configurations,
}
