//! Ballots of every kind, counted by hand.

use std::collections::BTreeMap;

use civic_model::{
    answer::RawAnswer,
    budget::{
        Budget, BudgetAnswer, BudgetResults,
        results::{
            BudgetOutcome, BudgetStep, LinesOutcome, ProjectVerdict, ProjectsOutcome, TieDecision,
        },
    },
    digest::Digest,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::budget_results;

/// A budget of EUR 100.00 with the projects `bench` (40.00), `trees` (50.00), `light` (30.00) and
/// `slide` (20.00), with these members besides.
fn document(members: &Value) -> Value {
    let project = |id: &str, cost: u64| json!({"id": id, "title": id, "cost": cost});
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "ballot": "approval", "amount": 10_000,
        "projects": [
            project("bench", 4_000), project("trees", 5_000), project("light", 3_000),
            project("slide", 2_000),
        ],
    });
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    document
}

fn counted(document: &Value, ballots: &[Value]) -> BudgetResults {
    let checked = Budget::check(document);
    let budget = checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems));
    let answers = ballots.iter().map(|it| answer(&budget, it));
    budget_results(&budget, &Digest::of(document), answers)
}

fn answer(budget: &Budget, ballot: &Value) -> BudgetAnswer {
    let answers = [RawAnswer { question: "ballot".to_owned(), value: ballot.clone() }];
    budget.check_answers(&answers).unwrap_or_else(|it| panic!("{ballot}: {it:?}"))
}

fn projects(members: &Value, ballots: &[Value]) -> ProjectsOutcome {
    let results = counted(&document(members), ballots);
    assert_eq!(results.participants, u64::try_from(ballots.len()).unwrap());
    match results.outcome {
        BudgetOutcome::Projects(it) => it,
        BudgetOutcome::Lines(_) => panic!("a budget of projects"),
    }
}

/// Each project with its cost, votes and points, and why it is funded or not.
fn told(outcome: &ProjectsOutcome) -> Vec<String> {
    let told = outcome.projects.iter().map(|it| {
        let points = it.points.map_or_else(String::new, |it| format!(" ({it} points)"));
        let why = match &it.verdict {
            ProjectVerdict::Funded(it) => format!("funded in {}", it.round),
            ProjectVerdict::DoesNotFit(it) => format!("{} left", it.left.get()),
            ProjectVerdict::TooDear(it) => format!("{} since {:?}", it.money.get(), it.since),
            ProjectVerdict::NoVotes => "no votes".to_owned(),
            ProjectVerdict::Stopped(it) => format!("stopped by {}", it.by),
        };
        format!("{} {} by {}{points}: {why}", it.project, it.cost.get(), it.votes)
    });
    told.collect()
}

#[test]
fn by_votes_each_project_is_funded_that_fits_into_what_is_left() {
    let ballots = [json!(["bench", "trees"]), json!(["trees", "light"]), json!(["trees", "bench"])];
    let outcome = projects(&json!({}), &ballots);
    assert_eq!(
        told(&outcome),
        [
            "bench 4000 by 2: funded in 2",
            "trees 5000 by 3: funded in 1",
            "light 3000 by 1: 1000 left",
            "slide 2000 by 0: no votes",
        ]
    );
    assert_eq!((outcome.cost.get(), outcome.left()), (9_000, 1_000));
    let turns: Vec<(String, u64, bool)> = outcome
        .rounds
        .iter()
        .map(|it| match &it.step {
            BudgetStep::Turn(turn) => (it.project.to_string(), turn.left.get(), turn.funded),
            other => panic!("{other:?}"),
        })
        .collect();
    let turn = |name: &str, left, funded| (name.to_owned(), left, funded);
    let expected =
        [turn("trees", 10_000, true), turn("bench", 5_000, true), turn("light", 1_000, false)];
    assert_eq!(turns, expected);
    assert_eq!((outcome.endowment, outcome.runs), (None, None));
}

