//! What the other lines do when one is moved, so that the budget keeps balancing.
//!
//! The rule, as it is explained to residents: what one line takes, the other lines of spending give,
//! in proportion to their amounts, as far as their limits let them; lines that are locked stay. All
//! in whole steps of each line; what is left over goes in single steps to the lines whose share was
//! cut the most (largest remainder, as in apportionment: A. Hamilton 1792).

use std::cmp::Reverse;

use super::allocation::{Allocation, Line};
use crate::answer::Change;

impl Allocation {
    /// The amounts after every line that `is_held` says nothing against has taken its share of what
    /// is missing or left over. Where the limits and steps do not let all of it go, the rest stays a
    /// difference, which is never greater than before.
    ///
    /// `amounts` has one for each line, in the budget's order.
    pub fn rebalanced(&self, amounts: &[u64], is_held: impl Fn(usize) -> bool) -> Vec<u64> {
        let mut amounts = amounts.to_vec();
        let difference = self.difference(&amounts);
        let change = if difference < 0 { Change::Lower } else { Change::Raise };
        let mut rest = u64::try_from(difference.unsigned_abs()).unwrap_or(u64::MAX);
        loop {
            let lines = self.lines.iter().zip(&amounts).enumerate();
            let movers: Vec<Mover<'_>> = lines
                .filter(|(number, (line, _))| !line.is_revenue() && !is_held(*number))
                .map(|(number, (line, amount))| Mover::new(number, line, *amount, change))
                .filter(|it| it.room > 0)
                .collect();
            let steps = shares(&movers, rest);
            if steps.iter().all(|(_, by)| *by == 0) {
                return amounts;
            }
            for (number, by) in steps {
                rest = rest.saturating_sub(by);
                if let Some(amount) = amounts.get_mut(number) {
                    *amount = changed(*amount, by, change);
                }
            }
        }
    }
}

fn changed(amount: u64, by: u64, change: Change) -> u64 {
    match change {
        Change::Lower => amount.saturating_sub(by),
        _ => amount.saturating_add(by),
    }
}

/// A line that can give or take.
struct Mover<'a> {
    number: usize,
    line: &'a Line,
    amount: u64,
    /// How far it can go, in whole steps.
    room: u64,
}

impl<'a> Mover<'a> {
    fn new(number: usize, line: &'a Line, amount: u64, change: Change) -> Self {
        let room = match change {
            Change::Lower => amount.saturating_sub(line.least()),
            _ => line.most().saturating_sub(amount),
        };
        Self { number, line, amount, room: in_steps(room, line) }
    }
}

fn in_steps(amount: u64, line: &Line) -> u64 {
    amount - amount % line.step()
}

