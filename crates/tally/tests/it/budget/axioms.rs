//! What each rule promises, whatever the ballots.

use civic_tally::{
    budget::{
        Ballots, BudgetRule, Choice, Criterion, Election, Outcome, Project, Standing, Step,
        TieBreak, Verdict, VoteType, count,
    },
    exact::Fraction,
};
use proptest::prelude::*;

/// Elections with more and less money, projects and ballots, in which no ballot repeats a project.
fn elections() -> impl Strategy<Value = Election> {
    let projects = prop::collection::vec((0_u64..60, prop::bool::weighted(0.1)), 1..8);
    (projects, 0_u64..150).prop_flat_map(|(projects, budget)| {
        let all: Vec<u32> = (0..u32::try_from(projects.len()).unwrap()).collect();
        let ballot = prop::sample::subsequence(all.clone(), 0..=all.len()).prop_shuffle();
        let ballot = ballot.prop_flat_map(|it| {
            let points = prop::collection::vec(0_i64..5, it.len());
            (Just(it), points)
        });
        prop::collection::vec((ballot, 1_u64..5), 0..9).prop_map(move |ballots| {
            let project = |(number, (cost, is_withdrawn)): (usize, &(u64, bool))| Project {
                id: format!("p{number}"),
                cost: *cost,
                standing: if *is_withdrawn { Standing::Withdrawn } else { Standing::Open },
            };
            let mut cast = Ballots::default();
            for ((projects, points), count) in ballots {
                let choices = projects.into_iter().zip(points);
                let choices = choices.map(|(project, points)| Choice { project, points });
                cast.push(&choices.collect::<Vec<_>>(), count);
            }
            Election {
                budget,
                unit: 1,
                projects: projects.iter().enumerate().map(project).collect(),
                vote_type: VoteType::Points,
                ballots: cast,
            }
        })
    })
}

/// Rules whose result does not depend on how many people one unit of money is divided among.
const SCALE_FREE: [&str; 15] = [
    "greedy/votes",
    "greedy",
    "greedy-no-skip",
    "greedy-per-cost/points",
    "greedy/borda",
    "equal-shares",
    "equal-shares/cardinality",
    "equal-shares/points",
    "equal-shares/borda",
    "equal-shares/utilitarian",
    "equal-shares/cardinality/utilitarian",
    "equal-shares/comparison",
    "phragmen",
    "knapsack",
    "knapsack/points",
];

const OTHERS: [&str; 6] = [
    "greedy-threshold:3/votes",
    "equal-shares/add1",
    "equal-shares/points/add1-exhaustive",
    "equal-shares/add1u",
    "equal-shares/cardinality/add1u-exhaustive/step:3",
    "equal-shares/add1/comparison",
];

fn rule(names: &'static [&'static str]) -> impl Strategy<Value = BudgetRule> {
    prop::sample::select(names).prop_map(|it| it.parse().unwrap())
}

fn rules() -> impl Strategy<Value = BudgetRule> {
    prop_oneof![rule(&SCALE_FREE), rule(&OTHERS)]
}

fn by_name(election: &Election, rule: &BudgetRule) -> Outcome {
    count(election, rule, &TieBreak::by(Criterion::Name))
}

fn project(election: &Election, number: u32) -> &Project {
    &election.projects[usize::try_from(number).unwrap()]
}

/// The election with its ballots in another order, and cast one by one.
fn one_by_one(election: &Election) -> Election {
    let mut ballots: Vec<(&[Choice], u64)> = election.ballots.iter().collect();
    ballots.reverse();
    let mut cast = Ballots::default();
    for round in 0..5 {
        for (ballot, _) in ballots.iter().filter(|it| it.1 > round) {
            cast.push(ballot, 1);
        }
    }
    Election { ballots: cast, ..election.clone() }
}

fn times(election: &Election, factor: u64) -> Election {
    let mut ballots = Ballots::default();
    for (ballot, count) in election.ballots.iter() {
        ballots.push(ballot, count * factor);
    }
    Election { ballots, ..election.clone() }
}