#[test]
fn a_knapsack_is_counted_as_an_approval_is() {
    let ballots = [json!(["bench", "trees"]), json!(["light"])];
    let approval = projects(&json!({}), &ballots);
    assert_eq!(projects(&json!({"ballot": "knapsack"}), &ballots), approval);
}

#[test]
fn per_cost_the_cheap_come_first() {
    let ballots = [json!(["trees", "slide"]), json!(["trees"])];
    let outcome = projects(&json!({"count": "greedy-per-cost", "amount": 6_000}), &ballots);
    // One vote for 20.00 is more than two for 50.00.
    assert_eq!(told(&outcome)[3], "slide 2000 by 1: funded in 1");
    assert_eq!(told(&outcome)[1], "trees 5000 by 2: 4000 left");
}

#[test]
fn points_are_added_up_and_decide() {
    let points = json!({"ballot": "points", "total": 5});
    let ballots = [json!({"bench": 5}), json!({"slide": 3, "light": 2}), json!({"slide": 3})];
    let outcome = projects(&points, &ballots);
    assert_eq!(
        told(&outcome),
        [
            "bench 4000 by 1 (5 points): funded in 2",
            "trees 5000 by 0 (0 points): no votes",
            "light 3000 by 1 (2 points): funded in 3",
            "slide 2000 by 2 (6 points): funded in 1",
        ]
    );
}

#[test]
fn in_rankings_the_first_of_three_has_three_points() {
    let ballots = [json!(["light", "bench", "slide"]), json!(["bench"])];
    let outcome = projects(&json!({"ballot": "ranking"}), &ballots);
    assert_eq!(
        told(&outcome),
        [
            "bench 4000 by 2 (3 points): funded in 1",
            "trees 5000 by 0 (0 points): no votes",
            "light 3000 by 1 (3 points): funded in 2",
            "slide 2000 by 1 (1 points): funded in 3",
        ]
    );
    let names: Vec<&str> =
        outcome.ties[0].tied.iter().map(civic_model::ids::ProjectId::as_str).collect();
    assert_eq!((outcome.ties[0].round, names), (1, vec!["bench", "light"]));
    assert_eq!(outcome.ties[0].decided_by, TieDecision::List);
}

#[test]
fn a_lot_decides_ties_and_says_so() {
    let ballots = [json!(["light", "bench"])];
    // SHA-256 of `seed`, 0 and the name: the order of the two depends on the seed alone.
    let first = |seed: &str| {
        let outcome = projects(&json!({"lot_seed": seed}), &ballots);
        assert_eq!(outcome.ties[0].decided_by, TieDecision::Lot);
        assert_eq!(outcome.lot_seed.as_ref().map(civic_model::budget::LotSeed::as_str), Some(seed));
        outcome.ties[0].tied[0].to_string()
    };
    let drawn: Vec<String> = (0..20).map(|it| first(&it.to_string())).collect();
    assert!(drawn.iter().any(|it| it == "light") && drawn.iter().any(|it| it == "bench"));
}

#[test]
fn with_equal_shares_supporters_pay_and_who_has_too_little_is_told() {
    let ballots =
        [json!(["bench"]), json!(["bench"]), json!(["trees"]), json!(["slide"]), json!(["slide"])];
    let outcome = projects(&json!({"count": "equal-shares"}), &ballots);
    assert_eq!(
        told(&outcome),
        [
            "bench 4000 by 2: funded in 1",
            "trees 5000 by 1: 2000 since None",
            "light 3000 by 0: no votes",
            "slide 2000 by 2: funded in 2",
        ]
    );
    assert_eq!(outcome.endowment.as_ref().map(|it| it.exact.as_str()), Some("2000"));
    let BudgetStep::Bought(bought) = &outcome.rounds[1].step else { panic!("bought") };
    assert_eq!((bought.share.exact.as_str(), bought.effective_votes.tenths), ("1000", 20));
    assert_eq!((bought.in_full, bought.with_all_left, outcome.runs), (2, 0, None));
    // With more for each, the one who is alone can pay too, and it costs more than there is.
    let repeated = projects(&json!({"count": "equal-shares/add1"}), &ballots);
    assert_eq!(repeated.cost.get(), 6_000);
    // From 20.00 for each, one euro more each time; with 50.00 the trees would be bought as well.
    assert_eq!(repeated.endowment.as_ref().map(|it| it.exact.as_str()), Some("4900"));
    assert_eq!(repeated.runs, Some(31));
}

