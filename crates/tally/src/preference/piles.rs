//! Ballots in piles, as on the table of a count by hand.

use std::collections::BTreeSet;

use super::{
    each::Each,
    orders::{Orders, Place, split_rank},
};

/// One pile for each alternative, of ballots that are worth `V` each.
#[derive(Debug, Clone)]
pub(crate) struct Piles<'a, V> {
    shared_ranks: SharedRanks,
    /// Whether an alternative still takes ballots.
    open: Each<bool>,
    of: Each<Pile<'a, V>>,
    /// Ballots that have several of those who are open on their best rank.
    waiting: Pile<'a, V>,
    /// How many ballots went no further, by what they were worth.
    exhausted: Vec<(V, u64)>,
    /// Who got ballots since somebody asked.
    gained: BTreeSet<u32>,
}

/// What becomes of a ballot whose best rank several share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SharedRanks {
    /// It waits until one of them alone is open.
    Wait,
    /// It goes no further, even if one of them alone is open (Scottish Local Government Elections
    /// Order 2011, schedule 1, rule 45: such a paper is non-transferable).
    Exhaust,
}

/// Parcels of ballots, one for each worth.
pub(crate) type Pile<'a, V> = Vec<Parcel<'a, V>>;

/// Ballots that are worth the same.
#[derive(Debug, Clone)]
pub(crate) struct Parcel<'a, V> {
    pub(crate) worth: V,
    pub(crate) count: u64,
    papers: Vec<Paper<'a>>,
}

/// Equal ballots.
#[derive(Debug, Clone, Copy)]
struct Paper<'a> {
    /// What stands on them, from the rank where they are.
    places: &'a [Place],
    count: u64,
}

impl<'a, V: Clone + PartialEq> Piles<'a, V> {
    /// Puts every ballot, worth `worth`, where it goes first.
    pub(crate) fn new(orders: &'a Orders, worth: &V, shared_ranks: SharedRanks) -> Self {
        let mut piles = Self {
            shared_ranks,
            open: Each::new(orders.alternatives(), true),
            of: Each::new(orders.alternatives(), Vec::new()),
            waiting: Vec::new(),
            exhausted: Vec::new(),
            gained: BTreeSet::new(),
        };
        for (places, count) in orders.iter() {
            piles.put(worth, Paper { places, count });
        }
        piles
    }

    /// Who still takes ballots, in the order of the list.
    pub(crate) fn open(&self) -> impl Iterator<Item = u32> {
        self.open.iter().filter(|(_, is_open)| **is_open).map(|(it, _)| it)
    }

    pub(crate) fn pile(&self, alternative: u32) -> &[Parcel<'a, V>] {
        self.of.get(alternative).map_or(&[], Vec::as_slice)
    }

    /// Ballots that wait, and those that went no further, by what they are worth.
    pub(crate) fn idle(&self) -> impl Iterator<Item = (&V, u64)> {
        let waiting = self.waiting.iter().map(|it| (&it.worth, it.count));
        waiting.chain(self.exhausted.iter().map(|(worth, count)| (worth, *count)))
    }

    /// Who got ballots since this was asked before, in the order of the list.
    pub(crate) fn gained(&mut self) -> BTreeSet<u32> {
        std::mem::take(&mut self.gained)
    }

    /// Ballots that wait.
    pub(crate) fn waiting(&self) -> u64 {
        self.waiting.iter().map(|it| it.count).sum()
    }

    /// From now on this alternative takes no ballots. Those that it has stay with it.
    pub(crate) fn close(&mut self, alternative: u32) {
        if let Some(open) = self.open.get_mut(alternative) {
            *open = false;
        }
    }

    /// Takes the pile of an alternative that is closed and lets its ballots go on, each worth what
    /// `worth` makes of its worth. Ballots that waited go on, too, where they have somewhere to go.
    pub(crate) fn pass_on(&mut self, alternative: u32, worth: impl Fn(&V) -> V) {
        let mut pile = self.of.get_mut(alternative).map(std::mem::take).unwrap_or_default();
        for parcel in &mut pile {
            parcel.worth = worth(&parcel.worth);
        }
        for parcel in pile.into_iter().chain(std::mem::take(&mut self.waiting)) {
            for paper in parcel.papers {
                self.put(&parcel.worth, paper);
            }
        }
    }

    /// Puts ballots on the pile of the best alternative that is open on them.
    fn put(&mut self, worth: &V, paper: Paper<'a>) {
        let mut places = paper.places;
        while !places.is_empty() {
            let (rank, rest) = split_rank(places);
            if rank.len() > 1 && self.shared_ranks == SharedRanks::Exhaust {
                break;
            }
            let mut open = rank.iter().filter(|it| self.open.get(it.alternative) == Some(&true));
            let paper = Paper { places, ..paper };
            match (open.next(), open.next()) {
                (None, _) => places = rest,
                (Some(one), None) => {
                    self.gained.insert(one.alternative);
                    let pile = self.of.get_mut(one.alternative);
                    return pile.into_iter().for_each(|it| add(it, worth, paper));
                }
                (Some(_), Some(_)) => return add(&mut self.waiting, worth, paper),
            }
        }
        match self.exhausted.iter_mut().find(|(it, _)| it == worth) {
            Some((_, count)) => *count += paper.count,
            None => self.exhausted.push((worth.clone(), paper.count)),
        }
    }
}

fn add<'a, V: Clone + PartialEq>(pile: &mut Pile<'a, V>, worth: &V, paper: Paper<'a>) {
    if let Some(parcel) = pile.iter_mut().find(|it| it.worth == *worth) {
        parcel.count += paper.count;
        parcel.papers.push(paper);
    } else {
        pile.push(Parcel { worth: worth.clone(), count: paper.count, papers: vec![paper] });
    }
}
