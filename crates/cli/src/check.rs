//! `civic check`: says what is wrong with configurations.

use std::{
    fmt,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use civic_model::{
    configuration::Configuration,
    limits,
    problem::{Problem, Severity},
};
use serde_json::{Value, json};

use crate::{Verdict, failure::Failure, file, tell};

/// Say what is wrong with configurations, where, and what to do about it
///
/// Prints a line for each problem, and how many there are at the end. The exit status is 0 without
/// errors, 1 with errors, 2 when a file cannot be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Lines for people, or one JSON document for other programs
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    format: Format,
    /// Configuration files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// `FILE: SEVERITY: PLACE: SENTENCE`, and the totals on stderr
    Human,
    /// A list of files, each with the list of its problems
    Json,
}

impl Check {
    /// Checks every file; one that cannot be read does not keep the others from being checked.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        let mut worst = Verdict::Sound;
        let mut totals = Totals::default();
        let mut documents = Vec::new();
        for path in &self.files {
            let text = match file::read(path) {
                Err(unread) => {
                    worst = worst.max(tell(&unread));
                    continue;
                }
                Ok(text) => text,
            };
            let problems = Configuration::check_text(&text).problems;
            totals.add(&problems);
            match self.format {
                Format::Human => file::list(&mut anstream::stdout(), path, &problems)?,
                Format::Json => documents.push(as_json(path, &problems)),
            }
        }
        match self.format {
            Format::Human if totals.is_cut => {
                let most = limits::PROBLEMS;
                writeln!(io::stderr(), "{totals}; only the first {most} of a file are listed")?;
            }
            Format::Human => writeln!(io::stderr(), "{totals}")?,
            Format::Json => writeln!(io::stdout(), "{:#}", Value::Array(documents))?,
        }
        Ok(worst.max(totals.verdict()))
    }
}

fn as_json(path: &Path, problems: &[Problem]) -> Value {
    json!({ "file": path.display().to_string(), "problems": problems })
}

/// How much was checked and found.
#[derive(Debug, Default)]
struct Totals {
    files: usize,
    errors: usize,
    warnings: usize,
    is_cut: bool,
}

impl Totals {
    fn add(&mut self, problems: &[Problem]) {
        let errors = problems.iter().filter(|it| it.severity == Severity::Error).count();
        self.files += 1;
        self.is_cut |= problems.len() >= limits::PROBLEMS;
        self.errors += errors;
        self.warnings += problems.len() - errors;
    }

    fn verdict(&self) -> Verdict {
        if self.errors > 0 { Verdict::Broken } else { Verdict::Sound }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, errors, warnings, .. } = self;
        let s = |n: &usize| if *n == 1 { "" } else { "s" };
        write!(formatter, "{files} file{}, ", s(files))?;
        write!(formatter, "{errors} error{}, {warnings} warning{}", s(errors), s(warnings))
    }
}