#[test]
fn an_exact_share_is_a_fraction_with_its_tenths() {
    let ballots = [json!(["bench"]), json!(["bench"]), json!(["bench"])];
    let outcome = projects(&json!({"count": "equal-shares"}), &ballots);
    let BudgetStep::Bought(bought) = &outcome.rounds[0].step else { panic!("bought") };
    assert_eq!((bought.share.exact.as_str(), bought.share.tenths), ("4000/3", 13_333));
    assert_eq!(bought.share.floor(), 1_333);
    assert_eq!(outcome.endowment.as_ref().map(|it| it.exact.as_str()), Some("10000/3"));
}

#[test]
fn those_who_give_more_points_pay_more() {
    for rule in ["equal-shares/points", "equal-shares/points/add1"] {
        let members = json!({"ballot": "points", "total": 4, "count": rule, "amount": 8_000});
        let ballots = [json!({"bench": 3, "slide": 1}), json!({"bench": 1, "slide": 3})];
        let outcome = projects(&members, &ballots);
        let BudgetStep::Bought(bought) = &outcome.rounds[0].step else { panic!("bought") };
        // 20.00 are paid for 4 points.
        let first = (outcome.rounds[0].project.as_str(), bought.share.exact.as_str());
        assert_eq!(first, ("slide", "500"), "{rule}");
    }
}

#[test]
fn what_supporters_can_no_longer_afford_is_told_with_the_round_and_what_they_have() {
    let members = json!({"count": "equal-shares", "amount": 6_000});
    let outcome = projects(&members, &[json!(["bench", "light"]), json!(["bench"])]);
    let BudgetStep::Bought(bought) = &outcome.rounds[0].step else { panic!("bought") };
    let lost: Vec<(&str, u64)> =
        bought.lost.iter().map(|it| (it.project.as_str(), it.money.get())).collect();
    assert_eq!(lost, [("light", 1_000)]);
    assert_eq!(told(&outcome)[2], "light 3000 by 1: 1000 since Some(1)");
}

#[test]
fn equal_ballots_count_as_often_as_they_were_cast() {
    let ballots = [json!({"bench": 2}), json!({"bench": 2}), json!({"slide": 3})];
    let outcome = projects(&json!({"ballot": "points", "total": 5}), &ballots);
    assert_eq!(told(&outcome)[0], "bench 4000 by 2 (4 points): funded in 1");
    assert_eq!(told(&outcome)[3], "slide 2000 by 1 (3 points): funded in 2");
}

#[test]
fn sequential_phragmen_ends_with_the_first_that_does_not_fit() {
    let ballots = [json!(["trees", "bench"]), json!(["trees", "bench"]), json!(["light"])];
    let outcome = projects(&json!({"count": "phragmen", "amount": 6_000}), &ballots);
    assert_eq!(
        told(&outcome),
        [
            "bench 4000 by 2: funded in 1",
            "trees 5000 by 2: stopped by light",
            "light 3000 by 1: 2000 left",
            "slide 2000 by 0: no votes",
        ]
    );
    let BudgetStep::Loaded(load) = &outcome.rounds[0].step else { panic!("a load") };
    assert_eq!((load.load.exact.as_str(), load.supporters), ("2000", 2));
}

/// `trees` from 10.00 to 50.00 in steps of 10.00, `water` for 20.00.
fn adjustable(count: &str) -> Value {
    let range = json!({"min": 1_000, "max": 5_000, "step": 1_000});
    json!({"ballot": "adjustable", "count": count, "amount": 6_000, "projects": [
        {"id": "trees", "title": "Trees", "cost": 3_000, "range": range},
        {"id": "water", "title": "Water", "cost": 2_000},
        {"id": "benches", "title": "Benches", "cost": 4_000},
    ]})
}

