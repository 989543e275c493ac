//! Answers to a form, and the rules that accept them.

use std::ops::Deref;

use super::{
    configuration::{Feedback, FormPage, RawFeedback},
    field::Field,
};
use crate::{
    answer::{RawAnswer, Violation, Violations},
    place::Place,
    response::{Asked, Responses, admit_each},
};

/// A valid answer to a form: to every question that is asked and not optional, and to none that is
/// not asked; and the hidden values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackAnswer(Responses);

impl Deref for FeedbackAnswer {
    type Target = Responses;

    fn deref(&self) -> &Responses {
        &self.0
    }
}

/// A page that is shown, with the questions that are asked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPage<'a> {
    /// The page.
    pub page: &'a FormPage,
    /// The questions, at least one.
    pub fields: Vec<&'a Field>,
}

impl RawFeedback {
    /// Holds the answers of the list at `place` to this form.
    pub(crate) fn admit(
        &self,
        answers: &[RawAnswer],
        place: &Place<'_>,
        violations: &mut Violations,
    ) -> FeedbackAnswer {
        FeedbackAnswer(self.laid_out().admit(&self.asked_hidden(), answers, place, violations))
    }

    /// The pages that are shown after these answers, in order, each with the questions that are
    /// asked on it. Answers to questions that are not asked do not count. A page without questions
    /// is left out.
    pub fn asked(&self, responses: &Responses) -> Vec<AskedPage<'_>> {
        let mut fields = self.laid_out().asked(responses).into_iter().peekable();
        let mut pages = Vec::new();
        for page in self.pages.iter() {
            let is_here = |it: &&Field| page.fields.iter().any(|one| std::ptr::eq(one, *it));
            let mut here = Vec::new();
            while let Some(field) = fields.next_if(is_here) {
                here.push(field);
            }
            if !here.is_empty() {
                pages.push(AskedPage { page, fields: here });
            }
        }
        pages
    }

    /// Takes in what is valid of answers that are still being given; the others count as not
    /// answered.
    pub fn drafted(&self, answers: &[RawAnswer]) -> Responses {
        let fields = self.fields().map(Field::asked);
        let all: Vec<Asked<'_>> = fields.chain(self.asked_hidden()).collect();
        admit_each(&all, answers, &Place::Document, &mut Violations::default())
    }

    fn asked_hidden(&self) -> Vec<Asked<'_>> {
        self.hidden.iter().map(|it| Asked { id: &it.id, is_optional: true, ask: it }).collect()
    }
}

