//! Results as documents: what is read is written, and what is not known is left out.

use serde_json::{Value, json};

use super::*;
use crate::read::{read, read_leniently};

fn ratio(exact: &str, tenths: u64) -> Value {
    json!({"exact": exact, "tenths": tenths})
}

fn with_head(outcome: &Value) -> Value {
    let mut document = json!({
        "widget_id": "green-money",
        "config_digest": format!("sha256-{}", "0".repeat(64)),
        "participants": 7,
        "rule": "equal-shares/add1",
    });
    document.as_object_mut().unwrap().extend(outcome.as_object().unwrap().clone());
    document
}

fn projects() -> Value {
    with_head(&json!({
        "outcome": "projects", "amount": 10_000, "cost": 7_000, "lot_seed": "4 8 15",
        "endowment": ratio("10000/7", 14_285), "runs": 3,
        "projects": [
            {"project": "bench", "cost": 4_000, "votes": 5, "points": 9, "verdict": "funded", "round": 1},
            {"project": "trees", "cost": 5_000, "votes": 2, "verdict": "does-not-fit", "left": 3_000},
            {"project": "light", "cost": 3_000, "votes": 1, "verdict": "too-dear", "money": 2_000, "since": 1},
            {"project": "slide", "cost": 2_000, "votes": 0, "verdict": "no-votes"},
            {"project": "swing", "cost": 1_000, "votes": 1, "verdict": "stopped", "by": "trees"},
        ],
        "rounds": [
            {"project": "bench", "step": "turn", "left": 10_000, "funded": true},
            {"project": "trees", "step": "turn", "left": 3_000},
            {"project": "swing", "step": "free"},
            {"project": "bench", "step": "bought", "share": ratio("800", 8_000),
             "effective_votes": ratio("5", 50), "price": ratio("1/5", 2), "in_full": 4, "with_all_left": 1,
             "lost": [{"project": "light", "money": 2_000}]},
            {"project": "bench", "step": "loaded", "load": ratio("2000/3", 6_666), "supporters": 5},
        ],
        "ties": [{"round": 1, "tied": ["bench", "trees"], "decided_by": "lot"}],
    }))
}

fn lines() -> Value {
    with_head(&json!({
        "outcome": "lines", "difference": -1, "lines": [
            {"line": "schools", "now": 60_000, "decided": 63_334, "mean": ratio("190000/3", 633_333),
             "median": ratio("60000", 600_000)},
            {"line": "parks", "now": 60_000, "decided": 60_000},
        ],
    }))
}

#[test]
fn results_are_written_as_they_were_read() {
    for document in [projects(), lines()] {
        let results: BudgetResults = read(&document).unwrap();
        assert_eq!(serde_json::to_value(&results).unwrap(), document);
    }
}

#[test]
fn what_a_later_version_adds_is_left_out_where_results_are_shown() {
    let mut document = projects();
    document["colour"] = json!("blue");
    document["projects"][0]["verdict"] = json!("drawn");
    document["rounds"][0]["step"] = json!("drawn");
    assert!(read::<BudgetResults>(&document).is_err());
    let results: BudgetResults = read_leniently(&document).unwrap();
    let BudgetOutcome::Projects(outcome) = results.outcome else { panic!("projects") };
    assert_eq!((outcome.projects.len(), outcome.rounds.len()), (4, 4));
}

#[test]
fn what_is_left_is_the_amount_without_the_cost() {
    let results: BudgetResults = read(&projects()).unwrap();
    let BudgetOutcome::Projects(outcome) = results.outcome else { panic!("projects") };
    assert_eq!(outcome.left(), 3_000);
    let funded = outcome.projects.iter().filter(|it| it.is_funded());
    let funded: Vec<&str> = funded.map(|it| it.project.as_str()).collect();
    assert_eq!(funded, ["bench"]);
}
