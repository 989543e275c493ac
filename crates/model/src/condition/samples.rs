//! Conditions for tests, without the question that they look at.

use serde_json::{Value, json};

pub(super) fn equals(value: impl Into<Value>) -> Value {
    json!({"is": "equals", "value": value.into()})
}

pub(super) fn contains(value: &str) -> Value {
    json!({"is": "contains", "value": value})
}

pub(super) fn greater(than: f64) -> Value {
    json!({"is": "greater", "than": than})
}

pub(super) fn less(than: f64) -> Value {
    json!({"is": "less", "than": than})
}
