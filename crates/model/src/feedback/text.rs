//! Questions that are answered with a text: free, or of a form that everybody knows.
//!
//! Texts are kept without spaces at their ends and without characters that show nothing.

use serde_json::Value;

use super::{autocomplete::Autocomplete, country::Country};
use crate::{
    answer::ViolationCode,
    characters::is_blank,
    formats,
    number::Whole,
    record::record,
    response::{Answerable, Answering, Response},
};

record! {
    /// A text on one line.
    pub struct ShortText: "a question" {
        /// The most characters of an answer, counted as Unicode scalar values; 200 if it is not said.
        pub max("max"): Option<Whole<1, 1_000>>,
        /// What it is about, so that browsers can offer what they know of the person.
        pub autocomplete("autocomplete"): Option<Autocomplete>,
    }
}

record! {
    /// A text of several lines.
    pub struct LongText: "a question" {
        /// The most characters of an answer, counted as Unicode scalar values, the end of a line as
        /// one; 2000 if it is not said.
        pub max("max"): Option<Whole<1, 20_000>>,
        /// How many lines are shown at first.
        pub rows("rows"): Option<Whole<2, 30>>,
    }
}

record! {
    /// A postcode.
    pub struct Postcode: "a question" {
        /// The country, by its code of ISO 3166-1, such as FR.
        pub country("country"): Country,
    }
}

/// An e-mail address.
pub(super) struct Email;

/// A telephone number.
pub(super) struct Telephone;

impl ShortText {
    /// The most characters (Unicode scalar values) of an answer.
    pub fn most(&self) -> usize {
        self.max.map_or(200, Whole::count)
    }
}

impl LongText {
    /// The most characters (Unicode scalar values) of an answer.
    pub fn most(&self) -> usize {
        self.max.map_or(2_000, Whole::count)
    }

    /// How many characters of a text count: those of the answer that is made of it.
    pub fn characters(text: &str) -> usize {
        on_its_lines(text).chars().count()
    }
}

impl Answerable for ShortText {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let text = on_one_line(typed(value, at)?);
        hold_to_length(&text, self.most(), at).then_some(Response::Text(text))
    }
}

impl Answerable for LongText {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let text = on_its_lines(typed(value, at)?);
        hold_to_length(&text, self.most(), at).then_some(Response::Text(text))
    }
}

impl Answerable for Email {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let email = formats::email(typed(value, at)?);
        if email.is_none() {
            at.wrong_form("an e-mail address like name@example.com");
        }
        email.map(Response::Text)
    }
}

impl Answerable for Telephone {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let telephone = formats::telephone(typed(value, at)?);
        if telephone.is_none() {
            at.wrong_form("a telephone number like +33 1 23 45 67 89");
        }
        telephone.map(Response::Text)
    }
}

impl Answerable for Postcode {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let country = self.country.as_str();
        let postcode = formats::postcode(typed(value, at)?, country);
        if postcode.is_none() {
            let question = at.question;
            at.refuse(ViolationCode::WrongForm, || {
                format!("The answer to `{question}` must be a postcode of {country}.")
            });
        }
        postcode.map(Response::Text)
    }
}

/// The text that was typed.
pub(super) fn typed<'a>(value: &'a Value, at: &mut Answering<'_>) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        at.wrong_form("a text");
    }
    text
}

/// Notes a text of more than `most` characters; answers whether it fits.
pub(super) fn hold_to_length(text: &str, most: usize, at: &mut Answering<'_>) -> bool {
    let fits = text.chars().count() <= most;
    if !fits {
        let exact = i64::try_from(most).unwrap_or(i64::MAX);
        at.refuse(ViolationCode::TooLong, || format!("At most {most} characters are taken here."))
            .at_most(exact);
    }
    fits
}

/// The text on one line, without what shows nothing.
pub(super) fn on_one_line(text: &str) -> String {
    visible(text).trim_matches(is_blank).to_owned()
}

/// The text on as many lines as it has, without what shows nothing.
fn on_its_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.lines() {
        lines.push_str(visible(line).trim_end_matches(is_blank));
        lines.push('\n');
    }
    lines.trim_matches(is_blank).to_owned()
}

