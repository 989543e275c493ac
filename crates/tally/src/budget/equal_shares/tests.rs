//! The quick count against the definition.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use proptest::prelude::*;

use super::{
    super::{
        BudgetRule, Election, Outcome, Step, TieBreak, Verdict, count,
        rule::{Add1, Completion, EqualShares, Satisfaction},
        samples::elections,
    },
    market::Market,
    naive,
    run::Run,
    scale::Scale,
    trace::trace,
};

fn rules() -> impl Strategy<Value = EqualShares> {
    let satisfaction = prop::sample::select(vec![
        Satisfaction::Cost,
        Satisfaction::Cardinality,
        Satisfaction::Points,
        Satisfaction::Borda,
    ]);
    let add1 = (prop::option::of(0_u64..5), any::<bool>()).prop_map(|(step, stops)| {
        Completion::Add1(Add1 { step, stops_when_exhaustive: stops, then_utilitarian: false })
    });
    let completion = prop_oneof![Just(Completion::None), add1];
    (satisfaction, completion).prop_map(|(satisfaction, completion)| EqualShares {
        satisfaction,
        completion,
        compares: false,
    })
}

/// What was bought, with prices and ties, as the definition writes it.
fn bought(outcome: &Outcome) -> Vec<(u32, BigRational, Vec<u32>)> {
    let rounds = outcome.rounds.iter().enumerate();
    let bought = rounds.filter_map(|(number, round)| {
        let Step::Bought(purchase) = &round.step else { return None };
        let tied = outcome.ties.iter().find(|it| it.round == number);
        let tied = tied.map_or(vec![round.project], |it| it.tied.clone());
        Some((round.project, purchase.price.to_ratio(), tied))
    });
    bought.collect()
}

/// What each verdict must be: from the money of the supporters in each round.
fn check_verdicts(election: &Election, outcome: &Outcome, naive: &naive::Naive) {
    let free = outcome.rounds.iter().filter(|it| it.step == Step::Free).count();
    for (project, verdict) in outcome.verdicts.iter().enumerate() {
        let cost = election.projects[project].cost;
        let whole = BigRational::from_integer(cost.into());
        match verdict {
            Verdict::Funded { round } => {
                let number = outcome.rounds[*round].project;
                assert_eq!(usize::try_from(number).unwrap(), project);
            }
            Verdict::TooDearForSupporters { cost: said, money, since } => {
                assert_eq!(*said, cost);
                let after = since.map_or(0, |it| it - free + 1);
                let left = &naive.money[after][project];
                assert!(*left < whole);
                assert_eq!(left.floor().to_integer().to_u64().unwrap(), *money);
                if let Some(before) = after.checked_sub(1) {
                    assert!(naive.money[before][project] >= whole, "{since:?} is too late");
                }
            }
            Verdict::NoVotes => assert!(election.projects[project].takes_part()),
            Verdict::Withdrawn => assert!(!election.projects[project].takes_part()),
            other => panic!("{other:?}"),
        }
    }
}

