//! Reading the documents of this crate, with every mistake found in one go.
//!
//! Each type reads what it can and notes what it cannot. A mistake in one place hides none in
//! another: an optional member that cannot be read counts as absent and an item as not in its list,
//! so that the rules of everything around them are still checked. Nothing half read gets out, because
//! a check that found an error yields no value.

use serde_json::{Map, Value};

use crate::{
    check::Check,
    place::Place,
    problem::{Problem, ProblemCode},
};

/// The members of a JSON object.
pub type Object = Map<String, Value>;

/// Something that can be read from a document.
pub trait Read: Sized {
    /// Reads the value at `place`; notes every mistake, and returns `None` where nothing could be
    /// made of it.
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self>;

    /// What to make of a member that is not there, in the object at `place`.
    fn absent(key: &str, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        check.error(ProblemCode::MissingKey, place, || format!("The key `{key}` is missing."));
        None
    }
}

/// Members of an object that belong together: all of them, or those it shares with others.
pub trait Part: Sized {
    /// Notes which members `object` may have.
    fn know(object: &Object, keys: &mut Keys);

    /// Reads the members, and checks what they must be together.
    fn take(members: &mut Members<'_>) -> Option<Self>;

    /// Writes the members.
    fn put(&self, members: &mut Object);

    /// What the members are, for JSON Schema and TypeScript.
    fn describe(catalogue: &mut crate::schema::Catalogue) -> crate::schema::Object;
}

/// Reads `document` as a `T`, or reports every mistake of structure, each with its place.
///
/// At most [`crate::limits::PROBLEMS`] problems are reported.
pub fn read<T: Read>(document: &Value) -> Result<T, Vec<Problem>> {
    let mut check = Check::default();
    let value = T::read(document, &Place::Document, &mut check);
    let checked = check.conclude(value);
    checked.value.map(crate::valid::Valid::into_inner).ok_or(checked.problems)
}

/// Reads what it can of a document that a newer version may have written: members and items that
/// are not known are left out. Only for what comes back from an endpoint and is shown.
pub fn read_leniently<T: Read>(document: &Value) -> Option<T> {
    T::read(document, &Place::Document, &mut Check::default())
}

/// The problems as one error of another format's reader.
pub(crate) fn as_serde_error<E: serde::de::Error>(problems: Vec<Problem>) -> E {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    E::custom(lines.join(" "))
}

/// The names that the members of an object may have.
#[derive(Debug, Default)]
pub struct Keys {
    known: Vec<&'static str>,
    is_open: bool,
}

impl Keys {
    pub(crate) fn add(&mut self, keys: &[&'static str]) {
        self.known.extend_from_slice(keys);
    }

    /// Which members there may be is not known, because the tag that decides it is not.
    pub(crate) fn know_all(&mut self) {
        self.is_open = true;
    }

    fn has(&self, key: &str) -> bool {
        self.is_open || self.known.contains(&key)
    }
}

/// Reads an object all of whose members belong to `T`.
pub(crate) fn read_object<T: Part>(
    value: &Value,
    expected: &str,
    place: &Place<'_>,
    check: &mut Check,
) -> Option<T> {
    T::take(&mut Members::of(value, expected, T::know, place, check)?)
}

/// The members of an object while they are read.
#[derive(Debug)]
pub struct Members<'a> {
    object: &'a Object,
    pub(crate) place: &'a Place<'a>,
    pub(crate) check: &'a mut Check,
}

impl<'a> Members<'a> {
    /// The members of the object at `place`; notes every one that is not known.
    fn of(
        value: &'a Value,
        expected: &str,
        know: fn(&Object, &mut Keys),
        place: &'a Place<'a>,
        check: &'a mut Check,
    ) -> Option<Self> {
        let Value::Object(object) = value else {
            wrong_type(expected, value, place, check);
            return None;
        };
        let mut keys = Keys::default();
        know(object, &mut keys);
        for key in object.keys().filter(|it| !keys.has(it)) {
            check.error(ProblemCode::UnknownKey, &place.key(key), || {
                format!("The key `{key}` is not known here.")
            });
            check.suggest(|| did_you_mean(key, &keys.known));
        }
        Some(Self { object, place, check })
    }

    /// Reads one member.
    pub(crate) fn get<T: Read>(&mut self, key: &str) -> Option<T> {
        match self.object.get(key) {
            Some(value) => T::read(value, &self.place.key(key), self.check),
            None => T::absent(key, self.place, self.check),
        }
    }

    /// Notes that the object as a whole is not taken.
    pub(crate) fn refuse(&mut self, code: ProblemCode, message: impl FnOnce() -> String) {
        self.check.error(code, self.place, message);
    }

