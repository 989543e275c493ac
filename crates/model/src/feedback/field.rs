//! One question of a form, and the types of question that there are.

use serde_json::Value;

use super::{
    consent::Consent,
    day::Day,
    file::{Attachments, Photo},
    number::{Money, Quantity},
    place::PlaceQuestion,
    scale::{LinearScale, Recommendation},
    select::Select,
    text::{Email, LongText, Postcode, ShortText, Telephone},
};
use crate::{
    answer::{RawAnswer, Violations},
    condition::{
        Condition,
        subject::{Answers, Order, Range, Selection, Subject},
    },
    ids::QuestionId,
    money::MinorUnits,
    number::Number,
    place::Place,
    question::{
        choice::{Choices, Multiple, NONE, OTHER, Single},
        ranking::Ranking,
        rating::Rating,
    },
    record::{record, union},
    response::{Answerable, Answering, Asked, Response},
    text::Text,
};

record! {
    /// One question.
    pub struct Field: "a question: an object with `id`, `type` and `text`" {
        flat {
            /// How it is answered.
            pub kind: FieldType,
        }
        /// The question's name, unique among all questions.
        pub id("id"): QuestionId,
        /// The question itself.
        pub text("text"): Text,
        /// What is asked for, as words that fit behind "Enter" or "Select": "your name". Used to say
        /// what is missing.
        pub name("name"): Option<Text>,
        /// One short sentence that helps to answer.
        pub hint("hint"): Option<Text>,
        /// Whether it may be left out.
        pub optional("optional"): bool,
        /// When it is asked; always if it is not said.
        pub when("when"): Option<Condition>,
    }
}

union! {
    /// How a question is answered.
    pub enum FieldType by "type": "a type of question" {
        /// A text on one line.
        Text(ShortText) = "text",
        /// A text of several lines.
        LongText(LongText) = "long-text",
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Telephone = "telephone",
        /// A number.
        Number(Quantity) = "number",
        /// An amount of money.
        Money(Money) = "money",
        /// A day.
        Date(Day) = "date",
        /// A postcode.
        Postcode(Postcode) = "postcode",
        /// Exactly one option of a long list.
        Select(Select) = "select",
        /// Exactly one option.
        Radios(Single) = "radios",
        /// Some options.
        Checkboxes(Multiple) = "checkboxes",
        /// A value of a scale, shown as stars, faces or numbers.
        Rating(Rating) = "rating",
        /// A value of a scale whose ends have names.
        Scale(LinearScale) = "scale",
        /// How likely one is to recommend something, from 0 to 10.
        Nps(Recommendation) = "nps",
        /// Options from the best to the worst.
        Ranking(Ranking) = "ranking",
        /// Pins on a map.
        Place(PlaceQuestion) = "place",
        /// Photos.
        Photo(Photo) = "photo",
        /// Files.
        File(Attachments) = "file",
        /// A statement to agree to.
        Consent(Consent) = "consent",
    }
}

impl Field {
    /// The question as answers are held to it. Whether it must be answered is not said, because that
    /// depends on the answers to others.
    pub(super) fn asked(&self) -> Asked<'_> {
        Asked { id: &self.id, is_optional: true, ask: self.kind.answerable() }
    }

    /// The place (from 0) of its answer in a list, if there is one that is not blank.
    pub(super) fn answer_in(&self, answers: &[RawAnswer]) -> Option<usize> {
        let is_it = |it: &RawAnswer| it.question == self.id.as_str() && !self.is_blank(it);
        answers.iter().position(is_it)
    }

    fn is_blank(&self, answer: &RawAnswer) -> bool {
        let disagrees = answer.value == Value::Bool(false);
        answer.is_blank() || (disagrees && matches!(self.kind, FieldType::Consent(_)))
    }
}

