//! `civic import`: makes a widget of an election's file.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use civic_model::{answer::RawAnswer, ids::WidgetId, money::Currency, text::LanguageTag};
use civic_tally::files::{
    Limits,
    pabulib::{Document, Fallback, Imported, NotImported, PabulibKind, export, import, read},
};

use crate::{
    Verdict,
    failure::Failure,
    file,
    folder::{CONFIGURATION, SIDECAR, SUBMISSIONS, open},
    progress::{Progress, Watched},
    report,
};

/// Make a widget's configuration and its submissions of an election's file
///
/// The exit status is 0 when all of the file was taken over, 1 when it cannot be or when ballots in it
/// break its own limits (they are taken over as well), 2 when a file cannot be read or written.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, clap::Subcommand)]
enum From {
    Pabulib(FromPabulib),
}

/// Take over a Pabulib file (.pb)
///
/// Writes three files into the folder: `configuration.json`, which `civic check` finds sound;
/// `submissions.jsonl`, one submission for each ballot; and `pabulib.json`, which holds what neither
/// has a place for, such as the age of voters, so that `civic export pabulib DIR` gives the file back.
#[derive(Debug, clap::Args)]
struct FromPabulib {
    /// The file of the election
    file: PathBuf,
    /// The folder for the three files; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The name of the widget; that of the file, if none is given
    #[arg(long, value_name = "NAME", value_parser = widget_id)]
    id: Option<WidgetId>,
    /// The language of the texts, such as `pl`, where the file does not say it
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<LanguageTag>,
    /// The currency, such as `PLN`, where the file does not say it
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
}

fn widget_id(text: &str) -> Result<WidgetId, String> {
    WidgetId::new(text).map_err(|it| it.to_string())
}

fn language(text: &str) -> Result<LanguageTag, String> {
    LanguageTag::parse(text).ok_or_else(|| "this is no language tag, such as `pl`".to_owned())
}

fn currency(text: &str) -> Result<Currency, String> {
    let unknown = || "this is no code of a currency, such as `EUR`".to_owned();
    Currency::parse(text).ok_or_else(unknown)
}

impl Import {
    /// Reads, converts and writes.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        let From::Pabulib(import) = &self.from;
        import.run()
    }
}

impl FromPabulib {
    fn run(&self) -> Result<Verdict, Failure> {
        let mut progress = Progress::start();
        let (input, size) = open(&self.file)?;
        let input = Watched::new(input, size, &mut progress);
        let unread = |cause| Failure::Unread { path: self.file.clone(), cause };
        let (document, report) = read(input, Limits::default()).map_err(unread)?;
        progress.clear();
        report::tell(&self.file, &report)?;
        if LOST.into_iter().any(|it| report.count(it) > 0) {
            return Ok(Verdict::Broken);
        }
        let imported = match import(&document, &self.fallback(&document)?) {
            Ok(imported) => imported,
            Err(error) => {
                self.tell(&error)?;
                return Ok(Verdict::Broken);
            }
        };
        file::list(&mut anstream::stderr(), &self.file, &imported.warnings)?;
        self.tell_rule(&document, &imported)?;
        self.write(&document, &imported, &mut progress)?;
        drop(progress);
        let ballots = imported.sidecar.ballots();
        let is_whole = self.tell_lost(&document, &imported)?;
        let broken = self.tell_broken(&document, &imported)?;
        let projects = document.projects().rows().count();
        let out = self.out.display();
        writeln!(
            io::stderr(),
            "{out}: {projects} projects and {ballots} ballots; {broken} of these break limits of the file"
        )?;
        Ok(if is_whole && broken == 0 { Verdict::Sound } else { Verdict::Broken })
    }

    /// What the file does not say.
    fn fallback(&self, document: &Document) -> Result<Fallback, Failure> {
        let meta = document.meta();
        let path = self.file.display();
        let missing = |what: &str, option: &str| {
            Failure::Refused(format!(
                "{path}: the file does not say its {what}; give it with {option}"
            ))
        };
        let language = meta.get("language").and_then(LanguageTag::parse);
        let language = language.or_else(|| self.language.clone());
        let currency = meta.get("currency").and_then(Currency::parse).or(self.currency);
        Ok(Fallback {
            id: self.id.clone().or_else(|| named_as(&self.file)).ok_or_else(|| {
                Failure::Refused(format!("{path}: give the name of the widget with --id"))
            })?,
            language: language.ok_or_else(|| missing("language", "--language"))?,
            currency: currency.ok_or_else(|| missing("currency", "--currency"))?,
        })
    }

