//! From the texts of a form to the value of an answer.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::shape::Shape;
use crate::{
    characters::{is_blank, tidied},
    money::parse_amount,
    number::Number,
    strict_json,
    typed::read_number,
    write::Write as _,
};

/// Who wrote a form, and so what its texts mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    /// A program, which writes values as the document has them; otherwise a person.
    pub(super) is_program: bool,
    /// The language that a person writes, a BCP 47 tag.
    pub(super) language: &'a str,
}

/// The texts that were sent for one question.
#[derive(Debug, Default)]
pub(super) struct Sent<'a> {
    /// Those under its own name.
    pub(super) texts: Vec<&'a str>,
    /// Those under the names of its options.
    pub(super) parts: Vec<(&'a str, &'a str)>,
}

impl Writer<'_> {
    fn left_empty(self, text: &str) -> bool {
        !self.is_program && text.chars().all(is_blank)
    }

    fn read(self, shape: Shape, text: &str) -> Value {
        let read = match shape {
            Shape::Text => None,
            Shape::Number | Shape::Numbers => self.number(text),
            Shape::Amount(_) | Shape::Amounts(_) if self.is_program => self.number(text),
            Shape::Amount(currency) | Shape::Amounts(currency) => {
                let amount = parse_amount(text, self.language, currency).ok();
                amount.map(|it| Value::from(it.get()))
            }
            Shape::Agreement => agreement(text),
            Shape::Choice | Shape::Choices | Shape::Json => structure(text),
        };
        read.unwrap_or_else(|| Value::from(text))
    }

    /// A number as JSON and controls for numbers write it; of a person also as it is typed into a
    /// widget.
    fn number(self, text: &str) -> Option<Value> {
        if self.is_program {
            tidied(text).parse().ok().and_then(Number::new)?.write()
        } else {
            read_number(text, self.language)
        }
    }
}

/// A checkbox without a value of its own sends `on`.
fn agreement(text: &str) -> Option<Value> {
    match text {
        "true" | "on" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// The list or object that a JSON text is.
fn structure(text: &str) -> Option<Value> {
    let is_structure = |it: &Value| it.is_array() || it.is_object();
    strict_json::parse(text).ok().filter(is_structure)
}

impl Sent<'_> {
    /// The value of the answer; `None` where the question is not answered.
    pub(super) fn value(mut self, shape: Shape, writer: &Writer<'_>) -> Option<Value> {
        self.texts.retain(|it| !writer.left_empty(it));
        self.parts.retain(|(_, it)| !writer.left_empty(it));
        match shape {
            Shape::Choice => one_of(self.choices(writer)),
            Shape::Choices => Some(self.list(writer)),
            Shape::Numbers | Shape::Amounts(_) => Some(self.object(shape, writer)),
            _ => one_of(self.texts.iter().map(|it| writer.read(shape, it)).collect()),
        }
    }

    /// The chosen options, each with the text that belongs to it. A text that belongs to none of
    /// them stands without an option, which no rule accepts: it is not known what was meant.
    fn choices(&self, writer: &Writer<'_>) -> Vec<Value> {
        let choices = self.texts.iter().map(|it| writer.read(Shape::Choice, it)).collect();
        self.with_texts(choices)
    }

    fn with_texts(&self, mut choices: Vec<Value>) -> Vec<Value> {
        for (option, text) in &self.parts {
            match choices.iter_mut().find(|it| it.as_str() == Some(*option)) {
                Some(choice) => *choice = json!({"option": option, "text": text}),
                None => choices.push(json!({"text": text})),
            }
        }
        choices
    }

    /// The chosen options as a list, which may be written as JSON.
    fn list(&self, writer: &Writer<'_>) -> Value {
        let only = match self.texts.as_slice() {
            [text] => structure(text),
            _ => None,
        };
        Value::Array(match only {
            Some(Value::Array(choices)) => self.with_texts(choices),
            _ => self.choices(writer),
        })
    }

    /// The options with their numbers, which may be written as JSON instead.
    fn object(&self, shape: Shape, writer: &Writer<'_>) -> Value {
        let mut parts: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for (option, text) in &self.parts {
            parts.entry(option).or_default().push(writer.read(shape, text));
        }
        let members = parts.into_iter();
        let members = members.filter_map(|(it, values)| Some((it.to_owned(), one_of(values)?)));
        let object = Value::Object(members.collect());
        match self.texts.as_slice() {
            [] => object,
            [text] if self.parts.is_empty() => writer.read(Shape::Json, text),
            texts => {
                let texts = texts.iter().copied().map(Value::from);
                Value::Array(texts.chain([object]).collect())
            }
        }
    }
}

/// The only value; of several their list, which no question for one accepts.
fn one_of(mut values: Vec<Value>) -> Option<Value> {
    if values.len() > 1 { Some(Value::Array(values)) } else { values.pop() }
}
