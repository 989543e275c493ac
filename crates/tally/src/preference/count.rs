//! Counting preferences by any rule.

use std::num::NonZeroUsize;

use super::{
    each::Each,
    judgment,
    orders::Orders,
    outcome::{Account, Basis, Outcome},
    pairwise::{Pairwise, worst_defeats},
    profile::Profile,
    ranked_pairs,
    ratings::Ratings,
    rule::PreferenceRule,
    runoff::{self, Runoff},
    schulze::{Strength, StrongestPaths},
    scoring::{self, Scores, Unranked},
    stv::{self, Variant},
    ties::{Decider, Decision, TieBreaking},
    uncountable::Uncountable,
    ways::every_way,
};

/// What can be counted: orders, or numbers that ballots give.
#[derive(Debug, Clone, Copy)]
pub enum Preferences<'a> {
    /// Ballots order alternatives.
    Orders(&'a Profile),
    /// Ballots give alternatives numbers. A rule for orders takes the orders that they make.
    Ratings(&'a Ratings),
}

impl<'a> From<&'a Profile> for Preferences<'a> {
    fn from(profile: &'a Profile) -> Self {
        Self::Orders(profile)
    }
}

impl<'a> From<&'a Ratings> for Preferences<'a> {
    fn from(ratings: &'a Ratings) -> Self {
        Self::Ratings(ratings)
    }
}

/// What a count needs to know besides the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How many are to be elected; 1, except by single transferable vote.
    pub seats: NonZeroUsize,
    /// What decides ties.
    pub tie_breaking: TieBreaking,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seats: NonZeroUsize::MIN, tie_breaking: TieBreaking::default() }
    }
}

/// Counts preferences by a rule.
///
/// The same preferences in another order, or the same ballots written one by one instead of together,
/// come out the same.
pub fn count<'a>(
    preferences: impl Into<Preferences<'a>>,
    rule: PreferenceRule,
    settings: &Settings,
) -> Result<Outcome, Uncountable> {
    let ballots = Ballots::look_over(preferences.into())?;
    if !rule.has_seats() && settings.seats > NonZeroUsize::MIN {
        return Err(Uncountable::OneSeatOnly);
    }
    let mut decider = Decider::new(&settings.tie_breaking, ballots.alternatives())?;
    let found = find(&ballots, rule, settings.seats.get(), &mut decider)?;
    Ok(Outcome {
        rule,
        alternatives: ballots.alternatives().to_vec(),
        ballots: ballots.orders.voters(),
        winners: found.winners,
        is_every_winner: found.is_every_winner,
        elected: found.elected,
        ties: decider.into_ties(),
        account: found.account,
    })
}

/// Preferences that can be counted.
struct Ballots<'a> {
    given: Preferences<'a>,
    orders: Orders,
}

impl<'a> Ballots<'a> {
    fn look_over(given: Preferences<'a>) -> Result<Self, Uncountable> {
        let orders = match given {
            Preferences::Orders(profile) => Orders::of(profile)?,
            Preferences::Ratings(ratings) => {
                let (lowest, highest) = ratings.scale;
                let is_off = |(given, _): &(Vec<(u32, i64)>, u64)| {
                    given.iter().any(|(_, it)| !(lowest..=highest).contains(it))
                };
                if let Some(at) = ratings.ballots.iter().position(is_off) {
                    return Err(Uncountable::OffScale { ballot: at + 1 });
                }
                Orders::of(&ratings.orders())?
            }
        };
        if orders.alternatives() == 0 {
            return Err(Uncountable::NoAlternatives);
        }
        Ok(Self { given, orders })
    }

    fn alternatives(&self) -> &'a [String] {
        match self.given {
            Preferences::Orders(profile) => &profile.alternatives,
            Preferences::Ratings(ratings) => &ratings.alternatives,
        }
    }

    fn approvals(&self) -> Scores {
        match self.given {
            Preferences::Orders(profile) => scoring::approval_of_orders(profile),
            Preferences::Ratings(ratings) => scoring::approval_of_ratings(ratings),
        }
    }

    fn ratings(&self) -> Result<&'a Ratings, Uncountable> {
        match self.given {
            Preferences::Orders(_) => Err(Uncountable::NeedsRatings),
            Preferences::Ratings(ratings) => Ok(ratings),
        }
    }
}

/// What a rule found.
struct Found {
    winners: Vec<u32>,
    is_every_winner: bool,
    elected: Vec<u32>,
    account: Account,
}

