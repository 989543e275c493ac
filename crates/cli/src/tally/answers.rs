//! The count of answers to a budget: by the rule that it names, or by another.

use civic_model::{
    budget::{Ballot, Budget, BudgetAnswer, CountRule},
    submission::Answer,
    text::Text,
};
use civic_tally::{
    budget::{AllocationRule, BudgetRule},
    budget_answers::{allocation_rule, allocations, election, tie_break},
    files::collected::Collected,
};

use super::{
    Outcome, Tally,
    allocation::{self, AllocationCount},
    budget::{BudgetCount, NamedRule},
    left_out::LeftOut,
    refuse_options,
};
use crate::{failure::Failure, progress::Progress};

/// Counts answers to a budget.
pub(super) fn count(
    tally: &Tally,
    budget: &Budget,
    collected: &Collected,
    progress: &mut Progress,
) -> Outcome {
    let options = [("--seats", tally.seats.get() > 1), ("--question", tally.question.is_some())];
    refuse_options("a budget", &options)?;
    let left_out = LeftOut::of_collected(collected);
    let answers = collected.answers.iter().filter_map(of_budget);
    let (costs, rule) = match way(tally, budget)? {
        Way::Projects(costs, rule) => (costs, rule),
        Way::Amounts(rule) => {
            let given = allocations(budget, answers).unwrap_or_default();
            let count = AllocationCount::new(budget, &given, rule, tally, left_out)?;
            return Ok(Some(Box::new(count)));
        }
    };
    // Only lines make no election, and these are amounts.
    let Some(election) = election(budget, costs, answers) else { return Ok(None) };
    let ties = tally.lot().unwrap_or_else(|| tie_break(budget));
    let language = tally.language(&budget.frame.languages);
    let title =
        |it: &Text| language.map_or_else(String::new, |tag| it.in_language(tag).text.to_owned());
    let mut counted = BudgetCount::new(election, rule, ties, progress);
    let projects = budget.ballot.basket().into_iter().flat_map(|it| it.projects.iter());
    counted.titles = projects.map(|it| title(&it.title)).collect();
    counted.currency = Some(budget.currency.as_str().to_owned());
    counted.left_out = left_out;
    Ok(Some(Box::new(counted)))
}

/// What answers to a budget are counted as.
enum Way {
    /// Projects, which are funded or not. Where amounts are given, they cost what the first rule says.
    Projects(CountRule, NamedRule),
    /// Amounts, which are put together.
    Amounts(AllocationRule),
}

/// What the answers are counted as, and by which rule.
fn way(tally: &Tally, budget: &Budget) -> Result<Way, Failure> {
    let own = budget.count_rule();
    let by = |rule: CountRule| Way::Projects(rule, NamedRule::of_budget(rule));
    let for_amounts = || tally.rule::<allocation::Named>().map(|it| it.map(|it| it.0));
    Ok(match &budget.ballot {
        Ballot::Allocation(_) => {
            Way::Amounts(for_amounts()?.unwrap_or_else(|| allocation_rule(own)))
        }
        Ballot::Adjustable(_) => match for_amounts()? {
            None => by(own),
            Some(AllocationRule::Mean) => by(CountRule::Mean),
            Some(AllocationRule::Median) => by(CountRule::Median),
            Some(rule @ AllocationRule::PerUnit(_)) => Way::Amounts(rule),
        },
        Ballot::Knapsack(_) | Ballot::Approval(_) | Ballot::Points(_) | Ballot::Ranking(_) => {
            let other = tally.rule::<BudgetRule>()?;
            other.map_or_else(|| by(own), |it| Way::Projects(own, NamedRule::from(it)))
        }
    })
}

fn of_budget(answer: &Answer) -> Option<&BudgetAnswer> {
    match answer {
        Answer::Budget(it) => Some(it),
        _ => None,
    }
}
