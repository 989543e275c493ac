//! Sequential Phragmén for budgets.
//!
//! Each project that is funded is a load on its supporters, as large as its cost. Each round funds the
//! project with which the greatest load is least, and all its supporters then bear that load.
//! Source: Edvard Phragmén, "Sur une méthode nouvelle pour réaliser, dans les élections, la
//! représentation proportionnelle des partis", 1894; for budgets Maaike Los, Zoé Christoff and Davide
//! Grossi, "Proportional Budget Allocations: Towards a Systematization", IJCAI 2022.

mod loads;
#[cfg(test)]
mod naive;

use std::{cmp::Ordering, collections::BinaryHeap};

use loads::{Bounds, Loads};

use super::{
    election::{Election, Project},
    index, number,
    outcome::{Outcome, Round, Step, Tie, Verdict},
    rule::Satisfaction,
    tie_break::Chain,
    voters::Voters,
};

/// Counts by sequential Phragmén.
///
/// It ends when one of the projects that would come next does not fit, even if another one, which is
/// equally good, would. Projects without supporters come last.
pub(super) fn phragmen(election: &Election, chain: &Chain) -> Outcome {
    let voters = Voters::new(election, Satisfaction::Cardinality);
    let mut count = Count {
        loads: Loads::new(&voters, election.budget),
        election,
        chain,
        outcome: Outcome { verdicts: first_verdicts(election), ..Outcome::default() },
    };
    let could_be_funded = |it: &Project| it.takes_part() && it.cost <= election.budget;
    let (supported, alone): (Vec<usize>, Vec<usize>) = (0..election.projects.len())
        .filter(|it| election.projects.get(*it).is_some_and(could_be_funded))
        .partition(|it| count.loads.supporters(*it) > 0);
    let waiting = supported.iter().map(|project| {
        let least = count.loads.quote(*project, count.cost(*project)).low;
        Waiting { least, project: *project }
    });
    let mut waiting: BinaryHeap<Waiting> = waiting.collect();
    while let Some(best) = count.best(&mut waiting) {
        if !count.fund_first(best, &mut waiting) {
            let rest = waiting.into_iter().map(|it| it.project);
            let rest: Vec<usize> = rest.chain(alone).collect();
            count.stop(&rest);
            return count.outcome;
        }
    }
    count.without_supporters(alone);
    count.outcome
}

/// What is known before the first round.
fn first_verdicts(election: &Election) -> Vec<Verdict> {
    let verdict = |it: &Project| match it.cost > election.budget {
        _ if !it.takes_part() => it.first_verdict(),
        true => Verdict::DoesNotFit { cost: it.cost, left: election.budget },
        false => Verdict::NoVotes,
    };
    election.projects.iter().map(verdict).collect()
}

/// A project with a load that it is known to reach. Loads never fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Waiting {
    least: u128,
    project: usize,
}

impl Ord for Waiting {
    /// The least load is the greatest, because the heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.least.cmp(&self.least).then_with(|| other.project.cmp(&self.project))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Count<'a> {
    loads: Loads<'a>,
    election: &'a Election,
    chain: &'a Chain,
    outcome: Outcome,
}

