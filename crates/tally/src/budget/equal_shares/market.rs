//! What can be bought: the same in every repetition of the count.

use super::super::{
    election::Election, number, rule::Satisfaction, tie_break::Chain, voters::Voters,
};

/// A project that voters can pay for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) project: u32,
    pub(super) cost: u64,
    /// The satisfaction that it gives to all its supporters together, at one unit for each where it is
    /// the cost.
    pub(super) weight: u128,
    /// How many support it.
    pub(super) supporters: u64,
    /// By what the share is divided to get the price of one unit of satisfaction.
    pub(super) divisor: u64,
}

/// What can be bought, and by whom.
#[derive(Debug)]
pub(super) struct Market<'a> {
    pub(super) voters: Voters,
    pub(super) budget: u64,
    /// Projects that cost something and that somebody supports.
    pub(super) offers: Vec<Offer>,
    /// Projects that cost nothing and that somebody supports, in the order of preference.
    pub(super) free: Vec<u32>,
    pub(super) projects: usize,
    pub(super) chain: &'a Chain,
}

impl<'a> Market<'a> {
    pub(super) fn new(election: &Election, satisfaction: Satisfaction, chain: &'a Chain) -> Self {
        let voters = Voters::new(election, satisfaction);
        let mut offers = Vec::new();
        let mut free = Vec::new();
        for (project, it) in election.projects.iter().enumerate() {
            let weight = voters.total_weight(project);
            if weight == 0 {
                continue;
            }
            if it.cost == 0 {
                // Where satisfaction is money that is spent, it gives none.
                if satisfaction != Satisfaction::Cost {
                    free.push(number(project));
                }
                continue;
            }
            let sizes = voters.supporters(project).iter().map(|it| voters.size(it.other));
            offers.push(Offer {
                project: number(project),
                cost: it.cost,
                weight,
                supporters: sizes.fold(0, u64::saturating_add),
                divisor: if satisfaction == Satisfaction::Cost { it.cost } else { 1 },
            });
        }
        chain.decide(&mut free);
        let projects = election.projects.len();
        Self { voters, budget: election.budget, offers, free, projects, chain }
    }

    /// What a project costs, times the number of voters.
    pub(super) fn cost(&self, offer: &Offer) -> u128 {
        u128::from(offer.cost) * u128::from(self.voters.total)
    }

    /// Whether the supporters could not even pay for it with full purses.
    pub(super) fn is_out_of_reach(&self, offer: &Offer, endowment: u128) -> bool {
        self.cost(offer) > endowment.saturating_mul(u128::from(offer.supporters))
    }
}
