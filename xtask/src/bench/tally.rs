//! `cargo xtask bench tally`: the counting of real budgets measured beside pabutools.

mod elections;
mod memory;
mod report;
mod side;

use std::{path::PathBuf, time::Duration};

use anyhow::{Context as _, bail};
use elections::{Sized, chosen, files};
use report::{Measured, Reading, Row, Versions, markdown};
use side::{Answer, Side};

use crate::{
    clock::Stopwatch,
    run, say,
    setup::{self, python},
    toolchain::Toolchain,
    workspace,
};

/// The processor time that one count by pabutools may take.
const LIMIT: Duration = Duration::from_secs(20);

/// What is counted by: the names of the rules, as `civic tally` knows them too.
const RULES: &[&str] = &[
    "greedy/votes",
    "greedy-per-cost/votes",
    "equal-shares",
    "equal-shares/cardinality",
    "equal-shares/add1-exhaustive",
    PHRAGMEN,
    "knapsack/cardinality",
];

/// The one that pabutools knows for ballots of approval alone.
const PHRAGMEN: &str = "phragmen";

/// Measures, and returns what it found, in Markdown; `None` where there are no elections.
pub(super) fn report(arguments: &[String]) -> anyhow::Result<Option<String>> {
    let is_all = match arguments {
        [] => false,
        [flag] if flag == "--all" => true,
        _ => bail!("bench tally takes `--all`, not `{}`", arguments.join(" ")),
    };
    let Some(files) = files()? else { return Ok(None) };
    setup::ensure_all(setup::BENCH_TALLY)?;
    let ours = program()?;
    let watch = Stopwatch::start();
    let mut sides = (Side::start(run::command(&ours))?, Side::start(their_command())?);
    let all: anyhow::Result<Vec<Sized>> =
        files.into_iter().map(|it| Sized::new(it, &mut sides.0)).collect();
    let all = all?;
    let total = all.len();
    let elections = chosen(all, is_all);
    say::line(format!("{} of {total} elections, each by {} rules", elections.len(), RULES.len()));
    let mut measured = Measured { total, ..Measured::default() };
    for election in elections {
        measure(&election, &mut sides, &mut measured)?;
        measured.elections.push(election);
    }
    let versions = Versions::of(&mut sides.1)?;
    let memory = memory::measure(&ours)?;
    say::line(format!("measured in {:.0} seconds\n", watch.seconds()));
    markdown(&measured, &versions, &memory).map(Some)
}

/// Builds our side, and says where it is.
fn program() -> anyhow::Result<PathBuf> {
    let toolchain = Toolchain::find();
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--package", "civic-tally", "--example", "measure"]);
    run::seen(cargo.args(["--profile", "server"]))?;
    let metadata = workspace::metadata(toolchain)?;
    let target = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    let target = target.context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(target).join("server/examples/measure"))
}

fn their_command() -> std::process::Command {
    let mut python = run::command(python::PABUTOOLS.python());
    python.arg("tests/bench/tally/pabutools_side.py").arg(LIMIT.as_secs().to_string());
    python
}

/// Reads and counts an election on both sides, one after the other.
fn measure(
    election: &Sized,
    (ours, theirs): &mut (Side, Side),
    measured: &mut Measured,
) -> anyhow::Result<()> {
    let read = format!("read {}", election.path.display());
    let (our_reading, their_reading) = (ours.ask(&read)?.time()?, theirs.ask(&read)?.time()?);
    measured.readings.push(Reading { ours: our_reading, theirs: their_reading });
    for rule in RULES.iter().filter(|it| **it != PHRAGMEN || election.is_approval) {
        let count = format!("count {rule}");
        let (our_count, their_count): (Answer, Answer) = (ours.ask(&count)?, theirs.ask(&count)?);
        let row = Row::of(rule, measured.elections.len(), &our_count, &their_count)?;
        say::line(format!("{rule:28} {} {}", row.shown(), election.name));
        measured.rows.push(row);
    }
    Ok(())
}
