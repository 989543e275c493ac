//! From answers that divide money to what the rules for amounts count, and to whole amounts.

use std::{borrow::Borrow, collections::BTreeMap};

use civic_model::budget::{Ballot, BudgetAnswer, Line, RawBudget};
use num_traits::ToPrimitive as _;

use crate::{
    budget::{AllocationRule, Allocations, allocate, in_whole_units},
    exact::Fraction,
};

/// The amounts that answers give to the projects or lines of a budget, in its order and in minor units.
/// They are those that were checked against it. The money that there is, is the budget's `amount`; for
/// lines, what all lines that are spent have today. A project that a ballot does not choose gets nothing
/// of it.
///
/// `None` where projects are chosen at what they cost: see [`super::election`].
pub fn allocations(
    budget: &RawBudget,
    answers: impl IntoIterator<Item = impl Borrow<BudgetAnswer>>,
) -> Option<Allocations> {
    let (names, money): (Vec<&str>, u64) = match &budget.ballot {
        Ballot::Adjustable(it) => {
            let names = it.basket.projects.iter().map(|it| it.id.as_str());
            (names.collect(), it.basket.amount.get())
        }
        Ballot::Allocation(it) => {
            let spent = it.lines.iter().filter(|it| !it.is_revenue()).map(|it| it.current.get());
            let names = it.lines.iter().map(|it| it.id.as_str());
            (names.collect(), spent.fold(0, u64::saturating_add))
        }
        Ballot::Knapsack(_) | Ballot::Approval(_) | Ballot::Points(_) | Ballot::Ranking(_) => {
            return None;
        }
    };
    let numbers: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let ballots = answers.into_iter().map(|answer| {
        let mut amounts = vec![0; names.len()];
        let mut give = |name: &str, amount: u64| {
            if let Some(it) = numbers.get(name).and_then(|it| amounts.get_mut(*it)) {
                *it = amount;
            }
        };
        match answer.borrow() {
            BudgetAnswer::Amounts(given) => {
                for (id, amount) in given {
                    give(id.as_str(), amount.get());
                }
            }
            BudgetAnswer::Allocation(given) => {
                for (id, amount) in given {
                    give(id.as_str(), amount.get());
                }
            }
            BudgetAnswer::Selection(_) | BudgetAnswer::Ranking(_) | BudgetAnswer::Points(_) => {}
        }
        (amounts, 1)
    });
    Some(Allocations { categories: names.len(), budget: money, ballots: ballots.collect() })
}

/// What each project or line gets by a rule. If nobody answered, lines stay as they are today.
pub fn amounts(
    budget: &RawBudget,
    allocations: &Allocations,
    rule: AllocationRule,
) -> Vec<Fraction> {
    match &budget.ballot {
        Ballot::Allocation(it) if allocations.ballots.is_empty() => {
            it.lines.iter().map(|it| Fraction::whole(it.current.get())).collect()
        }
        _ => allocate(allocations, rule),
    }
}

/// Whole minor units of what [`amounts`] gives for this budget, with the same sum, rounded down. Spending and revenue are rounded each for itself, so that means balance as exactly as the
/// ballots do.
pub fn whole_amounts(budget: &RawBudget, amounts: &[Fraction]) -> Vec<u64> {
    let lines = match &budget.ballot {
        Ballot::Allocation(it) => &it.lines[..],
        _ => &[],
    };
    let mut whole = vec![0; amounts.len()];
    for is_revenue in [false, true] {
        let is_of_side = |it: &usize| lines.get(*it).is_some_and(Line::is_revenue) == is_revenue;
        let places: Vec<usize> = (0..amounts.len()).filter(is_of_side).collect();
        let exact: Vec<Fraction> =
            places.iter().filter_map(|it| amounts.get(*it).cloned()).collect();
        for (place, amount) in places.into_iter().zip(in_whole_units(&exact)) {
            if let Some(it) = whole.get_mut(place) {
                // Between the least and the greatest that were given, which are amounts.
                *it = amount.to_u64().unwrap_or(u64::MAX);
            }
        }
    }
    whole
}
