//! The single transferable vote, with surpluses by the weighted inclusive Gregory method.

use num_traits::Zero;

use super::{
    each::Each,
    history::History,
    number::{Number, cut_to_five_decimals, whole},
    orders::Orders,
    piles::{Parcel, Piles, SharedRanks},
    ties::{Decided, Decider, Decision, Tie},
    uncountable::Uncountable,
};

/// The stages of a single transferable vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stv {
    /// How many votes elect: the whole part of v / (k + 1), plus 1, with v ballots and k seats.
    pub quota: u64,
    /// The stages, from the first.
    pub stages: Vec<Stage>,
}

/// One stage: what votes there are, who is elected with them, and whose ballots go on then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The votes of each alternative that is not taken out, in the order of the list.
    pub votes: Vec<(u32, Number)>,
    /// The votes of ballots that went no further, or wait where several share their best rank.
    pub exhausted: Number,
    /// The votes that were lost so far because values were cut off after some decimals.
    pub cut_off: Number,
    /// Who is elected at this stage, the most votes first.
    pub elected: Vec<u32>,
    /// Whether they are elected because as many are left as there are seats to fill.
    pub by_last_vacancies: bool,
    /// Whose ballots go on; `None` at the last stage.
    pub transfer: Option<Transfer>,
}

/// Ballots that go on to the next alternatives on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Whose ballots they are.
    pub from: u32,
    /// Why they go on.
    pub reason: Reason,
    /// The tie of those whose ballots could have gone on, if there were several.
    pub tie: Option<Tie>,
    /// Who gets votes, and how many, in the order of the list.
    pub gains: Vec<(u32, Number)>,
    /// The votes of those that go no further, less those of ballots that waited where several shared
    /// their best rank and go on now.
    pub exhausted: Number,
}

/// Why ballots go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Their alternative has more votes than it needs.
    Surplus {
        /// How many more.
        surplus: Number,
        /// What is left of the value of each ballot: the surplus by all votes of the alternative.
        fraction: Number,
    },
    /// Their alternative has the fewest votes and is taken out.
    Elimination,
}

/// Which law is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Values are exact fractions; a ballot waits where several share its best rank.
    Exact,
    /// Values are cut off after five decimals; a ballot on which several share a rank goes no further.
    Scottish,
}

/// The exact fractions can double their length at each surplus, and beyond so many bits there would be
/// no end to wait for. With eleven seats in Dublin North (2002, 43,942 ballots) they have 143.
const LONGEST_FRACTION: u64 = 1 << 13;

/// Elects so many, or all if there are no more.
pub(crate) fn elect(
    orders: &Orders,
    variant: Variant,
    seats: usize,
    decider: &mut Decider,
) -> Result<(Vec<u32>, Stv), Uncountable> {
    let mut count = Count::new(orders, variant, seats);
    let mut stages = Vec::new();
    loop {
        let mut stage = count.look_at();
        count.elect_now(&mut stage);
        if count.elected.len() < count.seats {
            stage.transfer = count.next_transfer(decider);
        }
        count.history.add(&count.votes);
        if let Some(transfer) = &mut stage.transfer {
            count.carry_out(transfer)?;
        }
        let is_last = stage.transfer.is_none();
        stages.push(stage);
        if is_last {
            return Ok((count.elected, Stv { quota: count.quota, stages }));
        }
    }
}

/// A count on its way.
struct Count<'a> {
    piles: Piles<'a, Number>,
    variant: Variant,
    seats: usize,
    quota: u64,
    /// The votes of each alternative; who is taken out has none.
    votes: Each<Number>,
    cut_off: Number,
    history: History,
    /// In the order in which they are elected.
    elected: Vec<u32>,
    /// Whose surplus is still to go on.
    with_surplus: Vec<u32>,
    eliminated: Each<bool>,
}

impl<'a> Count<'a> {
    fn new(orders: &'a Orders, variant: Variant, seats: usize) -> Self {
        let shared_ranks = match variant {
            Variant::Exact => SharedRanks::Wait,
            Variant::Scottish => SharedRanks::Exhaust,
        };
        let n = orders.alternatives();
        let mut piles = Piles::new(orders, &whole(1), shared_ranks);
        piles.gained();
        let first = |it: u32| piles.pile(it).iter().map(|it| it.count).sum::<u64>();
        let valid = piles.open().map(first).sum::<u64>() + piles.waiting();
        let by = u64::try_from(seats).unwrap_or(u64::MAX).saturating_add(1);
        Self {
            variant,
            seats: seats.min(n),
            // At most half of the ballots, plus 1.
            quota: (valid / by).saturating_add(1),
            votes: piles.open().map(|it| worth(piles.pile(it))).collect(),
            piles,
            cut_off: Number::zero(),
            history: History::new(n),
            elected: Vec::new(),
            with_surplus: Vec::new(),
            eliminated: Each::new(n, false),
        }
    }

