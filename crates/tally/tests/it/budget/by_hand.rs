//! Counts that were made by hand.

use civic_tally::budget::{
    Ballots, BudgetRule, Choice, Criterion, CriterionKind, Election, Outcome, Project, Repeats,
    RepeatsEnd, Standing, TieBreak, Verdict, VoteType, count,
};

/// Projects `a`, `b`, … with these costs, and approval ballots with how often each was cast.
fn election(budget: u64, costs: &[u64], ballots: &[(&[u32], u64)]) -> Election {
    let projects = ('a'..).zip(costs).map(|(id, cost)| Project {
        id: id.to_string(),
        cost: *cost,
        standing: Standing::Open,
    });
    let mut cast = Ballots::default();
    for (projects, count) in ballots {
        let choices = projects.iter().map(|it| Choice { project: *it, points: 1 });
        cast.push(&choices.collect::<Vec<_>>(), *count);
    }
    Election {
        budget,
        unit: 1,
        projects: projects.collect(),
        vote_type: VoteType::Approval,
        ballots: cast,
    }
}

fn counted(election: &Election, rule: &str) -> Outcome {
    count(election, &rule.parse::<BudgetRule>().unwrap(), &TieBreak::by(Criterion::Name))
}

#[test]
fn what_has_as_many_votes_as_the_threshold_is_funded_and_what_has_one_less_is_not() {
    let it = election(10, &[3, 3, 3], &[(&[0], 5), (&[1], 4)]);
    let outcome = counted(&it, "greedy-threshold:5");
    assert_eq!(outcome.funded, [0]);
    assert_eq!(outcome.verdicts[1], Verdict::BelowThreshold { merit: 4, threshold: 5 });
}

#[test]
fn without_skipping_the_first_that_does_not_fit_ends_the_count_unless_it_is_withdrawn() {
    let mut it = election(10, &[6, 9, 2], &[(&[0], 3), (&[1], 2), (&[2], 1)]);
    assert_eq!(counted(&it, "greedy").funded, [0, 2]);
    let outcome = counted(&it, "greedy-no-skip");
    assert_eq!(outcome.funded, [0]);
    assert_eq!(outcome.verdicts[1], Verdict::DoesNotFit { cost: 9, left: 4 });
    assert_eq!(outcome.verdicts[2], Verdict::Stopped { by: 1 });
    it.projects[1].standing = Standing::Withdrawn;
    assert_eq!(counted(&it, "greedy-no-skip").funded, [0, 2]);
}

#[test]
fn what_is_unchosen_is_never_funded_where_it_takes_no_part() {
    let mut it = election(10, &[3, 3], &[(&[0], 1)]);
    for rule in [
        "greedy",
        "greedy-per-cost",
        "equal-shares/utilitarian",
        "equal-shares/add1u",
        "phragmen",
        "knapsack",
    ] {
        it.projects[1].standing = Standing::Unchosen;
        let outcome = counted(&it, rule);
        assert_eq!(
            (&outcome.funded[..], &outcome.verdicts[1]),
            (&[0][..], &Verdict::NoVotes),
            "{rule}"
        );
    }
    it.projects[1].standing = Standing::Open;
    assert_eq!(counted(&it, "greedy").funded, [0, 1]);
}

#[test]
fn a_project_that_stands_on_a_ballot_twice_has_one_vote_unless_all_are_counted() {
    let mut it = election(1, &[1, 1], &[(&[0, 0], 1), (&[1], 1), (&[1], 1), (&[0, 0], 1)]);
    it.projects[0].id = "z".to_owned();
    assert_eq!(counted(&it, "greedy").funded, [1]);
    it.ballots.set_repeats(Repeats::AsListed);
    assert_eq!(counted(&it, "greedy").funded, [0]);
}

#[test]
fn for_the_money_what_is_free_comes_first_if_it_has_votes_and_last_if_not() {
    let it = election(9, &[0, 2, 6, 0], &[(&[1], 2), (&[2], 3), (&[3], 1)]);
    assert_eq!(counted(&it, "greedy-per-cost").funded, [3, 1, 2, 0]);
}

