//! Questions that wait for each other.

use super::outline::Outline;

impl Outline<'_> {
    /// The questions over which a question waits for itself, from it on; the shortest such way.
    pub(super) fn way_to_itself(&self, question: usize) -> Option<Vec<usize>> {
        // Each question that was come to, and the place in this list of the one it was come to from.
        let mut met: Vec<(usize, usize)> = vec![(question, 0)];
        let mut at = 0;
        while let Some((here, _)) = met.get(at).copied() {
            // What waits for itself has no turn, and neither has anything on the way.
            for &next in self.needs(here).iter().filter(|it| self.rank(**it).is_none()) {
                if next == question {
                    return Some(way_back(&met, at));
                }
                if met.iter().all(|(it, _)| *it != next) {
                    met.push((next, at));
                }
            }
            at += 1;
        }
        None
    }
}

/// The questions from the first one met to the one at `end`.
fn way_back(met: &[(usize, usize)], end: usize) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = end;
    while let Some((question, before)) = met.get(at) {
        way.push(*question);
        if at == 0 {
            break;
        }
        at = *before;
    }
    way.reverse();
    way
}