impl FieldType {
    /// What answers are held to.
    pub(crate) fn answerable(&self) -> &dyn Answerable {
        match self {
            Self::Text(it) => it,
            Self::LongText(it) => it,
            Self::Email => &Email,
            Self::Telephone => &Telephone,
            Self::Number(it) => it,
            Self::Money(it) => it,
            Self::Date(it) => it,
            Self::Postcode(it) => it,
            Self::Select(it) => it,
            Self::Radios(it) => it,
            Self::Checkboxes(it) => it,
            Self::Rating(it) => it,
            Self::Scale(it) => it,
            Self::Nps(it) => it,
            Self::Ranking(it) => it,
            Self::Place(it) => it,
            Self::Photo(it) => it,
            Self::File(it) => it,
            Self::Consent(it) => it,
        }
    }
}

impl Subject for Field {
    fn id(&self) -> &QuestionId {
        &self.id
    }

    fn is_optional(&self) -> bool {
        self.optional
    }

    fn when(&self) -> Option<&Condition> {
        self.when.as_ref()
    }

    fn answers(&self) -> Answers<'_> {
        match &self.kind {
            FieldType::Text(_)
            | FieldType::LongText(_)
            | FieldType::Email
            | FieldType::Telephone
            | FieldType::Postcode(_) => Answers::Text,
            FieldType::Number(it) => {
                let decimals = it.most_decimals();
                Answers::Number(Range { least: it.min, most: it.max, decimals })
            }
            FieldType::Money(it) => amounts(it),
            FieldType::Date(it) => Answers::Date(it.count()),
            FieldType::Select(it) if it.options.is_complete() => {
                Answers::One(it.options.iter().map(|it| it.id.as_str()).collect())
            }
            FieldType::Radios(it) if it.choices.offer.options.is_complete() => {
                Answers::One(names(&it.choices))
            }
            FieldType::Checkboxes(it) if it.choices.offer.options.is_complete() => several(it),
            FieldType::Ranking(it) if it.offer.options.is_complete() => ranked(it),
            FieldType::Select(_)
            | FieldType::Radios(_)
            | FieldType::Checkboxes(_)
            | FieldType::Ranking(_) => Answers::Unread,
            FieldType::Rating(it) => values((it.scale.from.get(), it.scale.to.get())),
            FieldType::Scale(it) => values(it.ends()),
            FieldType::Nps(_) => values(Recommendation::ENDS),
            FieldType::Place(_) | FieldType::Photo(_) | FieldType::File(_) => Answers::Opaque,
            FieldType::Consent(_) => Answers::Agreement,
        }
    }

    fn admitted(&self, value: &Value) -> Option<Response> {
        let mut violations = Violations::default();
        let mut answering =
            Answering { question: &self.id, place: &Place::Document, violations: &mut violations };
        self.kind.answerable().admit(value, &mut answering)
    }
}

fn names(choices: &Choices) -> Vec<&str> {
    let mut names: Vec<&str> = choices.offer.options.iter().map(|it| it.id.as_str()).collect();
    names.extend(choices.other.as_ref().map(|_| OTHER));
    names.extend(choices.none.as_ref().map(|_| NONE));
    names
}

fn several(multiple: &Multiple) -> Answers<'_> {
    Answers::Several(Selection {
        options: names(&multiple.choices),
        none: multiple.choices.none.as_ref().map(|_| NONE),
        least: multiple.least(),
        most: multiple.most(),
        order: Order::Any,
    })
}

fn ranked(ranking: &Ranking) -> Answers<'_> {
    Answers::Several(Selection {
        options: ranking.offer.options.iter().map(|it| it.id.as_str()).collect(),
        none: None,
        least: ranking.least(),
        most: ranking.most(),
        order: Order::Ranked,
    })
}

fn values((from, to): (i64, i64)) -> Answers<'static> {
    Answers::Number(Range { least: as_number(from), most: as_number(to), decimals: 0 })
}

fn amounts(money: &Money) -> Answers<'static> {
    let number = |it: MinorUnits| as_number(i64::try_from(it.get()).unwrap_or(i64::MAX));
    let least = number(money.min.unwrap_or(MinorUnits::ZERO));
    let most = number(money.max.unwrap_or(MinorUnits::MAX));
    Answers::Number(Range { least, most, decimals: 0 })
}

