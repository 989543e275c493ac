//! META: what the vote is about, by key.

use std::{borrow::Cow, collections::BTreeMap};

use super::document::{Row, Table};
use crate::files::Place;

/// The values of META by key.
#[derive(Debug, Clone)]
pub struct Meta<'a> {
    entries: Vec<Entry<'a>>,
    /// The number of the entry with a key; of the first one where there are two.
    numbers: BTreeMap<Cow<'a, str>, usize>,
    place: Place,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
    pub(super) row: Row<'a>,
    /// Whether key and value are separated as the format says.
    pub(super) is_cut: bool,
}

impl<'a> Entry<'a> {
    fn of(row: Row<'a>) -> Self {
        let (key, value) = (row.value(Some(0)), row.value(Some(1)));
        if row.cell(Some(1)).is_some() {
            return Self { key, value, row, is_cut: true };
        }
        // `rule: greedy`, as the page that describes the format writes it once.
        let text = row.line.text;
        let (key, value) = text.split_once(':').unwrap_or((text, ""));
        Self {
            key: Cow::Borrowed(key.trim()),
            value: Cow::Borrowed(value.trim()),
            row,
            is_cut: false,
        }
    }

    /// Where the value begins.
    pub(super) fn place(&self) -> Place {
        self.row.place(Some(1))
    }
}

impl<'a> Meta<'a> {
    pub(super) fn of(table: Table<'a>) -> Self {
        let entries: Vec<Entry<'a>> = table.rows().map(Entry::of).collect();
        let mut numbers = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            numbers.entry(entry.key.clone()).or_insert(number);
        }
        Self { entries, numbers, place: table.place() }
    }

    pub(super) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The value of a key, without space around it. Of a key that stands twice the first counts.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entry(key).map(|it| it.value.as_ref())
    }

    pub(super) fn entry(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries.get(*self.numbers.get(key)?)
    }

    /// Every key with its value, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|it| (it.key.as_ref(), it.value.as_ref()))
    }

    /// Where the value of a key stands; where the section begins if the key is missing.
    pub fn place(&self, key: &str) -> Place {
        self.entry(key).map_or(self.place, Entry::place)
    }

    /// How ballots are given, by `vote_type`.
    pub fn vote_kind(&self) -> Option<VoteKind> {
        VoteKind::ALL.into_iter().find(|it| self.get("vote_type") == Some(it.as_str()))
    }

    /// By which rule winners were found, by `rule`.
    pub fn label(&self) -> Option<Label> {
        Label::ALL.into_iter().find(|it| self.get("rule") == Some(it.as_str()))
    }
}

/// How ballots are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoteKind {
    /// Projects that somebody is for; with `max_sum_cost` a knapsack.
    Approval,
    /// One project that somebody is for.
    ChooseOne,
    /// Points from a purse.
    Cumulative,
    /// Points for each project by itself.
    Scoring,
    /// Projects from the best to the worst.
    Ordinal,
}

impl VoteKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Approval, Self::ChooseOne, Self::Cumulative, Self::Scoring, Self::Ordinal];

    /// The word in META.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::ChooseOne => "choose-1",
            Self::Cumulative => "cumulative",
            Self::Scoring => "scoring",
            Self::Ordinal => "ordinal",
        }
    }

    /// Whether each project on a ballot has points of its own.
    pub fn has_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scoring)
    }
}

/// By which rule a city found the winners. The labels are those in use in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// By votes; what does not fit is passed over.
    Greedy,
    /// The same, of projects with so many votes or points at least.
    GreedyThreshold,
    /// By votes, until one does not fit.
    GreedyNoSkip,
    /// By votes with an exception, such as that of Poznań.
    GreedyCustom,
    /// By votes, of projects some of which exclude each other.
    GreedyExclusive,
    /// The method of equal shares.
    EqualShares,
    /// The same, compared with the greedy choice.
    EqualSharesComparison,
    /// The method of equal shares, with one unit more for each voter again and again.
    EqualSharesAdd1,
    /// The same, compared with the greedy choice.
    EqualSharesAdd1Comparison,
    /// Not known.
    Unknown,
}

impl Label {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Greedy,
        Self::GreedyThreshold,
        Self::GreedyNoSkip,
        Self::GreedyCustom,
        Self::GreedyExclusive,
        Self::EqualShares,
        Self::EqualSharesComparison,
        Self::EqualSharesAdd1,
        Self::EqualSharesAdd1Comparison,
        Self::Unknown,
    ];

    /// The label in META.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Greedy => "greedy",
            Self::GreedyThreshold => "greedy-threshold",
            Self::GreedyNoSkip => "greedy-no-skip",
            Self::GreedyCustom => "greedy-custom",
            Self::GreedyExclusive => "greedy-exclusive",
            Self::EqualShares => "equalshares",
            Self::EqualSharesComparison => "equalshares-comparison",
            Self::EqualSharesAdd1 => "equalshares/add1",
            Self::EqualSharesAdd1Comparison => "equalshares/add1-comparison",
            Self::Unknown => "unknown",
        }
    }
}
