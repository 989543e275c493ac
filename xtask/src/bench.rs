//! `cargo xtask bench`: the widgets measured beside the same poll and form made in other ways. The
//! numbers go into README.md.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail, ensure};

use crate::{
    build, run, say,
    setup::{self, browser},
    workspace,
};

/// How often everything is measured, so that a median says something.
const RUNS: u32 = 9;

/// Marks in README.md: what stands between them is written here.
const BEGIN: &str = "<!-- written by `cargo xtask bench` -->";
const END: &str = "<!-- until here -->";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let runs = runs(arguments)?;
    setup::ensure_all(setup::BENCH)?;
    build::widgets()?;
    say::line("the bench: up to half an hour; leave the computer alone meanwhile");
    let report = measure(runs)?;
    say::line(&report);
    let readme = workspace::root().join("README.md");
    let text = fs::read_to_string(&readme).context("README.md cannot be read")?;
    fs::write(&readme, with_report(&text, &report)?).context("README.md cannot be written")
}

fn runs(arguments: &[String]) -> anyhow::Result<u32> {
    match arguments {
        [] => Ok(RUNS),
        [flag, number] if flag == "--runs" => number
            .parse()
            .ok()
            .filter(|it| *it > 0)
            .with_context(|| format!("`{number}` is no number of runs: give 1 or more")),
        _ => bail!("bench takes `--runs N`, not `{}`", arguments.join(" ")),
    }
}

/// Runs the bench; returns what it found, in Markdown.
fn measure(runs: u32) -> anyhow::Result<String> {
    let file: PathBuf = workspace::scratch().join("bench.md");
    let mut node = run::command("node");
    node.arg("tests/bench/bench.mjs").args(["--runs", &runs.to_string()]).arg(&file);
    node.env("CIVIC_DIST", workspace::dist());
    node.env("CHROME", browser::pair()?.browser.path);
    run::seen(&mut node)?;
    fs::read_to_string(&file).context("tests/bench/bench.mjs ended well and left no report")
}

/// The README with another report between its marks.
fn with_report(readme: &str, report: &str) -> anyhow::Result<String> {
    let parts = readme.split_once(BEGIN).and_then(|(before, rest)| {
        let (old, after) = rest.split_once(END)?;
        Some((before, old, after))
    });
    let (before, old, after) =
        parts.with_context(|| format!("README.md needs a line `{BEGIN}`, and below it `{END}`"))?;
    ensure!(!old.contains(BEGIN), "README.md has a second line `{BEGIN}` before `{END}`");
    Ok(format!("{before}{BEGIN}\n\n{}\n\n{END}{after}", report.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_number_of_runs_is_at_least_one() {
        assert_eq!(runs(&[]).unwrap(), 9);
        assert_eq!(runs(&words("--runs 1")).unwrap(), 1);
        assert!(runs(&words("--runs 0")).is_err());
        assert!(runs(&words("--runs often")).is_err());
        assert!(runs(&words("poll")).is_err());
    }

    #[track_caller]
    fn check(readme: &str, expected: &str) {
        assert_eq!(with_report(readme, "new\n").unwrap(), expected);
    }

    #[test]
    fn the_report_stands_between_the_marks_and_nothing_else_changes() {
        let expected = format!("# A\n{BEGIN}\n\nnew\n\n{END}\n# B\n");
        check(&format!("# A\n{BEGIN}\n{END}\n# B\n"), &expected);
        check(&format!("# A\n{BEGIN}\n\nold\n\n| a |\n\n{END}\n# B\n"), &expected);
        check(&expected, &expected);
    }

    #[test]
    fn a_readme_without_both_marks_in_their_order_is_refused() {
        for readme in ["# A\n", BEGIN, END, &format!("{END}\n{BEGIN}")] {
            assert!(with_report(readme, "new").is_err(), "{readme}");
        }
        assert!(with_report(&format!("{BEGIN}\n{BEGIN}\n{END}"), "new").is_err());
    }

    #[test]
    fn the_readme_has_the_marks() {
        let readme = fs::read_to_string(workspace::root().join("README.md")).unwrap();
        assert!(with_report(&readme, "new").is_ok());
    }
}
