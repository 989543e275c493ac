//! How source files begin, how long they get, and what does not stay in them.

use std::{fs, path::Path};

use anyhow::Context as _;

use crate::{run, workspace};

const LONGEST: usize = 500;

/// The folder of what is made by a program and read by programs, which may be of any length.
const GENERATED: &str = "pkg/src/generated/";

/// Marks of work that was left for later. Put together here, so that this file has none.
const LEFT_FOR_LATER: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// What is wrong in the files that git knows or would add.
pub(crate) fn breaches() -> anyhow::Result<Vec<String>> {
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let names = run::text(run::command("git").args(listed).args(["*.rs", "*.ts", "*.mjs"]))?;
    let mut breaches = Vec::new();
    for name in names.lines() {
        let path = workspace::root().join(name);
        // A file that was deleted stays on git's list until the next commit.
        if path.is_file() {
            let text =
                fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
            breaches.extend(breaches_in(name, &text));
        }
    }
    Ok(breaches)
}

fn breaches_in(name: &str, text: &str) -> Vec<String> {
    [says_nothing(name, text), is_too_long(name, text)]
        .into_iter()
        .flatten()
        .chain(unfinished(name, text))
        .collect()
}

fn says_nothing(name: &str, text: &str) -> Option<String> {
    let is_rust = Path::new(name).extension().is_some_and(|it| it == "rs");
    let silent = is_rust && !text.starts_with("//! ");
    silent.then(|| format!("{name}: the first line must say with `//!` what the file is for"))
}

fn is_too_long(name: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    let is_read = !name.starts_with(GENERATED);
    (is_read && LONGEST < lines)
        .then(|| format!("{name}: {lines} lines, at most {LONGEST}: split it"))
}

fn unfinished(name: &str, text: &str) -> Vec<String> {
    let marked = |line: &str| LEFT_FOR_LATER.iter().any(|it| line.contains(it));
    let lines = text.lines().zip(1..).filter(|(line, _)| marked(line));
    lines.map(|(_, n)| format!("{name}:{n}: finish it, or open an issue for it")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_says_what_it_is_for_is_fine() {
        assert!(breaches_in("crates/model/src/lib.rs", "//! The model.\n").is_empty());
        assert!(breaches_in("pkg/src/loader.ts", "export {};\n").is_empty());
    }

    #[test]
    fn a_silent_file_is_a_breach() {
        assert_eq!(
            breaches_in("a.rs", "use std::{fs, path::Path};\n"),
            ["a.rs: the first line must say with `//!` what the file is for"]
        );
    }

    #[test]
    fn a_long_file_is_a_breach() {
        assert!(breaches_in("a.ts", &"\n".repeat(500)).is_empty());
        assert_eq!(
            breaches_in("a.ts", &"\n".repeat(501)),
            ["a.ts: 501 lines, at most 500: split it"]
        );
        assert!(breaches_in("pkg/src/generated/a.ts", &"\n".repeat(501)).is_empty());
    }

    #[test]
    fn work_left_for_later_is_a_breach() {
        let text = format!("//! One.\n// {}: two\n", LEFT_FOR_LATER[0]);
        assert_eq!(breaches_in("a.rs", &text), ["a.rs:2: finish it, or open an issue for it"]);
        let text = format!("// {}\n", LEFT_FOR_LATER[1]);
        assert_eq!(breaches_in("a.mjs", &text), ["a.mjs:1: finish it, or open an issue for it"]);
    }
}
