//! All ways to decide the ties that a rule leaves open.

use std::collections::BTreeSet;

use super::ties::Decider;

/// So many ways are looked at, and then no more: there can be more than anybody can count.
const MOST_WAYS: usize = 500;

/// Each way takes about a round for each alternative, in which all are looked at; and so many are
/// looked at in all.
const MOST_LOOKS: usize = 500_000;

/// Who wins when the ties are decided in one way or another ("parallel universes": Vincent Conitzer,
/// Matthew Rognlie and Lirong Xia, Preference Functions That Score Rankings and Maximum Likelihood
/// Estimation, 2009).
#[derive(Debug, Clone)]
pub(crate) struct Winners {
    pub(crate) winners: BTreeSet<u32>,
    /// Whether every way was looked at.
    pub(crate) is_complete: bool,
}

/// Counts again and again, each time with the ties decided in another way. `winners` is who wins in
/// the count of so many alternatives that `decider` has decided.
pub(crate) fn every_way(
    decider: &Decider,
    alternatives: usize,
    winners: &[u32],
    mut count: impl FnMut(&mut Decider) -> Option<Vec<u32>>,
) -> Winners {
    let mut winners: BTreeSet<u32> = winners.iter().copied().collect();
    if !decider.was_arbitrary() {
        return Winners { winners, is_complete: true };
    }
    let mut plan = Vec::new();
    let looks = alternatives.saturating_mul(alternatives).max(1);
    for _ in 0..MOST_WAYS.min(MOST_LOOKS / looks) {
        let mut planned = decider.planned(plan);
        let Some(more) = count(&mut planned) else { break };
        winners.extend(more);
        match planned.next_plan() {
            Some(next) => plan = next,
            None => return Winners { winners, is_complete: true },
        }
    }
    Winners { winners, is_complete: false }
}
