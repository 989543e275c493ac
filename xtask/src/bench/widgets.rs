//! `cargo xtask bench`: the widgets measured beside the same poll and form made in other ways.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail};

use crate::{
    build, run, say,
    setup::{self, browser},
    workspace,
};

/// How often everything is measured, so that a median says something.
const RUNS: u32 = 9;

/// Builds and measures; returns what it found, in Markdown.
pub(super) fn report(arguments: &[String]) -> anyhow::Result<String> {
    let runs = runs(arguments)?;
    setup::ensure_all(setup::BENCH)?;
    build::widgets()?;
    say::line("the bench: up to half an hour; leave the computer alone meanwhile");
    measure(runs)
}

fn runs(arguments: &[String]) -> anyhow::Result<u32> {
    match arguments {
        [] => Ok(RUNS),
        [flag, number] if flag == "--runs" => number
            .parse()
            .ok()
            .filter(|it| *it > 0)
            .with_context(|| format!("`{number}` is no number of runs: give 1 or more")),
        _ => bail!("bench takes `--runs N`, or `tally` first, not `{}`", arguments.join(" ")),
    }
}

fn measure(runs: u32) -> anyhow::Result<String> {
    let file: PathBuf = workspace::scratch().join("bench.md");
    let mut node = run::command("node");
    node.arg("tests/bench/bench.mjs").args(["--runs", &runs.to_string()]).arg(&file);
    node.env("CIVIC_DIST", workspace::dist());
    node.env("CHROME", browser::pair()?.browser.path);
    run::seen(&mut node)?;
    fs::read_to_string(&file).context("tests/bench/bench.mjs ended well and left no report")
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
}
