//! The single transferable vote, with surpluses by the weighted inclusive Gregory method.

use num_traits::Zero;

use super::{
    each::Each,
    history::History,
    number::{Number, cut_to_five_decimals, whole},
    orders::Orders,
    piles::{Piles, SharedRanks},
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
    /// The votes of ballots that went no further.
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
    /// The votes of those that go no further.
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

/// The exact fractions can double their length at each surplus. Beyond so many bits there is no end
/// to wait for.
const LONGEST_FRACTION: u64 = 1 << 16;

/// Elects so many, or all if there are no more.
pub(crate) fn elect(
    orders: &Orders,
    variant: Variant,
    seats: usize,
    decider: &mut Decider,
) -> Result<(Vec<u32>, Stv), Uncountable> {
    let mut count = Count::new(orders, variant, seats);
    let mut votes = count.votes();
    let mut stages = Vec::new();
    loop {
        let mut stage = count.look_at(&votes);
        count.elect_now(&votes, &mut stage);
        if count.elected.len() < count.seats {
            stage.transfer = count.next_transfer(&votes, decider);
        }
        count.history.add(&votes);
        if let Some(transfer) = &mut stage.transfer {
            votes = count.carry_out(transfer, &votes)?;
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
    /// All votes that there are.
    total: Number,
    history: History,
    /// In the order in which they are elected.
    elected: Vec<u32>,
    /// What each that is elected keeps: nothing yet where the surplus did not go on.
    kept: Each<Option<Number>>,
    eliminated: Each<bool>,
}

impl<'a> Count<'a> {
    fn new(orders: &'a Orders, variant: Variant, seats: usize) -> Self {
        let shared_ranks = match variant {
            Variant::Exact => SharedRanks::Wait,
            Variant::Scottish => SharedRanks::Exhaust,
        };
        let n = orders.alternatives();
        let piles = Piles::new(orders, &whole(1), shared_ranks);
        let first = |it: u32| piles.pile(it).iter().map(|it| it.count).sum::<u64>();
        let valid = piles.open().map(first).sum::<u64>() + piles.waiting();
        let by = u64::try_from(seats).unwrap_or(u64::MAX).saturating_add(1);
        // At most half of the ballots, plus 1.
        let quota = (valid / by).saturating_add(1);
        Self {
            total: whole(orders.voters()),
            piles,
            variant,
            seats: seats.min(n),
            quota,
            history: History::new(n),
            elected: Vec::new(),
            kept: Each::new(n, None),
            eliminated: Each::new(n, false),
        }
    }

    /// The votes of each alternative; who is taken out has none.
    fn votes(&self) -> Each<Number> {
        let pile = |it: u32| {
            let parcels = self.piles.pile(it).iter();
            parcels.map(|it| &it.worth * whole(it.count)).fold(Number::zero(), |sum, it| sum + it)
        };
        self.kept.iter().map(|(it, kept)| kept.clone().unwrap_or_else(|| pile(it))).collect()
    }

    fn exhausted(&self) -> Number {
        let worths = self.piles.idle().map(|(worth, count)| worth * whole(count));
        worths.fold(Number::zero(), |sum, it| sum + it)
    }

    fn look_at(&self, votes: &Each<Number>) -> Stage {
        let exhausted = self.exhausted();
        let credited = votes.iter().fold(Number::zero(), |sum, (_, it)| sum + it);
        let is_in = |it: &(u32, &Number)| self.eliminated.get(it.0) == Some(&false);
        Stage {
            votes: votes.iter().filter(is_in).map(|(it, votes)| (it, votes.clone())).collect(),
            cut_off: &self.total - credited - &exhausted,
            exhausted,
            elected: Vec::new(),
            by_last_vacancies: false,
            transfer: None,
        }
    }

    /// Elects who reaches the quota, and all who are left if there are no more than seats to fill.
    fn elect_now(&mut self, votes: &Each<Number>, stage: &mut Stage) {
        let quota = whole(self.quota);
        let mut now: Vec<u32> = self.piles.open().collect();
        now.retain(|it| votes.get(*it).is_some_and(|it| *it >= quota));
        let vacancies = self.seats.saturating_sub(self.elected.len());
        let left = self.piles.open().count();
        if left <= vacancies && now.len() < left {
            now = self.piles.open().collect();
            stage.by_last_vacancies = true;
        }
        now.sort_by(|one, other| votes.get(*other).cmp(&votes.get(*one)));
        for it in &now {
            self.piles.close(*it);
        }
        self.elected.extend(&now);
        stage.elected = now;
    }

    /// Whose ballots go on: the largest surplus, or else the fewest votes.
    fn next_transfer(&self, votes: &Each<Number>, decider: &mut Decider) -> Option<Transfer> {
        let quota = whole(self.quota);
        let of = |it: u32| votes.get(it);
        let has_surplus = |it: &u32| self.kept.get(*it) == Some(&None) && of(*it) > Some(&quota);
        let with_surplus: Vec<u32> = self.elected.iter().copied().filter(has_surplus).collect();
        let (decision, extreme, among) = if with_surplus.is_empty() {
            let open: Vec<u32> = self.piles.open().collect();
            (Decision::Elimination, open.iter().filter_map(|it| of(*it)).min(), open)
        } else {
            let most = with_surplus.iter().filter_map(|it| of(*it)).max();
            (Decision::Surplus, most, with_surplus)
        };
        let mut tied = among;
        tied.retain(|it| of(*it) == extreme);
        tied.sort_unstable();
        let Decided { chosen, tie } = decider.decide(decision, &tied, Some(&self.history))?;
        let reason = match decision {
            Decision::Surplus => {
                let surplus = of(chosen)? - quota;
                Reason::Surplus { fraction: &surplus / of(chosen)?, surplus }
            }
            Decision::Elimination | Decision::Winner => Reason::Elimination,
        };
        let (gains, exhausted) = (Vec::new(), Number::zero());
        Some(Transfer { from: chosen, reason, tie, gains, exhausted })
    }

    /// Lets the ballots go on, and notes where they went. Returns the votes after that.
    fn carry_out(
        &mut self,
        transfer: &mut Transfer,
        before: &Each<Number>,
    ) -> Result<Each<Number>, Uncountable> {
        let exhausted = self.exhausted();
        match &transfer.reason {
            Reason::Surplus { fraction, .. } => {
                if let Some(kept) = self.kept.get_mut(transfer.from) {
                    *kept = Some(whole(self.quota));
                }
                let is_cut = self.variant == Variant::Scottish;
                self.piles.pass_on(transfer.from, |worth| {
                    let worth = worth * fraction;
                    if is_cut { cut_to_five_decimals(&worth) } else { worth }
                });
            }
            Reason::Elimination => {
                if let Some(it) = self.eliminated.get_mut(transfer.from) {
                    *it = true;
                }
                self.piles.close(transfer.from);
                self.piles.pass_on(transfer.from, Number::clone);
            }
        }
        let after = self.votes();
        let gains = after.iter().filter_map(|(it, votes)| Some((it, votes - before.get(it)?)));
        transfer.gains = gains.filter(|(_, gain)| *gain > Number::zero()).collect();
        transfer.exhausted = self.exhausted() - exhausted;
        let is_too_long = |it: (u32, &Number)| it.1.denom().bits() > LONGEST_FRACTION;
        if after.iter().any(is_too_long) { Err(Uncountable::FractionsTooLong) } else { Ok(after) }
    }
}
