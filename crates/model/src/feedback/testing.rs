//! Forms for tests: small ones by hand, and any number of them made up.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Feedback;
use crate::{
    answer::{RawAnswer, Violation},
    problem::Problem,
    response::Response,
};

/// A form with these pages.
pub(crate) fn document(pages: Value) -> Value {
    json!({"version": 1, "kind": "feedback", "id": "test", "languages": ["en"], "pages": pages})
}

/// A form with one page of these questions; each has a text if it says none.
pub(crate) fn one_page(mut fields: Value) -> Value {
    for field in fields.as_array_mut().expect("a list of questions") {
        let members = field.as_object_mut().expect("a question");
        members.entry("text").or_insert_with(|| json!("?"));
    }
    document(json!([{"fields": fields}]))
}

/// The checked form.
#[track_caller]
pub(crate) fn form(document: &Value) -> Feedback {
    let checked = Feedback::check(document);
    let lines: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    checked.value.unwrap_or_else(|| panic!("{lines:?}"))
}

/// Compares what is wrong with a form with `expected`.
#[track_caller]
pub(crate) fn check_problems(document: &Value, expected: &[&str]) {
    let problems = Feedback::check(document).problems;
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(lines, expected);
}

/// Compares what is wrong with one question, `subject`, with `expected`; places are those in it.
#[track_caller]
pub(crate) fn check_question(subject: Value, expected: &[&str]) {
    let problems = Feedback::check(&one_page(json!([named(subject)]))).problems;
    let lines = problems.iter().map(|it| it.to_string().replacen("/pages/0/fields/0", "", 1));
    let lines: Vec<String> = lines.collect();
    assert_eq!(lines, expected);
}

fn named(mut question: Value) -> Value {
    let members = question.as_object_mut().expect("a question");
    members.entry("id").or_insert_with(|| json!("q"));
    question
}

/// Answers by name.
pub(crate) fn answers(by_name: &[(&str, Value)]) -> Vec<RawAnswer> {
    let answer = |(question, value): &(&str, Value)| RawAnswer {
        question: (*question).to_owned(),
        value: value.clone(),
    };
    by_name.iter().map(answer).collect()
}

/// A violation in one line: its code, what it allows, its place and its sentence.
pub(crate) fn told(violation: &Violation) -> String {
    let least = violation.least.map(|it| format!(" from {}", it.get())).unwrap_or_default();
    let most = violation.most.map(|it| format!(" to {}", it.get())).unwrap_or_default();
    format!("{}{least}{most}: {violation}", violation.code.as_str())
}

/// Answers one question with each value and compares what comes of it.
#[track_caller]
pub(crate) fn check_answers(question: Value, table: &[(Value, Result<Response, &str>)]) {
    let form = form(&one_page(json!([named(question)])));
    for (value, expected) in table {
        let found = form.check_answers(&answers(&[("q", value.clone())]));
        let found = found.map(|it| it.iter().next().map(|(_, it)| it.clone()));
        let found = found.map_err(|it| it.iter().map(told).collect::<Vec<_>>());
        let expected = expected.clone().map(Some).map_err(|it| vec![it.to_owned()]);
        assert_eq!(found, expected, "{value}");
    }
}

/// Any JSON.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::num::f64::ANY.prop_map(Value::from),
        (0..4_i64).prop_map(Value::from),
        "\\PC{0,6}|o[0-9]|2026-0[0-9]-0[0-9]|[a-z]{1,3}@[a-z]{1,3}\\.[a-z]{2}"
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let key = "o[0-9]|option|text|name|type|bytes|digest|question|value|is|of";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

/// A form that was made up, with answers to each of its questions.
#[derive(Debug, Clone)]
pub(crate) struct MadeUp {
    pub(crate) document: Value,
    /// For each question its name and valid answers. Whatever conditions can tell apart is among
    /// them.
    pub(crate) pools: Vec<(String, Vec<Value>)>,
}

/// Forms of up to `most` questions on up to three pages, with conditions of all kinds.
pub(crate) fn any_form(most: usize) -> impl Strategy<Value = MadeUp> {
    let question = (0_usize..9, any::<u8>(), any::<bool>(), prop::bool::weighted(0.3), when());
    let pages = prop::collection::vec(when(), 3);
    (prop::collection::vec(question, 1..=most), pages, any::<bool>()).prop_map(make_up)
}

