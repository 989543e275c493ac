//! What conditions know of a question.

use serde_json::Value;

use super::Condition;
use crate::{ids::QuestionId, number::Number, response::Response};

/// A question, as far as conditions go.
pub(crate) trait Subject {
    /// Its name.
    fn id(&self) -> &QuestionId;

    /// Whether it may be left out when it is asked.
    fn is_optional(&self) -> bool;

    /// When it is asked; always if nothing is said.
    fn when(&self) -> Option<&Condition>;

    /// What its answers are like.
    fn answers(&self) -> Answers<'_>;

    /// What it makes of an answer, if it accepts it.
    fn admitted(&self, value: &Value) -> Option<Response>;
}

/// What answers are like, as far as conditions can tell them apart.
#[derive(Debug)]
pub(crate) enum Answers<'a> {
    /// One of these options.
    One(Vec<&'a str>),
    /// Some of these options.
    Several(Selection<'a>),
    /// A text.
    Text,
    /// A number.
    Number(Range),
    /// A day; how many days there are to choose from, if not all.
    Date(Option<u32>),
    /// Agreement.
    Agreement,
    /// Something that nothing can be compared with.
    Opaque,
    /// What cannot be said, because not all of the question could be read.
    Unread,
}

/// Options of which some are chosen.
#[derive(Debug)]
pub(crate) struct Selection<'a> {
    /// Their names.
    pub(crate) options: Vec<&'a str>,
    /// The name of "none of these", which excludes the others and is enough alone.
    pub(crate) none: Option<&'a str>,
    /// The fewest that are chosen.
    pub(crate) least: usize,
    /// The most that are chosen.
    pub(crate) most: usize,
    /// Whether they are put in order.
    pub(crate) order: Order,
}

/// Whether chosen options are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// They are.
    Ranked,
    /// They are not.
    Any,
}

/// Numbers of so many decimals.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Range {
    /// The lowest.
    pub(crate) least: Option<Number>,
    /// The highest.
    pub(crate) most: Option<Number>,
    /// The most decimals, at most 6.
    pub(crate) decimals: usize,
}
