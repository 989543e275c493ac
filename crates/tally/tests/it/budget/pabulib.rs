//! A small reader of Pabulib files, for tests only.

use std::{collections::BTreeMap, fs, path::PathBuf};

use civic_tally::budget::{Ballots, Choice, Election, Project, Repeats, VoteType};
use serde_json::Value;

/// The folder with the shared data, if it is there.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let data = std::env::var("CIVIC_DATA").unwrap_or_else(|_| beside.to_owned());
    let folder = PathBuf::from(data).join("pabulib");
    folder.is_dir().then_some(folder)
}

/// What was expected of each file, by its name.
pub(crate) fn expected() -> Option<BTreeMap<String, Value>> {
    let text = fs::read_to_string(folder()?.join("expected.json")).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    let instances = document["instances"].take();
    Some(serde_json::from_value(instances).unwrap())
}

/// A file, with the election in it and what it says about the rule.
pub(crate) struct File {
    pub(crate) election: Election,
    pub(crate) meta: BTreeMap<String, String>,
}

pub(crate) fn read(name: &str) -> File {
    let text = fs::read_to_string(folder().unwrap().join(name)).unwrap();
    let mut sections: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut section = String::new();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        match line.trim() {
            it @ ("META" | "PROJECTS" | "VOTES") => it.clone_into(&mut section),
            _ => sections.entry(section.clone()).or_default().push(fields(line)),
        }
    }
    let meta: BTreeMap<String, String> = sections["META"]
        .iter()
        .map(|it| (it[0].trim().to_owned(), it[1].trim().to_owned()))
        .collect();
    let costs = column(&sections["PROJECTS"], "cost").unwrap();
    let decimals = costs.iter().chain([&meta["budget"]]).map(|it| places(it)).max().unwrap_or(0);
    let ids = column(&sections["PROJECTS"], "project_id").unwrap();
    let project = |(id, cost): (&String, &String)| Project {
        id: id.clone(),
        cost: amount(cost, decimals),
        is_withdrawn: cost == "999999999",
    };
    let vote_type = match meta["vote_type"].as_str() {
        "ordinal" => VoteType::Ranking,
        "cumulative" | "scoring" => VoteType::Points,
        _ => VoteType::Approval,
    };
    let election = Election {
        budget: amount(&meta["budget"], decimals),
        unit: 10_u64.pow(decimals),
        projects: ids.iter().zip(&costs).map(project).collect(),
        vote_type,
        ballots: ballots(&sections["VOTES"], &ids, vote_type),
    };
    File { election, meta }
}

fn ballots(rows: &[Vec<String>], ids: &[String], vote_type: VoteType) -> Ballots {
    let numbers: BTreeMap<&str, u32> = ids.iter().map(String::as_str).zip(0..).collect();
    let votes = column(rows, "vote").unwrap();
    let points = column(rows, "points");
    let mut ballots = Ballots::default();
    for (voter, vote) in votes.iter().enumerate() {
        let names: Vec<&str> = list(vote);
        let given: Vec<&str> = points.as_ref().map_or(Vec::new(), |it| list(&it[voter]));
        let choice = |(place, name): (usize, &&str)| {
            let points = match given.get(place) {
                Some(points) => points.parse().unwrap(),
                None if vote_type == VoteType::Ranking => {
                    i64::try_from(names.len() - place).unwrap()
                }
                None => 1,
            };
            Choice { project: numbers[name], points }
        };
        let ballot: Vec<Choice> = names.iter().enumerate().map(choice).collect();
        ballots.push(&ballot, 1);
    }
    ballots
}

/// The same election, with what stands on a ballot twice counted twice, as cities have counted.
pub(crate) fn as_listed(election: &Election) -> Election {
    let mut election = election.clone();
    election.ballots.set_repeats(Repeats::AsListed);
    election
}

fn list(field: &str) -> Vec<&str> {
    field.split(',').map(str::trim).filter(|it| !it.is_empty()).collect()
}

fn column(rows: &[Vec<String>], name: &str) -> Option<Vec<String>> {
    let place = rows[0].iter().position(|it| it.trim() == name)?;
    let field = |row: &Vec<String>| row.get(place).map_or("", |it| it.trim()).to_owned();
    Some(rows[1..].iter().map(field).collect())
}

fn places(amount: &str) -> u32 {
    let decimals = amount.split_once('.').map_or("", |it| it.1).trim_end_matches('0');
    u32::try_from(decimals.len()).unwrap()
}

fn amount(text: &str, decimals: u32) -> u64 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest = rest.trim_end_matches('0');
    let width = usize::try_from(decimals).unwrap();
    format!("{whole}{rest:0<width$}").parse().unwrap()
}

/// The fields of a line, some of them between quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(it) = characters.next() {
        let field = fields.last_mut().unwrap();
        match it {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' if is_quoted || field.is_empty() => is_quoted = !is_quoted,
            ';' if !is_quoted => fields.push(String::new()),
            it => field.push(it),
        }
    }
    fields
}