fn find(
    ballots: &Ballots<'_>,
    rule: PreferenceRule,
    seats: usize,
    decider: &mut Decider,
) -> Result<Found, Uncountable> {
    let orders = &ballots.orders;
    Ok(match rule {
        PreferenceRule::Plurality => by_score(scoring::plurality(orders), decider),
        PreferenceRule::Approval => by_score(ballots.approvals(), decider),
        PreferenceRule::ScoreSum | PreferenceRule::Cumulative => {
            by_score(scoring::sums(ballots.ratings()?), decider)
        }
        PreferenceRule::ScoreMean => by_score(scoring::means(ballots.ratings()?), decider),
        PreferenceRule::Borda => {
            by_score(scoring::borda(orders, Unranked::SharesLastRank), decider)
        }
        PreferenceRule::BordaTruncated => {
            by_score(scoring::borda(orders, Unranked::GetsNothing), decider)
        }
        PreferenceRule::InstantRunoff => instant_runoff(orders, decider),
        PreferenceRule::Stv => transferable(orders, Variant::Exact, seats, decider)?,
        PreferenceRule::StvScottish => transferable(orders, Variant::Scottish, seats, decider)?,
        PreferenceRule::Condorcet
        | PreferenceRule::Smith
        | PreferenceRule::Copeland
        | PreferenceRule::Minimax
        | PreferenceRule::SchulzeWinningVotes
        | PreferenceRule::SchulzeMargins => by_comparisons(Pairwise::of(orders)?, rule, decider),
        PreferenceRule::RankedPairs => ranked_pairs(orders, decider)?,
        PreferenceRule::MajorityJudgment => {
            let (judgment, winners) = judgment::judge(ballots.ratings()?, orders.voters());
            decided(winners, Account::Judgment(judgment), decider)
        }
    })
}

/// In rules without rounds, ties can only be among those who win.
fn decided(winners: Vec<u32>, account: Account, decider: &mut Decider) -> Found {
    let elected = decider.decide(Decision::Winner, &winners, None).map(|it| it.chosen);
    Found { winners, is_every_winner: true, elected: elected.into_iter().collect(), account }
}

fn by_score(scores: Scores, decider: &mut Decider) -> Found {
    decided(scores.of.best(), Account::Scores(scores), decider)
}

fn by_comparisons(pairwise: Pairwise, rule: PreferenceRule, decider: &mut Decider) -> Found {
    let by_paths = |strength| {
        let paths = StrongestPaths::of(&pairwise, strength);
        (paths.winners(), Basis::Paths(paths))
    };
    let (winners, basis) = match rule {
        PreferenceRule::Smith => (pairwise.smith_set(), Basis::Alone),
        PreferenceRule::Copeland => {
            let scores = pairwise.copeland();
            (scores.best(), Basis::Copeland(scores))
        }
        PreferenceRule::Minimax => {
            let defeats = worst_defeats(&pairwise);
            let merit = |it: &Option<(u32, i128)>| it.map_or(0, |(_, margin)| -margin);
            let merits: Each<i128> = defeats.iter().map(|(_, it)| merit(it)).collect();
            (merits.best(), Basis::WorstDefeats(defeats))
        }
        PreferenceRule::SchulzeWinningVotes => by_paths(Strength::WinningVotes),
        PreferenceRule::SchulzeMargins => by_paths(Strength::Margins),
        _ => (pairwise.condorcet_winner().into_iter().collect(), Basis::Alone),
    };
    decided(winners, comparisons(pairwise, basis), decider)
}

fn comparisons(pairwise: Pairwise, basis: Basis) -> Account {
    Account::Comparisons {
        condorcet_winner: pairwise.condorcet_winner(),
        condorcet_loser: pairwise.condorcet_loser(),
        smith_set: pairwise.smith_set(),
        pairwise,
        basis,
    }
}

fn instant_runoff(orders: &Orders, decider: &mut Decider) -> Found {
    let runoff = runoff::hold(orders, decider);
    let elected = runoff_winner(&runoff, decider);
    let ways = every_way(decider, orders.alternatives(), &elected, |decider| {
        Some(runoff_winner(&runoff::hold(orders, decider), decider))
    });
    Found {
        winners: ways.winners.into_iter().collect(),
        is_every_winner: ways.is_complete,
        elected,
        account: Account::Runoff(runoff),
    }
}

/// Who has more than half of the votes in the last round. Where there are none, all who are left are
/// tied.
fn runoff_winner(runoff: &Runoff, decider: &mut Decider) -> Vec<u32> {
    let Some(last) = runoff.rounds.last() else { return Vec::new() };
    let winner = last.majority().map(|it| it.0).or_else(|| {
        let left: Vec<u32> = last.votes.iter().map(|it| it.0).collect();
        Some(decider.decide(Decision::Winner, &left, None)?.chosen)
    });
    winner.into_iter().collect()
}

fn transferable(
    orders: &Orders,
    variant: Variant,
    seats: usize,
    decider: &mut Decider,
) -> Result<Found, Uncountable> {
    let (elected, account) = stv::elect(orders, variant, seats, decider)?;
    let ways = every_way(decider, orders.alternatives(), &elected, |decider| {
        Some(stv::elect(orders, variant, seats, decider).ok()?.0)
    });
    Ok(Found {
        winners: ways.winners.into_iter().collect(),
        is_every_winner: ways.is_complete,
        elected,
        account: Account::Stv(account),
    })
}

fn ranked_pairs(orders: &Orders, decider: &mut Decider) -> Result<Found, Uncountable> {
    let pairwise = Pairwise::of(orders)?;
    let (pairs, unbeaten) = ranked_pairs::lock(&pairwise, &decider.order(orders.alternatives()));
    let elected = decider.decide(Decision::Winner, &unbeaten, None).map(|it| it.chosen);
    let (mut winners, is_every_winner) = ranked_pairs::in_every_order(&pairwise);
    winners.extend(&unbeaten);
    let basis = Basis::RankedPairs(pairs, decider.first_order());
    Ok(Found {
        winners: winners.into_iter().collect(),
        is_every_winner,
        elected: elected.into_iter().collect(),
        account: comparisons(pairwise, basis),
    })
}
