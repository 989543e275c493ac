//! Rankings, counted by instant runoff.
//!
//! The rule, with its source, is described at `civic_model::question::ranking::RankingRule`.

use std::{cmp::Reverse, collections::BTreeMap};

use civic_model::{
    ids::OptionId,
    poll::results::{OptionCount, Round, Runoff, TieBreak},
};

/// The rankings that were given, each with how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rankings {
    // In the question's order. Elsewhere an option is its number in this list.
    options: Vec<OptionId>,
    given: BTreeMap<Vec<usize>, u64>,
}

impl Rankings {
    /// None yet, of these options.
    pub(crate) fn new(options: Vec<OptionId>) -> Self {
        Self { options, given: BTreeMap::new() }
    }

    /// Adds one ranking, the best option first.
    pub(crate) fn add(&mut self, ranking: &[OptionId]) {
        let number = |name: &OptionId| self.options.iter().position(|it| it == name);
        let ranking = ranking.iter().filter_map(number).collect();
        *self.given.entry(ranking).or_default() += 1;
    }

    /// Adds the rankings of another count of the same options.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (ranking, count) in &other.given {
            *self.given.entry(ranking.clone()).or_default() += count;
        }
    }

    /// Holds the rounds.
    pub(crate) fn runoff(&self) -> Runoff {
        let mut piles = Piles::of(self);
        let mut earlier: Vec<Votes> = Vec::new();
        let mut rounds = Vec::new();
        loop {
            let votes = piles.votes();
            let out = Exclusion::of(&votes, &earlier);
            rounds.push(self.round(&votes, piles.exhausted, out.as_ref()));
            match out {
                Some(out) => piles.take_out(out.option),
                None => return Runoff { rounds },
            }
            earlier.push(votes);
        }
    }

    fn round(&self, votes: &Votes, exhausted: u64, out: Option<&Exclusion>) -> Round {
        let name = |number: &usize| self.options.get(*number).cloned();
        let count = |(number, count): (&usize, &u64)| {
            Some(OptionCount { option: name(number)?, count: *count })
        };
        let tie = out.and_then(|it| it.tie.as_ref());
        Round {
            options: votes.iter().filter_map(count).collect(),
            exhausted,
            eliminated: out.and_then(|it| name(&it.option)),
            tied: tie.map(|(tied, _)| tied.iter().filter_map(name).collect()),
            tie_break: tie.map(|(_, it)| *it),
        }
    }
}

/// The votes of each option that is left.
type Votes = BTreeMap<usize, u64>;

/// The ballots in piles, one for each option that is left, as on the table of a count by hand.
struct Piles<'a> {
    piles: BTreeMap<usize, Vec<Ballots<'a>>>,
    exhausted: u64,
}

/// Ballots that go the same way from here on.
#[derive(Clone, Copy)]
struct Ballots<'a> {
    ranking: &'a [usize],
    count: u64,
}

impl<'a> Piles<'a> {
    fn of(rankings: &'a Rankings) -> Self {
        let piles = (0..rankings.options.len()).map(|it| (it, Vec::new())).collect();
        let mut piles = Self { piles, exhausted: 0 };
        for (ranking, count) in &rankings.given {
            piles.put(Ballots { ranking, count: *count });
        }
        piles
    }

    /// Puts ballots on the pile of the best option that is left on them.
    fn put(&mut self, ballots: Ballots<'a>) {
        let mut ranking = ballots.ranking;
        while let Some((option, rest)) = ranking.split_first() {
            if let Some(pile) = self.piles.get_mut(option) {
                return pile.push(Ballots { ranking, ..ballots });
            }
            ranking = rest;
        }
        self.exhausted += ballots.count;
    }

    fn take_out(&mut self, option: usize) {
        for ballots in self.piles.remove(&option).unwrap_or_default() {
            self.put(ballots);
        }
    }

    fn votes(&self) -> Votes {
        let sum = |pile: &Vec<Ballots<'_>>| pile.iter().map(|it| it.count).sum();
        self.piles.iter().map(|(option, pile)| (*option, sum(pile))).collect()
    }
}

/// Which option is taken out, and what decided it where several have the fewest votes.
struct Exclusion {
    option: usize,
    tie: Option<(Vec<usize>, TieBreak)>,
}

impl Exclusion {
    /// What happens after a round with these votes; `None` when it was the last. `earlier` are the
    /// votes of the rounds before.
    fn of(votes: &Votes, earlier: &[Votes]) -> Option<Self> {
        let total: u64 = votes.values().sum();
        // More than half of the votes is more than all the others have together.
        let is_decided = total == 0 || votes.values().any(|it| *it > total - it);
        let least = votes.values().min().filter(|_| !is_decided)?;
        let fewest = votes.iter().filter(|(_, it)| *it == least);
        let tied: Vec<usize> = fewest.map(|(option, _)| *option).collect();
        // Looking back round by round is comparing from the last earlier round to the first.
        let before = |option: &usize| -> Vec<Option<&u64>> {
            earlier.iter().rev().map(|it| it.get(option)).collect()
        };
        let option = tied.iter().copied().min_by_key(|it| (before(it), Reverse(*it)))?;
        let is_alone = tied.iter().filter(|it| before(it) == before(&option)).count() == 1;
        let tie_break = if is_alone { TieBreak::EarlierRounds } else { TieBreak::ListedLast };
        Some(Self { option, tie: (tied.len() > 1).then_some((tied, tie_break)) })
    }
}
