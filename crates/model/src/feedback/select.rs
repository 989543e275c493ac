//! Questions of which one option is chosen from a long list.

use serde_json::Value;

use crate::{
    answer::ViolationCode,
    check::Check,
    ids::OptionId,
    limits,
    list::List,
    names::must_differ,
    place::Place,
    record::record,
    response::{Answerable, Answering, Choice, Response},
    text::Text,
};

record! {
    /// One option of a long list, in which can be searched. The answer is its name.
    pub struct Select: "a question", rules: Select::rules {
        /// What can be chosen.
        pub options("options"): List<SelectOption, 1, { limits::SELECT_OPTIONS }>,
    }
}

record! {
    /// One option of a long list.
    pub struct SelectOption: "an option: an object with `id` and `text`" {
        /// The option's name, unique in its question.
        pub id("id"): OptionId,
        /// What residents read.
        pub text("text"): Text,
    }
}

impl Select {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let names = self.options.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "option", &place.key("options"), check);
    }
}

impl Answerable for Select {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let Some(name) = value.as_str() else {
            at.wrong_form("the name of an option");
            return None;
        };
        let option = self.options.iter().find(|it| it.id.as_str() == name);
        if option.is_none() {
            let question = at.question;
            at.refuse(ViolationCode::UnknownOption, || {
                format!("The question `{question}` offers no option `{name}`.")
            });
        }
        option.map(|it| Response::Choice(Choice { option: it.id.clone(), text: None }))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{check_answers, check_question};

    #[test]
    fn one_option_is_chosen_by_its_name() {
        let option = OptionId::new("north").unwrap();
        check_answers(
            json!({"type": "select", "options": [{"id": "north", "text": "North"}]}),
            &[
                (json!("north"), Ok(Response::Choice(Choice { option, text: None }))),
                (
                    json!("south"),
                    Err(
                        "unknown-option: /answers/0/value: The question `q` offers no option `south`.",
                    ),
                ),
                (
                    json!(["north"]),
                    Err(
                        "wrong-form: /answers/0/value: The answer to `q` must be the name of an option.",
                    ),
                ),
            ],
        );
    }

    #[test]
    fn names_of_options_differ() {
        check_question(
            json!({"type": "select", "options": [{"id": "a", "text": "A"}, {"id": "a", "text": "B"}]}),
            &["/options/1/id: An earlier option has the name `a` already."],
        );
        check_question(
            json!({"type": "select", "options": []}),
            &["/options: Too few: at least 1 must be given, there are 0."],
        );
    }
}
