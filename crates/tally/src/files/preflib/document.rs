//! A file as it was read: its text, and where its orders begin.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::order::{NotAnOrder, ranks};
use crate::{
    files::{
        Place,
        numbered::{Line, Text},
    },
    preference::{Profile, Ranks},
};

/// What a file holds, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataType {
    /// Strict orders of all alternatives.
    Soc,
    /// Strict orders of some alternatives.
    Soi,
    /// Orders of all alternatives, some of which may share a rank.
    Toc,
    /// Orders of some alternatives, some of which may share a rank.
    Toi,
    /// Alternatives in categories.
    Cat,
}

impl DataType {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Soc, Self::Soi, Self::Toc, Self::Toi, Self::Cat];

    /// The word in the heading and at the end of the file's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Soc => "soc",
            Self::Soi => "soi",
            Self::Toc => "toc",
            Self::Toi => "toi",
            Self::Cat => "cat",
        }
    }

    /// The type with that word, if there is one.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// Whether every order has every alternative.
    pub fn is_complete(self) -> bool {
        matches!(self, Self::Soc | Self::Toc | Self::Cat)
    }

    /// Whether every alternative has a rank of its own.
    pub fn is_strict(self) -> bool {
        matches!(self, Self::Soc | Self::Soi)
    }
}

/// A file with its heading and its orders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    pub(super) has_mark: bool,
    pub(super) text: Text,
    /// Where it is in the form from before 2022, the lines of its heading.
    pub(super) old: Option<OldHeading>,
}

/// The heading of a file from before 2022: a line with the number of alternatives, one with number and
/// name for each, and one with the numbers of voters, of votes, and of different orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OldHeading {
    /// The line with the number of alternatives.
    pub(super) first: usize,
    /// The line with the three numbers.
    pub(super) last: usize,
}

/// One order with how often it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order<'a> {
    pub(super) line: Line<'a>,
    /// How often it was given, and the order itself with the byte at which it begins; `None` where
    /// the line has no such parts.
    parts: Option<(&'a str, &'a str, usize)>,
}

impl<'a> Order<'a> {
    fn of(line: Line<'a>, separator: char) -> Self {
        let parts = line.text.split_once(separator).map(|(count, order)| {
            (count.trim(), order, count.len().saturating_add(separator.len_utf8()))
        });
        Self { line, parts }
    }

    /// How often it was given, if that can be read.
    pub fn count(&self) -> Option<u64> {
        let (count, _, _) = self.parts?;
        let is_number = count.bytes().all(|it| it.is_ascii_digit());
        count.parse().ok().filter(|_| is_number)
    }

    /// The ranks, the best first; in a `.cat` file the categories, of which some may be empty.
    pub fn ranks(&self) -> Result<Ranks, NotAnOrder> {
        self.parts.map_or(Err(NotAnOrder::NotANumber(0)), |(_, order, _)| ranks(order))
    }

    /// Where the order itself stands, and in it what begins at that byte.
    pub(super) fn place(&self, byte: usize) -> Place {
        let (order, start) = self.parts.map_or(("", 0), |(_, order, start)| (order, start));
        let space = order.len().saturating_sub(order.trim_start().len());
        self.line.place(start.saturating_add(byte.max(space)))
    }
}

impl Document {
    /// The value of a key of the heading. Of a key that stands twice the first counts. Files from
    /// before 2022 have no keys.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries().find(|(it, _, _)| *it == key).map(|(_, value, _)| value)
    }

    /// The keys of the heading with their values and lines.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &str, Line<'_>)> {
        self.lines().filter(is_heading).filter_map(|line| {
            let (key, value) = line.text.trim_start().strip_prefix('#')?.split_once(':')?;
            Some((key.trim(), value.trim(), line))
        })
    }

    /// What the file holds, by its heading. Files from before 2022 do not say.
    pub fn data_type(&self) -> Option<DataType> {
        self.get("DATA TYPE").and_then(DataType::parse)
    }

    /// The names of the alternatives, in the order of their numbers.
    ///
    /// There are as many as the heading names without a gap; how many there are to be is held to the
    /// heading by [`Document::lint`].
    pub fn alternatives(&self) -> Vec<&str> {
        let named = self.named_alternatives();
        (1..).map_while(|number: u32| named.get(&number).map(|(name, _)| *name)).collect()
    }

    /// The names by number, with their lines; the first one where there are two.
    pub(super) fn named_alternatives(&self) -> BTreeMap<u32, (&str, Line<'_>)> {
        let mut named = BTreeMap::new();
        let current = self.entries().filter_map(|(key, name, line)| {
            Some((key.strip_prefix("ALTERNATIVE NAME")?.trim(), name, line))
        });
        let lines = self.old.map_or(0..0, |it| it.first.saturating_add(1)..it.last);
        let old = lines.filter_map(|number| {
            let line = self.text.line(number)?;
            let (number, name) = line.text.split_once(',')?;
            Some((number.trim(), name.trim(), line))
        });
        for (number, name, line) in current.chain(old) {
            if let Ok(number) = number.parse() {
                named.entry(number).or_insert((name, line));
            }
        }
        named
    }

    /// The orders, in the order of the file.
    pub fn orders(&self) -> impl Iterator<Item = Order<'_>> {
        let separator = if self.old.is_some() { ',' } else { ':' };
        let last = self.old.map_or(0, |it| it.last);
        let lines = self.lines().filter(move |it| it.number > last);
        let lines = lines.filter(|it| !it.is_blank() && !is_heading(it));
        lines.map(move |it| Order::of(it, separator))
    }

    /// What is counted, and how many lines were skipped because they could not be read, name an
    /// alternative that there is not or name one twice. Empty categories are no ranks.
    pub fn profile(&self) -> (Profile, u64) {
        let alternatives: Vec<String> =
            self.alternatives().into_iter().map(str::to_owned).collect();
        let n = alternatives.len();
        let mut profile = Profile { alternatives, ballots: Vec::new() };
        let mut skipped = 0_u64;
        for order in self.orders() {
            let ranks = order.ranks().ok().filter(|it| is_of(it, n));
            match order.count().zip(ranks) {
                Some((count, mut ranks)) => {
                    ranks.retain(|it| !it.is_empty());
                    profile.ballots.push((ranks, count));
                }
                None => skipped = skipped.saturating_add(1),
            }
        }
        (profile, skipped)
    }

    /// Writes the file as it was read, byte by byte, if it was UTF-8.
    pub fn write(&self, mut output: impl Write) -> io::Result<()> {
        if self.has_mark {
            output.write_all("\u{feff}".as_bytes())?;
        }
        output.write_all(self.text.as_str().as_bytes())
    }

    /// Every line of the file.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        (1..=self.text.len()).filter_map(|it| self.text.line(it))
    }
}

/// Whether a line is one of the heading.
pub(super) fn is_heading(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with('#')
}

/// Whether every alternative in the ranks is one of the first `n`, and none stands there twice.
fn is_of(ranks: &Ranks, n: usize) -> bool {
    let mut all: Vec<u32> = ranks.iter().flatten().copied().collect();
    all.sort_unstable();
    let is_known = all.last().is_none_or(|it| usize::try_from(*it).is_ok_and(|it| it < n));
    is_known && all.is_sorted_by(|one, next| one < next)
}
