//! Budgets that are divided among categories: each ballot gives every category an amount.

mod per_unit;

use num_bigint::BigInt;

use crate::exact::Fraction;

/// What was given to categories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allocations {
    /// How many categories there are.
    pub categories: usize,
    /// The money that there is, in smallest units.
    pub budget: u64,
    /// The ballots, each with how often it was cast: an amount for each category, in smallest units. What
    /// is missing at the end is 0, and what is too much does not count.
    pub ballots: Vec<(Vec<u64>, u64)>,
}

/// How ballots with amounts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AllocationRule {
    /// The arithmetic mean of each category. It adds up to what ballots add up to, and somebody who
    /// exaggerates moves it.
    Mean,
    /// The median of each category: half of the voters want at least so much, and half at most. For an
    /// even number of voters, the mean of the two in the middle. It need not add up to the budget.
    Median,
    /// Every unit of money of every category is a candidate, and has the votes of those who give the
    /// category at least so much; the units with the most votes are taken until the money is spent
    /// (Goel, Krishnaswamy, Sakshuwong and Aitamurto, "Knapsack Voting for Participatory Budgeting",
    /// 2019). What is left over stays unspent where ballots do not want it.
    PerUnit(Split),
}

/// How money is split among units that have equally many votes and do not all fit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Split {
    /// The categories one after the other, the one with the fewest such units first; of equal ones the
    /// first in the list.
    #[default]
    Increasing,
    /// In proportion to the number of such units.
    Fractional,
    /// Those that have least so far are raised together.
    Equalizing,
}

/// What each category gets, in smallest units, exactly; in the order of the categories.
pub fn allocate(allocations: &Allocations, rule: AllocationRule) -> Vec<Fraction> {
    let columns = (0..allocations.categories).map(|it| column(allocations, it));
    let columns: Vec<Vec<(u64, u64)>> = columns.collect();
    match rule {
        AllocationRule::Mean => columns.iter().map(|it| mean(it)).collect(),
        AllocationRule::Median => columns.iter().map(|it| median(it)).collect(),
        AllocationRule::PerUnit(split) => per_unit::allocate(allocations.budget, &columns, split),
    }
}

/// Whole amounts with the same sum, rounded down: each exact amount is rounded down, and the units that
/// are left go to those that lost most; of equal ones, to the first.
///
/// Source: the method of largest remainders (Hamilton, 1792).
pub fn in_whole_units(amounts: &[Fraction]) -> Vec<BigInt> {
    let mut whole: Vec<BigInt> = amounts.iter().map(Fraction::floor).collect();
    let sum = amounts.iter().fold(Fraction::whole(0), |sum, it| sum.plus(it));
    let missing = sum.floor() - whole.iter().sum::<BigInt>();
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    let remainder = |it: &usize| {
        let pair = amounts.get(*it).zip(whole.get(*it));
        pair.map(|(amount, whole)| amount.plus(&Fraction::whole(-whole.clone())))
    };
    order.sort_by_cached_key(|it| std::cmp::Reverse(remainder(it)));
    let missing = usize::try_from(missing).unwrap_or(0);
    for place in order.into_iter().take(missing) {
        if let Some(it) = whole.get_mut(place) {
            *it += 1;
        }
    }
    whole
}

/// The amounts that one category was given, the least first, each with how many voters gave it.
fn column(allocations: &Allocations, category: usize) -> Vec<(u64, u64)> {
    let ballots = allocations.ballots.iter().filter(|it| it.1 > 0);
    let amounts =
        ballots.map(|(amounts, count)| (amounts.get(category).copied().unwrap_or(0), *count));
    let mut amounts: Vec<(u64, u64)> = amounts.collect();
    amounts.sort_unstable();
    amounts
}

fn voters(column: &[(u64, u64)]) -> u128 {
    column.iter().map(|it| u128::from(it.1)).sum()
}

fn mean(column: &[(u64, u64)]) -> Fraction {
    let sum: BigInt = column.iter().map(|(amount, count)| BigInt::from(*amount) * count).sum();
    Fraction::new(sum, voters(column)).unwrap_or_else(|| Fraction::whole(0))
}

