//! Reading the documents of this crate, with every mistake of structure found in one go.
//!
//! Each type reads what it can and notes what it cannot; a mistake in one member does not hide those
//! in the next. The types themselves are declared in one place each (see `record`).

use serde_json::{Map, Value};

use crate::{
    place::Place,
    problem::{Problem, ProblemCode, Problems},
};

/// Something that can be read from a document.
pub trait Read: Sized {
    /// Reads the value at `path`; notes every mistake, and returns `None` if there was one.
    fn read(value: &Value, path: &Place<'_>, problems: &mut Problems) -> Option<Self>;

    /// What to make of a member that is not there, in the object at `path`.
    fn absent(key: &str, path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        problems.error(ProblemCode::MissingKey, path, format!("The key `{key}` is missing."));
        None
    }
}

/// Reads `document` as a `T`, or reports every mistake of structure, each with its place.
///
/// At most [`crate::limits::PROBLEMS`] problems are reported.
pub fn read<T: Read>(document: &Value) -> Result<T, Vec<Problem>> {
    let mut problems = Problems::default();
    let value = T::read(document, &Place::Document, &mut problems);
    let checked = problems.conclude(value);
    checked.value.ok_or(checked.problems)
}

/// The problems as one error of another format's reader.
pub(crate) fn as_serde_error<E: serde::de::Error>(problems: Vec<Problem>) -> E {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    E::custom(lines.join(" "))
}

/// The members of an object while they are read.
pub(crate) struct Members<'a> {
    all: &'a Map<String, Value>,
    path: &'a Place<'a>,
    problems: &'a mut Problems,
}

impl<'a> Members<'a> {
    /// The members of the object at `path`; notes every one whose name is not among `keys`.
    pub(crate) fn of(
        value: &'a Value,
        expected: &str,
        keys: &[&str],
        path: &'a Place<'a>,
        problems: &'a mut Problems,
    ) -> Option<Self> {
        let Value::Object(members) = value else {
            wrong_type(expected, value, path, problems);
            return None;
        };
        for key in members.keys().filter(|it| !keys.contains(&it.as_str())) {
            let message = format!("The key `{key}` is not known here.");
            problems.error(ProblemCode::UnknownKey, &path.key(key), message);
            problems.suggest(did_you_mean(key, keys));
        }
        Some(Self { all: members, path, problems })
    }

    /// Reads one member.
    pub(crate) fn get<T: Read>(&mut self, key: &str) -> Option<T> {
        match self.all.get(key) {
            Some(value) => T::read(value, &self.path.key(key), self.problems),
            None => T::absent(key, self.path, self.problems),
        }
    }
}

/// Reads one of a list of words.
pub(crate) fn one_of<T: Copy>(
    words: &[(&str, T)],
    value: &Value,
    path: &Place<'_>,
    problems: &mut Problems,
) -> Option<T> {
    let word = text(value, path, problems)?;
    let found = words.iter().find(|(it, _)| *it == word);
    if found.is_none() {
        let message = format!("The value `{word}` is not known here.");
        problems.error(ProblemCode::UnknownValue, path, message);
        let known: Vec<&str> = words.iter().map(|(it, _)| *it).collect();
        problems.suggest(did_you_mean(word, &known));
    }
    found.map(|(_, it)| *it)
}

pub(crate) fn text<'a>(
    value: &'a Value,
    path: &Place<'_>,
    problems: &mut Problems,
) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        wrong_type("a text", value, path, problems);
    }
    text
}