/// A number that doubles hold exactly.
fn as_number(number: i64) -> Option<Number> {
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    Number::new(number as f64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        feedback::testing::{answers, check_answers, check_question, form, one_page, told},
        ids::OptionId,
        response::Choice,
    };

    fn option(name: &str) -> OptionId {
        OptionId::new(name).unwrap()
    }

    fn choice(name: &str) -> Choice {
        Choice { option: option(name), text: None }
    }

    fn options() -> Value {
        json!([{"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}])
    }

    #[test]
    fn radios_take_one_option() {
        let other = Choice { option: option("other"), text: Some("D".to_owned()) };
        check_answers(
            json!({"type": "radios", "options": options(), "other": "Other"}),
            &[
                (json!("a"), Ok(Response::Choice(choice("a")))),
                (json!({"option": "other", "text": " D "}), Ok(Response::Choice(other))),
                (
                    json!("other"),
                    Err("text-missing: /answers/0/value: This answer to `q` needs a `text`."),
                ),
                (
                    json!("d"),
                    Err("unknown-option: /answers/0/value: The question `q` offers no option `d`."),
                ),
            ],
        );
    }

    #[test]
    fn checkboxes_take_as_many_options_as_are_asked_for() {
        let question =
            json!({"type": "checkboxes", "options": options(), "none": "None", "min": 2});
        check_answers(
            question,
            &[
                (json!(["c", "a"]), Ok(Response::Choices(vec![choice("c"), choice("a")]))),
                (json!(["none"]), Ok(Response::Choices(vec![choice("none")]))),
                (
                    json!(["a"]),
                    Err("too-few from 2: /answers/0/value: At least 2 must be chosen, not 1."),
                ),
                (
                    json!(["a", "none"]),
                    Err(
                        "none-with-others: /answers/0/value: `none` is chosen together with others.",
                    ),
                ),
            ],
        );
    }

    #[test]
    fn ratings_and_rankings_are_taken() {
        check_answers(
            json!({"type": "rating", "scale": {"from": 1, "to": 5, "style": "stars"}}),
            &[
                (json!(5), Ok(Response::Rating(5))),
                (json!(6), Err("too-high to 5: /answers/0/value: The scale ends at 5.")),
            ],
        );
        check_answers(
            json!({"type": "ranking", "options": options(), "max": 2}),
            &[
                (json!(["b", "a"]), Ok(Response::Ranking(vec![option("b"), option("a")]))),
                (json!(["b", "b"]), Err("repeated: /answers/0/value/1: `b` stands twice.")),
            ],
        );
    }

    #[test]
    fn pins_are_held_to_their_map() {
        let place = json!({
            "id": "q", "type": "place", "max_pins": 2,
            "places": [{"id": "door", "text": "The door", "at": [50, 60]}],
            "base": {"type": "plan", "src": "p.png", "alt": "The plan", "width": 80, "height": 90},
        });
        let form = form(&one_page(json!([place])));
        let pins = json!([{"place": "door", "method": "list"}]);
        let answer = form.check_answers(&answers(&[("q", pins)])).expect("there is such a place");
        let place = form.field("q").unwrap();
        assert!(matches!(answer.get(&place.id), Some(Response::Pins(pins)) if pins.len() == 1));
        let violations = form.check_answers(&answers(&[("q", json!("here"))])).unwrap_err();
        assert_eq!(
            told(&violations[0]),
            "wrong-form: /answers/0/value: The answer to `q` must be a list of pins."
        );
    }

    #[test]
    fn an_unknown_type_is_answered_with_one_that_is_known() {
        check_question(
            json!({"type": "textt", "max": 3}),
            &["/type: The value `textt` is not known here. Did you mean `text`?"],
        );
        check_question(
            json!({"type": "email", "max": 3}),
            &["/max: The key `max` is not known here. It takes `id`, `text`, `name`, `hint`, \
               `optional`, `when`, `type`."],
        );
    }
}
