//! JSON Schema (draft 2020-12), written from the description of a document.
//!
//! Only what editors and common validators agree on is used. An object that depends on a tag is
//! written as one whole object for each value of the tag: then a member that no such object has is
//! refused everywhere, and editors offer the members of the tag that was written.

use serde_json::{Map, Value};

use super::{Body, Catalogue, Definition, Member, Object, Shape, Tagged};

/// The dialect that the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema, under the identity `id`, of a document whose form `describe` gives.
pub fn schema(id: &str, describe: fn(&mut Catalogue) -> Shape) -> Value {
    let mut catalogue = Catalogue::default();
    let mut schema = of_shape(&describe(&mut catalogue));
    add(&mut schema, "$schema", DIALECT);
    add(&mut schema, "$id", id);
    // What was defined first is the document itself.
    if let Some(document) = catalogue.definitions().first() {
        add(&mut schema, "title", document.name);
        add(&mut schema, "description", document.doc.as_str());
    }
    let definitions = catalogue.definitions().iter();
    let definitions: Map<String, Value> =
        definitions.map(|it| (it.name.to_owned(), of_definition(it))).collect();
    add(&mut schema, "$defs", definitions);
    schema
}

fn of_definition(definition: &Definition) -> Value {
    let mut schema = match &definition.body {
        Body::Object(object) => of_object(object),
        Body::Words(words) => of_words(words),
        Body::Shape(shape) => of_shape(shape),
    };
    add(&mut schema, "description", definition.doc.as_str());
    schema
}

fn of_shape(shape: &Shape) -> Value {
    match shape {
        Shape::Anything => object([]),
        Shape::Flag => of_type("boolean"),
        Shape::Number => of_type("number"),
        Shape::Whole { least, most } => of_whole(*least, *most),
        Shape::Text { pattern, most } => of_text(*pattern, *most),
        Shape::List { item, least, most } => {
            let mut list = of_type("array");
            add(&mut list, "items", of_shape(item));
            add_bounds(&mut list, ("minItems", *least), ("maxItems", *most));
            list
        }
        Shape::Map { keys, value, least, most } => {
            let mut map = of_type("object");
            add(&mut map, "patternProperties", object([(*keys, of_shape(value))]));
            add(&mut map, "additionalProperties", false);
            add_bounds(&mut map, ("minProperties", *least), ("maxProperties", *most));
            map
        }
        Shape::Either(shapes) => object([("anyOf", shapes.iter().map(of_shape).collect())]),
        Shape::Named(name) => object([("$ref", format!("#/$defs/{name}").into())]),
    }
}

fn of_type(name: &str) -> Value {
    object([("type", name.into())])
}

fn of_whole(least: i64, most: i64) -> Value {
    let mut number = of_type("integer");
    if least == most {
        add(&mut number, "const", least);
    } else {
        add(&mut number, "minimum", least);
        add(&mut number, "maximum", most);
    }
    number
}

fn of_text(pattern: Option<&str>, most: Option<usize>) -> Value {
    let mut text = of_type("string");
    if let Some(pattern) = pattern {
        add(&mut text, "pattern", pattern);
    }
    if let Some(most) = most {
        add(&mut text, "maxLength", most);
    }
    text
}

