//! The parts of a long command: what went well, and how long each took.

use anyhow::ensure;

use crate::{clock::Stopwatch, say};

/// A table that fills while the parts run.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

struct Row {
    part: &'static str,
    passed: bool,
    seconds: f64,
}

impl Report {
    /// Runs a part. A failure is said at once, and the parts after it still run.
    pub(crate) fn part(
        &mut self,
        part: &'static str,
        does: &str,
        work: impl FnOnce() -> anyhow::Result<()>,
    ) {
        say::line(format!("\n== {part}: {does}"));
        let watch = Stopwatch::start();
        let result = work();
        if let Err(error) = &result {
            say::error(error);
        }
        self.rows.push(Row { part, passed: result.is_ok(), seconds: watch.seconds() });
    }

    /// Prints the table; an error if any part failed.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        say::line(format!("\n{}", self.table()));
        let failed: Vec<_> = self.rows.iter().filter(|it| !it.passed).map(|it| it.part).collect();
        ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
        Ok(())
    }

    fn table(&self) -> String {
        let mut lines = vec![format!("{:14} {:8} {:>8}", "part", "result", "seconds")];
        lines.extend(self.rows.iter().map(|Row { part, passed, seconds }| {
            let result = if *passed { "passed" } else { "failed" };
            format!("{part:14} {result:8} {seconds:8.1}")
        }));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn one_failure_fails_the_whole_and_is_named() {
        let mut report = Report::default();
        report.part("native", "tests", || Ok(()));
        report.part("wasm", "tests", || bail!("no browser"));
        report.part("e2e", "tests", || Ok(()));
        assert_eq!(report.rows.len(), 3);
        assert_eq!(report.finish().unwrap_err().to_string(), "failed: wasm");
    }

    #[test]
    fn the_table_names_part_result_and_seconds() {
        let rows = vec![Row { part: "native", passed: true, seconds: 12.34 }];
        assert_eq!(
            Report { rows }.table(),
            "part           result    seconds\nnative         passed       12.3"
        );
    }
}
