//! What was measured, as Markdown for the README.

use std::{fs, time::Duration};

use anyhow::Context as _;

use super::{
    LIMIT, RULES,
    elections::{LARGEST, STRIDE, Sized},
    memory::Peak,
    side::{Answer, Side},
};
use crate::run;

/// Everything that was measured of real elections.
#[derive(Default)]
pub(super) struct Measured {
    /// How many elections there are.
    pub(super) total: usize,
    /// Those that were counted, the smallest first.
    pub(super) elections: Vec<Sized>,
    /// How long they took to read.
    pub(super) readings: Vec<Reading>,
    pub(super) rows: Vec<Row>,
}

/// How long a file took to read.
pub(super) struct Reading {
    pub(super) ours: Duration,
    pub(super) theirs: Duration,
}

/// One election counted by one rule on both sides.
pub(super) struct Row {
    rule: &'static str,
    /// The place of the election.
    election: usize,
    /// From the ballots as they stand in the file.
    ours: Duration,
    theirs: Duration,
    /// From groups of equal ballots; not known of them where they did not end.
    of_groups: Option<(Duration, Duration)>,
    end: End,
}

/// How the two results compare.
#[derive(Debug, Clone, PartialEq, Eq)]
enum End {
    /// The same projects are funded.
    Same,
    /// Others, which give the same satisfaction: the rule does not say which of them.
    Tied,
    Different,
    /// Pabutools reached the limit.
    Unfinished,
    /// Pabutools gave up, and why.
    Failed(String),
}

impl Row {
    pub(super) fn of(
        rule: &'static str,
        election: usize,
        ours: &Answer,
        theirs: &Answer,
    ) -> anyhow::Result<Self> {
        let end = match (theirs.text("failed"), theirs.funded()) {
            (Some(error), _) => End::Failed(error.to_owned()),
            (None, None) => End::Unfinished,
            (None, Some(funded)) if ours.funded().as_ref() == Some(&funded) => End::Same,
            _ if ours.text("welfare").is_some_and(|it| theirs.text("welfare") == Some(it)) => {
                End::Tied
            }
            _ => End::Different,
        };
        let groups = |it: &Answer| it.number("of_groups").ok().map(Duration::from_nanos);
        let is_failed = matches!(end, End::Failed(_));
        Ok(Self {
            rule,
            election,
            ours: ours.time()?,
            theirs: if is_failed { Duration::ZERO } else { theirs.time()? },
            of_groups: groups(ours).zip(groups(theirs)),
            end,
        })
    }

    /// How many times faster ours is; at least so many where theirs did not end.
    fn ratio(&self) -> f64 {
        ratio(self.ours, self.theirs)
    }

    fn is_finished(&self) -> bool {
        matches!(self.end, End::Same | End::Tied | End::Different)
    }

    /// As a line that fills while the bench runs.
    pub(super) fn shown(&self) -> String {
        let end = match &self.end {
            End::Same => String::new(),
            End::Failed(error) => format!("** failed: {error} **"),
            other => format!("** {other:?} **"),
        };
        let (ours, theirs, ratio) = (written(self.ours), written(self.theirs), self.ratio());
        format!("{ours:>9} {theirs:>9} {ratio:>8.0} times {end}")
    }
}

/// What was measured with.
pub(super) struct Versions {
    pabutools: String,
    gmpy2: String,
    python: String,
}

impl Versions {
    pub(super) fn of(theirs: &mut Side) -> anyhow::Result<Self> {
        let answer = theirs.ask("versions")?;
        let text = |name| answer.text(name).map(str::to_owned).context("pabutools has no version");
        Ok(Self { pabutools: text("pabutools")?, gmpy2: text("gmpy2")?, python: text("python")? })
    }
}

/// The report.
pub(super) fn markdown(
    measured: &Measured,
    versions: &Versions,
    memory: &[Peak],
) -> anyhow::Result<String> {
    let parts = [
        introduction(measured, versions)?,
        by_rule(measured),
        remarks(measured),
        largest(measured),
        reading(measured),
        of_memory(memory),
    ];
    Ok(parts.join("\n\n"))
}

fn introduction(measured: &Measured, versions: &Versions) -> anyhow::Result<String> {
    let date = run::text(run::command("date").args(["-u", "+%F"]))?;
    let Measured { total, elections, .. } = measured;
    let chosen = if elections.len() == *total {
        format!("all {total} elections")
    } else {
        format!(
            "{} of {total} elections: the {LARGEST} with the most votes × projects, and of the \
             others every {STRIDE}th by that number",
            elections.len()
        )
    };
    let Versions { pabutools, gmpy2, python } = versions;
    Ok(format!(
        "Measured on {} by `cargo xtask bench tally`: {chosen}; pabutools {pabutools} with Python \
         {python} and exact fractions of gmpy2 {gmpy2}, on {}. Times are of the processor, for \
         counting alone, from the ballots as they were read.",
        date.trim(),
        machine()?,
    ))
}

