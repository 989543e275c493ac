//! `civic check`: says what is wrong with configurations.

use std::{
    io,
    path::{Path, PathBuf},
};

use civic_model::configuration::Configuration;

use crate::{Verdict, failure::Failure, file, tell};

/// Say what is wrong with configurations, where, and what to do about it
///
/// Prints a line for each problem. The exit status is 0 without errors, 1 with errors, 2 when a
/// file cannot be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Configuration files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Check {
    /// Checks every file; one that cannot be read does not keep the others from being checked.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        let mut worst = Verdict::Sound;
        for path in &self.files {
            let verdict = match check(path) {
                Err(unread @ Failure::Unread { .. }) => tell(&unread),
                outcome => outcome?,
            };
            worst = worst.max(verdict);
        }
        Ok(worst)
    }
}

fn check(path: &Path) -> Result<Verdict, Failure> {
    let checked = Configuration::check_text(&file::read(path)?);
    file::list(&mut io::stdout(), path, &checked.problems)?;
    Ok(if checked.value.is_some() { Verdict::Sound } else { Verdict::Broken })
}
