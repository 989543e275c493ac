//! Ballots as answers, and answers as ballots.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use civic_model::budget::{Ballot as Kind, RawBudget};
use serde_json::{Map, Value};

use super::names::ProjectNames;
use crate::files::{
    Decimal,
    pabulib::{
        convert::items,
        document::{Document, Row},
    },
};

/// Makes answers of the rows of VOTES.
pub(super) struct Reader<'a> {
    names: &'a ProjectNames,
    vote: Option<usize>,
    points: Option<usize>,
    gives_points: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn of(document: &Document, budget: &RawBudget, names: &'a ProjectNames) -> Self {
        let table = document.votes();
        let gives_points = matches!(budget.ballot, Kind::Points(_));
        Self { names, vote: table.column("vote"), points: table.column("points"), gives_points }
    }

    /// The value of an answer: a list of projects, or an object with points for projects. Where points
    /// cannot be read there are none.
    pub(super) fn value(&self, row: &Row<'_>) -> Value {
        let vote = row.value(self.vote);
        let named = items(&vote).map(|id| {
            let number = self.names.numbers.get(id)?;
            self.names.names.get(*number)
        });
        if self.gives_points {
            let points = row.value(self.points);
            let points = items(&points).map(|it| Decimal::parse(it).ok().and_then(Decimal::whole));
            let given = named.zip(points).filter_map(|(name, points)| name.zip(points));
            let given = given.map(|(name, points)| (name.clone(), Value::from(points)));
            return Value::Object(given.collect::<Map<String, Value>>());
        }
        let mut seen = BTreeSet::new();
        let first = named.flatten().filter(|it| seen.insert(it.as_str()));
        Value::Array(first.map(|it| Value::from(it.as_str())).collect())
    }
}

/// The projects of an answer by number, each with its points: those that were given, or one for each,
/// or in an order as many for the first as there are projects, and one less for each that follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ballot(pub(super) Vec<(usize, i64)>);

impl Ballot {
    /// Reads an answer. Points are listed from the most to the fewest, and where they are equal in the
    /// order of the projects. `None` if the answer is of another form, or names what there is not.
    pub(super) fn of(answer: &Value, kind: &Kind, numbers: &BTreeMap<&str, usize>) -> Option<Self> {
        let number = |name: &str| numbers.get(name).copied();
        match (answer, kind) {
            (Value::Object(given), Kind::Points(_)) => {
                let given = given.iter().map(|(name, it)| Some((number(name)?, it.as_i64()?)));
                let mut given = given.collect::<Option<Vec<_>>>()?;
                given.sort_unstable_by_key(|(project, points)| (Reverse(*points), *project));
                Some(Self(given))
            }
            (Value::Array(list), Kind::Knapsack(_) | Kind::Approval(_) | Kind::Ranking(_)) => {
                let n = i64::try_from(list.len()).unwrap_or(i64::MAX);
                let is_order = matches!(kind, Kind::Ranking(_));
                let points = (0..n).map(|place| if is_order { n.saturating_sub(place) } else { 1 });
                let chosen = list.iter().zip(points);
                let chosen = chosen.map(|(name, points)| Some((number(name.as_str()?)?, points)));
                Some(Self(chosen.collect::<Option<Vec<_>>>()?))
            }
            _ => None,
        }
    }

    /// The cell `vote`, given the id of each project in the file.
    pub(super) fn vote(&self, ids: &[String]) -> String {
        let ids: Vec<&str> =
            self.0.iter().filter_map(|(it, _)| ids.get(*it)).map(String::as_str).collect();
        ids.join(",")
    }

    /// The cell `points`.
    pub(super) fn points(&self) -> String {
        let points: Vec<String> = self.0.iter().map(|(_, it)| it.to_string()).collect();
        points.join(",")
    }
}