fn median(column: &[(u64, u64)]) -> Fraction {
    let voters = voters(column);
    let at = |place: u128| {
        let mut passed = 0;
        let found = column.iter().find(|(_, count)| {
            passed += u128::from(*count);
            passed > place
        });
        BigInt::from(found.map_or(0, |it| it.0))
    };
    let (low, high) = (voters.saturating_sub(1) / 2, voters / 2);
    Fraction::new(at(low) + at(high), 2).unwrap_or_else(|| Fraction::whole(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The worked example in the source of Stanford's platform for participatory budgeting.
    fn three(budget: u64) -> Allocations {
        let ballots = [[4, 5, 1], [3, 5, 2], [0, 0, 10]];
        let ballots = ballots.into_iter().map(|it| (it.to_vec(), 1)).collect();
        Allocations { categories: 3, budget, ballots }
    }

    fn amounts(allocations: &Allocations, rule: AllocationRule) -> Vec<String> {
        allocate(allocations, rule).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_mean_and_the_median_of_each_category() {
        assert_eq!(amounts(&three(10), AllocationRule::Mean), ["7/3", "10/3", "13/3"]);
        assert_eq!(amounts(&three(10), AllocationRule::Median), ["3", "5", "2"]);
        let two = Allocations {
            categories: 1,
            budget: 10,
            ballots: vec![(vec![3], 2), (vec![8], 2), (vec![9], 0)],
        };
        assert_eq!(amounts(&two, AllocationRule::Median), ["11/2"]);
        assert_eq!(amounts(&Allocations::default(), AllocationRule::Mean), Vec::<String>::new());
    }

    #[test]
    fn units_with_more_votes_come_first() {
        for split in [Split::Increasing, Split::Fractional, Split::Equalizing] {
            assert_eq!(amounts(&three(10), AllocationRule::PerUnit(split)), ["3", "5", "2"]);
        }
    }

    #[test]
    fn the_last_level_is_split_in_three_ways() {
        let shown = |split| amounts(&three(13), AllocationRule::PerUnit(split));
        assert_eq!(shown(Split::Increasing), ["4", "5", "4"]);
        assert_eq!(shown(Split::Fractional), ["10/3", "5", "14/3"]);
        assert_eq!(shown(Split::Equalizing), ["4", "5", "4"]);
    }

    #[test]
    fn equalizing_raises_those_together_that_have_least() {
        let ballots = vec![(vec![6, 9, 2], 1), (vec![1, 4, 0], 1)];
        let allocations = Allocations { categories: 3, budget: 9, ballots };
        let shown = |split| amounts(&allocations, AllocationRule::PerUnit(split));
        // Both want (1, 4, 0); one more wants 5, 5 and 2 units more, and 4 are left.
        assert_eq!(shown(Split::Increasing), ["3", "4", "2"]);
        assert_eq!(shown(Split::Fractional), ["8/3", "17/3", "2/3"]);
        assert_eq!(shown(Split::Equalizing), ["3", "4", "2"]);
        let less = Allocations { budget: 8, ..allocations };
        let rule = AllocationRule::PerUnit(Split::Equalizing);
        assert_eq!(amounts(&less, rule), ["2", "4", "2"]);
    }

    #[test]
    fn whole_units_go_to_those_that_lost_most() {
        let amounts = allocate(&three(10), AllocationRule::Mean);
        let whole: Vec<String> = in_whole_units(&amounts).iter().map(ToString::to_string).collect();
        assert_eq!(whole, ["3", "3", "4"]);
    }

    fn allocations() -> impl Strategy<Value = Allocations> {
        let ballot = (prop::collection::vec(0_u64..9, 3), 0_u64..4);
        (prop::collection::vec(ballot, 1..5), 0_u64..30).prop_map(|(ballots, budget)| Allocations {
            categories: 3,
            budget,
            ballots,
        })
    }

    fn splits() -> impl Strategy<Value = Split> {
        prop::sample::select(vec![Split::Increasing, Split::Fractional, Split::Equalizing])
    }

    fn sum(amounts: &[Fraction]) -> Fraction {
        amounts.iter().fold(Fraction::whole(0), |sum, it| sum.plus(it))
    }

    proptest! {
        #[test]
        fn all_the_money_is_spent_that_ballots_want(it in allocations(), split in splits()) {
            let amounts = allocate(&it, AllocationRule::PerUnit(split));
            let most = |category: usize| {
                let given = it.ballots.iter().filter(|it| it.1 > 0).map(|it| it.0[category]);
                given.max().unwrap_or(0)
            };
            let wanted = (0..3).map(most).sum::<u64>();
            prop_assert_eq!(sum(&amounts), Fraction::whole(it.budget.min(wanted)));
            for (category, amount) in amounts.iter().enumerate() {
                prop_assert!(*amount <= Fraction::whole(most(category)));
                prop_assert!(*amount >= Fraction::whole(0));
            }
        }

        /// Unit by unit, as the rule is told: each unit of each category with its votes.
        #[test]
        fn no_unit_that_is_left_out_has_more_votes_than_one_that_is_taken(
            it in allocations(), split in splits(),
        ) {
            let amounts = allocate(&it, AllocationRule::PerUnit(split));
            let votes = |category: usize, unit: u64| -> u64 {
                it.ballots.iter().filter(|it| it.0[category] >= unit).map(|it| it.1).sum()
            };
            let units = |is_taken: bool| {
                let amounts = &amounts;
                let units = (0..3).flat_map(|category| (1..=9_u64).map(move |unit| (category, unit)));
                units.filter(move |(category, unit)| {
                    // A unit of which a part is taken is taken and is left out.
                    let before = Fraction::whole(unit - 1);
                    if is_taken { amounts[*category] > before } else { amounts[*category] < Fraction::whole(*unit) }
                })
            };
            let least = units(true).map(|(category, unit)| votes(category, unit)).min();
            let most = units(false).map(|(category, unit)| votes(category, unit)).max();
            prop_assert!(least.zip(most).is_none_or(|(least, most)| most <= least));
        }

        #[test]
        fn means_add_up_to_what_ballots_add_up_to(it in allocations()) {
            let voters: u64 = it.ballots.iter().map(|it| it.1).sum();
            let given: u64 = it.ballots.iter().map(|it| it.0.iter().sum::<u64>() * it.1).sum();
            let amounts = allocate(&it, AllocationRule::Mean);
            prop_assert_eq!(sum(&amounts), Fraction::new(given, voters.max(1)).unwrap());
            let whole: BigInt = in_whole_units(&amounts).into_iter().sum();
            prop_assert_eq!(whole, sum(&amounts).floor());
        }
    }
}
