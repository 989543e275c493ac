//! A set of projects that gives the greatest satisfaction in total: the 0/1 knapsack problem.

mod search;

use search::{Item, best};

use super::{
    election::{Election, Project},
    index, number,
    outcome::{Outcome, Round, Step, Verdict, Welfare},
    rule::{Knapsack, Satisfaction},
    voters::Voters,
};

/// Finds the best set. Where that takes too many steps, the best that was found, with a bound.
pub(super) fn knapsack(election: &Election, rule: Knapsack) -> Outcome {
    let voters = Voters::new(election, rule.satisfaction);
    let mut items = Vec::new();
    for (project, it) in election.projects.iter().enumerate().filter(|(_, it)| it.takes_part()) {
        let weight = voters.total_weight(project);
        let value = match rule.satisfaction {
            Satisfaction::Cost => weight.saturating_mul(u128::from(it.cost)),
            _ => weight,
        };
        items.push(Item { project: number(project), cost: it.cost, value });
    }
    let found = best(election.budget, &items);
    let mut outcome = Outcome {
        verdicts: election.projects.iter().map(Project::first_verdict).collect(),
        welfare: Some(Welfare { value: found.value, at_most: found.at_most }),
        ..Outcome::default()
    };
    for item in &items {
        let verdict = if item.value == 0 {
            Verdict::NoVotes
        } else if item.cost > election.budget {
            Verdict::DoesNotFit { cost: item.cost, left: election.budget }
        } else if found.chosen.contains(&item.project) {
            fund(&mut outcome, item)
        } else {
            Verdict::NotInBestSet
        };
        if let Some(it) = outcome.verdicts.get_mut(index(item.project)) {
            *it = verdict;
        }
    }
    outcome
}

fn fund(outcome: &mut Outcome, item: &Item) -> Verdict {
    let step = Step::Packed { satisfaction: item.value };
    outcome.rounds.push(Round { project: item.project, step });
    outcome.funded.push(item.project);
    outcome.cost = outcome.cost.saturating_add(item.cost);
    Verdict::Funded { round: outcome.rounds.len() - 1 }
}
