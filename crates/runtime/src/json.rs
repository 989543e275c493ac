//! JSON values, to and from the browser.

use js_sys::{Array, Object};
use serde::Serialize as _;
use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::slice::Slices;

/// How deep values may be nested: deeper ones would end the module's stack, and with it every widget
/// of the page.
const DEPTH: usize = 64;

/// Reads JSON by the parser that is in the browser already.
///
/// # Errors
/// What the parser says, in the browser's words.
pub fn parse(text: &str) -> Result<Value, String> {
    from_js(&parsed(text)?).ok_or_else(too_deep)
}

fn parsed(text: &str) -> Result<JsValue, String> {
    js_sys::JSON::parse(text).map_err(|error| {
        let error: Option<js_sys::Error> = error.dyn_into().ok();
        error.map_or_else(String::new, |it| String::from(it.message()))
    })
}

fn too_deep() -> String {
    format!("it is nested more than {DEPTH} deep")
}

/// Reads JSON as [`parse`] does, in tasks that are short however long a list in the document is.
///
/// # Errors
/// What the parser says, in the browser's words.
pub async fn parse_in_slices(text: &str, slices: &mut Slices) -> Result<Value, String> {
    let parsed = parsed(text)?;
    from_js_in_slices(&parsed, slices).await.ok_or_else(too_deep)
}

/// A JavaScript value as JSON, as [`from_js`] makes it, in tasks that are short however long a list in
/// the document is; long ones are members of it.
pub async fn from_js_in_slices(value: &JsValue, slices: &mut Slices) -> Option<Value> {
    let Some(document) = value.dyn_ref::<Object>().filter(|it| !Array::is_array(it)) else {
        return from_js(value);
    };
    let mut members = Map::new();
    for (name, value) in entries(document) {
        let member = if Array::is_array(&value) {
            let mut items = Vec::new();
            for item in value.unchecked_ref::<Array>().iter() {
                items.push(from_js_within(&item, DEPTH - 2)?);
                slices.pause().await;
            }
            Value::Array(items)
        } else {
            from_js_within(&value, DEPTH - 1)?
        };
        members.insert(name.as_string()?, member);
    }
    Some(Value::Object(members))
}

/// A JavaScript value as JSON; `None` if it is nested too deep or holds what JSON cannot.
///
/// Done by hand, because serde-wasm-bindgen's reader brings Rust's printer of floating-point numbers
/// along (for messages that are never shown): 13 kB in the module.
pub fn from_js(value: &JsValue) -> Option<Value> {
    from_js_within(value, DEPTH)
}

fn from_js_within(value: &JsValue, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    // Each question crosses over to JavaScript: first what most values are.
    if let Some(it) = value.as_string() {
        Some(Value::String(it))
    } else if let Some(it) = value.as_f64() {
        number(it).map(Value::Number)
    } else if value.is_null() {
        Some(Value::Null)
    } else if let Some(it) = value.as_bool() {
        Some(Value::Bool(it))
    } else if Array::is_array(value) {
        let items = value.unchecked_ref::<Array>();
        items.iter().map(|it| from_js_within(&it, depth)).collect::<Option<_>>().map(Value::Array)
    } else {
        object(value.dyn_ref::<Object>()?, depth).map(Value::Object)
    }
}

/// Whole numbers as such, so that they are read where a whole number is asked for.
fn number(double: f64) -> Option<Number> {
    /// 2^53: up to here a double holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if double.fract() == 0.0 && double.abs() <= EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
        return Some(Number::from(double as i64));
    }
    Number::from_f64(double)
}

fn object(object: &Object, depth: usize) -> Option<Map<String, Value>> {
    let mut members = Map::new();
    for (name, value) in entries(object) {
        members.insert(name.as_string()?, from_js_within(&value, depth)?);
    }
    Some(members)
}

/// The names and values of an object's members.
fn entries(object: &Object) -> impl Iterator<Item = (JsValue, JsValue)> {
    let entries = Object::entries(object).into_iter().map(|it| {
        let entry = it.unchecked_into::<Array>();
        (entry.get(0), entry.get(1))
    });
    // As JSON.stringify does: a member that is undefined is no member.
    entries.filter(|(_, value)| !value.is_undefined())
}

/// A JSON value as plain JavaScript objects, arrays and so on.
pub fn to_js(value: &Value) -> JsValue {
    // Plain values have a counterpart each, so this does not fail.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    /// Lists in lists, so many of them.
    fn nested(depth: usize) -> String {
        format!("{}{}", "[".repeat(depth), "]".repeat(depth))
    }

    #[wasm_bindgen_test]
    async fn what_is_read_in_slices_is_what_is_read_at_once() {
        let deep = format!("{{\"a\":{}}}", nested(DEPTH - 1));
        let too_deep = format!("{{\"a\":{}}}", nested(DEPTH));
        for text in [
            r#"{"a": [{"b": [1, null, true, "x"]}, 2.5, []], "c": {"d": [-1]}, "e": "é", "f": null}"#,
            "[1, [2]]",
            "7",
            "{}",
            &deep,
            &too_deep,
            "{",
        ] {
            let at_once = parse(text);
            assert_eq!(parse_in_slices(text, &mut Slices::begin()).await, at_once, "{text}");
        }
        assert!(parse(&deep).is_ok() && parse(&too_deep).is_err());
        let array = js_sys::JSON::parse("[1]").unwrap();
        js_sys::Reflect::set(&array, &0.into(), &JsValue::UNDEFINED).unwrap();
        assert_eq!(from_js_in_slices(&array, &mut Slices::begin()).await, from_js(&array));
    }
}
