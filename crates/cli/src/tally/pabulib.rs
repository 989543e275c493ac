//! Pabulib files, and folders that were made of them.

use std::path::Path;

use civic_tally::{
    budget::{BudgetRule, Election, Greedy, NameError},
    files::{
        Limits, Report,
        pabulib::{Conversion, Document, PabulibKind, Points, Repeats, read},
    },
};

use super::{Outcome, Tally, budget::BudgetCount, left_out::LeftOut, refuse_options};
use crate::{
    failure::Failure,
    folder::{Folder, open},
    progress::{Progress, Watched},
    report,
};

/// Counts a `.pb` file.
pub(super) fn file(tally: &Tally, progress: &mut Progress) -> Outcome {
    let (input, size) = open(&tally.file)?;
    let input = Watched::new(input, size, progress);
    let unread = |cause| Failure::Unread { path: tally.file.clone(), cause };
    let (document, report) = read(input, Limits::default()).map_err(unread)?;
    count(tally, (&document, report), progress)
}

/// Counts a folder that `civic import` made, as the `.pb` file that it is.
pub(super) fn folder(tally: &Tally, progress: &mut Progress) -> Outcome {
    let Some(folder) = Folder::read(&tally.file, progress)? else { return Ok(None) };
    let Some(sidecar) = &folder.sidecar else {
        return Err(Failure::Refused(format!(
            "{}: there is no `pabulib.json`; count `configuration.json` with its answers",
            tally.file.display()
        )));
    };
    let bytes = folder.write(&tally.file, sidecar)?;
    let unread = |cause| Failure::Unread { path: tally.file.clone(), cause };
    let (document, report) = read(bytes.as_slice(), Limits::default()).map_err(unread)?;
    drop(bytes);
    count(tally, (&document, report), progress)
}

fn count(
    tally: &Tally,
    (document, mut report): (&Document, Report<PabulibKind>),
    progress: &mut Progress,
) -> Outcome {
    tally.refuse_answers("a Pabulib file")?;
    refuse_options("a budget", &[("--seats", tally.seats.get() > 1)])?;
    let rule = tally.rule::<BudgetRule>()?;
    let most = Limits::default().problems;
    if !tally.lenient {
        let lint = document.lint(most);
        report = if report.has_error() { report } else { lint };
        // Warnings keep nothing from being counted, and are told all the same.
        progress.clear();
        report::tell(&tally.file, &report)?;
        if report.has_error() {
            return Ok(None);
        }
    }
    let conversion = match document.election(Repeats::AsListed, Points::Official) {
        Ok(conversion) => conversion,
        Err(why) => {
            // That a file is another one says more than what cannot be found in it.
            let is_told = report.count(PabulibKind::MissingSection) > 0;
            progress.clear();
            report::tell(&tally.file, if is_told { &report } else { &why })?;
            return Ok(None);
        }
    };
    let rule = match rule {
        // A number of points is meant as the file writes points.
        Some(BudgetRule::Greedy(rule)) => {
            let unit = i128::from(conversion.points_unit);
            let threshold = rule.threshold.map(|it| it.saturating_mul(unit));
            BudgetRule::Greedy(Greedy { threshold, ..rule })
        }
        Some(rule) => rule,
        None => named(document, &conversion, &tally.file)?,
    };
    let left_out = LeftOut::of_file(conversion.skipped, lines_left_out(&report));
    let titles = titles(document, &conversion.election);
    let ties = tally.lot().unwrap_or_default();
    let mut counted = BudgetCount::new(conversion.election, rule.into(), ties, progress);
    counted.titles = titles;
    counted.currency = document.meta().get("currency").map(str::to_owned);
    counted.left_out = left_out;
    Ok(Some(Box::new(counted)))
}

/// How many lines could not be read, and so were not counted.
fn lines_left_out(report: &Report<PabulibKind>) -> LeftOut {
    LeftOut::of_lines(
        [
            PabulibKind::LineTooLong,
            PabulibKind::FileTooLarge,
            PabulibKind::OutsideSections,
            PabulibKind::RepeatedSection,
        ]
        .map(|it| report.count(it)),
    )
}

/// The rule that the file names.
fn named(document: &Document, conversion: &Conversion, path: &Path) -> Result<BudgetRule, Failure> {
    if let Some(rule) = conversion.official_rule() {
        return Ok(rule);
    }
    let meta = document.meta();
    let label = meta.get("rule").unwrap_or_default();
    label.parse().map_err(|_: NameError| {
        let path = path.display();
        Failure::Refused(format!(
            "{path}: the file names the rule `{label}`, which says not enough to count by; give one \
             with --rule"
        ))
    })
}

/// What the projects are called, in the election's order; their names in the file where they are
/// called nothing.
fn titles(document: &Document, election: &Election) -> Vec<String> {
    let table = document.projects();
    let (id, name) = (table.column("project_id"), table.column("name"));
    let named: std::collections::BTreeMap<String, String> =
        table.rows().map(|it| (it.value(id).into_owned(), it.value(name).into_owned())).collect();
    let title = |id: &String| named.get(id).filter(|it| !it.is_empty()).unwrap_or(id).clone();
    election.projects.iter().map(|it| title(&it.id)).collect()
}
