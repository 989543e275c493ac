//! What is sent of a solved challenge: base64 of a JSON document, as ALTCHA has it.
//!
//! The parameters go back as they came, with their order and with members that are not known here:
//! they are signed.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;

use super::solver::Solution;
use crate::host;

/// What version 1 sends back of a challenge.
const FIRST: &[&str] = &["algorithm", "challenge", "salt", "signature"];
/// What version 2 sends back.
const SECOND: &[&str] = &["parameters", "signature"];

/// The payload for a challenge, as it was received, that took so many milliseconds.
pub(super) fn payload(
    challenge: &JsValue,
    solution: &Solution,
    milliseconds: f64,
) -> Result<String, JsValue> {
    let (number, time) = (JsValue::from(solution.number), JsValue::from(milliseconds.round()));
    let document = if Reflect::has(challenge, &"parameters".into())? {
        let key = JsValue::from(&solution.key);
        let solution = object([("counter", number), ("derivedKey", key), ("time", time)])?;
        let challenge = part(challenge, SECOND)?;
        object([("challenge", challenge.into()), ("solution", solution.into())])?
    } else {
        let document = part(challenge, FIRST)?;
        Reflect::set(&document, &"number".into(), &number)?;
        Reflect::set(&document, &"took".into(), &time)?;
        document
    };
    let text = ascii(&String::from(JSON::stringify(&document)?));
    host::window().map_err(|_| JsValue::NULL)?.btoa(&text)
}

fn object<const N: usize>(members: [(&str, JsValue); N]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (key, value) in members {
        Reflect::set(&object, &key.into(), &value)?;
    }
    Ok(object)
}

fn part(of: &JsValue, keys: &[&str]) -> Result<Object, JsValue> {
    let part = Object::new();
    for key in keys {
        let key = JsValue::from_str(key);
        Reflect::set(&part, &key, &Reflect::get(of, &key)?)?;
    }
    Ok(part)
}

/// The same JSON document without any sign beyond ASCII, which many readers of base64 take for
/// another one.
fn ascii(json: &str) -> String {
    let mut ascii = String::new();
    for character in json.chars() {
        if character.is_ascii() {
            ascii.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                ascii.push_str("\\u");
                let digits = [12, 8, 4, 0].map(|it| u32::from(*unit) >> it & 15);
                ascii.extend(digits.into_iter().filter_map(|it| char::from_digit(it, 16)));
            }
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    proptest! {
        #[test]
        fn in_ascii_a_document_is_the_same(key in ".*", text: String) {
            let document = json!({key: [text, 1.5, null]});
            let written = ascii(&document.to_string());
            prop_assert!(written.is_ascii());
            let read: Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read, document);
        }
    }
}
