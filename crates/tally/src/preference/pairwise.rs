//! Each alternative compared with each other.

use super::{
    each::Each,
    number::{Number, half},
    orders::{Orders, ranks},
    uncountable::Uncountable,
};

/// So many alternatives can be compared with each other.
pub const MOST_COMPARED: usize = 1000;

/// How many ballots rank each alternative above each other. What is not ranked stands together below
/// all that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairwise(Each<Each<u64>>);

impl Pairwise {
    pub(crate) fn of(orders: &Orders) -> Result<Self, Uncountable> {
        let n = orders.alternatives();
        if n > MOST_COMPARED {
            return Err(Uncountable::TooManyAlternatives);
        }
        // Who is ranked stands above all others but those on the same rank or a better one. So only
        // those who are ranked have to be looked at, which are few of many on most ballots.
        let mut ranked = Each::new(n, 0);
        let mut not_below = Each::new(n, Each::new(n, 0));
        for (places, count) in orders.iter() {
            let mut so_far = Vec::new();
            for rank in ranks(places) {
                so_far.extend(rank.iter().map(|it| it.alternative));
                for one in rank.iter().map(|it| it.alternative) {
                    add(&mut ranked, &[one], count);
                    not_below.get_mut(one).into_iter().for_each(|it| add(it, &so_far, count));
                }
            }
        }
        let above = |(one, ranked): (u32, &u64)| -> Each<u64> {
            let row = not_below.get(one).into_iter().flat_map(Each::iter);
            row.map(|(_, not_below)| ranked - not_below).collect()
        };
        // Who is ranked is on the same rank as itself.
        Ok(Self(ranked.iter().map(above).collect()))
    }

    /// How many ballots rank the one above the other.
    pub fn above(&self, one: u32, other: u32) -> u64 {
        self.0.get(one).and_then(|it| it.get(other)).copied().unwrap_or_default()
    }

    /// How many more ballots rank the one above the other than the other above the one.
    pub fn margin(&self, one: u32, other: u32) -> i128 {
        i128::from(self.above(one, other)) - i128::from(self.above(other, one))
    }

    /// Whether more ballots rank the one above the other than the other above the one.
    pub fn beats(&self, one: u32, other: u32) -> bool {
        self.above(one, other) > self.above(other, one)
    }

    /// The numbers of all alternatives.
    pub fn alternatives(&self) -> impl Iterator<Item = u32> + Clone {
        (0..).take(self.0.len())
    }

    /// All alternatives but this one.
    pub(crate) fn others(&self, one: u32) -> impl Iterator<Item = u32> {
        self.alternatives().filter(move |it| *it != one)
    }

    /// The alternative that beats every other, if there is one.
    pub fn condorcet_winner(&self) -> Option<u32> {
        self.alternatives().find(|one| self.others(*one).all(|it| self.beats(*one, it)))
    }

    /// The alternative that every other beats, if there is one and it is not alone.
    pub fn condorcet_loser(&self) -> Option<u32> {
        let mut all = self.alternatives().filter(|_| self.0.len() > 1);
        all.find(|one| self.others(*one).all(|it| self.beats(it, *one)))
    }

    /// Twice the Copeland score: 2 for each that the alternative beats, 1 for each it is level with.
    fn doubled_copeland(&self) -> Each<u64> {
        let points = |one: u32, other: u32| match self.margin(one, other) {
            1.. => 2,
            0 => 1,
            _ => 0,
        };
        self.alternatives().map(|one| self.others(one).map(|it| points(one, it)).sum()).collect()
    }

    /// The Copeland score of each alternative: 1 for each that it beats, 1/2 for each that it is
    /// level with.
    pub fn copeland(&self) -> Each<Number> {
        self.doubled_copeland().iter().map(|(_, doubled)| half(*doubled)).collect()
    }

    /// The Smith set: the smallest set of alternatives that beat all others, in the order of the list.
    pub fn smith_set(&self) -> Vec<u32> {
        // Who is in the set beats all others, who each lose to the whole set: by Copeland's score
        // everybody in it stands before everybody else.
        let scores = self.doubled_copeland();
        let mut all: Vec<u32> = self.alternatives().collect();
        all.sort_by_key(|it| std::cmp::Reverse(scores.get(*it).copied()));
        let mut inside = 0;
        // Everybody before `inside` is in the set, and so is who is not beaten by one of them.
        let mut looked_at = 0;
        while looked_at <= inside && inside < all.len() {
            let one = all.get(looked_at).copied().unwrap_or_default();
            let unbeaten = all.iter().rposition(|it| *it != one && !self.beats(one, *it));
            inside = inside.max(unbeaten.unwrap_or_default());
            looked_at += 1;
        }
        all.truncate(inside + 1);
        all.sort_unstable();
        all
    }
}

fn add(row: &mut Each<u64>, alternatives: &[u32], count: u64) {
    for it in alternatives {
        row.get_mut(*it).into_iter().for_each(|it| *it += count);
    }
}

/// The worst defeat of each alternative: by whom and with what margin; `None` who is never beaten.
pub(crate) fn worst_defeats(pairwise: &Pairwise) -> Each<Option<(u32, i128)>> {
    let worst = |one: u32| {
        let defeats = pairwise.others(one).filter(|it| pairwise.beats(*it, one));
        let defeats = defeats.map(|it| (it, pairwise.margin(it, one)));
        // Of several that are as large, the first in the list.
        defeats.reduce(|worst, it| if it.1 > worst.1 { it } else { worst })
    };
    pairwise.alternatives().map(worst).collect()
}
