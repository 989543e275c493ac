//! `civic tally` of a budget counts what the collector counts, on every kind of ballot.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeMap;

use civic_model::{
    answer::RawAnswer,
    budget::{
        Budget, BudgetResults,
        results::{BudgetOutcome, ProjectResult},
    },
    digest::Digest,
};
use civic_tally::budget_results;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{civic, file, told};

const BALLOTS: [&str; 6] =
    ["knapsack", "approval", "ranking", "points", "adjustable", "allocation"];

fn document(ballot: &str, amount: u64) -> Value {
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "made-up", "languages": ["en"], "currency": "EUR",
        "ballot": ballot,
    });
    if ballot == "allocation" {
        document["lines"] = json!([
            {"id": "a", "title": "A", "current": 500}, {"id": "b", "title": "B", "current": 500},
            {"id": "c", "title": "C", "current": 500},
            {"id": "d", "title": "D", "current": 1_500, "side": "revenue"},
        ]);
        return document;
    }
    document["amount"] = json!(amount);
    document["projects"] = json!([
        {"id": "a", "title": "A", "cost": 400}, {"id": "b", "title": "B", "cost": 300},
        {"id": "c", "title": "C", "cost": 300}, {"id": "d", "title": "D", "cost": 650},
    ]);
    if ballot == "points" {
        document["total"] = json!(12);
    } else if ballot == "adjustable" {
        document["projects"][0]["range"] = json!({"min": 100, "max": 600, "step": 100});
        document["projects"][3]["range"] = json!({"min": 50, "max": 650, "step": 150});
    }
    document
}

/// A ballot of this kind made of what somebody wants, in their order; not each keeps to the rules.
fn ballot(kind: &str, wanted: &[(&str, u64)]) -> Value {
    let given = |of: &dyn Fn(&str, u64) -> u64| {
        let all = wanted.iter().map(|(it, number)| (*it, of(it, *number)));
        json!(all.collect::<BTreeMap<&str, u64>>())
    };
    match kind {
        "points" => given(&|_, number| number),
        "adjustable" => given(&|project, number| match project {
            "a" => 100 * number,
            "d" => 50 + 150 * number,
            _ => 300,
        }),
        // What one line gets more, another gets less.
        "allocation" => match wanted {
            [(one, number), (other, _), ..] if *one != "d" && *other != "d" => {
                json!({*one: 500 + 7 * number, *other: 500 - 7 * number})
            }
            [(one, number), ..] if *one != "d" => {
                json!({*one: 500 + 9 * number, "d": 1_500 + 9 * number})
            }
            _ => json!({}),
        },
        _ => json!(wanted.iter().map(|it| it.0).collect::<Vec<_>>()),
    }
}

/// A configuration that names a rule or none, and ballots that keep to it.
fn collected() -> impl Strategy<Value = (Value, Vec<Value>)> {
    let wanted = prop::sample::subsequence(vec!["a", "b", "c", "d"], 0..=4).prop_shuffle();
    let wanted = wanted.prop_flat_map(|it| {
        let numbers = prop::collection::vec(1_u64..5, it.len());
        numbers.prop_map(move |numbers| it.iter().copied().zip(numbers).collect::<Vec<_>>())
    });
    let wanted = prop::collection::vec(wanted, 0..12);
    let settings = (700_u64..1_700, any::<prop::sample::Index>(), prop::option::of("[0-9]{1,4}"));
    (prop::sample::select(&BALLOTS[..]), wanted, settings).prop_map(
        |(kind, wanted, (amount, rule, seed))| {
            let mut document = document(kind, amount);
            let rules = checked(&document).ballot.count_rules();
            // One more than there are: none.
            if let Some(rule) = rules.get(rule.index(rules.len() + 1)) {
                document["count"] = json!(rule.as_str());
            }
            if let Some(seed) = seed {
                document["lot_seed"] = json!(seed);
            }
            let budget = checked(&document);
            let ballots = wanted.iter().map(|it| ballot(kind, it));
            let ballots = ballots.filter(|it| budget.check_answers(&[answer(it)]).is_ok());
            (document, ballots.collect())
        },
    )
}

fn checked(document: &Value) -> Budget {
    let checked = Budget::check(document);
    checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems))
}

fn answer(ballot: &Value) -> RawAnswer {
    RawAnswer { question: "ballot".to_owned(), value: ballot.clone() }
}

/// What the collector counts.
fn results(document: &Value, ballots: &[Value]) -> BudgetResults {
    let budget = checked(document);
    let answers = ballots.iter().map(|it| budget.check_answers(&[answer(it)]).unwrap());
    budget_results(&budget, &Digest::of(document), answers)
}

/// What `civic tally` counts.
fn tallied(document: &Value, ballots: &[Value]) -> Value {
    let submission = |(number, ballot): (usize, &Value)| {
        let document = json!({
            "schema": "urn:civic-widgets:submission:1",
            "submission_id": format!("0192e0a4-7c1e-7a3b-8d2f-{number:012}"),
            "kind": "budget", "widget_id": "made-up", "config_digest": Digest::of(document),
            "language": "en", "submitted_at": "2026-11-22T10:00:00Z",
            "answers": [{"question": "ballot", "value": ballot}],
        });
        document.to_string()
    };
    let lines: Vec<String> = ballots.iter().enumerate().map(submission).collect();
    let configuration = file("results.json", document.to_string());
    let submissions = file("results.jsonl", lines.join("\n"));
    let output = civic(&["tally", &configuration, &submissions, "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn the_same_ballots_come_to_the_same((document, ballots) in collected()) {
        let expected = results(&document, &ballots);
        let found = tallied(&document, &ballots);
        prop_assert_eq!(&found["rule"], expected.rule.as_str());
        prop_assert_eq!(&found["voters"], expected.participants);
        match expected.outcome {
            BudgetOutcome::Projects(expected) => {
                let project = |it: &ProjectResult| {
                    json!([it.project.as_str(), it.cost.get(), it.is_funded()])
                };
                let projects: Vec<Value> = expected.projects.iter().map(project).collect();
                let found_projects = found["projects"].as_array().unwrap().iter();
                let found_projects: Vec<Value> =
                    found_projects.map(|it| json!([it["id"], it["cost"], it["is_funded"]])).collect();
                prop_assert_eq!(found_projects, projects);
                let rounds: Vec<&str> =
                    expected.rounds.iter().map(|it| it.project.as_str()).collect();
                let found_rounds = found["rounds"].as_array().unwrap().iter();
                let found_rounds: Vec<&str> =
                    found_rounds.map(|it| it["project"].as_str().unwrap()).collect();
                prop_assert_eq!(found_rounds, rounds);
            }
            BudgetOutcome::Lines(expected) => {
                let lines = expected.lines.iter().map(|it| it.decided.get());
                let found_lines = found["lines"].as_array().unwrap().iter();
                let found_lines = found_lines.map(|it| it["whole_amount"].as_u64().unwrap());
                prop_assert_eq!(found_lines.collect::<Vec<_>>(), lines.collect::<Vec<_>>());
            }
        }
    }
}
