//! Reads and counts Pabulib files for somebody who measures it: `cargo xtask bench tally`.
//!
//! One command on each line of the input, one JSON document on each line of the output:
//!
//! - `read FILE` reads a file: how long that takes, and how large it is.
//! - `count RULE` counts what was read last: how long that takes from the ballots as they stand in the
//!   file, and from groups of equal ones, and what is funded.
//! - `memory FILE` reads a file and counts it by equal shares, once: the most memory that the process
//!   has had so far, where the system tells (Linux).
//!
//! Times are nanoseconds of the processor, so that what else the computer does is not in them (of the
//! clock on the wall where the system does not tell them: it is Linux that does). They are the mean of
//! repetitions that last a tenth of a second, or more if one lasts longer.

#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "a tool measures, and says it")]

use std::{
    error::Error,
    fs::{self, File},
    hint::black_box,
    io::{self, BufRead as _, BufReader},
    time::{Duration, Instant},
};

use civic_tally::{
    budget::{BudgetRule, Criterion, Election, Outcome, TieBreak, VoteType, count},
    files::{
        Limits,
        pabulib::{Points, Repeats, read},
    },
};
use serde_json::{Value, json};

/// For how long something is repeated.
const LONG: Duration = Duration::from_millis(100);

const SECOND: u128 = 1_000_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut election = None;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (command, argument) = line.split_once(' ').unwrap_or((&line, ""));
        let answer = match (command, &election) {
            ("read", _) => {
                let (read, answer) = read_file(argument)?;
                election = Some(read);
                answer
            }
            ("count", Some(election)) => count_by(election, &argument.parse()?),
            ("memory", _) => {
                count(&parsed(argument)?, &"equal-shares".parse()?, &TieBreak::default());
                json!({ "kB": peak()? })
            }
            _ => return Err(format!("`{line}` cannot be done").into()),
        };
        println!("{answer}");
    }
    Ok(())
}

fn parsed(path: &str) -> Result<Election, Box<dyn Error>> {
    let (document, _) = read(BufReader::new(File::open(path)?), Limits::default())?;
    let conversion = document.election(Repeats::Once, Points::Official);
    Ok(conversion.map_err(|_| "this cannot be counted")?.election)
}

fn read_file(path: &str) -> Result<(Election, Value), Box<dyn Error>> {
    let (nanoseconds, election) = mean(|| parsed(path));
    let election = election?;
    let answer = json!({
        "nanoseconds": nanoseconds,
        "projects": election.projects.len(),
        "votes": election.ballots.voters(),
        "is_approval": election.vote_type == VoteType::Approval,
    });
    Ok((election, answer))
}

fn count_by(election: &Election, rule: &BudgetRule) -> Value {
    let ties = TieBreak::by(Criterion::Name);
    let (nanoseconds, outcome) = mean(|| count(election, rule, &ties));
    let groups = Election {
        ballots: election.ballots.merged(),
        projects: election.projects.clone(),
        ..*election
    };
    // To put ballots together is nothing in a count of more than a second.
    let of_groups =
        if nanoseconds < SECOND { mean(|| count(&groups, rule, &ties)).0 } else { nanoseconds };
    json!({
        "nanoseconds": nanoseconds,
        "of_groups": of_groups,
        "funded": funded(election, &outcome),
        "runs": outcome.repeated.as_ref().map(|it| it.runs),
        "welfare": outcome.welfare.map(|it| it.value.to_string()),
    })
}

fn funded<'a>(election: &'a Election, outcome: &Outcome) -> Vec<&'a str> {
    let project = |it: &u32| election.projects.get(usize::try_from(*it).ok()?);
    outcome.funded.iter().filter_map(project).map(|it| it.id.as_str()).collect()
}

/// Does it again and again; how long it takes, and what came of it.
fn mean<T>(mut work: impl FnMut() -> T) -> (u128, T) {
    let start = Clocks::now();
    let mut result = black_box(work());
    let mut repetitions = 1;
    while start.wall.elapsed() < LONG {
        // What is measured may be large: one of it at a time.
        drop(result);
        result = black_box(work());
        repetitions += 1;
    }
    (start.elapsed() / repetitions, result)
}

/// What time it is.
struct Clocks {
    wall: Instant,
    /// Nanoseconds for which the process has had a processor; `None` where the system does not tell.
    processor: Option<u128>,
}

impl Clocks {
    fn now() -> Self {
        let schedule = fs::read_to_string("/proc/self/schedstat").ok();
        let processor = schedule.and_then(|it| it.split_whitespace().next()?.parse().ok());
        Self { wall: Instant::now(), processor }
    }

    fn elapsed(&self) -> u128 {
        let processor = self.processor.zip(Self::now().processor);
        let processor = processor.and_then(|(start, end)| end.checked_sub(start));
        processor.unwrap_or_else(|| self.wall.elapsed().as_nanos())
    }
}

/// The most memory that was resident, in kB.
fn peak() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