/// Each line's share of `rest`, in whole steps. Where a limit cuts a share, what it cuts off is
/// shared out again; else what is less than a step goes to the greatest remainders.
fn shares(movers: &[Mover<'_>], rest: u64) -> Vec<(usize, u64)> {
    let all: u128 = movers.iter().map(|it| u128::from(it.amount)).sum();
    let shares: Vec<Share> = movers.iter().map(|it| it.share(rest, movers.len(), all)).collect();
    let mut steps: Vec<(usize, u64)> =
        movers.iter().zip(&shares).map(|(it, share)| (it.number, share.by)).collect();
    if shares.iter().any(|it| it.is_cut) {
        return steps;
    }
    let mut left = shares.iter().fold(rest, |left, it| left.saturating_sub(it.by));
    let mut order: Vec<usize> = (0..movers.len()).collect();
    order.sort_by_key(|it| Reverse(shares.get(*it).map(|it| it.remainder)));
    for place in order {
        let (Some(mover), Some((_, by))) = (movers.get(place), steps.get_mut(place)) else {
            continue;
        };
        let step = mover.line.step();
        if step <= left && *by + step <= mover.room {
            *by += step;
            left -= step;
        }
    }
    steps
}

/// What falls to one line.
struct Share {
    /// In whole steps, within its room.
    by: u64,
    /// The rest of it, in millionths of a step.
    remainder: u128,
    /// Its limits do not let it have all of it.
    is_cut: bool,
}

impl Mover<'_> {
    fn share(&self, rest: u64, movers: usize, all: u128) -> Share {
        // Where all have nothing, each has the same share.
        let (part, whole) = if all == 0 {
            (1, u128::try_from(movers).unwrap_or(u128::MAX))
        } else {
            (u128::from(self.amount), all)
        };
        // Amounts are below 2^53 and the rest below 2^64, so this fits.
        let share = u128::from(rest).saturating_mul(part);
        let step = u128::from(self.line.step()).saturating_mul(whole.max(1));
        let steps = u64::try_from(share / step).unwrap_or(u64::MAX);
        let by = steps.saturating_mul(self.line.step());
        Share {
            by: by.min(self.room),
            remainder: (share % step).saturating_mul(1_000_000) / step,
            is_cut: by > self.room,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::budget::{Ballot, Budget};

    fn allocation(lines: &[Value]) -> Allocation {
        let document = json!({
            "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
            "ballot": "allocation", "lines": lines,
        });
        let checked = Budget::check(&document);
        let budget = checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems));
        match &budget.ballot {
            Ballot::Allocation(it) => it.clone(),
            _ => panic!("an allocation"),
        }
    }

    fn line(id: &str, current: u64) -> Value {
        json!({"id": id, "title": id, "current": current})
    }

    fn after(lines: &[Value], amounts: &[u64], held: &[usize]) -> Vec<u64> {
        allocation(lines).rebalanced(amounts, |it| held.contains(&it))
    }

    #[test]
    fn what_one_line_takes_the_others_give_in_proportion() {
        let lines = [line("roads", 300), line("parks", 200), line("schools", 100)];
        assert_eq!(after(&lines, &[360, 200, 100], &[0]), [360, 160, 80]);
        assert_eq!(after(&lines, &[240, 200, 100], &[0]), [240, 240, 120]);
    }

    #[test]
    fn a_locked_line_stays() {
        let lines = [line("roads", 300), line("parks", 200), line("schools", 100)];
        assert_eq!(after(&lines, &[360, 200, 100], &[0, 1]), [360, 200, 40]);
    }

    #[test]
    fn where_all_are_locked_or_at_their_ends_the_difference_stays() {
        let lines = [line("roads", 300), line("parks", 200)];
        assert_eq!(after(&lines, &[360, 200], &[0, 1]), [360, 200]);
        assert_eq!(after(&lines, &[600, 200], &[0]), [600, 0]);
    }

    #[test]
    fn odd_remainders_go_to_the_greatest_shares_and_nothing_is_lost() {
        let lines = [line("roads", 100), line("parks", 60), line("schools", 40)];
        assert_eq!(after(&lines, &[107, 60, 40], &[0]), [107, 56, 37]);
    }

    #[test]
    fn lines_that_have_nothing_share_alike() {
        let empty = |id: &str| json!({"id": id, "title": id, "current": 0, "max": 100});
        let lines = [line("roads", 100), empty("parks"), empty("schools")];
        assert_eq!(after(&lines, &[40, 0, 0], &[0]), [40, 30, 30]);
    }

    #[test]
    fn more_revenue_is_spent() {
        let fees = json!({"id": "fees", "title": "fees", "current": 100, "side": "revenue"});
        let lines = [fees, line("roads", 100), line("parks", 300)];
        assert_eq!(after(&lines, &[140, 100, 300], &[0]), [140, 110, 330]);
    }

    proptest! {
        /// Whatever is moved, no limit or step is broken, nothing held moves, and the budget is no
        /// further from balancing; with steps of one and enough room it balances.
        #[test]
        fn it_never_gets_worse(
            lines in prop::collection::vec((0_u64..50, 1_u64..4, 0_u64..20), 2..6),
            moved in 0_usize..6, to in 0_u64..30, locks in prop::collection::vec(any::<bool>(), 6),
        ) {
            let documents: Vec<Value> = lines.iter().enumerate().map(|(number, (now, step, more))| {
                json!({
                    "id": format!("l{number}"), "title": "A line", "current": now * step,
                    "step": step, "max": (now + more) * step,
                })
            }).collect();
            let allocation = allocation(&documents);
            let moved = moved % lines.len();
            let mut amounts: Vec<u64> = lines.iter().map(|(now, step, _)| now * step).collect();
            let (now, step, more) = lines[moved];
            amounts[moved] = to.min(now + more) * step;
            let is_held = |it: usize| it == moved || locks[it];
            let after = allocation.rebalanced(&amounts, is_held);
            let gap = |it: &[u64]| allocation.difference(it);
            prop_assert!(gap(&after).abs() <= gap(&amounts).abs());
            prop_assert!(gap(&after).signum() * gap(&amounts).signum() >= 0, "it does not overshoot");
            for (number, (line, amount)) in allocation.lines.iter().zip(&after).enumerate() {
                prop_assert!((line.least()..=line.most()).contains(amount));
                prop_assert!((amount - line.least()).is_multiple_of(line.step()));
                if is_held(number) {
                    prop_assert_eq!(*amount, amounts[number]);
                }
            }
            let has_room = |number: usize, line: &Line| !is_held(number)
                && if gap(&after) < 0 { after[number] > line.least() } else { after[number] < line.most() };
            let can_move = allocation.lines.iter().enumerate()
                .any(|(number, line)| has_room(number, line) && i128::from(line.step()) <= gap(&after).abs());
            prop_assert!(!can_move, "nothing is left that could still be shared out");
        }
    }
}
