//! The published files are what today's declarations make.

use std::{fs, path::Path};

use civic_model::schema::published::{PUBLISHED, typescript_text};

/// Compares a file of `pkg` with what it is to hold.
#[track_caller]
fn check(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pkg").join(name);
    let found = fs::read_to_string(&path).unwrap_or_default();
    // Not by `assert_eq`, which would print both files.
    assert!(found == expected, "pkg/{name} is out of date: run `cargo xtask generate`");
}

#[test]
fn the_json_schemas_are_up_to_date() {
    for published in PUBLISHED {
        check(&format!("schema/{}.schema.json", published.name), &published.schema_text());
    }
}

#[test]
fn the_typescript_types_are_up_to_date() {
    check("src/generated/documents.ts", &typescript_text());
}

#[test]
fn no_two_typescript_types_have_one_name() {
    let text = typescript_text();
    let exported = text.lines().filter_map(|it| it.strip_prefix("export "));
    // Behind `interface` or `type`.
    let mut names: Vec<&str> = exported.map(|it| it.split(' ').nth(1).unwrap()).collect();
    names.sort_unstable();
    let n = names.len();
    names.dedup();
    assert_eq!(names.len(), n);
}

#[test]
fn every_schema_is_one() {
    for published in PUBLISHED {
        let schema = published.schema();
        assert!(jsonschema::meta::is_valid(&schema), "{}", published.name);
        assert!(jsonschema::validator_for(&schema).is_ok(), "{}", published.name);
    }
}
