//! How long the rules for budgets take on real elections, beside the times of a reference
//! implementation in Python, which stand in `expected.json` of the shared data.
//!
//! `cargo bench -p civic-tally --profile server` prints a line for each election and, at the end, how
//! many times faster each rule is. Equal ballots are put together before the clock starts, as they
//! were for the reference. Times of the reference are whole milliseconds: elections for which it took
//! less than five are left out of the ratios.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark measures, prints, and fails by panicking"
)]
#![expect(dead_code, reason = "the reader of test data can do more than is needed here")]

use std::time::Instant;

use civic_tally::budget::{
    Add1, BudgetRule, Completion, Criterion, Election, EqualShares, Greedy, Merit, Satisfaction,
    TieBreak, count,
};

#[path = "../tests/it/budget/pabulib.rs"]
mod pabulib;

fn rules() -> [(&'static str, BudgetRule); 5] {
    let shares = |satisfaction, completion| {
        BudgetRule::EqualShares(EqualShares { satisfaction, completion, compares: false })
    };
    let add1 = Add1 { stops_when_exhaustive: true, ..Add1::default() };
    [
        ("greedy_cost", BudgetRule::Greedy(Greedy { merit: Merit::Votes, ..Greedy::default() })),
        ("mes_cost", shares(Satisfaction::Cost, Completion::None)),
        ("mes_cardinality", shares(Satisfaction::Cardinality, Completion::None)),
        ("mes_cost_add1", shares(Satisfaction::Cost, Completion::Add1(add1))),
        ("phragmen", BudgetRule::Phragmen),
    ]
}

/// Microseconds that one count takes: the least of several.
fn measure(election: &Election, rule: &BudgetRule) -> u64 {
    let tie_break = TieBreak::by(Criterion::Name);
    let mut least = u64::MAX;
    let begin = Instant::now();
    for _ in 0..5 {
        let start = Instant::now();
        let outcome = count(election, rule, &tie_break);
        least = least.min(start.elapsed().as_nanos() as u64);
        drop(outcome);
        if begin.elapsed().as_millis() > 500 {
            break;
        }
    }
    least.div_ceil(1000)
}

fn main() {
    let Some(expected) = pabulib::expected() else { return println!("skipped: no data") };
    let mut ratios: Vec<(&str, Vec<(u64, String)>)> = Vec::new();
    for (name, rule) in rules() {
        let mut of_rule = Vec::new();
        for (file, instance) in &expected {
            let reference = instance["rules"][name]["cpu_s"].as_f64();
            let Some(reference) = reference else { continue };
            let reference = (reference * 1e6).round() as u64;
            let mut election = pabulib::read(file).election;
            let raw = measure(&election, &rule);
            election.ballots = election.ballots.merged();
            let ours = measure(&election, &rule);
            let ratio = reference / ours.max(1);
            println!(
                "{name:16} {ours:>9} µs, ungrouped {raw:>9}, reference {reference:>9}, {ratio:>6} times  {file}"
            );
            if reference >= 5_000 {
                of_rule.push((ratio, file.clone()));
            }
        }
        of_rule.sort();
        ratios.push((name, of_rule));
    }
    for (name, ratios) in ratios {
        let (median, least) = (&ratios[ratios.len() / 2], &ratios[0]);
        let slow = ratios.iter().filter(|it| it.0 < 100).count();
        println!(
            "{name}: {} elections, median {} times, least {} times ({}), below 100: {slow}",
            ratios.len(),
            median.0,
            least.0,
            least.1
        );
    }
}