#[test]
fn projects_get_the_median_or_mean_of_what_their_supporters_gave() {
    let ballots = [
        json!({"trees": 1_000}),
        json!({"trees": 4_000, "water": 2_000}),
        json!({"trees": 5_000}),
        json!({"trees": 5_000}),
    ];
    let median = projects(&adjustable("median"), &ballots);
    let expected = [
        "trees 4000 by 4: funded in 1",
        "water 2000 by 1: funded in 2",
        "benches 4000 by 0: no votes",
    ];
    assert_eq!(told(&median), expected);
    // The mean is 37.50, and the step below it 30.00.
    assert_eq!(told(&projects(&adjustable("mean"), &ballots))[0], "trees 3000 by 4: funded in 1");
}

fn lines(count: &str) -> Value {
    json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "ballot": "allocation", "count": count, "lines": [
            {"id": "schools", "title": "Schools", "current": 600},
            {"id": "parks", "title": "Parks", "current": 300},
            {"id": "roads", "title": "Roads", "current": 100},
            {"id": "fees", "title": "Fees", "current": 200, "side": "revenue"},
        ],
    })
}

fn lines_of(results: BudgetResults) -> LinesOutcome {
    match results.outcome {
        BudgetOutcome::Lines(it) => it,
        BudgetOutcome::Projects(_) => panic!("a budget of lines"),
    }
}

#[test]
fn lines_get_the_mean_which_balances_or_the_median_which_need_not() {
    let ballots = [
        json!({"schools": 700, "parks": 200}),
        json!({"schools": 500, "roads": 200}),
        json!({"schools": 601, "fees": 201}),
    ];
    let decided = |outcome: &LinesOutcome| -> Vec<u64> {
        outcome.lines.iter().map(|it| it.decided.get()).collect()
    };
    let mean = lines_of(counted(&lines("mean"), &ballots));
    // 600 1/3, 266 2/3, 133 1/3 and 200 1/3: the cent that is left goes to the second.
    assert_eq!((decided(&mean), mean.difference.get()), (vec![600, 267, 133, 200], 0));
    assert_eq!(mean.lines[1].mean.as_ref().map(|it| it.exact.as_str()), Some("800/3"));
    let median = lines_of(counted(&lines("median"), &ballots));
    assert_eq!((decided(&median), median.difference.get()), (vec![601, 300, 100, 200], -1));
    assert_eq!(median.lines[0].median.as_ref().map(|it| it.tenths), Some(6_010));
}

#[test]
fn without_answers_nothing_is_funded_and_lines_stay_as_they_are() {
    let rules = ["greedy", "greedy-per-cost", "equal-shares", "equal-shares/add1", "phragmen"];
    for rule in rules {
        let outcome = projects(&json!({"count": rule}), &[]);
        assert!(outcome.projects.iter().all(|it| it.verdict == ProjectVerdict::NoVotes), "{rule}");
        assert_eq!((outcome.cost.get(), outcome.endowment.is_some()), (0, false), "{rule}");
    }
    let outcome = lines_of(counted(&lines("median"), &[]));
    assert!(outcome.lines.iter().all(|it| it.decided == it.now && it.mean.is_none()));
    assert_eq!(outcome.difference.get(), 0);
}

const PROJECTS: [&str; 4] = ["bench", "trees", "light", "slide"];

fn some() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(PROJECTS.to_vec(), 1..=4).prop_shuffle()
}

const FIXED: &[&str] =
    &["greedy", "greedy-per-cost", "equal-shares", "equal-shares/add1", "phragmen"];
const WEIGHTED: &[&str] =
    &["greedy", "greedy-per-cost", "equal-shares/points", "equal-shares/points/add1"];

