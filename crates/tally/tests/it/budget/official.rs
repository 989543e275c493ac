//! The winners that cities announced.

#![expect(clippy::print_stdout, reason = "says what was compared, or that it was skipped")]

use std::collections::BTreeSet;

use civic_tally::budget::{
    Add1, BudgetRule, Completion, Criterion, EqualShares, Greedy, Merit, TieBreak, count,
};
use serde_json::Value;

use super::pabulib::{File, as_listed, expected, read};

/// The rule that a file names, if it is one of those that are counted here.
fn rule(file: &File) -> Option<BudgetRule> {
    let greedy = Greedy { merit: Merit::Ballot, ..Greedy::default() };
    let threshold = file.meta.get("min_project_score_threshold").and_then(|it| it.parse().ok());
    match file.meta["rule"].as_str() {
        "greedy" => Some(BudgetRule::Greedy(greedy)),
        "greedy-threshold" => Some(BudgetRule::Greedy(Greedy { threshold, ..greedy })),
        "greedy-no-skip" => Some(BudgetRule::Greedy(Greedy { stops: true, ..greedy })),
        "equalshares/add1" => Some(BudgetRule::EqualShares(add1(false))),
        "equalshares/add1-comparison" => Some(BudgetRule::EqualShares(add1(true))),
        _ => None,
    }
}

fn add1(compares: bool) -> EqualShares {
    let completion = Completion::Add1(Add1::default());
    EqualShares { completion, compares, ..EqualShares::default() }
}

#[test]
fn the_winners_are_those_that_cities_announced() {
    let Some(expected) = expected() else { return println!("skipped: no data") };
    let (mut equal, mut shares, mut different) = (0, 0, Vec::new());
    for (name, instance) in &expected {
        let file = read(name);
        let official = instance["official_selected"].as_array().map_or(&[][..], |it| it);
        let Some(rule) = rule(&file).filter(|_| !official.is_empty()) else { continue };
        let official: BTreeSet<&str> = official.iter().filter_map(Value::as_str).collect();
        let election = as_listed(&file.election);
        let outcome = count(&election, &rule, &TieBreak::by(Criterion::List));
        let funded = outcome.funded.iter().map(|it| usize::try_from(*it).unwrap());
        let funded: BTreeSet<&str> = funded.map(|it| election.projects[it].id.as_str()).collect();
        if funded == official {
            equal += 1;
            shares += usize::from(matches!(rule, BudgetRule::EqualShares(_)));
        } else {
            let more: Vec<_> = funded.difference(&official).collect();
            let less: Vec<_> = official.difference(&funded).collect();
            different.push(format!(
                "{name}: counted and not announced {more:?}, the other way {less:?}"
            ));
        }
    }
    println!("{equal} equal, {shares} of them by equal shares; different: {different:#?}");
    // An older copy of a file writes a project that the city took out of the vote with a cost of 0.
    different.retain(|it| !it.starts_with("poland_gdynia_2020_grabowek-large.pb"));
    assert_eq!(different, Vec::<String>::new());
    assert_eq!(shares, 3);
    assert!(equal > 100, "{equal}");
}
