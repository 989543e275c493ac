//! What PROJECTS must say.

use super::{
    Problems, Projects, hold_to_words,
    numbers::{amount, decimal, start_of},
    smallest,
};
use crate::files::{
    Decimal,
    pabulib::{
        document::{Document, Row, Table},
        kind::PabulibKind,
        meta::Meta,
        official::{WITHDRAWN, shortened},
    },
};

pub(super) fn hold<'a>(
    document: &'a Document,
    meta: &Meta<'_>,
    budget: Option<Decimal>,
    report: &mut Problems,
) -> Projects<'a> {
    let table = document.projects();
    let columns = Columns::of(table);
    let mut projects = Projects::default();
    let mut spent = 0_i128;
    for (number, row) in table.rows().enumerate() {
        let id = row.value(columns.id);
        columns.hold_name(&row, &id, &projects, report);
        let cost = columns.hold_cost(&row, budget, report);
        projects.numbers.entry(id).or_insert(number);
        projects.costs.push(cost);
        columns.hold_coordinates(&row, report);
        if columns.hold_selected(&row, report) {
            spent = spent.saturating_add(cost.map_or(0, smallest));
        }
    }
    if budget.is_some_and(|it| spent > smallest(it)) {
        report.add(PabulibKind::SelectedAboveBudget, meta.place("budget"), || {
            "The projects that are marked as selected cost more than the budget together."
                .to_owned()
        });
    }
    if table.header().is_some() && columns.votes.is_none() && columns.score.is_none() {
        report.add(PabulibKind::NoVotesOrScore, table.place(), || {
            "There is neither a column `votes` nor a column `score` to check the ballots by."
                .to_owned()
        });
    }
    projects
}

struct Columns {
    id: Option<usize>,
    cost: Option<usize>,
    selected: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
    votes: Option<usize>,
    score: Option<usize>,
}

impl Columns {
    fn of(table: Table<'_>) -> Self {
        Self {
            id: table.column("project_id"),
            cost: table.column("cost"),
            selected: table.column("selected"),
            latitude: table.column("latitude"),
            longitude: table.column("longitude"),
            votes: table.column("votes"),
            score: table.column("score"),
        }
    }

    fn hold_name(&self, row: &Row<'_>, id: &str, before: &Projects<'_>, report: &mut Problems) {
        let place = row.place(self.id);
        if id.is_empty() {
            report.add(PabulibKind::EmptyValue, place, || {
                "The project has no `project_id`; give it one.".to_owned()
            });
        } else if before.numbers.contains_key(id) {
            report.add(PabulibKind::RepeatedProject, place, || {
                format!(
                    "There is a project `{}` already; give this one another name.",
                    start_of(id)
                )
            });
        }
        if id.contains(',') {
            report.add(PabulibKind::CommaInName, place, || {
                format!("`{}` holds a comma, which separates projects on ballots.", start_of(id))
            });
        }
    }

    fn hold_cost(
        &self,
        row: &Row<'_>,
        budget: Option<Decimal>,
        report: &mut Problems,
    ) -> Option<Decimal> {
        let place = row.place(self.cost);
        let cost = amount(&row.value(self.cost), place, report)?;
        if smallest(cost) == 0 {
            report.add(PabulibKind::OutOfRange, place, || {
                "The project costs nothing; write what it costs.".to_owned()
            });
        } else if cost.whole() == Some(WITHDRAWN) {
            report.add(PabulibKind::Withdrawn, place, || {
                "This cost means that the project was withdrawn after the vote.".to_owned()
            });
        } else if budget.is_some_and(|it| smallest(cost) > smallest(it)) {
            report.add(PabulibKind::CostAboveBudget, place, || {
                format!("The project costs {cost}, which is more than the budget.")
            });
        }
        Some(cost)
    }

    fn hold_selected(&self, row: &Row<'_>, report: &mut Problems) -> bool {
        if self.selected.is_none() {
            return false;
        }
        let selected = row.value(self.selected);
        hold_to_words(&selected, &["0", "1", "2", "3"], row.place(self.selected), report);
        selected == "1"
    }

    fn hold_coordinates(&self, row: &Row<'_>, report: &mut Problems) {
        let pair = [(self.latitude, 90), (self.longitude, 180)];
        let is_there = pair.map(|(column, most)| {
            let value = row.value(column);
            if value.is_empty() || value == "None" {
                return false;
            }
            let place = row.place(column);
            let number = decimal(shortened(&value), place, report);
            if number.is_some_and(|it| !it.is_between(-most, most)) {
                report.add(PabulibKind::OutOfRange, place, || {
                    format!("`{value}` is not between -{most} and {most} degrees.")
                });
            }
            true
        });
        if let [has_latitude, has_longitude] = is_there
            && has_latitude != has_longitude
        {
            let column = if has_latitude { self.latitude } else { self.longitude };
            report.add(PabulibKind::HalfCoordinates, row.place(column), || {
                "One coordinate stands here without the other; add it, or remove this one."
                    .to_owned()
            });
        }
    }
}
