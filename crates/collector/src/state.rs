//! A collector that is open: its settings and its database.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::http::HeaderValue;
use jiff::Timestamp;

use crate::{challenge::Keys, error::Error, live::Live, settings::Settings, store::Store};

/// Tells the time. Tests bring their own.
pub type Clock = fn() -> Timestamp;

/// A collector with its database open; [`crate::app`] makes its routes.
#[derive(Debug)]
pub struct Collector {
    pub(crate) settings: Settings,
    pub(crate) store: Store,
    pub(crate) keys: Keys,
    pub(crate) live: Arc<Live>,
    pub(crate) clock: Clock,
}

impl Collector {
    /// Opens the database and checks that the folders of the settings can be served.
    pub async fn open(settings: Settings) -> Result<Self, Error> {
        // First the folders, so that nothing is left behind where one is not there.
        let folders = real_folders(&settings)?;
        let store = Store::open(&settings.database).await?;
        for file in
            [Some(&settings.database), settings.challenge_secret.as_ref()].into_iter().flatten()
        {
            check_not_served(file, &folders)?;
        }
        let keys = settings.challenge_secret.as_deref().map_or_else(Keys::random, Keys::of_file)?;
        let live = Arc::new(Live::new(&settings.configurations, settings.max_streams));
        Ok(Self { settings, store, keys, live, clock: Timestamp::now })
    }

    /// The same collector with another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Whether pages of this origin, as an `Origin` header names it, are allowed by the settings.
    pub(crate) fn allows(&self, origin: &HeaderValue) -> bool {
        self.settings.allowed_origins.iter().any(|it| it.is(origin))
    }
}

/// The folders to serve, as they are without links and `..` on the way.
fn real_folders(settings: &Settings) -> Result<Vec<PathBuf>, Error> {
    let real = |path: &PathBuf| {
        let folder = path.canonicalize().ok().filter(|it| it.is_dir());
        folder.ok_or_else(|| Error::NoFolder { path: path.clone() })
    };
    [&settings.site, &settings.widgets].into_iter().flatten().map(real).collect()
}

/// A file that is nobody's business is in none of the folders.
fn check_not_served(file: &Path, folders: &[PathBuf]) -> Result<(), Error> {
    let real = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    match folders.iter().find(|it| real.starts_with(it)) {
        Some(folder) => Err(Error::IsServed { file: file.to_owned(), folder: folder.clone() }),
        None => Ok(()),
    }
}
