//! One count by equal shares, with a given endowment.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

use super::{
    super::{index, voters::Stake},
    ledger::Ledger,
    market::{Market, Offer},
    price::{Quote, Share, quote},
    purse::{NEVER, Purse},
    scale::Scale,
    state::{Bought, State},
};

/// One count. Its memory can be used again for the next.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) market: &'a Market<'a>,
    pub(super) state: State,
    pub(super) ledger: Ledger,
    pub(super) scale: Scale,
    /// What was bought costs together; more than the budget where the count ended early for it.
    pub(super) cost: u64,
    waiting: BinaryHeap<Waiting>,
    contenders: Vec<Contender>,
    /// A scale on which bounds decide little.
    #[cfg(test)]
    pub(super) coarse: Option<Scale>,
}

/// A project that may be bought, with what is known of its price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Waiting {
    /// Not above the price of one unit of satisfaction, times 2⁶⁴.
    least: u128,
    /// The place among the offers.
    offer: usize,
    /// Not above the share.
    from: u64,
}

impl Ord for Waiting {
    /// The least price is the greatest, because the heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.least.cmp(&self.least).then_with(|| other.offer.cmp(&self.offer))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A project that was looked at in this round.
#[derive(Debug, Clone, Copy)]
struct Contender {
    place: usize,
    offer: Offer,
    share: Share,
    least: u128,
}

impl<'a> Run<'a> {
    pub(super) fn new(market: &'a Market<'a>) -> Self {
        Self {
            market,
            state: State::default(),
            ledger: Ledger::new(),
            scale: Scale::of(0),
            cost: 0,
            waiting: BinaryHeap::new(),
            contenders: Vec::new(),
            #[cfg(test)]
            coarse: None,
        }
    }

    /// Counts, when each voter has this much, times the number of voters. Ends early, with `false`, as
    /// soon as the cost is above the budget.
    pub(super) fn count(&mut self, endowment: u128) -> bool {
        self.reset(endowment);
        while let Some(chosen) = self.choose() {
            self.cost = self.cost.saturating_add(chosen.offer.cost);
            self.buy(chosen);
            if self.cost > self.market.budget {
                return false;
            }
        }
        true
    }

    /// Whether a project is not bought and would fit into what is left.
    pub(super) fn could_add(&self, offer: &Offer, left: u64) -> bool {
        let bought_in = self.state.bought_in.get(index(offer.project));
        offer.cost <= left && bought_in == Some(&NEVER)
    }

    /// Whether all supporters of everything that was bought had their share of it.
    pub(super) fn is_paid_in_full(&self) -> bool {
        self.state.purses.iter().all(|it| it.poor_since == NEVER)
    }

    /// Whether the other count bought the same in the same order, with the same ties.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (one, other) = (&self.state.bought, &other.state.bought);
        let is_same =
            |(one, other): (&Bought, &Bought)| one.offer == other.offer && one.tied == other.tied;
        one.len() == other.len() && one.iter().zip(other).all(is_same)
    }

    fn reset(&mut self, endowment: u128) {
        let market = self.market;
        self.scale = Scale::of(endowment);
        #[cfg(test)]
        if let Some(coarse) = self.coarse {
            self.scale = coarse;
        }
        self.ledger = Ledger::new();
        self.cost = 0;
        let full = self.scale.purse(endowment);
        let state = &mut self.state;
        state.endowment = endowment;
        state.purses.clear();
        state.purses.extend(market.voters.sizes.iter().map(|it| Purse::full(full, *it)));
        state.bought_in.clear();
        state.bought_in.resize(market.projects, NEVER);
        state.bought.clear();
        let mut waiting = std::mem::take(&mut self.waiting).into_vec();
        waiting.clear();
        for (place, offer) in market.offers.iter().enumerate() {
            if !market.is_out_of_reach(offer, endowment) {
                let from = self.scale.bounds(market.cost(offer)).low / offer.weight.max(1);
                let from = u64::try_from(from).unwrap_or(u64::MAX >> 1);
                waiting.push(Waiting { least: whole_price(offer, from), offer: place, from });
            }
        }
        self.waiting = BinaryHeap::from(waiting);
    }

