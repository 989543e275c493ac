//! Work in slices, so that what the resident does meanwhile is not kept waiting.

use wasm_bindgen_futures::JsFuture;

use crate::host;

/// What one slice may take before a pause is due, in milliseconds: with the step that is begun last it
/// shall stay below 50, from which on a task counts as long (<https://w3c.github.io/longtasks/>).
const MOST: f64 = 8.0;

/// Work that pauses between its steps.
#[derive(Debug)]
pub struct Slices {
    /// When this slice began, in milliseconds since the page was opened.
    since: f64,
}

impl Slices {
    /// The first slice begins now.
    pub fn begin() -> Self {
        Self { since: host::uptime() }
    }

    /// Lets the page do what it has to do, if this slice has taken long enough; then the next begins.
    pub async fn pause(&mut self) {
        if host::uptime() - self.since < MOST {
            return;
        }
        // A page that is going away has no timers, and needs no pause.
        let _paused = JsFuture::from(host::pause()).await;
        self.since = host::uptime();
    }
}
