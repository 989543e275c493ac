//! The rule that a file names.

use super::{convert::Conversion, meta::Label};
use crate::{
    budget::{Add1, BudgetRule, Completion, EqualShares, Greedy, Merit},
    files::Decimal,
};

impl Conversion {
    /// The rule by which the file says that its winners were found; `None` where it names none, or does
    /// not say enough to count by. Its threshold is held to points as [`Self::election`] counts them.
    pub fn official_rule(&self) -> Option<BudgetRule> {
        let greedy = Greedy { merit: Merit::Ballot, ..Greedy::default() };
        match self.official.label? {
            Label::Greedy => Some(BudgetRule::Greedy(greedy)),
            Label::GreedyThreshold => {
                let threshold = Some(self.points_of(self.official.threshold?));
                Some(BudgetRule::Greedy(Greedy { threshold, ..greedy }))
            }
            Label::GreedyNoSkip => Some(BudgetRule::Greedy(Greedy { stops: true, ..greedy })),
            Label::EqualSharesAdd1 => Some(BudgetRule::EqualShares(add1(false))),
            Label::EqualSharesAdd1Comparison => Some(BudgetRule::EqualShares(add1(true))),
            // Which points count, how it is completed, or what the exception is, the label leaves open.
            Label::GreedyCustom
            | Label::GreedyExclusive
            | Label::EqualShares
            | Label::EqualSharesComparison
            | Label::Unknown => None,
        }
    }

    /// The points that a threshold of the file stands for, rounded up: less is not enough.
    fn points_of(&self, threshold: Decimal) -> i128 {
        let points = i128::from(threshold.units()) * i128::from(self.points_unit);
        let parts = 10_i128.pow(u32::from(threshold.places()));
        points.div_euclid(parts) + i128::from(points.rem_euclid(parts) > 0)
    }
}

fn add1(compares: bool) -> EqualShares {
    let completion = Completion::Add1(Add1::default());
    EqualShares { completion, compares, ..EqualShares::default() }
}
