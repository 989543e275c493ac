//! The voters, those with equal ballots together, seen from the ballots and from the projects.

use super::{
    election::{Choice, Election},
    index, number,
    rule::Satisfaction,
    support::{borda, once, weight},
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
        let (ballots, sizes) = Sorting::of(election, satisfaction).groups();
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

/// The stakes of every ballot, before equal ones are put together.
struct Sorting {
    stakes: Vec<Stake>,
    ballots: Vec<Ballot>,
    /// How many voters have a stake of weight 1 in one project alone. There are often many, and they
    /// need no sorting.
    alone: Vec<u64>,
}

struct Ballot {
    /// Equal ballots have equal digests, and different ones nearly always different ones: so sorting by
    /// it seldom has to look at the stakes.
    digest: u64,
    begin: usize,
    end: usize,
    count: u64,
}

impl Sorting {
    fn of(election: &Election, satisfaction: Satisfaction) -> Self {
        let alone = vec![0; election.projects.len()];
        let mut sorting = Self { stakes: Vec::new(), ballots: Vec::new(), alone };
        let mut kept = Vec::new();
        for (ballot, count) in election.ballots.iter().filter(|it| it.1 > 0) {
            let begin = sorting.stakes.len();
            let kept = once(ballot, &mut kept);
            let takes_part = |choice: &Choice| {
                election.projects.get(index(choice.project)).is_some_and(|it| !it.is_withdrawn)
            };
            let stakes = kept.iter().zip(borda(kept.len()));
            let stakes = stakes.filter(|(choice, _)| takes_part(choice)).map(|(choice, borda)| {
                Stake { other: choice.project, weight: weight(satisfaction, *choice, borda) }
            });
            sorting.stakes.extend(stakes.filter(|it| it.weight > 0));
            sorting.close(begin, count);
        }
        sorting
    }

    /// Makes a ballot of the stakes from `begin` on.
    fn close(&mut self, begin: usize, count: u64) {
        let stakes = self.stakes.get_mut(begin..).unwrap_or_default();
        match stakes {
            [] => {}
            [Stake { other, weight: 1 }] => {
                if let Some(alone) = self.alone.get_mut(index(*other)) {
                    *alone = alone.saturating_add(count);
                }
                self.stakes.truncate(begin);
            }
            _ => {
                stakes.sort_unstable();
                let digest = digest(stakes);
                self.ballots.push(Ballot { digest, begin, end: self.stakes.len(), count });
            }
        }
    }

    /// The different ballots, and how many voters have each.
    fn groups(mut self) -> (Lists, Vec<u64>) {
        let stakes = |it: &Ballot| self.stakes.get(it.begin..it.end).unwrap_or_default();
        self.ballots.sort_unstable_by(|one, other| {
            one.digest.cmp(&other.digest).then_with(|| stakes(one).cmp(stakes(other)))
        });
        let mut lists = Lists::default();
        let mut sizes = Vec::new();
        let mut push = |stakes: &[Stake], size| {
            lists.stakes.extend_from_slice(stakes);
            lists.ends.push(lists.stakes.len());
            sizes.push(size);
        };
        for (project, alone) in self.alone.iter().enumerate().filter(|(_, alone)| **alone > 0) {
            push(&[Stake { other: number(project), weight: 1 }], *alone);
        }
        for equal in self.ballots.chunk_by(|one, other| stakes(one) == stakes(other)) {
            let size = equal.iter().map(|it| it.count).fold(0, u64::saturating_add);
            push(equal.first().map_or(&[], stakes), size);
        }
        (lists, sizes)
    }
}

/// FNV-1a, by words: quick, and good enough to tell ballots apart.
fn digest(stakes: &[Stake]) -> u64 {
    let words = stakes.iter().flat_map(|it| [u64::from(it.other), it.weight]);
    words.fold(0xcbf2_9ce4_8422_2325, |hash, it| {
        (hash ^ it).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29)
    })
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
