//! The exact amounts, for where bounds do not decide.
//!
//! A voter who has always paid the full share has the endowment minus the shares of what was bought
//! and stands on the ballot. So all amounts of a round are sums of whole multiples of the endowment
//! and of the shares of earlier rounds, and only these shares need to be fractions. They are kept over
//! one denominator, so that adding them is adding whole numbers.

use std::{cmp::Ordering, collections::BTreeMap};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, ToPrimitive as _, Zero as _};

use super::{
    super::{
        index,
        voters::{Stake, Voters},
    },
    market::{Market, Offer},
    price::Share,
    purse::{NEVER, Purse},
    state::{Bought, State},
};
use crate::exact::Fraction;

/// A sum of money: so many endowments, minus so many shares of each round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Holdings {
    endowments: u128,
    /// By the number of the round.
    shares: Vec<u128>,
}

impl Holdings {
    /// Adds the money that a group has left before a round. It was never poor until then.
    fn add(&mut self, state: &State, ballot: &[Stake], size: u64, before: u32) {
        let size = u128::from(size);
        self.endowments = self.endowments.saturating_add(size);
        for stake in ballot {
            let round = state.bought_in.get(index(stake.other)).copied().unwrap_or(NEVER);
            if round >= before {
                continue;
            }
            let round = index(round);
            if self.shares.len() <= round {
                self.shares.resize(round + 1, 0);
            }
            if let Some(shares) = self.shares.get_mut(round) {
                *shares = shares.saturating_add(size.saturating_mul(u128::from(stake.weight)));
            }
        }
    }
}

/// A share, as a formula: what the others have to pay, divided by their weight.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Formula {
    cost: u128,
    poor: Holdings,
    rich: u128,
}

/// An exact share: a numerator over the weight of those who pay it, and over the denominator that the
/// ledger had.
#[derive(Debug, Clone)]
pub(super) struct ExactShare {
    numerator: BigInt,
    rich: BigInt,
    denominator: BigInt,
}

/// How an exact share divides the groups for which bounds did not decide.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub(super) share: ExactShare,
    /// What each of these groups has, compared with its share.
    pub(super) groups: BTreeMap<u32, Ordering>,
}

/// The exact shares of the rounds so far.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    numerators: Vec<BigInt>,
    denominator: BigInt,
}

impl Ledger {
    pub(super) fn new() -> Self {
        Self { numerators: Vec::new(), denominator: BigInt::one() }
    }

    /// Works out the shares of the rounds before this one.
    pub(super) fn extend(&mut self, market: &Market<'_>, state: &State, rounds: usize) {
        for round in self.numerators.len()..rounds {
            let Some(bought) = state.bought.get(round) else { return };
            let round = u32::try_from(round).unwrap_or(NEVER);
            let formula = past(market, state, bought, round);
            let ExactShare { numerator, rich, .. } = self.value(state, &formula);
            let divisor = numerator.gcd(&rich);
            let factor = rich / &divisor;
            if !factor.is_one() {
                for it in &mut self.numerators {
                    *it *= &factor;
                }
                self.denominator *= &factor;
            }
            self.numerators.push(numerator / divisor);
        }
    }

    /// The share of a past round, times the number of voters.
    pub(super) fn share(&self, round: usize) -> Option<Fraction> {
        Fraction::new(self.numerators.get(round)?.clone(), self.denominator.clone())
    }

    fn value(&self, state: &State, formula: &Formula) -> ExactShare {
        let cost = BigInt::from(formula.cost) * &self.denominator;
        ExactShare {
            numerator: cost - self.money(state, &formula.poor),
            rich: BigInt::from(formula.rich.max(1)),
            denominator: self.denominator.clone(),
        }
    }

    /// A sum of money as a numerator over the denominator.
    fn money(&self, state: &State, holdings: &Holdings) -> BigInt {
        let full = BigInt::from(state.endowment) * holdings.endowments * &self.denominator;
        let shares = holdings.shares.iter().zip(&self.numerators).filter(|(it, _)| **it > 0);
        shares.fold(full, |sum, (count, share)| sum - share * *count)
    }

    /// The money, times the number of voters, that the supporters of a project have together before a
    /// round.
    pub(super) fn supporters_money(
        &mut self,
        market: &Market<'_>,
        state: &State,
        offer: &Offer,
        before: u32,
    ) -> Fraction {
        self.extend(market, state, index(before).min(state.bought.len()));
        let mut holdings = Holdings::default();
        for (stake, purse) in supporters(market, state, offer) {
            if purse.poor_since >= before {
                let ballot = market.voters.ballot(stake.other);
                holdings.add(state, ballot, purse.size, before);
            }
        }
        let money = self.money(state, &holdings);
        Fraction::new(money, self.denominator.clone()).unwrap_or_else(|| Fraction::whole(0))
    }

    /// Whether the supporters of a project can pay for it now.
    pub(super) fn is_affordable(
        &mut self,
        market: &Market<'_>,
        state: &State,
        offer: &Offer,
    ) -> bool {
        let money = self.supporters_money(market, state, offer, state.now());
        money >= Fraction::whole(market.cost(offer))
    }

