//! The voters, those with equal ballots together, seen from the ballots and from the projects.

use super::{
    election::{Election, Project},
    index, number,
    rule::Satisfaction,
    support::{Once, borda, weight},
};

/// What a group gets from a project, or who supports a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stake {
    /// The number of the project on a ballot, and of the group among supporters.
    pub(super) other: u32,
    /// The satisfaction that one voter gets; above 0.
    pub(super) weight: u64,
}

/// Lists of stakes, one after the other in memory.
#[derive(Debug, Clone, Default)]
struct Lists {
    stakes: Vec<Stake>,
    ends: Vec<usize>,
}

impl Lists {
    fn get(&self, list: usize) -> &[Stake] {
        let begin = list.checked_sub(1).map_or(Some(0), |it| self.ends.get(it).copied());
        let range = begin.zip(self.ends.get(list).copied());
        range.and_then(|(begin, end)| self.stakes.get(begin..end)).unwrap_or_default()
    }
}

/// Voters in groups. Who has the same stakes is in the same group.
#[derive(Debug, Clone)]
pub(super) struct Voters {
    /// All who voted, with those whose ballots have nothing that counts.
    pub(super) total: u64,
    /// How many voters each group has.
    pub(super) sizes: Vec<u64>,
    ballots: Lists,
    supporters: Lists,
}

impl Voters {
    /// Groups the voters by their stakes in the projects that take part.
    pub(super) fn new(election: &Election, satisfaction: Satisfaction) -> Self {
        let Grouping { lists: ballots, sizes, .. } = Grouping::of(election, satisfaction);
        let supporters = turned(&ballots, sizes.len(), election.projects.len());
        Self { total: election.ballots.voters(), sizes, ballots, supporters }
    }

    /// The projects that a group supports, in the order of the list.
    pub(super) fn ballot(&self, group: u32) -> &[Stake] {
        self.ballots.get(index(group))
    }

    /// The groups that support a project.
    pub(super) fn supporters(&self, project: usize) -> &[Stake] {
        self.supporters.get(project)
    }

    /// How many projects there are.
    pub(super) fn projects(&self) -> usize {
        self.supporters.ends.len()
    }

    /// How many voters a group has.
    pub(super) fn size(&self, group: u32) -> u64 {
        self.sizes.get(index(group)).copied().unwrap_or(0)
    }

    /// The satisfaction that a project gives to all its supporters together.
    pub(super) fn total_weight(&self, project: usize) -> u128 {
        let weights = self.supporters(project).iter();
        weights.fold(0, |sum, it| {
            sum.saturating_add(u128::from(it.weight) * u128::from(self.size(it.other)))
        })
    }
}

/// Ballots that are put together with those that are equal, one after the other.
struct Grouping {
    lists: Lists,
    sizes: Vec<u64>,
    /// The digest of each group's stakes.
    digests: Vec<u64>,
    /// For each digest, from the place that it says on, the groups with such digests: their numbers from
    /// 1, or 0 where there is none. More than half of the places are free.
    places: Vec<u32>,
}

impl Grouping {
    fn of(election: &Election, satisfaction: Satisfaction) -> Self {
        let mut grouping = Self {
            lists: Lists::default(),
            sizes: Vec::new(),
            digests: Vec::new(),
            places: vec![0; 64],
        };
        // There are often many with a stake of weight 1 in one project alone.
        let mut alone = vec![0_u64; election.projects.len()];
        let mut once = Once::new(election.projects.len());
        let mut stakes = Vec::new();
        for (ballot, count) in election.ballots.iter().filter(|it| it.1 > 0) {
            stakes.clear();
            let kept = once.of(ballot);
            for (choice, borda) in kept.iter().zip(borda(kept.len())) {
                let project = election.projects.get(index(choice.project));
                let weight = weight(satisfaction, *choice, borda);
                if weight > 0 && project.is_some_and(Project::takes_part) {
                    stakes.push(Stake { other: choice.project, weight });
                }
            }
            if let [Stake { other, weight: 1 }] = *stakes {
                if let Some(alone) = alone.get_mut(index(other)) {
                    *alone = alone.saturating_add(count);
                }
            } else if !stakes.is_empty() {
                stakes.sort_unstable();
                grouping.add(&stakes, count);
            }
        }
        for (project, alone) in alone.into_iter().enumerate().filter(|it| it.1 > 0) {
            grouping.add(&[Stake { other: number(project), weight: 1 }], alone);
        }
        grouping
    }

    /// Adds voters to the group with these stakes.
    fn add(&mut self, stakes: &[Stake], count: u64) {
        let digest = digest(stakes);
        let mut place = self.place(digest);
        while let Some(group) = self.places.get(place).and_then(|it| it.checked_sub(1)) {
            let group = index(group);
            let is_equal = self.digests.get(group) == Some(&digest);
            if is_equal && self.lists.get(group) == stakes {
                if let Some(size) = self.sizes.get_mut(group) {
                    *size = size.saturating_add(count);
                }
                return;
            }
            place = self.after(place);
        }
        self.lists.stakes.extend_from_slice(stakes);
        self.lists.ends.push(self.lists.stakes.len());
        self.sizes.push(count);
        self.digests.push(digest);
        if let Some(it) = self.places.get_mut(place) {
            *it = number(self.sizes.len());
        }
        if self.places.len() < 2 * self.sizes.len() {
            self.make_room();
        }
    }

    /// The place that a digest says.
    fn place(&self, digest: u64) -> usize {
        // Its upper half is the better mixed one.
        usize::try_from(digest >> 32).unwrap_or(0) & (self.places.len() - 1)
    }

    fn after(&self, place: usize) -> usize {
        (place + 1) & (self.places.len() - 1)
    }

    fn make_room(&mut self) {
        self.places = vec![0; 4 * self.places.len()];
        for (group, digest) in self.digests.iter().enumerate() {
            let mut place = self.place(*digest);
            while self.places.get(place).is_some_and(|it| *it > 0) {
                place = self.after(place);
            }
            if let Some(it) = self.places.get_mut(place) {
                *it = number(group + 1);
            }
        }
    }
}

/// Equal stakes have equal digests, and different ones nearly always different ones.
///
/// FNV-1a, by words, and then multiplied by the golden ratio: quick, and good enough to tell ballots
/// apart.
fn digest(stakes: &[Stake]) -> u64 {
    let words = stakes.iter().flat_map(|it| [u64::from(it.other), it.weight]);
    let digest = words.fold(0xcbf2_9ce4_8422_2325_u64, |hash, it| {
        (hash ^ it).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29)
    });
    digest.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The groups of each project, from the projects of each group.
fn turned(ballots: &Lists, groups: usize, projects: usize) -> Lists {
    let mut ends = vec![0_usize; projects];
    for stake in &ballots.stakes {
        if let Some(length) = ends.get_mut(index(stake.other)) {
            *length += 1;
        }
    }
    let mut next = Vec::with_capacity(projects);
    let mut end = 0;
    for length in &mut ends {
        next.push(end);
        end += *length;
        *length = end;
    }
    let mut stakes = vec![Stake { other: 0, weight: 0 }; end];
    for group in 0..groups {
        for stake in ballots.get(group) {
            let Some(next) = next.get_mut(index(stake.other)) else { continue };
            if let Some(place) = stakes.get_mut(*next) {
                *place = Stake { other: number(group), weight: stake.weight };
            }
            *next += 1;
        }
    }
    Lists { stakes, ends }
}
