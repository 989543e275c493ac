//! Profiles to count.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use civic_tally::preference::{
    Outcome, PreferenceRule, Preferences, Profile, Ranks, Settings, TieBreaking, count,
};
use proptest::{prelude::*, sample::subsequence};

/// The folder of the real elections from `PrefLib`, if it is there: in the folder of data that
/// `CIVIC_DATA` names, or beside the repository.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let data = PathBuf::from(env::var("CIVIC_DATA").unwrap_or_else(|_| beside.to_owned()));
    let folder = data.join("preflib");
    folder.join("expected.json").exists().then_some(folder)
}

/// Reads what the rules need of a file: numbers of alternatives, and ranks.
pub(crate) fn read(folder: &std::path::Path, file: &str) -> Profile {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let key = "# ALTERNATIVE NAME ";
    let names = text.lines().filter_map(|it| it.strip_prefix(key)?.split_once(": "));
    let alternatives: Vec<String> = names.map(|(_, name)| name.to_owned()).collect();
    let lines = text.lines().filter(|it| !it.starts_with('#') && !it.trim().is_empty());
    let ballot = |line: &str| {
        let (count, order) = line.split_once(':').unwrap();
        (ranks(order), count.parse().unwrap())
    };
    Profile { alternatives, ballots: lines.map(ballot).collect() }
}

/// `1,{2,3},{}`: numbers from 1, those who share a rank in braces.
fn ranks(order: &str) -> Ranks {
    let mut ranks = Ranks::new();
    let mut is_shared = false;
    for part in order.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let number = part.trim_matches(['{', '}']);
        if !is_shared {
            ranks.push(Vec::new());
        }
        if !number.is_empty() {
            let number: u32 = number.parse().unwrap();
            ranks.last_mut().unwrap().push(number - 1);
        }
        is_shared = (is_shared || part.starts_with('{')) && !part.ends_with('}');
    }
    ranks
}

/// Counts with the default of everything.
pub(crate) fn counted<'a>(
    preferences: impl Into<Preferences<'a>>,
    rule: PreferenceRule,
) -> Outcome {
    count(preferences, rule, &Settings::default()).unwrap()
}

pub(crate) fn seats(seats: usize) -> Settings {
    Settings { seats: seats.try_into().unwrap(), tie_breaking: TieBreaking::default() }
}

pub(crate) fn profile(alternatives: usize, ballots: Vec<(Ranks, u64)>) -> Profile {
    Profile { alternatives: (0..alternatives).map(|it| format!("a{it}")).collect(), ballots }
}

/// Ballots on which nobody shares a rank, given as lists.
pub(crate) fn strict(alternatives: usize, ballots: &[(u64, &[u32])]) -> Profile {
    let ranks = |ballot: &[u32]| ballot.iter().map(|it| vec![*it]).collect();
    profile(alternatives, ballots.iter().map(|(count, it)| (ranks(it), *count)).collect())
}

/// A few alternatives and ballots that may leave some out and rank some alike.
pub(crate) fn profiles(most: u32) -> impl Strategy<Value = Profile> {
    (1..=most).prop_flat_map(|n| {
        let ranks = |levels: Vec<Option<u32>>| {
            let mut ranks = BTreeMap::<u32, Vec<u32>>::new();
            for (alternative, level) in (0..).zip(levels) {
                if let Some(level) = level {
                    ranks.entry(level).or_default().push(alternative);
                }
            }
            ranks.into_values().collect::<Ranks>()
        };
        let levels = prop::collection::vec(prop::option::weighted(0.8, 0..n), n as usize);
        let ballot = (levels.prop_map(ranks), 1_u64..4);
        prop::collection::vec(ballot, 0..8).prop_map(move |it| profile(n as usize, it))
    })
}

/// The same without shared ranks.
pub(crate) fn strict_profiles(most: u32) -> impl Strategy<Value = Profile> {
    (1..=most).prop_flat_map(|n| {
        let order = subsequence((0..n).collect::<Vec<_>>(), 1..=n as usize).prop_shuffle();
        let ranks = |order: Vec<u32>| order.into_iter().map(|it| vec![it]).collect::<Ranks>();
        let ballot = (order.prop_map(ranks), 1_u64..4);
        prop::collection::vec(ballot, 0..12).prop_map(move |it| profile(n as usize, it))
    })
}

/// The rules that orders are enough for.
pub(crate) fn rules_for_orders() -> impl Iterator<Item = PreferenceRule> {
    PreferenceRule::ALL.into_iter().filter(|it| !it.needs_ratings())
}
