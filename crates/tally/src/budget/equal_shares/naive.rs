//! The same rule once more, straight from its definition: voter by voter, in fractions only.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero as _;

use super::super::{
    election::Election,
    rule::{Add1, Completion, EqualShares, Satisfaction},
};

/// What the definition gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naive {
    /// What is bought, with its price, and all that had the same price in the order of preference.
    pub(super) bought: Vec<(u32, BigRational, Vec<u32>)>,
    /// What each project's supporters had left together, before the first round and after each.
    pub(super) money: Vec<Vec<BigRational>>,
    pub(super) cost: u64,
}

/// The utility of each project for each voter.
pub(super) fn utilities(election: &Election, satisfaction: Satisfaction) -> Vec<Vec<BigRational>> {
    let mut voters = Vec::new();
    for (ballot, count) in election.ballots.iter() {
        let mut points: BTreeMap<u32, i64> = BTreeMap::new();
        let mut order: Vec<u32> = Vec::new();
        for choice in ballot {
            if points.insert(choice.project, choice.points).is_none() {
                order.push(choice.project);
            }
        }
        let utility = |project: u32| {
            let found = &election.projects[usize::try_from(project).unwrap()];
            let place = order.iter().position(|it| *it == project);
            let utility: i128 = match (place, satisfaction) {
                (None, _) => 0,
                _ if !found.takes_part() => 0,
                (_, Satisfaction::Cost) => found.cost.into(),
                (_, Satisfaction::Cardinality) => 1,
                (_, Satisfaction::Points) => i128::from(points[&project]).max(0),
                (Some(place), Satisfaction::Borda) => {
                    i128::try_from(order.len() - 1 - place).unwrap()
                }
            };
            BigRational::from_integer(utility.into())
        };
        let projects = u32::try_from(election.projects.len()).unwrap();
        let row: Vec<BigRational> = (0..projects).map(utility).collect();
        voters.extend(std::iter::repeat_n(row, usize::try_from(count).unwrap()));
    }
    voters
}

/// The least ρ with Σ min(b, ρ·u) = cost; `None` where Σ b over those with u > 0 is less.
fn price(cost: &BigRational, supporters: &[(BigRational, BigRational)]) -> Option<BigRational> {
    let mut supporters = supporters.to_vec();
    supporters.sort_by(|(b, u), (c, v)| (b * v).cmp(&(c * u)));
    let mut unpaid = cost.clone();
    let mut utility: BigRational = supporters.iter().map(|it| it.1.clone()).sum();
    for (money, of_one) in &supporters {
        let rho = &unpaid / &utility;
        if &rho * of_one <= *money {
            return Some(rho);
        }
        unpaid -= money;
        utility -= of_one;
    }
    None
}

/// One count with this endowment for each voter. Ties go to the lower number.
pub(super) fn count(
    election: &Election,
    satisfaction: Satisfaction,
    endowment: &BigRational,
) -> Naive {
    let utilities = utilities(election, satisfaction);
    let mut money = vec![endowment.clone(); utilities.len()];
    let mut naive = Naive { bought: Vec::new(), money: Vec::new(), cost: 0 };
    let projects = election.projects.len();
    let supporters = |project: usize, money: &[BigRational]| -> Vec<(BigRational, BigRational)> {
        let pairs = utilities.iter().zip(money).filter(|(it, _)| !it[project].is_zero());
        pairs.map(|(it, money)| (money.clone(), it[project].clone())).collect()
    };
    loop {
        let sums = (0..projects).map(|it| supporters(it, &money).into_iter().map(|it| it.0).sum());
        naive.money.push(sums.collect());
        let mut best: Option<(BigRational, Vec<u32>)> = None;
        for project in 0..projects {
            let number = u32::try_from(project).unwrap();
            let cost = election.projects[project].cost;
            if cost == 0 || naive.bought.iter().any(|it| it.0 == number) {
                continue;
            }
            let cost = BigRational::from_integer(cost.into());
            let Some(rho) = price(&cost, &supporters(project, &money)) else { continue };
            match &mut best {
                Some((least, tied)) if *least == rho => tied.push(number),
                Some((least, _)) if *least < rho => {}
                _ => best = Some((rho, vec![number])),
            }
        }
        let Some((rho, tied)) = best else { return naive };
        let chosen = usize::try_from(tied[0]).unwrap();
        for (money, utilities) in money.iter_mut().zip(&utilities) {
            let payment = (&rho * &utilities[chosen]).min(money.clone());
            *money -= payment;
        }
        naive.cost += election.projects[chosen].cost;
        naive.bought.push((tied[0], rho, tied));
    }
}

/// The count that the rule takes, and how often it counted.
pub(super) fn by_rule(election: &Election, rule: &EqualShares) -> (Naive, u64) {
    let voters = election.ballots.voters().max(1);
    let mut endowment = BigRational::new(election.budget.into(), voters.into());
    let mut taken = count(election, rule.satisfaction, &endowment);
    let mut runs = 1;
    let Completion::Add1(add1) = rule.completion else { return (taken, runs) };
    let step = add1.step.unwrap_or(election.unit).max(1);
    while !is_done(election, rule.satisfaction, &taken, &add1) {
        endowment += BigRational::from_integer(step.into());
        let next = count(election, rule.satisfaction, &endowment);
        runs += 1;
        if next.cost > election.budget {
            break;
        }
        taken = next;
    }
    (taken, runs)
}

fn is_done(election: &Election, satisfaction: Satisfaction, taken: &Naive, add1: &Add1) -> bool {
    let utilities = utilities(election, satisfaction);
    let mut open = (0..election.projects.len()).filter(|it| {
        let number = u32::try_from(*it).unwrap();
        election.projects[*it].cost > 0
            && utilities.iter().any(|voter| !voter[*it].is_zero())
            && taken.bought.iter().all(|bought| bought.0 != number)
    });
    let left = election.budget - taken.cost;
    if add1.stops_when_exhaustive {
        open.all(|it| election.projects[it].cost > left)
    } else {
        open.next().is_none()
    }
}
