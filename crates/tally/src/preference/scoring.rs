//! Rules that add numbers up: the greatest sum or mean wins.

use num_bigint::BigInt;

use super::{
    each::Each,
    number::{Number, half, whole},
    orders::{Orders, ranks, split_rank},
    profile::Profile,
    ratings::Ratings,
};

/// What alternatives got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// The score of each alternative: votes, points, a sum or a mean. `None` where there is no mean,
    /// because nobody gave a number.
    pub of: Each<Option<Number>>,
    /// How many ballots gave nothing, because several share the first place.
    pub shared: u64,
    /// How many ballots gave nothing, because nothing stands on them.
    pub blank: u64,
}

impl Scores {
    fn new(scores: Each<Option<Number>>, blank: u64) -> Self {
        Self { of: scores, shared: 0, blank }
    }
}

/// How many ballots rank each alternative alone in the first place.
pub(crate) fn plurality(orders: &Orders) -> Scores {
    let mut votes = Each::new(orders.alternatives(), 0_u64);
    let (mut shared, mut blank) = (0, 0);
    for (places, count) in orders.iter() {
        match split_rank(places).0 {
            [] => blank += count,
            [one] => votes.get_mut(one.alternative).into_iter().for_each(|it| *it += count),
            _ => shared += count,
        }
    }
    let scores = votes.iter().map(|(_, it)| Some(whole(*it))).collect();
    Scores { of: scores, shared, blank }
}

/// How many ballots have each alternative on their first rank. The profile was looked over.
pub(crate) fn approval_of_orders(profile: &Profile) -> Scores {
    let approved = profile
        .ballots
        .iter()
        .map(|(ranks, count)| (ranks.first().into_iter().flatten().copied().collect(), *count));
    approval(profile.alternatives.len(), approved)
}

/// How many ballots give each alternative a number above 0. The ratings were looked over.
pub(crate) fn approval_of_ratings(ratings: &Ratings) -> Scores {
    let approved = ratings.ballots.iter().map(|(given, count)| {
        (given.iter().filter(|(_, it)| *it > 0).map(|(it, _)| *it).collect(), *count)
    });
    approval(ratings.alternatives.len(), approved)
}

fn approval(alternatives: usize, approved: impl Iterator<Item = (Vec<u32>, u64)>) -> Scores {
    let mut votes = Each::new(alternatives, 0_u64);
    let mut blank = 0;
    for (approved, count) in approved {
        if approved.is_empty() {
            blank += count;
        }
        for one in approved {
            votes.get_mut(one).into_iter().for_each(|it| *it += count);
        }
    }
    Scores::new(votes.iter().map(|(_, it)| Some(whole(*it))).collect(), blank)
}

/// What an alternative gets by Borda that is not ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unranked {
    /// As all who share the last rank: half a point for each other that is not ranked.
    SharesLastRank,
    /// Nothing.
    GetsNothing,
}

/// Points for places; who shares a rank gets the average of its places.
pub(crate) fn borda(orders: &Orders, unranked: Unranked) -> Scores {
    let n = u128_of(orders.alternatives());
    // All in half points. What everybody gets who is not ranked comes first, and what is ranked gets
    // the difference: few are ranked on most ballots.
    let mut base = BigInt::ZERO;
    let mut points = Each::new(orders.alternatives(), BigInt::ZERO);
    let mut blank = 0;
    for (places, count) in orders.iter() {
        if places.is_empty() {
            blank += count;
        }
        let ranked = u128_of(places.len());
        let last = match unranked {
            Unranked::SharesLastRank => BigInt::from((n - ranked).saturating_sub(1)),
            Unranked::GetsNothing => BigInt::ZERO,
        };
        base += &last * count;
        let mut above = 0;
        for rank in ranks(places) {
            let size = u128_of(rank.len());
            let below = n - above - size;
            let more = (BigInt::from(2 * below + size - 1) - &last) * count;
            for one in rank {
                points.get_mut(one.alternative).into_iter().for_each(|it| *it += &more);
            }
            above += size;
        }
    }
    Scores::new(points.iter().map(|(_, it)| Some(half(it + &base))).collect(), blank)
}

fn u128_of(count: usize) -> u128 {
    u128::try_from(count).unwrap_or(u128::MAX)
}

/// The sum of all that ballots gave, for each alternative. The ratings were looked over.
pub(crate) fn sums(ratings: &Ratings) -> Scores {
    let sums = totals(ratings);
    Scores::new(sums.iter().map(|(_, it)| Some(whole(it.0.clone()))).collect(), blank(ratings))
}

/// The mean of what ballots gave, for each alternative, over those that gave it a number. The ratings
/// were looked over.
pub(crate) fn means(ratings: &Ratings) -> Scores {
    let mean = |(_, (sum, given)): (u32, &(BigInt, BigInt))| {
        (*given > BigInt::ZERO).then(|| Number::new(sum.clone(), given.clone()))
    };
    Scores::new(totals(ratings).iter().map(mean).collect(), blank(ratings))
}

/// For each alternative the sum of what ballots gave, and how many did.
fn totals(ratings: &Ratings) -> Each<(BigInt, BigInt)> {
    let mut totals = Each::new(ratings.alternatives.len(), (BigInt::ZERO, BigInt::ZERO));
    for (given, count) in &ratings.ballots {
        for (alternative, number) in given {
            if let Some((sum, given)) = totals.get_mut(*alternative) {
                *sum += BigInt::from(*number) * count;
                *given += *count;
            }
        }
    }
    totals
}

fn blank(ratings: &Ratings) -> u64 {
    let blank = ratings.ballots.iter().filter(|(given, _)| given.is_empty());
    blank.map(|(_, count)| count).sum()
}
