//! Compares a published pattern with the parser of the same texts.

use proptest::{
    prelude::*,
    sample::select,
    string::string_regex,
    test_runner::{Config, TestRunner},
};
use regex::Regex;

/// Calls `is_consistent` with many texts, and with whether each of them matches `pattern`: texts
/// made from the pattern, the same with some characters put in, changed or left out, and texts of
/// the characters in `alphabet`.
#[track_caller]
pub(crate) fn agree(pattern: &str, alphabet: &str, is_consistent: impl Fn(&str, bool) -> bool) {
    let compiled = Regex::new(pattern).expect("the pattern compiles");
    // The makers of texts need no anchors, and take none.
    let body = pattern.strip_prefix('^').and_then(|it| it.strip_suffix('$')).expect("is anchored");
    let matching = string_regex(body).expect("the pattern can be followed");
    let near = (matching, edits(alphabet)).prop_map(|(text, edits)| edited(&text, &edits));
    let far = proptest::collection::vec(character(alphabet), 0..40).prop_map(String::from_iter);
    let texts = prop_oneof![4 => near, 1 => far];
    let mut runner =
        TestRunner::new(Config { cases: 4_000, failure_persistence: None, ..Config::default() });
    runner
        .run(&texts, |text| {
            let matches = compiled.is_match(&text);
            prop_assert!(is_consistent(&text, matches), "{text:?} matches: {matches}");
            Ok(())
        })
        .unwrap_or_else(|it| panic!("{it}"));
}

/// A place, how many characters to leave out there, and perhaps one to put in.
type Edit = (prop::sample::Index, usize, Option<char>);

fn edits(alphabet: &str) -> impl Strategy<Value = Vec<Edit>> + use<> {
    let inserted = proptest::option::of(character(alphabet));
    proptest::collection::vec((any::<prop::sample::Index>(), 0..2_usize, inserted), 0..3)
}

fn character(alphabet: &str) -> impl Strategy<Value = char> + use<> {
    select(alphabet.chars().collect::<Vec<_>>())
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (place, removed, inserted) in edits {
        let from = place.index(characters.len() + 1);
        let to = (from + removed).min(characters.len());
        characters.splice(from..to, *inserted);
    }
    characters.into_iter().collect()
}
