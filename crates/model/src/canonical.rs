//! The canonical form of a JSON document (RFC 8785, JSON Canonicalization Scheme): the same bytes for
//! the same document in every language, so that its digest can be compared.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

/// Writes `document` in canonical form: members sorted by the UTF-16 units of their names, no spaces,
/// numbers as ECMAScript writes them, strings with the shortest escapes.
///
/// Numbers are taken as IEEE 754 doubles, as RFC 8785 demands: an integer beyond 2^53 is written as
/// the double next to it.
pub fn canonical_json(document: &Value) -> String {
    let mut out = String::new();
    write_value(&mut out, document);
    out
}

fn write_value(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
        Value::Number(it) => write_number(out, it),
        Value::String(it) => write_string(out, it),
        Value::Array(items) => {
            write_list(out, ['[', ']'], items.iter(), write_value);
        }
        Value::Object(members) => write_object(out, members),
    }
}

fn write_object(out: &mut String, members: &Map<String, Value>) {
    let mut sorted: Vec<(&String, &Value)> = Vec::with_capacity(members.len());
    for (name, value) in members {
        // The members come in the order of UTF-8, which is nearly always that of UTF-16: nearly
        // always the place is the end. (And a sort would be 3 kB more for the browser.)
        let place = sorted.partition_point(|(it, _)| it.encode_utf16().lt(name.encode_utf16()));
        sorted.insert(place, (name, value));
    }
    write_list(out, ['{', '}'], sorted.into_iter(), |out, (name, value)| {
        write_string(out, name);
        out.push(':');
        write_value(out, value);
    });
}

fn write_list<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl Iterator<Item = T>,
    write_item: impl Fn(&mut String, T),
) {
    out.push(open);
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_item(out, item);
    }
    out.push(close);
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // What needs no escape goes over in one piece.
    while let Some(at) = rest.bytes().position(needs_escape) {
        let (plain, escaped) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = escaped.chars();
        let Some(character) = characters.next() else { break };
        rest = characters.as_str();
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            // Writing to a string has no way to fail.
            _ => {
                let _written = write!(out, "\\u{:04x}", u32::from(character));
            }
        }
    }
    out.push_str(rest);
    out.push('"');
}

/// Whether a byte is a character of its own that may not stand in a string as it is.
fn needs_escape(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1f)
}

/// ECMAScript's `Number::toString`, by the library that JavaScript engines in Rust use: Rust's own
/// shortest digits round a tie upwards where ECMAScript rounds it to even.
fn write_number(out: &mut String, number: &Number) {
    // `as_f64` is `None` only with serde_json's arbitrary precision, which is off.
    let double = number.as_f64().unwrap_or_default();
    out.push_str(ryu_js::Buffer::new().format(double));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(document: Value, expected: &str) {
        assert_eq!(canonical_json(&document), expected);
    }

    #[test]
    fn members_are_sorted_by_their_utf_16_units() {
        // U+1F600 begins with the unit D83D and so comes before U+FB33, although it is the larger
        // character. The order is that of RFC 8785, section 3.2.3.
        check(
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7}),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}",
        );
    }

    #[test]
    fn strings_use_the_shortest_escapes() {
        check(
            json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{7f}"),
            "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\"",
        );
    }

    #[test]
    fn nested_values_have_no_spaces() {
        check(
            json!({"b": [1, {"d": null, "c": true}], "a": {}}),
            r#"{"a":{},"b":[1,{"c":true,"d":null}]}"#,
        );
    }

    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        // Bit patterns and texts from RFC 8785, appendix B.
        for (bits, expected) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            check(json!(f64::from_bits(bits)), expected);
        }
    }

    #[test]
    fn integers_beyond_what_a_double_holds_become_the_double_next_to_them() {
        check(json!(9_007_199_254_740_993_i64), "9007199254740992");
        check(json!(u64::MAX), "18446744073709552000");
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            prop::num::f64::NORMAL.prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(".*", inner, 0..6)
                    .prop_map(|it| Value::Object(it.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn canonical_form_is_stable_when_read_and_written_again(document in any_json()) {
            let once = canonical_json(&document);
            let again: Value = serde_json::from_str(&once).unwrap();
            prop_assert_eq!(canonical_json(&again), once);
        }

        #[test]
        fn a_double_reads_back_as_the_same_double(double in prop::num::f64::NORMAL) {
            let text = canonical_json(&json!(double));
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), double.to_bits());
        }
    }
}
