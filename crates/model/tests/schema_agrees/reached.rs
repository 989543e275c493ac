//! Which members of its definitions a document has.

use std::collections::BTreeSet;

use civic_model::schema::{Body, Catalogue, Member, Object, Shape};
use serde_json::Value;

/// The members as `Definition.key`, and the values of tags as `Definition: word`. What several values
/// of a tag have in common counts once.
pub(crate) type Members = BTreeSet<String>;

/// What a definition is called here. Configurations of all kinds are called the same, so that what
/// they have in common needs to be in one of them only.
fn called(name: &str) -> &str {
    if CONFIGURATIONS.contains(&name) { "Configuration" } else { name }
}

const CONFIGURATIONS: [&str; 4] = ["Poll", "Budget", "MapPin", "Feedback"];

/// All that there are.
pub(crate) fn all(catalogue: &Catalogue) -> Members {
    let mut all = Members::new();
    for definition in catalogue.definitions() {
        if let Body::Object(object) = &definition.body {
            let name = called(definition.name);
            all.extend(object.members.iter().map(|it| format!("{name}.{}", it.key)));
            for variant in object.tagged.iter().flat_map(|it| &it.variants) {
                all.extend(variant.members.iter().map(|it| format!("{name}.{}", it.key)));
                all.insert(format!("{name}: {}", variant.word));
            }
        }
    }
    all
}

/// Adds those that `value` has.
pub(crate) fn add(shape: &Shape, value: &Value, catalogue: &Catalogue, reached: &mut Members) {
    let mut add_each = |shape, values: &mut dyn Iterator<Item = &Value>| {
        values.for_each(|it| add(shape, it, catalogue, reached));
    };
    match (shape, value) {
        (Shape::List { item, .. }, Value::Array(items)) => add_each(item, &mut items.iter()),
        (Shape::Map { value, .. }, Value::Object(members)) => {
            add_each(value, &mut members.values());
        }
        (Shape::Either(shapes), _) => {
            for shape in shapes {
                add(shape, value, catalogue, reached);
            }
        }
        (Shape::Named(name), _) => add_named(name, value, catalogue, reached),
        _ => {}
    }
}

fn add_named(name: &str, value: &Value, catalogue: &Catalogue, reached: &mut Members) {
    let definition = catalogue.definitions().iter().find(|it| it.name == name);
    match definition.map(|it| &it.body) {
        Some(Body::Object(object)) => add_object(called(name), object, value, catalogue, reached),
        Some(Body::Shape(shape)) => add(shape, value, catalogue, reached),
        Some(Body::Words(_)) | None => {}
    }
}

fn add_object(
    name: &str,
    object: &Object,
    value: &Value,
    catalogue: &Catalogue,
    reached: &mut Members,
) {
    add_members(name, &object.members, value, catalogue, reached);
    let Some(tagged) = &object.tagged else { return };
    let word = value.get(tagged.tag).and_then(Value::as_str);
    if let Some(variant) = tagged.variants.iter().find(|it| Some(it.word) == word) {
        add_members(name, &variant.members, value, catalogue, reached);
        reached.insert(format!("{name}: {}", variant.word));
    }
}

fn add_members(
    name: &str,
    members: &[Member],
    value: &Value,
    catalogue: &Catalogue,
    reached: &mut Members,
) {
    for member in members {
        if let Some(value) = value.get(member.key) {
            reached.insert(format!("{name}.{}", member.key));
            add(&member.shape, value, catalogue, reached);
        }
    }
}
