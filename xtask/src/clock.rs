//! How long something took.

#[expect(clippy::disallowed_types, reason = "xtask never runs in a browser")]
use std::time::Instant;

/// A watch that runs from the moment it is made.
#[expect(clippy::disallowed_types, reason = "xtask never runs in a browser")]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_types, reason = "xtask never runs in a browser")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
