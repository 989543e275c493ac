//! What decides between projects that a rule finds equally good.

use std::cmp::Ordering;

use sha2::{Digest as _, Sha256};

use super::{election::Election, index, support::votes};

/// Criteria that are asked one after the other. Where all leave a tie, the order of the list decides,
/// so that there is always one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TieBreak {
    /// The first is asked first.
    pub criteria: Vec<Criterion>,
}

impl TieBreak {
    /// One criterion.
    pub fn by(criterion: Criterion) -> Self {
        Self { criteria: vec![criterion] }
    }
}

/// What a tie can be decided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Criterion {
    /// The name that comes first, compared by code points: `10` before `2`.
    Name,
    /// Which stands first in the list of projects.
    List,
    /// The least cost.
    LeastCost,
    /// The greatest cost.
    GreatestCost,
    /// The most ballots that name it.
    MostVotes,
    /// Which stands first in this list of names. What is not in it comes after what is.
    Given(Vec<String>),
    /// The smallest SHA-256 of the seed, a byte 0, and the name, all in UTF-8. A seed that is drawn in
    /// public after the last ballot is a lot that everyone can check.
    Lot(String),
}

impl Criterion {
    /// Which kind of criterion it is.
    pub fn kind(&self) -> CriterionKind {
        match self {
            Self::Name => CriterionKind::Name,
            Self::List => CriterionKind::List,
            Self::LeastCost => CriterionKind::LeastCost,
            Self::GreatestCost => CriterionKind::GreatestCost,
            Self::MostVotes => CriterionKind::MostVotes,
            Self::Given(_) => CriterionKind::Given,
            Self::Lot(_) => CriterionKind::Lot,
        }
    }
}

/// The kinds of [`Criterion`], without what they need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CriterionKind {
    /// [`Criterion::Name`].
    Name,
    /// [`Criterion::List`], or the end of all criteria.
    List,
    /// [`Criterion::LeastCost`].
    LeastCost,
    /// [`Criterion::GreatestCost`].
    GreatestCost,
    /// [`Criterion::MostVotes`].
    MostVotes,
    /// [`Criterion::Given`].
    Given,
    /// [`Criterion::Lot`].
    Lot,
}

/// Criteria that are ready to be asked about the projects of one election.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// Each with the place that it gives to each project; equal places are ties.
    criteria: Vec<(CriterionKind, Vec<usize>)>,
}

impl Chain {
    /// Prepares the criteria.
    pub(super) fn new(election: &Election, tie_break: &TieBreak) -> Self {
        let criteria = tie_break.criteria.iter();
        let places = criteria.map(|it| (it.kind(), places(election, it)));
        let list = (CriterionKind::List, (0..election.projects.len()).collect());
        Self { criteria: places.chain([list]).collect() }
    }

    /// Which project comes first.
    pub(super) fn compare(&self, one: usize, other: usize) -> Ordering {
        let places =
            self.criteria.iter().map(|(_, places)| places.get(one).cmp(&places.get(other)));
        places.fold(Ordering::Equal, Ordering::then)
    }

    /// Puts projects that are tied in order, and says what decided between the first two.
    pub(super) fn decide(&self, tied: &mut [u32]) -> CriterionKind {
        tied.sort_unstable_by(|one, other| self.compare(index(*one), index(*other)));
        let [first, second, ..] = tied else { return CriterionKind::List };
        let differs = |places: &[usize]| places.get(index(*first)) != places.get(index(*second));
        let decisive = self.criteria.iter().find(|(_, places)| differs(places));
        decisive.map_or(CriterionKind::List, |it| it.0)
    }
}

fn places(election: &Election, criterion: &Criterion) -> Vec<usize> {
    let projects = &election.projects;
    match criterion {
        Criterion::Name => rank(projects.iter().map(|it| it.id.as_str())),
        Criterion::List => (0..projects.len()).collect(),
        Criterion::LeastCost => rank(projects.iter().map(|it| it.cost)),
        Criterion::GreatestCost => rank(projects.iter().map(|it| u64::MAX - it.cost)),
        Criterion::MostVotes => rank(votes(election).iter().map(|it| u64::MAX - it)),
        Criterion::Given(names) => {
            let place = |id: &String| names.iter().position(|it| it == id).unwrap_or(usize::MAX);
            projects.iter().map(|it| place(&it.id)).collect()
        }
        Criterion::Lot(seed) => rank(projects.iter().map(|it| lot(seed, &it.id))),
    }
}

fn lot(seed: &str, id: &str) -> [u8; 32] {
    Sha256::new().chain_update(seed).chain_update([0]).chain_update(id).finalize().into()
}

/// The place of each value among all, from 0; equal values have one place.
fn rank<T: Ord>(values: impl Iterator<Item = T>) -> Vec<usize> {
    let values: Vec<T> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by_key(|it| values.get(*it));
    let mut places = vec![0; values.len()];
    let groups = order.chunk_by(|one, other| values.get(*one) == values.get(*other));
    for (place, group) in groups.enumerate() {
        for it in group {
            if let Some(found) = places.get_mut(*it) {
                *found = place;
            }
        }
    }
    places
}
