//! Reading a document into its raw type, with every mistake of structure found in one go.
//!
//! serde stops at the first mistake. Here the mistake is noted with its place, that part of the
//! document is set aside, and the rest is read again, until nothing new is found. So the raw types
//! stay plain serde types, from which a schema can be made, and a web editor still gets the whole
//! list.

mod fault;
mod node;

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{limits, pointer::Pointer, problem::Problem};
use node::Node;

/// Reads `document` as a `T`, or reports every mistake of structure, each with its place.
///
/// At most [`limits::PROBLEMS`] problems are reported.
pub fn read<T: DeserializeOwned>(document: &Value) -> Result<T, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut aside = BTreeSet::new();
    while problems.len() < limits::PROBLEMS {
        match T::deserialize(Node::root(document, &aside)) {
            Ok(raw) if problems.is_empty() => return Ok(raw),
            Ok(_) => break,
            Err(fault) => {
                let place = fault.place_to_set_aside();
                let is_consequence = fault.missing_key().is_some_and(|it| aside.contains(&it));
                if !is_consequence {
                    problems.push(fault.into_problem());
                }
                if place == Pointer::root() {
                    break;
                }
                aside.insert(place);
            }
        }
    }
    Err(problems)
}

/// The name among `known` that `typed` was most likely meant to be, if one is near enough.
fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |it: &&str| strsim::osa_distance(&typed.to_lowercase(), it);
    let far = typed.chars().count().max(3) / 3 + 1;
    known.iter().copied().min_by_key(distance).filter(|it| distance(it) <= far)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, expecting = "a garden")]
    struct Garden {
        name: String,
        trees: Vec<Tree>,
        #[serde(default)]
        area: Option<u32>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, expecting = "a tree")]
    struct Tree {
        kind: Kind,
        #[serde(default)]
        height: Option<u32>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Oak,
        Elm,
    }

    #[track_caller]
    fn check(document: Value, expected: &[&str]) {
        let problems = read::<Garden>(&document).expect_err("this document has mistakes");
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_sound_document_is_read() {
        let garden =
            read::<Garden>(&json!({"name": "Park", "trees": [{"kind": "oak"}], "area": null}));
        let trees = vec![Tree { kind: Kind::Oak, height: None }];
        assert_eq!(garden, Ok(Garden { name: "Park".to_owned(), trees, area: None }));
    }

    #[test]
    fn every_mistake_is_reported_with_its_own_place() {
        check(
            json!({"nmae": 1, "trees": [{"kind": "oka"}, {"kind": "elm", "height": "tall"}, 7], "area": -1}),
            &[
                "/area: Expected a whole number from 0 to 4294967295, found the number -1.",
                "/nmae: The key `nmae` is not known here. Did you mean `name`?",
                "/trees/0/kind: The value `oka` is not known here. Did you mean `oak`? It takes `oak`, `elm`.",
                "/trees/1/height: Expected a whole number from 0 to 4294967295, found the text \"tall\".",
                "/trees/2: Expected a tree, found the number 7.",
                "the document: The key `name` is missing.",
            ],
        );
    }

    #[test]
    fn a_key_whose_value_is_wrong_is_not_reported_as_missing_too() {
        check(json!({"name": false, "trees": []}), &["/name: Expected a text, found false."]);
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
        fn any_mistaken_height_is_found_among_any_others(wrong in prop::collection::vec(any::<bool>(), 0..20)) {
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
