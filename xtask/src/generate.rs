//! `cargo xtask generate`: the files of pkg that say what documents look like.
//!
//! They are committed, and the tests of crates/model compare them with its declarations.

use std::{fs, path::Path};

use anyhow::Context as _;

use crate::{run, say, workspace};

/// The kinds of document that have a JSON Schema.
const KINDS: &[&str] = &["poll", "budget", "map-pin", "feedback", "submission"];

pub(crate) fn run() -> anyhow::Result<()> {
    let civic = workspace::built_program("civic")?;
    for kind in KINDS {
        generate(&civic, &[kind], &format!("pkg/schema/{kind}.schema.json"))?;
    }
    generate(&civic, &["--format", "typescript"], "pkg/src/generated/documents.ts")
}

/// Writes what `civic schema` prints into a file.
fn generate(civic: &Path, arguments: &[&str], name: &str) -> anyhow::Result<()> {
    let text = run::text(run::command(civic).arg("schema").args(arguments))?;
    let is_new = write(&workspace::root().join(name), &text)?;
    say::line(format!("{name}: {}", if is_new { "written" } else { "up to date" }));
    Ok(())
}

/// Writes a file unless it holds the text already; whether it did not.
fn write(path: &Path, text: &str) -> anyhow::Result<bool> {
    if fs::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(false);
    }
    let written =
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_only_when_it_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-generate-{}", std::process::id()));
        let path = folder.join("schema/poll.schema.json");
        assert!(write(&path, "{}\n").unwrap());
        assert!(!write(&path, "{}\n").unwrap());
        assert!(write(&path, "[]\n").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "[]\n");
        fs::remove_dir_all(folder).unwrap();
    }
}
