//! From a file to what is counted.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use super::{
    document::{Document, Row, Section, Table},
    kind::{PabulibKind, Skipped},
    meta::VoteKind,
    official::{Official, WITHDRAWN},
};
use crate::{
    budget::{Ballots, Choice, Election, Project, Standing, VoteType},
    files::{Decimal, Place, Report},
};

pub use crate::budget::Repeats;

/// What points a project has on a ballot that orders projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Points {
    /// Those in the file's column `points`; where there is none, as many for the first as there are
    /// projects on the ballot, and one less for each that follows. So do the official counts.
    #[default]
    Official,
    /// One for each.
    One,
}

/// What is counted, with all that is needed to compare the count with the official one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// What is counted.
    pub election: Election,
    /// What the city counted and decided.
    pub official: Official,
    /// How many points of [`Choice`] are one point of the file: 100 where points have two decimals.
    pub points_unit: u64,
    /// What could not be counted.
    pub skipped: Skipped,
}

impl Document {
    /// What is counted. Projects without a cost that can be read, ballots without points that can be
    /// read, and a second ballot of one voter are skipped and counted.
    ///
    /// Amounts are in one scale for the whole file, that of the one with the most decimals.
    ///
    /// # Errors
    ///
    /// The budget or the type of vote cannot be read, a section or a column is missing without which
    /// nothing can be counted, or the amounts together are more than is counted with. What is wrong is in the report; see also [`Document::lint`].
    pub fn election(
        &self,
        repeats: Repeats,
        points: Points,
    ) -> Result<Conversion, Report<PabulibKind>> {
        let mut report = Report::with_room_for(10);
        let meta = self.meta();
        let budget = self.budget(&mut report);
        let kind = meta.vote_kind();
        if kind.is_none() {
            report.add(PabulibKind::UnknownWord, meta.place("vote_type"), || {
                "The type of vote is not known, so ballots cannot be counted.".to_owned()
            });
        }
        self.hold_columns(&mut report);
        let (Some(budget), Some(kind)) = (budget, kind) else { return Err(report) };
        if report.has_error() {
            return Err(report);
        }
        let listed = Listed::of(self.projects());
        let Some((election, numbers)) = listed.election(budget, kind) else {
            report.add(PabulibKind::TooManyDigits, meta.place("budget"), || {
                "The amounts have too many digits to be counted with together.".to_owned()
            });
            return Err(report);
        };
        let mut skipped = Skipped { projects: listed.skipped, ..Skipped::default() };
        let mut conversion = Conversion {
            official: Official::of(self, &listed.rows),
            election,
            points_unit: 1,
            skipped,
        };
        let mut counting = Counting::of(self.votes(), kind, (repeats, points), &numbers);
        counting.count(self.votes());
        skipped.ballots = counting.skipped.ballots;
        skipped.choices = counting.skipped.choices;
        conversion.skipped = skipped;
        conversion.points_unit = 10_u64.pow(u32::from(counting.places));
        conversion.election.ballots = counting.ballots;
        conversion.election.ballots.set_repeats(repeats);
        Ok(conversion)
    }

    /// Notes what is missing of the columns without which there is nothing to count.
    fn hold_columns(&self, report: &mut Report<PabulibKind>) {
        let needed =
            [(Section::Projects, &["project_id", "cost"][..]), (Section::Votes, &["vote"])];
        for (section, columns) in needed {
            let table = self.table(section);
            if self.extent(section).is_none() {
                report.add(PabulibKind::MissingSection, Place::START, || {
                    format!("The section {} is missing; add it.", section.as_str())
                });
                continue;
            }
            let place = table.header().map_or(table.place(), |it| it.line.place(0));
            for column in columns.iter().filter(|it| table.column(it).is_none()) {
                report.add(PabulibKind::MissingColumn, place, || {
                    format!("The column `{column}` is missing; add it.")
                });
            }
        }
    }

