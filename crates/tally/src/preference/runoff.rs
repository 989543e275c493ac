//! Instant runoff: the one with the fewest votes is taken out until one has more than half.

use super::{
    each::Each,
    history::History,
    orders::Orders,
    piles::{Piles, SharedRanks},
    ties::{Decided, Decider, Decision, Tie},
};

/// The rounds of an instant runoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runoff {
    /// The rounds, from the first. In the last, one alternative has more than half of the votes,
    /// unless there are none.
    pub rounds: Vec<RunoffRound>,
}

/// One round: each ballot is a vote for the best of the alternatives that are left on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunoffRound {
    /// The votes of each alternative that is left, in the order of the list.
    pub votes: Vec<(u32, u64)>,
    /// What alternatives got that they did not have in the round before; all above 0.
    pub gains: Vec<(u32, u64)>,
    /// How many ballots are no vote: none of those left stands on them, or several share the best
    /// rank.
    pub exhausted: u64,
    /// Who has the fewest votes and is taken out; `None` in the last round.
    pub eliminated: Option<u32>,
    /// The tie of those with the fewest votes, if there are several.
    pub tie: Option<Tie>,
}

impl RunoffRound {
    /// How many votes there are.
    pub fn total(&self) -> u64 {
        self.votes.iter().map(|(_, votes)| votes).sum()
    }

    /// Who has more than half of the votes, and how many.
    pub fn majority(&self) -> Option<(u32, u64)> {
        let total = self.total();
        // More than half of the votes is more than all the others have together.
        self.votes.iter().copied().find(|(_, votes)| *votes > total - votes)
    }
}

/// Holds the rounds.
pub(crate) fn hold(orders: &Orders, decider: &mut Decider) -> Runoff {
    let mut piles = Piles::new(orders, &(), SharedRanks::Wait);
    let mut history = History::new(orders.alternatives());
    let mut before: Option<Each<u64>> = None;
    let mut rounds = Vec::new();
    loop {
        let votes = votes(&piles, orders.alternatives());
        let mut round = look_at(&piles, &votes, before.as_ref());
        // Who is alone has all votes. Without any votes nobody has fewer than others.
        if round.total() > 0 && round.majority().is_none() {
            let last = last(&round.votes, &history, decider);
            round.eliminated = last.as_ref().map(|it| it.chosen);
            round.tie = last.and_then(|it| it.tie);
        }
        let eliminated = round.eliminated;
        rounds.push(round);
        let Some(eliminated) = eliminated else { return Runoff { rounds } };
        history.add(&votes);
        before = Some(votes);
        piles.close(eliminated);
        piles.pass_on(eliminated, |()| ());
    }
}

fn votes(piles: &Piles<'_, ()>, alternatives: usize) -> Each<u64> {
    let all = (0..).take(alternatives);
    all.map(|it| piles.pile(it).iter().map(|parcel| parcel.count).sum()).collect()
}

fn look_at(piles: &Piles<'_, ()>, votes: &Each<u64>, before: Option<&Each<u64>>) -> RunoffRound {
    let count = |it: u32| Some((it, *votes.get(it)?));
    let gain = |it: u32| {
        let gain = votes.get(it)?.checked_sub(*before?.get(it)?)?;
        (gain > 0).then_some((it, gain))
    };
    RunoffRound {
        votes: piles.open().filter_map(count).collect(),
        gains: piles.open().filter_map(gain).collect(),
        exhausted: piles.idle().map(|((), count)| count).sum(),
        eliminated: None,
        tie: None,
    }
}

/// Who of them has the fewest votes.
fn last(votes: &[(u32, u64)], history: &History, decider: &mut Decider) -> Option<Decided> {
    let fewest = votes.iter().map(|(_, votes)| votes).min()?;
    let tied = votes.iter().filter(|(_, votes)| votes == fewest).map(|(it, _)| *it);
    decider.decide(Decision::Elimination, &tied.collect::<Vec<_>>(), Some(history))
}
