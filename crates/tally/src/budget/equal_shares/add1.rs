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
/// More money can lower the cost as well as raise it, so steps are left out only where their counts are
/// known to be the same.
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
        let same = leap(&mut run, &mut next, step, MOST_RUNS - runs);
        runs += same;
        ties = ties.saturating_add(same.saturating_mul(ties_of(&run)));
        if runs == MOST_RUNS {
            break RepeatsEnd::TooOften;
        }
        endowment = run.state.endowment;
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

/// Goes on over counts that are the same as `run`, at most so many, and leaves the last of them in `run`;
/// says how many there were.
///
/// Let all supporters pay in full in a count, and let a count with more money buy the same in the same
/// order. Then so does every count between them: prices that are paid in full do not depend on the
/// money, after each purchase everyone has left between what they have in the two, and the price of
/// what is not bought only falls with the money of its supporters. So it is never less, nor sooner
/// affordable, than in the count with more money, where it was not preferred; and what is tied in both
/// is tied between them.
fn leap<'a>(run: &mut Run<'a>, next: &mut Run<'a>, step: u128, most: u64) -> u64 {
    if !run.is_paid_in_full() {
        return 0;
    }
    let (mut gone, mut stride, mut is_growing) = (0, 1, true);
    loop {
        stride = most.saturating_sub(gone).min(stride);
        if stride == 0 {
            return gone;
        }
        let ahead = run.state.endowment.saturating_add(step.saturating_mul(u128::from(stride)));
        if next.count(ahead) && next.is_like(run) {
            std::mem::swap(run, next);
            gone += stride;
        } else {
            is_growing = false;
        }
        stride = if is_growing { stride.saturating_mul(2) } else { stride / 2 };
    }
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
