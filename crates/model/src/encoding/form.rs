//! A submission as the fields of a form: what a plain HTML `<form>` sends without any script, and
//! what a widget sends that may not ask the endpoint first.
//!
//! The fields have the names of the document's members: `widget_id`, `page.path`,
//! `answers.<question>`, `inclusion.<question>` and so on; what belongs to one option of a question
//! is `answers.<question>.<option>`. Fields with other names are not ours and are passed over: a
//! content management system may add some of its own.
//!
//! A form has texts only. What they become is decided by the type of question. What cannot be read
//! stays the text that it is, so that the rules for answers refuse it as they refuse any other wrong
//! answer, and nothing is lost on the way.
//!
//! A form with `schema` was written by a program: its values are those of the document, word for
//! word. Without it people typed them: what was left empty is not answered, amounts of money and
//! decimals are read as they are written in the form's language, and what is missing besides
//! `widget_id` is filled in on arrival.

mod shape;
#[cfg(test)]
mod tests;
mod value;
mod written;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use shape::Shape;
use value::{Sent, Writer};

pub(super) use written::write;

use super::urlencoded;
use crate::{
    answer::{Violation, ViolationCode},
    configuration::Configuration,
    digest::Digest,
    ids::SubmissionId,
    limits,
    place::Place,
    strict_json,
    submission::{RawSubmission, SCHEMA},
    text::LanguageTag,
};

/// What stands before the name of a question.
pub const ANSWERS: &str = "answers.";
/// What stands before the name of a question about the person.
const INCLUSION: &str = "inclusion.";

/// The fields of a form, as they arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
}

/// What a form that was written by hand does not know, and whoever receives it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// An identity that no submission has yet.
    pub submission_id: SubmissionId,
    /// When it arrived: RFC 3339 in UTC.
    pub received_at: String,
}

impl Form {
    /// Reads the body of a request. Only one with more fields than any submission has is refused.
    pub fn parse(body: &[u8]) -> Result<Self, Vec<Violation>> {
        Self::of(urlencoded::fields(body).take(limits::FORM_FIELDS + 1).collect())
    }

    /// Takes the names and texts of fields that were read already, such as those of a form with files.
    pub fn of(fields: Vec<(String, String)>) -> Result<Self, Vec<Violation>> {
        if fields.len() > limits::FORM_FIELDS {
            let detail = || format!("At most {} fields are taken.", limits::FORM_FIELDS);
            return Err(vec![Violation::new(ViolationCode::Malformed, &Place::Document, detail)]);
        }
        Ok(Self { fields })
    }

    /// The text of the first field of that name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).next()
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    /// What stands in that place of the document; `None` where there is nothing.
    fn value(&self, name: &str, shape: Shape, writer: &Writer<'_>) -> Option<Value> {
        Sent { texts: self.texts(name).collect(), parts: Vec::new() }.value(shape, writer)
    }

    /// The members of an object that are texts, of those fields that are there.
    fn object(&self, names: &[(&str, &str)], writer: &Writer<'_>) -> Map<String, Value> {
        let member = |(key, name): &(&str, &str)| {
            self.value(name, Shape::Text, writer).map(|value| ((*key).to_owned(), value))
        };
        names.iter().filter_map(member).collect()
    }

    /// The answers under names that begin with `prefix`, in the order of their first fields.
    fn answers(
        &self,
        prefix: &str,
        asked: &BTreeMap<&str, Shape>,
        writer: &Writer<'_>,
    ) -> Vec<Value> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found: Vec<(&str, Sent<'_>)> = Vec::new();
        for (name, text) in &self.fields {
            let Some(name) = name.strip_prefix(prefix) else { continue };
            let (question, option) = addressed(name, asked);
            let place = *places.entry(question).or_insert(found.len());
            if place == found.len() {
                found.push((question, Sent::default()));
            }
            let Some((_, sent)) = found.get_mut(place) else { continue };
            match option {
                Some(option) => sent.parts.push((option, text)),
                None => sent.texts.push(text),
            }
        }
        let answer = |(question, sent): (&str, Sent<'_>)| {
            let shape = asked.get(question).copied().unwrap_or(Shape::Text);
            let value = sent.value(shape, writer)?;
            Some(json!({"question": question, "value": value}))
        };
        found.into_iter().filter_map(answer).collect()
    }
}

