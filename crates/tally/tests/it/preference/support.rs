//! Profiles to count.

use std::{env, fs, path::PathBuf};

use civic_tally::preference::{
    Outcome, Preferences, PreferenceRule, Profile, Ranks, Settings, TieBreaking, count,
};

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
