//! Majority judgment: the best median grade, and what is done between equal ones.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{each::Each, ratings::Ratings};

/// The grades of each alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgment {
    /// The median grade of each alternative: the lower of the two in the middle, if there are two.
    /// `None` if there are no ballots.
    pub medians: Each<Option<i64>>,
    /// How often each alternative was given each grade, from the lowest; who did not grade it has
    /// given the lowest of the scale.
    pub grades: Each<BTreeMap<i64, u64>>,
    /// Where several have the best median: who of them is left after that.
    pub tie: Option<MedianTie>,
}

/// What decided between alternatives with the best median grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MedianTie {
    /// All who have the best median, in the order of the list.
    pub tied: Vec<u32>,
    /// The alternative that came closest to the winner.
    pub runner_up: u32,
    /// So many median grades of each were taken away until the winner and this one differed, and the
    /// medians of the two then; `None` if all their grades are the same.
    pub decided: Option<MedianDifference>,
}

/// Where the medians of two alternatives differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MedianDifference {
    /// How many median grades of each were taken away before.
    pub taken_away: u64,
    /// The median of the winner then.
    pub winner: i64,
    /// The median of the other then.
    pub other: i64,
}

/// Compares all alternatives. Returns who is best, too.
///
/// The ratings were looked over, and their ballots fit in a `u64`.
pub(crate) fn judge(ratings: &Ratings, voters: u64) -> (Judgment, Vec<u32>) {
    let grades = grades(ratings, voters);
    let values: Each<MajorityValue> =
        grades.iter().map(|(_, grades)| MajorityValue::of(grades, voters)).collect();
    let medians: Each<Option<i64>> = values.iter().map(|(_, it)| it.median()).collect();
    let winners = values.best();
    let tie = tie(&values, &medians, &winners);
    (Judgment { medians, grades, tie }, winners)
}

fn grades(ratings: &Ratings, voters: u64) -> Each<BTreeMap<i64, u64>> {
    let mut grades = Each::new(ratings.alternatives.len(), BTreeMap::new());
    for (given, count) in ratings.ballots.iter().filter(|(_, count)| *count > 0) {
        for (alternative, grade) in given {
            if let Some(it) = grades.get_mut(*alternative) {
                *it.entry(*grade).or_insert(0) += count;
            }
        }
    }
    for (_, it) in grades.iter_mut() {
        let missing = voters - it.values().sum::<u64>();
        if missing > 0 {
            *it.entry(ratings.scale.0).or_insert(0) += missing;
        }
    }
    grades
}

fn tie(
    values: &Each<MajorityValue>,
    medians: &Each<Option<i64>>,
    winners: &[u32],
) -> Option<MedianTie> {
    let winner = winners.first().copied()?;
    let best = medians.get(winner).copied().flatten()?;
    let tied = medians.iter().filter(|(_, it)| **it == Some(best)).map(|(it, _)| it);
    let tied: Vec<u32> = tied.collect();
    let others = tied.iter().copied().filter(|it| *it != winner);
    let runner_up = others.max_by(|one, other| {
        // Of several that are level, the first in the list.
        values.get(*one).cmp(&values.get(*other)).then(other.cmp(one))
    })?;
    let difference = values.get(winner)?.difference(values.get(runner_up)?);
    let decided = difference.map(|(taken_away, winner, other)| MedianDifference {
        taken_away,
        winner,
        other,
    });
    Some(MedianTie { tied, runner_up, decided })
}

/// The medians of an alternative while its median grades are taken away one after the other (the
/// majority value of Balinski and Laraki, 2010).
///
/// With n grades in a row, the first median is the one at place ceil(n / 2), and the next are in turn
/// those beside the gap: the better neighbor first if n is even, else the worse one. So the medians are
/// two walks from the middle, one down and one up, each kept as runs of equal grades.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MajorityValue {
    is_even: bool,
    /// From the first median to the lowest grade.
    down: Vec<(i64, u64)>,
    /// From the grade above the first median to the highest.
    up: Vec<(i64, u64)>,
}

impl MajorityValue {
    fn of(grades: &BTreeMap<i64, u64>, voters: u64) -> Self {
        let is_even = voters.is_multiple_of(2);
        let lower = voters.div_ceil(2);
        let mut down = runs(grades.iter(), lower);
        down.reverse();
        let mut up = runs(grades.iter().rev(), voters - lower);
        up.reverse();
        Self { is_even, down, up }
    }

    fn median(&self) -> Option<i64> {
        self.down.first().map(|(grade, _)| *grade)
    }

    /// Where the medians of this and another differ: how many were taken away before, and the two.
    fn difference(&self, other: &Self) -> Option<(u64, i64, i64)> {
        // Down is taken 1st, 3rd, 5th … or 1st, 2nd, 4th …; up is taken in between.
        let down = first_difference(&self.down, &other.down).map(|(at, one, other)| {
            let before = at.saturating_mul(2);
            (if self.is_even { before } else { before.saturating_sub(1) }, one, other)
        });
        let up = first_difference(&self.up, &other.up).map(|(at, one, other)| {
            let before = at.saturating_mul(2).saturating_add(1);
            (if self.is_even { before } else { before.saturating_add(1) }, one, other)
        });
        down.into_iter().chain(up).min_by_key(|it| it.0)
    }
}

impl Ord for MajorityValue {
    fn cmp(&self, other: &Self) -> Ordering {
        self.difference(other).map_or(Ordering::Equal, |(_, one, other)| one.cmp(&other))
    }
}

impl PartialOrd for MajorityValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The first `places` grades in that order, as runs.
fn runs<'a>(grades: impl Iterator<Item = (&'a i64, &'a u64)>, places: u64) -> Vec<(i64, u64)> {
    let mut left = places;
    let run = |(grade, count): (&i64, &u64)| {
        let count = left.min(*count);
        left -= count;
        (*grade, count)
    };
    grades.map(run).filter(|(_, count)| *count > 0).collect()
}

/// The first place, from 0, at which two rows of runs of the same length differ, and what stands there.
fn first_difference(one: &[(i64, u64)], other: &[(i64, u64)]) -> Option<(u64, i64, i64)> {
    let (mut passed, mut others_passed) = (0_u64, 0_u64);
    let (mut ones, mut others) = (one.iter(), other.iter());
    let (mut run, mut others_run) = (ones.next()?, others.next()?);
    loop {
        if run.0 != others_run.0 {
            return Some((passed.max(others_passed), run.0, others_run.0));
        }
        let end = passed.saturating_add(run.1);
        let others_end = others_passed.saturating_add(others_run.1);
        if end <= others_end {
            (passed, run) = (end, ones.next()?);
        }
        if others_end <= end {
            (others_passed, others_run) = (others_end, others.next()?);
        }
    }
}