fn machine() -> anyhow::Result<String> {
    let information = fs::read_to_string("/proc/cpuinfo").context("/proc/cpuinfo")?;
    let models = information.lines().filter_map(|it| it.strip_prefix("model name"));
    let models: Vec<&str> = models.map(|it| it.trim_start_matches([' ', '\t', ':'])).collect();
    let model = models.first().copied().unwrap_or("an unknown processor");
    Ok(format!("{} × {model}", models.len()))
}

fn by_rule(measured: &Measured) -> String {
    let mut lines = vec![
        "| rule | elections | pabutools, together | civic-tally, together | times faster, median \
         | least | of grouped ballots: median | least |"
            .to_owned(),
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    lines.extend(RULES.iter().filter_map(|it| of_rule(it, measured)));
    lines.join("\n")
}

fn of_rule(rule: &str, measured: &Measured) -> Option<String> {
    let rows = || measured.rows.iter().filter(|it| it.rule == rule);
    let finished = || rows().filter(|it| it.is_finished());
    let ours: Duration = finished().map(|it| it.ours).sum();
    let theirs: Duration = finished().map(|it| it.theirs).sum();
    // What did not end counts as at least that slow.
    let ended = |it: &&Row| !matches!(it.end, End::Failed(_));
    let ratios = Spread::of(rows().filter(ended).map(Row::ratio))?;
    let least = Spread::of(finished().map(Row::ratio))?.least;
    let groups = finished().filter_map(|it| it.of_groups).map(|(ours, theirs)| ratio(ours, theirs));
    let groups = Spread::of(groups)?;
    Some(format!(
        "| `{rule}` | {} | {} | {} | {:.0} | {least:.0} | {:.0} | {:.0} |",
        finished().count(),
        written(theirs),
        written(ours),
        ratios.median,
        groups.median,
        groups.least,
    ))
}

/// What the table does not say: results that differ, and counts that did not end.
fn remarks(measured: &Measured) -> String {
    let count = |end: &End| measured.rows.iter().filter(|it| it.end == *end).count();
    let (same, tied, different) = (count(&End::Same), count(&End::Tied), count(&End::Different));
    let mut sentences = vec![format!(
        "The results are the same in {same} of {} counts that pabutools ended; {tied} more are \
         other sets of projects with the same greatest satisfaction, and {different} differ.",
        same + tied + different
    )];
    let differing = measured.rows.iter().filter(|it| it.end == End::Different);
    let told = |it: &Row| format!("Different: {} by `{}`.", name(measured, it), it.rule);
    sentences.extend(differing.map(told));
    sentences.extend(unfinished(measured));
    let failed = measured.rows.iter().filter(|it| matches!(it.end, End::Failed(_))).count();
    if failed > 0 {
        sentences.push(format!("Pabutools failed in {failed} counts."));
    }
    sentences.join(" ")
}

/// The counts of pabutools that did not end.
fn unfinished(measured: &Measured) -> Option<String> {
    let rows = || measured.rows.iter().filter(|it| it.end == End::Unfinished);
    let longest = rows().max_by_key(|it| it.ours)?;
    Some(format!(
        "{} counts by pabutools reached the limit of {} s. They count as that long in the medians, \
         and are in no other number; civic-tally took {} for them together, and at most {} ({} by \
         `{}`).",
        rows().count(),
        LIMIT.as_secs(),
        written(rows().map(|it| it.ours).sum()),
        written(longest.ours),
        name(measured, longest),
        longest.rule,
    ))
}

fn name<'a>(measured: &'a Measured, row: &Row) -> &'a str {
    measured.elections.get(row.election).map_or("", |it| it.name.as_str())
}