/// Each word on its own, because a list of words (`enum`) has no room for what they mean.
fn of_words(words: &[(&'static str, String)]) -> Value {
    let of_word = |(word, doc): &(&str, String)| of_one_word(word, doc);
    match words {
        [only] => of_word(only),
        _ => object([("oneOf", words.iter().map(of_word).collect())]),
    }
}

fn of_one_word(word: &str, doc: &str) -> Value {
    object([("const", word.into()), ("description", doc.into())])
}

fn of_object(description: &Object) -> Value {
    let Object { members, tagged } = description;
    match tagged {
        None => closed_object(members.iter(), None),
        Some(Tagged { tag, variants }) => {
            let of_variant = variants.iter().map(|it| {
                let members = members.iter().chain(&it.members);
                let mut variant =
                    closed_object(members, Some((*tag, of_one_word(it.word, &it.doc))));
                add(&mut variant, "description", it.doc.as_str());
                variant
            });
            object([("oneOf", of_variant.collect())])
        }
    }
}

/// An object with these members and no others; a tag is a member that must be there.
fn closed_object<'a>(
    members: impl Iterator<Item = &'a Member>,
    tag: Option<(&str, Value)>,
) -> Value {
    let mut required: Vec<Value> = tag.iter().map(|(key, _)| Value::from(*key)).collect();
    let mut properties: Map<String, Value> =
        tag.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    for member in members {
        let mut property = of_shape(&member.shape);
        add(&mut property, "description", member.doc.as_str());
        properties.insert(member.key.to_owned(), property);
        if !member.may_be_absent {
            required.push(member.key.into());
        }
    }
    let mut closed = of_type("object");
    add(&mut closed, "properties", properties);
    if !required.is_empty() {
        add(&mut closed, "required", required);
    }
    add(&mut closed, "additionalProperties", false);
    closed
}

/// Bounds that exclude nothing are left out.
fn add_bounds(
    schema: &mut Value,
    (least_key, least): (&str, usize),
    (most_key, most): (&str, usize),
) {
    if least > 0 {
        add(schema, least_key, least);
    }
    if most < usize::MAX {
        add(schema, most_key, most);
    }
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn add(schema: &mut Value, key: &str, value: impl Into<Value>) {
    if let Value::Object(members) = schema {
        members.insert(key.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::Describe as _;
    use crate::schema::example::Garden;

    /// What a definition of the example looks like.
    fn definition(name: &str) -> Value {
        schema("urn:example:garden:1", Garden::shape)["$defs"][name].clone()
    }

    #[test]
    fn a_document_refers_to_its_definition() {
        let mut schema = schema("urn:example:garden:1", Garden::shape);
        schema["$defs"] = json!({});
        let expected = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "urn:example:garden:1",
            "title": "Garden",
            "description": "A garden. It has a fence.",
            "$ref": "#/$defs/Garden",
            "$defs": {},
        });
        assert_eq!(schema, expected);
    }

    #[test]
    fn an_object_has_its_members_and_no_others() {
        let expected = json!({
            "description": "A garden. It has a fence.",
            "type": "object",
            "properties": {
                "version": {"type": "integer", "const": 1, "description": "The version."},
                "plants": {
                    "type": "array", "items": {"$ref": "#/$defs/Plant"},
                    "minItems": 1, "maxItems": 9, "description": "What grows.",
                },
                "open": {"type": "boolean", "description": "Whether one can enter."},
                "season": {"$ref": "#/$defs/Season", "description": "The best time."},
            },
            "required": ["version", "plants"],
            "additionalProperties": false,
        });
        assert_eq!(definition("Garden"), expected);
    }

    #[test]
    fn an_object_with_a_tag_is_one_of_whole_objects() {
        let name = json!({"type": "string", "description": "What it is called."});
        let height =
            json!({"type": "integer", "minimum": 0, "maximum": 100, "description": "Meters."});
        let expected = json!({
            "description": "Something that grows.",
            "oneOf": [
                {
                    "description": "A tree.",
                    "type": "object",
                    "properties": {
                        "kind": {"const": "tall-tree", "description": "A tree."},
                        "name": name,
                        "height": height,
                    },
                    "required": ["kind", "name", "height"],
                    "additionalProperties": false,
                },
                {
                    "description": "Grass.",
                    "type": "object",
                    "properties": {
                        "kind": {"const": "grass", "description": "Grass."},
                        "name": name,
                    },
                    "required": ["kind", "name"],
                    "additionalProperties": false,
                },
            ],
        });
        assert_eq!(definition("Plant"), expected);
    }

    #[test]
    fn each_word_says_what_it_means() {
        let expected = json!({
            "description": "A part of the year.",
            "oneOf": [
                {"const": "spring", "description": "When it buds."},
                {"const": "fall", "description": "When leaves fall."},
            ],
        });
        assert_eq!(definition("Season"), expected);
    }

    #[track_caller]
    fn check(shape: Shape, expected: Value) {
        assert_eq!(of_shape(&shape), expected);
    }

    #[test]
    fn each_shape_has_its_schema() {
        let text = Shape::Text { pattern: Some("^a"), most: Some(7) };
        check(text.clone(), json!({"type": "string", "pattern": "^a", "maxLength": 7}));
        check(
            Shape::Map { keys: "^[a-z]$", value: Box::new(Shape::Number), least: 1, most: 2 },
            json!({
                "type": "object", "patternProperties": {"^[a-z]$": {"type": "number"}},
                "additionalProperties": false, "minProperties": 1, "maxProperties": 2,
            }),
        );
        check(
            Shape::List { item: Box::new(Shape::Anything), least: 0, most: usize::MAX },
            json!({"type": "array", "items": {}}),
        );
        check(
            Shape::Either(vec![Shape::Flag, Shape::Number]),
            json!({"anyOf": [{"type": "boolean"}, {"type": "number"}]}),
        );
    }
}
