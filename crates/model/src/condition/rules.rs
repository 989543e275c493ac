//! What conditions must be like among their questions.

use super::{Condition, fit::must_fit, outline::Outline};
use crate::{check::Check, limits, names::must_exist, place::Place, problem::ProblemCode};

/// Who looks at other questions.
#[derive(Clone, Copy)]
enum Looking {
    /// A section, before any of its questions is shown.
    Section(usize),
    /// A question of that section.
    Question(usize),
}

impl Outline<'_> {
    /// Checks the condition of a section that stands at `place`.
    pub(crate) fn check_section(&self, section: usize, place: &Place<'_>, check: &mut Check) {
        if let Some(when) = self.section(section) {
            self.check_when(when, Looking::Section(section), &place.key("when"), check);
        }
    }

    /// Checks the names and conditions of a section's questions, the list at `place`.
    pub(crate) fn check_questions(&self, section: usize, place: &Place<'_>, check: &mut Check) {
        let mut told: Vec<usize> = Vec::new();
        for number in self.of_section(section) {
            let Some(subject) = self.subject(number) else { continue };
            let place = place.index(self.place(number));
            let name = subject.id().as_str();
            if self.position(name) != Some(number) {
                check.error(ProblemCode::Duplicate, &place.key("id"), || {
                    format!("An earlier question has the name `{name}` already.")
                });
            }
            let Some(when) = subject.when() else { continue };
            let place = place.key("when");
            self.check_when(when, Looking::Question(section), &place, check);
            if self.rank(number).is_some() || told.contains(&number) {
                continue;
            }
            if let Some(way) = self.way_to_itself(number) {
                check.error(ProblemCode::Cycle, &place, || self.told_way(&way));
                check.suggest(|| "Take one of these conditions away.".to_owned());
                told.extend(way);
            }
        }
    }

    fn check_when(&self, when: &Condition, looking: Looking, place: &Place<'_>, check: &mut Check) {
        let depth = when.depth();
        if depth > limits::CONDITION_DEPTH {
            check.error(ProblemCode::TooDeep, place, || {
                format!(
                    "The condition is nested {depth} deep; {} is the most.",
                    limits::CONDITION_DEPTH
                )
            });
        } else {
            self.check_parts(when, looking, place, check);
        }
    }

    fn check_parts(
        &self,
        when: &Condition,
        looking: Looking,
        place: &Place<'_>,
        check: &mut Check,
    ) {
        match when {
            Condition::All(several) | Condition::Any(several) => {
                let place = place.key("of");
                for (number, part) in several.of.numbered() {
                    self.check_parts(part, looking, &place.index(number), check);
                }
            }
            Condition::Not(it) => self.check_parts(&it.of, looking, &place.key("of"), check),
            test => self.check_test(test, looking, place, check),
        }
    }

    fn check_test(&self, test: &Condition, looking: Looking, place: &Place<'_>, check: &mut Check) {
        let at = place.key("question");
        let Some(question) = test.question() else { return };
        let Some(number) = self.position(question.as_str()) else {
            if let Some(known) = self.known_names() {
                must_exist(question.as_str(), &known, "question", &at, check);
            }
            return;
        };
        let Some((subject, there)) = self.subject(number).zip(self.section_of(number)) else {
            return;
        };
        match looking {
            Looking::Section(here) if here == there => {
                check.error(ProblemCode::Cycle, &at, || {
                    format!(
                        "The page waits for itself: it waits for `{question}`, which stands on it."
                    )
                });
            }
            Looking::Section(here) | Looking::Question(here) if here < there => {
                check.error(ProblemCode::Contradiction, &at, || {
                    format!("`{question}` stands on a later page, so it is not answered yet.")
                });
                check.suggest(|| "Move it to this page or to an earlier one.".to_owned());
            }
            _ => must_fit(test, subject, place, check),
        }
    }

    fn told_way(&self, way: &[usize]) -> String {
        let name = |number: &usize| self.subject(*number).map_or("", |it| it.id().as_str());
        let after = way.iter().skip(1).chain(way.first());
        let steps: Vec<String> = way
            .iter()
            .zip(after)
            .map(|(one, next)| format!("`{}` waits for `{}`", name(one), name(next)))
            .collect();
        format!("The question waits for itself: {}.", steps.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        feedback::testing::{check_problems, document, one_page},
        problem::ProblemCode,
    };

    fn after(question: &str) -> Value {
        json!({"is": "answered", "question": question})
    }

    /// Texts by name, each with its condition.
    fn texts(fields: &[(&str, Option<Value>)]) -> Value {
        let field = |(id, when): &(&str, Option<Value>)| {
            let mut field = json!({"id": id, "type": "text", "text": "?", "optional": true});
            if let Some(when) = when {
                field["when"] = when.clone();
            }
            field
        };
        fields.iter().map(field).collect()
    }

    #[test]
    fn a_condition_looks_at_its_page_and_at_those_before() {
        let pages = |when: Value| {
            json!([
                {"fields": texts(&[("a", None)])},
                {"fields": texts(&[("b", Some(when)), ("c", None)])},
                {"fields": texts(&[("d", None)])},
            ])
        };
        check_problems(&document(pages(after("a"))), &[]);
        check_problems(&document(pages(after("c"))), &[]);
        let later = "/pages/1/fields/0/when/question: `d` stands on a later page, so it is not answered \
                     yet. Move it to this page or to an earlier one.";
        check_problems(&document(pages(after("d"))), &[later]);
        let nested =
            json!({"is": "not", "of": {"is": "any", "of": [after("a"), after("d"), after("e")]}});
        check_problems(
            &document(pages(nested)),
            &[
                "/pages/1/fields/0/when/of/of/1/question: `d` stands on a later page, so it is not answered \
             yet. Move it to this page or to an earlier one.",
                "/pages/1/fields/0/when/of/of/2/question: There is no question `e`. Did you mean `a`?",
            ],
        );
    }

    #[test]
    fn a_page_looks_at_those_before() {
        let pages = |when: Value| {
            json!([
                {"fields": texts(&[("a", None)])},
                {"fields": texts(&[("b", None)]), "when": when},
                {"fields": texts(&[("c", None)])},
            ])
        };
        check_problems(&document(pages(after("a"))), &[]);
        check_problems(
            &document(pages(after("b"))),
            &[
                "/pages/1/when/question: The page waits for itself: it waits for `b`, which stands on it.",
            ],
        );
        check_problems(
            &document(pages(after("c"))),
            &[
                "/pages/1/when/question: `c` stands on a later page, so it is not answered yet. Move it to \
             this page or to an earlier one.",
            ],
        );
    }

    #[test]
    fn questions_that_wait_for_each_other_are_told_once_with_the_way() {
        let alone = texts(&[("a", Some(after("a")))]);
        check_problems(
            &document(json!([{"fields": alone}])),
            &[
                "/pages/0/fields/0/when: The question waits for itself: `a` waits for `a`. Take one of these \
             conditions away.",
            ],
        );
        let ring = texts(&[
            ("before", Some(after("a"))),
            ("a", Some(json!({"is": "any", "of": [after("x"), after("b")]}))),
            ("b", Some(json!({"is": "not", "of": after("c")}))),
            ("c", Some(after("a"))),
            ("x", None),
        ]);
        check_problems(
            &document(json!([{"fields": ring}])),
            &[
                "/pages/0/fields/1/when: The question waits for itself: `a` waits for `b`, `b` waits for \
             `c`, `c` waits for `a`. Take one of these conditions away.",
            ],
        );
        let two = texts(&[
            ("a", Some(after("b"))),
            ("b", Some(after("a"))),
            ("c", Some(json!({"is": "all", "of": [after("d"), after("a")]}))),
            ("d", Some(json!({"is": "not-answered", "question": "c"}))),
        ]);
        check_problems(
            &document(json!([{"fields": two}])),
            &[
                "/pages/0/fields/0/when: The question waits for itself: `a` waits for `b`, `b` waits for \
             `a`. Take one of these conditions away.",
                "/pages/0/fields/2/when: The question waits for itself: `c` waits for `d`, `d` waits for \
             `c`. Take one of these conditions away.",
            ],
        );
    }

    #[test]
    fn a_condition_is_nested_eight_deep_at_most() {
        let nested =
            |depth: usize| (1..depth).fold(after("a"), |it, _| json!({"is": "not", "of": it}));
        let fields = |depth: usize| texts(&[("a", None), ("b", Some(nested(depth)))]);
        check_problems(&document(json!([{"fields": fields(8)}])), &[]);
        check_problems(
            &document(json!([{"fields": fields(9)}])),
            &["/pages/0/fields/1/when: The condition is nested 9 deep; 8 is the most."],
        );
    }

    #[test]
    fn each_mistake_has_a_code_of_its_own() {
        let cycle = one_page(texts(&[("a", Some(after("a")))]));
        let unknown = one_page(texts(&[("a", Some(after("b")))]));
        for (document, code) in [(cycle, ProblemCode::Cycle), (unknown, ProblemCode::UnknownName)] {
            let problems = crate::feedback::Feedback::check(&document).problems;
            assert_eq!(problems.iter().map(|it| it.code).collect::<Vec<_>>(), [code]);
        }
    }
}
