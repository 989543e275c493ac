//! The smallest change that mends one broken rule about money: how many to take out or to put in, and
//! which are among them.

/// How many to change at least, and the indices of those that belong to at least one such smallest
/// change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Smallest {
    pub(super) count: usize,
    pub(super) candidates: Vec<usize>,
}

/// The fewest of these costs that together free at least `excess`; `None` if all do not.
///
/// The largest free the most, so the smallest number is that of the largest that suffice. A cost
/// belongs to a set of that size exactly when it suffices together with the largest others.
pub(super) fn remove_to_fit(costs: &[u64], excess: u64) -> Option<Smallest> {
    let mut sorted = costs.to_vec();
    sorted.sort_unstable();
    let (count, without_last) = reach(&sorted, excess)?;
    // Whoever is as large as the last that is needed can stand in for one of them.
    let last = sorted.len().checked_sub(count).and_then(|it| sorted.get(it));
    let last = last.copied().unwrap_or(u64::MAX);
    let suffices = |cost: u64| cost >= last || without_last.saturating_add(cost) >= excess;
    let candidates = costs.iter().enumerate().filter(|(_, it)| suffices(**it));
    Some(Smallest { count, candidates: candidates.map(|(index, _)| index).collect() })
}

/// The fewest of these costs that together spend at least `missing` and, with `room`, no more than
/// that; `None` if there are none.
///
/// With room it is exact for one and for two. Three or more are those that would be needed without
/// room: which three fit is a question of trying them all.
pub(super) fn add_to_reach(costs: &[u64], missing: u64, room: Option<u64>) -> Option<Smallest> {
    let Some(room) = room else { return remove_to_fit(costs, missing) };
    if missing > room {
        return None;
    }
    let mut sorted = costs.to_vec();
    sorted.sort_unstable();
    one_within(costs, (missing, room))
        .or_else(|| two_within(costs, &sorted, (missing, room)))
        .or_else(|| remove_to_fit(costs, missing).filter(|it| it.count > 2))
}

/// How many of the sorted costs, beginning with the largest, reach `sum`, and what all but the last of these
/// add up to.
fn reach(sorted: &[u64], sum: u64) -> Option<(usize, u64)> {
    let mut total = 0_u64;
    let mut before = 0;
    let mut count = 0;
    for cost in sorted.iter().rev() {
        if total >= sum {
            break;
        }
        before = total;
        total = total.saturating_add(*cost);
        count += 1;
    }
    (total >= sum).then_some((count, before))
}

fn one_within(costs: &[u64], (least, most): (u64, u64)) -> Option<Smallest> {
    let fits = costs.iter().enumerate().filter(|(_, it)| (least..=most).contains(*it));
    smallest(1, fits.map(|(index, _)| index).collect())
}

fn two_within(costs: &[u64], sorted: &[u64], (least, most): (u64, u64)) -> Option<Smallest> {
    let has_partner = |cost: u64| {
        let Some(most) = most.checked_sub(cost) else { return false };
        let from = sorted.partition_point(|it| it.saturating_add(cost) < least);
        let to = sorted.partition_point(|it| *it <= most);
        // The cost itself is among them if twice the cost fits.
        let is_own = cost.saturating_add(cost) >= least && cost <= most;
        to.saturating_sub(from) > usize::from(is_own)
    };
    let fits = costs.iter().enumerate().filter(|(_, it)| has_partner(**it));
    smallest(2, fits.map(|(index, _)| index).collect())
}

fn smallest(count: usize, candidates: Vec<usize>) -> Option<Smallest> {
    (!candidates.is_empty()).then_some(Smallest { count, candidates })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The smallest sets of costs whose sum is in the range, by trying every set.
    fn by_trying(costs: &[u64], fits: impl Fn(u64) -> bool) -> Option<Smallest> {
        let sets = (0_usize..1 << costs.len()).filter(|bits| {
            fits((0..costs.len()).filter(|it| bits >> it & 1 == 1).map(|it| costs[it]).sum())
        });
        let sets: Vec<usize> = sets.collect();
        let count = sets.iter().map(|it| it.count_ones()).min()?;
        let smallest: Vec<usize> = sets.into_iter().filter(|it| it.count_ones() == count).collect();
        let is_in = |index: &usize| smallest.iter().any(|it| it >> index & 1 == 1);
        let candidates = (0..costs.len()).filter(is_in).collect();
        Some(Smallest { count: usize::try_from(count).ok()?, candidates })
    }

    #[test]
    fn any_one_of_three_may_have_to_go() {
        let expected = Smallest { count: 1, candidates: vec![0, 1, 3] };
        assert_eq!(remove_to_fit(&[40, 50, 10, 20], 20), Some(expected));
    }

    #[test]
    fn nothing_frees_more_than_there_is() {
        assert_eq!(remove_to_fit(&[1, 2], 4), None);
        assert_eq!(add_to_reach(&[5], 3, Some(4)), None);
    }

    proptest! {
        #[test]
        fn a_removal_is_the_smallest_and_names_all_that_belong_to_one(
            costs in prop::collection::vec(0_u64..20, 0..9), excess in 1_u64..100,
        ) {
            prop_assert_eq!(remove_to_fit(&costs, excess), by_trying(&costs, |it| it >= excess));
        }

        #[test]
        fn an_addition_of_one_or_two_fits_the_room(
            costs in prop::collection::vec(0_u64..20, 0..9), missing in 1_u64..40, extra in 0_u64..20,
        ) {
            let room = missing + extra;
            let expected = by_trying(&costs, |it| (missing..=room).contains(&it));
            let found = add_to_reach(&costs, missing, Some(room));
            match expected {
                Some(it) if it.count <= 2 => prop_assert_eq!(found, Some(it)),
                _ => prop_assert!(found.is_none_or(|it| it.count > 2)),
            }
        }

        #[test]
        fn no_amounts_overflow(costs in prop::collection::vec(any::<u64>(), 0..9), sum: u64, room: u64) {
            let _smallest = (remove_to_fit(&costs, sum), add_to_reach(&costs, sum, Some(room)));
        }
    }
}