/// A condition in the rough: numbers stand for questions and tests.
#[derive(Debug, Clone)]
enum Rough {
    Test(usize, u8),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

fn when() -> impl Strategy<Value = Option<Rough>> {
    let test = (0_usize..8, any::<u8>()).prop_map(|(question, seed)| Rough::Test(question, seed));
    let rough = test.prop_recursive(2, 6, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(Rough::All),
            several.prop_map(Rough::Any),
            inner.prop_map(|it| Rough::Not(Box::new(it))),
        ]
    });
    prop::option::weighted(0.7, rough)
}

type RoughQuestion = (usize, u8, bool, bool, Option<Rough>);

fn make_up(
    (questions, pages, is_turned): (Vec<RoughQuestion>, Vec<Option<Rough>>, bool),
) -> MadeUp {
    let kinds: Vec<Kind> =
        questions.iter().map(|(kind, seed, ..)| Kind::new(*kind, *seed)).collect();
    let mut made: Vec<Value> = Vec::new();
    for (number, (kind, (_, _, optional, is_new_page, when))) in
        kinds.iter().zip(questions).enumerate()
    {
        if made.is_empty() || (is_new_page && made.len() < 3) {
            let when = pages[made.len()].as_ref().and_then(|it| written(it, &kinds[..number]));
            let mut page = json!({"fields": []});
            put_when(&mut page, when);
            made.push(page);
        }
        let mut question = kind.question.clone();
        question["id"] = json!(format!("q{number}"));
        question["text"] = json!("?");
        if optional {
            question["optional"] = json!(true);
        }
        put_when(&mut question, when.and_then(|it| written(&it, &kinds[..number])));
        made.last_mut().unwrap()["fields"].as_array_mut().unwrap().push(question);
    }
    if is_turned {
        // Then questions wait for others below them.
        for page in &mut made {
            page["fields"].as_array_mut().unwrap().reverse();
        }
    }
    let pools = kinds.into_iter().enumerate().map(|(it, kind)| (format!("q{it}"), kind.pool));
    MadeUp { document: document(json!(made)), pools: pools.collect() }
}

fn put_when(object: &mut Value, when: Option<Value>) {
    if let Some(when) = when {
        object["when"] = when;
    }
}

/// The condition about some of these questions; `None` where there are none.
fn written(rough: &Rough, kinds: &[Kind]) -> Option<Value> {
    let all =
        |several: &[Rough]| several.iter().map(|it| written(it, kinds)).collect::<Option<Vec<_>>>();
    Some(match rough {
        Rough::Test(question, seed) => {
            let question = question.checked_rem(kinds.len())?;
            let tests = &kinds[question].tests;
            let mut test = tests[usize::from(*seed) % tests.len()].clone();
            test["question"] = json!(format!("q{question}"));
            test
        }
        Rough::All(several) => json!({"is": "all", "of": all(several)?}),
        Rough::Any(several) => json!({"is": "any", "of": all(several)?}),
        Rough::Not(inner) => json!({"is": "not", "of": written(inner, kinds)?}),
    })
}

/// A type of question with tests that fit it and answers that they can tell apart.
struct Kind {
    question: Value,
    tests: Vec<Value>,
    pool: Vec<Value>,
}

impl Kind {
    fn new(kind: usize, seed: u8) -> Self {
        let (question, pool, tests) = match kind {
            0 => radios(2 + usize::from(seed % 2)),
            1 => checkboxes(1 + usize::from(seed % 2), 2 + usize::from(seed / 2 % 2)),
            2 => numbers(seed % 3, 2 + seed / 4 % 3, usize::from(seed / 16 % 2)),
            3 => texts(),
            4 => scale(i64::from(seed % 2)),
            5 => ranking(1 + usize::from(seed % 2)),
            6 => dates(seed % 3),
            7 => (
                json!({"type": "consent"}),
                json!([true]),
                json!([{"is": "equals", "value": true}]),
            ),
            _ => amounts(u64::from(seed % 2)),
        };
        let mut tests = tests.as_array().unwrap().clone();
        tests.extend([json!({"is": "answered"}), json!({"is": "not-answered"})]);
        Self { question, tests, pool: pool.as_array().unwrap().clone() }
    }
}

fn options(n: usize) -> Vec<Value> {
    (0..n).map(|it| json!({"id": format!("o{it}"), "text": "?"})).collect()
}

/// A question, answers and tests.
type Parts = (Value, Value, Value);

