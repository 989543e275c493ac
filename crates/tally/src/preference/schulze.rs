//! Schulze's rule: strongest paths of victories.

use super::{each::Each, pairwise::Pairwise};

/// How strong a victory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    /// As the number of ballots for it.
    WinningVotes,
    /// As that number less the ballots against it.
    Margins,
}

/// The strongest path of victories from each alternative to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrongestPaths(Each<Each<Step>>);

/// The strongest path from one alternative to another: its strength, and whom it comes to first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Step {
    /// 0 where there is no path.
    strength: u64,
    next: u32,
}

impl StrongestPaths {
    pub(crate) fn of(pairwise: &Pairwise, strength: Strength) -> Self {
        let victory = |one: u32, other: u32| {
            let (votes, against) = (pairwise.above(one, other), pairwise.above(other, one));
            let strength = match strength {
                _ if votes <= against => 0,
                Strength::WinningVotes => votes,
                Strength::Margins => votes - against,
            };
            Step { strength, next: other }
        };
        let all = pairwise.alternatives();
        let row = |one: u32| all.clone().map(|other| victory(one, other)).collect();
        let mut paths = Self(all.clone().map(row).collect());
        for via in all {
            paths.widen(via);
        }
        paths
    }

    /// Takes each path over `via` that is stronger than the one so far (Floyd and Warshall).
    fn widen(&mut self, via: u32) {
        let Some(from_via) = self.0.get(via).cloned() else { return };
        for (one, row) in self.0.iter_mut() {
            let to_via = row.get(via).copied().unwrap_or_default();
            if one == via || to_via.strength == 0 {
                continue;
            }
            for ((other, step), (_, rest)) in row.iter_mut().zip(from_via.iter()) {
                let strength = to_via.strength.min(rest.strength);
                if other != one && strength > step.strength {
                    *step = Step { strength, next: to_via.next };
                }
            }
        }
    }

    fn step(&self, one: u32, other: u32) -> Option<&Step> {
        self.0.get(one)?.get(other)
    }

    /// How strong the strongest path from the one to the other is; 0 where there is none.
    pub fn strength(&self, one: u32, other: u32) -> u64 {
        self.step(one, other).map_or(0, |it| it.strength)
    }

    /// The alternatives on the strongest path from the one to the other, both included; empty where
    /// there is none.
    pub fn path(&self, one: u32, other: u32) -> Vec<u32> {
        let mut path = vec![one];
        // No path comes to an alternative twice.
        for _ in 0..self.0.len() {
            let at = path.last().copied().unwrap_or(one);
            match self.step(at, other).filter(|it| at != other && it.strength > 0) {
                Some(step) => path.push(step.next),
                None => break,
            }
        }
        if path.last() == Some(&other) && one != other { path } else { Vec::new() }
    }

    /// Whether the path from the one to the other is stronger than the one back.
    pub fn is_better(&self, one: u32, other: u32) -> bool {
        self.strength(one, other) > self.strength(other, one)
    }

    /// Those whom nobody is better than, in the order of the list.
    pub fn winners(&self) -> Vec<u32> {
        let all = || self.0.iter().map(|(it, _)| it);
        all().filter(|one| all().all(|it| !self.is_better(it, *one))).collect()
    }
}
