//! `civic tally`, as it is run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::{fs, process::Output};

use serde_json::json;
use support::{civic, counted, file, json as of_schema, made_up, printed, real, told};

const KNAPSACK: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tally/tests/fixtures/made-up-knapsack.pb");
const ORDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tally/tests/fixtures/made-up-order.pb");

fn civic_tally(arguments: &[&str]) -> Output {
    civic(&[&["tally"], arguments].concat())
}

#[test]
fn the_rule_that_the_file_names_is_followed_unless_another_is_given() {
    let named = counted(&[ORDER]);
    assert_eq!(named["rule"], "greedy");
    assert_eq!(named["funded"], json!(["b", "a"]));
    assert_eq!((&named["cost"], &named["budget"]), (&json!(500), &json!(500)));
    let shares = counted(&[ORDER, "--rule", "equal-shares"]);
    assert_eq!(shares["rule"], "equal-shares");
    assert_ne!(shares["funded"], named["funded"]);
}

#[test]
fn amounts_have_the_decimals_of_the_file_and_everything_is_explained() {
    let output = civic_tally(&[KNAPSACK]);
    let text = printed(&output);
    assert!(text.starts_with("Rule: greedy-threshold:2\n"), "{text}");
    for part in ["1000.50 to spend", "400.25      4  OGM/0015", "was withdrawn", "Round 1:"] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}

#[test]
fn a_threshold_is_held_to_points_as_the_file_writes_them() {
    let document = "META\nkey;value\ndescription;made up\ncountry;Nowhere\nunit;Nowhere\ninstance;2026\n\
         num_projects;3\nnum_votes;2\nbudget;300\nvote_type;cumulative\nrule;greedy-threshold\n\
         max_sum_points;3\nmin_project_score_threshold;2.5\ndate_begin;01.01.2026\ndate_end;02.01.2026\n\
         PROJECTS\nproject_id;cost\na;100\nb;100\nc;100\n\
         VOTES\nvoter_id;vote;points\n1;a,b;1.25,1.20\n2;a,b,c;1.25,1.25,0.5\n";
    let path = file("decimal.pb", document);
    assert_eq!(counted(&[&path])["funded"], json!(["a"]));
    assert_eq!(counted(&[&path, "--rule", "greedy-threshold:2"])["funded"], json!(["a", "b"]));
}

