//! What each supporter has to pay for a project, between certain bounds.

use super::{
    super::{index, voters::Stake},
    purse::Purse,
    scale::Bounds,
};

/// What a supporter pays for one unit of satisfaction who has enough, on the scale of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) low: u64,
    pub(super) high: u64,
}

/// What can be said about a project without exact fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// Its supporters can pay for it.
    Affordable(Share),
    /// Its supporters cannot.
    TooDear,
    /// The bounds leave it open. If they can, the share is this.
    Open(Share),
}

/// No purse holds so much for one unit of satisfaction.
const TOO_MUCH: u64 = 1 << 63;

/// Finds the least x for which the sum of min(purse, x · weight) over all supporters is the cost.
///
/// The sum is concave in x. So Newton's method from below comes near x in few steps and never passes
/// it, except by rounding up at the end. For any set of supporters who are taken to be poor,
/// (cost − what the poor have) / (weight of the others) is not above x; this gives the lower bound.
/// The upper bound is the first x for which even the lower bounds of the purses add up to the cost.
/// `from` is a number that x is known to reach: what x was before, because purses only get emptier.
pub(super) fn quote(
    cost: Bounds,
    weight: u128,
    supporters: &[Stake],
    purses: &[Purse],
    from: u64,
) -> Quote {
    let mut share = Share { low: from, high: from };
    loop {
        let poor = Poor::of(supporters, purses, share.high);
        let rich = weight.saturating_sub(poor.weight);
        if rich == 0 {
            return all_give_all(cost, &poor, share, supporters, purses);
        }
        let low = cost.low.saturating_sub(poor.high) / rich;
        share.low = share.low.max(u64::try_from(low).unwrap_or(TOO_MUCH));
        let high = cost.high.saturating_sub(poor.low).div_ceil(rich);
        let high = u64::try_from(high).unwrap_or(TOO_MUCH).min(TOO_MUCH);
        if high <= share.high {
            return Quote::Affordable(share);
        }
        share.high = high;
    }
}

fn all_give_all(
    cost: Bounds,
    poor: &Poor,
    share: Share,
    supporters: &[Stake],
    purses: &[Purse],
) -> Quote {
    if poor.high < cost.low {
        return Quote::TooDear;
    }
    if poor.low >= cost.high {
        return Quote::Affordable(share);
    }
    let whole = supporters.iter().filter_map(|it| {
        purses.get(index(it.other)).map(|purse| purse.high.div_ceil(it.weight.max(1)))
    });
    Quote::Open(Share { high: whole.fold(share.low, u64::max), ..share })
}

/// What those have together who might have less than their share.
struct Poor {
    low: u128,
    high: u128,
    weight: u128,
}

impl Poor {
    fn of(supporters: &[Stake], purses: &[Purse], share: u64) -> Self {
        let mut poor = Self { low: 0, high: 0, weight: 0 };
        for stake in supporters {
            let Some(purse) = purses.get(index(stake.other)) else { continue };
            if purse.low < share.saturating_mul(stake.weight) {
                let size = u128::from(purse.size);
                poor.low += u128::from(purse.low) * size;
                poor.high += u128::from(purse.high) * size;
                poor.weight += u128::from(stake.weight) * size;
            }
        }
        poor
    }
}
