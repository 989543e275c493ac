//! The configuration that a file becomes.

use std::collections::{BTreeMap, BTreeSet};

use civic_model::{money::Currency, text::LanguageTag};
use serde_json::{Map, Value, json};

use super::{
    Fallback, NotImported,
    names::{ProjectNames, Taken},
};
use crate::files::{
    Decimal,
    pabulib::{
        convert::items,
        document::{Document, Row, Table},
        meta::{Meta, VoteKind},
        official::shortened,
    },
};

pub(super) fn configuration(
    document: &Document,
    names: &ProjectNames,
    fallback: &Fallback,
) -> Result<Value, NotImported> {
    let meta = document.meta();
    let currency = meta.get("currency").and_then(Currency::parse).unwrap_or(fallback.currency);
    let amounts = Amounts { currency };
    let language = meta.get("language").and_then(LanguageTag::parse);
    let language = language.as_ref().unwrap_or(&fallback.language);
    let mut members = Map::new();
    let mut put = |key: &str, value: Value| members.insert(key.to_owned(), value);
    put("version", json!(1));
    put("kind", json!("budget"));
    put("id", json!(fallback.id.as_str()));
    put("languages", json!([language.as_str()]));
    put("currency", json!(currency.as_str()));
    if let Some(title) = meta.get("description").filter(|it| !it.is_empty()) {
        put("title", json!(title));
    }
    let has_limit = meta.get("max_sum_cost").is_some();
    let amount = if has_limit { "max_sum_cost" } else { "budget" };
    put("amount", amounts.of_meta(&meta, amount)?);
    for (key, value) in ballot(&meta, has_limit)? {
        put(key, value);
    }
    let n = i64::try_from(names.names.len()).unwrap_or(i64::MAX);
    if let Some(least) = number(&meta, "min_length")? {
        put("min_projects", json!(least));
    }
    if let Some(most) = number(&meta, "max_length")? {
        // More than there are says no more than all of them.
        put("max_projects", json!(most.min(n)));
    }
    let mut groups = Groups::default();
    let projects = projects(document.projects(), names, &amounts, &mut groups)?;
    put("projects", Value::Array(projects));
    if !groups.listed.is_empty() {
        put("groups", Value::Array(groups.listed));
    }
    Ok(Value::Object(members))
}

/// What says how residents choose.
fn ballot(meta: &Meta<'_>, has_limit: bool) -> Result<Vec<(&'static str, Value)>, NotImported> {
    let within_amount = has_limit.then_some(("within_amount", true));
    let word = match meta.vote_kind() {
        Some(VoteKind::Approval | VoteKind::ChooseOne) if has_limit => {
            return Ok(vec![("ballot", json!("knapsack"))]);
        }
        Some(VoteKind::Approval | VoteKind::ChooseOne) => "approval",
        Some(VoteKind::Ordinal) => "ranking",
        Some(VoteKind::Cumulative) => "points",
        Some(VoteKind::Scoring) | None => {
            return Err(NotImported::VoteType(meta.place("vote_type")));
        }
    };
    let mut members = vec![("ballot", json!(word))];
    members.extend(within_amount.map(|(key, it)| (key, json!(it))));
    if word == "points" {
        let total = number(meta, "max_sum_points")?;
        let total = total.ok_or_else(|| NotImported::Number(meta.place("max_sum_points")))?;
        members.push(("total", json!(total)));
        if let Some(most) = number(meta, "max_points")? {
            members.push(("max_each", json!(most)));
        }
        if number(meta, "min_sum_points")? == Some(total) {
            members.push(("spend_all", json!(true)));
        }
    }
    Ok(members)
}

/// The number that META says, if it says one.
fn number(meta: &Meta<'_>, key: &str) -> Result<Option<i64>, NotImported> {
    let Some(text) = meta.get(key).filter(|it| !it.is_empty()) else { return Ok(None) };
    let number = Decimal::parse(text).ok().and_then(Decimal::whole);
    number.map(Some).ok_or_else(|| NotImported::Number(meta.place(key)))
}

struct Amounts {
    currency: Currency,
}

impl Amounts {
    /// The amount in minor units.
    fn read(&self, text: &str) -> Option<i64> {
        Decimal::parse(text).ok()?.in_places(self.currency.decimals())
    }