    /// The exact share of a project that its supporters can pay for, given bounds of it.
    pub(super) fn settle(
        &mut self,
        market: &Market<'_>,
        state: &State,
        offer: &Offer,
        share: Share,
    ) -> Settled {
        let (mut formula, open) = present(market, state, offer, share);
        if open.is_empty() {
            // Only the shares that are in it have to be worked out, and often there are none.
            self.extend(market, state, formula.poor.shares.len());
            return Settled { share: self.value(state, &formula), groups: BTreeMap::new() };
        }
        self.extend(market, state, state.bought.len());
        let mut kinds = self.kinds(&market.voters, state, &open);
        kinds.sort_unstable_by(Kind::compare);
        let mut exact = self.value(state, &formula);
        for kind in &kinds {
            if kind.compare_with(&exact).is_ge() {
                break;
            }
            // They are poor after all: what they have is given, and they do not share the rest.
            for (group, size) in &kind.groups {
                formula.poor.add(state, market.voters.ballot(*group), *size, state.now());
                let weight = u128::from(*size).saturating_mul(u128::from(kind.weight));
                formula.rich = formula.rich.saturating_sub(weight);
            }
            exact = self.value(state, &formula);
        }
        let compared = kinds.iter().flat_map(|kind| {
            let order = kind.compare_with(&exact);
            kind.groups.iter().map(move |(group, _)| (*group, order))
        });
        Settled { groups: compared.collect(), share: exact }
    }

    /// Groups with the same money and weight, each kind once.
    fn kinds(&self, voters: &Voters, state: &State, open: &[Stake]) -> Vec<Kind> {
        type Groups = Vec<(u32, u64)>;
        let mut kinds: BTreeMap<(u64, Vec<u128>), Groups> = BTreeMap::new();
        for stake in open {
            let mut holdings = Holdings::default();
            holdings.add(state, voters.ballot(stake.other), 1, state.now());
            let groups = kinds.entry((stake.weight, holdings.shares)).or_default();
            groups.push((stake.other, voters.size(stake.other)));
        }
        let kinds = kinds.into_iter().map(|((weight, shares), groups)| {
            let money = self.money(state, &Holdings { endowments: 1, shares });
            Kind { money, weight, groups }
        });
        kinds.collect()
    }

    /// Compares the prices of one unit of satisfaction of two projects.
    pub(super) fn compare(one: (&ExactShare, u64), other: (&ExactShare, u64)) -> Ordering {
        let has_one_denominator = one.0.denominator == other.0.denominator;
        let product = |one: (&ExactShare, u64), other: (&ExactShare, u64)| {
            let product = &one.0.numerator * &other.0.rich * other.1;
            if has_one_denominator { product } else { product * &other.0.denominator }
        };
        product(one, other).cmp(&product(other, one))
    }
}

/// Groups of voters who have the same and get the same from a project.
struct Kind {
    /// Over the ledger's denominator.
    money: BigInt,
    weight: u64,
    groups: Vec<(u32, u64)>,
}

impl Kind {
    /// By what they have for each unit of satisfaction.
    fn compare(&self, other: &Self) -> Ordering {
        (&self.money * other.weight).cmp(&(&other.money * self.weight))
    }

    /// What they have, compared with their share.
    fn compare_with(&self, share: &ExactShare) -> Ordering {
        (&self.money * &share.rich).cmp(&(&share.numerator * self.weight))
    }
}

fn supporters<'a>(
    market: &'a Market<'_>,
    state: &'a State,
    offer: &Offer,
) -> impl Iterator<Item = (&'a Stake, &'a Purse)> {
    let stakes = market.voters.supporters(index(offer.project)).iter();
    stakes.filter_map(|it| Some((it, state.purses.get(index(it.other))?)))
}

/// The share of a past round: who was poor is known.
fn past(market: &Market<'_>, state: &State, bought: &Bought, round: u32) -> Formula {
    let cost = market.cost(&bought.offer);
    let mut formula = Formula { cost, poor: Holdings::default(), rich: 0 };
    for (stake, purse) in supporters(market, state, &bought.offer) {
        match purse.poor_since.cmp(&round) {
            Ordering::Less => {}
            Ordering::Equal => {
                let ballot = market.voters.ballot(stake.other);
                formula.poor.add(state, ballot, purse.size, round);
            }
            Ordering::Greater => formula.rich += weight(stake, purse),
        }
    }
    formula
}

/// The share of a project now, as if all groups could pay it for which bounds do not decide; these
/// groups are given back.
fn present(
    market: &Market<'_>,
    state: &State,
    offer: &Offer,
    share: Share,
) -> (Formula, Vec<Stake>) {
    let cost = market.cost(offer);
    let mut formula = Formula { cost, poor: Holdings::default(), rich: 0 };
    let mut open = Vec::new();
    for (stake, purse) in supporters(market, state, offer) {
        if purse.poor_since != NEVER {
            continue;
        }
        match purse.compare(stake.weight, share) {
            Some(Ordering::Less) => {
                let ballot = market.voters.ballot(stake.other);
                formula.poor.add(state, ballot, purse.size, state.now());
            }
            compared => {
                formula.rich += weight(stake, purse);
                if compared.is_none() {
                    open.push(*stake);
                }
            }
        }
    }
    (formula, open)
}

fn weight(stake: &Stake, purse: &Purse) -> u128 {
    u128::from(stake.weight) * u128::from(purse.size)
}

/// A whole amount of smallest units, from an amount times the number of voters; rounded down.
pub(super) fn floor_units(amount: &Fraction, voters: u64) -> u64 {
    let floor = amount.divided_by(voters.max(1)).map(|it| it.floor());
    floor.filter(|it| !it.is_zero()).and_then(|it| it.to_u64()).unwrap_or(0)
}