impl Count<'_> {
    fn cost(&self, project: usize) -> u64 {
        self.election.projects.get(project).map_or(0, |it| it.cost)
    }

    fn left(&self) -> u64 {
        self.election.budget.saturating_sub(self.outcome.cost)
    }

    /// All projects with the least load, which are taken from those that wait.
    fn best(&mut self, waiting: &mut BinaryHeap<Waiting>) -> Option<Vec<usize>> {
        let mut best = u128::MAX;
        let mut seen: Vec<(usize, Bounds)> = Vec::new();
        while let Some(next) = waiting.peek().copied().filter(|it| it.least <= best) {
            waiting.pop();
            let load = self.loads.quote(next.project, self.cost(next.project));
            best = best.min(load.high);
            seen.push((next.project, load));
        }
        let (close, others): (Vec<_>, Vec<_>) = seen.into_iter().partition(|it| it.1.low <= best);
        waiting.extend(others.into_iter().map(|(project, it)| Waiting { least: it.low, project }));
        if close.len() < 2 {
            return close.first().map(|it| vec![it.0]);
        }
        let exact = close.iter().map(|it| self.loads.exact(it.0, self.cost(it.0)));
        let exact: Vec<_> = exact.collect();
        let least = exact.iter().min()?;
        let mut tied = Vec::new();
        for ((project, load), exact) in close.iter().zip(&exact) {
            if exact == least {
                tied.push(*project);
            } else {
                waiting.push(Waiting { least: load.low, project: *project });
            }
        }
        Some(tied)
    }

    /// Funds the preferred one of the best; the others wait on. `false` if one of them does not fit.
    fn fund_first(&mut self, best: Vec<usize>, waiting: &mut BinaryHeap<Waiting>) -> bool {
        let left = self.left();
        let preferred = self.in_order(&best);
        let fits = best.iter().all(|it| self.cost(*it) <= left);
        let Some(chosen) = preferred.first().copied().filter(|_| fits) else {
            let all = best.into_iter().map(|project| Waiting { least: 0, project });
            waiting.extend(all);
            return false;
        };
        let others = best.iter().filter(|it| **it != chosen);
        for project in others {
            let least = self.loads.quote(*project, self.cost(*project)).low;
            waiting.push(Waiting { least, project: *project });
        }
        let load = self.loads.add(chosen, self.cost(chosen));
        let supporters = self.loads.supporters(chosen);
        self.fund(chosen, Step::Loaded { load: Some(load), supporters });
        true
    }

    /// The projects in the order of preference; what is tied is noted.
    fn in_order(&mut self, best: &[usize]) -> Vec<usize> {
        if best.len() < 2 {
            return best.to_vec();
        }
        let mut tied: Vec<u32> = best.iter().map(|it| number(*it)).collect();
        let decided_by = self.chain.decide(&mut tied);
        let order = tied.iter().map(|it| index(*it)).collect();
        self.outcome.ties.push(Tie { round: self.outcome.rounds.len(), tied, decided_by });
        order
    }

    fn fund(&mut self, project: usize, step: Step) {
        let round = self.outcome.rounds.len();
        self.outcome.rounds.push(Round { project: number(project), step });
        self.outcome.funded.push(number(project));
        self.outcome.cost = self.outcome.cost.saturating_add(self.cost(project));
        if let Some(it) = self.outcome.verdicts.get_mut(project) {
            *it = Verdict::Funded { round };
        }
    }

    /// Nobody bears a load for them, so that all of them are equally good.
    fn without_supporters(&mut self, alone: Vec<usize>) {
        let order = self.in_order(&alone);
        for (place, project) in order.iter().enumerate() {
            let rest = order.get(place..).unwrap_or_default();
            if rest.iter().any(|it| self.cost(*it) > self.left()) {
                return self.stop(rest);
            }
            self.fund(*project, Step::Loaded { load: None, supporters: 0 });
        }
    }

    /// Ends the count. `rest` is what is not funded.
    fn stop(&mut self, rest: &[usize]) {
        let left = self.left();
        let mut too_dear: Vec<usize> =
            rest.iter().copied().filter(|it| self.cost(*it) > left).collect();
        too_dear.sort_unstable_by(|one, other| self.chain.compare(*one, *other));
        let stopped_by = self.stopped_by(&too_dear);
        for project in rest {
            let verdict = match stopped_by.filter(|it| it != project) {
                Some(by) => Verdict::Stopped { by: number(by) },
                None => Verdict::DoesNotFit { cost: self.cost(*project), left },
            };
            if let Some(it) = self.outcome.verdicts.get_mut(*project) {
                *it = verdict;
            }
        }
    }

    /// Of those that do not fit, the one with the least load.
    fn stopped_by(&mut self, too_dear: &[usize]) -> Option<usize> {
        let is_supported = |it: &usize| self.loads.supporters(*it) > 0;
        let supported: Vec<usize> = too_dear.iter().copied().filter(is_supported).collect();
        let loads = supported.iter().map(|it| self.loads.exact(*it, self.cost(*it)));
        let loads: Vec<_> = loads.collect();
        let least = supported.iter().zip(&loads).min_by(|one, other| one.1.cmp(other.1));
        least.map(|it| *it.0).or_else(|| too_dear.first().copied())
    }
}
