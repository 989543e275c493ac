//! What was collected for a widget: its configuration, with submissions or a table of answers.

use std::path::Path;

use civic_model::{
    budget::{Budget, BudgetAnswer},
    configuration::Configuration,
    digest::Digest,
    submission::Answer,
    text::Text,
};
use civic_tally::{
    budget::BudgetRule,
    files::{
        Limits, Report,
        collected::{
            Collected, CollectedKind, Table, Widget, allocations, election, read_submissions,
        },
    },
};

use super::{
    Outcome, Tally, allocation::AllocationCount, budget::BudgetCount, left_out::LeftOut, poll,
    refuse_options,
};
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
        Configuration::Budget(it) => count_budget(tally, it, &collected, progress),
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

fn count_budget(
    tally: &Tally,
    budget: &Budget,
    collected: &Collected,
    progress: &mut Progress,
) -> Outcome {
    let options = [("--seats", tally.seats.get() > 1), ("--question", tally.question.is_some())];
    refuse_options("a budget", &options)?;
    let answers = || collected.answers.iter().filter_map(of_budget);
    let language = tally.language(&budget.frame.languages);
    let title =
        |it: &Text| language.map_or_else(String::new, |tag| it.in_language(tag).text.to_owned());
    let left_out = LeftOut::of_collected(collected);
    if let Some(election) = election(budget, answers()) {
        let rule = tally.rule::<BudgetRule>()?.ok_or_else(|| {
            Failure::Refused(format!(
                "{}: the configuration names no rule to count by; give one with --rule, such as greedy \
                 or equal-shares",
                tally.file.display()
            ))
        })?;
        let mut counted = BudgetCount::new(election, rule, tally, progress);
        let projects = budget.ballot.basket().into_iter().flat_map(|it| it.projects.iter());
        counted.titles = projects.map(|it| title(&it.title)).collect();
        counted.currency = Some(budget.currency.as_str().to_owned());
        counted.left_out = left_out;
        return Ok(Some(Box::new(counted)));
    }
    // Every ballot is of one of the two sorts.
    let allocations = allocations(budget, answers()).unwrap_or_default();
    Ok(Some(Box::new(AllocationCount::new(budget, &allocations, tally, left_out)?)))
}

fn of_budget(answer: &Answer) -> Option<&BudgetAnswer> {
    match answer {
        Answer::Budget(it) => Some(it),
        _ => None,
    }
}

/// A poll with the digest of its configuration.
pub(super) type Asked<'a> = (&'a civic_model::poll::Poll, &'a Digest);
