//! What was not counted.

use civic_tally::files::{collected::Collected, pabulib::Skipped};
use serde_json::{Value, json};

/// How much was not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LeftOut {
    /// Lines that could not be read at all.
    pub(super) lines: u64,
    pub(super) projects: u64,
    pub(super) ballots: u64,
    /// Projects on ballots.
    pub(super) choices: u64,
    /// Submissions that were delivered twice; the first counts.
    pub(super) repeated: u64,
    /// Submissions that were changed by a later one, which counts.
    pub(super) superseded: u64,
}

impl LeftOut {
    pub(super) fn of_file(skipped: Skipped, lines: Self) -> Self {
        let Skipped { projects, ballots, choices } = skipped;
        Self { projects, ballots, choices, ..lines }
    }

    /// Lines that were left out, counted by why.
    pub(super) fn of_lines<const N: usize>(counts: [u64; N]) -> Self {
        Self { lines: counts.into_iter().fold(0, u64::saturating_add), ..Self::default() }
    }

    pub(super) fn of_collected(collected: &Collected) -> Self {
        let Collected { refused, repeated, superseded, .. } = *collected;
        Self { ballots: refused, repeated, superseded, ..Self::default() }
    }

    /// Whether everything was counted that should be.
    pub(super) fn is_nothing(&self) -> bool {
        (self.lines, self.projects, self.ballots, self.choices) == (0, 0, 0, 0)
    }

    /// In English, if there is anything to say.
    pub(super) fn sentences(&self) -> Vec<String> {
        let Self { lines, projects, ballots, choices, repeated, superseded } = self;
        let mut sentences = Vec::new();
        if !self.is_nothing() {
            sentences.push(format!(
                "Left out because it cannot be counted: {lines} lines, {projects} projects, \
                 {ballots} ballots, {choices} choices on ballots."
            ));
        }
        if *repeated > 0 {
            sentences.push(format!("Delivered again, and counted once: {repeated}."));
        }
        if *superseded > 0 {
            sentences.push(format!("Changed by a later one, which counts: {superseded}."));
        }
        sentences
    }

    pub(super) fn json(&self) -> Value {
        let Self { lines, projects, ballots, choices, repeated, superseded } = self;
        json!({
            "lines": lines, "projects": projects, "ballots": ballots, "choices": choices,
            "repeated": repeated, "superseded": superseded,
        })
    }
}