    /// The project with the least price that its supporters can pay for.
    ///
    /// Prices never fall, so what they were when they were looked at last are lower bounds: projects
    /// whose bound is above the best price need not be looked at.
    fn choose(&mut self) -> Option<Chosen> {
        self.contenders.clear();
        let mut best = u128::MAX;
        while let Some(waiting) = self.waiting.peek().copied().filter(|it| it.least <= best) {
            self.waiting.pop();
            let Some(offer) = self.market.offers.get(waiting.offer) else { continue };
            if let Some(share) = self.share(offer, waiting.from) {
                best = best.min(whole_price(offer, share.high));
                let least = whole_price(offer, share.low);
                let place = waiting.offer;
                self.contenders.push(Contender { place, offer: *offer, share, least });
            }
        }
        let mut close: Vec<Contender> =
            self.contenders.iter().filter(|it| it.least <= best).copied().collect();
        let tied = if close.len() > 1 { self.keep_best(&mut close) } else { Vec::new() };
        let preferred = tied.first();
        let is_chosen = |it: &&Contender| preferred.is_none_or(|first| it.offer.project == *first);
        let chosen = *close.iter().find(is_chosen)?;
        let mut looked_at = Vec::with_capacity(self.contenders.len() - 1);
        for it in self.contenders.iter().filter(|it| it.place != chosen.place) {
            looked_at.push(it.offer.project);
            self.waiting.push(Waiting { least: it.least, offer: it.place, from: it.share.low });
        }
        Some(Chosen { offer: chosen.offer, share: chosen.share, looked_at, tied })
    }

    /// The share of a project between bounds; `None` where its supporters cannot pay for it.
    fn share(&mut self, offer: &Offer, from: u64) -> Option<Share> {
        let supporters = self.market.voters.supporters(index(offer.project));
        let cost = self.scale.bounds(self.market.cost(offer));
        match quote(cost, offer.weight, supporters, &self.state.purses, from) {
            Quote::Affordable(share) => Some(share),
            Quote::TooDear => None,
            Quote::Open(share) => {
                let is_affordable = self.ledger.is_affordable(self.market, &self.state, offer);
                is_affordable.then_some(share)
            }
        }
    }

    /// Keeps those with exactly the least price, and puts their projects in order of preference.
    fn keep_best(&mut self, close: &mut Vec<Contender>) -> Vec<u32> {
        let exact: Vec<_> = close
            .iter()
            .map(|it| self.ledger.settle(self.market, &self.state, &it.offer, it.share).share)
            .collect();
        let compare = |one: usize, other: usize| -> Option<Ordering> {
            let one = (exact.get(one)?, close.get(one)?.offer.divisor);
            let other = (exact.get(other)?, close.get(other)?.offer.divisor);
            Some(Ledger::compare(one, other))
        };
        let order = |one: &usize, other: &usize| compare(*one, *other).unwrap_or(Ordering::Equal);
        let Some(best) = (0..close.len()).min_by(order) else { return Vec::new() };
        let equal = (0..close.len()).filter(|it| order(it, &best).is_eq());
        let equal: Vec<Contender> = equal.filter_map(|it| close.get(it).copied()).collect();
        *close = equal;
        if close.len() < 2 {
            return Vec::new();
        }
        let mut tied: Vec<u32> = close.iter().map(|it| it.offer.project).collect();
        self.market.chain.decide(&mut tied);
        tied
    }

    /// Takes the shares from the purses of the supporters.
    fn buy(&mut self, chosen: Chosen) {
        let Chosen { offer, share, looked_at, tied } = chosen;
        let round = self.state.now();
        let supporters = self.market.voters.supporters(index(offer.project));
        let is_open = |stake: &Stake| {
            let purse = self.state.purses.get(index(stake.other));
            purse.is_some_and(|it| {
                it.poor_since == NEVER && it.compare(stake.weight, share).is_none()
            })
        };
        let settled = if supporters.iter().any(is_open) {
            self.ledger.settle(self.market, &self.state, &offer, share).groups
        } else {
            BTreeMap::new()
        };
        for stake in supporters {
            let Some(purse) = self.state.purses.get_mut(index(stake.other)) else { continue };
            if purse.poor_since != NEVER {
                continue;
            }
            let settled = || settled.get(&stake.other).copied().unwrap_or(Ordering::Greater);
            match purse.compare(stake.weight, share).unwrap_or_else(settled) {
                Ordering::Less => {
                    purse.poor_since = round;
                    purse.empty(round);
                }
                Ordering::Equal => purse.empty(round),
                Ordering::Greater => {
                    let due = |it: u64| it.saturating_mul(stake.weight);
                    purse.pay(due(share.low), due(share.high));
                }
            }
        }
        if let Some(it) = self.state.bought_in.get_mut(index(offer.project)) {
            *it = round;
        }
        self.state.bought.push(Bought { offer, share, looked_at, tied });
    }
}

/// What is bought next.
struct Chosen {
    offer: Offer,
    share: Share,
    looked_at: Vec<u32>,
    tied: Vec<u32>,
}

/// The price of one unit of satisfaction, times 2⁶⁴, rounded down.
///
/// Of two that differ after rounding, the greater belongs to the greater price; so one that is above
/// that of an upper bound is above the bound.
fn whole_price(offer: &Offer, share: u64) -> u128 {
    (u128::from(share) << 64) / u128::from(offer.divisor.max(1))
}
