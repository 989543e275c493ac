//! Whether a condition holds.

use super::{
    Condition, Scalar,
    letters::{is_within, small_letters},
};
use crate::{
    ids::{OptionId, QuestionId},
    number::Number,
    response::{Response, Responses},
};

/// What is known of the answer to a question.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Seen<'a> {
    /// Nothing yet.
    Unknown,
    /// There is none.
    Unanswered,
    /// This is the answer.
    Answer(&'a Response),
}

impl Condition {
    /// Whether it holds after these answers. A question without an answer among them counts as not
    /// answered.
    pub fn holds(&self, responses: &Responses) -> bool {
        let look =
            |question: &QuestionId| responses.get(question).map_or(Seen::Unanswered, Seen::Answer);
        self.verdict(&look) == Some(true)
    }

    /// Whether it holds; `None` where that depends on an answer that is not known.
    pub(crate) fn verdict<'a>(&self, look: &dyn Fn(&QuestionId) -> Seen<'a>) -> Option<bool> {
        match self {
            Self::All(it) => agreed(it.of.iter().map(|it| it.verdict(look)), false),
            Self::Any(it) => agreed(it.of.iter().map(|it| it.verdict(look)), true),
            Self::Not(it) => it.of.verdict(look).map(|it| !it),
            test => test.question().and_then(|it| test.test(look(it))),
        }
    }

    /// Whether one that looks at a question itself holds.
    fn test(&self, seen: Seen<'_>) -> Option<bool> {
        let negative = matches!(self, Self::NotAnswered(_));
        match seen {
            Seen::Unknown => None,
            Seen::Unanswered => Some(negative),
            Seen::Answer(response) => Some(self.is_met_by(response)),
        }
    }

    /// Whether one that looks at a question itself holds after this answer.
    pub(super) fn is_met_by(&self, response: &Response) -> bool {
        match self {
            Self::Answered(_) => true,
            Self::Equals(it) => equals(response, &it.value),
            Self::Contains(it) => contains(response, &it.value),
            Self::Greater(it) => number(response).is_some_and(|n| n > it.than.get()),
            Self::Less(it) => number(response).is_some_and(|n| n < it.than.get()),
            _ => false,
        }
    }
}

/// What parts decide together: `deciding` as soon as one of them is, else `None` as long as one of
/// them is open, else the opposite.
pub(super) fn agreed(parts: impl Iterator<Item = Option<bool>>, deciding: bool) -> Option<bool> {
    let mut verdict = Some(!deciding);
    for part in parts {
        match part {
            Some(it) if it == deciding => return Some(deciding),
            Some(_) => {}
            None => verdict = None,
        }
    }
    verdict
}

fn equals(response: &Response, value: &Scalar) -> bool {
    match (response, value) {
        (Response::Choice(it), Scalar::Text(name)) => it.option.as_str() == name,
        (Response::Choices(chosen), Scalar::Text(name)) => {
            matches!(chosen.as_slice(), [one] if one.option.as_str() == name)
        }
        (Response::Text(text), Scalar::Text(value)) => small_letters(text) == small_letters(value),
        (Response::Date(date), Scalar::Text(value)) => date.as_str() == value,
        (Response::Agreed, Scalar::Flag(flag)) => *flag,
        (_, Scalar::Number(value)) => number(response).and_then(Number::new) == Some(*value),
        _ => false,
    }
}

fn contains(response: &Response, value: &str) -> bool {
    let is_it = |option: &OptionId| option.as_str() == value;
    match response {
        Response::Choices(chosen) => chosen.iter().any(|it| is_it(&it.option)),
        Response::Ranking(ranked) => ranked.iter().any(is_it),
        Response::Text(text) => is_within(&small_letters(value), &small_letters(text)),
        _ => false,
    }
}

