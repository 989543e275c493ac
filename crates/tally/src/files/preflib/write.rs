//! Writing: a heading and ballots in, lines out.

use std::io::{self, Write};

use super::{document::DataType, order::written};
use crate::preference::Profile;

/// What a file says before its orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading<'a> {
    /// What the file holds.
    pub data_type: DataType,
    /// Keys with values that come first, such as `FILE NAME` and `TITLE`.
    pub entries: &'a [(&'a str, &'a str)],
    /// The names of the categories, of a `.cat` file.
    pub categories: &'a [&'a str],
}

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The bytes could not be given away.
    #[error("the file could not be written: {0}")]
    Io(#[from] io::Error),
    /// A key, value or name has a line break in it, or a key a colon.
    #[error("`{0}` cannot stand in a heading")]
    BadHeading(String),
    /// A ballot is none that a file of this type can hold; it is given by its number, from 0.
    #[error("ballot {0} cannot stand in a file of this type")]
    BadBallot(usize),
}

/// Writes a file: the heading, then the number of alternatives, of voters and of orders, the names,
/// and the ballots in the order in which they are.
///
/// In a `.cat` file a ballot has a rank, which may be empty, for each category.
pub fn write(
    heading: &Heading<'_>,
    profile: &Profile,
    mut output: impl Write,
) -> Result<(), NotWritten> {
    let is_cat = heading.data_type == DataType::Cat;
    let voters = profile.ballots.iter().fold(0_u64, |sum, (_, it)| sum.saturating_add(*it));
    for (key, value) in heading.entries {
        entry(key, value, &mut output)?;
    }
    entry("NUMBER ALTERNATIVES", &profile.alternatives.len().to_string(), &mut output)?;
    entry("NUMBER VOTERS", &voters.to_string(), &mut output)?;
    let unique = if is_cat { "NUMBER UNIQUE PREFERENCES" } else { "NUMBER UNIQUE ORDERS" };
    entry(unique, &profile.ballots.len().to_string(), &mut output)?;
    if is_cat {
        entry("NUMBER CATEGORIES", &heading.categories.len().to_string(), &mut output)?;
    }
    let categories = heading.categories.iter().map(|it| ("CATEGORY", *it)).zip(1..);
    let alternatives = profile.alternatives.iter().map(|it| ("ALTERNATIVE", it.as_str())).zip(1..);
    for ((what, name), number) in categories.chain(alternatives) {
        entry(&format!("{what} NAME {number}"), name, &mut output)?;
    }
    for (number, (ranks, count)) in profile.ballots.iter().enumerate() {
        if !can_hold(heading, profile, ranks) {
            return Err(NotWritten::BadBallot(number));
        }
        writeln!(output, "{count}: {}", written(ranks))?;
    }
    Ok(())
}

fn entry(key: &str, value: &str, output: &mut impl Write) -> Result<(), NotWritten> {
    let is_broken = |it: &str| it.contains(['\n', '\r']);
    if is_broken(key) || is_broken(value) || key.contains(':') {
        return Err(NotWritten::BadHeading(format!("{key}: {value}")));
    }
    Ok(writeln!(output, "# {key}: {value}")?)
}

fn can_hold(heading: &Heading<'_>, profile: &Profile, ranks: &[Vec<u32>]) -> bool {
    let n = profile.alternatives.len();
    let mut all: Vec<u32> = ranks.iter().flatten().copied().collect();
    all.sort_unstable();
    let is_known = all.iter().all(|it| usize::try_from(*it).is_ok_and(|it| it < n));
    let is_once = all.is_sorted_by(|one, next| one < next);
    let data_type = heading.data_type;
    let has_its_ranks = match data_type {
        DataType::Cat => ranks.len() == heading.categories.len(),
        _ => ranks.iter().all(|it| it.len() == 1 || !data_type.is_strict() && !it.is_empty()),
    };
    is_known && is_once && has_its_ranks && (all.len() == n || !data_type.is_complete())
}
