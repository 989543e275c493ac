//! `civic check`, as it is run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::{Value, json};

const SOUND: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/configs/paris-empty-unit.json");

/// A file for one test, with something in the sound configuration replaced.
fn edited(name: &str, from: &str, to: &str) -> String {
    let document = fs::read_to_string(SOUND).unwrap();
    assert!(document.contains(from), "{from}");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, document.replace(from, to)).unwrap();
    path.into_os_string().into_string().unwrap()
}

fn civic_check(files: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_civic")).arg("check").args(files).output().unwrap()
}

/// Checks `files` and compares what is printed, the totals and the exit status.
#[track_caller]
fn check(files: &[&str], printed: &str, totals: &str, status: i32) {
    let output = civic_check(files);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), printed);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("{totals}\n"));
    assert_eq!(output.status.code(), Some(status));
}

#[test]
fn of_a_sound_configuration_nothing_is_listed() {
    check(&[SOUND], "", "1 file, 0 errors, 0 warnings", 0);
}

#[test]
fn every_problem_is_a_line_with_its_file_place_and_suggestion() {
    let broken = edited("broken.json", r#""hint": {"#, r#""hnt": {"#);
    let line = format!(
        "{broken}: error: /questions/0/hnt: The key `hnt` is not known here. Did you mean `hint`?\n"
    );
    check(&[&broken, SOUND], &line, "2 files, 1 error, 0 warnings", 1);
}

#[test]
fn a_warning_alone_is_no_error() {
    let warned = edited("warned.json", r#", "en": "A bakery""#, "");
    let line = format!(
        "{warned}: warning: /questions/0/options/0/text: The text is missing in `en`; it is shown \
         in `fr` instead.\n"
    );
    check(&[&warned], &line, "1 file, 0 errors, 1 warning", 0);
}

#[test]
fn what_is_no_json_is_an_error_of_the_whole_document() {
    let cut = edited("cut.json", r#""version": 1,"#, r#""version": 1"#);
    let line = format!(
        "{cut}: error: the document: This is not JSON: expected `,` or `}}` at line 4 column 3.\n"
    );
    check(&[&cut], &line, "1 file, 1 error, 0 warnings", 1);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_checked() {
    let broken = edited("also-broken.json", r#""id": "bakery""#, r#""id": "A bakery""#);
    let output = civic_check(&["nowhere.json", &broken]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("civic: cannot read `nowhere.json` ("), "{told}");
    let totals: Vec<&str> = told.lines().skip(1).collect();
    assert_eq!(totals, ["1 file, 1 error, 0 warnings"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.starts_with(&format!("{broken}: error: /questions/0/options/0/id: ")));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn other_programs_get_one_document_with_every_file() {
    let broken = edited("broken-for-programs.json", r#""hint": {"#, r#""hnt": {"#);
    let output = civic_check(&["--format", "json", &broken, SOUND]);
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = json!([
        {"file": broken, "problems": [{
            "code": "unknown-key",
            "severity": "error",
            "path": "/questions/0/hnt",
            "message": "The key `hnt` is not known here.",
            "suggestion": "Did you mean `hint`?",
        }]},
        {"file": SOUND, "problems": []},
    ]);
    assert_eq!(printed, expected);
    assert_eq!(output.stderr, b"");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_is_piped_is_not_colored_even_where_colors_are_wanted_on_terminals() {
    let broken = edited("broken-in-color.json", r#""hint": {"#, r#""hnt": {"#);
    let mut command = Command::new(env!("CARGO_BIN_EXE_civic"));
    command.args(["check", &broken]).env("TERM", "xterm-256color").env_remove("NO_COLOR");
    let plain = command.output().unwrap().stdout;
    assert!(!plain.contains(&0x1b));
    let colored = command.env("CLICOLOR_FORCE", "1").output().unwrap().stdout;
    assert!(colored.contains(&0x1b));
    let refused =
        command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE").output().unwrap().stdout;
    assert_eq!(refused, plain);
}
