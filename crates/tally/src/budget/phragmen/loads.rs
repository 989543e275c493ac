//! The loads of the voters.
//!
//! After a project is funded all its supporters bear the same load. So the load of a group is that of
//! the last round that funded something of theirs, and there are only as many different loads as
//! rounds. They are known between bounds, and as exact fractions where that does not decide.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::One as _;

use super::super::{index, number, voters::Voters};
use crate::exact::Fraction;

/// A load that is known to lie between two, on the scale of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: u128,
    pub(super) high: u128,
}

/// What all voters bear.
#[derive(Debug)]
pub(super) struct Loads<'a> {
    voters: &'a Voters,
    supporters: Vec<u64>,
    /// The last round that funded something of each group, counted from 1; 0 for none.
    last: Vec<u32>,
    /// The load of each round. The first is 0: of those who bear none yet.
    rounds: Vec<Bounds>,
    /// The exact loads are these, over the denominator.
    numerators: Vec<BigInt>,
    denominator: BigInt,
    /// What each round was made of, for those whose exact load is not worked out yet.
    formulas: Vec<Formula>,
    /// By how many bits amounts are shifted; `None` where they are too large for bounds.
    shift: Option<u32>,
}

/// A load: a cost, and the loads of earlier rounds, divided by the supporters.
#[derive(Debug, Clone)]
struct Formula {
    cost: u64,
    /// How many supporters bear the load of each earlier round.
    bearers: Vec<u64>,
    supporters: u64,
}

impl<'a> Loads<'a> {
    pub(super) fn new(voters: &'a Voters, budget: u64) -> Self {
        let projects = voters.projects();
        let supporters = (0..projects).map(|it| {
            let sizes = voters.supporters(it).iter().map(|it| voters.size(it.other));
            sizes.fold(0, u64::saturating_add)
        });
        let bits = |it: u64| u64::BITS - it.leading_zeros();
        Self {
            supporters: supporters.collect(),
            last: vec![0; voters.sizes.len()],
            rounds: vec![Bounds { low: 0, high: 0 }],
            numerators: vec![BigInt::ZERO],
            denominator: BigInt::one(),
            formulas: Vec::new(),
            // No load is above twice the budget, and no sum of loads above that of all voters.
            shift: 124_u32.checked_sub(bits(budget) + bits(voters.total)),
            voters,
        }
    }

    /// How many people support a project.
    pub(super) fn supporters(&self, project: usize) -> u64 {
        self.supporters.get(project).copied().unwrap_or(0)
    }

    /// The load that its supporters would bear with it, between bounds.
    pub(super) fn quote(&self, project: usize, cost: u64) -> Bounds {
        let Some(shift) = self.shift else { return Bounds { low: 0, high: u128::MAX } };
        let mut sum = Bounds { low: u128::from(cost) << shift, high: u128::from(cost) << shift };
        for (count, load) in self.bearers(project).into_iter().zip(&self.rounds) {
            sum.low += load.low * u128::from(count);
            sum.high += load.high * u128::from(count);
        }
        let supporters = u128::from(self.supporters(project).max(1));
        Bounds { low: sum.low / supporters, high: sum.high.div_ceil(supporters) }
    }

    /// The same, exactly.
    pub(super) fn exact(&mut self, project: usize, cost: u64) -> Fraction {
        self.extend();
        let (numerator, supporters) = self.value(&self.formula(project, cost));
        let load = Fraction::new(numerator, supporters * &self.denominator);
        load.unwrap_or_else(|| Fraction::whole(0))
    }

    /// Lets its supporters bear the load of a project.
    pub(super) fn add(&mut self, project: usize, cost: u64) -> Fraction {
        let load = self.exact(project, cost);
        let formula = self.formula(project, cost);
        let bounds = self.quote(project, cost);
        let round = number(self.rounds.len());
        self.formulas.push(formula);
        self.rounds.push(bounds);
        for stake in self.voters.supporters(project) {
            if let Some(last) = self.last.get_mut(index(stake.other)) {
                *last = round;
            }
        }
        load
    }

    fn formula(&self, project: usize, cost: u64) -> Formula {
        let supporters = self.supporters(project).max(1);
        Formula { cost, bearers: self.bearers(project), supporters }
    }

    /// How many supporters bear the load of each round.
    fn bearers(&self, project: usize) -> Vec<u64> {
        let mut bearers = vec![0_u64; self.rounds.len()];
        for stake in self.voters.supporters(project) {
            let round = self.last.get(index(stake.other)).copied().unwrap_or(0);
            if let Some(it) = bearers.get_mut(index(round)) {
                *it = it.saturating_add(self.voters.size(stake.other));
            }
        }
        bearers
    }

    fn value(&self, formula: &Formula) -> (BigInt, BigInt) {
        let cost = &self.denominator * formula.cost;
        let loads = formula.bearers.iter().zip(&self.numerators).filter(|(it, _)| **it > 0);
        let numerator = loads.fold(cost, |sum, (count, load)| sum + load * *count);
        (numerator, BigInt::from(formula.supporters))
    }

    /// Works out the exact loads of the rounds so far.
    fn extend(&mut self) {
        for formula in std::mem::take(&mut self.formulas) {
            let (numerator, supporters) = self.value(&formula);
            let divisor = numerator.gcd(&supporters);
            let factor = supporters / &divisor;
            if !factor.is_one() {
                for it in &mut self.numerators {
                    *it *= &factor;
                }
                self.denominator *= &factor;
            }
            self.numerators.push(numerator / divisor);
        }
    }
}
