//! Voluntary questions about the person who answers, to see whom a participation does not reach.

use serde_json::Value;

use crate::{
    answer::ViolationCode,
    check::Check,
    ids::{OptionId, QuestionId},
    list::List,
    names::must_differ,
    place::Place,
    problem::ProblemCode,
    record::{choice, record},
    response::{Answerable, Answering, Asked, Choice, Response},
    text::Text,
};

/// The name under which "prefer not to say" is answered; every inclusion question offers it.
pub const UNDISCLOSED: &str = "undisclosed";

record! {
    /// Voluntary questions about the person who answers. Each can be left out, and each offers
    /// "prefer not to say".
    pub struct Inclusion: "inclusion questions: an object with `questions`", rules: Inclusion::rules {
        /// Why it is asked, and what will be done with it.
        pub text("text"): Option<Text>,
        /// What is asked.
        pub questions("questions"): List<InclusionQuestion, 1, 10>,
    }
}

record! {
    /// One question about the person.
    pub struct InclusionQuestion: "a question: an object with `id`, `topic`, `text` and `options`", rules: InclusionQuestion::rules {
        /// The question's name, unique among the inclusion questions.
        pub id("id"): QuestionId,
        /// What it is about.
        pub topic("topic"): Topic,
        /// The question itself.
        pub text("text"): Text,
        /// What can be answered besides "prefer not to say", which the widget adds.
        pub options("options"): List<InclusionOption, 1, 60>,
    }
}

record! {
    /// One answer to a question about the person.
    pub struct InclusionOption: "an option: an object with `id` and `text`" {
        /// The option's name, unique in its question.
        pub id("id"): OptionId,
        /// What residents read.
        pub text("text"): Text,
    }
}

choice! {
    /// What an inclusion question is about; counts are compared by it.
    pub enum Topic {
        /// Gender.
        Gender = "gender",
        /// In which years of life.
        AgeBand = "age-band",
        /// Where a person or their family comes from.
        Background = "background",
        /// Where in the city a person lives.
        Neighbourhood = "neighbourhood",
        /// Anything else.
        Other = "other",
    }
}

impl Inclusion {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let names = self.questions.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "question", &place.key("questions"), check);
    }

    /// The questions as answers are held to them.
    pub(crate) fn asked(&self) -> Vec<Asked<'_>> {
        self.questions.iter().map(|it| Asked { id: &it.id, is_optional: true, ask: it }).collect()
    }
}

impl InclusionQuestion {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let place = place.key("options");
        let names = self.options.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "option", &place, check);
        let reserved = self.options.numbered().find(|(_, it)| it.id.as_str() == UNDISCLOSED);
        if let Some((number, _)) = reserved {
            check.error(ProblemCode::Duplicate, &place.index(number).key("id"), || {
                format!("The name `{UNDISCLOSED}` stands for \"prefer not to say\", which is always offered.")
            });
        }
    }
}

impl Answerable for InclusionQuestion {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let Some(name) = value.as_str() else {
            at.wrong_form("the name of an option");
            return None;
        };
        let is_offered =
            name == UNDISCLOSED || self.options.iter().any(|it| it.id.as_str() == name);
        if !is_offered {
            at.refuse(ViolationCode::UnknownOption, || format!("There is no option `{name}`."));
            return None;
        }
        let option = OptionId::new(name).ok()?;
        Some(Response::Choice(Choice { option, text: None }))
    }
}