/// 10 voters with 10 each. Six can pay for `a` and `b`, three for `c`; one wants something dear.
fn town() -> Election {
    election(100, &[60, 50, 30, 40], &[(&[0, 1], 6), (&[2], 3), (&[3], 1)])
}

#[test]
fn equal_shares_leave_nobody_out_who_can_pay_together() {
    let outcome = counted(&town(), "equal-shares");
    assert_eq!(outcome.funded, [0, 2]);
    assert_eq!(outcome.cost, 90);
    let too_dear = |money, since| Verdict::TooDearForSupporters { cost: 50, money, since };
    assert_eq!(outcome.verdicts[1], too_dear(0, Some(0)));
    let never = Verdict::TooDearForSupporters { cost: 40, money: 10, since: None };
    assert_eq!(outcome.verdicts[3], never);
}

#[test]
fn with_more_money_for_each_the_last_count_that_is_not_too_dear_is_taken() {
    let repeated = |rule: &str| {
        let outcome = counted(&town(), rule);
        let repeated = outcome.repeated.unwrap();
        (outcome.funded, repeated.endowment.to_string(), repeated.runs, repeated.end)
    };
    // With 110/6 each, the six can pay for `b`, too: at 19. 140 are more than 100.
    let (funded, endowment, runs, end) = repeated("equal-shares/add1");
    assert_eq!((funded, endowment.as_str()), (vec![0, 2], "18"));
    assert_eq!((runs, end), (10, RepeatsEnd::TooDear));
    // Nothing fits into the 10 that are left, from the start.
    let (funded, endowment, runs, end) = repeated("equal-shares/add1-exhaustive");
    assert_eq!((funded, endowment.as_str()), (vec![0, 2], "10"));
    assert_eq!((runs, end), (1, RepeatsEnd::Exhaustive));
    let (_, endowment, runs, _) = repeated("equal-shares/add1/step:4");
    assert_eq!((endowment.as_str(), runs), ("18", 4));
}

#[test]
fn repeating_a_count_that_stays_the_same_takes_no_time() {
    // Ten have 100,000 each at first, and pay 1 for `a` and for `b`, which are tied each time. One of
    // them alone wants `c`, for 650,000.
    let it = election(1_000_000, &[10, 10, 650_000], &[(&[0, 1], 9), (&[0, 1, 2], 1)]);
    let outcome = counted(&it, "equal-shares/add1");
    assert_eq!(outcome.funded, [0, 1, 2]);
    let repeated = outcome.repeated.unwrap();
    assert_eq!((repeated.endowment.to_string(), repeated.runs), ("650002".to_owned(), 550_003));
    assert_eq!(repeated.ties, 550_003);
    // For 2,000,000, more than there is, it is not repeated for ever.
    let it = election(1_000_000, &[10, 2_000_000], &[(&[0], 9), (&[0, 1], 1)]);
    let repeated = counted(&it, "equal-shares/add1").repeated.unwrap();
    assert_eq!((repeated.end, repeated.runs), (RepeatsEnd::TooOften, 1_000_000));
    assert_eq!(repeated.endowment.to_string(), "1099999");
}

#[test]
fn a_step_is_one_unit_of_account_if_it_is_not_said() {
    let it = Election { unit: 4, ..town() };
    let outcome = counted(&it, "equal-shares/add1");
    assert_eq!(outcome.repeated.unwrap().runs, 4);
}

#[test]
fn counting_ends_when_all_is_funded_that_somebody_wants() {
    let it = election(100, &[10, 10], &[(&[0], 1)]);
    let outcome = counted(&it, "equal-shares/add1");
    assert_eq!(outcome.repeated.unwrap().end, RepeatsEnd::AllFunded);
    assert_eq!(outcome.verdicts[1], Verdict::NoVotes);
}

