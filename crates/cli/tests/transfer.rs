//! `civic import pabulib` and `civic export pabulib`, as they are run: an election's file becomes a
//! widget's configuration and submissions, and these the file again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::{fs, path::Path};

use civic_model::{configuration::Configuration, submission::RawSubmission};
use serde_json::{Value, json};
use support::{civic, counted, file, free_path, made_up, printed, real, told};

const FIXTURES: [&str; 3] = ["made-up-knapsack.pb", "made-up-order.pb", "made-up-points.pb"];

/// Imports a file that has nothing wrong with it; the folder.
fn imported(path: &str, name: &str) -> String {
    let out = free_path(name).into_os_string().into_string().unwrap();
    let options = ["--language", "en", "--currency", "EUR"];
    let output = civic(&[&["import", "pabulib", path, "--out", &out][..], &options].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    out
}

fn exported(folder: &str) -> Vec<u8> {
    let output = civic(&["export", "pabulib", folder]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    output.stdout
}

/// Holds what an import wrote to the rules of configurations and submissions, and gives the number of
/// submissions that break them.
fn hold(folder: &str) -> usize {
    let text = fs::read_to_string(Path::new(folder).join("configuration.json")).unwrap();
    let checked = Configuration::check_text(&text);
    let (configuration, digest) = checked.value.unwrap();
    let submissions = fs::read_to_string(Path::new(folder).join("submissions.jsonl")).unwrap();
    let broken = submissions.lines().filter(|line| {
        let document: Value = serde_json::from_str(line).unwrap();
        RawSubmission::read(&document).unwrap().check(&configuration, &digest).is_err()
    });
    broken.count()
}

#[test]
fn a_file_of_every_vote_type_becomes_a_widget_and_comes_back_byte_by_byte() {
    let approval = fs::read_to_string(made_up(FIXTURES[0])).unwrap();
    let approval = approval.replace("max_sum_cost;1000.50\n", "");
    let one = fs::read_to_string(made_up(FIXTURES[1])).unwrap();
    let one = one
        .replace("ordinal", "choose-1")
        .replace("x;b,a,c", "x;b")
        .replace("y;a,b", "y;a")
        .replace("max_length;3", "max_length;1")
        .replace("b;300;3;5", "b;300;2;2")
        .replace("a;200;2;4", "a;200;1;1")
        .replace("c;450;1;1", "c;450;0;0");
    let windows = fs::read_to_string(made_up(FIXTURES[2])).unwrap().replace('\n', "\r\n");
    let paths = [
        made_up(FIXTURES[0]),
        made_up(FIXTURES[1]),
        made_up(FIXTURES[2]),
        file("approval.pb", approval),
        file("one.pb", one),
        file("windows.pb", format!("\u{feff}{}", windows.trim_end())),
    ];
    for path in paths {
        let folder = imported(&path, "every-vote-type");
        assert_eq!(hold(&folder), 0, "{path}");
        assert!(exported(&folder) == fs::read(&path).unwrap(), "{path}");
        let check = civic(&["check", &format!("{folder}/configuration.json")]);
        assert_eq!(check.status.code(), Some(0), "{path}: {}", printed(&check));
        for rule in ["greedy", "equal-shares", "equal-shares/add1", "phragmen"] {
            let of_file = counted(&[&path, "--rule", rule]);
            assert_eq!(of_file, counted(&[&folder, "--rule", rule]), "{path} by {rule}");
            // What is withdrawn, and points of 0, are known to the folder alone.
            let configuration = format!("{folder}/configuration.json");
            let submissions = format!("{folder}/submissions.jsonl");
            let direct = counted(&[&configuration, &submissions, "--rule", rule]);
            assert_eq!(
                direct["funded"].as_array().unwrap().len(),
                of_file["funded"].as_array().unwrap().len()
            );
        }
    }
}

#[test]
fn an_import_gives_the_same_each_time() {
    let (one, other) =
        (imported(&made_up(FIXTURES[1]), "once"), imported(&made_up(FIXTURES[1]), "twice"));
    for name in ["configuration.json", "submissions.jsonl", "pabulib.json"] {
        let read = |folder: &str| fs::read(Path::new(folder).join(name)).unwrap();
        assert!(read(&one) == read(&other), "{name}");
    }
    let id = |name: &str| {
        let folder = imported(&made_up(FIXTURES[1]), name);
        let text = fs::read_to_string(format!("{folder}/configuration.json")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["id"].clone()
    };
    assert_eq!(id("named"), json!("made-up-order"));
}

#[test]
fn ballots_can_be_added_and_those_of_the_import_must_stay_in_their_order() {
    let folder = imported(&made_up(FIXTURES[1]), "added");
    let path = format!("{folder}/submissions.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    let mut more = last.clone();
    more["submission_id"] = json!("0192e0a4-7c1e-7a3b-8d2f-0123456789ab");
    more["answers"][0]["value"] = json!(["c"]);
    fs::write(&path, format!("{text}{more}\n")).unwrap();
    let written = String::from_utf8(exported(&folder)).unwrap();
    assert!(written.ends_with("z;b\nadded-1;c\n") && written.contains("num_votes;4"), "{written}");
    assert_eq!(counted(&[&folder])["voters"], 4);
    let without_first: Vec<&str> = text.lines().skip(1).collect();
    fs::write(&path, without_first.join("\n")).unwrap();
    for command in [&["export", "pabulib"][..], &["tally"]] {
        let output = civic(&[command, &[&folder]].concat());
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output);
        assert!(told.contains("submission 1 is not the ballot that stood there"), "{told}");
    }
}

#[test]
fn what_an_export_would_lose_is_told() {
    let text = fs::read_to_string(made_up(FIXTURES[1])).unwrap();
    for (name, from, to, line, message) in [
        ("blank.pb", "VOTES\n", "\nVOTES\n", 23, "blank lines"),
        ("before.pb", "META\n", "Hello\nMETA\n", 1, "before any section"),
        ("twice.pb", "VOTES\n", "META\nkey;value\nVOTES\n", 23, "already"),
        ("missing.pb", "PROJECTS\n", "", 1, "PROJECTS is missing"),
    ] {
        let path = file(name, text.replace(from, to));
        let out = free_path("lost").into_os_string().into_string().unwrap();
        let output = civic(&["import", "pabulib", &path, "--out", &out]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let told = told(&output);
        assert!(told.contains(&format!("{path}: line {line}, column 1: error: ")), "{told}");
        assert!(told.contains(message), "{told}");
    }
}

#[test]
fn ballots_that_break_limits_are_taken_over_and_told() {
    let text =
        fs::read_to_string(made_up(FIXTURES[1])).unwrap().replace("max_length;3", "max_length;2");
    let path = file("broken-limits.pb", &text);
    let out = free_path("broken-limits").into_os_string().into_string().unwrap();
    let output = civic(&["import", "pabulib", &path, "--out", &out]);
    assert_eq!(output.status.code(), Some(1));
    let told = told(&output);
    assert!(told.contains("line 25, column 3: warning: "), "{told}");
    assert!(
        told.contains("3 projects and 3 ballots; 1 of these break limits of the file"),
        "{told}"
    );
    assert_eq!(hold(&out), 1);
    assert_eq!(exported(&out), text.as_bytes());
}

#[test]
fn what_a_file_does_not_say_is_asked_for() {
    let text = fs::read_to_string(made_up(FIXTURES[1])).unwrap();
    let path = file("1.pb", text.replace("currency;EUR\n", ""));
    let out = free_path("asked").into_os_string().into_string().unwrap();
    let output = civic(&["import", "pabulib", &path, "--out", &out]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("does not say its currency; give it with --currency"));
    assert!(!Path::new(&out).exists());
    let output =
        civic(&["import", "pabulib", &path, "--out", &out, "--currency", "JPY", "--id", "vote-26"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let text = fs::read_to_string(format!("{out}/configuration.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&document["currency"], &document["id"]), (&json!("JPY"), &json!("vote-26")));
}

#[test]
fn a_widget_that_comes_from_no_file_becomes_one_when_the_rest_is_said() {
    let folder = imported(&made_up(FIXTURES[2]), "said");
    fs::remove_file(format!("{folder}/pabulib.json")).unwrap();
    let output = civic(&["export", "pabulib", &folder]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("say what a file needs with --country"));
    let said =
        ["--country", "Worldwide", "--unit", "Nowhere", "--instance", "2026", "--date-begin"];
    let out = free_path("said.pb").into_os_string().into_string().unwrap();
    let rest = ["2026", "--date-end", "2026", "--rule", "greedy", "--out", &out];
    let output = civic(&[&["export", "pabulib", &folder][..], &said, &rest].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let of_fixture = counted(&[&made_up(FIXTURES[2]), "--rule", "greedy"]);
    assert_eq!(counted(&[&out])["funded"], of_fixture["funded"]);
}

#[test]
fn real_files_come_back_byte_by_byte_and_count_the_same() {
    /// The others take longer than a test should; the library's own tests take all of them.
    const MOST_BYTES: u64 = 25_000;
    let mut count = 0;
    for path in real("pabulib", &["pb"]) {
        if fs::metadata(&path).unwrap().len() > MOST_BYTES {
            continue;
        }
        count += 1;
        let folder = free_path("real").into_os_string().into_string().unwrap();
        let path = path.to_str().unwrap();
        let options = ["--language", "en", "--currency", "EUR"];
        let output =
            civic(&[&["import", "pabulib", path, "--out", &folder][..], &options].concat());
        // Some have ballots that break limits of their own files.
        assert!(output.status.code() < Some(2), "{path}: {}", told(&output));
        assert!(exported(&folder) == fs::read(path).unwrap(), "{path}");
        let arguments = |it| ["tally", it, "--rule", "equal-shares", "--lenient", "--json"];
        let (of_file, of_folder) = (civic(&arguments(path)), civic(&arguments(&folder)));
        assert!(of_file.stdout == of_folder.stdout && !of_file.stdout.is_empty(), "{path}");
    }
    assert!(count == 0 || count > 30, "{count}");
}
