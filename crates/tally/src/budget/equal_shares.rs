//! The method of equal shares.
//!
//! Source: Dominik Peters, Grzegorz Pierczyński and Piotr Skowron, "Proportional Participatory Budgeting
//! with Additive Utilities", 2021. The completions are those of equalshares.net, and the
//! comparison is that of Wieliczka, 2023.
//!
//! It is counted with bounds that are whole numbers (`price`), and wherever these do not decide, with
//! exact fractions (`ledger`). So the result is exact, and nearly as quick as with floating point.

mod add1;
mod comparison;
mod ledger;
mod market;
#[cfg(test)]
mod naive;
mod price;
mod purse;
mod run;
mod scale;
mod state;
#[cfg(test)]
mod tests;
mod trace;

use add1::{Repetition, repeat};
use market::Market;
use run::Run;

pub use add1::MOST_RUNS;

use super::{
    count::Progress,
    election::{Election, Project},
    greedy::{Candidate, fill, greedy},
    outcome::{Outcome, Repeated, Verdict},
    rule::{Completion, EqualShares, Greedy, Merit, Satisfaction},
    support::merits,
    tie_break::Chain,
};
use crate::exact::Fraction;

/// Counts by the method of equal shares.
pub(super) fn equal_shares(
    election: &Election,
    rule: &EqualShares,
    chain: &Chain,
    tell: &mut dyn FnMut(Progress),
) -> Outcome {
    let market = Market::new(election, rule.satisfaction, chain);
    let verdicts = election.projects.iter().map(Project::first_verdict).collect();
    let mut outcome = Outcome { verdicts, ..Outcome::default() };
    match &rule.completion {
        Completion::Add1(add1) => {
            let repetition = repeat(&market, add1, election.unit, tell);
            repeated(&market, repetition, &mut outcome);
        }
        Completion::None | Completion::Utilitarian => {
            let mut run = Run::new(&market);
            run.count(u128::from(election.budget));
            trace::trace(&mut run, &mut outcome);
        }
    }
    let is_completed = match rule.completion {
        Completion::None => false,
        Completion::Utilitarian => true,
        Completion::Add1(add1) => add1.then_utilitarian,
    };
    if is_completed {
        complete(election, rule.satisfaction, chain, &mut outcome);
    }
    if !rule.compares {
        return outcome;
    }
    let by_votes = greedy(election, &Greedy { merit: Merit::Votes, ..Greedy::default() }, chain);
    let comparison = comparison::compare(&market.voters, &outcome, &by_votes);
    let taken = if comparison.is_for_votes() { by_votes } else { outcome };
    Outcome { comparison: Some(comparison), ..taken }
}

fn repeated(market: &Market<'_>, repetition: Repetition<'_>, outcome: &mut Outcome) {
    let Repetition { mut run, runs, ties, end } = repetition;
    trace::trace(&mut run, outcome);
    let endowment = Fraction::new(run.state.endowment, market.voters.total.max(1));
    let endowment = endowment.unwrap_or_else(|| Fraction::whole(0));
    outcome.repeated = Some(Repeated { runs, endowment, ties, end });
}

/// Spends the rest on what gives most of the same satisfaction for the money.
fn complete(election: &Election, satisfaction: Satisfaction, chain: &Chain, outcome: &mut Outcome) {
    let merit = match satisfaction {
        Satisfaction::Cost | Satisfaction::Cardinality => Merit::Votes,
        Satisfaction::Points => Merit::Points,
        Satisfaction::Borda => Merit::Borda,
    };
    let rule =
        Greedy { merit, is_per_cost: satisfaction != Satisfaction::Cost, ..Greedy::default() };
    let merits = merits(election, merit);
    let projects = election.projects.iter().zip(merits).zip(&outcome.verdicts).enumerate();
    let candidates = projects.filter_map(|(project, ((it, merit), verdict))| {
        let is_open = it.takes_part() && !matches!(verdict, Verdict::Funded { .. });
        is_open.then_some(Candidate { project, cost: it.cost, merit })
    });
    let candidates = candidates.collect();
    fill(election.budget, candidates, &rule, chain, outcome);
}
