//! Tideman's ranked pairs: victories are locked in, the largest first, unless they close a circle.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{pairwise::Pairwise, relation::Relation};

/// A victory, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedPair {
    /// Who beats the other.
    pub winner: u32,
    /// Who is beaten.
    pub loser: u32,
    /// How many more ballots rank the winner above the loser than the loser above the winner.
    pub margin: i128,
    /// How many victories have the same margin, this one included.
    pub level: usize,
    /// If it was skipped: the victories locked in before that lead from the loser to the winner.
    pub closes_circle: Option<Vec<u32>>,
}

/// Locks victories in, in an order that the places of the alternatives in `tie_order` complete: of
/// victories with one margin, first those over who stands last, and of these first those of who stands
/// before the others. So a circle of level victories is broken in favor of who stands first.
///
/// Returns the victories in that order, and who is beaten by nobody in the end.
pub(crate) fn lock(pairwise: &Pairwise, tie_order: &[u32]) -> (Vec<RankedPair>, Vec<u32>) {
    let place = |alternative: u32| tie_order.iter().position(|it| *it == alternative);
    let places: Vec<Option<usize>> = pairwise.alternatives().map(place).collect();
    let place = |it: u32| usize::try_from(it).ok().and_then(|it| places.get(it).copied().flatten());
    let mut victories = victories(pairwise);
    victories.sort_by_key(|it| (Reverse(it.0), Reverse(place(it.2)), place(it.1)));
    let mut locked = Relation::new(places.len());
    let mut reached = Relation::new(places.len());
    let mut pairs = Vec::with_capacity(victories.len());
    for same in victories.chunk_by(|one, other| one.0 == other.0) {
        for &(margin, winner, loser) in same {
            let closes_circle = reached.has(loser, winner).then(|| locked.way(loser, winner));
            if closes_circle.is_none() {
                locked.insert(winner, loser);
                lock_in(&mut reached, winner, loser);
            }
            pairs.push(RankedPair { winner, loser, margin, level: same.len(), closes_circle });
        }
    }
    let winners = unbeaten(pairwise, &reached);
    (pairs, winners)
}

/// All victories: margin, winner and loser.
fn victories(pairwise: &Pairwise) -> Vec<(i128, u32, u32)> {
    let of = |one: u32| {
        let beaten = pairwise.others(one).filter(move |it| pairwise.beats(one, *it));
        beaten.map(move |it| (pairwise.margin(one, it), one, it))
    };
    pairwise.alternatives().flat_map(of).collect()
}

fn lock_in(reached: &mut Relation, winner: u32, loser: u32) {
    if !reached.has(winner, loser) {
        reached.insert_with_consequences(winner, loser);
    }
}

fn unbeaten(pairwise: &Pairwise, reached: &Relation) -> Vec<u32> {
    let is_unbeaten = |it: &u32| pairwise.alternatives().all(|other| !reached.has(other, *it));
    pairwise.alternatives().filter(is_unbeaten).collect()
}

/// Who wins when victories with the same margin are locked in in one order or another, and whether
/// all orders were looked at.
pub(crate) fn in_every_order(pairwise: &Pairwise) -> (BTreeSet<u32>, bool) {
    let n = pairwise.alternatives().count();
    let most_ways = most_ways(n);
    let mut victories = victories(pairwise);
    victories.sort_by_key(|it| Reverse(it.0));
    let mut ways = BTreeSet::from([Relation::new(n)]);
    let mut is_complete = true;
    for same in victories.chunk_by(|one, other| one.0 == other.0) {
        let same: Vec<(u32, u32)> = same.iter().map(|it| (it.1, it.2)).collect();
        let mut ended = BTreeSet::new();
        for way in ways {
            is_complete &= lock_in_every_order(way, &same, most_ways, &mut ended);
        }
        ways = ended;
    }
    (ways.iter().flat_map(|it| unbeaten(pairwise, it)).collect(), is_complete)
}

/// So many ways to lock victories in are kept apart: the more alternatives, the longer each takes.
fn most_ways(alternatives: usize) -> usize {
    20_000_000_usize.checked_div(alternatives.saturating_pow(3)).map_or(1, |it| it.clamp(1, 2000))
}

/// Adds to `ended` what can be reached when these victories of one margin are locked in in one order
/// or another. Returns whether these are all.
fn lock_in_every_order(
    reached: Relation,
    same: &[(u32, u32)],
    most_ways: usize,
    ended: &mut BTreeSet<Relation>,
) -> bool {
    let mut open = vec![reached];
    let mut seen: BTreeSet<Relation> = BTreeSet::new();
    while let Some(mut reached) = open.pop() {
        let disputed = lock_undisputed(&mut reached, same);
        if disputed.is_empty() {
            ended.insert(reached);
            continue;
        }
        if seen.len() > most_ways || ended.len() > most_ways {
            return false;
        }
        for (winner, loser) in disputed {
            let mut next = reached.clone();
            lock_in(&mut next, winner, loser);
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    true
}

/// Locks in what is locked in whatever the order: a victory that is on no circle of the victories
/// that are locked in or to come. Returns those that are on one, and neither locked in nor skipped.
fn lock_undisputed(reached: &mut Relation, same: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut all = reached.clone();
    let is_open =
        |it: &&(u32, u32), reached: &Relation| !reached.has(it.1, it.0) && !reached.has(it.0, it.1);
    for (winner, loser) in same.iter().filter(|it| is_open(it, reached)) {
        all.insert_with_consequences(*winner, *loser);
    }
    let open: Vec<(u32, u32)> = same.iter().filter(|it| is_open(it, reached)).copied().collect();
    let (disputed, undisputed): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|(winner, loser)| all.has(*loser, *winner));
    for (winner, loser) in undisputed {
        lock_in(reached, winner, loser);
    }
    disputed.into_iter().filter(|it| is_open(&it, reached)).collect()
}
