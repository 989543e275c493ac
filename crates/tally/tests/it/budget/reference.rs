//! The same winners, in the same order, as another implementation found in real elections.

#![expect(clippy::print_stdout, reason = "says what was compared, or that it was skipped")]

use civic_tally::budget::{
    Add1, BudgetRule, Completion, Criterion, Election, EqualShares, Greedy, Knapsack, Merit,
    Outcome, Satisfaction, TieBreak, count,
};
use serde_json::Value;

use super::pabulib::{files, ids};

/// Counts every file by a rule and compares with what is expected under `key`, where it is.
fn compare(key: &str, rule: &BudgetRule) {
    let Some(files) = files() else { return println!("skipped: no data") };
    let mut compared = 0;
    for file in files {
        let expected = &file.expected[key];
        if expected.get("winners").is_none() {
            continue;
        }
        let outcome = count(&file.election, rule, &TieBreak::by(Criterion::Name));
        check(&file.election, &outcome, expected, &format!("{}: {key}", file.name));
        compared += 1;
    }
    println!("{key}: {compared} elections");
    assert!(compared > 20, "{key}: {compared}");
}

fn check(election: &Election, outcome: &Outcome, expected: &Value, what: &str) {
    let mut winners = ids(election, &outcome.funded);
    if let Some(order) = expected.get("order") {
        assert_eq!(names(order), winners, "{what}: order");
    }
    winners.sort_unstable();
    assert_eq!(names(&expected["winners"]), winners, "{what}: winners");
    let cost = amount(expected["total_cost"].as_str().unwrap(), election.unit);
    assert_eq!(cost, outcome.cost, "{what}: cost");
}

fn names(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

/// A decimal, or a fraction, in smallest units.
fn amount(text: &str, unit: u64) -> u64 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = unit.to_string().len() - 1;
    format!("{whole}{rest:0<digits$}").parse().unwrap()
}

fn greedy(merit: Merit, is_per_cost: bool) -> BudgetRule {
    BudgetRule::Greedy(Greedy { merit, is_per_cost, ..Greedy::default() })
}

fn shares(satisfaction: Satisfaction, completion: Completion) -> BudgetRule {
    BudgetRule::EqualShares(EqualShares { satisfaction, completion, compares: false })
}

fn add1(then_utilitarian: bool) -> Completion {
    Completion::Add1(Add1 { step: None, stops_when_exhaustive: true, then_utilitarian })
}

#[test]
fn greedy_by_votes() {
    compare("greedy_cost", &greedy(Merit::Votes, false));
}

#[test]
fn greedy_by_votes_for_the_money() {
    compare("greedy_cardinality", &greedy(Merit::Votes, true));
}

#[test]
fn greedy_by_points_for_the_money() {
    compare("greedy_score", &greedy(Merit::Points, true));
}

#[test]
fn greedy_by_borda_points_for_the_money() {
    compare("greedy_borda", &greedy(Merit::Borda, true));
}

#[test]
fn equal_shares() {
    compare("mes_cost", &shares(Satisfaction::Cost, Completion::None));
    compare("mes_cardinality", &shares(Satisfaction::Cardinality, Completion::None));
    compare("mes_score", &shares(Satisfaction::Points, Completion::None));
    compare("mes_borda", &shares(Satisfaction::Borda, Completion::None));
}

#[test]
fn equal_shares_with_add1() {
    compare("mes_cost_add1", &shares(Satisfaction::Cost, add1(false)));
    compare("mes_cardinality_add1", &shares(Satisfaction::Cardinality, add1(false)));
    compare("mes_score_add1", &shares(Satisfaction::Points, add1(false)));
    compare("mes_borda_add1", &shares(Satisfaction::Borda, add1(false)));
}

#[test]
fn equal_shares_with_add1_and_the_rest_by_merit() {
    compare("mes_cost_add1u", &shares(Satisfaction::Cost, add1(true)));
    compare("mes_cardinality_add1u", &shares(Satisfaction::Cardinality, add1(true)));
    compare("mes_score_add1u", &shares(Satisfaction::Points, add1(true)));
    compare("mes_borda_add1u", &shares(Satisfaction::Borda, add1(true)));
}

#[test]
fn phragmen() {
    compare("phragmen", &BudgetRule::Phragmen);
}

#[test]
fn the_greatest_satisfaction() {
    let Some(files) = files() else { return println!("skipped: no data") };
    let keys = [
        ("maxwelfare_cost", Satisfaction::Cost),
        ("maxwelfare_cardinality", Satisfaction::Cardinality),
        ("maxwelfare_score", Satisfaction::Points),
        ("maxwelfare_borda", Satisfaction::Borda),
    ];
    let mut compared = 0;
    for file in files {
        let name = &file.name;
        for (key, satisfaction) in keys {
            let Some(value) = file.expected[key]["value"].as_str() else { continue };
            let rule = BudgetRule::Knapsack(Knapsack { satisfaction });
            let outcome = count(&file.election, &rule, &TieBreak::by(Criterion::Name));
            let welfare = outcome.welfare.unwrap();
            assert!(welfare.is_decided(), "{name}: {key}: {welfare:?}");
            let unit = if satisfaction == Satisfaction::Cost { file.election.unit } else { 1 };
            assert_eq!(u128::from(amount(value, unit)), welfare.value, "{name}: {key}");
            compared += 1;
        }
    }
    println!("greatest satisfaction: {compared} values");
    assert!(compared > 400);
}
