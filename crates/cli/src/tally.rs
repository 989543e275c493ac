//! `civic tally`: counts an election by a published rule, and says why it came out so.

mod account;
mod allocation;
mod answers;
mod budget;
mod left_out;
mod pabulib;
mod poll;
mod preflib;
mod table;
mod widget;

use std::{
    io::{self, Write as _},
    num::NonZeroUsize,
    path::PathBuf,
};

use civic_model::text::{LanguageTag, Languages};
use civic_tally::{
    budget::{Criterion, TieBreak},
    files::preflib::DataType,
};
use serde_json::Value;

use self::left_out::LeftOut;
use crate::{Verdict, failure::Failure, progress::Progress};

/// Count the ballots of an election by a published rule, and say why it came out so
///
/// FILE is a Pabulib file (.pb), a `PrefLib` file (.soc, .soi, .toc, .toi, .cat), a folder that `civic
/// import` made, or the configuration of a widget (.json); then ANSWERS are its submissions (.jsonl) or
/// a table of its answers (.csv).
///
/// Rules for budgets: greedy, greedy-no-skip, greedy-threshold:N, greedy-per-cost, equal-shares,
/// equal-shares/add1, equal-shares/add1-exhaustive, phragmen, knapsack and others; each can be told what
/// satisfaction means, as in equal-shares/cardinality. For amounts: mean, median, per-unit. For
/// preferences: plurality, approval, score-sum, score-mean, cumulative, borda, borda-truncated,
/// instant-runoff, stv, stv-scottish, condorcet, smith, copeland, minimax, schulze-winning-votes,
/// schulze-margins, ranked-pairs, majority-judgment.
///
/// The exit status is 0 when all was counted, 1 when the file has errors or ballots had to be left out,
/// 2 when it cannot be read or the rule does not fit.
#[derive(Debug, clap::Args)]
pub(crate) struct Tally {
    /// The file of the election, or the configuration of a widget
    file: PathBuf,
    /// With a configuration: the submissions, or the table of the answers
    answers: Option<PathBuf>,
    /// The rule; the one that the file or the configuration names, if none is given
    #[arg(long)]
    rule: Option<String>,
    /// How many are elected, by the rules stv and stv-scottish
    #[arg(long, value_name = "NUMBER", default_value_t = NonZeroUsize::MIN)]
    seats: NonZeroUsize,
    /// With a poll and --rule: the question with a ranking that is counted by the rule
    #[arg(long, value_name = "NAME")]
    question: Option<String>,
    /// With a configuration: the language in which projects and options are called; the first of it, if
    /// none is given
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<LanguageTag>,
    /// What the file is, where its name does not say it
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Break ties by a public lot with this seed; without it by the lot of the configuration, or else by
    /// the order of the list
    #[arg(long, value_name = "SEED")]
    lot: Option<String>,
    /// Leave out what cannot be read, and say how much that was
    #[arg(long)]
    lenient: bool,
    /// One JSON document for other programs; `civic schema tally` says what it looks like
    #[arg(long)]
    json: bool,
}

fn language(text: &str) -> Result<LanguageTag, String> {
    LanguageTag::parse(text).ok_or_else(|| "this is no language tag, such as `pl`".to_owned())
}

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A participatory budget, as Pabulib has them
    Pb,
    /// Strict orders of all alternatives, as `PrefLib` has them
    Soc,
    /// Strict orders of some alternatives
    Soi,
    /// Orders of all alternatives, with ties
    Toc,
    /// Orders of some alternatives, with ties
    Toi,
    /// Alternatives in categories
    Cat,
    /// The configuration of a widget
    Widget,
}

/// What was counted.
trait Counted {
    /// For people.
    fn text(&self) -> String;
    /// For programs; in the form that `civic schema tally` says.
    fn json(&self) -> Value;
    /// What was left out.
    fn left_out(&self) -> &LeftOut;
}

/// What came of trying to count: nothing where the file is broken, which is then told on stderr.
type Outcome = Result<Option<Box<dyn Counted>>, Failure>;

impl Tally {
    /// Reads, counts, and prints.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        let mut progress = Progress::start();
        let counted = match self.format()? {
            None => pabulib::folder(self, &mut progress),
            Some(Format::Pb) => pabulib::file(self, &mut progress),
            Some(Format::Widget) => widget::count(self, &mut progress),
            Some(Format::Soc) => preflib::count(self, DataType::Soc, &mut progress),
            Some(Format::Soi) => preflib::count(self, DataType::Soi, &mut progress),
            Some(Format::Toc) => preflib::count(self, DataType::Toc, &mut progress),
            Some(Format::Toi) => preflib::count(self, DataType::Toi, &mut progress),
            Some(Format::Cat) => preflib::count(self, DataType::Cat, &mut progress),
        }?;
        drop(progress);
        let Some(counted) = counted else { return Ok(Verdict::Broken) };
        if self.json {
            writeln!(io::stdout(), "{:#}", counted.json())?;
        } else {
            write!(io::stdout(), "{}", counted.text())?;
        }
        Ok(if counted.left_out().is_nothing() { Verdict::Sound } else { Verdict::Broken })
    }

    /// What the file is; `None` for a folder.
    fn format(&self) -> Result<Option<Format>, Failure> {
        if self.file.is_dir() {
            return Ok(None);
        }
        if self.format.is_some() {
            return Ok(self.format);
        }
        let ending = self.file.extension().unwrap_or_default().to_string_lossy();
        let format = match ending.to_ascii_lowercase().as_str() {
            "pb" => Format::Pb,
            "soc" => Format::Soc,
            "soi" => Format::Soi,
            "toc" => Format::Toc,
            "toi" => Format::Toi,
            "cat" => Format::Cat,
            "json" => Format::Widget,
            _ => {
                return Err(Failure::Refused(format!(
                    "the name of `{}` does not say what it is; say it with --format",
                    self.file.display()
                )));
            }
        };
        Ok(Some(format))
    }

    /// The rule of this name, of those that fit what is counted.
    fn rule<R>(&self) -> Result<Option<R>, Failure>
    where
        R: std::str::FromStr<Err: std::fmt::Display>,
    {
        let parse = |it: &String| it.parse().map_err(|it| Failure::Refused(format!("{it}")));
        self.rule.as_ref().map(parse).transpose()
    }

    /// The lot by which ties are broken, if one is given.
    fn lot(&self) -> Option<TieBreak> {
        self.lot.clone().map(|it| TieBreak::by(Criterion::Lot(it)))
    }

    /// The language in which texts are shown that are there in these.
    fn language<'a>(&'a self, languages: &'a Languages) -> Option<&'a LanguageTag> {
        self.language.as_ref().or_else(|| languages.iter().next())
    }

    /// For elections that are in one file.
    fn refuse_answers(&self, what: &str) -> Result<(), Failure> {
        let options =
            [("ANSWERS", self.answers.is_some()), ("--question", self.question.is_some())];
        refuse_options(what, &options)
    }
}

/// Refuses options that mean nothing for what is counted.
fn refuse_options(what: &str, options: &[(&str, bool)]) -> Result<(), Failure> {
    match options.iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => Err(Failure::Refused(format!("{option} means nothing for {what}"))),
        None => Ok(()),
    }
}