    fn budget(&self, report: &mut Report<PabulibKind>) -> Option<Decimal> {
        let meta = self.meta();
        let budget = meta.get("budget").and_then(|it| Decimal::parse(it).ok());
        let budget = budget.filter(|it| !it.is_negative());
        if budget.is_none() {
            report.add(PabulibKind::NotANumber, meta.place("budget"), || {
                "The budget cannot be read, so nothing can be chosen.".to_owned()
            });
        }
        budget
    }
}

/// The projects that can be counted.
struct Listed<'a> {
    rows: Vec<Row<'a>>,
    projects: Vec<(Cow<'a, str>, Decimal)>,
    skipped: u64,
}

impl<'a> Listed<'a> {
    fn of(table: Table<'a>) -> Self {
        let (id, cost) = (table.column("project_id"), table.column("cost"));
        let mut listed = Self { rows: Vec::new(), projects: Vec::new(), skipped: 0 };
        let mut seen: BTreeSet<Cow<'a, str>> = BTreeSet::new();
        for row in table.rows() {
            let name = row.value(id);
            let cost = Decimal::parse(&row.value(cost)).ok().filter(|it| !it.is_negative());
            let is_new = !name.is_empty() && !seen.contains(&name);
            match cost.filter(|_| is_new) {
                Some(cost) => {
                    seen.insert(name.clone());
                    listed.rows.push(row);
                    listed.projects.push((name, cost));
                }
                None => listed.skipped = listed.skipped.saturating_add(1),
            }
        }
        listed
    }

    /// The election without ballots, and the numbers of its projects; `None` where amounts are more
    /// than is counted with.
    fn election(&self, budget: Decimal, kind: VoteKind) -> Option<(Election, BTreeMap<&str, u32>)> {
        let costs = self.projects.iter().map(|(_, it)| *it);
        let places = costs.chain([budget]).map(Decimal::places).max().unwrap_or(0);
        let exact = |it: Decimal| it.in_places(places).and_then(|it| u64::try_from(it).ok());
        let project = |(id, cost): &(Cow<'_, str>, Decimal)| {
            Some(Project {
                id: id.clone().into_owned(),
                cost: exact(*cost)?,
                standing: match cost.whole() {
                    Some(WITHDRAWN) => Standing::Withdrawn,
                    _ => Standing::Open,
                },
            })
        };
        let projects = self.projects.iter().map(project).collect::<Option<Vec<_>>>()?;
        let numbers = self.projects.iter().zip(0..).map(|((id, _), it)| (id.as_ref(), it));
        let election = Election {
            budget: exact(budget)?,
            unit: 10_u64.pow(u32::from(places)),
            projects,
            vote_type: match kind {
                VoteKind::Approval | VoteKind::ChooseOne => VoteType::Approval,
                VoteKind::Ordinal => VoteType::Ranking,
                VoteKind::Cumulative | VoteKind::Scoring => VoteType::Points,
            },
            ballots: Ballots::default(),
        };
        Some((election, numbers.collect()))
    }
}

/// Ballots on their way from rows to choices.
struct Counting<'a> {
    kind: VoteKind,
    repeats: Repeats,
    points: Points,
    numbers: &'a BTreeMap<&'a str, u32>,
    vote: Option<usize>,
    points_column: Option<usize>,
    /// How many decimals points have.
    places: u8,
    ballots: Ballots,
    skipped: Skipped,
    /// For each project, where among the choices of the last ballot that names it the first of them
    /// is; ballots are told apart by the lines on which they are.
    named: Vec<(usize, usize)>,
}

