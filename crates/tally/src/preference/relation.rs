//! Who is connected with whom.

/// A relation of alternatives: for each a set of others, one bit each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Relation {
    rows: Vec<Vec<u64>>,
}

impl Relation {
    pub(crate) fn new(alternatives: usize) -> Self {
        Self { rows: vec![vec![0; alternatives.div_ceil(64)]; alternatives] }
    }

    pub(crate) fn has(&self, one: u32, other: u32) -> bool {
        let (word, bit) = place(other);
        let word = self.row(one).get(word).copied().unwrap_or_default();
        word & bit != 0
    }

    pub(crate) fn insert(&mut self, one: u32, other: u32) {
        let (word, bit) = place(other);
        let row = usize::try_from(one).ok().and_then(|it| self.rows.get_mut(it));
        if let Some(it) = row.and_then(|it| it.get_mut(word)) {
            *it |= bit;
        }
    }

    /// Connects the one with the other and with all whom the other is connected with, and so everybody
    /// who is connected with the one: what was closed under going on stays closed.
    pub(crate) fn insert_with_consequences(&mut self, one: u32, other: u32) {
        let mut reached = self.row(other).to_vec();
        let (word, bit) = place(other);
        if let Some(it) = reached.get_mut(word) {
            *it |= bit;
        }
        let (word, bit) = place(one);
        for (number, row) in (0..).zip(&mut self.rows) {
            let reaches_one = row.get(word).is_some_and(|it| it & bit != 0);
            if number == one || reaches_one {
                row.iter_mut().zip(&reached).for_each(|(it, more)| *it |= more);
            }
        }
    }

    /// A shortest way from the one to the other, both included; empty if there is none.
    pub(crate) fn way(&self, one: u32, other: u32) -> Vec<u32> {
        let mut came_from: Vec<Option<u32>> = vec![None; self.rows.len()];
        let mut not_reached = vec![u64::MAX; self.rows.len().div_ceil(64)];
        remove(&mut not_reached, one);
        let mut reached = vec![one];
        let mut at = 0;
        while let Some(from) = reached.get(at).copied().filter(|it| *it != other) {
            at += 1;
            let new = self.row(from).iter().zip(&not_reached).map(|(row, not)| row & not);
            let new: Vec<u64> = new.collect();
            for to in members(&new) {
                remove(&mut not_reached, to);
                reached.push(to);
                if let Some(it) = usize::try_from(to).ok().and_then(|it| came_from.get_mut(it)) {
                    *it = Some(from);
                }
            }
        }
        let before = |it: &u32| came_from.get(usize::try_from(*it).ok()?).copied().flatten();
        let mut way: Vec<u32> = std::iter::successors(Some(other), before).collect();
        way.reverse();
        if way.first() == Some(&one) { way } else { Vec::new() }
    }

    fn row(&self, one: u32) -> &[u64] {
        usize::try_from(one).ok().and_then(|it| self.rows.get(it)).map_or(&[], Vec::as_slice)
    }
}

/// The word and the bit of an alternative.
fn place(alternative: u32) -> (usize, u64) {
    (usize::try_from(alternative / 64).unwrap_or(usize::MAX), 1 << (alternative % 64))
}

fn remove(set: &mut [u64], alternative: u32) {
    let (word, bit) = place(alternative);
    set.get_mut(word).into_iter().for_each(|it| *it &= !bit);
}

/// The alternatives in a set, in their order.
fn members(set: &[u64]) -> impl Iterator<Item = u32> {
    (0_u32..).step_by(64).zip(set).flat_map(|(first, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            Some(first + bit)
        })
    })
}