/// The question that a field is about, and the option of it, where it is about one.
fn addressed<'a>(name: &'a str, asked: &BTreeMap<&str, Shape>) -> (&'a str, Option<&'a str>) {
    match name.split_once('.') {
        Some((question, option)) if asked.get(question).is_some_and(|it| it.has_parts()) => {
            (question, Some(option))
        }
        _ => (name, None),
    }
}

impl RawSubmission {
    /// Makes a submission of a form's fields, and reports every mistake of structure.
    ///
    /// `configuration` with its digest is that of the widget that the form names: it decides what the
    /// texts become. `arrival` fills in what a form that was written by hand does not know.
    pub fn from_form(
        form: &Form,
        configuration: &Configuration,
        digest: &Digest,
        arrival: &Arrival,
    ) -> Result<Self, Vec<Violation>> {
        let written = form.text("language").filter(|it| !it.is_empty());
        let first = || configuration.languages().iter().next().map(LanguageTag::as_str);
        let language = written.or_else(first).unwrap_or_default();
        let writer = Writer { is_program: form.text("schema").is_some(), language };
        let submission_id = arrival.submission_id.to_string();
        let mut document = Map::new();
        for (key, otherwise) in [
            ("schema", SCHEMA),
            ("submission_id", &submission_id),
            ("kind", configuration.kind()),
            ("widget_id", configuration.id().as_str()),
            ("config_digest", digest.as_str()),
            ("language", language),
            ("submitted_at", &arrival.received_at),
        ] {
            let value = form.value(key, Shape::Text, &writer);
            document.insert(key.to_owned(), value.unwrap_or_else(|| Value::from(otherwise)));
        }
        let answers = form.answers(ANSWERS, &shape::asked(configuration), &writer);
        document.insert("answers".to_owned(), Value::from(answers));
        document.extend(voluntary(form, &writer));
        Self::read(&Value::Object(document))
    }
}

/// The members of the document that are there only if the form has fields for them.
fn voluntary(form: &Form, writer: &Writer<'_>) -> impl Iterator<Item = (String, Value)> {
    let page = [("origin", "page.origin"), ("path", "page.path"), ("campaign", "page.campaign")];
    let page = form.object(&page, writer);
    let mut proof = form.object(&[("code", "proof.code"), ("decoy", "proof.decoy")], writer);
    proof.extend(challenge(form, writer).map(|it| ("challenge".to_owned(), it)));
    let mut ballot = form.object(&[("secret", "ballot.secret")], writer);
    let version = form.value("ballot.version", Shape::Number, writer);
    ballot.extend(version.map(|it| ("version".to_owned(), it)));
    // These questions have no options with fields of their own, and all are answered by a name.
    let inclusion = form.answers(INCLUSION, &BTreeMap::new(), writer);
    let members = [
        ("page", (!page.is_empty()).then(|| Value::from(page))),
        ("ballot", (!ballot.is_empty()).then(|| Value::from(ballot))),
        ("proof", (!proof.is_empty()).then(|| Value::from(proof))),
        ("inclusion", (!inclusion.is_empty()).then(|| Value::from(inclusion))),
    ];
    members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)))
}

/// What was made from a challenge: JSON, or else the text that it is.
fn challenge(form: &Form, writer: &Writer<'_>) -> Option<Value> {
    let value = form.value("proof.challenge", Shape::Text, writer)?;
    Some(value.as_str().and_then(|it| strict_json::parse(it).ok()).unwrap_or(value))
}
