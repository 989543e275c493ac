//! From answers to an election that any rule can count.

use std::{borrow::Borrow, collections::BTreeMap};

use civic_model::{
    budget::{Ballot, Basket, BudgetAnswer, CountRule, Project as Offered, RawBudget},
    ids::ProjectId,
};

use crate::budget::{Ballots, Choice, Election, Project, Standing, VoteType};

/// The answers to a budget of projects.
pub(super) struct Cast<'a> {
    basket: &'a Basket,
    vote_type: VoteType,
    ballots: Ballots,
    /// The amounts that each project was given, where ballots give amounts.
    amounts: Vec<Vec<u64>>,
    /// How many chose each project.
    votes: Vec<u64>,
}

impl<'a> Cast<'a> {
    /// Collects the answers. What is not in the basket does not count.
    pub(super) fn of(
        ballot: &Ballot,
        basket: &'a Basket,
        answers: impl IntoIterator<Item = impl Borrow<BudgetAnswer>>,
    ) -> Self {
        let count = basket.projects.len();
        let mut cast = Self {
            basket,
            vote_type: vote_type(ballot),
            ballots: Ballots::default(),
            amounts: vec![Vec::new(); count],
            votes: vec![0; count],
        };
        let names = basket.projects.iter().map(|it| it.id.as_str());
        let numbers: BTreeMap<&str, u32> = names.zip(0..).collect();
        for answer in answers {
            cast.add(answer.borrow(), |it| numbers.get(it.as_str()).copied());
        }
        cast
    }

    fn add(&mut self, answer: &BudgetAnswer, number: impl Fn(&ProjectId) -> Option<u32>) {
        let choice = |id: &ProjectId, points| Some(Choice { project: number(id)?, points });
        let choices: Vec<Choice> = match answer {
            BudgetAnswer::Selection(all) => all.iter().filter_map(|it| choice(it, 1)).collect(),
            BudgetAnswer::Ranking(all) => {
                let points = (1..=i64::try_from(all.len()).unwrap_or(i64::MAX)).rev();
                all.iter().zip(points).filter_map(|(it, points)| choice(it, points)).collect()
            }
            BudgetAnswer::Points(all) => {
                let points = |it: &u64| i64::try_from(*it).unwrap_or(i64::MAX);
                all.iter().filter_map(|(it, given)| choice(it, points(given))).collect()
            }
            BudgetAnswer::Amounts(all) => {
                for (id, amount) in all {
                    if let Some(own) = number(id).and_then(|it| self.amounts.get_mut(place(it))) {
                        own.push(amount.get());
                    }
                }
                all.iter().filter_map(|(it, _)| choice(it, 1)).collect()
            }
            BudgetAnswer::Allocation(_) => Vec::new(),
        };
        for choice in &choices {
            if let Some(votes) = self.votes.get_mut(place(choice.project)) {
                // No life is long enough to count past the end of a u64.
                *votes += 1;
            }
        }
        self.ballots.push(&choices, 1);
    }

    /// The election. What nobody chose takes no part in it, so that no rest of the money is spent on it.
    pub(super) fn election(mut self, budget: &RawBudget, rule: CountRule) -> Election {
        let offered = self.basket.projects.iter().zip(&self.votes).zip(&mut self.amounts);
        let projects = offered.map(|((it, votes), amounts)| Project {
            id: it.id.to_string(),
            cost: cost(it, amounts, rule),
            standing: if *votes == 0 { Standing::Unchosen } else { Standing::Open },
        });
        Election {
            budget: self.basket.amount.get(),
            unit: 10_u64.saturating_pow(u32::from(budget.currency.decimals())),
            projects: projects.collect(),
            vote_type: self.vote_type,
            ballots: self.ballots.merged(),
        }
    }
}

fn vote_type(ballot: &Ballot) -> VoteType {
    match ballot {
        Ballot::Points(_) => VoteType::Points,
        Ballot::Ranking(_) => VoteType::Ranking,
        Ballot::Knapsack(_)
        | Ballot::Approval(_)
        | Ballot::Adjustable(_)
        | Ballot::Allocation(_) => VoteType::Approval,
    }
}

/// What a project costs: the amount that was given to it, or else the one that is proposed.
fn cost(project: &Offered, amounts: &mut [u64], rule: CountRule) -> u64 {
    let proposed = project.cost.get();
    if amounts.is_empty() {
        return proposed;
    }
    if rule == CountRule::Mean { mean(project, amounts) } else { median(amounts) }
}

/// Of two in the middle the lower, so that it is an amount that somebody gave: one of the steps.
fn median(amounts: &mut [u64]) -> u64 {
    amounts.sort_unstable();
    amounts.get(amounts.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// The mean, rounded down to a step of the project.
fn mean(project: &Offered, amounts: &[u64]) -> u64 {
    let sum: u128 = amounts.iter().copied().map(u128::from).sum();
    let count = u128::try_from(amounts.len()).unwrap_or(1).max(1);
    // Not above the greatest of them, which is a u64.
    let mean = u64::try_from(sum / count).unwrap_or(u64::MAX);
    let Some(range) = &project.range else { return mean };
    let above = mean.saturating_sub(range.min.get());
    range.min.get().saturating_add(above - above % range.step())
}

/// The place in a list for a number of a project.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
