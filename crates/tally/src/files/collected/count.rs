//! Answers to a budget as what its rules count.

use std::collections::BTreeMap;

use civic_model::{
    budget::{Ballot, BudgetAnswer, Line, RawBudget},
    ids::ProjectId,
};

use crate::budget::{Allocations, Ballots, Choice, Election, Project, VoteType};

/// The election that answers to a budget make. Amounts are in minor units of the budget's currency;
/// the money that there is, is the budget's `amount`.
///
/// `None` where amounts are adjusted or lines allocated: see [`allocations`].
pub fn election<'a>(
    budget: &RawBudget,
    answers: impl IntoIterator<Item = &'a BudgetAnswer>,
) -> Option<Election> {
    let vote_type = match &budget.ballot {
        Ballot::Knapsack(_) | Ballot::Approval(_) => VoteType::Approval,
        Ballot::Ranking(_) => VoteType::Ranking,
        Ballot::Points(_) => VoteType::Points,
        Ballot::Adjustable(_) | Ballot::Allocation(_) => return None,
    };
    let basket = budget.ballot.basket()?;
    let project = |it: &civic_model::budget::Project| Project {
        id: it.id.as_str().to_owned(),
        cost: it.cost.get(),
        is_withdrawn: false,
    };
    let numbers: BTreeMap<&ProjectId, u32> =
        basket.projects.iter().map(|it| &it.id).zip(0..).collect();
    let mut ballots = Ballots::default();
    let mut choices = Vec::new();
    for answer in answers {
        choices.clear();
        let mut choose = |id: &ProjectId, points: i64| {
            choices.extend(numbers.get(id).map(|project| Choice { project: *project, points }));
        };
        match answer {
            BudgetAnswer::Selection(ids) => ids.iter().for_each(|it| choose(it, 1)),
            BudgetAnswer::Ranking(ids) => {
                for (it, points) in ids.iter().rev().zip(1..) {
                    choose(it, points);
                }
            }
            BudgetAnswer::Points(given) => {
                for (id, points) in given {
                    choose(id, i64::try_from(*points).unwrap_or(i64::MAX));
                }
            }
            BudgetAnswer::Amounts(_) | BudgetAnswer::Allocation(_) => {}
        }
        if vote_type == VoteType::Ranking {
            choices.reverse();
        }
        ballots.push(&choices, 1);
    }
    Some(Election {
        budget: basket.amount.get(),
        unit: 10_u64.pow(u32::from(budget.currency.decimals())),
        projects: basket.projects.iter().map(project).collect(),
        vote_type,
        ballots,
    })
}

/// The amounts that answers give to the projects or lines of a budget, in its order and in minor units.
/// The money that there is, is the budget's `amount`; for lines, what all lines that are spent have
/// today.
///
/// `None` where projects are chosen: see [`election`].
pub fn allocations<'a>(
    budget: &RawBudget,
    answers: impl IntoIterator<Item = &'a BudgetAnswer>,
) -> Option<Allocations> {
    let (names, money): (Vec<&str>, u64) = match &budget.ballot {
        Ballot::Adjustable(it) => {
            let names = it.basket.projects.iter().map(|it| it.id.as_str());
            (names.collect(), it.basket.amount.get())
        }
        Ballot::Allocation(it) => {
            let spent = it.lines.iter().filter(|it| !it.is_revenue()).map(|it| it.current.get());
            let names = it.lines.iter().map(|it: &Line| it.id.as_str());
            (names.collect(), spent.fold(0, u64::saturating_add))
        }
        _ => return None,
    };
    let numbers: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let ballots = answers.into_iter().map(|answer| {
        let mut amounts = vec![0; names.len()];
        let mut give = |name: &str, amount: u64| {
            if let Some(it) = numbers.get(name).and_then(|it| amounts.get_mut(*it)) {
                *it = amount;
            }
        };
        match answer {
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
            _ => {}
        }
        (amounts, 1)
    });
    Some(Allocations { categories: names.len(), budget: money, ballots: ballots.collect() })
}
