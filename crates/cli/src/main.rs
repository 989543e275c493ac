//! `civic`: checks the configurations of widgets, serves them, prints what they look like, counts, and
//! takes over and writes the files of elections.
//!
//! The exit status is 0 when all is well, 1 when a configuration has errors, and 2 when something
//! around it is in the way: the command line, a file, the database, the address.

mod check;
mod export;
mod failure;
mod file;
mod folder;
mod import;
mod progress;
mod report;
mod schema;
mod serve;
mod tally;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Parser;

use crate::{
    check::Check, export::Export, failure::Failure, import::Import, schema::Schema, serve::Serve,
    tally::Tally,
};

/// Participation widgets for the websites of cities.
#[derive(Debug, Parser)]
#[command(name = "civic", version)]
enum Command {
    Serve(Serve),
    Check(Check),
    Schema(Schema),
    Tally(Tally),
    Import(Import),
    Export(Export),
}

/// How a command ends; of several verdicts the last of this list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// All is well.
    Sound,
    /// A configuration has errors.
    Broken,
    /// Something could not be done at all.
    Failed,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Sound => Self::SUCCESS,
            Verdict::Broken => Self::from(1),
            Verdict::Failed => Self::from(2),
        }
    }
}

fn main() -> ExitCode {
    let outcome = match Command::parse() {
        Command::Serve(serve) => serve.run(),
        Command::Check(check) => check.run(),
        Command::Schema(schema) => schema.run(),
        Command::Tally(tally) => tally.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
    };
    outcome.unwrap_or_else(|it| tell(&it)).into()
}

/// Tells why something could not be done, in one sentence.
fn tell(failure: &Failure) -> Verdict {
    // Where even stderr is closed, the exit status still tells.
    let _written = writeln!(io::stderr(), "civic: {failure}");
    Verdict::Failed
}
