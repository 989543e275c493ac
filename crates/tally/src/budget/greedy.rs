//! Greedy: the projects in the order of their merit, each if it still fits.

use std::cmp::Ordering;

use super::{
    election::{Election, Project},
    number,
    outcome::{Outcome, Round, Step, Tie, Verdict},
    rule::Greedy,
    support::merits,
    tie_break::Chain,
};
use crate::exact::compare_products;

/// Counts by a greedy rule.
pub(super) fn greedy(election: &Election, rule: &Greedy, chain: &Chain) -> Outcome {
    let merits = merits(election, rule.merit);
    let verdicts = election.projects.iter().map(Project::first_verdict).collect();
    let mut outcome = Outcome { verdicts, ..Outcome::default() };
    let mut candidates = Vec::new();
    for (project, (it, merit)) in election.projects.iter().zip(&merits).enumerate() {
        let threshold = rule.threshold.filter(|it| merit < it);
        match (threshold, outcome.verdicts.get_mut(project)) {
            _ if !it.takes_part() => {}
            (Some(threshold), Some(verdict)) => {
                *verdict = Verdict::BelowThreshold { merit: *merit, threshold };
            }
            _ => candidates.push(Candidate { project, cost: it.cost, merit: *merit }),
        }
    }
    fill(election.budget, candidates, rule, chain, &mut outcome);
    outcome
}

/// A project that takes part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) project: usize,
    pub(super) cost: u64,
    pub(super) merit: i128,
}

/// Spends what `outcome` has left on the candidates, in the order of their merit.
pub(super) fn fill(
    budget: u64,
    mut candidates: Vec<Candidate>,
    rule: &Greedy,
    chain: &Chain,
    outcome: &mut Outcome,
) {
    let better = |one: &Candidate, other: &Candidate| compare(one, other, rule.is_per_cost);
    candidates.sort_unstable_by(|one, other| {
        better(one, other).then_with(|| chain.compare(one.project, other.project))
    });
    let mut ended_by = None;
    for tied in candidates.chunk_by(|one, other| better(one, other).is_eq()) {
        if tied.len() > 1 && ended_by.is_none() {
            let round = outcome.rounds.len();
            let mut tied: Vec<u32> = tied.iter().map(|it| number(it.project)).collect();
            let decided_by = chain.decide(&mut tied);
            outcome.ties.push(Tie { round, tied, decided_by });
        }
        for candidate in tied {
            let verdict = match ended_by {
                Some(by) => Verdict::Stopped { by },
                None => look(budget, *candidate, outcome),
            };
            if rule.stops && ended_by.is_none() && !matches!(verdict, Verdict::Funded { .. }) {
                ended_by = Some(number(candidate.project));
            }
            if let Some(it) = outcome.verdicts.get_mut(candidate.project) {
                *it = verdict;
            }
        }
    }
}

/// Funds the candidate if it fits.
fn look(budget: u64, candidate: Candidate, outcome: &mut Outcome) -> Verdict {
    let Candidate { project, cost, merit } = candidate;
    let left = budget.saturating_sub(outcome.cost);
    let is_funded = cost <= left;
    let project = number(project);
    outcome.rounds.push(Round { project, step: Step::Looked { merit, left, is_funded } });
    if !is_funded {
        return Verdict::DoesNotFit { cost, left };
    }
    outcome.funded.push(project);
    outcome.cost += cost;
    Verdict::Funded { round: outcome.rounds.len() - 1 }
}

/// Less is better: more merit, or more merit for the money. What costs nothing is better than all
/// else if it has merit, and worth nothing if it has none.
fn compare(one: &Candidate, other: &Candidate, is_per_cost: bool) -> Ordering {
    if !is_per_cost {
        return other.merit.cmp(&one.merit);
    }
    match (one.cost == 0 && one.merit > 0, other.cost == 0 && other.merit > 0) {
        (false, false) => {
            let ratio = |it: &Candidate| if it.cost == 0 { (0, 1) } else { (it.merit, it.cost) };
            let (one, other) = (ratio(one), ratio(other));
            compare_products((other.0, one.1), (one.0, other.1))
        }
        (one, other) => other.cmp(&one),
    }
}
