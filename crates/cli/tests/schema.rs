//! `civic schema`, as it is run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Output};

use serde_json::Value;

fn civic_schema(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_civic")).arg("schema").args(arguments).output().unwrap()
}

#[test]
fn each_kind_of_document_has_a_schema() {
    for kind in ["poll", "budget", "map-pin", "feedback", "submission", "tally"] {
        let output = civic_schema(&[kind]);
        assert!(output.status.success(), "{kind}");
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(schema["$id"], format!("urn:civic-widgets:schema:{kind}:1"));
        assert_eq!(civic_schema(&["--format", "json-schema", kind]).stdout, output.stdout);
    }
}

#[test]
fn the_typescript_types_are_those_of_all_kinds() {
    let output = civic_schema(&["--format", "typescript"]);
    assert!(output.status.success());
    let module = String::from_utf8(output.stdout).unwrap();
    assert!(module.contains("\nexport type Configuration = Poll | Budget | MapPin | Feedback;\n"));
    assert!(module.contains("\nexport interface Submission {\n"));
}

/// Compares how the complaint about a command line begins.
#[track_caller]
fn refuse(arguments: &[&str], beginning: &str) {
    let output = civic_schema(arguments);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with(beginning), "{told}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
}

#[test]
fn a_command_line_that_asks_for_nothing_is_refused() {
    let missing =
        "error: name the kind of document: poll, budget, map-pin, feedback, submission, tally\n";
    refuse(&[], missing);
    refuse(&["--format", "json-schema"], missing);
    refuse(&["pol"], "error: invalid value 'pol' for '[KIND]'");
    refuse(
        &["poll", "--format", "typescript"],
        "error: the TypeScript types are those of all kinds: leave KIND out",
    );
}
