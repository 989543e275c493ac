//! What a configuration and the answers to it say, in the words of a file.

use std::collections::BTreeMap;

use civic_model::{
    budget::{Ballot as Kind, Basket, GroupKind, Project, RawBudget},
    money::{Currency, MinorUnits},
    number::Whole,
    text::{LanguageTag, Text},
};

use super::ballot::Ballot;
use crate::files::{
    Decimal,
    pabulib::meta::{Label, VoteKind},
};

/// The keys of META that a configuration with its answers says, in the order of the library.
pub(super) const KEYS: [&str; 14] = [
    "description",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "min_length",
    "max_length",
    "max_sum_cost",
    "max_points",
    "min_sum_points",
    "max_sum_points",
    "language",
    "currency",
];

/// A configuration whose projects can be chosen, with what was voted.
#[derive(Debug)]
pub(super) struct Said<'a> {
    budget: &'a RawBudget,
    pub(super) basket: &'a Basket,
    language: Option<&'a LanguageTag>,
    /// The id of each project in the file.
    pub(super) ids: Vec<String>,
    /// The number of each project by its name.
    pub(super) numbers: BTreeMap<&'a str, usize>,
    ballots: usize,
    votes: Vec<u64>,
    scores: Vec<i64>,
}

impl<'a> Said<'a> {
    /// `None` if the budget has lines to allocate, and no projects.
    pub(super) fn of(budget: &'a RawBudget, id: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let basket = budget.ballot.basket()?;
        let names = basket.projects.iter().map(|it| it.id.as_str());
        let n = basket.projects.len();
        Some(Self {
            budget,
            basket,
            language: budget.frame.languages.iter().next(),
            ids: names.clone().map(|it| id(it).unwrap_or_else(|| it.to_owned())).collect(),
            numbers: names.zip(0..).collect(),
            ballots: 0,
            votes: vec![0; n],
            scores: vec![0; n],
        })
    }

    pub(super) fn kind(&self) -> &'a Kind {
        &self.budget.ballot
    }

    /// Counts a ballot.
    pub(super) fn count(&mut self, ballot: &Ballot) {
        self.ballots = self.ballots.saturating_add(1);
        for (project, points) in &ballot.0 {
            if let Some(votes) = self.votes.get_mut(*project) {
                *votes = votes.saturating_add(1);
            }
            if let Some(score) = self.scores.get_mut(*project) {
                *score = score.saturating_add(*points);
            }
        }
    }

    /// What the value of a key is; `None` if it says nothing about it, or if it is no such key.
    pub(super) fn meta(&self, key: &str) -> Option<String> {
        let purse = match &self.budget.ballot {
            Kind::Points(it) => Some(&it.purse),
            _ => None,
        };
        let whole = |it: i64| it.to_string();
        match key {
            "description" => self.budget.frame.title.as_ref().map(|it| self.text(it)),
            "num_projects" => Some(self.basket.projects.len().to_string()),
            "num_votes" => Some(self.ballots.to_string()),
            "budget" => Some(self.amount(self.basket.amount)),
            "vote_type" => Some(self.vote_kind()?.as_str().to_owned()),
            "rule" => self.budget.count.map(|it| Label::of_budget(it).as_str().to_owned()),
            "min_length" => self.basket.min_projects.map(Whole::get).map(whole),
            "max_length" => self.basket.max_projects.map(Whole::get).map(whole),
            "max_sum_cost" => {
                let is_limit = self.budget.ballot.is_within_amount();
                is_limit.then(|| self.amount(self.basket.amount))
            }
            "max_points" => purse.and_then(|it| it.max_each).map(Whole::get).map(whole),
            "min_sum_points" => purse.filter(|it| it.spend_all).map(|it| it.total.get()).map(whole),
            "max_sum_points" => purse.map(|it| it.total.get()).map(whole),
            "language" => self.language.map(|it| it.as_str().to_owned()),
            "currency" => Some(self.budget.currency.as_str().to_owned()),
            _ => None,
        }
    }

    /// What stands beside one of the [`KEYS`] in a file that has it; `None` if that is not for the
    /// configuration to say: it need not name a rule, and cannot name each of those that files have.
    pub(super) fn value(&self, key: &str) -> Option<String> {
        let value = self.meta(key);
        if key == "rule" { value } else { Some(value.unwrap_or_default()) }
    }

    /// The type of vote; `None` where amounts are adjusted, for which files have none.
    pub(super) fn vote_kind(&self) -> Option<VoteKind> {
        let is_one = (self.basket.least(), self.basket.most()) == (1, 1)
            && self.basket.min_projects.is_some();
        match &self.budget.ballot {
            Kind::Knapsack(_) | Kind::Approval(_) if is_one => Some(VoteKind::ChooseOne),
            Kind::Knapsack(_) | Kind::Approval(_) => Some(VoteKind::Approval),
            Kind::Ranking(_) => Some(VoteKind::Ordinal),
            Kind::Points(_) => Some(VoteKind::Cumulative),
            Kind::Adjustable(_) | Kind::Allocation(_) => None,
        }
    }

    /// What stands in a column of a project; `None` if that is not for the configuration to say.
    /// `district` is the column that holds districts.
    pub(super) fn project(
        &self,
        number: usize,
        column: &str,
        district: Option<&str>,
    ) -> Option<String> {
        let project = self.basket.projects.get(number)?;
        let place = project.place.as_ref();
        let coordinate = |it: Option<civic_model::number::Number>| {
            it.map_or_else(String::new, |it| it.get().to_string())
        };
        match column {
            "project_id" => self.ids.get(number).cloned(),
            "cost" => Some(self.amount(project.cost)),
            "votes" => self.votes.get(number).map(u64::to_string),
            "score" => self.scores.get(number).map(i64::to_string),
            "name" => Some(self.text(&project.title)),
            "description" => {
                Some(project.description.as_ref().map_or_else(String::new, |it| self.text(it)))
            }
            "category" => Some(self.groups(project, GroupKind::Category)),
            "latitude" => Some(coordinate(place.map(|it| it.latitude))),
            "longitude" => Some(coordinate(place.map(|it| it.longitude))),
            _ if Some(column) == district => Some(self.groups(project, GroupKind::District)),
            _ => None,
        }
    }

    fn groups(&self, project: &Project, kind: GroupKind) -> String {
        let groups = project.groups.iter().filter_map(|name| {
            self.basket.groups.iter().find(|it| it.id == *name && it.kind == Some(kind))
        });
        let names: Vec<String> = groups.map(|it| self.text(&it.name)).collect();
        names.join(",")
    }

    /// A text in the first language, on one line: a cell holds no line break.
    fn text(&self, text: &Text) -> String {
        let Some(language) = self.language else { return String::new() };
        text.in_language(language).text.replace(['\r', '\n'], " ")
    }

    fn amount(&self, amount: MinorUnits) -> String {
        plain(amount, self.budget.currency)
    }
}

/// An amount in units of account, without zeros at its end.
fn plain(amount: MinorUnits, currency: Currency) -> String {
    let units = i64::try_from(amount.get()).ok();
    let decimal = units.and_then(|it| Decimal::of(it, currency.decimals()));
    // An amount has at most 16 digits.
    decimal.map_or_else(String::new, |it| it.to_string())
}
