//! The amounts of lines that must balance.

use std::borrow::Borrow;

use civic_model::{
    answer::Exact,
    budget::{
        Allocation, BudgetAnswer, CountRule, Line,
        results::{LineResult, LinesOutcome},
    },
    number::MAX_EXACT,
};
use num_traits::ToPrimitive as _;

use super::{election::minor_units, explained::ratio};
use crate::{
    budget::{AllocationRule, Allocations, allocate, in_whole_units},
    exact::Fraction,
};

/// The amount of each line by a rule. If nobody answered, all stay as they are today.
pub(super) fn outcome(
    allocation: &Allocation,
    rule: CountRule,
    answers: impl Iterator<Item = impl Borrow<BudgetAnswer>>,
) -> LinesOutcome {
    let ballots = answers.filter_map(|it| amounts(it.borrow()).map(|it| (it, 1)));
    let lines = &allocation.lines;
    let given = Allocations { categories: lines.len(), budget: 0, ballots: ballots.collect() };
    let today: Vec<u64> = lines.iter().map(|it| it.current.get()).collect();
    if given.ballots.is_empty() {
        let results = lines.iter().map(|it| result(it, it.current.get(), None)).collect();
        return LinesOutcome { lines: results, difference: exact(allocation.difference(&today)) };
    }
    let means = allocate(&given, AllocationRule::Mean);
    let medians = allocate(&given, AllocationRule::Median);
    let decided = whole(lines, if rule == CountRule::Median { &medians } else { &means });
    let results = lines.iter().zip(&decided).zip(means.iter().zip(&medians));
    LinesOutcome {
        lines: results
            .map(|((line, decided), found)| result(line, *decided, Some(found)))
            .collect(),
        difference: exact(allocation.difference(&decided)),
    }
}

fn amounts(answer: &BudgetAnswer) -> Option<Vec<u64>> {
    match answer {
        BudgetAnswer::Allocation(all) => Some(all.iter().map(|(_, it)| it.get()).collect()),
        _ => None,
    }
}

fn result(line: &Line, decided: u64, found: Option<(&Fraction, &Fraction)>) -> LineResult {
    LineResult {
        line: line.id.clone(),
        now: line.current,
        decided: minor_units(decided),
        mean: found.map(|(mean, _)| ratio(mean)),
        median: found.map(|(_, median)| ratio(median)),
    }
}

/// Whole minor units with the same sum, rounded down, on each side of the budget: so means balance
/// as exactly as the ballots do.
fn whole(lines: &[Line], amounts: &[Fraction]) -> Vec<u64> {
    let mut decided = vec![0; amounts.len()];
    for side in [false, true] {
        let is_on_side = |it: &usize| lines.get(*it).is_some_and(|it| it.is_revenue() == side);
        let places: Vec<usize> = (0..amounts.len()).filter(is_on_side).collect();
        let exact: Vec<Fraction> =
            places.iter().filter_map(|it| amounts.get(*it).cloned()).collect();
        for (place, amount) in places.into_iter().zip(in_whole_units(&exact)) {
            // Between the least and the greatest that were given, which are amounts.
            let amount = amount.to_u64().unwrap_or(u64::MAX);
            if let Some(it) = decided.get_mut(place) {
                *it = amount;
            }
        }
    }
    decided
}

/// A difference of sums of some hundred amounts. Beyond what JavaScript counts it stops there.
fn exact(difference: i128) -> Exact {
    let most = i128::from(MAX_EXACT);
    let difference = i64::try_from(difference.clamp(-most, most)).ok();
    #[expect(clippy::expect_used, reason = "it was brought into the range")]
    difference.and_then(Exact::new).expect("a number in the range")
}