/// The largest elections, each by each rule.
fn largest(measured: &Measured) -> String {
    let titles: Vec<String> = RULES.iter().map(|it| format!("`{it}`")).collect();
    let mut lines = vec![
        format!("| the largest elections | votes × projects | {} |", titles.join(" | ")),
        format!("| --- | ---: | {} |", vec!["---:"; RULES.len()].join(" | ")),
    ];
    let numbered = measured.elections.iter().enumerate().rev();
    for (place, election) in numbered.take(LARGEST) {
        let cell = |rule: &&str| {
            let row = measured.rows.iter().find(|it| it.election == place && it.rule == *rule);
            row.map_or_else(|| "–".to_owned(), cell)
        };
        let cells: Vec<String> = RULES.iter().map(cell).collect();
        let Sized { name, votes, projects, .. } = election;
        lines.push(format!("| {name} | {votes} × {projects} | {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

fn cell(row: &Row) -> String {
    let ours = written(row.ours);
    match row.end {
        End::Failed(_) => ours,
        End::Unfinished => format!("{ours}, pabutools over {}", written(row.theirs)),
        _ => format!("{ours}, {:.0} times", row.ratio()),
    }
}

fn reading(measured: &Measured) -> String {
    let sum = |of: fn(&Reading) -> Duration| measured.readings.iter().map(of).sum();
    let ratios = measured.readings.iter().map(|it| ratio(it.ours, it.theirs));
    let Some(ratios) = Spread::of(ratios) else { return String::new() };
    format!(
        "Reading these files takes civic-tally {} together, pabutools {}: {:.0} times as long in the \
         median, {:.0} at least.",
        written(sum(|it| it.ours)),
        written(sum(|it| it.theirs)),
        ratios.median,
        ratios.least,
    )
}

fn of_memory(peaks: &[Peak]) -> String {
    let mut lines = vec![
        "| memory to read a file and count it by `equal-shares` | file | most memory | for each vote |"
            .to_owned(),
        "| --- | ---: | ---: | ---: |".to_owned(),
    ];
    let own = peaks.first().map_or(0, |it| it.resident);
    for Peak { votes, file, resident } in peaks.iter().skip(1) {
        let each = resident.saturating_sub(own) / votes;
        lines.push(format!(
            "| {votes} made-up votes | {} | {} | {each} bytes |",
            megabytes(*file),
            megabytes(*resident)
        ));
    }
    lines.join("\n")
}

fn megabytes(bytes: u64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// A time with three digits that count.
fn written(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (number, unit) = match time.as_nanos() {
        0..1_000_000 => (seconds * 1e6, "µs"),
        1_000_000..1_000_000_000 => (seconds * 1e3, "ms"),
        _ => (seconds, "s"),
    };
    let digits = if number < 9.995 { 2 } else { usize::from(number < 99.95) };
    format!("{number:.digits$} {unit}")
}

fn ratio(ours: Duration, theirs: Duration) -> f64 {
    theirs.as_secs_f64() / ours.as_secs_f64()
}

/// What is said about many ratios.
struct Spread {
    median: f64,
    least: f64,
}

impl Spread {
    fn of(ratios: impl Iterator<Item = f64>) -> Option<Self> {
        let mut ratios: Vec<f64> = ratios.collect();
        ratios.sort_by(f64::total_cmp);
        let middle = |place: usize| ratios.get(place).copied();
        let (low, high) = (middle(ratios.len().checked_sub(1)? / 2)?, middle(ratios.len() / 2)?);
        Some(Self { median: f64::midpoint(low, high), least: middle(0)? })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_have_three_digits() {
        let shown = |nanoseconds| written(Duration::from_nanos(nanoseconds));
        assert_eq!(shown(1_234), "1.23 µs");
        assert_eq!(shown(98_765), "98.8 µs");
        assert_eq!(shown(999_999), "1000 µs");
        assert_eq!(shown(12_345_678), "12.3 ms");
        assert_eq!(shown(345_678_901_234), "346 s");
    }

    #[test]
    fn the_median_of_two_lies_between_them() {
        let spread = Spread::of([9.0, 1.0, 3.0, 4.0].into_iter()).unwrap();
        assert_eq!(
            (spread.median.to_bits(), spread.least.to_bits()),
            (3.5_f64.to_bits(), 1_f64.to_bits())
        );
        assert!(Spread::of([].into_iter()).is_none());
    }

    fn row(theirs: serde_json::Value) -> Row {
        let ours =
            json!({ "nanoseconds": 10, "of_groups": 5, "funded": ["b", "a"], "welfare": "7" });
        Row::of("phragmen", 0, &Answer(ours), &Answer(theirs)).unwrap()
    }

    #[test]
    fn results_are_the_same_whatever_their_order() {
        let same = json!({ "nanoseconds": 1000, "of_groups": 500, "funded": ["a", "b"] });
        let same = row(same);
        assert_eq!((same.end.clone(), same.ratio().to_bits()), (End::Same, 100_f64.to_bits()));
        let tied = json!({ "nanoseconds": 1000, "funded": ["a"], "welfare": "7" });
        assert_eq!(row(tied).end, End::Tied);
        let different = json!({ "nanoseconds": 1000, "funded": ["a"], "welfare": "6" });
        assert_eq!(row(different).end, End::Different);
    }

    #[test]
    fn a_count_that_did_not_end_is_in_the_median_and_not_in_the_least() {
        let mut measured = Measured::default();
        for nanoseconds in [1000, 2000, 3000] {
            let theirs =
                json!({ "nanoseconds": nanoseconds, "of_groups": 500, "funded": ["a", "b"] });
            measured.rows.push(row(theirs));
        }
        measured.rows.push(row(json!({ "nanoseconds": 50 })));
        let line = of_rule("phragmen", &measured).unwrap();
        assert_eq!(line, "| `phragmen` | 3 | 6.00 µs | 0.03 µs | 150 | 100 | 100 | 100 |");
    }
}
