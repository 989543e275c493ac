//! A form as a city writes it.

use serde_json::Value;

use super::{
    field::Field,
    fields::{FieldSection, Fields, section},
    hidden::Hidden,
};
use crate::{
    check::Check,
    condition::{Condition, outline::Extent},
    configuration::check_document,
    frame::Frame,
    limits,
    list::List,
    place::Place,
    problem::{Checked, ProblemCode},
    record::{choice, record},
    text::Text,
    valid::Valid,
};

/// A form that was checked.
pub type Feedback = Valid<RawFeedback>;

record! {
    /// A form: pages of questions, some of them asked only after certain answers.
    pub struct RawFeedback: "a form: an object with `pages`", rules: RawFeedback::rules {
        flat {
            /// What every configuration has.
            pub frame: Frame,
        }
        /// The kind of widget.
        pub kind("kind"): FeedbackKind,
        /// What is asked, one page after the other.
        pub pages("pages"): List<FormPage, 1, { limits::PAGES }>,
        /// What is sent with the answers and not asked.
        pub hidden("hidden"): List<Hidden, 0, { limits::HIDDEN }>,
        /// Whether all answers are shown again before they are sent.
        pub review("review"): bool,
    }
}

choice! {
    /// The kind of widget.
    pub enum FeedbackKind {
        /// A form.
        Feedback = "feedback",
    }
}

record! {
    /// One page of a form.
    pub struct FormPage: "a page: an object with `fields`" {
        /// A heading above the page.
        pub title("title"): Option<Text>,
        /// What it is about.
        pub introduction("introduction"): Option<Text>,
        /// When it is shown, after the answers on the pages before it; always if it is not said.
        pub when("when"): Option<Condition>,
        /// What is asked. A question's condition looks at questions of this page or of those before
        /// it.
        pub fields("fields"): List<Field, 1, { limits::FIELDS }>,
    }
}

impl Feedback {
    /// Reads and checks a form document, and reports every problem.
    pub fn check(document: &Value) -> Checked<Self> {
        check_document(document)
    }
}

