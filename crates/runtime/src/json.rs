//! JSON values, to and from the browser.

use js_sys::{Array, Object};
use serde::Serialize as _;
use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast as _, JsValue};

/// How deep values may be nested: deeper ones would end the module's stack, and with it every widget
/// of the page.
const DEPTH: usize = 64;

/// Reads JSON by the parser that is in the browser already.
///
/// # Errors
/// What the parser says, in the browser's words.
pub fn parse(text: &str) -> Result<Value, String> {
    let parsed = js_sys::JSON::parse(text).map_err(|error| {
        let error: Option<js_sys::Error> = error.dyn_into().ok();
        error.map_or_else(String::new, |it| String::from(it.message()))
    })?;
    from_js(&parsed).ok_or_else(|| format!("it is nested more than {DEPTH} deep"))
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
    if value.is_null() {
        Some(Value::Null)
    } else if let Some(it) = value.as_bool() {
        Some(Value::Bool(it))
    } else if let Some(it) = value.as_f64() {
        number(it).map(Value::Number)
    } else if let Some(it) = value.as_string() {
        Some(Value::String(it))
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
    for entry in Object::entries(object).iter() {
        let entry = entry.unchecked_into::<Array>();
        let value = entry.get(1);
        // As JSON.stringify does: a member that is undefined is no member.
        if !value.is_undefined() {
            members.insert(entry.get(0).as_string()?, from_js_within(&value, depth)?);
        }
    }
    Some(members)
}

/// A JSON value as plain JavaScript objects, arrays and so on.
pub fn to_js(value: &Value) -> JsValue {
    // Plain values have a counterpart each, so this does not fail.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
