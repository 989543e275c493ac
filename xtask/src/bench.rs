//! `cargo xtask bench`: what is here measured beside other ways to the same. The numbers go into
//! README.md.

mod tally;
mod widgets;

use std::fs;

use anyhow::{Context as _, ensure};

use crate::{say, workspace};

/// Something that is measured, and where its report stands in README.md.
struct Bench {
    /// What stands before the report there.
    begin: &'static str,
    /// What follows its name on the command line, to the report. `None` where there is nothing to
    /// measure, which was said.
    report: fn(&[String]) -> anyhow::Result<Option<String>>,
}

const WIDGETS: Bench = Bench {
    begin: "<!-- written by `cargo xtask bench` -->",
    report: |arguments| widgets::report(arguments).map(Some),
};

const TALLY: Bench =
    Bench { begin: "<!-- written by `cargo xtask bench tally` -->", report: tally::report };

/// What stands after every report.
const END: &str = "<!-- until here -->";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (bench, arguments) = match arguments {
        [name, rest @ ..] if name == "tally" => (TALLY, rest),
        all => (WIDGETS, all),
    };
    let Some(report) = (bench.report)(arguments)? else { return Ok(()) };
    say::line(&report);
    let readme = workspace::root().join("README.md");
    let text = fs::read_to_string(&readme).context("README.md cannot be read")?;
    let text = with_report(&text, bench.begin, &report)?;
    fs::write(&readme, text).context("README.md cannot be written")
}

/// The README with another report between the marks of a bench.
fn with_report(readme: &str, begin: &str, report: &str) -> anyhow::Result<String> {
    let parts = readme.split_once(begin).and_then(|(before, rest)| {
        let (old, after) = rest.split_once(END)?;
        Some((before, old, after))
    });
    let (before, old, after) =
        parts.with_context(|| format!("README.md needs a line `{begin}`, and below it `{END}`"))?;
    let has_second = [WIDGETS, TALLY].iter().any(|it| old.contains(it.begin));
    ensure!(!has_second, "README.md needs a line `{END}` below each line that begins a report");
    Ok(format!("{before}{begin}\n\n{}\n\n{END}{after}", report.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = WIDGETS.begin;

    #[track_caller]
    fn check(readme: &str, expected: &str) {
        assert_eq!(with_report(readme, BEGIN, "new\n").unwrap(), expected);
    }

    #[test]
    fn the_report_stands_between_the_marks_and_nothing_else_changes() {
        let expected = format!("# A\n{BEGIN}\n\nnew\n\n{END}\n# B\n");
        check(&format!("# A\n{BEGIN}\n{END}\n# B\n"), &expected);
        check(&format!("# A\n{BEGIN}\n\nold\n\n| a |\n\n{END}\n# B\n"), &expected);
        check(&expected, &expected);
    }

    #[test]
    fn each_bench_has_its_own_place() {
        let other = TALLY.begin;
        let readme = format!("{BEGIN}\nold\n{END}\n{other}\nold\n{END}\n");
        let expected = format!("{BEGIN}\nold\n{END}\n{other}\n\nnew\n\n{END}\n");
        assert_eq!(with_report(&readme, other, "new").unwrap(), expected);
        assert!(with_report(&format!("{BEGIN}\n{other}\n{END}\n"), BEGIN, "new").is_err());
    }

    #[test]
    fn a_readme_without_both_marks_in_their_order_is_refused() {
        for readme in ["# A\n", BEGIN, END, &format!("{END}\n{BEGIN}")] {
            assert!(with_report(readme, BEGIN, "new").is_err(), "{readme}");
        }
        assert!(with_report(&format!("{BEGIN}\n{BEGIN}\n{END}"), BEGIN, "new").is_err());
    }

    #[test]
    fn the_readme_has_the_marks() {
        let readme = fs::read_to_string(workspace::root().join("README.md")).unwrap();
        for bench in [WIDGETS, TALLY] {
            assert!(with_report(&readme, bench.begin, "new").is_ok());
        }
    }
}
