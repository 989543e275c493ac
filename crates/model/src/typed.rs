//! What people type into a field, as the value of an answer.
//!
//! What makes no sense is the value as it was typed: the rules of the question then say what is wrong,
//! and nothing that somebody typed is lost.

use serde_json::Value;

use crate::{
    canonical::canonical_json,
    characters::{is_blank, tidied},
    money::{Currency, MinorUnits, decimal_mark, digit, known_mark, parse_amount},
    number::Number,
    write::Write as _,
};

/// A number as it is typed in a language (BCP 47): with the digits of Arabic too, and with a decimal
/// comma where the language has one.
pub fn number(text: &str, language: &str) -> Value {
    read_number(text, language).unwrap_or_else(|| text_of(text))
}

/// The same; `None` for what is no number.
pub(crate) fn read_number(text: &str, language: &str) -> Option<Value> {
    let has_comma = decimal_mark(language) == ',';
    let number = western(text);
    let number = if has_comma { number.replacen(',', ".", 1) } else { number };
    number.parse().ok().and_then(Number::new)?.write()
}

/// An amount of money as it is typed in a language (BCP 47), in minor units of the currency.
pub fn amount(text: &str, language: &str, currency: Currency) -> Value {
    let amount = parse_amount(text, language, currency).ok();
    amount.map_or_else(|| text_of(text), |it| Value::from(it.get()))
}

/// A day from what was typed for the year, the month and the day of the month: `2026-05-01`.
pub fn day(parts: [&str; 3]) -> Value {
    let [year, month, day] = parts.map(western);
    if [&year, &month, &day].iter().all(|it| it.is_empty()) {
        return Value::Null;
    }
    let [month, day] = [month, day].map(two_digits);
    Value::from(format!("{year}-{month}-{day}"))
}

fn two_digits(number: String) -> String {
    if number.len() == 1 { format!("0{number}") } else { number }
}

/// How a number is typed in a language: what [`number`] reads as that number.
pub fn number_text(value: &Value, language: &str) -> String {
    match value {
        Value::Number(_) => {
            let mark = decimal_mark(language).to_string();
            canonical_json(value).replacen('.', &mark, 1)
        }
        value => value.as_str().unwrap_or_default().to_owned(),
    }
}

/// How an amount of minor units is typed in a language: what [`amount`] reads as that amount.
pub fn amount_text(value: &Value, language: &str, currency: Currency) -> String {
    let Some(amount) = value.as_u64().and_then(MinorUnits::new) else {
        return value.as_str().unwrap_or_default().to_owned();
    };
    let scale = 10_u64.pow(currency.decimals().into());
    let (whole, rest) = (amount.get() / scale, amount.get() % scale);
    if rest == 0 {
        return whole.to_string();
    }
    // Where a point could be taken for thousands, the mark that never is.
    let mark = known_mark(language, currency.decimals()).unwrap_or('\u{66B}');
    let width = usize::from(currency.decimals());
    format!("{whole}{mark}{rest:0>width$}")
}

/// A text that shows nothing is no answer.
fn text_of(text: &str) -> Value {
    if text.chars().all(is_blank) { Value::Null } else { Value::from(text) }
}

/// Without what shows nothing, and with the digits 0 to 9.
fn western(text: &str) -> String {
    let plain = |it: char| match it {
        '\u{66B}' => '.',
        it => digit(it).and_then(|it| char::from_digit(it, 10)).unwrap_or(it),
    };
    tidied(text).chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_read_as_the_language_writes_them() {
        for (text, language, value) in [
            ("12", "en", json!(12)),
            (" 12.5 ", "en", json!(12.5)),
            ("12,5", "de", json!(12.5)),
            ("12.5", "de", json!(12.5)),
            ("٤٢", "ar", json!(42)),
            ("٤٫٥", "ar", json!(4.5)),
            ("12,5", "en", json!("12,5")),
            ("a dozen", "en", json!("a dozen")),
            ("", "en", json!(null)),
            (" \u{200b}", "en", json!(null)),
        ] {
            assert_eq!(number(text, language), value, "{text} in {language}");
        }
    }

    #[test]
    fn a_day_that_is_not_complete_stays_as_it_was_typed() {
        for (parts, value) in [
            (["2026", "5", "1"], json!("2026-05-01")),
            (["2026", "05", " 01"], json!("2026-05-01")),
            (["٢٠٢٦", "٥", "١"], json!("2026-05-01")),
            (["2026", "", "1"], json!("2026--01")),
            (["", "May", ""], json!("-May-")),
            (["", " ", ""], json!(null)),
        ] {
            assert_eq!(day(parts), value, "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_read_back_from_how_it_is_typed(
            number_of in -1.0e9_f64..1.0e9, language in prop::sample::select(vec!["en", "de", "ar", "fr"]),
        ) {
            let value = Number::new(number_of).and_then(|it| it.write()).unwrap();
            prop_assert_eq!(number(&number_text(&value, language), language), value);
        }

        #[test]
        fn an_amount_is_read_back_from_how_it_is_typed(
            minor in 0_u64..10_000_000, language in prop::sample::select(vec!["en", "de", "ar", "fr"]),
            code in prop::sample::select(vec!["EUR", "HUF", "TND", "JPY"]),
        ) {
            let currency = Currency::parse(code).unwrap();
            let text = amount_text(&json!(minor), language, currency);
            prop_assert_eq!(amount(&text, language, currency), json!(minor), "{}", text);
        }

        #[test]
        fn whatever_is_typed_has_a_value(text in ".*", other in ".*") {
            number(&text, "de");
            amount(&text, &other, Currency::parse("EUR").unwrap());
            day([&text, &other, &text]);
        }
    }
}
