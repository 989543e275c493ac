//! What is wrong with a file: every problem is counted, and the first of them are told.

use std::{collections::BTreeMap, fmt};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It breaks a rule of the format; what the file says may not be what was meant.
    Error,
    /// It is unusual, and worth a look.
    Warning,
}

/// A kind of problem that files of one format can have.
pub trait Kind: Copy + Ord + fmt::Debug {
    /// How much problems of this kind matter.
    fn severity(self) -> Severity;
}

/// Where in a file something stands. A problem of the file as a whole is at the first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character (Unicode scalar value) in the line, from 1. A byte order mark is no character.
    pub column: usize,
}

impl Place {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The first character of a line, which is given by its number from 1.
    pub fn line(line: usize) -> Self {
        Self { line, column: 1 }
    }

    /// The character of `text`, a line given by its number from 1, that begins at that byte.
    pub(crate) fn at_byte(line: usize, text: &str, byte: usize) -> Self {
        let before = text.char_indices().take_while(|(index, _)| *index < byte).count();
        Self { line, column: before.saturating_add(1) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

/// One problem of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem<K> {
    /// What kind of problem it is.
    pub kind: K,
    /// Where it is.
    pub place: Place,
    /// What is wrong and what to do about it, in one sentence.
    pub message: String,
}

impl<K: Kind> fmt::Display for Problem<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.kind.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(formatter, "{}: {severity}: {}", self.place, self.message)
    }
}

/// The problems of a file: all of them counted by kind, and as many as there is room for told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<K> {
    problems: Vec<Problem<K>>,
    counts: BTreeMap<K, u64>,
    most: usize,
}

impl<K: Kind> Report<K> {
    /// A report of nothing yet, with room for that many problems.
    pub fn with_room_for(most: usize) -> Self {
        Self { problems: Vec::new(), counts: BTreeMap::new(), most }
    }

    /// Adds a problem. The sentence is made only where there is room for it.
    pub(crate) fn add(&mut self, kind: K, place: Place, message: impl FnOnce() -> String) {
        let count = self.counts.entry(kind).or_default();
        *count = count.saturating_add(1);
        if self.problems.len() < self.most {
            self.problems.push(Problem { kind, place, message: message() });
        }
    }

    /// Forgets all problems, where another says more than they do.
    pub(crate) fn keep_none(&mut self) {
        self.problems.clear();
        self.counts.clear();
    }

    /// Adds all that another report has, as far as there is room.
    pub fn merge(&mut self, other: Self) {
        for (kind, count) in other.counts {
            let sum = self.counts.entry(kind).or_default();
            *sum = sum.saturating_add(count);
        }
        let room = self.most.saturating_sub(self.problems.len());
        self.problems.extend(other.problems.into_iter().take(room));
        self.problems.sort_by_key(|it| it.place);
    }

    /// The problems that there was room for.
    pub fn problems(&self) -> &[Problem<K>] {
        &self.problems
    }

    /// How many problems there are of each kind that occurs.
    pub fn counts(&self) -> &BTreeMap<K, u64> {
        &self.counts
    }

    /// How many problems there are of this kind.
    pub fn count(&self, kind: K) -> u64 {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    /// How many problems there was no room for.
    pub fn left_out(&self) -> u64 {
        let all = self.counts.values().copied().fold(0, u64::saturating_add);
        all.saturating_sub(u64::try_from(self.problems.len()).unwrap_or(u64::MAX))
    }

    /// Whether any problem is an error.
    pub fn has_error(&self) -> bool {
        self.counts.keys().any(|it| it.severity() == Severity::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Oddity {
        Small,
        Large,
    }

    impl Kind for Oddity {
        fn severity(self) -> Severity {
            if self == Self::Large { Severity::Error } else { Severity::Warning }
        }
    }

    #[test]
    fn problems_past_the_room_are_counted_and_not_kept() {
        let mut report = Report::with_room_for(2);
        for line in 1..=5 {
            report.add(Oddity::Small, Place::line(line), || format!("Number {line} is odd."));
        }
        assert_eq!(report.problems().len(), 2);
        assert_eq!((report.count(Oddity::Small), report.left_out()), (5, 3));
        assert!(!report.has_error());
        report.add(Oddity::Large, Place::START, String::new);
        assert!(report.has_error(), "an error counts where there is no room for it, too");
    }

    #[test]
    fn merged_problems_stand_in_the_order_of_the_file() {
        let mut one = Report::with_room_for(3);
        one.add(Oddity::Small, Place::line(9), String::new);
        let mut other = Report::with_room_for(3);
        for line in [4, 2, 7] {
            other.add(Oddity::Large, Place::line(line), String::new);
        }
        one.merge(other);
        let lines: Vec<usize> = one.problems().iter().map(|it| it.place.line).collect();
        assert_eq!(lines, [2, 4, 9]);
        assert_eq!((one.count(Oddity::Large), one.left_out()), (3, 1));
    }

    #[test]
    fn a_problem_reads_as_place_severity_and_sentence() {
        let place = Place::at_byte(3, "zażółć;x", 11);
        let problem = Problem { kind: Oddity::Large, place, message: "It is large.".to_owned() };
        assert_eq!(problem.to_string(), "line 3, column 8: error: It is large.");
    }
}
