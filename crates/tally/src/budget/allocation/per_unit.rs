//! Every unit of money as a candidate of its own.

use num_bigint::BigInt;

use super::Split;
use crate::exact::Fraction;

/// Takes the units with the most votes. Columns are amounts, the least first, with how many gave them.
///
/// There are as many levels of votes as different sums of voters, and not as units; so it does not
/// matter how many units there are.
pub(super) fn allocate(budget: u64, columns: &[Vec<(u64, u64)>], split: Split) -> Vec<Fraction> {
    let mut steps: Vec<Steps> = columns.iter().map(|it| Steps::of(it)).collect();
    let mut levels: Vec<u128> = steps.iter().flat_map(|it| it.0.iter().map(|it| it.0)).collect();
    levels.sort_unstable_by(|one, other| other.cmp(one));
    levels.dedup();
    let mut taken = vec![0_u64; columns.len()];
    let mut left = budget;
    for level in levels {
        let wanted = steps.iter_mut().zip(&taken).map(|(it, taken)| it.down_to(level, *taken));
        let wanted: Vec<u64> = wanted.collect();
        let more = wanted.iter().zip(&taken).map(|(wanted, taken)| wanted.saturating_sub(*taken));
        let more: Vec<u64> = more.collect();
        let sum: u128 = more.iter().map(|it| u128::from(*it)).sum();
        match u64::try_from(sum).ok().and_then(|it| left.checked_sub(it)) {
            Some(rest) => (taken, left) = (wanted, rest),
            None => return divided(&taken, &more, left, split),
        }
    }
    taken.into_iter().map(Fraction::whole).collect()
}

/// How many voters give a category at least each of its amounts, with the amount. The most votes, and
/// so the least amount, stand last.
struct Steps(Vec<(u128, u64)>);

impl Steps {
    fn of(column: &[(u64, u64)]) -> Self {
        let mut votes = super::voters(column);
        let mut steps = Vec::new();
        for equal in column.chunk_by(|one, other| one.0 == other.0) {
            steps.extend(equal.first().map(|it| (votes, it.0)));
            votes -= super::voters(equal);
        }
        steps.reverse();
        Self(steps)
    }

    /// The greatest amount that at least so many voters give, if it is above `taken`. Each time it is
    /// asked with fewer voters.
    fn down_to(&mut self, level: u128, taken: u64) -> u64 {
        let mut reached = taken;
        while let Some((_, amount)) = self.0.pop_if(|it| it.0 >= level) {
            reached = reached.max(amount);
        }
        reached
    }
}

/// Divides what is left among categories that have `taken`, and would get `more` if there were enough.
fn divided(taken: &[u64], more: &[u64], left: u64, split: Split) -> Vec<Fraction> {
    match split {
        Split::Increasing => increasing(taken, more, left),
        Split::Fractional => fractional(taken, more, left),
        Split::Equalizing => equalizing(taken, more, left),
    }
}

fn increasing(taken: &[u64], more: &[u64], mut left: u64) -> Vec<Fraction> {
    let mut amounts: Vec<u64> = taken.to_vec();
    let mut order: Vec<usize> = (0..more.len()).collect();
    order.sort_by_key(|it| more.get(*it));
    for place in order {
        let given = more.get(place).copied().unwrap_or(0).min(left);
        if let Some(it) = amounts.get_mut(place) {
            *it = it.saturating_add(given);
        }
        left -= given;
    }
    amounts.into_iter().map(Fraction::whole).collect()
}

fn fractional(taken: &[u64], more: &[u64], left: u64) -> Vec<Fraction> {
    let sum: BigInt = more.iter().map(|it| BigInt::from(*it)).sum();
    let amount = |(taken, more): (&u64, &u64)| {
        let part = Fraction::new(BigInt::from(*more) * left, sum.clone());
        Fraction::whole(*taken).plus(&part.unwrap_or_else(|| Fraction::whole(0)))
    };
    taken.iter().zip(more).map(amount).collect()
}

/// Raises the lowest to one common height, as water fills vessels, none of them above what it wants.
fn equalizing(taken: &[u64], more: &[u64], left: u64) -> Vec<Fraction> {
    let vessels: Vec<(u64, u64)> =
        taken.iter().zip(more).map(|(low, more)| (*low, low.saturating_add(*more))).collect();
    let poured = |height: u64| -> u128 {
        let of_one =
            |(low, high): &(u64, u64)| u128::from((*high).min(height).saturating_sub(*low));
        vessels.iter().map(of_one).sum()
    };
    // The greatest whole height that does not take more than there is.
    let (mut height, mut above) = (0_u64, u64::MAX);
    while above - height > 1 {
        let middle = height + (above - height) / 2;
        if poured(middle) <= u128::from(left) {
            height = middle;
        } else {
            above = middle;
        }
    }
    let rest = u128::from(left).saturating_sub(poured(height));
    let rises = |(low, high): &(u64, u64)| *low <= height && height < *high;
    let rising = vessels.iter().filter(|it| rises(it)).count();
    let amount = |vessel: &(u64, u64)| {
        let (low, high) = *vessel;
        let whole = Fraction::whole(high.min(height).max(low));
        match Fraction::new(rest, rising).filter(|_| rises(vessel)) {
            Some(part) => whole.plus(&part),
            None => whole,
        }
    };
    vessels.iter().map(amount).collect()
}
