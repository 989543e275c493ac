//! The winners that cities announced.

#![expect(clippy::print_stdout, reason = "says what was compared, or that it was skipped")]

use std::collections::{BTreeMap, BTreeSet};

use civic_tally::{
    budget::{Criterion, TieBreak, count},
    files::pabulib::{Label, Selected},
};

use super::pabulib::{File, files, ids};

/// Counts by the rule that the file names. `None` where it names none or says no winners; else the
/// rule's label, and who was counted and not announced, or the other way, if somebody was.
fn difference(file: &File) -> Option<(Label, Option<String>)> {
    let it = file.as_listed();
    let projects = it.election.projects.iter().zip(&it.official.selected);
    let announced = projects.filter(|(_, selected)| **selected == Some(Selected::Yes));
    let announced: BTreeSet<&str> = announced.map(|(it, _)| it.id.as_str()).collect();
    let rule = it.official_rule().filter(|_| !announced.is_empty())?;
    let outcome = count(&it.election, &rule, &TieBreak::by(Criterion::List));
    let counted: BTreeSet<&str> = ids(&it.election, &outcome.funded).into_iter().collect();
    let more: Vec<_> = counted.difference(&announced).collect();
    let less: Vec<_> = announced.difference(&counted).collect();
    let name = &file.name;
    let told = format!("{name}: counted and not announced {more:?}, the other way {less:?}");
    Some((it.official.label?, (counted != announced).then_some(told)))
}

#[test]
fn the_winners_are_those_that_cities_announced() {
    let Some(files) = files() else { return println!("skipped: no data") };
    let mut equal: BTreeMap<Label, u32> = BTreeMap::new();
    let mut different = Vec::new();
    for (label, difference) in files.iter().filter_map(difference) {
        *equal.entry(label).or_default() += u32::from(difference.is_none());
        different.extend(difference);
    }
    println!("equal: {equal:?}; different: {different:#?}");
    // An older copy of a file writes a project that the city took out of the vote with a cost of 0.
    different.retain(|it| !it.starts_with("poland_gdynia_2020_grabowek-large.pb"));
    assert_eq!(different, Vec::<String>::new());
    let at_least = [
        (Label::Greedy, 35),
        (Label::GreedyThreshold, 44),
        (Label::GreedyNoSkip, 23),
        (Label::EqualSharesAdd1, 2),
        (Label::EqualSharesAdd1Comparison, 1),
    ];
    for (label, least) in at_least {
        assert!(equal.get(&label).is_some_and(|it| *it >= least), "{label:?}");
    }
}