/// Notes that something else than `expected` stands at `path`.
pub(crate) fn wrong_type(expected: &str, found: &Value, path: &Place<'_>, problems: &mut Problems) {
    let found = match found {
        Value::Null => "null",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    let message = format!("Expected {expected}, found {found}.");
    problems.error(ProblemCode::WrongType, path, message);
}

/// Points to the name that was most likely meant if one is near enough, else lists them all.
fn did_you_mean(typed: &str, known: &[&str]) -> String {
    let typed = typed.to_ascii_lowercase();
    let far = typed.len().max(3) / 3 + 1;
    let distances = known.iter().map(|it| (strsim::osa_distance(&typed, it), it));
    match distances.min_by_key(|(distance, _)| *distance) {
        Some((distance, nearest)) if distance <= far => format!("Did you mean `{nearest}`?"),
        _ => format!("It takes {}.", quoted(known)),
    }
}

/// The names as they stand in a sentence.
pub(crate) fn quoted(names: &[&str]) -> String {
    let mut list = String::new();
    for name in names {
        list.push_str(if list.is_empty() { "`" } else { ", `" });
        list.push_str(name);
        list.push('`');
    }
    list
}

impl Read for String {
    fn read(value: &Value, path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        text(value, path, problems).map(str::to_owned)
    }
}

impl Read for u64 {
    fn read(value: &Value, path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let number = value.as_u64();
        if number.is_none() {
            wrong_type("a whole number, 0 or more", value, path, problems);
        }
        number
    }
}

impl Read for Value {
    fn read(value: &Value, _: &Place<'_>, _: &mut Problems) -> Option<Self> {
        Some(value.clone())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value, path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::read(value, path, problems).map(Some) }
    }

    fn absent(_: &str, _: &Place<'_>, _: &mut Problems) -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value, path: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let Value::Array(items) = value else {
            wrong_type("a list", value, path, problems);
            return None;
        };
        let mut read = Self::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            read.extend(T::read(item, &path.index(index), problems));
        }
        (read.len() == items.len()).then_some(read)
    }
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "what `record` and `choice` declare is public")]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{
        limits,
        record::{choice, record},
    };

    record! {
        /// Stands for a document.
        pub struct Garden: "a garden" {
            /// A text.
            pub name("name"): String,
            /// A list of objects.
            pub trees("trees"): Vec<Tree>,
            /// May be absent.
            pub area("area"): Option<u64>,
        }
    }

    record! {
        /// Stands for a part of a document.
        pub struct Tree: "a tree" {
            /// One of a list of words.
            pub kind("kind"): Kind,
            /// May be absent.
            pub height("height"): Option<u64>,
        }
    }

    choice! {
        /// Stands for a list of words.
        pub enum Kind {
            /// A word.
            Oak = "oak",
            /// Another.
            Elm = "elm",
        }
    }

    #[track_caller]
    fn check(document: Value, expected: &[&str]) {
        let problems = read::<Garden>(&document).expect_err("this document has mistakes");
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_sound_document_is_read_and_written_back() {
        let document = json!({"name": "Park", "trees": [{"kind": "oak"}], "area": null});
        let trees = vec![Tree { kind: Kind::Oak, height: None }];
        let garden = Garden { name: "Park".to_owned(), trees, area: None };
        assert_eq!(read::<Garden>(&document), Ok(garden.clone()));
        let written = json!({"name": "Park", "trees": [{"kind": "oak"}]});
        assert_eq!(serde_json::to_value(&garden).unwrap(), written);
        assert_eq!(serde_json::from_value::<Garden>(written).unwrap(), garden);
    }

    #[test]
    fn every_mistake_is_reported_with_its_own_place() {
        check(
            json!({
                "nmae": 1,
                "trees": [{"kind": "oka"}, {"kind": "elm", "height": "tall"}, 7, {}],
                "area": -1
            }),
            &[
                "/nmae: The key `nmae` is not known here. Did you mean `name`?",
                "the document: The key `name` is missing.",
                "/trees/0/kind: The value `oka` is not known here. Did you mean `oak`?",
                "/trees/1/height: Expected a whole number, 0 or more, found a text.",
                "/trees/2: Expected a tree, found a number.",
                "/trees/3: The key `kind` is missing.",
                "/area: Expected a whole number, 0 or more, found a number.",
            ],
        );
    }

    #[test]
    fn a_key_whose_value_is_wrong_is_not_reported_as_missing_too() {
        check(json!({"name": false, "trees": []}), &["/name: Expected a text, found false."]);
    }

    #[test]
    fn every_missing_key_is_reported() {
        check(
            json!({}),
            &[
                "the document: The key `name` is missing.",
                "the document: The key `trees` is missing.",
            ],
        );
    }

    #[test]
    fn a_name_that_is_like_none_is_answered_with_the_list() {
        check(
            json!({"name": "Park", "trees": [], "visitors": 3}),
            &["/visitors: The key `visitors` is not known here. It takes `name`, `trees`, `area`."],
        );
    }

    #[test]
    fn a_document_of_another_type_is_one_problem() {
        check(json!([1]), &["the document: Expected a garden, found a list."]);
    }

    #[test]
    fn the_list_of_problems_has_an_end() {
        let many: Vec<Value> = (0..500).map(Value::from).collect();
        let problems = read::<Garden>(&json!({"name": "Park", "trees": many})).unwrap_err();
        assert_eq!(problems.len(), limits::PROBLEMS);
    }

    proptest! {
        #[test]
        fn any_mistaken_height_is_found_among_any_others(
            wrong in prop::collection::vec(any::<bool>(), 0..20),
        ) {
            let trees: Vec<Value> = wrong
                .iter()
                .map(|&it| json!({"kind": "elm", "height": if it { json!([]) } else { json!(3) }}))
                .collect();
            let found: Vec<String> = match read::<Garden>(&json!({"name": "Park", "trees": trees})) {
                Ok(_) => Vec::new(),
                Err(problems) => problems.iter().map(|it| it.path.to_string()).collect(),
            };
            let expected: Vec<String> = (0..wrong.len())
                .filter(|&it| wrong[it])
                .map(|it| format!("/trees/{it}/height"))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
