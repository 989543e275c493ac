//! `civic tally`: counts an election's file by a published rule, and says why it came out so.

use std::{
    fmt::Write as _,
    fs::File,
    io::{self, BufReader, Write as _},
    path::PathBuf,
};

use civic_tally::{
    budget::{
        BudgetRule, Criterion, Election, NameError, Outcome, TieBreak, Verdict as Found, count,
        explain::{Sentences, compare, describe},
    },
    files::{
        Limits, Report,
        pabulib::{self, Document, PabulibKind, Points, Repeats, Skipped},
    },
};
use serde_json::{Value, json};

use crate::{Verdict, failure::Failure};

/// Count the ballots of a participatory budget by a published rule, and say why
///
/// Reads a Pabulib file (.pb). Rules: greedy, greedy-no-skip, greedy-threshold:N, greedy-per-cost,
/// equal-shares, equal-shares/add1, equal-shares/add1/exhaustive, phragmen, knapsack and others; each
/// can be told what satisfaction means, as in equal-shares/cardinality. The exit status is 0 when all
/// was counted, 1 when the file has errors or ballots had to be left out, 2 when it cannot be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Tally {
    /// The file of the election
    file: PathBuf,
    /// The rule; the one that the file names, if none is given
    #[arg(long, value_parser = rule)]
    rule: Option<BudgetRule>,
    /// Break ties by a public lot with this seed, instead of by the order of the list
    #[arg(long, value_name = "SEED")]
    lot: Option<String>,
    /// Leave out what cannot be read, and say how much that was
    #[arg(long)]
    lenient: bool,
    /// One JSON document for other programs
    #[arg(long)]
    json: bool,
}

fn rule(name: &str) -> Result<BudgetRule, NameError> {
    name.parse()
}

/// A count that was done.
struct Counted {
    election: Election,
    titles: Vec<String>,
    rule: BudgetRule,
    outcome: Outcome,
    skipped: Skipped,
}

impl Tally {
    /// Reads, counts, and prints.
    pub(crate) fn run(&self) -> Result<Verdict, Failure> {
        let unread = |cause| Failure::Unread { path: self.file.clone(), cause };
        let file = File::open(&self.file).map_err(unread)?;
        let (document, mut report) =
            pabulib::read(BufReader::new(file), Limits::default()).map_err(unread)?;
        if !self.lenient {
            let lint = document.lint(Limits::default().problems);
            report = if report.has_error() { report } else { lint };
            if report.has_error() {
                self.tell(&report)?;
                return Ok(Verdict::Broken);
            }
        }
        let counted = match self.count(&document) {
            Ok(counted) => counted,
            Err(Uncounted::Unreadable(report)) => {
                self.tell(&report)?;
                return Ok(Verdict::Broken);
            }
            Err(Uncounted::NoRule(label)) => {
                writeln!(
                    io::stderr(),
                    "civic: the file names the rule `{label}`, which says not enough to count by; \
                     give one with --rule"
                )?;
                return Ok(Verdict::Failed);
            }
        };
        if self.json {
            writeln!(io::stdout(), "{:#}", counted.as_json())?;
        } else {
            write!(io::stdout(), "{}", counted.as_text())?;
        }
        Ok(if counted.skipped == Skipped::default() { Verdict::Sound } else { Verdict::Broken })
    }

    fn count(&self, document: &Document) -> Result<Counted, Uncounted> {
        let conversion = document
            .election(Repeats::AsListed, Points::Official)
            .map_err(Uncounted::Unreadable)?;
        let election = conversion.election;
        let rule = match &self.rule {
            Some(rule) => rule.clone(),
            None => named(document)?,
        };
        let ties = TieBreak::by(self.lot.clone().map_or(Criterion::List, Criterion::Lot));
        let outcome = count(&election, &rule, &ties);
        let titles = titles(document, &election);
        Ok(Counted { election, titles, rule, outcome, skipped: conversion.skipped })
    }

    fn tell(&self, report: &Report<PabulibKind>) -> io::Result<()> {
        let path = self.file.display();
        let mut out = io::stderr();
        for problem in report.problems() {
            writeln!(out, "{path}: {problem}")?;
        }
        match report.left_out() {
            0 => Ok(()),
            more => writeln!(out, "{path}: and {more} more"),
        }
    }
}

/// Why there is no count.
enum Uncounted {
    /// Too little of the file can be read.
    Unreadable(Report<PabulibKind>),
    /// The file names no rule that can be followed; with what it says.
    NoRule(String),
}

