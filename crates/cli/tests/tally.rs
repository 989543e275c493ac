//! `civic tally`, as it is run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::{Value, json};

const KNAPSACK: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tally/tests/fixtures/made-up-knapsack.pb");
const ORDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tally/tests/fixtures/made-up-order.pb");

fn civic_tally(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_civic")).arg("tally").args(arguments).output().unwrap()
}

fn counted(arguments: &[&str]) -> Value {
    let output = civic_tally(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_rule_that_the_file_names_is_followed_unless_another_is_given() {
    let named = counted(&[ORDER, "--json"]);
    assert_eq!(named["rule"], "greedy");
    assert_eq!(named["funded"], json!(["b", "a"]));
    assert_eq!((&named["cost"], &named["budget"]), (&json!("500"), &json!("500")));
    let shares = counted(&[ORDER, "--json", "--rule", "equal-shares"]);
    assert_eq!(shares["rule"], "equal-shares");
    assert_ne!(shares["funded"], named["funded"]);
}

#[test]
fn amounts_have_the_decimals_of_the_file_and_everything_is_explained() {
    let output = civic_tally(&[KNAPSACK]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("Rule: greedy-threshold:2\n"), "{text}");
    for part in ["1000.50 to spend", "400.25  OGM/0015", "was withdrawn", "Round 1:"] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}

#[test]
fn mistakes_are_told_with_line_and_column_and_left_out_on_demand() {
    let document = fs::read_to_string(ORDER).unwrap().replace("a;200;", "a;-200;");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("negative.pb");
    fs::write(&path, document).unwrap();
    let path = path.to_str().unwrap();
    let strict = civic_tally(&[path]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(strict.stdout.is_empty());
    let told = String::from_utf8(strict.stderr).unwrap();
    assert!(told.contains("line 21, column 3: error:"), "{told}");
    let lenient = civic_tally(&[path, "--lenient", "--json"]);
    assert_eq!(lenient.status.code(), Some(1), "a part was left out");
    let counted: Value = serde_json::from_slice(&lenient.stdout).unwrap();
    assert_eq!(counted["skipped"]["projects"], 1);
    assert_eq!(counted["funded"], json!(["b"]));
}

#[test]
fn a_rule_that_there_is_not_and_a_file_that_there_is_not_are_refused() {
    let rule = civic_tally(&[ORDER, "--rule", "dice"]);
    assert_eq!(rule.status.code(), Some(2));
    assert!(String::from_utf8(rule.stderr).unwrap().contains("There is no rule `dice`."));
    assert_eq!(civic_tally(&["no-such-file.pb"]).status.code(), Some(2));
}

#[test]
fn a_lot_is_the_same_for_the_same_seed() {
    let drawn = |seed| counted(&[ORDER, "--json", "--lot", seed]);
    assert_eq!(drawn("2026-11-22"), drawn("2026-11-22"));
}
