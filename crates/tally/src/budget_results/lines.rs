//! The amounts of lines that must balance.

use std::borrow::Borrow;

use civic_model::{
    answer::Exact,
    budget::{
        Allocation, Budget, BudgetAnswer, Line,
        results::{LineResult, LinesOutcome},
    },
    number::MAX_EXACT,
};

use super::{explained::ratio, minor_units};
use crate::{
    budget::AllocationRule,
    budget_answers::{allocation_rule, allocations, amounts, whole_amounts},
    exact::Fraction,
};

/// The amount of each line by a rule. If nobody answered, all stay as they are today.
pub(super) fn outcome(
    budget: &Budget,
    allocation: &Allocation,
    answers: impl Iterator<Item = impl Borrow<BudgetAnswer>>,
) -> LinesOutcome {
    let given = allocations(budget, answers).unwrap_or_default();
    let means = amounts(budget, &given, AllocationRule::Mean);
    let medians = amounts(budget, &given, AllocationRule::Median);
    let decided = match allocation_rule(budget.count_rule()) {
        AllocationRule::Median => whole_amounts(budget, &medians),
        AllocationRule::Mean | AllocationRule::PerUnit(_) => whole_amounts(budget, &means),
    };
    let is_counted = !given.ballots.is_empty();
    let lines = allocation.lines.iter().zip(&decided).zip(means.iter().zip(&medians));
    LinesOutcome {
        lines: lines
            .map(|((line, decided), found)| result(line, *decided, is_counted.then_some(found)))
            .collect(),
        difference: exact(allocation.difference(&decided)),
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

/// A difference of sums of some hundred amounts. Beyond what JavaScript counts it stops there.
fn exact(difference: i128) -> Exact {
    let most = i128::from(MAX_EXACT);
    let difference = i64::try_from(difference.clamp(-most, most)).ok();
    #[expect(clippy::expect_used, reason = "it was brought into the range")]
    difference.and_then(Exact::new).expect("a number in the range")
}
