//! Counting again and again, each time with more money for each voter.

use super::{
    super::{count::Progress, outcome::RepeatsEnd, rule::Add1},
    market::Market,
    run::Run,
};

/// The most times that a count is repeated.
pub const MOST_RUNS: u64 = 1_000_000;

/// The count that is taken, and how it was found.
#[derive(Debug)]
pub(super) struct Repetition<'a> {
    pub(super) run: Run<'a>,
    pub(super) runs: u64,
    pub(super) ties: u64,
    pub(super) end: RepeatsEnd,
}

/// Counts with more and more money, from the budget's equal shares on, and takes the last count that
/// does not cost more than there is.
///
/// More money can lower the cost as well as raise it, so no step can be left out.
pub(super) fn repeat<'a>(
    market: &'a Market<'a>,
    rule: &Add1,
    unit: u64,
    tell: &mut dyn FnMut(Progress),
) -> Repetition<'a> {
    let step =
        u128::from(rule.step.unwrap_or(unit).max(1)) * u128::from(market.voters.total.max(1));
    let mut endowment = u128::from(market.budget);
    let (mut run, mut next) = (Run::new(market), Run::new(market));
    run.count(endowment);
    let mut runs = 1;
    let mut ties = ties_of(&run);
    let end = loop {
        if let Some(end) = end(&run, rule, runs) {
            break end;
        }
        endowment = endowment.saturating_add(step);
        let is_within_budget = next.count(endowment);
        runs += 1;
        ties += ties_of(&next);
        if !is_within_budget {
            break RepeatsEnd::TooDear;
        }
        std::mem::swap(&mut run, &mut next);
        tell(Progress { runs, cost: run.cost });
    };
    Repetition { run, runs, ties, end }
}

/// Why a count need not be repeated.
fn end(run: &Run<'_>, rule: &Add1, runs: u64) -> Option<RepeatsEnd> {
    let market = run.market;
    if run.state.bought.len() == market.offers.len() {
        return Some(RepeatsEnd::AllFunded);
    }
    let left = market.budget.saturating_sub(run.cost);
    if rule.stops_when_exhaustive && !market.offers.iter().any(|it| run.could_add(it, left)) {
        return Some(RepeatsEnd::Exhaustive);
    }
    (runs >= MOST_RUNS).then_some(RepeatsEnd::TooOften)
}

fn ties_of(run: &Run<'_>) -> u64 {
    let ties = run.state.bought.iter().filter(|it| it.tied.len() > 1).count();
    u64::try_from(ties).unwrap_or(u64::MAX)
}
