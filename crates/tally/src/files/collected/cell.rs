//! Cells of a table: values as texts that a spreadsheet can show and does not run.
//!
//! A text stands as it is, and any other value as JSON. A text that could be taken for something else
//! than itself, such as `2026` or `["a"]`, stands as JSON, too, in quotes. So what a cell says does not
//! depend on the type of question.
//!
//! Spreadsheets run what begins with `=`, `+`, `-`, `@` and some others as a formula, whoever wrote it
//! (CWE-1236). Before such a cell stands `'`, which spreadsheets take for "text", and before one that
//! begins with `'`, too, so that one `'` at the beginning can always be taken off again.

use std::{borrow::Cow, fmt::Write as _};

use serde_json::Value;

/// What keeps a spreadsheet from running a cell.
const GUARD: char = '\'';

/// Whether a text that begins with this character is run.
fn is_sign(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
}

/// The text of a cell that says a value.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::String(text) if is_itself(text) => guarded(text).into_owned(),
        // A number is no formula.
        Value::Number(number) => number.to_string(),
        _ => defused(&value.to_string()),
    }
}

/// What the text of a cell says; `None` if it begins as JSON and is not.
pub(super) fn value(cell: &str) -> Option<Value> {
    let text = unguarded(cell);
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(_) if begins_as_json(text) => None,
        Err(_) => Some(Value::from(text)),
    }
}

/// Whether a text says itself, and nothing in it would begin a cell if it were cut at another
/// separator.
fn is_itself(text: &str) -> bool {
    let could_be_json = begins_as_json(text) || serde_json::from_str::<Value>(text).is_ok();
    let is_cut_badly = text.split([';', '\t', '\n', '\r']).skip(1).any(begins_with_sign);
    !text.is_empty() && !could_be_json && !is_cut_badly
}

fn begins_as_json(text: &str) -> bool {
    text.trim_start().starts_with(['"', '[', '{'])
}

fn begins_with_sign(text: &str) -> bool {
    text.trim_start().starts_with(is_sign)
}

/// A text with the guard before it, where it needs one.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let is_guarded = begins_with_sign(text) || text.starts_with([GUARD, '\t', '\r', '\n']);
    if is_guarded { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// A text without its guard.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).unwrap_or(cell)
}

/// JSON in which no sign stands after a `;`, where a spreadsheet that cuts there would begin a cell.
/// Such a sign stands in a text, and there it can be written as its number.
fn defused(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    let mut is_beginning = false;
    for character in json.chars() {
        if is_beginning && is_sign(character) {
            // Writing into a string does not fail.
            let _written = write!(written, "\\u{:04x}", u32::from(character));
        } else {
            written.push(character);
        }
        is_beginning = character == ';' || is_beginning && character.is_whitespace();
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(value: Value, expected: &str) {
        assert_eq!(said(&value), expected);
        assert_eq!(super::value(expected), Some(value));
    }

    #[test]
    fn a_text_stands_as_it_is_unless_it_could_be_something_else() {
        check(json!("A bakery, please"), "A bakery, please");
        check(json!("0123"), "0123");
        check(json!("2026"), "\"2026\"");
        check(json!("true"), "\"true\"");
        check(json!(""), "\"\"");
        check(json!(" \"a\""), r#"" \"a\"""#);
        check(json!(-5), "-5");
        check(json!(["a", {"b": null}]), r#"["a",{"b":null}]"#);
        check(json!(false), "false");
    }

    #[test]
    fn nothing_is_run_as_a_formula() {
        check(json!("=1+1"), "'=1+1");
        check(json!("-5 degrees"), "'-5 degrees");
        check(json!("@user"), "'@user");
        check(json!("'quoted'"), "''quoted'");
        check(json!("  =1"), "'  =1");
        check(json!("\u{ff1d}1"), "'\u{ff1d}1");
        check(json!("\tx"), "'\tx");
        check(json!("x; =HYPERLINK(1)"), r#""x; \u003dHYPERLINK(1)""#);
        check(json!("x\n+1"), r#""x\n+1""#);
        check(json!(["x;-1"]), r#"["x;\u002d1"]"#);
    }

    #[test]
    fn what_begins_as_json_and_is_not_says_nothing() {
        for broken in ["[1", "\"", "{a}", "'\"a"] {
            assert_eq!(value(broken), None, "{broken}");
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let text = prop_oneof!["[-=+@';,\"\\[{a1 \n\r\t]{0,8}", any::<String>()];
        let leaf = prop_oneof![
            text.prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            Just(Value::Null),
        ];
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map(".{0,4}", inner, 0..3)
                    .prop_map(|it| Value::Object(it.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_is_read_back_and_is_no_formula_wherever_it_is_cut(it in values()) {
            let cell = said(&it);
            prop_assert_eq!(value(&cell), Some(it.clone()));
            for (number, part) in cell.split([';', '\t', '\n', '\r']).enumerate() {
                let is_number = number == 0 && it.is_number();
                prop_assert!(is_number || !begins_with_sign(part), "{}", cell);
            }
        }

        #[test]
        fn a_guard_can_be_taken_off(text: String) {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), &text);
        }
    }
}
