//! What the tests of commands have in common.

#![allow(dead_code, reason = "each of the tests uses a part of it")]
#![expect(clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

/// Runs `civic`.
pub(crate) fn civic<A: AsRef<std::ffi::OsStr>>(arguments: &[A]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_civic")).args(arguments).output().unwrap()
}

/// Runs `civic tally … --json`, which succeeds, and holds what it prints to the schema.
pub(crate) fn counted(arguments: &[&str]) -> Value {
    let output = civic(&[&["tally", "--json"], arguments].concat());
    assert!(output.status.success(), "{}", told(&output));
    json(&output)
}

/// What was printed, held to the schema.
pub(crate) fn json(output: &Output) -> Value {
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = civic(&["schema", "tally"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    // The schema of the kind alone says more exactly what is wrong.
    let part = match document["kind"].as_str().unwrap() {
        "budget" => "Budget",
        "preferences" => "Preferences",
        "poll" => "Poll",
        "amounts" => "Amounts",
        other => panic!("{other}"),
    };
    let mut of_kind = schema.clone();
    of_kind.as_object_mut().unwrap().remove("oneOf");
    of_kind["$ref"] = format!("#/$defs/{part}").into();
    for schema in [of_kind, schema] {
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|it| format!("{}: {it:.300}", it.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    document
}

/// What stands on stderr.
pub(crate) fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What stands on stdout.
pub(crate) fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A made-up file of the tests of counting.
pub(crate) fn made_up(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tally/tests/fixtures");
    format!("{folder}/{name}")
}

/// A path for one test, at which nothing is, away from what the tests of other commands write.
pub(crate) fn free_path(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("elections");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    if path.is_dir() {
        fs::remove_dir_all(&path).unwrap();
    }
    path
}

/// A file for one test.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = free_path(name);
    fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// The paths of real files with one of these endings, where they are; none, with a word to say so,
/// where they are not.
pub(crate) fn real(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let data = std::env::var_os("CIVIC_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let Ok(entries) = fs::read_dir(data.join(folder)) else {
        #[expect(clippy::print_stderr, reason = "a test that did not run says so")]
        {
            eprintln!("skipped: no data");
        }
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    paths.retain(|it| endings.iter().any(|ending| it.extension().is_some_and(|it| it == *ending)));
    paths.sort();
    paths
}
