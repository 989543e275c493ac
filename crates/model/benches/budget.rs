//! What a budget of many projects costs: to read, to check, and to hold a ballot to.
//!
//! `cargo bench -p civic-model` prints each next to the parsing of the same document, so that a time
//! can be read as so many times that.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails by panicking")]

use civic_model::{answer::RawAnswer, budget::Budget, configuration::Configuration};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// A budget of that many projects with costs from 1,000.00 to 250,000.00 euro in whole hundreds, in
/// 20 groups with limits, some of which need or exclude others.
fn document(projects: usize) -> Value {
    let project = |number: usize| {
        // Spread by a multiplication, so that neighbors differ and every run is the same.
        let cost = 100_000 + number * 7_919 % 2_491 * 10_000;
        let other = |step: usize| format!("project-{}", (number + step) % projects);
        let requires = if number.is_multiple_of(50) { vec![other(1)] } else { Vec::new() };
        let excludes = if number.is_multiple_of(40) { vec![other(3)] } else { Vec::new() };
        let text = "A place to sit, shade in summer, and light in the evening.";
        json!({
            "id": format!("project-{number}"), "cost": cost, "requires": requires,
            "excludes": excludes, "groups": [format!("group-{}", number % 20)],
            "title": {"en": format!("Project {number}"), "et": format!("Projekt {number}")},
            "description": {"en": text, "et": text},
        })
    };
    let group = |number: usize| {
        json!({
            "id": format!("group-{number}"), "name": {"en": "A district", "et": "Linnaosa"},
            "max_projects": projects / 20, "max_spend": projects * 1_000_000,
        })
    };
    json!({
        "version": 1, "kind": "budget", "id": "bench", "languages": ["en", "et"],
        "currency": "EUR", "ballot": "knapsack", "amount": projects * 4_000_000,
        "min_spend_percent": 60,
        "groups": (0..20).map(group).collect::<Vec<_>>(),
        "projects": (0..projects).map(project).collect::<Vec<_>>(),
    })
}

/// A ballot that names so many projects, in an order of its own.
fn ballot(chosen: usize, projects: usize) -> Vec<RawAnswer> {
    let name = |number: usize| format!("project-{}", number * 1_237 % projects);
    let value = (0..chosen).map(name).collect::<Vec<_>>();
    vec![RawAnswer { question: "ballot".to_owned(), value: json!(value) }]
}

const SIZES: [usize; 3] = [100, 500, 2_000];

#[divan::bench(args = SIZES)]
fn parse_only(bencher: divan::Bencher<'_, '_>, projects: usize) {
    let text = document(projects).to_string();
    bencher.bench(|| serde_json::from_str::<Value>(&text).unwrap());
}

#[divan::bench(args = SIZES)]
fn check_configuration(bencher: divan::Bencher<'_, '_>, projects: usize) {
    let text = document(projects).to_string();
    let checked = Configuration::check_text(&text);
    assert!(checked.value.is_some(), "{:?}", checked.problems);
    bencher.bench(|| Configuration::check_text(&text));
}

/// The whole amount must be spent: whether the costs add up to it exactly has to be found out.
#[divan::bench(args = SIZES)]
fn check_tight_configuration(bencher: divan::Bencher<'_, '_>, projects: usize) {
    let mut document = document(projects);
    document["min_spend_percent"] = json!(100);
    let text = document.to_string();
    bencher.bench(|| Configuration::check_text(&text));
}

/// No choice adds up to the amount: all costs are whole hundreds, and the amount is not.
#[divan::bench(args = SIZES)]
fn check_impossible_configuration(bencher: divan::Bencher<'_, '_>, projects: usize) {
    let mut document = document(projects);
    document["min_spend"] = json!(projects * 4_000_000 - 1);
    document["amount"] = json!(projects * 4_000_000 - 1);
    if let Some(members) = document.as_object_mut() {
        members.remove("min_spend_percent");
    }
    let text = document.to_string();
    assert!(Configuration::check_text(&text).value.is_none());
    bencher.bench(|| Configuration::check_text(&text));
}

#[divan::bench(args = [10, 100, 500])]
fn check_ballot(bencher: divan::Bencher<'_, '_>, chosen: usize) {
    let budget = Budget::check(&document(2_000)).value.unwrap();
    let answers = ballot(chosen, 2_000);
    bencher.bench(|| budget.check_answers(&answers));
}
