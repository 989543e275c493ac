//! The widgets whose answers a collector receives.

use std::collections::BTreeMap;

use civic_model::{configuration::Configuration, digest::Digest, ids::WidgetId, problem::Checked};

/// A configuration in both its forms: as it was written, which is what pages are given, and as
/// checked, which is what answers are held to.
#[derive(Debug)]
pub struct Configured {
    // The other two were made from this document.
    document: String,
    configuration: Configuration,
    digest: Digest,
}

impl Configured {
    /// Checks a configuration document and keeps it as it was written.
    pub fn check(document: String) -> Checked<Self> {
        Configuration::check_text(&document).map(|(configuration, digest)| Self {
            document,
            configuration,
            digest,
        })
    }

    /// The document as it was written.
    pub fn document(&self) -> &str {
        &self.document
    }

    /// The configuration as checked.
    pub fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// The digest of the document, which submissions name.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

/// Why a configuration is not added: its widget has one already.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an earlier configuration has the id `{0}` already; give one of the two another `id`")]
pub struct SecondConfiguration(pub WidgetId);

/// The configurations of a collector, one for each widget.
#[derive(Debug, Default)]
pub struct Configurations(BTreeMap<WidgetId, Configured>);

impl Configurations {
    /// Adds the configuration of another widget.
    pub fn add(&mut self, configured: Configured) -> Result<(), SecondConfiguration> {
        let id = configured.configuration.id().clone();
        if self.0.contains_key(&id) {
            return Err(SecondConfiguration(id));
        }
        self.0.insert(id, configured);
        Ok(())
    }

    /// The names of all widgets.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &WidgetId> {
        self.0.keys()
    }

    /// The most bytes of files that come with one submission to any of the widgets.
    pub(crate) fn most_file_bytes(&self) -> u64 {
        let most = self.0.values().map(|it| it.configuration.most_file_bytes()).max();
        most.unwrap_or_default()
    }

    /// The configuration of the widget with that name.
    pub fn find(&self, widget_id: &str) -> Option<&Configured> {
        self.0.get(&WidgetId::new(widget_id).ok()?)
    }
}
