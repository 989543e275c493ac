//! The money that each voter of a group has left.

use std::cmp::Ordering;

use super::price::Share;

/// The round of something that did not happen.
pub(super) const NEVER: u32 = u32::MAX;

/// The money that each voter of a group has left, between bounds, on the scale of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Purse {
    pub(super) low: u64,
    pub(super) high: u64,
    /// How many voters the group has.
    pub(super) size: u64,
    /// The round in which they could not pay their share and gave all that they had.
    pub(super) poor_since: u32,
    /// The round after which they have nothing: the same, or the one in which their share was exactly
    /// what they had.
    pub(super) empty_since: u32,
}

impl Purse {
    pub(super) fn full((low, high): (u64, u64), size: u64) -> Self {
        Self { low, high, size, poor_since: NEVER, empty_since: NEVER }
    }

    /// Whether it holds more or less than the share of somebody who gets so much; `None` where the
    /// bounds do not decide.
    pub(super) fn compare(&self, weight: u64, share: Share) -> Option<Ordering> {
        let (least, most) = (share.low.saturating_mul(weight), share.high.saturating_mul(weight));
        if self.high < least {
            Some(Ordering::Less)
        } else if self.low > most {
            Some(Ordering::Greater)
        } else if self.low == self.high && least == most {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    /// Takes all that is in it.
    pub(super) fn empty(&mut self, round: u32) {
        (self.low, self.high) = (0, 0);
        self.empty_since = self.empty_since.min(round);
    }

    /// Takes a payment of which bounds are known. It is not more than what is in it.
    pub(super) fn pay(&mut self, low: u64, high: u64) {
        self.low = self.low.saturating_sub(high);
        self.high = self.high.saturating_sub(low);
    }
}