    /// Reads a member that is one of a list of words.
    pub(crate) fn word(&mut self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        let Some(value) = self.object.get(key) else {
            String::absent(key, self.place, self.check)?;
            return None;
        };
        let place = self.place.key(key);
        let word = text(value, &place, self.check)?;
        let found = words.iter().find(|it| **it == word).copied();
        if found.is_none() {
            unknown_word(word, words, &place, self.check);
        }
        found
    }
}

/// Reads one of a list of words.
pub(crate) fn one_of<T: Copy>(
    words: &[(&'static str, T)],
    value: &Value,
    place: &Place<'_>,
    check: &mut Check,
) -> Option<T> {
    let word = text(value, place, check)?;
    let found = words.iter().find(|(it, _)| *it == word);
    if found.is_none() {
        let known: Vec<&'static str> = words.iter().map(|(it, _)| *it).collect();
        unknown_word(word, &known, place, check);
    }
    found.map(|(_, it)| *it)
}

fn unknown_word(word: &str, known: &[&'static str], place: &Place<'_>, check: &mut Check) {
    check.error(ProblemCode::UnknownValue, place, || {
        format!("The value `{word}` is not known here.")
    });
    check.suggest(|| did_you_mean(word, known));
}

pub(crate) fn text<'a>(value: &'a Value, place: &Place<'_>, check: &mut Check) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        wrong_type("a text", value, place, check);
    }
    text
}

/// Notes that something else than `expected` stands at `place`.
pub(crate) fn wrong_type(expected: &str, found: &Value, place: &Place<'_>, check: &mut Check) {
    check.error(ProblemCode::WrongType, place, || {
        let found = match found {
            Value::Null => "null",
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        format!("Expected {expected}, found {found}.")
    });
}

/// Points to the name that was most likely meant if one is near enough, else lists them all.
pub(crate) fn did_you_mean(typed: &str, known: &[&str]) -> String {
    let typed: String = typed.to_ascii_lowercase().chars().take(MEANT_CHARACTERS).collect();
    let far = typed.len().max(3) / 3 + 1;
    let distances = known.iter().map(|it| (strsim::osa_distance(&typed, it), it));
    match distances.min_by_key(|(distance, _)| *distance) {
        Some((distance, nearest)) if distance <= far => format!("Did you mean `{nearest}`?"),
        _ => format!("It takes {}.", listed(known)),
    }
}

/// The names, or the first of very many.
fn listed(names: &[&str]) -> String {
    match names.split_at_checked(LISTED) {
        Some((some, others)) if !others.is_empty() => {
            format!("{} and {} more", quoted(some), others.len())
        }
        _ => quoted(names),
    }
}

/// How many names a sentence lists.
const LISTED: usize = 20;

/// The distance between two names costs their lengths multiplied, and no name is longer than this.
const MEANT_CHARACTERS: usize = 64;

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
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        text(value, place, check).map(str::to_owned)
    }
}

/// A flag; absent is false.
impl Read for bool {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let flag = value.as_bool();
        if flag.is_none() {
            wrong_type("true or false", value, place, check);
        }
        flag.or(Some(false))
    }

    fn absent(_: &str, _: &Place<'_>, _: &mut Check) -> Option<Self> {
        Some(false)
    }
}

impl Read for Value {
    fn read(value: &Value, _: &Place<'_>, _: &mut Check) -> Option<Self> {
        Some(value.clone())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        Some(T::read(value, place, check))
    }

    fn absent(_: &str, _: &Place<'_>, _: &mut Check) -> Option<Self> {
        Some(None)
    }
}

/// A part that is large, and would make everything it is a part of large.
impl<T: Part> Part for Box<T> {
    fn know(object: &Object, keys: &mut Keys) {
        T::know(object, keys);
    }

    fn take(members: &mut Members<'_>) -> Option<Self> {
        T::take(members).map(Self::new)
    }

    fn put(&self, members: &mut Object) {
        T::put(self, members);
    }

    fn describe(catalogue: &mut crate::schema::Catalogue) -> crate::schema::Object {
        T::describe(catalogue)
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        T::read(value, place, check).map(Self::new)
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
        list::List,
        number::Count,
        record::{choice, record},
    };

    record! {
        /// Stands for a document.
        pub struct Garden: "a garden" {
            /// A text.
            pub name("name"): String,
            /// A list of objects.
            pub trees("trees"): List<Tree, 0, 1000>,
            /// May be absent.
            pub area("area"): Option<Count>,
        }
    }

    record! {
        /// Stands for a part of a document.
        pub struct Tree: "a tree" {
            /// One of a list of words.
            pub kind("kind"): Kind,
            /// May be absent.
            pub height("height"): Option<Count>,
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
        let document = json!({"name": "Park", "trees": [{"kind": "oak"}]});
        let trees = List::new(vec![Tree { kind: Kind::Oak, height: None }]).unwrap();
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
                "/trees/1/height: Expected a whole number, found a text.",
                "/trees/2: Expected a tree, found a number.",
                "/trees/3: The key `kind` is missing.",
                "/area: The number must be 0 or more.",
            ],
        );
    }

    #[test]
    fn a_key_whose_value_is_wrong_is_not_reported_as_missing_too() {
        check(json!({"name": false, "trees": []}), &["/name: Expected a text, found false."]);
    }

    #[test]
    fn every_missing_key_is_reported() {
        check(json!({}), &["the document: The key `name` is missing."]);
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
    fn a_document_of_a_newer_version_is_read_as_far_as_it_is_known() {
        let newer =
            json!({"name": "Park", "hedges": 3, "trees": [{"kind": "yew"}, {"kind": "elm"}]});
        let garden: Garden = read_leniently(&newer).expect("the name is there");
        assert_eq!(garden.trees.iter().map(|it| it.kind).collect::<Vec<_>>(), [Kind::Elm]);
        assert_eq!(read_leniently::<Garden>(&json!({})), None);
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
