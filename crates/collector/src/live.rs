//! Results as they change, for everybody who keeps a connection open for them.

mod shared;

use std::{collections::BTreeMap, sync::Arc};

use civic_model::ids::WidgetId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

pub(crate) use shared::{Counted, SharedCount};

use crate::{
    configurations::{Configurations, Configured},
    problem::ApiProblem,
    recount,
    store::Store,
};

/// The counts that are followed, by widget, and who follows them.
#[derive(Debug)]
pub(crate) struct Live {
    counts: BTreeMap<WidgetId, SharedCount<Snapshot>>,
    seats: Arc<Semaphore>,
    is_ending: watch::Sender<bool>,
}

/// The results of one moment, written once for everybody.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) participants: u64,
    /// The results as JSON, in one line.
    pub(crate) document: String,
}

impl Live {
    /// Nobody follows anything yet; at most `n_seats` may.
    pub(crate) fn new(configurations: &Configurations, n_seats: usize) -> Self {
        let counts = configurations.ids().map(|it| (it.clone(), SharedCount::default()));
        Self {
            counts: counts.collect(),
            seats: Arc::new(Semaphore::new(n_seats.min(Semaphore::MAX_PERMITS))),
            is_ending: watch::Sender::new(false),
        }
    }

    /// Says that an answer to the widget was stored.
    pub(crate) fn note_change(&self, widget_id: &WidgetId) {
        if let Some(count) = self.counts.get(widget_id) {
            count.note_change();
        }
    }

    /// The count of a widget that is received here.
    pub(crate) fn count(&self, widget_id: &WidgetId) -> Option<&SharedCount<Snapshot>> {
        self.counts.get(widget_id)
    }

    /// A place for one more who follows, given back when it is dropped; `None` when all are taken.
    pub(crate) fn take_seat(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.seats).try_acquire_owned().ok()
    }

    /// Sends everybody home, and lets nobody wait any more.
    pub(crate) fn end(&self) {
        self.is_ending.send_replace(true);
    }

    /// Waits until everybody is sent home.
    pub(crate) async fn ended(&self) {
        let mut is_ending = self.is_ending.subscribe();
        // It fails where nobody can be sent home any more, which is the same.
        drop(is_ending.wait_for(|it| *it).await);
    }
}

impl Snapshot {
    /// Counts what is stored. No results is a problem of a kind of widget whose answers are not
    /// counted.
    pub(crate) async fn take(store: &Store, configured: &Configured) -> Result<Self, ApiProblem> {
        let results = recount::results(store, configured).await?;
        let results = results.ok_or_else(ApiProblem::no_results)?;
        Ok(Self { participants: results.participants(), document: results.document().to_string() })
    }
}
