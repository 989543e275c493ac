//! The same rule once more, straight from its definition: voter by voter, in fractions only.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use super::super::{BudgetRule, Election, Step, TieBreak, count, samples::elections};
use crate::exact::Fraction;

/// What is funded, in order, with the load of its supporters; ties go to the lower number.
fn naive(election: &Election) -> Vec<(u32, Option<BigRational>)> {
    let mut voters: Vec<(Vec<u32>, BigRational)> = Vec::new();
    for (ballot, count) in election.ballots.iter() {
        let projects: Vec<u32> = ballot.iter().map(|it| it.project).collect();
        for _ in 0..count {
            voters.push((projects.clone(), BigRational::from_integer(BigInt::ZERO)));
        }
    }
    let takes_part = |it: &u32| {
        let project = &election.projects[usize::try_from(*it).unwrap()];
        project.takes_part() && project.cost <= election.budget
    };
    let cost = |it: u32| election.projects[usize::try_from(it).unwrap()].cost;
    let mut open: Vec<u32> = (0..u32::try_from(election.projects.len()).unwrap()).collect();
    open.retain(takes_part);
    let (mut funded, mut spent) = (Vec::new(), 0);
    while !open.is_empty() {
        let load = |project: u32| -> Option<BigRational> {
            let supporters = voters.iter().filter(|it| it.0.contains(&project));
            let loads: Vec<&BigRational> = supporters.map(|it| &it.1).collect();
            let count = BigInt::from(loads.len());
            let sum = loads.into_iter().sum::<BigRational>() + BigInt::from(cost(project));
            (count > BigInt::ZERO).then(|| sum / count)
        };
        let loads: Vec<(u32, Option<BigRational>)> =
            open.iter().map(|it| (*it, load(*it))).collect();
        // Without supporters the load is infinite.
        let finite = loads.iter().filter_map(|it| it.1.clone()).min();
        let best: Vec<u32> = loads.iter().filter(|it| it.1 == finite).map(|it| it.0).collect();
        if best.iter().any(|it| spent + cost(*it) > election.budget) {
            break;
        }
        let chosen = best[0];
        spent += cost(chosen);
        open.retain(|it| *it != chosen);
        for (ballot, load) in &mut voters {
            if let Some(reached) = finite.as_ref().filter(|_| ballot.contains(&chosen)) {
                load.clone_from(reached);
            }
        }
        funded.push((chosen, finite));
    }
    funded
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_count_is_that_of_the_definition(election in elections()) {
        let outcome = count(&election, &BudgetRule::Phragmen, &TieBreak::default());
        let found = outcome.rounds.iter().map(|it| match &it.step {
            Step::Loaded { load, .. } => (it.project, load.as_ref().map(Fraction::to_ratio)),
            other => panic!("{other:?}"),
        });
        prop_assert_eq!(found.collect::<Vec<_>>(), naive(&election));
    }

    #[test]
    fn no_amounts_overflow(election in elections(), budget: u64, cost: u64, times: u64) {
        let mut election = election;
        election.budget = budget;
        election.projects[0].cost = cost;
        election.ballots.push(&[super::super::Choice { project: 0, points: 1 }], times);
        let outcome = count(&election, &BudgetRule::Phragmen, &TieBreak::default());
        prop_assert!(outcome.cost <= budget);
    }
}