/// The number that an answer is, if it is one.
fn number(response: &Response) -> Option<f64> {
    match response {
        Response::Number(number) => Some(number.get()),
        Response::Rating(value) => Some(f64::from(i32::try_from(*value).ok()?)),
        #[expect(clippy::cast_precision_loss, reason = "an amount is below 2^53")]
        Response::Amount(amount) => Some(amount.get() as f64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        condition::samples::{contains, equals, greater, less},
        feedback::{
            Feedback,
            testing::{answers, form, one_page},
        },
    };

    fn questions() -> Feedback {
        let options =
            json!([{"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}]);
        let fields = json!([
            {"id": "one", "type": "radios", "options": options},
            {"id": "some", "type": "checkboxes", "options": options},
            {"id": "order", "type": "ranking", "options": options, "min": 1},
            {"id": "text", "type": "long-text"},
            {"id": "number", "type": "number", "decimals": 2},
            {"id": "money", "type": "money", "currency": "EUR"},
            {"id": "nps", "type": "nps"},
            {"id": "day", "type": "date"},
            {"id": "agree", "type": "consent"},
        ]);
        form(&one_page(fields))
    }

    /// Evaluates each condition after one answer to the question that it looks at.
    #[track_caller]
    fn check(question: &str, value: Value, table: &[(Value, bool)]) {
        let responses = questions().drafted(&answers(&[(question, value)]));
        assert_eq!(responses.iter().count(), 1, "the answer is valid");
        for (condition, expected) in table {
            let mut condition = condition.clone();
            condition["question"] = json!(question);
            let condition: Condition = serde_json::from_value(condition).unwrap();
            assert_eq!(condition.holds(&responses), *expected, "{condition:?}");
        }
    }

    #[test]
    fn options_are_compared_by_name() {
        check(
            "one",
            json!("a"),
            &[
                (equals("a"), true),
                (equals("b"), false),
                (equals("A"), false),
                (contains("a"), false),
                (equals(1), false),
                (greater(0.0), false),
            ],
        );
        check(
            "some",
            json!(["a"]),
            &[(equals("a"), true), (contains("a"), true), (contains("b"), false)],
        );
        check(
            "some",
            json!(["b", "a"]),
            &[
                (equals("a"), false),
                (contains("a"), true),
                (contains("b"), true),
                (contains("c"), false),
            ],
        );
        check(
            "order",
            json!(["b"]),
            &[(contains("b"), true), (contains("a"), false), (equals("b"), false)],
        );
    }

    #[test]
    fn texts_are_compared_in_small_and_capital_letters() {
        check(
            "text",
            json!(" Ja, GERN "),
            &[
                (equals("ja, gern"), true),
                (equals("ja"), false),
                (contains("gern"), true),
                (contains("A, g"), true),
                (contains(" ja"), false),
                (contains("nein"), false),
                (less(1.0), false),
            ],
        );
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        check(
            "number",
            json!(2.5),
            &[
                (equals(2.5), true),
                (equals(2), false),
                (equals("2.5"), false),
                (greater(2.49), true),
                (greater(2.5), false),
                (less(2.51), true),
                (less(2.5), false),
            ],
        );
        check(
            "money",
            json!(1250),
            &[(equals(1250), true), (greater(1249.5), true), (less(1250.0), false)],
        );
        check(
            "nps",
            json!(0),
            &[(equals(0), true), (equals(-0.0), true), (less(1.0), true), (greater(-1.0), true)],
        );
    }

    #[test]
    fn days_are_compared_as_written_and_agreement_is_true() {
        check(
            "day",
            json!("2026-05-01"),
            &[(equals("2026-05-01"), true), (equals("2026-05-02"), false)],
        );
        check("agree", json!(true), &[(equals(true), true), (equals(false), false)]);
    }

    #[test]
    fn an_answer_is_there_or_not() {
        for (question, value) in [("one", json!("a")), ("text", json!("0")), ("nps", json!(0))] {
            let table = [(json!({"is": "answered"}), true), (json!({"is": "not-answered"}), false)];
            check(question, value, &table);
        }
    }

    fn read(condition: Value) -> Condition {
        serde_json::from_value(condition).unwrap()
    }

    #[test]
    fn nothing_but_the_lack_of_an_answer_holds_of_a_question_without_one() {
        let none = Responses::default();
        let mut tests = vec![
            json!({"is": "answered"}),
            equals("a"),
            equals(false),
            contains(""),
            greater(-1.0),
            less(9.0),
        ];
        for test in &mut tests {
            test["question"] = json!("one");
            assert!(!read(test.clone()).holds(&none), "{test}");
            assert!(read(json!({"is": "not", "of": test})).holds(&none), "{test}");
        }
        assert!(read(json!({"is": "not-answered", "question": "one"})).holds(&none));
    }

    #[test]
    fn conditions_are_joined_as_far_as_answers_are_known() {
        let read = |it: &str| match it {
            "true" => json!({"is": "not-answered", "question": "none"}),
            "false" => json!({"is": "answered", "question": "none"}),
            _ => json!({"is": "answered", "question": "unknown"}),
        };
        let look =
            |it: &QuestionId| if it.as_str() == "none" { Seen::Unanswered } else { Seen::Unknown };
        for (one, other, all, any) in [
            ("true", "true", Some(true), Some(true)),
            ("true", "false", Some(false), Some(true)),
            ("false", "false", Some(false), Some(false)),
            ("true", "?", None, Some(true)),
            ("false", "?", Some(false), None),
            ("?", "?", None, None),
        ] {
            for pair in [[one, other], [other, one]] {
                for (is, expected) in [("all", all), ("any", any)] {
                    let joined: Condition =
                        serde_json::from_value(json!({"is": is, "of": pair.map(read)})).unwrap();
                    assert_eq!(joined.verdict(&look), expected, "{is} {pair:?}");
                    let inverse: Condition =
                        serde_json::from_value(json!({"is": "not", "of": joined})).unwrap();
                    assert_eq!(inverse.verdict(&look), expected.map(|it| !it), "not {is} {pair:?}");
                }
            }
        }
    }
}
