//! What happened in a count by equal shares: who paid what, and what became too dear when.
//!
//! A count only finds out what is bought. The money that the supporters of each project have left is
//! followed here, in a second pass over the purchases, once, when it is known which count is taken.

use super::{
    super::{
        index,
        outcome::{Outcome, Purchase, Round, Step, Tie, Verdict},
        tie_break::CriterionKind,
    },
    ledger::floor_units,
    market::Offer,
    purse::NEVER,
    run::Run,
    scale::Bounds,
    state::Bought,
};
use crate::exact::Fraction;

/// Writes what happened to `outcome`, whose verdicts say already who takes part.
pub(super) fn trace(run: &mut Run<'_>, outcome: &mut Outcome) {
    tell_tie(outcome, run, &run.market.free, 0);
    for project in &run.market.free {
        let round = outcome.rounds.len();
        outcome.rounds.push(Round { project: *project, step: Step::Free });
        fund(outcome, *project, 0, round);
    }
    let mut followed = Followed::of(run);
    let lost = followed.lose(run, 0);
    judge(outcome, run, lost, None);
    for round in 0..run.state.bought.len() {
        let Some(bought) = run.state.bought.get(round).cloned() else { return };
        followed.pay(run, &bought, round);
        let shown = outcome.rounds.len();
        let lost = followed.lose(run, round + 1);
        fund(outcome, bought.offer.project, bought.offer.cost, shown);
        tell_tie(outcome, run, &bought.tied, shown);
        if let Some(purchase) = purchase(run, &bought, round, &lost) {
            let step = Step::Bought(purchase);
            outcome.rounds.push(Round { project: bought.offer.project, step });
        }
        judge(outcome, run, lost, Some(shown));
    }
}

fn fund(outcome: &mut Outcome, project: u32, cost: u64, round: usize) {
    outcome.funded.push(project);
    outcome.cost = outcome.cost.saturating_add(cost);
    if let Some(it) = outcome.verdicts.get_mut(index(project)) {
        *it = Verdict::Funded { round };
    }
}

fn tell_tie(outcome: &mut Outcome, run: &Run<'_>, tied: &[u32], round: usize) {
    if tied.len() > 1 {
        let mut tied = tied.to_vec();
        let decided_by: CriterionKind = run.market.chain.decide(&mut tied);
        outcome.ties.push(Tie { round, tied, decided_by });
    }
}

/// Says why the projects are not funded that became too dear for their supporters.
fn judge(outcome: &mut Outcome, run: &Run<'_>, lost: Vec<(u32, u64)>, since: Option<usize>) {
    for (project, money) in lost {
        let offer = run.market.offers.iter().find(|it| it.project == project);
        let verdict = outcome.verdicts.get_mut(index(project));
        if let (Some(offer), Some(verdict)) = (offer, verdict) {
            *verdict = Verdict::TooDearForSupporters { cost: offer.cost, money, since };
        }
    }
}

fn purchase(
    run: &mut Run<'_>,
    bought: &Bought,
    round: usize,
    lost: &[(u32, u64)],
) -> Option<Purchase> {
    let voters = run.market.voters.total.max(1);
    run.ledger.extend(run.market, &run.state, round + 1);
    let share = run.ledger.share(round)?.divided_by(voters)?;
    let Offer { cost, divisor, .. } = bought.offer;
    let (mut in_full, mut with_all_left) = (0_u64, 0_u64);
    let round = u32::try_from(round).unwrap_or(NEVER);
    for stake in run.market.voters.supporters(index(bought.offer.project)) {
        let Some(purse) = run.state.purses.get(index(stake.other)) else { continue };
        if purse.poor_since > round {
            in_full = in_full.saturating_add(purse.size);
        } else if purse.empty_since >= round {
            with_all_left = with_all_left.saturating_add(purse.size);
        }
    }
    Some(Purchase {
        price: share.divided_by(divisor)?,
        effective_votes: Fraction::whole(cost).over(&share)?,
        share,
        in_full,
        with_all_left,
        looked_at: bought.looked_at.clone(),
        lost: lost.to_vec(),
    })
}

/// The money that the supporters of each project have left.
struct Followed {
    /// By the number of the project.
    money: Vec<Bounds>,
    /// What each group has left.
    purses: Vec<Bounds>,
    /// What is neither bought nor lost yet.
    open: Vec<Offer>,
}

impl Followed {
    fn of(run: &Run<'_>) -> Self {
        let market = run.market;
        let (low, high) = run.scale.purse(run.state.endowment);
        let full = Bounds { low: low.into(), high: high.into() };
        let mut money = vec![Bounds { low: 0, high: 0 }; market.projects];
        for offer in &market.offers {
            if let Some(it) = money.get_mut(index(offer.project)) {
                let supporters = u128::from(offer.supporters);
                *it = Bounds { low: full.low * supporters, high: full.high * supporters };
            }
        }
        let purses = vec![full; market.voters.sizes.len()];
        Self { money, purses, open: market.offers.clone() }
    }

    /// Takes the payments of a round from the money of all projects that the payers support.
    fn pay(&mut self, run: &Run<'_>, bought: &Bought, round: usize) {
        let round = u32::try_from(round).unwrap_or(NEVER);
        self.open.retain(|it| it.project != bought.offer.project);
        let voters = &run.market.voters;
        for stake in voters.supporters(index(bought.offer.project)) {
            let group = index(stake.other);
            let purse = run.state.purses.get(group).zip(self.purses.get_mut(group));
            let Some((known, left)) = purse.filter(|it| it.0.empty_since >= round) else {
                continue;
            };
            let due = |share: u64| u128::from(share) * u128::from(stake.weight);
            let (low, high) = if known.empty_since == round {
                (left.low, left.high)
            } else {
                (due(bought.share.low), due(bought.share.high))
            };
            left.low = left.low.saturating_sub(high);
            left.high = left.high.saturating_sub(low);
            let size = u128::from(known.size);
            for stake in voters.ballot(stake.other) {
                if let Some(money) = self.money.get_mut(index(stake.other)) {
                    money.low = money.low.saturating_sub(high * size);
                    money.high = money.high.saturating_sub(low * size);
                }
            }
        }
    }

    /// The projects that their supporters cannot afford any more after so many rounds, with the money
    /// that they have left in smallest units, rounded down.
    fn lose(&mut self, run: &mut Run<'_>, rounds: usize) -> Vec<(u32, u64)> {
        let mut lost = Vec::new();
        let money = &self.money;
        self.open.retain(|offer| {
            let left = money.get(index(offer.project)).copied();
            let left = left.and_then(|it| too_little(run, offer, it, rounds));
            lost.extend(left.map(|it| (offer.project, it)));
            left.is_none()
        });
        lost
    }
}

/// What the supporters have, in smallest units, if it is less than the project costs.
fn too_little(run: &mut Run<'_>, offer: &Offer, money: Bounds, rounds: usize) -> Option<u64> {
    let market = run.market;
    let is_out_of_reach = market.is_out_of_reach(offer, run.state.endowment);
    if !is_out_of_reach && money.low >= run.scale.bounds(market.cost(offer)).high {
        return None;
    }
    let (low, high) = run.scale.units(money, market.voters.total);
    // Rounded down, an amount below a whole number of units stays below it.
    if low == high && high < u128::from(offer.cost) {
        return u64::try_from(high).ok();
    }
    let rounds = u32::try_from(rounds).unwrap_or(NEVER);
    let exact = run.ledger.supporters_money(market, &run.state, offer, rounds);
    let is_too_little = exact < Fraction::whole(market.cost(offer));
    is_too_little.then(|| floor_units(&exact, market.voters.total))
}
