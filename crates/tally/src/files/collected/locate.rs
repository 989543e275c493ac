//! Where in the text of a JSON document a value stands.

use serde_json::{Deserializer, Value};

/// The byte at which the value begins that a JSON Pointer names; where there is none, that of the
/// last object or list on the way to it. The text is known to be JSON.
pub(super) fn locate(text: &str, pointer: &str) -> usize {
    let mut at = skip_space(text, 0);
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        match within(text, at, &token) {
            Some(place) => at = place,
            None => break,
        }
    }
    at
}

/// Where the member or the item of that name stands, of an object or a list that begins at `start`.
fn within(text: &str, start: usize, token: &str) -> Option<usize> {
    let is_object = match text.as_bytes().get(start)? {
        b'{' => true,
        b'[' => false,
        _ => return None,
    };
    let mut at = skip_space(text, start.checked_add(1)?);
    for number in 0_usize.. {
        if matches!(text.as_bytes().get(at)?, b'}' | b']') {
            return None;
        }
        let is_wanted = if is_object {
            let (name, end) = value(text, at)?;
            // Past the colon.
            at = skip_space(text, skip_space(text, end).checked_add(1)?);
            name.as_str() == Some(token)
        } else {
            token.parse() == Ok(number)
        };
        if is_wanted {
            return Some(at);
        }
        let (_, end) = value(text, at)?;
        at = skip_space(text, end);
        if text.as_bytes().get(at)? == &b',' {
            at = skip_space(text, at.checked_add(1)?);
        }
    }
    None
}

/// The value that begins at that byte, and the byte after it.
fn value(text: &str, at: usize) -> Option<(Value, usize)> {
    let mut values = Deserializer::from_str(text.get(at..)?).into_iter::<Value>();
    let value = values.next()?.ok()?;
    Some((value, at.checked_add(values.byte_offset())?))
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
    text.len().saturating_sub(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pointer: &str, expected: &str) {
        let text = r#" {"a": 1, "b/c": [10, {"\u0064": "}"}, "x" ] , "e": {}}"#;
        assert_eq!(text.get(locate(text, pointer)..), Some(expected), "{pointer}");
    }

    #[test]
    fn a_value_is_found_by_its_pointer() {
        check("/a", r#"1, "b/c": [10, {"\u0064": "}"}, "x" ] , "e": {}}"#);
        check("/b~1c/0", r#"10, {"\u0064": "}"}, "x" ] , "e": {}}"#);
        check("/b~1c/1/d", r#""}"}, "x" ] , "e": {}}"#);
        check("/b~1c/2", r#""x" ] , "e": {}}"#);
        check("/e", "{}}");
    }

    #[test]
    fn where_there_is_none_the_last_one_on_the_way_is_named() {
        check("/e/f/g", "{}}");
        check("/a/f", r#"1, "b/c": [10, {"\u0064": "}"}, "x" ] , "e": {}}"#);
        check("/b~1c/3", r#"[10, {"\u0064": "}"}, "x" ] , "e": {}}"#);
        check("/x", r#"{"a": 1, "b/c": [10, {"\u0064": "}"}, "x" ] , "e": {}}"#);
        assert_eq!(locate("7", "/a"), 0);
        assert_eq!(locate("{", "/a"), 0);
    }
}
