//! What is sent of a solved challenge: base64 of a JSON document, as ALTCHA has it.
//!
//! The parameters go back as they came, with their order and with members that are not known here:
//! they are signed.

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

use super::solver::Solution;
use crate::host;

/// The payload for a challenge, as it was received, that took so many milliseconds. One without a
/// signature cannot be known again, so there is none.
pub(super) fn payload(
    challenge: &JsValue,
    solution: &Solution,
    milliseconds: u32,
) -> Result<String, JsValue> {
    let Solution { number, key } = solution;
    let signature = written(challenge, "signature")?;
    let text = if Reflect::has(challenge, &"parameters".into())? {
        let parameters = written(challenge, "parameters")?;
        format!(
            r#"{{"challenge":{{"parameters":{parameters},"signature":{signature}}},"solution":{{"counter":{number},"derivedKey":"{key}","time":{milliseconds}}}}}"#
        )
    } else {
        let [algorithm, challenge, salt] =
            ["algorithm", "challenge", "salt"].map(|key| written(challenge, key));
        let (algorithm, challenge, salt) = (algorithm?, challenge?, salt?);
        format!(
            r#"{{"algorithm":{algorithm},"challenge":{challenge},"number":{number},"salt":{salt},"signature":{signature},"took":{milliseconds}}}"#
        )
    };
    host::window().map_err(|_| JsValue::NULL)?.btoa(&ascii(&text))
}

/// A member of an object as JSON.
fn written(object: &JsValue, key: &str) -> Result<String, JsValue> {
    let member = Reflect::get(object, &key.into())?;
    // Of undefined nothing is written.
    JSON::stringify(&member)?.as_string().ok_or(JsValue::NULL)
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
