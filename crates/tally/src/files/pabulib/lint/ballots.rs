//! What VOTES must say.

use std::borrow::Cow;

use super::{
    Problems, Projects, Said, hold_to_words,
    numbers::{decimal, start_of},
    smallest,
};
use crate::files::{
    Decimal,
    pabulib::{
        convert::items,
        document::{Document, Row, Table},
        kind::PabulibKind,
        meta::VoteKind,
    },
};

pub(super) fn hold(
    document: &Document,
    said: &Said,
    projects: &Projects<'_>,
    report: &mut Problems,
) {
    let table = document.votes();
    let mut ballots = Ballots {
        columns: Columns::of(table),
        kind: document.meta().vote_kind(),
        said,
        projects,
        votes: vec![0; projects.costs.len()],
        scores: vec![0; projects.costs.len()],
        last_named: vec![0; projects.costs.len()],
    };
    for row in table.rows() {
        ballots.hold_ballot(&row, report);
        ballots.columns.hold_person(&row, report);
    }
    hold_voters(table, report);
    ballots.hold_columns_of_projects(document, report);
}

/// Notes voters without a name and voters with two ballots.
fn hold_voters(table: Table<'_>, report: &mut Problems) {
    let column = table.column("voter_id");
    if column.is_none() {
        return;
    }
    let mut voters: Vec<(Cow<'_, str>, Row<'_>)> = Vec::new();
    for row in table.rows() {
        let voter = row.value(column);
        if voter.is_empty() {
            report.add(PabulibKind::EmptyValue, row.place(column), || {
                "The ballot has no `voter_id`; give it one.".to_owned()
            });
        } else {
            voters.push((voter, row));
        }
    }
    voters.sort_unstable_by(|one, other| {
        (&one.0, one.1.line.number).cmp(&(&other.0, other.1.line.number))
    });
    for pair in voters.windows(2) {
        if let [(before, first), (voter, row)] = pair
            && before == voter
        {
            report.add(PabulibKind::RepeatedVoter, row.place(column), || {
                let line = first.line.number;
                format!("The voter `{}` has a ballot in line {line} already.", start_of(voter))
            });
        }
    }
}

struct Columns {
    vote: Option<usize>,
    points: Option<usize>,
    age: Option<usize>,
    sex: Option<usize>,
    method: Option<usize>,
}

impl Columns {
    fn of(table: Table<'_>) -> Self {
        Self {
            vote: table.column("vote"),
            points: table.column("points"),
            age: table.column("age"),
            sex: table.column("sex"),
            method: table.column("voting_method"),
        }
    }

    fn hold_person(&self, row: &Row<'_>, report: &mut Problems) {
        let words: [(_, &[&str]); 2] =
            [(self.sex, &["M", "F", "O"]), (self.method, &["internet", "paper"])];
        for (column, words) in words {
            let value = row.value(column);
            if !value.is_empty() {
                hold_to_words(&value, words, row.place(column), report);
            }
        }
        let age = row.value(self.age);
        if !age.is_empty() && !is_age(&age) {
            report.add(PabulibKind::NotANumber, row.place(self.age), || {
                format!("`{}` is no age; write it like 41, or like 40-59.", start_of(&age))
            });
        }
    }
}

/// An age in years, or a span of ages.
fn is_age(text: &str) -> bool {
    let years = |it: &str| it.parse::<u16>().ok();
    match text.split_once('-') {
        None => years(text).is_some(),
        Some((from, to)) => years(from).zip(years(to)).is_some_and(|(from, to)| from <= to),
    }
}

struct Ballots<'a> {
    columns: Columns,
    kind: Option<VoteKind>,
    said: &'a Said,
    projects: &'a Projects<'a>,
    /// How many votes each project has in the ballots, and how many points.
    votes: Vec<u64>,
    scores: Vec<i128>,
    /// The line of the last ballot that names each project.
    last_named: Vec<usize>,
}