impl Feedback {
    /// Checks the answers to this form and reports every rule they break, not only the first.
    ///
    /// Places are given as in a submission, under `/answers`.
    pub fn check_answers(&self, answers: &[RawAnswer]) -> Result<FeedbackAnswer, Vec<Violation>> {
        let mut violations = Violations::default();
        let answer = self.admit(answers, &Place::Document.key("answers"), &mut violations);
        if violations.is_empty() { Ok(answer) } else { Err(violations.into_vec()) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::feedback::testing::{
        MadeUp, answers, any_form, any_json, document, form, one_page, told,
    };

    /// A choice, a question after one of its options, and a page after the other.
    fn visit() -> Feedback {
        let options = json!([{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]);
        let after = |value: &str| json!({"is": "equals", "question": "been", "value": value});
        form(&document(json!([
            {"fields": [
                {"id": "been", "type": "radios", "text": "Have you been there?", "options": options},
                {"id": "email", "type": "email", "text": "Your address", "optional": true},
                {"id": "why", "type": "text", "text": "Why not?", "when": after("no")},
            ]},
            {"when": after("yes"), "fields": [
                {"id": "stars", "type": "rating", "text": "How was it?", "scale": {"from": 1, "to": 5}},
                {
                    "id": "better", "type": "text", "text": "What was bad?",
                    "when": {"is": "less", "question": "stars", "than": 3},
                },
            ]},
        ])))
    }

    #[track_caller]
    fn check(sent: &[(&str, Value)], expected: &[&str]) {
        let outcome = visit().check_answers(&answers(sent));
        let lines = outcome.map_or_else(|it| it.iter().map(told).collect(), |_| Vec::new());
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_is_asked_is_answered_and_nothing_else() {
        check(&[("been", json!("no")), ("why", json!("Too far"))], &[]);
        check(&[("been", json!("yes")), ("stars", json!(3))], &[]);
        check(&[("better", json!("The path")), ("stars", json!(2)), ("been", json!("yes"))], &[]);
        check(
            &[("been", json!("no"))],
            &["unanswered: /answers: The question `why` is not answered."],
        );
        check(
            &[("been", json!("yes")), ("why", json!("Too far")), ("stars", json!(2))],
            &[
                "not-asked: /answers/1: The question `why` is not asked after the other answers.",
                "unanswered: /answers: The question `better` is not answered.",
            ],
        );
        check(&[], &["unanswered: /answers: The question `been` is not answered."]);
    }

    #[test]
    fn an_answer_to_what_is_not_asked_decides_nothing() {
        check(
            &[
                ("been", json!("no")),
                ("why", json!("Far")),
                ("stars", json!(1)),
                ("better", json!("x")),
            ],
            &[
                "not-asked: /answers/2: The question `stars` is not asked after the other answers.",
                "not-asked: /answers/3: The question `better` is not asked after the other answers.",
            ],
        );
    }

    #[test]
    fn blank_answers_to_what_is_not_asked_are_none() {
        check(
            &[
                ("been", json!("no")),
                ("why", json!("Far")),
                ("stars", json!(null)),
                ("better", json!(" ")),
            ],
            &[],
        );
    }

    #[test]
    fn nothing_is_said_of_questions_that_wait_for_an_answer_that_is_refused() {
        check(
            &[("been", json!("maybe")), ("why", json!("Far")), ("email", json!("anna"))],
            &[
                "unknown-option: /answers/0/value: The question `been` offers no option `maybe`.",
                "wrong-form: /answers/2/value: The answer to `email` must be an e-mail address like \
                 name@example.com.",
            ],
        );
        check(
            &[("been", json!("yes")), ("stars", json!(6))],
            &["too-high to 5: /answers/1/value: The scale ends at 5."],
        );
    }

    #[test]
    fn nothing_is_said_of_what_comes_after_such_questions_either() {
        let after = |question: &str| json!({"is": "answered", "question": question});
        let form = form(&one_page(json!([
            {"id": "first", "type": "nps", "optional": true},
            {"id": "second", "type": "text", "when": after("first")},
            {"id": "third", "type": "text", "when": after("second")},
            {"id": "else", "type": "text", "when": {"is": "not", "of": after("second")}},
        ])));
        let codes = |sent: &[(&str, Value)]| -> Vec<String> {
            form.check_answers(&answers(sent)).unwrap_err().iter().map(told).collect()
        };
        let refused = "too-high to 10: /answers/0/value: The scale ends at 10.";
        assert_eq!(codes(&[("first", json!(11)), ("second", json!("a"))]), [refused]);
        // Whether or not it is asked, it is not answered.
        let missing = "unanswered: /answers: The question `else` is not answered.";
        assert_eq!(codes(&[("first", json!(11))]), [refused, missing]);
    }

    #[test]
    fn unknown_questions_and_second_answers_are_refused() {
        check(
            &[
                ("been", json!("no")),
                ("why", json!("a")),
                ("why", json!("b")),
                ("name", json!("Zoé")),
            ],
            &[
                "answered-twice: /answers/2: The question `why` is answered more than once.",
                "unknown-question: /answers/3/question: No question `name` is asked here.",
            ],
        );
    }

    #[test]
    fn pages_are_shown_with_the_questions_that_are_asked() {
        let asked = |sent: &[(&str, Value)]| -> Vec<Vec<String>> {
            let form = visit();
            let names = |it: &AskedPage<'_>| it.fields.iter().map(|it| it.id.to_string()).collect();
            form.asked(&form.drafted(&answers(sent))).iter().map(names).collect()
        };
        assert_eq!(asked(&[]), [vec!["been", "email"]]);
        assert_eq!(asked(&[("been", json!("no"))]), [vec!["been", "email", "why"]]);
        assert_eq!(asked(&[("been", json!("yes"))]), [vec!["been", "email"], vec!["stars"]]);
        assert_eq!(
            asked(&[("stars", json!(1)), ("email", json!("anna")), ("been", json!("yes"))]),
            [vec!["been", "email"], vec!["stars", "better"]]
        );
    }

    /// Whether a condition holds, worked out from the documents alone.
    fn holds(when: &Value, of: &BTreeMap<&str, &Value>) -> bool {
        let parts = || when["of"].as_array().unwrap().iter();
        let answer = when["question"].as_str().and_then(|it| of.get(it));
        let small = |it: &Value| it.as_str().map(str::to_lowercase);
        match (when["is"].as_str().unwrap(), answer) {
            ("all", _) => parts().all(|it| holds(it, of)),
            ("any", _) => parts().any(|it| holds(it, of)),
            ("not", _) => !holds(&when["of"], of),
            ("answered", it) => it.is_some(),
            ("not-answered", it) => it.is_none(),
            (_, None) => false,
            ("equals", Some(it)) => {
                let value = &when["value"];
                it == &value
                    || it
                        .as_f64()
                        .zip(value.as_f64())
                        .is_some_and(|(it, value)| (it - value).abs() < 1e-9)
                    || it.as_array().is_some_and(|it| it == std::slice::from_ref(value))
                    || (it.is_string() && small(it) == small(value))
            }
            ("contains", Some(it)) => match it {
                Value::Array(names) => names.contains(&when["value"]),
                text => small(text).unwrap().contains(&small(&when["value"]).unwrap()),
            },
            ("greater", Some(it)) => it.as_f64() > when["than"].as_f64(),
            (_, Some(it)) => it.as_f64() < when["than"].as_f64(),
        }
    }

    /// Whether a question of the document is asked, by asking the same of those that it waits for.
    fn is_asked(id: &str, form: &Value, of: &BTreeMap<&str, &Value>) -> bool {
        let pages = form["pages"].as_array().unwrap().iter();
        let mut all = pages
            .flat_map(|page| page["fields"].as_array().unwrap().iter().map(move |it| (page, it)));
        let (page, field) = all.find(|(_, it)| it["id"] == id).unwrap();
        let mut counting = of.clone();
        let mut names = Vec::new();
        [page, field]
            .into_iter()
            .filter_map(|it| it.get("when"))
            .for_each(|it| looked_at(it, &mut names));
        for name in names {
            if !is_asked(&name, form, of) {
                counting.remove(name.as_str());
            }
        }
        [page, field].into_iter().filter_map(|it| it.get("when")).all(|it| holds(it, &counting))
    }

    fn looked_at(when: &Value, names: &mut Vec<String>) {
        names.extend(when["question"].as_str().map(str::to_owned));
        match &when["of"] {
            Value::Array(parts) => parts.iter().for_each(|it| looked_at(it, names)),
            Value::Object(_) => looked_at(&when["of"], names),
            _ => {}
        }
    }

    /// The answers that these numbers choose from the pools; some choose none.
    fn chosen<'a>(made_up: &'a MadeUp, choices: &[usize]) -> BTreeMap<&'a str, &'a Value> {
        let pick = |((name, pool), choice): (&'a (String, Vec<Value>), &usize)| {
            Some((name.as_str(), pool.get(choice % (pool.len() + 1))?))
        };
        made_up.pools.iter().zip(choices).filter_map(pick).collect()
    }

    fn sent(given: &BTreeMap<&str, &Value>) -> Vec<RawAnswer> {
        let pairs: Vec<(&str, Value)> =
            given.iter().map(|(name, it)| (*name, (*it).clone())).collect();
        answers(&pairs)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn answers_are_accepted_exactly_when_what_is_asked_is_answered(
            made_up in any_form(6), choices in prop::collection::vec(any::<usize>(), 6),
        ) {
            let form = form(&made_up.document);
            let given = chosen(&made_up, &choices);
            let asked: Vec<&str> = made_up.pools.iter().map(|(name, _)| name.as_str())
                .filter(|it| is_asked(it, &made_up.document, &given)).collect();
            let found = form.asked(&form.drafted(&sent(&given)));
            let mut found: Vec<&str> = found.iter().flat_map(|it| &it.fields).map(|it| it.id.as_str()).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &asked);
            let is_fine = |name: &str| match (asked.contains(&name), given.contains_key(name)) {
                (false, is_given) => !is_given,
                (true, is_given) => is_given || form.field(name).unwrap().optional,
            };
            let expected = made_up.pools.iter().all(|(name, _)| is_fine(name));
            prop_assert_eq!(form.check_answers(&sent(&given)).is_ok(), expected);
        }

        /// A resident who answers what is asked, again and again until nothing new is asked.
        #[test]
        fn whoever_answers_what_is_asked_is_accepted(
            made_up in any_form(8), choices in prop::collection::vec(any::<usize>(), 8),
        ) {
            let form = form(&made_up.document);
            let choose = |name: &str| {
                let number = made_up.pools.iter().position(|(it, _)| it == name).unwrap();
                let pool = &made_up.pools[number].1;
                pool[choices[number] % pool.len()].clone()
            };
            let mut given: BTreeMap<String, Value> = BTreeMap::new();
            let last = loop {
                let raw: Vec<(&str, Value)> = given.iter().map(|(name, it)| (name.as_str(), it.clone())).collect();
                let raw = answers(&raw);
                let asked = form.asked(&form.drafted(&raw));
                let names = asked.iter().flat_map(|it| &it.fields).map(|it| it.id.to_string());
                let now: BTreeMap<String, Value> = names.map(|it| (it.clone(), choose(&it))).collect();
                if now == given {
                    break raw;
                }
                given = now;
            };
            let answer = form.check_answers(&last).map_err(|it| it.iter().map(told).collect::<Vec<_>>());
            prop_assert_eq!(answer.map(|it| it.iter().count()), Ok(last.len()));
        }

        #[test]
        fn any_answers_are_judged_without_panic(
            made_up in any_form(6),
            sent in prop::collection::vec(("q[0-7]", any_json()), 0..8),
        ) {
            let form = form(&made_up.document);
            let raw: Vec<RawAnswer> =
                sent.into_iter().map(|(question, value)| RawAnswer { question, value }).collect();
            let _pages = form.asked(&form.drafted(&raw));
            if let Ok(answer) = form.check_answers(&raw) {
                prop_assert!(answer.iter().all(|(id, _)| raw.iter().any(|it| it.question == id.as_str())));
            }
        }

        #[test]
        fn any_answer_to_a_question_of_any_type_is_judged_without_panic(value in any_json()) {
            let form = form(&every_type());
            for field in form.fields() {
                let raw = answers(&[(field.id.as_str(), value.clone())]);
                let _verdict = form.check_answers(&raw);
            }
        }
    }

    /// A form with one question of every type.
    fn every_type() -> Value {
        let options = json!([{"id": "o0", "text": "A"}, {"id": "o1", "text": "B"}]);
        let base =
            json!({"type": "plan", "src": "p.png", "alt": "The plan", "width": 80, "height": 90});
        let fields: Vec<Value> = [
            json!({"type": "text"}),
            json!({"type": "long-text"}),
            json!({"type": "email"}),
            json!({"type": "telephone"}),
            json!({"type": "number", "decimals": 1, "min": 0}),
            json!({"type": "money", "currency": "EUR"}),
            json!({"type": "date", "max": "2026-05-05"}),
            json!({"type": "postcode", "country": "SE"}),
            json!({"type": "select", "options": options}),
            json!({"type": "radios", "options": options, "other": "Other"}),
            json!({"type": "checkboxes", "options": options, "none": "None"}),
            json!({"type": "rating", "scale": {"from": 1, "to": 3}}),
            json!({"type": "scale", "from": 0, "to": 3, "low": "low", "high": "high"}),
            json!({"type": "nps"}),
            json!({"type": "ranking", "options": options}),
            json!({"type": "place", "base": base}),
            json!({"type": "photo"}),
            json!({"type": "file", "types": ["pdf"]}),
            json!({"type": "consent"}),
        ]
        .into_iter()
        .enumerate()
        .map(|(number, mut field)| {
            field["id"] = json!(format!("q{number}"));
            field["text"] = json!("?");
            field
        })
        .collect();
        document(json!([{"fields": fields}]))
    }
}