impl<'a> Counting<'a> {
    fn of(
        table: Table<'_>,
        kind: VoteKind,
        (repeats, points): (Repeats, Points),
        numbers: &'a BTreeMap<&'a str, u32>,
    ) -> Self {
        let is_used = kind.has_points() || kind == VoteKind::Ordinal && points == Points::Official;
        let points_column = table.column("points").filter(|_| is_used);
        let places = |row: Row<'_>| {
            let points = row.value(points_column);
            let points = items(&points).filter_map(|it| Decimal::parse(it).ok());
            points.map(Decimal::places).max()
        };
        let places = points_column.and_then(|_| table.rows().filter_map(places).max());
        Self {
            kind,
            repeats,
            points,
            numbers,
            vote: table.column("vote"),
            points_column,
            places: places.unwrap_or(0),
            ballots: Ballots::default(),
            skipped: Skipped::default(),
            named: vec![(0, 0); numbers.len()],
        }
    }

    fn count(&mut self, table: Table<'_>) {
        let mut choices = Vec::new();
        let again = voters_again(table);
        for row in table.rows() {
            choices.clear();
            let is_again = again.contains(&row.line.number);
            if !is_again && self.read(&row, &mut choices).is_some() {
                self.ballots.push(&choices, 1);
            } else {
                self.skipped.ballots = self.skipped.ballots.saturating_add(1);
            }
        }
    }

    /// Reads the ballot of a row; `None` where its points cannot be read.
    fn read(&mut self, row: &Row<'_>, choices: &mut Vec<Choice>) -> Option<()> {
        let vote = row.value(self.vote);
        let n = items(&vote).count();
        let given = row.value(self.points_column);
        let has_points = self.points_column.is_some() && !given.is_empty();
        let is_needed = self.kind.has_points() && n > 0;
        if (has_points || is_needed) && items(&given).count() != n {
            return None;
        }
        let mut given = items(&given);
        for (place, name) in items(&vote).enumerate() {
            let points = match given.next().filter(|_| has_points) {
                Some(points) => Decimal::parse(points).ok()?.in_places(self.places)?,
                None => self.points_by_place(n, place)?,
            };
            match self.numbers.get(name) {
                Some(project) => {
                    self.put(Choice { project: *project, points }, row.line.number, choices);
                }
                None => self.skipped.choices = self.skipped.choices.saturating_add(1),
            }
        }
        Some(())
    }

    /// The points of the project at that place, from 0, of `n`, where the ballot itself gives none.
    fn points_by_place(&self, n: usize, place: usize) -> Option<i64> {
        let is_by_place = self.kind == VoteKind::Ordinal && self.points == Points::Official;
        let points = if is_by_place { n.checked_sub(place)? } else { 1 };
        let unit = 10_i64.pow(u32::from(self.places));
        i64::try_from(points).ok()?.checked_mul(unit)
    }

    /// Adds a choice to those of the ballot on that line.
    fn put(&mut self, choice: Choice, line: usize, choices: &mut Vec<Choice>) {
        let number = usize::try_from(choice.project).unwrap_or(usize::MAX);
        let Some(named) = self.named.get_mut(number) else { return };
        let is_named = named.0 == line && self.repeats == Repeats::Once;
        if !is_named {
            *named = (line, choices.len());
            choices.push(choice);
        } else if self.kind.has_points()
            && let Some(before) = choices.get_mut(named.1)
        {
            before.points = choice.points;
        }
    }
}

/// The lines of ballots whose voters have one already. Voters without a name are all different.
fn voters_again(table: Table<'_>) -> BTreeSet<usize> {
    let column = table.column("voter_id");
    if column.is_none() {
        return BTreeSet::new();
    }
    // A number for each voter takes less memory than a name. Where two are equal, names are compared.
    let number = |row: &Row<'_>| {
        let mut hasher = DefaultHasher::new();
        row.value(column).hash(&mut hasher);
        hasher.finish()
    };
    let mut numbers: Vec<u64> = table.rows().map(|it| number(&it)).collect();
    numbers.sort_unstable();
    let equal = numbers.windows(2).filter(|it| it.first() == it.last());
    let equal: BTreeSet<u64> = equal.filter_map(|it| it.first().copied()).collect();
    let mut seen = BTreeSet::new();
    let mut again = BTreeSet::new();
    if equal.is_empty() {
        return again;
    }
    for row in table.rows().filter(|it| equal.contains(&number(it))) {
        let voter = row.value(column);
        if !voter.is_empty() && !seen.insert(voter) {
            again.insert(row.line.number);
        }
    }
    again
}

/// The items of a list in a cell, without space around them; none of an empty list.
pub(super) fn items(list: &str) -> impl Iterator<Item = &str> {
    let is_empty = list.trim().is_empty();
    list.split(',').map(str::trim).filter(move |_| !is_empty)
}