/// What each voter gets from a project, and so pays for.
fn utility(name: &str, election: &Election, ballot: &[Choice], project: u32) -> u64 {
    let Some(place) = ballot.iter().position(|it| it.project == project) else { return 0 };
    match name {
        "equal-shares" => election.projects[usize::try_from(project).unwrap()].cost,
        "equal-shares/cardinality" => 1,
        "equal-shares/points" => u64::try_from(ballot[place].points).unwrap(),
        _ => u64::try_from(ballot.len() - 1 - place).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_rule_spends_more_than_there_is(election in elections(), rule in rules()) {
        let outcome = by_name(&election, &rule);
        let costs = outcome.funded.iter().map(|it| project(&election, *it).cost);
        prop_assert_eq!(costs.sum::<u64>(), outcome.cost);
        prop_assert!(outcome.cost <= election.budget);
        prop_assert!(outcome.funded.iter().all(|it| project(&election, *it).standing == Standing::Open));
    }

    #[test]
    fn verdicts_say_what_is_funded_and_where(election in elections(), rule in rules()) {
        let outcome = by_name(&election, &rule);
        prop_assert_eq!(outcome.verdicts.len(), election.projects.len());
        for (number, verdict) in (0_u32..).zip(&outcome.verdicts) {
            let is_funded = outcome.funded.contains(&number);
            let round = match verdict {
                Verdict::Funded { round } => Some(outcome.rounds[*round].project),
                _ => None,
            };
            prop_assert_eq!(round, is_funded.then_some(number));
            let is_withdrawn = project(&election, number).standing == Standing::Withdrawn;
            prop_assert_eq!(*verdict == Verdict::Withdrawn, is_withdrawn);
        }
    }

    #[test]
    fn nothing_that_is_left_out_fits_where_the_rest_is_spent(
        election in elections(),
        rule in rule(&[
            "greedy", "greedy-per-cost/votes", "equal-shares/utilitarian", "equal-shares/add1u",
            "equal-shares/points/add1u-exhaustive",
        ]),
    ) {
        let outcome = by_name(&election, &rule);
        for (number, it) in (0_u32..).zip(&election.projects) {
            let is_out = !outcome.funded.contains(&number) && it.standing == Standing::Open;
            prop_assert!(!is_out || it.cost > election.budget - outcome.cost);
        }
    }

    /// A price system in the sense of Peters and Skowron ("Proportionality and the Limits of
    /// Welfarism", 2020), read from the explanation of the result.
    #[test]
    fn equal_shares_come_with_prices(
        election in elections(),
        name in prop::sample::select(&SCALE_FREE[5..9]),
    ) {
        let outcome = by_name(&election, &name.parse().unwrap());
        let ballots: Vec<&[Choice]> = election.ballots.iter()
            .flat_map(|(ballot, count)| (0..count).map(move |_| ballot)).collect();
        let voters = u64::try_from(ballots.len()).unwrap().max(1);
        let endowment = Fraction::new(election.budget, voters).unwrap();
        let mut left = vec![endowment; ballots.len()];
        for round in &outcome.rounds {
            let Step::Bought(purchase) = &round.step else { continue };
            let mut paid = Fraction::whole(0);
            for (left, ballot) in left.iter_mut().zip(&ballots) {
                let due = purchase.price.times(utility(name, &election, ballot, round.project));
                let payment = due.min(left.clone());
                paid = paid.plus(&payment);
                // Never more than what is left, so that nobody pays more than the endowment.
                *left = left.plus(&payment.times(-1));
            }
            prop_assert_eq!(paid, Fraction::whole(project(&election, round.project).cost));
        }
        for (number, it) in (0_u32..).zip(&election.projects) {
            if outcome.funded.contains(&number) || it.standing == Standing::Withdrawn {
                continue;
            }
            let supporters = left.iter().zip(&ballots)
                .filter(|(_, ballot)| utility(name, &election, ballot, number) > 0);
            let money = supporters.fold(Fraction::whole(0), |sum, (left, _)| sum.plus(left));
            prop_assert!(it.cost == 0 || money < Fraction::whole(it.cost));
        }
    }

    #[test]
    fn neither_the_order_of_ballots_nor_their_grouping_matters(
        election in elections(), rule in rules(),
    ) {
        let outcome = by_name(&election, &rule);
        prop_assert_eq!(&by_name(&one_by_one(&election), &rule), &outcome);
        let ballots = one_by_one(&election).ballots.merged();
        prop_assert_eq!(by_name(&Election { ballots, ..election }, &rule), outcome);
    }

    #[test]
    fn everybody_twice_is_the_same_result(
        election in elections(), rule in rule(&SCALE_FREE), factor in 2_u64..4,
    ) {
        let once = by_name(&election, &rule);
        prop_assert_eq!(once.funded, by_name(&times(&election, factor), &rule).funded);
    }

    #[test]
    fn without_ties_it_does_not_matter_what_would_break_them(
        election in elections(), rule in rules(), seed in ".{0,4}",
    ) {
        let outcome = by_name(&election, &rule);
        let is_tied = !outcome.ties.is_empty()
            || outcome.comparison.is_some()
            || outcome.repeated.as_ref().is_some_and(|it| it.ties > 0);
        prop_assume!(!is_tied && outcome.welfare.is_none());
        let lot = TieBreak { criteria: vec![Criterion::GreatestCost, Criterion::Lot(seed)] };
        prop_assert_eq!(count(&election, &rule, &lot).funded, outcome.funded);
    }

    #[test]
    fn more_votes_for_a_winner_keep_it_winning(
        election in elections(),
        rule in rule(&["greedy/votes", "greedy-no-skip/votes", "greedy-per-cost/votes", "greedy"]),
        count in 1_u64..4,
    ) {
        let winners = by_name(&election, &rule).funded;
        for winner in winners {
            let mut more = election.clone();
            more.ballots.push(&[Choice { project: winner, points: 1 }], count);
            prop_assert!(by_name(&more, &rule).funded.contains(&winner));
        }
    }

    #[test]
    fn no_rule_gives_more_satisfaction_than_the_best_set(election in elections(), rule in rules()) {
        let best = by_name(&election, &"knapsack/points".parse().unwrap()).welfare.unwrap();
        let outcome = by_name(&election, &rule);
        let given = election.ballots.iter().flat_map(|(ballot, count)| {
            let funded = ballot.iter().filter(|it| outcome.funded.contains(&it.project));
            funded.map(move |it| u128::try_from(it.points).unwrap() * u128::from(count))
        });
        let given: u128 = given.sum();
        prop_assert!(best.is_decided() && given <= best.value);
    }
}
