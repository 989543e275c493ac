//! The rule that a file names.

use civic_model::budget::CountRule;

use super::{convert::Conversion, meta::Label};
use crate::{
    budget::{Add1, BudgetRule, Completion, EqualShares, Greedy, Merit},
    files::Decimal,
};

impl Conversion {
    /// The rule by which the file says that its winners were found; `None` where it names none, or does
    /// not say enough to count by. Its threshold is held to points as [`Self::election`] counts them.
    pub fn official_rule(&self) -> Option<BudgetRule> {
        match self.official.label? {
            Label::GreedyThreshold => {
                let threshold = Some(self.points_of(self.official.threshold?));
                Some(BudgetRule::Greedy(Greedy { threshold, ..GREEDY }))
            }
            label => label.rule(),
        }
    }

    /// The points that a threshold of the file stands for, rounded up: less is not enough.
    fn points_of(&self, threshold: Decimal) -> i128 {
        let points = i128::from(threshold.units()) * i128::from(self.points_unit);
        let parts = 10_i128.pow(u32::from(threshold.places()));
        points.div_euclid(parts) + i128::from(points.rem_euclid(parts) > 0)
    }
}

/// By votes or points, as ballots give them.
const GREEDY: Greedy =
    Greedy { merit: Merit::Ballot, is_per_cost: false, stops: false, threshold: None };

impl Label {
    /// The rule that it stands for; `None` where it does not say enough to count by.
    pub fn rule(self) -> Option<BudgetRule> {
        match self {
            Self::Greedy => Some(BudgetRule::Greedy(GREEDY)),
            Self::GreedyNoSkip => Some(BudgetRule::Greedy(Greedy { stops: true, ..GREEDY })),
            Self::EqualSharesAdd1 => Some(BudgetRule::EqualShares(add1(false))),
            Self::EqualSharesAdd1Comparison => Some(BudgetRule::EqualShares(add1(true))),
            // The threshold is a number that stands elsewhere. Which points count, how it is completed,
            // or what the exception is, the others leave open.
            Self::GreedyThreshold
            | Self::GreedyCustom
            | Self::GreedyExclusive
            | Self::EqualShares
            | Self::EqualSharesComparison
            | Self::Unknown => None,
        }
    }

    /// The label for a rule that a configuration names.
    pub(super) fn of_budget(rule: CountRule) -> Self {
        match rule {
            CountRule::Greedy => Self::Greedy,
            CountRule::EqualShares => Self::EqualShares,
            CountRule::EqualSharesAdd1 => Self::EqualSharesAdd1,
            CountRule::GreedyPerCost
            | CountRule::EqualSharesPoints
            | CountRule::EqualSharesPointsAdd1
            | CountRule::Phragmen
            | CountRule::Mean
            | CountRule::Median => Self::Unknown,
        }
    }
}

fn add1(compares: bool) -> EqualShares {
    let completion = Completion::Add1(Add1::default());
    EqualShares { completion, compares, ..EqualShares::default() }
}
