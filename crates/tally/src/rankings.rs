//! Rankings, kept as they were given, and counted by the rule of their question.
//!
//! The rules, with their sources, are described at `civic_model::question::ranking::RankingRule`.

use std::collections::BTreeMap;

use civic_model::{
    answer::Exact,
    ids::OptionId,
    poll::results::{Counts, OptionCount, OptionSum, Round, Runoff, Sums, TieBreak},
    question::ranking::RankingRule,
};
use num_traits::ToPrimitive;

use crate::preference::{
    DecidedBy, Profile, RunoffRound, TieBreaking,
    internals::{Decider, Orders, Unranked, borda, hold_runoff},
};

/// The rankings that were given, each with how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rankings {
    // In the question's order. Elsewhere an option is its number in this list.
    options: Vec<OptionId>,
    rule: RankingRule,
    given: BTreeMap<Vec<u32>, u64>,
}

impl Rankings {
    /// None yet, of these options.
    pub(crate) fn new(options: Vec<OptionId>, rule: RankingRule) -> Self {
        Self { options, rule, given: BTreeMap::new() }
    }

    /// Adds one ranking, the best option first.
    pub(crate) fn add(&mut self, ranking: &[OptionId]) {
        let number = |name: &OptionId| (0..).zip(&self.options).find(|(_, it)| *it == name);
        let ranking = ranking.iter().filter_map(number).map(|(number, _)| number).collect();
        *self.given.entry(ranking).or_default() += 1;
    }

    /// Adds the rankings of another count of the same options.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (ranking, count) in &other.given {
            *self.given.entry(ranking.clone()).or_default() += count;
        }
    }

    /// Counts by the rule of the question.
    pub(crate) fn counts(&self) -> Counts {
        match self.rule {
            RankingRule::InstantRunoff => Counts::InstantRunoff(self.runoff()),
            RankingRule::Borda => Counts::Borda(self.borda()),
        }
    }

    /// The rankings as any other rule counts them, too.
    pub(crate) fn profile(&self) -> Profile {
        let ranks = |ranking: &Vec<u32>| ranking.iter().map(|it| vec![*it]).collect();
        Profile {
            alternatives: self.options.iter().map(ToString::to_string).collect(),
            ballots: self.given.iter().map(|(it, count)| (ranks(it), *count)).collect(),
        }
    }

    fn orders(&self) -> Orders {
        let mut orders = Orders::new(self.options.len());
        for (ranking, count) in &self.given {
            // Each was added by itself: they are never more than can be counted.
            let _added = orders.push(ranking.chunks(1), *count);
        }
        orders
    }

    fn runoff(&self) -> Runoff {
        let names: Vec<String> = self.options.iter().map(ToString::to_string).collect();
        // The default of ties is the rule of the configured polls, and names nobody.
        let Ok(mut decider) = Decider::new(&TieBreaking::default(), &names) else {
            return Runoff { rounds: Vec::new() };
        };
        let runoff = hold_runoff(&self.orders(), &mut decider);
        Runoff { rounds: runoff.rounds.iter().map(|it| self.round(it)).collect() }
    }

    fn round(&self, round: &RunoffRound) -> Round {
        let count =
            |(it, count): &(u32, u64)| Some(OptionCount { option: self.name(*it)?, count: *count });
        let tie = round.tie.as_ref();
        Round {
            options: round.votes.iter().filter_map(count).collect(),
            exhausted: round.exhausted,
            eliminated: round.eliminated.and_then(|it| self.name(it)),
            tied: tie.map(|it| it.tied.iter().filter_map(|it| self.name(*it)).collect()),
            tie_break: tie.map(|it| match it.by {
                DecidedBy::EarlierRounds => TieBreak::EarlierRounds,
                _ => TieBreak::ListedLast,
            }),
        }
    }

    fn borda(&self) -> Sums {
        let scores = borda(&self.orders(), Unranked::GetsNothing).of;
        let sum = |(it, score): (u32, &Option<_>)| {
            let ranked = self.given.iter().filter(|(ranking, _)| ranking.contains(&it));
            Some(OptionSum {
                option: self.name(it)?,
                sum: exact(score.as_ref()?)?,
                count: ranked.map(|(_, count)| count).sum(),
            })
        };
        Sums { options: scores.iter().filter_map(sum).collect() }
    }

    fn name(&self, number: u32) -> Option<OptionId> {
        self.options.get(usize::try_from(number).ok()?).cloned()
    }
}

/// A whole number of points. Its end, 2^53, is out of reach: a hundred points each from every person
/// on earth do not come near it.
fn exact(points: &num_rational::BigRational) -> Option<Exact> {
    Exact::new(points.to_integer().to_i64()?)
}