#[test]
fn mistakes_are_told_with_line_and_column_and_left_out_on_demand() {
    let document = fs::read_to_string(ORDER).unwrap().replace("a;200;", "a;-200;");
    let path = file("negative.pb", document);
    let strict = civic_tally(&[&path]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(strict.stdout.is_empty());
    let told = told(&strict);
    assert!(told.contains("line 21, column 3: error:"), "{told}");
    let lenient = civic_tally(&[&path, "--lenient", "--json"]);
    assert_eq!(lenient.status.code(), Some(1), "a part was left out");
    let counted = of_schema(&lenient);
    assert_eq!(counted["left_out"]["projects"], 1);
    assert_eq!(counted["funded"], json!(["b"]));
}

#[test]
fn amounts_are_whole_smallest_units_and_fractions_are_exact() {
    let document = counted(&[KNAPSACK, "--rule", "equal-shares/add1/comparison"]);
    assert_eq!((&document["unit"], &document["budget"]), (&json!(100), &json!(100_050)));
    assert_eq!(document["projects"][0]["cost"], 40_025);
    assert_eq!(document["rounds"][0]["share"], "40025/4");
    assert!(!document["repeated"].is_null() && !document["comparison"].is_null());
}

#[test]
fn whatever_the_rule_the_json_is_as_the_schema_says() {
    for fixture in ["made-up-knapsack.pb", "made-up-order.pb", "made-up-points.pb"] {
        for rule in [
            "greedy",
            "greedy-no-skip",
            "greedy-threshold:4",
            "greedy-per-cost/borda",
            "equal-shares",
            "equal-shares/points/utilitarian",
            "equal-shares/cardinality/add1u-exhaustive",
            "equal-shares/add1/comparison",
            "phragmen",
            "knapsack",
        ] {
            let document = counted(&[&made_up(fixture), "--rule", rule]);
            let again: civic_tally::budget::BudgetRule = rule.parse().unwrap();
            assert_eq!(document["rule"], again.to_string());
        }
    }
}

#[test]
fn a_rule_that_there_is_not_and_a_file_that_there_is_not_are_refused() {
    let rule = civic_tally(&[ORDER, "--rule", "dice"]);
    assert_eq!(rule.status.code(), Some(2));
    assert!(told(&rule).contains("There is no rule `dice`."));
    assert_eq!(civic_tally(&["no-such-file.pb"]).status.code(), Some(2));
}

#[test]
fn a_lot_is_the_same_for_the_same_seed() {
    let drawn = |seed| counted(&[ORDER, "--lot", seed]);
    assert_eq!(drawn("2026-11-22"), drawn("2026-11-22"));
}

#[test]
fn preferences_are_counted_by_every_rule_that_fits_them() {
    for (fixture, has_grades) in
        [("made-up.toi", false), ("made-up-before-2022.toi", false), ("made-up.cat", true)]
    {
        for rule in civic_tally::preference::PreferenceRule::ALL {
            let path = made_up(fixture);
            if rule.needs_ratings() && !has_grades {
                let refused = civic_tally(&[&path, "--rule", rule.name()]);
                assert_eq!(refused.status.code(), Some(2));
                assert!(told(&refused).contains("these ballots order alternatives"));
                continue;
            }
            let document = counted(&[&path, "--rule", rule.name()]);
            assert_eq!(document["rule"], rule.name());
            assert!(document["sentences"].as_array().unwrap().len() > 1);
        }
    }
}

#[test]
fn who_is_elected_stands_first_in_the_table_and_last_in_the_sentences() {
    let path = made_up("made-up.toi");
    let text = printed(&civic_tally(&[&path, "--rule", "stv", "--seats", "2"]));
    assert!(text.starts_with("Rule: stv\nWho reaches the quota is elected"), "{text}");
    assert!(text.contains("12 ballots, 4 alternatives, 2 seats.\n"), "{text}");
    let rows: Vec<&str> =
        text.lines().skip_while(|it| !it.starts_with("Elected")).skip(1).collect();
    assert!(rows[0].starts_with("yes") && rows[1].starts_with("yes") && rows[2].starts_with('-'));
    assert!(text.ends_with(" are elected.\n"), "{text}");
    let document = counted(&[&path, "--rule", "stv", "--seats", "2"]);
    assert_eq!((&document["seats"], document["elected"].as_array().unwrap().len()), (&json!(2), 2));
}

#[test]
fn a_tie_among_preferences_is_broken_by_the_list_or_by_lot() {
    let path = file(
        "tied.soc",
        "# FILE NAME: tied.soc\n# TITLE: Made up\n# DESCRIPTION:\n# DATA TYPE: soc\n\
         # MODIFICATION TYPE: original\n# RELATES TO:\n# RELATED FILES:\n# PUBLICATION DATE: 2026-11-22\n\
         # MODIFICATION DATE: 2026-11-22\n# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 2\n\
         # NUMBER UNIQUE ORDERS: 2\n# ALTERNATIVE NAME 1: Park\n# ALTERNATIVE NAME 2: Pool\n1: 1,2\n1: 2,1\n",
    );
    let document = counted(&[&path, "--rule", "plurality"]);
    assert_eq!((&document["elected"], &document["winners"]), (&json!([1]), &json!([1, 2])));
    assert_eq!(document["ties"][0]["decided_by"], "list");
    let drawn = counted(&[&path, "--rule", "plurality", "--lot", "2026-11-22"]);
    assert_eq!(drawn["ties"][0]["decided_by"], "lot");
}

#[test]
fn what_a_file_is_comes_from_its_name_unless_it_is_said() {
    let text = fs::read_to_string(made_up("made-up.toi")).unwrap();
    let path = file("preferences.txt", text);
    let refused = civic_tally(&[&path, "--rule", "borda"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("does not say what it is; say it with --format"));
    assert_eq!(counted(&[&path, "--rule", "borda", "--format", "toi"])["kind"], "preferences");
    // Of the wrong type it breaks rules.
    let broken = civic_tally(&[&path, "--rule", "borda", "--format", "soc"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(told(&broken).contains(": line 4, column 1: error: "), "{}", told(&broken));
}

#[test]
fn broken_preferences_are_told_and_left_out_on_demand() {
    let text = fs::read_to_string(made_up("made-up.toi")).unwrap();
    let path = file("broken.toi", format!("{text}nonsense\n3: 1,1\n"));
    let strict = civic_tally(&[&path, "--rule", "borda"]);
    assert_eq!(strict.status.code(), Some(1));
    let line = text.lines().count() + 1;
    assert!(
        told(&strict).contains(&format!(": line {line}, column 1: error: ")),
        "{}",
        told(&strict)
    );
    let lenient = civic_tally(&[&path, "--rule", "borda", "--lenient", "--json"]);
    assert_eq!(lenient.status.code(), Some(1));
    let document = of_schema(&lenient);
    assert_eq!(document["left_out"]["lines"], 2);
    assert_eq!(
        document["ballots"],
        counted(&[&made_up("made-up.toi"), "--rule", "borda"])["ballots"]
    );
}

#[test]
fn options_that_mean_nothing_for_a_file_are_refused() {
    let toi = made_up("made-up.toi");
    for (arguments, sentence) in [
        (&[ORDER, "--seats", "2"][..], "--seats means nothing for a budget"),
        (&[ORDER, ORDER], "ANSWERS means nothing for a Pabulib file"),
        (&[ORDER, "--question", "q"], "--question means nothing for a Pabulib file"),
        (&[&toi], "preferences name no rule to count by; give one with --rule: plurality, "),
        (
            &[&toi, "--rule", "borda", "--seats", "2"],
            "several are elected by single transferable vote",
        ),
        (&[&toi, "--rule", "greedy"], "There is no such rule; the rules are plurality, "),
    ] {
        let refused = civic_tally(arguments);
        assert_eq!(refused.status.code(), Some(2), "{sentence}");
        assert!(told(&refused).contains(sentence), "{}", told(&refused));
    }
}

#[test]
fn real_preferences_are_counted() {
    let mut count = 0;
    for path in real("preflib", &["soc", "soi", "toc", "toi", "cat"]) {
        if fs::metadata(&path).unwrap().len() > 20_000 {
            continue;
        }
        count += 1;
        let path = path.to_str().unwrap();
        let output = civic_tally(&[path, "--rule", "instant-runoff", "--lenient"]);
        assert!(output.status.success(), "{path}: {}", told(&output));
        assert!(printed(&output).contains(" elected"), "{path}");
    }
    assert!(count == 0 || count > 20, "{count}");
}