#[test]
fn the_result_by_votes_is_taken_only_if_strictly_more_voters_have_more_by_it() {
    // Of 60, three voters have 20 each. By votes `a` (60) wins; by equal shares, `b` and `c`.
    let ballots: [(&[u32], u64); 2] = [(&[0, 1], 2), (&[0, 2], 1)];
    let it = election(60, &[60, 20, 20], &ballots);
    let outcome = counted(&it, "equal-shares/cardinality/comparison");
    let comparison = outcome.comparison.unwrap();
    assert_eq!((comparison.by_rule, comparison.by_votes, comparison.equal), (0, 0, 3));
    assert_eq!(outcome.funded, [1, 2]);
    // Without `c`, the one who wanted it has only `a` to gain.
    let it = election(60, &[60, 20, 99], &ballots);
    let outcome = counted(&it, "equal-shares/cardinality/comparison");
    let comparison = outcome.comparison.unwrap();
    assert_eq!((comparison.by_rule, comparison.by_votes, comparison.equal), (0, 1, 2));
    assert_eq!(outcome.funded, [0]);
}

#[test]
fn phragmen_ends_when_one_of_the_next_does_not_fit() {
    // Loads: a 20/2, b 30/3 and c 30/3 are equal; then b is next, and c does not fit after it.
    let it = election(79, &[20, 30, 30, 1], &[(&[0], 2), (&[1], 3), (&[2], 3)]);
    let outcome = counted(&it, "phragmen");
    assert_eq!(outcome.funded, [0, 1]);
    assert_eq!(outcome.verdicts[2], Verdict::DoesNotFit { cost: 30, left: 29 });
    assert_eq!(outcome.verdicts[3], Verdict::Stopped { by: 2 });
    let it = Election { budget: 80, ..it };
    assert_eq!(counted(&it, "phragmen").funded, [0, 1, 2]);
    let it = Election { budget: 81, ..it };
    assert_eq!(counted(&it, "phragmen").funded, [0, 1, 2, 3]);
}

#[test]
fn phragmen_ends_even_if_another_that_is_equally_good_would_fit() {
    // After a, loads: b 20/2 and c 30/3. 29 are left.
    let it = election(30, &[1, 20, 30], &[(&[0], 1), (&[1], 2), (&[2], 3)]);
    let outcome = counted(&it, "phragmen");
    assert_eq!(outcome.funded, [0]);
    assert_eq!(outcome.verdicts[1], Verdict::Stopped { by: 2 });
    assert_eq!(outcome.verdicts[2], Verdict::DoesNotFit { cost: 30, left: 29 });
}

#[test]
fn ties_are_broken_by_what_was_said_and_told() {
    let mut it = election(30, &[20, 30, 10, 30], &[(&[0, 1, 2, 3], 1)]);
    it.projects[0].id = "z".to_owned();
    let broken = |criteria: Vec<Criterion>| {
        let rule = "greedy".parse().unwrap();
        let outcome = count(&it, &rule, &TieBreak { criteria });
        let tie = outcome.ties.first().cloned().unwrap();
        (tie.tied, tie.decided_by)
    };
    let given = Criterion::Given(vec!["d".to_owned(), "c".to_owned()]);
    assert_eq!(broken(vec![]), (vec![0, 1, 2, 3], CriterionKind::List));
    assert_eq!(broken(vec![Criterion::Name]), (vec![1, 2, 3, 0], CriterionKind::Name));
    assert_eq!(broken(vec![Criterion::List]), (vec![0, 1, 2, 3], CriterionKind::List));
    assert_eq!(broken(vec![Criterion::LeastCost]), (vec![2, 0, 1, 3], CriterionKind::LeastCost));
    assert_eq!(broken(vec![given]), (vec![3, 2, 0, 1], CriterionKind::Given));
    let chain = vec![Criterion::MostVotes, Criterion::GreatestCost, Criterion::Name];
    assert_eq!(broken(chain), (vec![1, 3, 0, 2], CriterionKind::Name));
    let (order, kind) = broken(vec![Criterion::Lot("2026".to_owned())]);
    assert_eq!(kind, CriterionKind::Lot);
    assert_eq!(order, LOT_OF_2026);
}

/// `printf '2026\0c' | sha256sum` begins with 05, that of `b` with 37, of `d` with 8b, of `z` with f8.
const LOT_OF_2026: [u32; 4] = [2, 1, 3, 0];