/// The characters that show something; each white space becomes a plain space. Joiners stay, because
/// they shape Arabic and Indian words and hold the parts of a picture character together.
fn visible(text: &str) -> String {
    let plain = text.chars().map(|it| if it.is_whitespace() { ' ' } else { it });
    plain.filter(|it| !is_blank(*it) || matches!(it, ' ' | '\u{200c}' | '\u{200d}')).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{check_answers, check_question};

    fn text(text: &str) -> Response {
        Response::Text(text.to_owned())
    }

    #[test]
    fn a_text_has_as_many_characters_as_it_may_have() {
        let long = "é😀".repeat(2);
        let unanswered = "unanswered: /answers: The question `q` is not answered.";
        check_answers(
            json!({"type": "text", "max": 4, "autocomplete": "given-name"}),
            &[
                (json!(" Zoé\u{200b}\n"), Ok(text("Zoé"))),
                (json!("a\nb"), Ok(text("a b"))),
                (json!(long), Ok(text(&long))),
                (
                    json!("Zoé M"),
                    Err("too-long to 4: /answers/0/value: At most 4 characters are taken here."),
                ),
                (json!(7), Err("wrong-form: /answers/0/value: The answer to `q` must be a text.")),
                (json!(" \u{200b}"), Err(unanswered)),
                (json!([]), Err(unanswered)),
            ],
        );
        check_answers(
            json!({"type": "text"}),
            &[
                (json!("x".repeat(200)), Ok(text(&"x".repeat(200)))),
                (
                    json!("x".repeat(201)),
                    Err(
                        "too-long to 200: /answers/0/value: At most 200 characters are taken here.",
                    ),
                ),
            ],
        );
    }

    #[test]
    fn a_long_text_keeps_its_lines() {
        check_answers(
            json!({"type": "long-text", "max": 5, "rows": 3}),
            &[
                (json!("\n a\r\nb\tc \n"), Ok(text("a\nb c"))),
                (
                    json!("a\nb\nc\nd"),
                    Err("too-long to 5: /answers/0/value: At most 5 characters are taken here."),
                ),
                (
                    json!({"a": 1}),
                    Err("wrong-form: /answers/0/value: The answer to `q` must be a text."),
                ),
            ],
        );
    }

    #[test]
    fn texts_of_a_known_form_are_kept_in_it() {
        check_answers(
            json!({"type": "email"}),
            &[
                (json!(" anna@ville.example"), Ok(text("anna@ville.example"))),
                (
                    json!("anna@ville"),
                    Err(
                        "wrong-form: /answers/0/value: The answer to `q` must be an e-mail address like \
                         name@example.com.",
                    ),
                ),
            ],
        );
        check_answers(
            json!({"type": "telephone"}),
            &[
                (json!("01\u{a0}23\u{2011}45 "), Ok(text("01 23-45"))),
                (
                    json!("call me"),
                    Err(
                        "wrong-form: /answers/0/value: The answer to `q` must be a telephone number \
                         like +33 1 23 45 67 89.",
                    ),
                ),
            ],
        );
        check_answers(
            json!({"type": "postcode", "country": "NL"}),
            &[
                (json!("1011ab"), Ok(text("1011 AB"))),
                (
                    json!("75001"),
                    Err(
                        "wrong-form: /answers/0/value: The answer to `q` must be a postcode of NL.",
                    ),
                ),
            ],
        );
    }

    #[test]
    fn bounds_and_words_are_known() {
        check_question(
            json!({"type": "text", "max": 1001, "autocomplete": "givenname"}),
            &[
                "/max: The number must be between 1 and 1000.",
                "/autocomplete: The value `givenname` is not known here. Did you mean `given-name`?",
            ],
        );
        check_question(
            json!({"type": "long-text", "max": 0, "rows": 31}),
            &[
                "/max: The number must be between 1 and 20000.",
                "/rows: The number must be between 2 and 30.",
            ],
        );
        check_question(json!({"type": "postcode"}), &[": The key `country` is missing."]);
    }

    #[test]
    fn a_text_is_kept_without_what_shows_nothing() {
        for (typed, line, lines) in [
            ("", "", ""),
            (" \u{200b}\n\u{200d} ", "", ""),
            (" a\tb\u{a0}\u{a0}c ", "a b  c", "a b  c"),
            ("\u{feff}a\u{ad}b\u{202e}\0", "ab", "ab"),
            ("a\r\nb \n\n c\rd\n", "a  b    c d", "a\nb\n\n c d"),
            (
                "می\u{200c}خواهم 👩\u{200d}🌾",
                "می\u{200c}خواهم 👩\u{200d}🌾",
                "می\u{200c}خواهم 👩\u{200d}🌾",
            ),
        ] {
            assert_eq!(on_one_line(typed), line, "{typed:?}");
            assert_eq!(on_its_lines(typed), lines, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn a_kept_text_stays_as_it_is(text in "\\PC*|[a\r\n\t\u{200b}\u{200d} ]{0,12}") {
            let (line, lines) = (on_one_line(&text), on_its_lines(&text));
            prop_assert_eq!(on_one_line(&line), line);
            prop_assert_eq!(on_its_lines(&lines), lines);
        }

        #[test]
        fn a_text_is_empty_exactly_when_it_shows_nothing(text in "\\PC*|[a\r\n\t\u{200b}\u{200d} ]{0,4}") {
            let is_empty = text.chars().all(is_blank);
            prop_assert_eq!(on_one_line(&text).is_empty(), is_empty);
            prop_assert_eq!(on_its_lines(&text).is_empty(), is_empty);
        }
    }
}