    fn of_meta(&self, meta: &Meta<'_>, key: &str) -> Result<Value, NotImported> {
        let amount = meta.get(key).and_then(|it| self.read(it));
        amount.map(Value::from).ok_or_else(|| NotImported::Amount(meta.place(key)))
    }
}

/// The groups that projects belong to, by what they are and what they are called.
#[derive(Default)]
struct Groups {
    taken: Taken,
    names: BTreeMap<(&'static str, String), String>,
    listed: Vec<Value>,
}

impl Groups {
    fn name_of(&mut self, kind: &'static str, title: &str) -> String {
        if let Some(name) = self.names.get(&(kind, title.to_owned())) {
            return name.clone();
        }
        let name = self.taken.name_of(title);
        self.names.insert((kind, title.to_owned()), name.clone());
        self.listed.push(json!({"id": name, "name": title, "kind": kind}));
        name
    }
}

/// The column that says where a project is, and is a group of the configuration.
pub(super) const DISTRICTS: [&str; 2] = ["neighborhood", "district"];

fn projects(
    table: Table<'_>,
    names: &ProjectNames,
    amounts: &Amounts,
    groups: &mut Groups,
) -> Result<Vec<Value>, NotImported> {
    let columns = Columns::of(table);
    let rows = table.rows().zip(&names.names);
    rows.map(|(row, name)| columns.project(&row, name, amounts, groups)).collect()
}

struct Columns {
    id: Option<usize>,
    cost: Option<usize>,
    name: Option<usize>,
    description: Option<usize>,
    category: Option<usize>,
    district: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
}

impl Columns {
    fn of(table: Table<'_>) -> Self {
        Self {
            id: table.column("project_id"),
            cost: table.column("cost"),
            name: table.column("name"),
            description: table.column("description"),
            category: table.column("category"),
            district: DISTRICTS.into_iter().find_map(|it| table.column(it)),
            latitude: table.column("latitude"),
            longitude: table.column("longitude"),
        }
    }

    fn project(
        &self,
        row: &Row<'_>,
        name: &str,
        amounts: &Amounts,
        groups: &mut Groups,
    ) -> Result<Value, NotImported> {
        let cost = amounts.read(&row.value(self.cost));
        let cost = cost.ok_or_else(|| NotImported::Amount(row.place(self.cost)))?;
        let title = [self.name, self.id].map(|it| row.value(it)).into_iter();
        let title = title.map(trimmed).find(|it| !it.is_empty());
        let title = title.unwrap_or_else(|| name.to_owned());
        let description = Some(trimmed(row.value(self.description))).filter(|it| !it.is_empty());
        let groups = Some(self.groups(row, groups)).filter(|it| !it.is_empty());
        let members = [
            ("id", Some(json!(name))),
            ("title", Some(json!(title))),
            ("cost", Some(json!(cost))),
            ("description", description.map(Value::from)),
            ("groups", groups.map(Value::from)),
            ("place", self.place(row)),
        ];
        let members = members.into_iter().filter_map(|(key, it)| Some((key.to_owned(), it?)));
        Ok(Value::Object(members.collect()))
    }

    fn groups(&self, row: &Row<'_>, groups: &mut Groups) -> Vec<String> {
        let (categories, district) = (row.value(self.category), row.value(self.district));
        let categories = items(&categories).map(|it| ("category", it));
        let all = categories.chain([("district", district.as_ref())]);
        let all = all.filter(|(_, it)| !it.is_empty() && *it != "None");
        let mut seen = BTreeSet::new();
        let names = all.map(|(kind, title)| groups.name_of(kind, title));
        names.filter(|it| seen.insert(it.clone())).collect()
    }

    /// Where the project is, if both coordinates are numbers in their range.
    fn place(&self, row: &Row<'_>) -> Option<Value> {
        let coordinate = |column, most: i64| -> Option<Value> {
            let text = row.value(column);
            let degrees = Decimal::parse(shortened(&text)).ok()?;
            let number: serde_json::Number = text.parse().ok()?;
            degrees.is_between(-most, most).then_some(Value::Number(number))
        };
        let latitude = coordinate(self.latitude, 90)?;
        let longitude = coordinate(self.longitude, 180)?;
        Some(json!({"longitude": longitude, "latitude": latitude}))
    }
}

/// A text without space around it, as configurations keep texts.
fn trimmed(text: std::borrow::Cow<'_, str>) -> String {
    text.trim_matches(|it: char| it.is_whitespace() || it == '\u{feff}').to_owned()
}
