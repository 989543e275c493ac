//! `civic schema`: prints what documents look like.

use std::io::{self, Write as _};

use civic_model::schema::published::{PUBLISHED, typescript_text};
use clap::{Args as _, builder::PossibleValuesParser, error::ErrorKind};

use crate::{Verdict, failure::Failure};

/// What `civic tally --json` prints, which is no document of a widget.
const TALLY: (&str, &str) = ("tally", include_str!("schema/tally.schema.json"));

/// Print what documents look like, for editors and other programs
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// The language to say it in
    #[arg(long, value_enum, default_value_t = Format::JsonSchema, value_name = "FORMAT")]
    format: Format,
    /// The kind of document; left out for TypeScript
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(kinds()))]
    kind: Option<String>,
}

/// A language in which forms of documents can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// JSON Schema, draft 2020-12
    JsonSchema,
    /// TypeScript types, in one module for all kinds
    Typescript,
}

impl Schema {
    /// Prints to stdout.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        if self.format == Format::JsonSchema && self.kind.as_deref() == Some(TALLY.0) {
            io::stdout().write_all(TALLY.1.as_bytes())?;
            return Ok(Verdict::Sound);
        }
        let named = |kind: &String| PUBLISHED.iter().find(|it| it.name == kind);
        let text = match (self.format, self.kind.as_ref().and_then(named)) {
            (Format::JsonSchema, Some(published)) => published.schema_text(),
            (Format::Typescript, None) if self.kind.is_none() => typescript_text(),
            (Format::JsonSchema, None) => {
                let kinds = kinds().join(", ");
                let why = format!("name the kind of document: {kinds}");
                return refuse(ErrorKind::MissingRequiredArgument, &why);
            }
            (Format::Typescript, _) => {
                let why = "the TypeScript types are those of all kinds: leave KIND out";
                return refuse(ErrorKind::ArgumentConflict, why);
            }
        };
        io::stdout().write_all(text.as_bytes())?;
        Ok(Verdict::Sound)
    }
}

/// The kinds of document.
fn kinds() -> Vec<&'static str> {
    PUBLISHED.iter().map(|it| it.name).chain([TALLY.0]).collect()
}

/// Tells what is wrong with the command line, as its reader does.
fn refuse(kind: ErrorKind, why: &str) -> Result<Verdict, Failure> {
    let mut command = Schema::augment_args(clap::Command::new("civic schema"));
    command.error(kind, why).print()?;
    Ok(Verdict::Failed)
}