    fn tell(&self, error: &NotImported) -> io::Result<()> {
        if let NotImported::Refused(problems) = error {
            return file::list(&mut anstream::stderr(), &self.file, problems);
        }
        writeln!(io::stderr(), "{}: {error}", self.file.display())
    }

    /// Tells by which rule the answers will be counted, where it is not the one that the file names.
    fn tell_rule(&self, document: &Document, imported: &Imported) -> io::Result<()> {
        let meta = document.meta();
        let Some(named) = meta.get("rule").filter(|_| imported.budget.count.is_none()) else {
            return Ok(());
        };
        let usual = imported.budget.count_rule().as_str();
        writeln!(
            io::stderr(),
            "{}: the file names the rule `{named}`, and the configuration has no word for it; unless its \
             `count` says otherwise, answers to it are counted by `{usual}`",
            self.file.display()
        )
    }

    fn write(
        &self,
        document: &Document,
        imported: &Imported,
        progress: &mut Progress,
    ) -> Result<(), Failure> {
        fs::create_dir_all(&self.out)
            .map_err(|cause| Failure::Unwritten { path: self.out.clone(), cause })?;
        write(&self.out.join(CONFIGURATION), |out| writeln!(out, "{:#}", imported.configuration))?;
        write(&self.out.join(SUBMISSIONS), |out| {
            for (submission, number) in imported.submissions(document).zip(1_u64..) {
                progress.say(|| format!("Writing: {number} ballots"));
                serde_json::to_writer(&mut *out, &submission)?;
                writeln!(out)?;
            }
            Ok(())
        })?;
        write(&self.out.join(SIDECAR), |out| writeln!(out, "{:#}", imported.sidecar.document()))
    }

    /// Tells where the file that is written again differs; whether it is the same.
    fn tell_lost(&self, document: &Document, imported: &Imported) -> io::Result<bool> {
        let answers: Vec<RawAnswer> = imported.answers(document).collect();
        let written = export(&imported.budget, answers.iter(), &imported.sidecar, Vec::new());
        let mut original = Vec::new();
        document.write(&mut original)?;
        let path = self.file.display();
        let written = match written {
            Ok(written) if written == original => return Ok(true),
            Ok(written) => written,
            Err(error) => {
                writeln!(io::stderr(), "{path}: error: it cannot be written again: {error}")?;
                return Ok(false);
            }
        };
        let equal = written.iter().zip(&original).take_while(|(one, other)| one == other);
        let feeds = equal.filter(|(byte, _)| **byte == b'\n').count();
        writeln!(
            io::stderr(),
            "{path}: line {}, column 1: error: From here on `civic export` writes the file otherwise: \
             blank lines and some white space are not kept.",
            feeds.saturating_add(1)
        )?;
        Ok(false)
    }

    /// Tells how many ballots break the rules of the configuration, and which rules.
    fn tell_broken(&self, document: &Document, imported: &Imported) -> io::Result<u64> {
        /// The first of them say enough.
        const TOLD: u64 = 10;
        let mut broken = 0_u64;
        let mut out = io::stderr().lock();
        let rows = document.votes().rows();
        for (answer, row) in imported.answers(document).zip(rows) {
            let checked = imported.budget.check_answers(std::slice::from_ref(&answer));
            let Some(first) = checked.err().and_then(|it| it.into_iter().next()) else { continue };
            broken = broken.saturating_add(1);
            if broken <= TOLD {
                let detail = file::on_one_line(&first.detail);
                let column = document.votes().column("vote");
                let place = row.place(column);
                writeln!(out, "{}: {place}: warning: {detail}", self.file.display())?;
            }
        }
        Ok(broken)
    }
}

/// With these, something of the file would be lost.
const LOST: [PabulibKind; 6] = [
    PabulibKind::NotUtf8,
    PabulibKind::LineTooLong,
    PabulibKind::FileTooLarge,
    PabulibKind::OutsideSections,
    PabulibKind::RepeatedSection,
    PabulibKind::MissingSection,
];

/// The name of a file as that of a widget.
fn named_as(path: &Path) -> Option<WidgetId> {
    let stem = path.file_stem()?.to_string_lossy().to_ascii_lowercase();
    let words = stem.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    let name = name.get(..64).unwrap_or(&name).trim_end_matches('-');
    WidgetId::new(name).ok()
}

fn write(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let file = fs::File::create(path).map(BufWriter::new);
    let written = file.and_then(|mut out| write(&mut out).and_then(|()| out.flush()));
    written.map_err(|cause| Failure::Unwritten { path: path.to_owned(), cause })
}
