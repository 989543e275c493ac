//! What the texts of a form become, by the type of question.

use std::collections::BTreeMap;

use crate::{
    budget::{BALLOT, Ballot, RawBudget},
    configuration::Configuration,
    feedback::FieldType,
    map_pin::PINS,
    money::Currency,
    poll::Ask,
};

/// What the texts of a field become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The text itself.
    Text,
    /// A number.
    Number,
    /// An amount of money, in minor units.
    Amount(Currency),
    /// True or false.
    Agreement,
    /// The name of an option, or an object with its name and a text.
    Choice,
    /// A list of such.
    Choices,
    /// An object that gives a number to options by name.
    Numbers,
    /// An object that gives an amount of money to options by name.
    Amounts(Currency),
    /// A list that only JSON can write.
    Json,
}

impl Shape {
    /// Whether an option of the question can have a field of its own.
    pub(super) fn has_parts(self) -> bool {
        matches!(self, Self::Choice | Self::Choices | Self::Numbers | Self::Amounts(_))
    }
}

/// What is asked, by the questions' names.
pub(super) fn asked(configuration: &Configuration) -> BTreeMap<&str, Shape> {
    match configuration {
        Configuration::Poll(it) => {
            it.questions.iter().map(|it| (it.id.as_str(), of_ask(&it.ask))).collect()
        }
        Configuration::Budget(it) => BTreeMap::from([(BALLOT, of_ballot(it))]),
        Configuration::MapPin(_) => BTreeMap::from([(PINS, Shape::Json)]),
        Configuration::Feedback(it) => {
            it.fields().map(|it| (it.id.as_str(), of_field(&it.kind))).collect()
        }
    }
}

fn of_ask(ask: &Ask) -> Shape {
    match ask {
        Ask::Single(_) => Shape::Choice,
        Ask::Multiple(_) | Ask::Approval(_) | Ask::Ranking(_) => Shape::Choices,
        Ask::Rating(_) => Shape::Number,
        Ask::Score(_) | Ask::Points(_) => Shape::Numbers,
        Ask::Pairwise(_) => Shape::Json,
    }
}

fn of_ballot(budget: &RawBudget) -> Shape {
    match &budget.ballot {
        Ballot::Knapsack(_) | Ballot::Approval(_) | Ballot::Ranking(_) => Shape::Choices,
        Ballot::Points(_) => Shape::Numbers,
        Ballot::Adjustable(_) | Ballot::Allocation(_) => Shape::Amounts(budget.currency),
    }
}

fn of_field(kind: &FieldType) -> Shape {
    match kind {
        FieldType::Text(_)
        | FieldType::LongText(_)
        | FieldType::Email
        | FieldType::Telephone
        | FieldType::Date(_)
        | FieldType::Postcode(_)
        | FieldType::Select(_) => Shape::Text,
        FieldType::Number(_) | FieldType::Rating(_) | FieldType::Scale(_) | FieldType::Nps(_) => {
            Shape::Number
        }
        FieldType::Money(it) => Shape::Amount(it.currency),
        FieldType::Radios(_) => Shape::Choice,
        FieldType::Checkboxes(_) | FieldType::Ranking(_) => Shape::Choices,
        FieldType::Place(_) | FieldType::Photo(_) | FieldType::File(_) => Shape::Json,
        FieldType::Consent(_) => Shape::Agreement,
    }
}
