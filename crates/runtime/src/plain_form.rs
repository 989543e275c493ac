//! What was typed into the page's plain form before the widget stood in its place.

use civic_model::{answer::RawAnswer, encoding::form::ANSWERS};
use serde_json::Value;

/// The answers in a form's fields: a text, or a list of texts where a name stands more than once.
/// Whoever takes them up knows what is asked, and leaves out the rest.
pub fn answers(fields: &[(String, String)]) -> Vec<RawAnswer> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, text) in fields {
        let Some(question) = name.strip_prefix(ANSWERS).filter(|_| !text.is_empty()) else {
            continue;
        };
        match found.iter_mut().find(|(it, _)| *it == question) {
            Some((_, texts)) => texts.push(text),
            None => found.push((question, vec![text])),
        }
    }
    let answer = |(question, texts): (&str, Vec<&str>)| RawAnswer {
        question: question.to_owned(),
        value: match texts.as_slice() {
            [text] => Value::from(*text),
            _ => Value::from(texts),
        },
    };
    found.into_iter().map(answer).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(fields: &[(&str, &str)], expected: &[(&str, Value)]) {
        let fields: Vec<_> =
            fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let found: Vec<_> =
            answers(&fields).into_iter().map(|it| (it.question, it.value)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn fields_that_answer_become_answers_and_others_do_not() {
        check(&[("widget_id", "unit-7"), ("answers.shop", "bakery")], &[("shop", json!("bakery"))]);
        check(&[("answers.why", ""), ("utf8", "✓")], &[]);
        check(&[("answers.a", "1"), ("answers.a", "2")], &[("a", json!(["1", "2"]))]);
    }
}
