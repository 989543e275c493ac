//! The rules a second time, as plainly as they are described and as slowly.

use std::collections::{BTreeMap, BTreeSet};

use civic_tally::preference::{Number, Profile};

/// The rank of an alternative on a ballot; the last for what is not ranked.
fn rank(ranks: &[Vec<u32>], alternative: u32) -> usize {
    ranks.iter().position(|it| it.contains(&alternative)).unwrap_or(usize::MAX)
}

fn all(profile: &Profile) -> Vec<u32> {
    (0..u32::try_from(profile.alternatives.len()).unwrap()).collect()
}

/// How many ballots rank the one above the other.
pub(crate) fn above(profile: &Profile, one: u32, other: u32) -> u64 {
    let is_above = |ranks: &[Vec<u32>]| rank(ranks, one) < rank(ranks, other);
    profile.ballots.iter().filter(|(ranks, _)| is_above(ranks)).map(|(_, count)| count).sum()
}

fn beats(profile: &Profile, one: u32, other: u32) -> bool {
    above(profile, one, other) > above(profile, other, one)
}

/// Twice the points by Borda: for each other, 2 if it is below and 1 if it is level.
pub(crate) fn doubled_borda(profile: &Profile, one: u32) -> u64 {
    let mut points = 0;
    for (ranks, count) in &profile.ballots {
        for other in all(profile).into_iter().filter(|it| *it != one) {
            points += count
                * match rank(ranks, one).cmp(&rank(ranks, other)) {
                    std::cmp::Ordering::Less => 2,
                    std::cmp::Ordering::Equal => 1,
                    std::cmp::Ordering::Greater => 0,
                };
        }
    }
    points
}

/// The smallest set of which each beats all outside, found among all sets.
pub(crate) fn smith_set(profile: &Profile) -> Vec<u32> {
    let all = all(profile);
    let sets = (1_u32..1 << all.len())
        .map(|bits| all.iter().copied().partition::<Vec<u32>, _>(|it| bits & (1 << it) != 0));
    let dominates = |(inside, outside): &(Vec<u32>, Vec<u32>)| {
        inside.iter().all(|one| outside.iter().all(|it| beats(profile, *one, *it)))
    };
    sets.filter(dominates).map(|(inside, _)| inside).min_by_key(Vec::len).unwrap()
}

/// The strength of the strongest path, found among all paths.
pub(crate) fn strongest_path(
    profile: &Profile,
    by_margins: bool,
    (one, other): (u32, u32),
    passed: &[u32],
) -> u64 {
    let mut strongest = 0;
    for next in all(profile) {
        if passed.contains(&next) || next == one || !beats(profile, one, next) {
            continue;
        }
        let against = if by_margins { above(profile, next, one) } else { 0 };
        let strength = above(profile, one, next) - against;
        let rest = if next == other {
            u64::MAX
        } else {
            let passed = [passed, &[one]].concat();
            strongest_path(profile, by_margins, (next, other), &passed)
        };
        strongest = strongest.max(strength.min(rest));
    }
    strongest
}

/// Who wins by ranked pairs in some order of victories that are level, found in all orders.
pub(crate) fn ranked_pairs(profile: &Profile) -> BTreeSet<u32> {
    let mut victories: BTreeMap<u64, Vec<(u32, u32)>> = BTreeMap::new();
    for one in all(profile) {
        for other in all(profile).into_iter().filter(|it| beats(profile, one, *it)) {
            let margin = above(profile, one, other) - above(profile, other, one);
            victories.entry(margin).or_default().push((one, other));
        }
    }
    let groups: Vec<_> = victories.into_values().rev().collect();
    let mut winners = BTreeSet::new();
    lock(profile, &groups, &[], &mut winners);
    winners
}

fn lock(
    profile: &Profile,
    groups: &[Vec<(u32, u32)>],
    locked: &[(u32, u32)],
    winners: &mut BTreeSet<u32>,
) {
    let Some((group, rest)) = groups.split_first() else {
        let is_beaten = |it: &u32| locked.iter().any(|(_, loser)| loser == it);
        winners.extend(all(profile).into_iter().filter(|it| !is_beaten(it)));
        return;
    };
    if group.is_empty() {
        return lock(profile, rest, locked, winners);
    }
    for number in 0..group.len() {
        let mut group = group.clone();
        let (winner, loser) = group.remove(number);
        let groups = [&[group], rest].concat();
        if reaches(locked, loser, winner) {
            lock(profile, &groups, locked, winners);
        } else {
            lock(profile, &groups, &[locked, &[(winner, loser)]].concat(), winners);
        }
    }
}

fn reaches(locked: &[(u32, u32)], one: u32, other: u32) -> bool {
    one == other
        || locked.iter().filter(|(from, _)| *from == one).any(|(_, to)| reaches(locked, *to, other))
}

