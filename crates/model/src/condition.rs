//! Conditions under which something is asked, as data.
//!
//! A condition looks at answers and holds or does not. Of the questions this module knows only what
//! conditions need: how to evaluate a condition, which conditions make no sense, and which questions
//! no answers can ever show.

mod cycle;
mod domain;
mod evaluate;
mod fit;
mod letters;
pub(crate) mod outline;
pub(crate) mod reach;
mod rules;
#[cfg(test)]
mod samples;
pub(crate) mod subject;

pub(crate) use evaluate::Seen;
use serde_json::Value;

use crate::{
    check::Check,
    ids::QuestionId,
    limits,
    list::List,
    number::Number,
    place::Place,
    read::{Read, wrong_type},
    record::{record, serde_by_value, union},
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

union! {
    /// Something that the answers so far fulfil or do not. A question that is not answered, or not
    /// asked, equals, contains and exceeds nothing.
    pub enum Condition by "is": "a condition: an object with `is`" {
        /// The question is answered.
        Answered(Look) = "answered",
        /// The question is not answered, or not asked.
        NotAnswered(Look) = "not-answered",
        /// The answer is this one. Of a question with several options: this option and no other. A
        /// text is the same in small and capital letters.
        Equals(Equals) = "equals",
        /// This option is among the chosen or the ranked ones, or these letters, small or capital,
        /// are somewhere in the text.
        Contains(Contains) = "contains",
        /// The number is greater than this one.
        Greater(Bound) = "greater",
        /// The number is less than this one.
        Less(Bound) = "less",
        /// All of these hold.
        All(Several) = "all",
        /// At least one of these holds.
        Any(Several) = "any",
        /// This does not hold.
        Not(Inverse) = "not",
    }
}

record! {
    /// A question to look at.
    pub struct Look: "a condition" {
        /// The question, by its name.
        pub question("question"): QuestionId,
    }
}

record! {
    /// A question, and an answer to compare with.
    pub struct Equals: "a condition" {
        /// The question, by its name.
        pub question("question"): QuestionId,
        /// The answer: an option's name, a text, a day, a number, an amount in minor units; true for
        /// what was agreed to.
        pub value("value"): Scalar,
    }
}

record! {
    /// A question, and a part of an answer.
    pub struct Contains: "a condition" {
        /// The question, by its name.
        pub question("question"): QuestionId,
        /// The name of an option, or a part of a text.
        pub value("value"): String,
    }
}

record! {
    /// A question that is answered with a number, and a number to compare with.
    pub struct Bound: "a condition" {
        /// The question, by its name.
        pub question("question"): QuestionId,
        /// The number; of money, minor units.
        pub than("than"): Number,
    }
}

record! {
    /// Some conditions.
    pub struct Several: "a condition" {
        /// The conditions.
        pub of("of"): List<Condition, 1, { limits::CONDITIONS }>,
    }
}

record! {
    /// The opposite of a condition.
    pub struct Inverse: "a condition" {
        /// The condition.
        pub of("of"): Box<Condition>,
    }
}

/// A text, a number or a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// A text.
    Text(String),
    /// A number.
    Number(Number),
    /// True or false.
    Flag(bool),
}

impl Read for Scalar {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Text(text.clone())),
            Value::Number(_) => Number::read(value, place, check).map(Self::Number),
            Value::Bool(flag) => Some(Self::Flag(*flag)),
            other => {
                wrong_type("a text, a number, true or false", other, place, check);
                None
            }
        }
    }
}

impl Write for Scalar {
    fn write(&self) -> Option<Value> {
        match self {
            Self::Text(text) => text.write(),
            Self::Number(number) => number.write(),
            Self::Flag(flag) => Some(Value::Bool(*flag)),
        }
    }
}

impl Describe for Scalar {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let text = String::shape(catalogue);
        Shape::Either(vec![text, Shape::Number, Shape::Flag])
    }
}

serde_by_value!(Scalar);

impl Condition {
    /// The question that it looks at itself; `None` for `all`, `any` and `not`, which look at what
    /// their conditions look at.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Answered(it) | Self::NotAnswered(it) => Some(&it.question),
            Self::Equals(it) => Some(&it.question),
            Self::Contains(it) => Some(&it.question),
            Self::Greater(it) | Self::Less(it) => Some(&it.question),
            Self::All(_) | Self::Any(_) | Self::Not(_) => None,
        }
    }

    /// The conditions that it is made of.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::All(it) | Self::Any(it) => &it.of,
            Self::Not(it) => std::slice::from_ref(&*it.of),
            _ => &[],
        }
    }

    /// How deep it is nested: 1 for one that looks at a question itself.
    pub(crate) fn depth(&self) -> usize {
        1 + self.parts().iter().map(Self::depth).max().unwrap_or_default()
    }

    /// Visits every condition in it that looks at a question itself.
    pub(crate) fn each_test<'a>(&'a self, visit: &mut dyn FnMut(&'a QuestionId, &'a Self)) {
        if let Some(question) = self.question() {
            visit(question, self);
        }
        for part in self.parts() {
            part.each_test(visit);
        }
    }
}