/// Who paid in full and who gave all that they had, from the definition.
fn payers(election: &Election, rule: &EqualShares, outcome: &Outcome) -> Vec<(u64, u64)> {
    let utilities = naive::utilities(election, rule.satisfaction);
    let zero = || BigRational::from_integer(BigInt::ZERO);
    let voters = BigInt::from(election.ballots.voters().max(1));
    let endowment = outcome.repeated.as_ref().map_or_else(
        || BigRational::new(election.budget.into(), voters),
        |it| it.endowment.to_ratio(),
    );
    let mut money = vec![endowment; utilities.len()];
    let mut payers = Vec::new();
    for (project, price, _) in bought(outcome) {
        let project = usize::try_from(project).unwrap();
        let (mut in_full, mut all_left) = (0, 0);
        for (money, utility) in money.iter_mut().zip(&utilities) {
            let due = &price * &utility[project];
            if due > zero() && *money >= due {
                *money -= due;
                in_full += 1;
            } else if due > zero() && *money > zero() {
                *money = zero();
                all_left += 1;
            }
        }
        payers.push((in_full, all_left));
    }
    payers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_count_is_that_of_the_definition(election in elections(), rule in rules()) {
        let tie_break = TieBreak::default();
        let outcome = count(&election, &BudgetRule::EqualShares(rule), &tie_break);
        let (naive, runs) = naive::by_rule(&election, &rule);
        prop_assert_eq!(bought(&outcome), naive.bought.clone());
        prop_assert_eq!(outcome.cost, naive.cost);
        prop_assert_eq!(outcome.repeated.as_ref().map_or(1, |it| it.runs), runs);
        check_verdicts(&election, &outcome, &naive);
        let purchases = outcome.rounds.iter().filter_map(|it| match &it.step {
            Step::Bought(purchase) => Some((purchase.in_full, purchase.with_all_left)),
            _ => None,
        });
        prop_assert_eq!(purchases.collect::<Vec<_>>(), payers(&election, &rule, &outcome));
    }

    /// Amounts are large for the step, so that many counts follow each other.
    #[test]
    fn counts_that_are_passed_over_are_the_same(
        small in elections(), more in prop::collection::vec(0_u64..20, 6), rule in rules(),
    ) {
        let mut election = Election { budget: small.budget * 20, ..small };
        for (project, more) in election.projects.iter_mut().zip(more) {
            project.cost = project.cost * 20 + more;
        }
        let add1 = Completion::Add1(Add1 { step: Some(1), ..Add1::default() });
        let rule = EqualShares { completion: add1, ..rule };
        let outcome = count(&election, &BudgetRule::EqualShares(rule), &TieBreak::default());
        let (naive, runs) = naive::by_rule(&election, &rule);
        prop_assert_eq!(bought(&outcome), naive.bought);
        prop_assert_eq!(outcome.repeated.map(|it| it.runs), Some(runs));
    }

    /// On a scale without any fractions the bounds decide little, and the fractions most.
    #[test]
    fn the_fractions_alone_give_the_same(election in elections(), rule in rules()) {
        let chain = super::super::tie_break::Chain::new(&election, &TieBreak::default());
        let market = Market::new(&election, rule.satisfaction, &chain);
        let mut fine = Run::new(&market);
        let mut coarse = Run::new(&market);
        coarse.coarse = Some(Scale::coarse(3));
        let endowment = u128::from(election.budget);
        prop_assert_eq!(fine.count(endowment), coarse.count(endowment));
        let order = |run: &Run<'_>| -> Vec<(u32, Vec<u32>)> {
            let bought = run.state.bought.iter();
            bought.map(|it| (it.offer.project, it.tied.clone())).collect()
        };
        prop_assert_eq!(order(&fine), order(&coarse));
        let since = |run: &Run<'_>| -> Vec<(u32, u32)> {
            run.state.purses.iter().map(|it| (it.poor_since, it.empty_since)).collect()
        };
        prop_assert_eq!(since(&fine), since(&coarse));
        let traced = |run: &mut Run<'_>| {
            let verdicts = vec![Verdict::NoVotes; election.projects.len()];
            let mut outcome = Outcome { verdicts, ..Outcome::default() };
            trace(run, &mut outcome);
            // What had to be looked at depends on the bounds.
            for round in &mut outcome.rounds {
                if let Step::Bought(purchase) = &mut round.step {
                    purchase.looked_at.clear();
                }
            }
            outcome
        };
        prop_assert_eq!(traced(&mut fine), traced(&mut coarse));
    }

    #[test]
    fn no_amounts_overflow(
        election in elections(), budget: u64, cost: u64, times in 1_u64..u64::MAX / 2, points: i64,
    ) {
        let mut election = election;
        election.budget = budget;
        election.projects[0].cost = cost;
        let choice = super::super::Choice { project: 0, points };
        election.ballots.push(&[choice], times);
        for satisfaction in [Satisfaction::Cost, Satisfaction::Points] {
            let rule = EqualShares { satisfaction, ..EqualShares::default() };
            let outcome = count(&election, &BudgetRule::EqualShares(rule), &TieBreak::default());
            prop_assert!(outcome.cost <= budget);
        }
    }
}