/// The votes of those who are left.
fn votes(profile: &Profile, left: &BTreeSet<u32>) -> BTreeMap<u32, u64> {
    let mut votes: BTreeMap<u32, u64> = left.iter().map(|it| (*it, 0)).collect();
    for (ranks, count) in &profile.ballots {
        let of_left = ranks.iter().map(|it| it.iter().filter(|it| left.contains(it)).collect());
        let best = of_left.into_iter().find(|it: &Vec<&u32>| !it.is_empty());
        if let Some([one]) = best.as_deref() {
            *votes.get_mut(one).unwrap() += count;
        }
    }
    votes
}

/// Who wins an instant runoff if those with the fewest votes are taken out in one order or another.
pub(crate) fn runoff(profile: &Profile, left: &BTreeSet<u32>) -> BTreeSet<u32> {
    let votes = votes(profile, left);
    let total: u64 = votes.values().sum();
    if total == 0 {
        return left.clone();
    }
    if let Some((winner, _)) = votes.iter().find(|(_, it)| **it * 2 > total) {
        return BTreeSet::from([*winner]);
    }
    let fewest = votes.values().min().unwrap();
    let mut winners = BTreeSet::new();
    for (out, _) in votes.iter().filter(|(_, it)| *it == fewest) {
        let mut left = left.clone();
        left.remove(out);
        winners.extend(runoff(profile, &left));
    }
    winners
}

/// A single transferable vote on ballots that rank no two alike, each of which has a value of its own.
/// Ties are decided by the latest votes that differ, then by the order of the list. Returns who is
/// elected, and the votes of all who are not taken out at each stage.
pub(crate) fn transferable(
    profile: &Profile,
    seats: usize,
    is_cut: bool,
) -> (Vec<u32>, Vec<BTreeMap<u32, Number>>) {
    let number = |it: u64| Number::from_integer(it.into());
    let mut ballots: Vec<(Vec<u32>, Number, u64)> = Vec::new();
    for (ranks, count) in &profile.ballots {
        ballots.push((ranks.concat(), number(1), *count));
    }
    let valid: u64 = profile.ballots.iter().filter(|(it, _)| !it.is_empty()).map(|it| it.1).sum();
    let quota = number(valid / (seats as u64 + 1) + 1);
    let seats = seats.min(profile.alternatives.len());
    let mut open: BTreeSet<u32> = all(profile).into_iter().collect();
    let (mut elected, mut waiting) = (Vec::new(), Vec::new());
    let mut stages: Vec<BTreeMap<u32, Number>> = Vec::new();
    // Each ballot lies with the first on it; who is on it behind that is where it could go.
    loop {
        let mut votes: BTreeMap<u32, Number> = open.iter().map(|it| (*it, number(0))).collect();
        votes.extend(elected.iter().map(|it| (*it, quota.clone())));
        votes.extend(waiting.iter().map(|it| (*it, number(0))));
        for (order, value, count) in &ballots {
            if let Some(first) =
                order.first().filter(|it| open.contains(it) || waiting.contains(it))
            {
                *votes.get_mut(first).unwrap() += value * number(*count);
            }
        }
        stages.push(votes.clone());
        let mut now: Vec<u32> = open.iter().copied().filter(|it| votes[it] >= quota).collect();
        if open.len() + elected.len() <= seats {
            now = open.iter().copied().collect();
        }
        now.sort_by(|one, other| votes[other].cmp(&votes[one]));
        for it in now {
            open.remove(&it);
            elected.push(it);
            if votes[&it] > quota {
                waiting.push(it);
            }
        }
        if elected.len() == seats {
            return (elected, stages);
        }
        let history =
            |it: &u32| stages.iter().rev().map(|votes| votes[it].clone()).collect::<Vec<_>>();
        let surplus =
            waiting.iter().copied().max_by_key(|it| (history(it), std::cmp::Reverse(*it)));
        let out = open.iter().copied().min_by_key(|it| (history(it), std::cmp::Reverse(*it)));
        let from = surplus.or(out).unwrap();
        open.remove(&from);
        waiting.retain(|it| *it != from);
        for (order, value, _) in ballots.iter_mut().filter(|it| it.0.first() == Some(&from)) {
            order.remove(0);
            order.retain(|it| open.contains(it));
            if surplus.is_some() {
                *value = &*value * (&votes[&from] - &quota) / &votes[&from];
                if is_cut {
                    *value = (&*value * number(100_000)).trunc() / number(100_000);
                }
            }
        }
    }
}

/// The medians of grades while they are taken away one after the other.
pub(crate) fn medians(mut grades: Vec<i64>) -> Vec<i64> {
    grades.sort_unstable();
    let mut medians = Vec::new();
    while !grades.is_empty() {
        medians.push(grades.remove((grades.len() - 1) / 2));
    }
    medians
}
