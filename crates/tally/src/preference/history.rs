//! What earlier rounds say about alternatives that are level in this one.

use super::each::Each;

/// How alternatives compare by the rounds so far: by the latest round in which they differ.
#[derive(Debug, Clone)]
pub(crate) struct History(Each<usize>);

impl History {
    /// Before the first round.
    pub(crate) fn new(alternatives: usize) -> Self {
        Self(Each::new(alternatives, 0))
    }

    /// A number that is greater for an alternative that had more votes than another in the latest
    /// round in which the two differ, and equal for two that never did.
    pub(crate) fn standing(&self, alternative: u32) -> usize {
        self.0.get(alternative).copied().unwrap_or_default()
    }

    /// Takes in the votes of one more round. Who is level in it keeps the order of the rounds before,
    /// so one number for each alternative says all that comparing round by round would.
    pub(crate) fn add<V: Ord>(&mut self, votes: &Each<V>) {
        let mut sorted: Vec<(&V, usize)> =
            votes.iter().map(|(it, votes)| (votes, self.standing(it))).collect();
        sorted.sort_unstable();
        let place = |it: (&V, usize)| sorted.partition_point(|other| *other < it);
        self.0 = votes.iter().map(|(it, votes)| place((votes, self.standing(it)))).collect();
    }
}
