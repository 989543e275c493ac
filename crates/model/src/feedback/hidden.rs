//! What a form sends besides the answers: where it stood, and what brought the resident.

use serde_json::Value;

use super::text::{hold_to_length, on_one_line, typed};
use crate::{
    check::Check,
    ids::QuestionId,
    limits,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::{record, serde_by_value, union},
    response::{Answerable, Answering, Response},
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

record! {
    /// Something that is sent with the answers and not asked. The answer is a text.
    pub struct Hidden: "a hidden value: an object with `id` and `from`" {
        flat {
            /// Where it is taken from.
            pub source: Source,
        }
        /// Its name, unlike that of any question.
        pub id("id"): QuestionId,
    }
}

union! {
    /// Where a hidden value is taken from.
    pub enum Source by "from": "a source" {
        /// The path of the page's address.
        PagePath = "page-path",
        /// The scheme, host and port of the page's address.
        PageOrigin = "page-origin",
        /// The campaign that the page's address names.
        Campaign = "campaign",
        /// A parameter of the page's address.
        Query(Query) = "query",
        /// Always the same.
        Fixed(Fixed) = "fixed",
    }
}

record! {
    /// A parameter of the page's address.
    pub struct Query: "a source" {
        /// Its name.
        pub parameter("parameter"): Parameter,
    }
}

record! {
    /// A value that is always the same.
    pub struct Fixed: "a source" {
        /// The value.
        pub value("value"): HiddenValue,
    }
}

/// The name of a parameter of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter(String);

impl Parameter {
    /// The form of a name, for a JSON Schema (an ECMA-262 pattern): characters that stand in an
    /// address as they are (RFC 3986, section 2.3).
    pub const PATTERN: &str = "^[A-Za-z0-9._~-]{1,64}$";

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for Parameter {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let name = text(value, place, check)?;
        let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b"._~-".contains(&it);
        let fits = (1..=64).contains(&name.len()) && name.bytes().all(is_allowed);
        if !fits {
            check.error(ProblemCode::MalformedText, place, || {
                format!("`{name}` is not the name of a parameter: 1 to 64 of A-Z a-z 0-9 . _ ~ -.")
            });
        }
        fits.then(|| Self(name.to_owned()))
    }
}

impl Write for Parameter {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

impl Describe for Parameter {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Text { pattern: Some(Self::PATTERN), most: None }
    }
}

serde_by_value!(Parameter);

/// A text that is sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenValue(String);

impl HiddenValue {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for HiddenValue {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let text = text(value, place, check)?;
        let fits = text.chars().count() <= limits::PAGE_CHARACTERS;
        if !fits {
            check.error(ProblemCode::TooMany, place, || {
                format!("The text is longer than {} characters.", limits::PAGE_CHARACTERS)
            });
        }
        fits.then(|| Self(text.to_owned()))
    }
}

impl Write for HiddenValue {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

impl Describe for HiddenValue {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Text { pattern: None, most: Some(limits::PAGE_CHARACTERS) }
    }
}

serde_by_value!(HiddenValue);

impl Answerable for Hidden {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let text = on_one_line(typed(value, at)?);
        hold_to_length(&text, limits::PAGE_CHARACTERS, at).then_some(Response::Text(text))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        feedback::testing::{answers, check_problems, form, one_page, told},
        pattern_tests::agree,
        read::read,
    };

    fn with_hidden(hidden: Value) -> Value {
        let mut document = one_page(json!([{"id": "q", "type": "text", "optional": true}]));
        document["hidden"] = hidden;
        document
    }

    #[test]
    fn a_hidden_value_is_a_text_that_may_be_missing() {
        let form = form(&with_hidden(json!([
            {"id": "path", "from": "page-path"},
            {"id": "code", "from": "query", "parameter": "utm_code"},
            {"id": "round", "from": "fixed", "value": "2026"},
        ])));
        let sent = [("path", json!("/park ")), ("round", json!("2026")), ("code", json!(""))];
        let answer = form.check_answers(&answers(&sent)).expect("these values are sound");
        let found: Vec<(&str, &Response)> =
            answer.iter().map(|(id, it)| (id.as_str(), it)).collect();
        let text = |it: &str| Response::Text(it.to_owned());
        assert_eq!(found, [("path", &text("/park")), ("round", &text("2026"))]);
        assert_eq!(form.drafted(&answers(&sent)), *answer);
        let long = [("path", json!("é".repeat(501))), ("code", json!(7))];
        let violations = form.check_answers(&answers(&long)).unwrap_err();
        assert_eq!(
            violations.iter().map(told).collect::<Vec<_>>(),
            [
                "too-long to 500: /answers/0/value: At most 500 characters are taken here.",
                "wrong-form: /answers/1/value: The answer to `code` must be a text.",
            ]
        );
    }

    #[test]
    fn a_hidden_value_has_a_name_of_its_own_and_a_source() {
        check_problems(
            &with_hidden(json!([
                {"id": "q", "from": "page-path"},
                {"id": "a", "from": "query", "parameter": "a b"},
                {"id": "b", "from": "fixed", "value": "x".repeat(501)},
                {"id": "c", "from": "campaign", "parameter": "c"},
                {"id": "c", "from": "page-origin"},
                {"id": "d", "from": "cookie"},
            ])),
            &[
                "/hidden/1/parameter: `a b` is not the name of a parameter: 1 to 64 of A-Z a-z 0-9 . _ \
                 ~ -.",
                "/hidden/2/value: The text is longer than 500 characters.",
                "/hidden/3/parameter: The key `parameter` is not known here. It takes `id`, `from`.",
                "/hidden/5/from: The value `cookie` is not known here. It takes `page-path`, \
                 `page-origin`, `campaign`, `query`, `fixed`.",
                "/hidden/0/id: A question or an earlier hidden value has the name `q` already.",
                "/hidden/4/id: A question or an earlier hidden value has the name `c` already.",
            ],
        );
    }

    #[test]
    fn the_pattern_and_the_reader_agree() {
        agree(Parameter::PATTERN, "aZ9._~- é%&", |text, matches| {
            matches == read::<Parameter>(&json!(text)).is_ok()
        });
    }
}
