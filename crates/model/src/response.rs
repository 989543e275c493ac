//! Answers that follow the rules of their questions.

use serde_json::Value;

use crate::{
    answer::{RawAnswer, Violation, ViolationCode, Violations},
    ids::{OptionId, QuestionId},
    number::Number,
    place::Place,
};

/// A valid answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// One option.
    Choice(Choice),
    /// Some options, in the order in which they were sent.
    Choices(Vec<Choice>),
    /// Options from the best to the worst; those left out are ranked below.
    Ranking(Vec<OptionId>),
    /// A value of a scale.
    Rating(i64),
    /// A value of a scale for options.
    Scores(Vec<(OptionId, i64)>),
    /// Points for options, all above 0.
    Points(Vec<(OptionId, u64)>),
    /// Comparisons of two options.
    Comparisons(Vec<Comparison>),
    /// A text: free, or in the form that the question asks for.
    Text(String),
    /// A number.
    Number(Number),
    /// An amount of money.
    Amount(crate::money::MinorUnits),
    /// A day.
    Date(crate::date::Date),
    /// Pins on a map.
    Pins(Vec<crate::map_pin::Pin>),
    /// Files.
    Files(Vec<crate::feedback::file::File>),
    /// Agreement.
    Agreed,
}

/// A chosen option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub option: OptionId,
    /// The reason given for it, or what "other" stands for.
    pub text: Option<String>,
}

/// Two options that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The two.
    pub pair: [OptionId; 2],
    /// The better one; `None` if the resident could not decide.
    pub better: Option<OptionId>,
}

/// What a type of question makes of an answer.
pub(crate) trait Answerable {
    /// Takes in an answer that is not blank, or notes why not.
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response>;
}

/// An answer that is being looked at.
#[derive(Debug)]
pub(crate) struct Answering<'a> {
    pub(crate) question: &'a QuestionId,
    pub(crate) place: &'a Place<'a>,
    pub(crate) violations: &'a mut Violations,
}

impl Answering<'_> {
    /// Notes a rule that the answer breaks.
    pub(crate) fn refuse(
        &mut self,
        code: ViolationCode,
        detail: impl FnOnce() -> String,
    ) -> &mut Violation {
        self.violations.add(code, self.place, Some(self.question), detail)
    }

    /// Notes that the value is not of the form that the question takes.
    pub(crate) fn wrong_form(&mut self, expected: &str) {
        let question = self.question;
        self.refuse(ViolationCode::WrongForm, || {
            format!("The answer to `{question}` must be {expected}.")
        });
    }

    /// The same answer, a part of it.
    pub(crate) fn within<T>(
        &mut self,
        place: &Place<'_>,
        look: impl FnOnce(&mut Answering<'_>) -> T,
    ) -> T {
        let question = self.question;
        look(&mut Answering { question, place, violations: self.violations })
    }
}

/// A question that answers are held to.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) id: &'a QuestionId,
    pub(crate) is_optional: bool,
    pub(crate) ask: &'a dyn Answerable,
}

/// The valid answers to some questions, in the questions' order. What is optional may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Responses(Vec<(QuestionId, Response)>);

impl Responses {
    /// The answer to a question, if it was answered.
    pub fn get(&self, question: &QuestionId) -> Option<&Response> {
        self.0.iter().find(|(it, _)| it == question).map(|(_, response)| response)
    }

    /// The one option chosen for a question, where the answer is one.
    pub fn choice(&self, question: &QuestionId) -> Option<&OptionId> {
        match self.get(question)? {
            Response::Choice(choice) => Some(&choice.option),
            _ => None,
        }
    }

    /// The options chosen for a question, where options are chosen: one, or several.
    pub fn choices(&self, question: &QuestionId) -> &[Choice] {
        match self.get(question) {
            Some(Response::Choice(choice)) => std::slice::from_ref(choice),
            Some(Response::Choices(choices)) => choices,
            _ => &[],
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &Response)> {
        self.0.iter().map(|(question, response)| (question, response))
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Holds `answers`, the list at `place`, to the questions that are asked: each at most once, none
/// that is not asked, and all that are not optional.
pub(crate) fn check_answers(
    asked: &[Asked<'_>],
    answers: &[RawAnswer],
    place: &Place<'_>,
    violations: &mut Violations,
) -> Responses {
    let responses = admit_each(asked, answers, place, violations);
    for question in asked.iter().filter(|it| !it.is_optional) {
        if is_unanswered(question.id, answers) {
            tell_unanswered(question.id, place, violations);
        }
    }
    responses
}

/// Whether there is no answer to the question, or a blank one.
pub(crate) fn is_unanswered(question: &QuestionId, answers: &[RawAnswer]) -> bool {
    !answers.iter().any(|it| it.question == question.as_str() && !it.is_blank())
}

/// Notes that a question is not answered.
pub(crate) fn tell_unanswered(
    question: &QuestionId,
    place: &Place<'_>,
    violations: &mut Violations,
) {
    violations.add(ViolationCode::Unanswered, place, Some(question), || {
        format!("The question `{question}` is not answered.")
    });
}

/// Takes in each answer that is not blank, whether or not others are missing.
pub(crate) fn admit_each(
    asked: &[Asked<'_>],
    answers: &[RawAnswer],
    place: &Place<'_>,
    violations: &mut Violations,
) -> Responses {
    let mut found: Vec<Option<Option<Response>>> = vec![None; asked.len()];
    for (number, answer) in answers.iter().enumerate() {
        let place = place.index(number);
        let position = asked.iter().position(|it| it.id.as_str() == answer.question);
        let slot = position.and_then(|it| asked.get(it).zip(found.get_mut(it)));
        let Some((question, slot)) = slot else {
            violations.add(ViolationCode::UnknownQuestion, &place.key("question"), None, || {
                format!("No question `{}` is asked here.", answer.question)
            });
            continue;
        };
        if slot.is_some() {
            violations.add(ViolationCode::AnsweredTwice, &place, Some(question.id), || {
                format!("The question `{}` is answered more than once.", question.id)
            });
        } else if !answer.is_blank() {
            let place = &place.key("value");
            let mut answering = Answering { question: question.id, place, violations };
            *slot = Some(question.ask.admit(&answer.value, &mut answering));
        }
    }
    let responses = asked.iter().zip(found);
    Responses(responses.filter_map(|(it, found)| Some((it.id.clone(), found??))).collect())
}
