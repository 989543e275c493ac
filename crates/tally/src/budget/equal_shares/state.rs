//! What is bought, and what everyone has left.

use super::{
    market::Offer,
    price::Share,
    purse::{NEVER, Purse},
};

/// What is bought, and what everyone has left.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// What each voter had at first, times the number of voters.
    pub(super) endowment: u128,
    pub(super) purses: Vec<Purse>,
    /// The round in which each project was bought, or [`NEVER`].
    pub(super) bought_in: Vec<u32>,
    /// What was bought in each round.
    pub(super) bought: Vec<Bought>,
}

impl State {
    /// The number of the next round.
    pub(super) fn now(&self) -> u32 {
        u32::try_from(self.bought.len()).unwrap_or(NEVER)
    }
}

/// A project that was bought.
#[derive(Debug, Clone)]
pub(super) struct Bought {
    pub(super) offer: Offer,
    pub(super) share: Share,
    /// What was looked at and not bought.
    pub(super) looked_at: Vec<u32>,
    /// What was equally good, with the project itself; empty where nothing was.
    pub(super) tied: Vec<u32>,
}
