//! One count for everybody who follows, made no more often than once a second.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Mutex, watch},
    time::{Instant, sleep_until},
};

/// How much time lies between two counts, at least.
pub(super) const PAUSE: Duration = Duration::from_secs(1);

/// A count that many share. While nobody asks for it, nothing is counted.
#[derive(Debug)]
pub(crate) struct SharedCount<T> {
    /// How many changes there were.
    changes: watch::Sender<u64>,
    last: watch::Sender<Option<Counted<T>>>,
    /// Whose turn it is to count.
    turn: Mutex<()>,
}

/// What was counted.
#[derive(Debug)]
pub(crate) struct Counted<T> {
    pub(crate) result: Arc<T>,
    /// The last change that is surely in it.
    change: u64,
    at: Instant,
}

impl<T> Clone for Counted<T> {
    fn clone(&self) -> Self {
        Self { result: Arc::clone(&self.result), ..*self }
    }
}

impl<T> Default for SharedCount<T> {
    fn default() -> Self {
        Self {
            changes: watch::Sender::new(0),
            last: watch::Sender::new(None),
            turn: Mutex::new(()),
        }
    }
}

impl<T> SharedCount<T> {
    /// Says that the count is another from now on.
    pub(crate) fn note_change(&self) {
        self.changes.send_modify(|it| *it += 1);
    }

    /// A count to begin with, at once: what was counted within the last second, or else a new one.
    pub(crate) async fn first<E>(
        &self,
        count: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<Counted<T>, E> {
        match self.last().filter(|it| it.at.elapsed() < PAUSE) {
            Some(recent) => Ok(recent),
            None => self.newest(count).await,
        }
    }

    /// Waits until there was a change since `seen`, and counts.
    pub(crate) async fn after<E>(
        &self,
        seen: &Counted<T>,
        count: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<Counted<T>, E> {
        let mut changes = self.changes.subscribe();
        // It fails where no change can come any more, and then there is nothing to wait for. What it
        // gives is a lock that no change could pass.
        drop(changes.wait_for(|it| *it != seen.change).await);
        self.newest(count).await
    }

    /// A count with every change in it that was noted before: somebody else's, if there is one.
    pub(crate) async fn newest<E>(
        &self,
        count: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<Counted<T>, E> {
        let _turn = self.turn.lock().await;
        if let Some(last) = self.last() {
            if last.change == *self.changes.borrow() {
                return Ok(last);
            }
            sleep_until(last.at + PAUSE).await;
        }
        // Read before the count: a change in the middle of it may be in it or not, and is counted
        // again.
        let change = *self.changes.borrow();
        let result = Arc::new(count().await?);
        let counted = Counted { result, change, at: Instant::now() };
        self.last.send_replace(Some(counted.clone()));
        Ok(counted)
    }

    fn last(&self) -> Option<Counted<T>> {
        self.last.borrow().clone()
    }
}

#[cfg(test)]
mod tests;
