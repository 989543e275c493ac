//! A submission as an event of `CloudEvents` 1.0 in its structured mode, for endpoints that pass
//! events on.
//!
//! `source` and `id` together are the same for every delivery of one submission, as the specification
//! asks: the widget, and the submission's own identity. The page is not the source, because its
//! address changes while the widget stays the same; it is in the document. `type` and `dataschema`
//! are both the name of the document's form. (The specification likes a type to begin with a domain,
//! and this project has none.)

use serde_json::{Map, Value, json};

use super::document;
use crate::{
    answer::{Violation, ViolationCode},
    place::Place,
    submission::{RawSubmission, SCHEMA},
};

const VERSION: &str = "1.0";

/// Puts a submission into an event.
pub(super) fn enclose(submission: &RawSubmission) -> Value {
    let mut event = Map::new();
    let source = ["urn:civic-widgets:widget:", &submission.widget_id].concat();
    for (attribute, value) in [
        ("specversion", VERSION),
        ("id", &submission.submission_id),
        ("source", &source),
        ("type", SCHEMA),
        ("subject", &submission.widget_id),
        ("time", &submission.submitted_at),
        ("datacontenttype", "application/json"),
        ("dataschema", SCHEMA),
    ] {
        event.insert(attribute.to_owned(), Value::from(value));
    }
    event.insert("data".to_owned(), document(submission));
    Value::Object(event)
}

/// Takes the document of a submission out of an event, or tells why this is no event with one. The
/// document is not looked into.
///
/// Attributes that are not named here are passed over, as the specification asks.
pub fn open(mut event: Value) -> Result<Value, Vec<Violation>> {
    let violations: Vec<Violation> = if event.is_object() {
        [version(&event), name("id", &event), name("source", &event), kind(&event), content(&event)]
            .into_iter()
            .flatten()
            .collect()
    } else {
        vec![malformed(&Place::Document, "An event is an object.")]
    };
    let data = event.get_mut("data").map(Value::take);
    data.filter(|_| violations.is_empty()).ok_or(violations)
}

fn version(event: &Value) -> Option<Violation> {
    let is_known = event.get("specversion") == Some(&json!(VERSION));
    let place = Place::Document.key("specversion");
    (!is_known).then(|| malformed(&place, "The version of CloudEvents here is the text `1.0`."))
}

/// Every event has the attribute, a text that is not empty.
fn name(attribute: &str, event: &Value) -> Option<Violation> {
    let is_there = event.get(attribute).and_then(Value::as_str).is_some_and(|it| !it.is_empty());
    let place = Place::Document.key(attribute);
    (!is_there).then(|| malformed(&place, "An event has this attribute, a text."))
}

fn kind(event: &Value) -> Option<Violation> {
    let place = Place::Document.key("type");
    let is_submission = event.get("type") == Some(&json!(SCHEMA));
    (!is_submission).then(|| {
        Violation::new(ViolationCode::OtherWidget, &place, || format!("Expected `{SCHEMA}` here."))
    })
}

fn content(event: &Value) -> Option<Violation> {
    let is_json = match event.get("datacontenttype") {
        None | Some(Value::Null) => true,
        Some(it) => it.as_str().is_some_and(|it| {
            it.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
        }),
    };
    if !is_json {
        let place = Place::Document.key("datacontenttype");
        return Some(malformed(&place, "The data of this event is `application/json`."));
    }
    let is_document = event.get("data").is_some_and(Value::is_object);
    let place = Place::Document.key("data");
    (!is_document).then(|| malformed(&place, "The data is the document of a submission."))
}

fn malformed(place: &Place<'_>, detail: &str) -> Violation {
    Violation::new(ViolationCode::Malformed, place, || detail.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::feedback::testing::any_json;

    /// An event as another producer writes it: with what must be there, and an extension.
    fn sound() -> Value {
        json!({
            "specversion": "1.0", "id": "7", "source": "/square", "type": SCHEMA,
            "traceparent": "00-1", "data": {"widget_id": "unit-7"},
        })
    }

    #[test]
    fn the_document_is_taken_out() {
        assert_eq!(open(sound()), Ok(json!({"widget_id": "unit-7"})));
        let mut event = sound();
        event["datacontenttype"] = json!("Application/JSON; charset=utf-8");
        assert!(open(event).is_ok());
    }

    /// Puts `value` in the place of an attribute, or takes the attribute out, and compares what is
    /// told.
    #[track_caller]
    fn check(attribute: &str, value: Option<Value>, expected: &[&str]) {
        let mut event = sound();
        match value {
            Some(value) => event[attribute] = value,
            None => drop(event.as_object_mut().unwrap().remove(attribute)),
        }
        let violations = open(event).expect_err("this is no event");
        let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn each_attribute_is_held_to_its_rule() {
        let version = "/specversion: The version of CloudEvents here is the text `1.0`.";
        check("specversion", None, &[version]);
        check("specversion", Some(json!(1.0)), &[version]);
        check("specversion", Some(json!("0.3")), &[version]);
        check("id", None, &["/id: An event has this attribute, a text."]);
        check("id", Some(json!("")), &["/id: An event has this attribute, a text."]);
        check("source", Some(json!(7)), &["/source: An event has this attribute, a text."]);
        let kind = "/type: Expected `urn:civic-widgets:submission:1` here.";
        check("type", None, &[kind]);
        check("type", Some(json!("urn:civic-widgets:submission:2")), &[kind]);
        check("data", None, &["/data: The data is the document of a submission."]);
        check("data", Some(json!("{}")), &["/data: The data is the document of a submission."]);
        let content = "/datacontenttype: The data of this event is `application/json`.";
        check("datacontenttype", Some(json!("text/xml")), &[content]);
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        assert_eq!(open(json!({})).unwrap_err().len(), 5);
        let none = open(json!([])).unwrap_err();
        assert_eq!(none[0].to_string(), ": An event is an object.");
    }

    proptest! {
        #[test]
        fn any_json_in_the_place_of_any_attribute_gets_a_verdict(
            attribute in "specversion|id|source|type|data|datacontenttype", json in any_json(),
        ) {
            let mut event = sound();
            event[attribute] = json;
            prop_assert!(open(event).map_or_else(|it| !it.is_empty(), |it| it.is_object()));
        }
    }
}
