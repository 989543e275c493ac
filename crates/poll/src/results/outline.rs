//! A table of results before it is put into words.

use std::fmt;

use civic_model::{
    poll::{
        Ask,
        results::{
            Comparisons, Counts, Fraction, Round, Runoff, SharesNote, Sums, Values, share_percent,
            shares_note,
        },
    },
    question::rating::Scale,
    text::Text,
};
use civic_runtime::words::Key;

/// The results of one question as a table.
#[derive(Debug, PartialEq)]
pub(super) struct Outline<'a> {
    pub(super) columns: Vec<Key>,
    /// In the order of the question.
    pub(super) lines: Vec<Line<'a>>,
    /// What is to be said about the shares.
    pub(super) note: Option<SharesNote>,
}

/// One line.
#[derive(Debug, PartialEq)]
pub(super) struct Line<'a> {
    pub(super) name: Name<'a>,
    /// What its place depends on; `None` where lines stay in the order of the question.
    pub(super) merit: Option<Fraction>,
    /// One for each column behind the name.
    pub(super) numbers: Vec<Number>,
    /// The length of the bar.
    pub(super) percent: u64,
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Name<'a> {
    /// An option.
    Option(&'a str),
    /// A value of a scale, with what it means where that is said.
    Value(i64, Option<&'a Text>),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(name) => formatter.write_str(name),
            Self::Value(value, _) => value.fmt(formatter),
        }
    }
}

/// A number as it is to be written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Count(i64),
    Percent(u64),
    /// So many of so many.
    Of(u64, u64),
    /// To one decimal.
    Mean(Fraction),
}

impl From<u64> for Number {
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// A scale with more values than this is shown without those that nobody gave.
const ALL_VALUES: usize = 11;

impl<'a> Outline<'a> {
    /// The lines of a question that so many answered.
    pub(super) fn of(counts: &'a Counts, ask: &'a Ask, answered: u64) -> Self {
        match counts {
            Counts::Choices(it) => {
                let counts =
                    it.options.iter().map(|it| (Name::Option(it.option.as_str()), it.count));
                Self::shares(Key::COLUMN_ANSWER, counts.collect(), answered)
            }
            Counts::Values(it) => Self::shares(Key::COLUMN_VALUE, values(it, scale(ask)), answered),
            Counts::Scores(it) => Self::scores(it, scale(ask)),
            Counts::Points(it) | Counts::Borda(it) => Self::points(it),
            Counts::Comparisons(it) => Self::comparisons(it),
            Counts::InstantRunoff(it) => Self::runoff(it),
        }
    }

    /// Counts, and the shares of `whole` that they are.
    fn shares(first: Key, counts: Vec<(Name<'a>, u64)>, whole: u64) -> Self {
        let parts: Vec<u64> = counts.iter().map(|(_, count)| *count).collect();
        let line = |(name, count)| {
            let percent = share_percent(count, whole);
            Line {
                name,
                merit: None,
                numbers: vec![count.into(), Number::Percent(percent)],
                percent,
            }
        };
        Self {
            columns: vec![first, Key::COLUMN_VOTES, Key::COLUMN_SHARE],
            lines: counts.into_iter().map(line).collect(),
            note: shares_note(&parts, whole),
        }
    }

    /// Means. The bar begins at the lowest value of the scale.
    fn scores(sums: &'a Sums, scale: Option<&Scale>) -> Self {
        let (from, to) = scale.map_or((0, 0), |it| (it.from.get(), it.to.get()));
        let lines = sums.options.iter().map(|it| {
            let mean = it.mean();
            let count = i64::try_from(it.count).unwrap_or(i64::MAX);
            let above = mean.part.saturating_sub(count.saturating_mul(from));
            let most = count.saturating_mul(to.saturating_sub(from));
            let [above, most] = [above, most].map(|it| u64::try_from(it).unwrap_or_default());
            Line {
                name: Name::Option(it.option.as_str()),
                merit: Some(mean),
                numbers: vec![it.count.into(), Number::Mean(mean)],
                percent: share_percent(above, most),
            }
        });
        Self {
            columns: vec![Key::COLUMN_ANSWER, Key::COLUMN_VOTES, Key::COLUMN_AVERAGE],
            lines: lines.collect(),
            note: None,
        }
    }

    /// Sums, and the shares of all points that they are.
    fn points(sums: &'a Sums) -> Self {
        let points = |sum: i64| u64::try_from(sum).unwrap_or_default();
        let parts: Vec<u64> = sums.options.iter().map(|it| points(it.sum.get())).collect();
        let whole = parts.iter().copied().fold(0, u64::saturating_add);
        let lines = sums.options.iter().zip(&parts).map(|(it, part)| {
            let percent = share_percent(*part, whole);
            Line {
                name: Name::Option(it.option.as_str()),
                merit: Some((*part).into()),
                numbers: vec![(*part).into(), Number::Percent(percent)],
                percent,
            }
        });
        Self {
            columns: vec![Key::COLUMN_ANSWER, Key::COLUMN_POINTS, Key::COLUMN_SHARE],
            lines: lines.collect(),
            note: shares_note(&parts, whole),
        }
    }

    /// Wins among the comparisons that were decided.
    fn comparisons(comparisons: &'a Comparisons) -> Self {
        let lines = comparisons.options.iter().map(|it| {
            let won = it.won();
            let percent = share_percent(it.wins, won.whole);
            Line {
                name: Name::Option(it.option.as_str()),
                merit: Some(won),
                numbers: vec![Number::Of(it.wins, won.whole), Number::Percent(percent)],
                percent,
            }
        });
        Self {
            columns: vec![Key::COLUMN_ANSWER, Key::COLUMN_WON, Key::COLUMN_SHARE],
            lines: lines.collect(),
            note: None,
        }
    }

    /// Votes in the first round, and in the last that each option was in; the bar shows the latter.
    fn runoff(runoff: &'a Runoff) -> Self {
        let ballots = runoff.rounds.first().map_or(0, Round::total);
        let lines = runoff.standings().into_iter().map(|it| Line {
            name: Name::Option(it.option.as_str()),
            merit: Some(it.merit),
            numbers: vec![it.first.into(), it.last.into()],
            percent: share_percent(it.last, ballots),
        });
        Self {
            columns: vec![Key::COLUMN_ANSWER, Key::COLUMN_FIRST_ROUND, Key::COLUMN_LAST_ROUND],
            lines: lines.collect(),
            note: None,
        }
    }
}

fn values<'a>(values: &Values, scale: Option<&'a Scale>) -> Vec<(Name<'a>, u64)> {
    let shows_all = values.values.len() <= ALL_VALUES;
    let shown = values.values.iter().filter(|it| shows_all || it.count > 0);
    let named = shown.map(|it| {
        let value = it.value.get();
        (Name::Value(value, scale.and_then(|it| it.label(value))), it.count)
    });
    named.collect()
}

fn scale(ask: &Ask) -> Option<&Scale> {
    match ask {
        Ask::Rating(it) => Some(&it.scale),
        Ask::Score(it) => Some(&it.scale),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