fn radios(n: usize) -> Parts {
    let pool: Vec<String> = (0..n).map(|it| format!("o{it}")).collect();
    let tests: Vec<Value> = pool.iter().map(|it| json!({"is": "equals", "value": it})).collect();
    (json!({"type": "radios", "options": options(n)}), json!(pool), json!(tests))
}

fn checkboxes(min: usize, max: usize) -> Parts {
    let question = json!({
        "type": "checkboxes", "options": options(3), "none": "None", "min": min, "max": max,
    });
    let sets = [
        json!(["o0"]),
        json!(["o1"]),
        json!(["o2"]),
        json!(["o0", "o1"]),
        json!(["o2", "o0"]),
        json!(["o1", "o2"]),
        json!(["o0", "o1", "o2"]),
    ];
    let fitting = |it: &Value| (min..=max).contains(&it.as_array().unwrap().len());
    let mut pool: Vec<Value> = sets.into_iter().filter(fitting).collect();
    pool.push(json!(["none"]));
    let mut tests = vec![
        json!({"is": "contains", "value": "o0"}),
        json!({"is": "contains", "value": "o1"}),
        json!({"is": "contains", "value": "none"}),
        json!({"is": "equals", "value": "none"}),
    ];
    if min == 1 {
        tests.push(json!({"is": "equals", "value": "o1"}));
    }
    (question, json!(pool), json!(tests))
}

fn numbers(min: u8, max: u8, decimals: usize) -> Parts {
    let question = json!({"type": "number", "min": min, "max": max, "decimals": decimals});
    let mut tests =
        vec![json!({"is": "equals", "value": min}), json!({"is": "equals", "value": max})];
    if min < max {
        tests.push(json!({"is": "greater", "than": min}));
        tests.push(json!({"is": "less", "than": max}));
        tests.push(json!({"is": "less", "than": f64::from(min) + 0.5}));
    }
    let whole = (min..=max).map(Value::from);
    let halves = (min..max).map(|it| json!(f64::from(it) + 0.5));
    let tenths = (min..max).map(|it| json!(f64::from(it) + 0.1));
    let between = halves.chain(tenths).filter(|_| decimals > 0);
    (question, whole.chain(between).collect(), json!(tests))
}

fn texts() -> Parts {
    let tests = json!([
        {"is": "equals", "value": "A"}, {"is": "contains", "value": "a"},
        {"is": "contains", "value": "Ab"}, {"is": "contains", "value": "c"},
    ]);
    let pool = json!(["a", "ab", "c", "aa", "ca", "abc", "d"]);
    (json!({"type": "text"}), pool, tests)
}

fn scale(from: i64) -> Parts {
    let question = json!({"type": "scale", "from": from, "to": 2, "low": "low", "high": "high"});
    let pool: Vec<i64> = (from..=2).collect();
    let tests = json!([
        {"is": "equals", "value": 1}, {"is": "greater", "than": 1.5}, {"is": "less", "than": 2},
    ]);
    (question, json!(pool), tests)
}

fn ranking(min: usize) -> Parts {
    let question = json!({"type": "ranking", "options": options(3), "min": min, "max": 2});
    let lists = [
        json!(["o0"]),
        json!(["o1"]),
        json!(["o2"]),
        json!(["o0", "o1"]),
        json!(["o2", "o1"]),
        json!(["o0", "o2"]),
    ];
    let fitting = |it: &Value| it.as_array().unwrap().len() >= min;
    let pool: Vec<Value> = lists.into_iter().filter(fitting).collect();
    let tests = json!([{"is": "contains", "value": "o0"}, {"is": "contains", "value": "o1"},
        {"is": "contains", "value": "o2"}]);
    (question, json!(pool), tests)
}

fn dates(days: u8) -> Parts {
    let pool: Vec<String> = (0..=days).map(|it| format!("2026-05-0{}", it + 1)).collect();
    let question = json!({"type": "date", "min": pool[0], "max": pool[pool.len() - 1]});
    let tests: Vec<Value> = pool.iter().map(|it| json!({"is": "equals", "value": it})).collect();
    (question, json!(pool), json!(tests))
}

fn amounts(min: u64) -> Parts {
    let question = json!({"type": "money", "currency": "EUR", "min": min, "max": 3});
    let pool: Vec<u64> = (min..=3).collect();
    let tests = json!([
        {"is": "equals", "value": 2}, {"is": "greater", "than": 1}, {"is": "less", "than": 2},
    ]);
    (question, json!(pool), tests)
}