/// The rule that the file names.
fn named(document: &Document) -> Result<BudgetRule, Uncounted> {
    let meta = document.meta();
    let label = meta.get("rule").unwrap_or_default().to_owned();
    let name = match (label.as_str(), meta.get("min_project_score_threshold")) {
        ("greedy-threshold", Some(threshold)) => format!("greedy-threshold:{threshold}"),
        _ => label.clone(),
    };
    name.parse().map_err(|_: NameError| Uncounted::NoRule(label))
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

impl Counted {
    fn as_text(&self) -> String {
        let money = |amount: u64| self.money(amount);
        let sentences =
            Sentences { election: &self.election, outcome: &self.outcome, money: &money };
        let mut text = String::new();
        let mut line = |it: String| {
            // Writing into a string does not fail.
            let _written = writeln!(text, "{it}");
        };
        line(format!("Rule: {}", self.rule));
        line(describe(&self.rule));
        line(String::new());
        line(format!(
            "{} voters, {} projects, {} to spend; {} are funded for {}.",
            self.election.ballots.voters(),
            self.election.projects.len(),
            money(self.election.budget),
            self.outcome.funded.len(),
            money(self.outcome.cost),
        ));
        let Skipped { projects, ballots, choices } = self.skipped;
        if self.skipped != Skipped::default() {
            line(format!(
                "Left out because it cannot be read: {projects} projects, {ballots} ballots, \
                 {choices} choices on ballots."
            ));
        }
        line(String::new());
        for (place, project) in self.outcome.funded.iter().enumerate() {
            line(self.row(place + 1, *project));
        }
        line(String::new());
        let rounds = (0..self.outcome.rounds.len()).filter_map(|it| sentences.round(it));
        rounds.for_each(&mut line);
        for tie in &self.outcome.ties {
            line(sentences.tie(tie));
        }
        line(String::new());
        for (number, found) in self.outcome.verdicts.iter().enumerate() {
            if !matches!(found, Found::Funded { .. }) {
                line(sentences.verdict(u32::try_from(number).unwrap_or(u32::MAX)));
            }
        }
        if let Some(comparison) = &self.outcome.comparison {
            line(compare(comparison));
        }
        text
    }

    fn row(&self, place: usize, project: u32) -> String {
        let number = usize::try_from(project).unwrap_or(usize::MAX);
        let project = self.election.projects.get(number);
        let (id, cost) = project.map_or(("", 0), |it| (it.id.as_str(), it.cost));
        let title = self.titles.get(number).map_or("", String::as_str);
        let title: String =
            title.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        format!("{place:>4}  {:>14}  {id}  {title}", self.money(cost))
    }

    /// An amount in units of account, with as many decimals as the file has.
    fn money(&self, amount: u64) -> String {
        let unit = self.election.unit.max(1);
        let decimals = usize::try_from(unit.ilog10()).unwrap_or_default();
        match decimals {
            0 => amount.to_string(),
            _ => format!("{}.{:0decimals$}", amount / unit, amount % unit),
        }
    }

    fn as_json(&self) -> Value {
        let money = |amount: u64| self.money(amount);
        let sentences =
            Sentences { election: &self.election, outcome: &self.outcome, money: &money };
        let name = |number: &u32| {
            let number = usize::try_from(*number).unwrap_or(usize::MAX);
            self.election.projects.get(number).map(|it| it.id.as_str())
        };
        let verdict = |number: usize| {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            json!({ "project": name(&number), "why": sentences.verdict(number) })
        };
        let rounds = (0..self.outcome.rounds.len()).filter_map(|it| sentences.round(it));
        json!({
            "rule": self.rule.to_string(),
            "voters": self.election.ballots.voters(),
            "budget": money(self.election.budget),
            "cost": money(self.outcome.cost),
            "funded": self.outcome.funded.iter().filter_map(name).collect::<Vec<_>>(),
            "rounds": rounds.collect::<Vec<_>>(),
            "ties": self.outcome.ties.iter().map(|it| sentences.tie(it)).collect::<Vec<_>>(),
            "projects": (0..self.outcome.verdicts.len()).map(verdict).collect::<Vec<_>>(),
            "skipped": {
                "projects": self.skipped.projects,
                "ballots": self.skipped.ballots,
                "choices": self.skipped.choices,
            },
        })
    }
}