impl Ballots<'_> {
    fn hold_ballot(&mut self, row: &Row<'_>, report: &mut Problems) {
        let vote = row.value(self.columns.vote);
        let n = items(&vote).count();
        let points = self.hold_points(row, n, report);
        self.hold_length(row, n, report);
        let mut cost = 0_i128;
        for (place, name) in items(&vote).enumerate() {
            let Some(project) = self.projects.numbers.get(name).copied() else {
                self.tell_unknown(row, name, report);
                continue;
            };
            if self.is_repeated(project, row) {
                report.add(PabulibKind::RepeatedOnBallot, row.place(self.columns.vote), || {
                    format!("`{}` stands on the ballot twice; keep one.", start_of(name))
                });
            }
            let project_cost = self.projects.costs.get(project).copied().flatten();
            cost = cost.saturating_add(project_cost.map_or(0, smallest));
            if let Some(votes) = self.votes.get_mut(project) {
                *votes = votes.saturating_add(1);
            }
            let points = match &points {
                Some(points) => points.get(place).copied().unwrap_or(0),
                None => by_place(self.kind, n, place),
            };
            if let Some(score) = self.scores.get_mut(project) {
                *score = score.saturating_add(points);
            }
        }
        self.hold_cost(row, cost, report);
    }

    /// Whether the ballot of this row has named the project before. From now on it has.
    fn is_repeated(&mut self, project: usize, row: &Row<'_>) -> bool {
        let line = row.line.number;
        let last = self.last_named.get_mut(project);
        last.is_some_and(|last| std::mem::replace(last, line) == line)
    }

    fn tell_unknown(&self, row: &Row<'_>, name: &str, report: &mut Problems) {
        report.add(PabulibKind::UnknownProject, row.place(self.columns.vote), || {
            format!("The ballot names `{}`, which is no project of this file.", start_of(name))
        });
    }

    fn hold_length(&self, row: &Row<'_>, n: usize, report: &mut Problems) {
        let place = row.place(self.columns.vote);
        let length = i64::try_from(n).unwrap_or(i64::MAX);
        let least = self.said.min_length.unwrap_or(1);
        if n == 0 {
            report
                .add(PabulibKind::EmptyBallot, place, || "The ballot names no project.".to_owned());
        } else if length < least {
            report.add(PabulibKind::TooFewProjects, place, || {
                format!("The ballot has {n} projects, where `min_length` is {least}.")
            });
        }
        if let Some(most) = self.said.max_length.filter(|it| length > *it) {
            report.add(PabulibKind::TooManyProjects, place, || {
                format!("The ballot has {n} projects, where `max_length` is {most}.")
            });
        }
    }

    fn hold_cost(&self, row: &Row<'_>, cost: i128, report: &mut Problems) {
        let is_below = self.said.min_sum_cost.is_some_and(|it| cost < smallest(it));
        let is_above = self.said.max_sum_cost.is_some_and(|it| cost > smallest(it));
        if is_below || is_above {
            let key = if is_below { "min_sum_cost" } else { "max_sum_cost" };
            report.add(PabulibKind::SumOfCosts, row.place(self.columns.vote), || {
                format!("The projects of the ballot together do not cost what `{key}` allows.")
            });
        }
    }

    /// The points of the ballot, in smallest parts; `None` where it gives none.
    fn hold_points(&self, row: &Row<'_>, n: usize, report: &mut Problems) -> Option<Vec<i128>> {
        let text = row.value(self.columns.points);
        let place = row.place(self.columns.points);
        let is_needed = self.kind.is_some_and(VoteKind::has_points);
        self.columns.points.filter(|_| is_needed || !text.is_empty())?;
        let given: Vec<Option<Decimal>> =
            items(&text).map(|it| decimal(it, place, report)).collect();
        if given.len() != n {
            let m = given.len();
            report.add(PabulibKind::PointsCount, place, || {
                format!("There are {m} points for {n} projects; give each project its own.")
            });
        }
        let points: Vec<i128> = given.into_iter().map(|it| it.map_or(0, smallest)).collect();
        if is_needed && !points.is_sorted_by(|one, next| one >= next) {
            report.add(PabulibKind::PointsOrder, place, || {
                "The points do not fall; the projects with the most come first.".to_owned()
            });
        }
        let out = |it: &i128| {
            self.said.min_points.is_some_and(|least| *it < smallest(least))
                || self.said.max_points.is_some_and(|most| *it > smallest(most))
        };
        if points.iter().any(out) {
            report.add(PabulibKind::OutOfRange, place, || {
                "One project has fewer points than `min_points` or more than `max_points`."
                    .to_owned()
            });
        }
        let sum = points.iter().fold(0_i128, |sum, it| sum.saturating_add(*it));
        let is_below = self.said.min_sum_points.is_some_and(|it| sum < smallest(it));
        let is_above = self.said.max_sum_points.is_some_and(|it| sum > smallest(it));
        if is_below || is_above {
            let key = if is_below { "min_sum_points" } else { "max_sum_points" };
            report.add(PabulibKind::SumOfPoints, place, || {
                format!("The points of the ballot together are not as many as `{key}` allows.")
            });
        }
        Some(points)
    }

    /// Notes votes and scores of projects that are not those of the ballots.
    fn hold_columns_of_projects(&self, document: &Document, report: &mut Problems) {
        let table = document.projects();
        let (votes, score) = (table.column("votes"), table.column("score"));
        let has_scores = self.columns.points.is_some() || self.kind == Some(VoteKind::Ordinal);
        for (number, row) in table.rows().enumerate() {
            let counted = self.votes.get(number).copied().unwrap_or(0);
            if votes.is_some() && row.value(votes).parse() != Ok(counted) {
                report.add(PabulibKind::WrongVotes, row.place(votes), || {
                    format!(
                        "`{}` stands here, but {counted} ballots name the project.",
                        start_of(&row.value(votes))
                    )
                });
            }
            let counted = self.scores.get(number).copied().unwrap_or(0);
            let said = Decimal::parse(&row.value(score)).ok().map(smallest);
            if has_scores && score.is_some() && said != Some(counted) {
                report.add(PabulibKind::WrongScore, row.place(score), || {
                    format!(
                        "`{}` stands here, but the ballots give the project another sum of points.",
                        start_of(&row.value(score))
                    )
                });
            }
        }
    }
}

/// The points of a project by its place, from 0, on a ballot that orders `n` projects and gives no
/// points: as many for the first as there are projects, and one less for each that follows.
fn by_place(kind: Option<VoteKind>, n: usize, place: usize) -> i128 {
    let points = if kind == Some(VoteKind::Ordinal) { n.saturating_sub(place) } else { 0 };
    Decimal::of(i64::try_from(points).unwrap_or(i64::MAX), 0).map_or(0, smallest)
}
