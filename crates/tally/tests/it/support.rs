//! Polls with one question of each type, and answers to them.

use civic_model::{
    answer::RawAnswer,
    digest::Digest,
    poll::{Poll, PollAnswer},
};
use proptest::{prelude::*, sample::subsequence};
use serde_json::{Map, Value, json};

/// The options of every question.
pub(crate) const OPTIONS: [&str; 4] = ["bakery", "books", "clinic", "dance"];

/// A poll with these questions; each lacks only its text.
pub(crate) fn poll(questions: Value) -> (Poll, Digest) {
    let Value::Array(mut questions) = questions else { panic!("a list") };
    for question in &mut questions {
        question["text"] = json!("?");
    }
    let document = json!({
        "version": 1, "kind": "poll", "id": "unit-7", "languages": ["en"], "questions": questions,
    });
    (Poll::check(&document).value.unwrap(), Digest::of(&document))
}

pub(crate) fn options() -> Value {
    OPTIONS.iter().map(|it| json!({"id": it, "text": format!("The {it}")})).collect()
}

/// A question of each type, named as its type is. All of them may be left out.
pub(crate) fn questions() -> Value {
    let question = |(id, more): (&str, Value)| {
        let kind = if id == "borda" { "ranking" } else { id };
        let mut question = json!({"id": id, "type": kind, "optional": true, "options": options()});
        let members = question.as_object_mut().unwrap();
        if id == "rating" {
            members.remove("options");
        }
        members.extend(more.as_object().unwrap().clone());
        question
    };
    let all = [
        ("single", json!({"none": "None", "other": "Other"})),
        ("multiple", json!({})),
        ("approval", json!({})),
        ("rating", json!({"scale": {"from": -1, "to": 3}})),
        ("score", json!({"scale": {"from": -2, "to": 2}, "partial": true})),
        ("points", json!({"total": 5})),
        ("pairwise", json!({"pairs": 2, "undecided": true})),
        ("ranking", json!({"min": 1})),
        ("borda", json!({"min": 1, "rule": "borda"})),
    ];
    all.into_iter().map(question).collect()
}

/// What one person may answer to these questions: for each of them its name and a value.
pub(crate) fn answers() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let one = prop::sample::select(vec!["bakery", "books", "clinic", "dance", "none", "other"]);
    let one = one.prop_map(|it| match it {
        "other" => json!({"option": it, "text": "A library"}),
        it => json!(it),
    });
    let some = || subsequence(OPTIONS.to_vec(), 1..=4);
    let list = || some().prop_map(|it| json!(it));
    let order = || some().prop_shuffle().prop_map(|it| json!(it));
    let each = |numbers: std::ops::RangeInclusive<i64>| {
        some().prop_flat_map(move |it| {
            let n = it.len();
            (Just(it), prop::collection::vec(numbers.clone(), n))
        })
    };
    let object = |(names, numbers): (Vec<&str>, Vec<i64>)| {
        let members = names.into_iter().zip(numbers);
        let members = members.map(|(name, number)| (name.to_owned(), json!(number)));
        Value::Object(members.collect::<Map<_, _>>())
    };
    let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)];
    let pairs = (subsequence(pairs.to_vec(), 2), [0..3, 0..3]).prop_map(|(pairs, choices)| {
        let comparison = |((one, other), choice): ((usize, usize), i32)| {
            let (one, other) = (OPTIONS[one], OPTIONS[other]);
            match choice {
                0 => json!({"pair": [one, other]}),
                1 => json!({"pair": [other, one], "better": one}),
                _ => json!({"pair": [one, other], "better": other}),
            }
        };
        pairs.into_iter().zip(choices).map(comparison).collect::<Value>()
    });
    let maybe = |name: &'static str, value: BoxedStrategy<Value>| {
        prop::option::weighted(0.7, value).prop_map(move |it| it.map(|it| (name, it)))
    };
    let all = vec![
        maybe("single", one.boxed()),
        maybe("multiple", list().boxed()),
        maybe("approval", list().boxed()),
        maybe("rating", (-1_i64..=3).prop_map(Value::from).boxed()),
        maybe("score", each(-2..=2).prop_map(object).boxed()),
        maybe("points", each(1..=1).prop_map(object).boxed()),
        maybe("pairwise", pairs.boxed()),
        maybe("ranking", order().boxed()),
        maybe("borda", order().boxed()),
    ];
    all.prop_map(|it| it.into_iter().flatten().collect())
}

/// Checks the answers of one person.
pub(crate) fn checked(poll: &Poll, answers: &[(&str, Value)]) -> PollAnswer {
    let raw = answers.iter().map(|(question, value)| RawAnswer {
        question: (*question).to_owned(),
        value: value.clone(),
    });
    poll.check_answers(&raw.collect::<Vec<_>>()).unwrap()
}
