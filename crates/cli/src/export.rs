//! `civic export`: writes what was collected in the formats of others.

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
};

use civic_tally::files::pabulib::{Details, Label, Sidecar};

use crate::{Verdict, failure::Failure, folder::Folder, progress::Progress};

/// Write an election in the format of others
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    to: To,
}

#[derive(Debug, clap::Subcommand)]
enum To {
    Pabulib(ToPabulib),
}

/// Write a Pabulib file (.pb)
///
/// The folder holds `configuration.json` and `submissions.jsonl`. With the `pabulib.json` of `civic
/// import` the file is the one that was imported, and submissions after those of the import are ballots
/// of more voters. Without it, what no configuration says is asked for.
#[derive(Debug, clap::Args)]
struct ToPabulib {
    /// The folder
    folder: PathBuf,
    /// The file to write; stdout if none is given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    said: Said,
}

/// What no configuration says.
#[derive(Debug, clap::Args)]
struct Said {
    /// Without `pabulib.json`: the country, by its English name
    #[arg(long)]
    country: Option<String>,
    /// Without `pabulib.json`: the city or organisation
    #[arg(long)]
    unit: Option<String>,
    /// Without `pabulib.json`: which vote of theirs it is, such as the year
    #[arg(long)]
    instance: Option<String>,
    /// Without `pabulib.json`: by which rule winners were found, as Pabulib calls
    /// it, where the configuration names none
    #[arg(long, default_value = "unknown", value_parser = label)]
    rule: Label,
    /// Without `pabulib.json`: the first day of the vote as DD.MM.YYYY, or its year
    #[arg(long, value_name = "DATE")]
    date_begin: Option<String>,
    /// Without `pabulib.json`: the last day of the vote
    #[arg(long, value_name = "DATE")]
    date_end: Option<String>,
}

fn label(text: &str) -> Result<Label, String> {
    let labels = || Label::ALL.map(Label::as_str).join(", ");
    let found = Label::ALL.into_iter().find(|it| it.as_str() == text);
    found.ok_or_else(|| format!("the rules are called {}", labels()))
}

impl Export {
    /// Reads the folder and writes the file.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        let To::Pabulib(export) = &self.to;
        export.run()
    }
}

impl ToPabulib {
    fn run(&self) -> Result<Verdict, Failure> {
        let mut progress = Progress::start();
        let Some(folder) = Folder::read(&self.folder, &mut progress)? else {
            return Ok(Verdict::Broken);
        };
        let bytes = match (&folder.sidecar, self.said.details()) {
            (Some(sidecar), _) => folder.write(&self.folder, sidecar)?,
            (None, Some(details)) => {
                folder.write(&self.folder, &Sidecar::new(&folder.budget, &details))?
            }
            (None, None) => {
                return Err(Failure::Refused(format!(
                    "{}: there is no `pabulib.json`, so say what a file needs with --country, --unit, \
                     --instance, --date-begin and --date-end",
                    self.folder.display()
                )));
            }
        };
        drop(progress);
        match &self.out {
            None => io::stdout().write_all(&bytes)?,
            Some(path) => fs::write(path, &bytes)
                .map_err(|cause| Failure::Unwritten { path: path.clone(), cause })?,
        }
        Ok(Verdict::Sound)
    }
}

impl Said {
    /// All of it; `None` where something is not said.
    fn details(&self) -> Option<Details> {
        Some(Details {
            country: self.country.clone()?,
            unit: self.unit.clone()?,
            instance: self.instance.clone()?,
            rule: self.rule,
            date_begin: self.date_begin.clone()?,
            date_end: self.date_end.clone()?,
        })
    }
}
