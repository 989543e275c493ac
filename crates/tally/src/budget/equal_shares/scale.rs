//! Amounts as whole numbers of a unit so small that rounding to it seldom matters, and bounds where it
//! might.
//!
//! A voter's share of the budget is seldom a whole number, so all amounts are first taken times the
//! number of voters, and then shifted until the endowment of one voter fills 62 bits.

/// An amount that is known to lie between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: u128,
    pub(super) high: u128,
}

/// How amounts are shifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// To the left, which loses nothing.
    left: u32,
    /// To the right, where amounts are huge.
    right: u32,
}

/// The bits that the endowment of one voter has. Twice as much is still below what signed 64 bits hold,
/// and times the number of voters below 128.
const BITS: u32 = 62;

impl Scale {
    /// The scale on which this endowment, times the number of voters, fills the bits.
    pub(super) fn of(endowment: u128) -> Self {
        let bits = u128::BITS - endowment.leading_zeros();
        Self { left: BITS.saturating_sub(bits), right: bits.saturating_sub(BITS) }
    }

    /// A scale on which amounts lose so many bits, however small they are.
    #[cfg(test)]
    pub(super) fn coarse(right: u32) -> Self {
        Self { left: 0, right }
    }

    /// An amount, times the number of voters, on this scale. It is not above what all voters have.
    pub(super) fn bounds(self, amount: u128) -> Bounds {
        let low = (amount >> self.right) << self.left;
        let is_exact = (amount >> self.right) << self.right == amount;
        Bounds { low, high: low + u128::from(!is_exact) }
    }

    /// As [`bounds`](Self::bounds), for the amount of one voter, in 64 bits.
    pub(super) fn purse(self, amount: u128) -> (u64, u64) {
        let Bounds { low, high } = self.bounds(amount);
        let narrow = |it: u128| u64::try_from(it).unwrap_or(u64::MAX);
        (narrow(low), narrow(high))
    }

    /// Bounds in whole smallest units of money, each rounded down, when there are so many voters.
    pub(super) fn units(self, bounds: Bounds, voters: u64) -> (u128, u128) {
        let unit = u128::from(voters.max(1));
        let whole = |it: u128| (it >> self.left).saturating_mul(1 << self.right) / unit;
        (whole(bounds.low), whole(bounds.high))
    }
}