impl RawFeedback {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let fields = self.laid_out();
        let pages = place.key("pages");
        for (page, (number, _)) in self.pages.numbered().enumerate() {
            let place = pages.index(number);
            fields.check_page(page, &place, check);
            fields.check_questions(page, &place.key("fields"), check);
        }
        self.hidden_rules(&fields, &place.key("hidden"), check);
        // Whoever mends a mistake may well make a question reachable.
        if !check.has_error() && cfg!(feature = "diagnostics") {
            self.warn_of_unreachable(&fields, &pages, check);
        }
    }

    fn hidden_rules(&self, fields: &Fields<'_>, place: &Place<'_>, check: &mut Check) {
        for (index, (number, hidden)) in self.hidden.numbered().enumerate() {
            let name = hidden.id.as_str();
            let is_before = self.hidden.iter().take(index).any(|it| it.id == hidden.id);
            if is_before || fields.has(name) {
                check.error(ProblemCode::Duplicate, &place.index(number).key("id"), || {
                    format!("A question or an earlier hidden value has the name `{name}` already.")
                });
            }
        }
    }

    fn warn_of_unreachable(&self, fields: &Fields<'_>, place: &Place<'_>, check: &mut Check) {
        let mut reach = fields.reach();
        for (page, (number, _)) in self.pages.numbered().enumerate() {
            let place = place.index(number);
            if reach.section(page) {
                fields.warn_of_unreachable(page, &mut reach, &place.key("fields"), check);
            } else {
                check.warning(ProblemCode::Unreachable, &place.key("when"), || {
                    "No answers lead to this page, so nobody ever sees it.".to_owned()
                });
            }
        }
    }

    /// The questions of all pages.
    pub(super) fn laid_out(&self) -> Fields<'_> {
        let pages: Vec<FieldSection<'_>> =
            self.pages.iter().map(|it| section(it.when.as_ref(), &it.fields)).collect();
        let extent = if self.pages.is_complete() { Extent::Whole } else { Extent::Part };
        Fields::new(&pages, extent)
    }

    /// All questions, in the order of the pages.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|it| it.fields.iter())
    }

    /// The question of that name.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|it| it.id.as_str() == id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{any_form, any_json, check_problems, document, form, one_page};

    /// A form with something of everything.
    fn sound() -> Value {
        let mut document = document(json!([
            {
                "title": "Your visit", "introduction": "It takes three minutes.",
                "fields": [
                    {
                        "id": "often", "type": "radios", "text": "How often do you visit the park?",
                        "name": "how often you visit the park", "hint": "In summer",
                        "options": [{"id": "weekly", "text": "Weekly"}, {"id": "never", "text": "Never"}],
                        "other": "Something else",
                    },
                    {
                        "id": "why", "type": "long-text", "text": "Why not?", "optional": true,
                        "max": 500, "rows": 5,
                        "when": {"is": "equals", "question": "often", "value": "never"},
                    },
                ],
            },
            {
                "when": {"is": "not", "of": {"is": "equals", "question": "often", "value": "never"}},
                "fields": [
                    {"id": "stars", "type": "rating", "text": "How is it?", "scale": {"from": 1, "to": 5}},
                    {
                        "id": "better", "type": "text", "text": "What would make it better?",
                        "when": {"is": "all", "of": [
                            {"is": "less", "question": "stars", "than": 4},
                            {"is": "answered", "question": "often"},
                        ]},
                    },
                ],
            },
        ]));
        document["hidden"] = json!([{"id": "poster", "from": "query", "parameter": "poster"}]);
        document["review"] = json!(true);
        document
    }

    #[test]
    fn a_sound_form_has_no_problem_and_is_written_back_unchanged() {
        check_problems(&sound(), &[]);
        let form = form(&sound()).into_inner();
        assert_eq!(serde_json::to_value(&form).unwrap(), sound());
        assert_eq!(form.fields().count(), 4);
        assert!(form.field("stars").is_some() && form.field("poster").is_none());
    }

    /// Puts `value` at `place` of the sound form and compares the problems with `expected`.
    #[track_caller]
    fn check(place: &str, value: Value, expected: &[&str]) {
        let mut document = sound();
        *document.pointer_mut(place).expect("the place is in the document") = value;
        check_problems(&document, expected);
    }

    #[test]
    fn a_form_has_pages_and_a_page_has_questions() {
        check("/pages", json!([]), &["/pages: Too few: at least 1 must be given, there are 0."]);
        check(
            "/pages/1/fields",
            json!([]),
            &["/pages/1/fields: Too few: at least 1 must be given, there are 0."],
        );
        check(
            "/pages/1",
            json!([]),
            &["/pages/1: Expected a page: an object with `fields`, found a list."],
        );
    }

    #[test]
    fn names_differ_over_all_pages() {
        check(
            "/pages/1/fields/1/id",
            json!("often"),
            &["/pages/1/fields/1/id: An earlier question has the name `often` already."],
        );
    }

    #[test]
    fn a_name_that_stands_on_a_page_that_cannot_be_read_is_not_missed() {
        let mut document = sound();
        document["pages"][0] = json!(1);
        check_problems(
            &document,
            &["/pages/0: Expected a page: an object with `fields`, found a number."],
        );
    }

    #[test]
    fn a_question_that_nobody_is_asked_is_told() {
        check(
            "/pages/1/fields/1/when",
            json!({"is": "equals", "question": "often", "value": "never"}),
            &[
                "/pages/1/fields/1/when: No answers lead to this question, so nobody is ever asked it.",
            ],
        );
        let always = json!({"is": "answered", "question": "often"});
        check(
            "/pages/1/when",
            json!({"is": "not", "of": always}),
            &["/pages/1/when: No answers lead to this page, so nobody ever sees it."],
        );
    }

    #[test]
    fn nothing_is_said_of_reaching_a_question_before_the_mistakes_are_mended() {
        let mut document = sound();
        document["pages"][1]["when"] = json!({"is": "not-answered", "question": "often"});
        document["review"] = json!("yes");
        check_problems(&document, &["/review: Expected true or false, found a text."]);
    }

    #[test]
    fn a_field_that_is_hidden_cannot_be_looked_at() {
        check(
            "/pages/1/when/of/question",
            json!("poster"),
            &["/pages/1/when/of/question: There is no question `poster`. Did you mean `better`?"],
        );
    }

    #[test]
    fn the_largest_form_is_checked_in_no_time() {
        let fields = |page: usize| -> Vec<Value> {
            let when = |number: usize| {
                json!({"is": "all", "of": [
                    {"is": "equals", "question": format!("q{}", number - 1), "value": "yes"},
                    {"is": "not", "of": {"is": "contains", "question": format!("q{}", number - 1), "value": "yes"}},
                ]})
            };
            let field = |number: usize| {
                let mut field = json!({"id": format!("q{number}"), "type": "text", "text": "?"});
                if number > 0 {
                    field["when"] = when(number);
                }
                field
            };
            (0..100).map(|it| field(page * 100 + it)).collect()
        };
        let pages: Vec<Value> = (0..50).map(|it| json!({"fields": fields(it)})).collect();
        let checked = Feedback::check(&document(json!(pages)));
        assert!(checked.value.is_some());
        let has_first =
            checked.problems.first().is_some_and(|it| it.code == ProblemCode::Unreachable);
        assert!(has_first, "{:?}", checked.problems.first());
    }

    proptest! {
        #[test]
        fn a_made_up_form_is_sound_and_is_written_back_unchanged(made_up in any_form(8)) {
            let form = form(&made_up.document).into_inner();
            prop_assert_eq!(serde_json::to_value(&form).unwrap(), made_up.document);
        }

        /// Whatever stands in the place of any part, the answer is a verdict and never a panic.
        #[test]
        fn a_form_with_any_part_replaced_is_judged_without_panic(
            place in prop::sample::select(vec![
                "", "/pages", "/pages/0", "/pages/0/fields", "/pages/0/fields/0",
                "/pages/0/fields/0/id", "/pages/0/fields/0/type", "/pages/0/fields/1/when",
                "/pages/0/fields/1/when/is", "/pages/0/fields/1/when/value", "/pages/1/when",
                "/pages/1/when/of", "/pages/1/fields/1/when/of/0/than", "/hidden", "/hidden/0",
                "/hidden/0/from", "/review",
            ]),
            part in any_json(),
        ) {
            let mut document = sound();
            *document.pointer_mut(place).unwrap() = part;
            let _verdict = Feedback::check(&document);
        }

        #[test]
        fn a_condition_of_any_kind_is_judged_without_panic(
            kind in 0_usize..9, question in 0_usize..3, operand in any_json(),
        ) {
            let kind = ["answered", "not-answered", "equals", "contains", "greater", "less", "all",
                "any", "not"][kind];
            let question = ["often", "stars", "better"][question];
            let when = json!({
                "is": kind, "question": question, "value": operand, "than": operand, "of": operand,
            });
            let members = match kind {
                "answered" | "not-answered" => &["is", "question"][..],
                "equals" | "contains" => &["is", "question", "value"],
                "greater" | "less" => &["is", "question", "than"],
                _ => &["is", "of"],
            };
            let mut when: serde_json::Map<String, Value> = when.as_object().unwrap().clone();
            when.retain(|key, _| members.contains(&key.as_str()));
            let mut document = sound();
            document["pages"][1]["fields"][0]["when"] = Value::Object(when);
            let _verdict = Feedback::check(&document);
        }
    }

    #[test]
    fn one_page_is_enough() {
        check_problems(&one_page(json!([{"id": "q", "type": "email"}])), &[]);
    }
}
