//! Orders that can be counted: every alternative exists and stands once on a ballot at most.

use super::{each::Each, profile::Profile, uncountable::Uncountable};

/// The orders of a profile, one after the other.
///
/// All of them lie in one list, so that a hundred thousand ballots are no million allocations.
#[derive(Debug, Clone)]
pub(crate) struct Orders {
    alternatives: usize,
    places: Vec<Place>,
    /// Where each ballot ends in `places`, and how often it was given.
    ends: Vec<(usize, u64)>,
    voters: u64,
}

/// An alternative on a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) alternative: u32,
    /// The next alternative on the ballot is on the same rank.
    shares_rank_with_next: bool,
}

impl Orders {
    /// No ballots yet.
    pub(crate) fn new(alternatives: usize) -> Self {
        Self { alternatives, places: Vec::new(), ends: Vec::new(), voters: 0 }
    }

    /// Looks the profile over. Ranks on which nothing stands are left out.
    pub(crate) fn of(profile: &Profile) -> Result<Self, Uncountable> {
        let mut orders = Self::new(profile.alternatives.len());
        let mut last_seen = Each::new(profile.alternatives.len(), 0);
        for ((ranks, count), number) in profile.ballots.iter().zip(1_usize..) {
            for alternative in ranks.iter().flatten() {
                let seen = last_seen
                    .get_mut(*alternative)
                    .ok_or(Uncountable::NoSuchAlternative { ballot: number })?;
                if std::mem::replace(seen, number) == number {
                    return Err(Uncountable::Twice { ballot: number });
                }
            }
            orders.push(ranks.iter().map(Vec::as_slice), *count)?;
        }
        Ok(orders)
    }

    /// Adds a ballot. Its alternatives are below the number of alternatives, and each stands once.
    pub(crate) fn push<'a>(
        &mut self,
        ranks: impl Iterator<Item = &'a [u32]>,
        count: u64,
    ) -> Result<(), Uncountable> {
        for (last, others) in ranks.filter_map(<[u32]>::split_last) {
            let place = |shares_rank_with_next| {
                move |alternative: &u32| Place { alternative: *alternative, shares_rank_with_next }
            };
            self.places.extend(others.iter().map(place(true)));
            self.places.push(place(false)(last));
        }
        self.ends.push((self.places.len(), count));
        self.voters = self.voters.checked_add(count).ok_or(Uncountable::TooManyBallots)?;
        Ok(())
    }

    /// How many alternatives there are.
    pub(crate) fn alternatives(&self) -> usize {
        self.alternatives
    }

    /// How many ballots there are, blank ones too. Since they fit in a `u64`, so does every number of
    /// some of them.
    pub(crate) fn voters(&self) -> u64 {
        self.voters
    }

    /// Each ballot with how often it was given.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[Place], u64)> {
        let mut begin = 0;
        self.ends.iter().map(move |&(end, count)| {
            let places = self.places.get(begin..end).unwrap_or_default();
            begin = end;
            (places, count)
        })
    }
}

/// The best rank on a ballot, and what stands below it. The rank is empty if nothing is left.
pub(crate) fn split_rank(places: &[Place]) -> (&[Place], &[Place]) {
    let last = places.iter().position(|it| !it.shares_rank_with_next);
    places.split_at_checked(last.map_or(places.len(), |it| it + 1)).unwrap_or((places, &[]))
}

/// The ranks of a ballot, the best first.
pub(crate) fn ranks(mut places: &[Place]) -> impl Iterator<Item = &[Place]> {
    std::iter::from_fn(move || {
        let (rank, rest) = split_rank(places);
        places = rest;
        (!rank.is_empty()).then_some(rank)
    })
}
