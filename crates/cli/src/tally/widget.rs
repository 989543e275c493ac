//! What was collected for a widget: its configuration, with submissions or a table of answers.

use std::path::Path;

use civic_model::{configuration::Configuration, digest::Digest};
use civic_tally::files::{
    Limits, Report,
    collected::{Collected, CollectedKind, Table, Widget, read_submissions},
};

use super::{Outcome, Tally, answers, poll};
use crate::{
    failure::Failure,
    file,
    folder::open,
    progress::{Progress, Watched},
    report,
};

/// Counts answers to a widget.
pub(super) fn count(tally: &Tally, progress: &mut Progress) -> Outcome {
    let checked = Configuration::check_text(&file::read(&tally.file)?);
    let Some((configuration, digest)) = checked.value else {
        file::list(&mut anstream::stderr(), &tally.file, &checked.problems)?;
        return Ok(None);
    };
    let Some(path) = &tally.answers else {
        return Err(Failure::Refused(format!(
            "{}: this is a configuration; give the file of its submissions (.jsonl) or answers (.csv), \
             too",
            tally.file.display()
        )));
    };
    let widget = Widget { configuration: &configuration, digest: &digest };
    let (collected, report) = collect(path, widget, progress)?;
    let refuses = report.has_error() && !tally.lenient;
    if refuses {
        progress.clear();
        report::tell(path, &report)?;
        return Ok(None);
    }
    progress.say(|| "Counting".to_owned());
    match &configuration {
        Configuration::Poll(it) => poll::count(tally, (it, &digest), &collected),
        Configuration::Budget(it) => answers::count(tally, it, &collected, progress),
        Configuration::MapPin(_) | Configuration::Feedback(_) => Err(Failure::Refused(format!(
            "{}: answers to a widget of the kind `{}` are read and not counted",
            tally.file.display(),
            configuration.kind()
        ))),
    }
}

/// Reads submissions, or a table if the file's name says so.
fn collect(
    path: &Path,
    widget: Widget<'_>,
    progress: &mut Progress,
) -> Result<(Collected, Report<CollectedKind>), Failure> {
    let (input, size) = open(path)?;
    let input = Watched::new(input, size, progress);
    let is_table = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    let read = if is_table {
        Table::of(widget.configuration).collect(input, widget, Limits::default())
    } else {
        read_submissions(input, widget, Limits::default())
    };
    read.map_err(|cause| Failure::Unread { path: path.to_owned(), cause })
}

/// A poll with the digest of its configuration.
pub(super) type Asked<'a> = (&'a civic_model::poll::Poll, &'a Digest);