    fn exhausted(&self) -> Number {
        let worths = self.piles.idle().map(|(worth, count)| worth * whole(count));
        worths.fold(Number::zero(), |sum, it| sum + it)
    }

    fn look_at(&self) -> Stage {
        let is_in = |it: &(u32, &Number)| self.eliminated.get(it.0) == Some(&false);
        let votes = self.votes.iter().filter(is_in);
        Stage {
            votes: votes.map(|(it, votes)| (it, votes.clone())).collect(),
            cut_off: self.cut_off.clone(),
            exhausted: self.exhausted(),
            elected: Vec::new(),
            by_last_vacancies: false,
            transfer: None,
        }
    }

    /// Elects who reaches the quota, and all who are left if there are no more than seats to fill.
    fn elect_now(&mut self, stage: &mut Stage) {
        let quota = whole(self.quota);
        let votes = &self.votes;
        let mut now: Vec<u32> = self.piles.open().collect();
        let left = now.len();
        now.retain(|it| votes.get(*it).is_some_and(|it| *it >= quota));
        if left <= self.seats.saturating_sub(self.elected.len()) && now.len() < left {
            now = self.piles.open().collect();
            stage.by_last_vacancies = true;
        }
        now.sort_by(|one, other| votes.get(*other).cmp(&votes.get(*one)));
        for it in &now {
            self.piles.close(*it);
        }
        let above = now.iter().copied().filter(|it| votes.get(*it) > Some(&quota));
        self.with_surplus.extend(above);
        self.elected.extend(&now);
        stage.elected = now;
    }

    /// Whose ballots go on: the largest surplus, or else the fewest votes.
    fn next_transfer(&self, decider: &mut Decider) -> Option<Transfer> {
        let of = |it: u32| self.votes.get(it);
        let (decision, extreme, mut tied) = if self.with_surplus.is_empty() {
            let open: Vec<u32> = self.piles.open().collect();
            (Decision::Elimination, open.iter().filter_map(|it| of(*it)).min(), open)
        } else {
            let most = self.with_surplus.iter().filter_map(|it| of(*it)).max();
            (Decision::Surplus, most, self.with_surplus.clone())
        };
        tied.retain(|it| of(*it) == extreme);
        tied.sort_unstable();
        let Decided { chosen, tie } = decider.decide(decision, &tied, Some(&self.history))?;
        let reason = match decision {
            Decision::Surplus => {
                let surplus = of(chosen)? - whole(self.quota);
                Reason::Surplus { fraction: &surplus / of(chosen)?, surplus }
            }
            Decision::Elimination | Decision::Winner => Reason::Elimination,
        };
        let (gains, exhausted) = (Vec::new(), Number::zero());
        Some(Transfer { from: chosen, reason, tie, gains, exhausted })
    }

    /// Lets the ballots go on, and notes where they went.
    fn carry_out(&mut self, transfer: &mut Transfer) -> Result<(), Uncountable> {
        let exhausted = self.exhausted();
        let from = transfer.from;
        let (passed_on, kept) = match &transfer.reason {
            Reason::Surplus { surplus, fraction } => {
                self.with_surplus.retain(|it| *it != from);
                let is_cut = self.variant == Variant::Scottish;
                self.piles.pass_on(from, |worth| {
                    let worth = worth * fraction;
                    if is_cut { cut_to_five_decimals(&worth) } else { worth }
                });
                (surplus.clone(), whole(self.quota))
            }
            Reason::Elimination => {
                self.eliminated.get_mut(from).into_iter().for_each(|it| *it = true);
                self.piles.close(from);
                self.piles.pass_on(from, Number::clone);
                (self.votes.get(from).cloned().unwrap_or_else(Number::zero), Number::zero())
            }
        };
        if let Some(votes) = self.votes.get_mut(from) {
            *votes = kept;
        }
        for it in self.piles.gained() {
            let after = worth(self.piles.pile(it));
            if let Some(votes) = self.votes.get_mut(it) {
                transfer.gains.push((it, &after - &*votes));
                *votes = after;
            }
        }
        transfer.exhausted = self.exhausted() - exhausted;
        let gained = transfer.gains.iter().fold(Number::zero(), |sum, (_, it)| sum + it);
        self.cut_off += passed_on - gained - &transfer.exhausted;
        transfer.gains.retain(|(_, gain)| !gain.is_zero());
        let is_too_long = |it: (u32, &Number)| it.1.denom().bits() > LONGEST_FRACTION;
        if self.votes.iter().any(is_too_long) { Err(Uncountable::FractionsTooLong) } else { Ok(()) }
    }
}

/// What all ballots of a pile are worth.
fn worth(pile: &[Parcel<'_, Number>]) -> Number {
    pile.iter().map(|it| &it.worth * whole(it.count)).fold(Number::zero(), |sum, it| sum + it)
}
