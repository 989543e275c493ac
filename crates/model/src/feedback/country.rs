//! A country in a configuration.

use serde_json::Value;

use crate::{
    check::Check,
    formats::is_country,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// A country or territory, by its code of ISO 3166-1 alpha-2, such as `FR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country(String);

impl Country {
    /// The form of a code, for a JSON Schema (an ECMA-262 pattern). Which codes there are changes
    /// over the years, so a schema knows their form only.
    pub const PATTERN: &str = "^[A-Z]{2}$";

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for Country {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let code = text(value, place, check)?;
        if is_country(code) {
            return Some(Self(code.to_owned()));
        }
        let is_code = code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase());
        let problem = if is_code { ProblemCode::UnknownName } else { ProblemCode::MalformedText };
        check.error(problem, place, || format!("`{code}` is not the code of a country."));
        check.suggest(|| "Write two capital letters of ISO 3166-1, like FR.".to_owned());
        None
    }
}

impl Write for Country {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

impl Describe for Country {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let doc = "A country by its code of ISO 3166-1, such as FR.";
        let text = Shape::Text { pattern: Some(Self::PATTERN), most: None };
        catalogue.shape("Country", &[doc], text)
    }
}

serde_by_value!(Country);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{pattern_tests::agree, read::read};

    #[track_caller]
    fn check(code: &str, expected: Result<&str, (ProblemCode, &str)>) {
        let read = read::<Country>(&json!(code));
        let found =
            read.as_ref().map(Country::as_str).map_err(|it| (it[0].code, it[0].to_string()));
        let expected = expected.map_err(|(code, sentence)| (code, sentence.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_code_that_is_not_assigned_has_the_form_of_one() {
        check("FR", Ok("FR"));
        let suggestion = "Write two capital letters of ISO 3166-1, like FR.";
        check(
            "UK",
            Err((
                ProblemCode::UnknownName,
                &format!("the document: `UK` is not the code of a country. {suggestion}"),
            )),
        );
        check(
            "fr",
            Err((
                ProblemCode::MalformedText,
                &format!("the document: `fr` is not the code of a country. {suggestion}"),
            )),
        );
    }

    #[test]
    fn what_breaks_the_pattern_is_malformed_and_nothing_else() {
        agree(Country::PATTERN, "AFRfé1 ", |text, matches| {
            let read = read::<Country>(&json!(text));
            let is_malformed = read.is_err_and(|it| it[0].code == ProblemCode::MalformedText);
            matches != is_malformed
        });
    }
}