/// A budget by any rule that its ballot takes, and answers to it.
fn elections() -> impl Strategy<Value = (Value, Vec<Value>)> {
    let names = || some().prop_map(|it| json!(it)).boxed();
    let points = some().prop_map(|it| {
        let points: BTreeMap<&str, u64> = it.into_iter().map(|it| (it, 1)).collect();
        json!(points)
    });
    let of = |ballot: &'static str, rules: &'static [&'static str], of: BoxedStrategy<Value>| {
        let rule = prop::sample::select(rules);
        let seed = prop::option::of("[0-9]{1,4}");
        (rule, 0_u64..16_000, seed, prop::collection::vec(of, 0..8)).prop_map(
            move |(rule, amount, seed, ballots)| {
                let mut members =
                    json!({"ballot": ballot, "count": rule, "amount": amount.max(5_000)});
                if let Some(seed) = seed {
                    members["lot_seed"] = json!(seed);
                }
                if ballot == "points" {
                    members["total"] = json!(4);
                }
                (members, ballots)
            },
        )
    };
    prop_oneof![
        of("approval", FIXED, names()),
        of("ranking", WEIGHTED, names()),
        of("points", WEIGHTED, points.boxed()),
    ]
}

proptest! {
    #[test]
    fn the_order_of_the_ballots_does_not_matter(
        ((members, ballots), shuffled) in elections().prop_flat_map(|(members, ballots)| {
            let shuffled = Just(ballots.clone()).prop_shuffle();
            ((Just(members), Just(ballots)), shuffled)
        }),
    ) {
        prop_assert_eq!(projects(&members, &ballots), projects(&members, &shuffled));
    }

    #[test]
    fn what_does_not_fit_the_money_or_has_no_vote_is_never_funded((members, ballots) in elections()) {
        let outcome = projects(&members, &ballots);
        let funded = || outcome.projects.iter().filter(|it| it.is_funded());
        prop_assert!(funded().all(|it| it.votes > 0));
        let cost: u64 = funded().map(|it| it.cost.get()).sum();
        prop_assert_eq!(cost, outcome.cost.get());
        prop_assert!(cost <= outcome.amount.get());
    }

    #[test]
    fn each_funded_project_is_that_of_its_round((members, ballots) in elections()) {
        let outcome = projects(&members, &ballots);
        for it in &outcome.projects {
            if let ProjectVerdict::Funded(funded) = &it.verdict {
                let round = usize::try_from(funded.round).unwrap() - 1;
                prop_assert_eq!(&outcome.rounds[round].project, &it.project);
            }
        }
    }

    #[test]
    fn amounts_that_were_given_fit_the_money_and_the_steps(
        ballots in prop::collection::vec((1_u64..6, any::<bool>(), any::<bool>()), 0..8),
        rule in prop::sample::select(vec!["mean", "median"]),
    ) {
        let ballot = |&(steps, has_water, has_trees): &(u64, bool, bool)| {
            let mut ballot = json!({});
            if has_trees || !has_water {
                ballot["trees"] = json!(steps.min(4) * 1_000);
            }
            if has_water {
                ballot["water"] = json!(2_000);
            }
            ballot
        };
        let ballots: Vec<Value> = ballots.iter().map(ballot).collect();
        let outcome = projects(&adjustable(rule), &ballots);
        prop_assert!(outcome.cost <= outcome.amount);
        let trees = outcome.projects[0].cost.get();
        prop_assert!((1_000..=5_000).contains(&trees) && trees.is_multiple_of(1_000));
    }

    #[test]
    fn means_of_lines_balance_as_the_ballots_do(
        ballots in prop::collection::vec((0_u64..200, 0_u64..200), 1..9),
    ) {
        // What `roads` and `schools` get more of, `parks` and `fees` give.
        let ballot = |(roads, fees): &(u64, u64)| json!({
            "roads": roads, "schools": 600 + 100 - roads, "fees": 200 + fees, "parks": 300 + fees,
        });
        let ballots: Vec<Value> = ballots.iter().map(ballot).collect();
        let outcome = lines_of(counted(&lines("mean"), &ballots));
        prop_assert_eq!(outcome.difference.get(), 0);
        for it in &outcome.lines {
            let mean = it.mean.as_ref().unwrap().floor();
            prop_assert!(it.decided.get() == mean || it.decided.get() == mean + 1);
        }
    }
}
