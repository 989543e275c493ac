//! The numbers of each kind of table.

use civic_model::{
    poll::{Poll, results::Place, results::places},
    read::read,
};
use serde_json::{Value, json};

use super::*;

/// A poll with one question, and its counts as tables see them.
#[track_caller]
fn lines_of(question: Value, counts: Value, look: impl Fn(&Outline<'_>)) {
    let mut question = question;
    question["id"] = json!("q");
    question["text"] = json!("Which?");
    let document = json!({
        "version": 1, "kind": "poll", "id": "unit-7", "languages": ["en"], "questions": [question],
    });
    let poll = Poll::check(&document).value.expect("this poll is sound");
    let counts: Counts = read(&counts).expect("these are counts");
    let question = poll.questions.first().expect("there is one");
    look(&Outline::of(&counts, &question.ask, 3));
}

fn options() -> Value {
    json!(["a", "b", "c"].map(|it| json!({"id": it, "text": it})))
}

fn counted(count: i64, percent: u64) -> (Vec<Number>, u64) {
    (vec![Number::Count(count), Number::Percent(percent)], percent)
}

/// The numbers and the bar of each line.
fn numbers(lines: &Outline<'_>) -> Vec<(Vec<Number>, u64)> {
    lines.lines.iter().map(|it| (it.numbers.clone(), it.percent)).collect()
}

fn ranked(lines: &Outline<'_>) -> Vec<(usize, bool)> {
    let merits: Vec<_> = lines.lines.iter().filter_map(|it| it.merit).collect();
    places(&merits).iter().map(|&Place { number, is_shared }| (number, is_shared)).collect()
}

#[test]
fn shares_of_choices_are_shares_of_those_who_answered() {
    let question = json!({"type": "multiple", "options": options()});
    let counts = json!({"rule": "choices", "options": [
        {"option": "a", "count": 3}, {"option": "b", "count": 1}, {"option": "c", "count": 0},
    ]});
    lines_of(question, counts, |lines| {
        assert_eq!(numbers(lines), [counted(3, 100), counted(1, 33), counted(0, 0)]);
        assert_eq!(lines.note, Some(SharesNote::Several));
        assert_eq!(ranked(lines), []);
    });
}

#[test]
fn of_a_short_scale_every_value_is_shown_with_its_meaning() {
    let scale = json!({"from": 1, "to": 3, "labels": [{"value": 3, "text": "Good"}]});
    let counts = json!({"rule": "values", "values": [
        {"value": 1, "count": 1}, {"value": 2, "count": 0}, {"value": 3, "count": 2},
    ]});
    lines_of(json!({"type": "rating", "scale": scale}), counts, |lines| {
        let names: Vec<_> = lines
            .lines
            .iter()
            .map(|it| match it.name {
                Name::Value(value, meaning) => (value, meaning.is_some()),
                Name::Option(name) => panic!("{name}"),
            })
            .collect();
        assert_eq!(names, [(1, false), (2, false), (3, true)]);
        assert_eq!(numbers(lines), [counted(1, 33), counted(0, 0), counted(2, 67)]);
    });
}

#[test]
fn of_a_long_scale_what_nobody_gave_is_left_out() {
    let values = |values: std::ops::RangeInclusive<i64>| {
        let value = |it| json!({"value": it, "count": i64::from(it == 7)});
        json!({"rule": "values", "values": values.map(value).collect::<Value>()})
    };
    let question = json!({"type": "rating", "scale": {"from": 0, "to": 100}});
    lines_of(question.clone(), values(0..=10), |lines| assert_eq!(lines.lines.len(), 11));
    lines_of(question, values(0..=11), |lines| assert_eq!(numbers(lines), [counted(1, 33)]));
}

#[test]
fn scores_are_placed_by_their_mean_and_the_bar_begins_at_the_lowest_value() {
    let question = json!({"type": "score", "scale": {"from": -2, "to": 2}, "options": options()});
    let counts = json!({"rule": "scores", "options": [
        {"option": "a", "sum": -3, "count": 3},
        {"option": "b", "sum": 1, "count": 1},
        {"option": "c", "sum": 0, "count": 0},
    ]});
    lines_of(question, counts, |lines| {
        let bars: Vec<_> = lines.lines.iter().map(|it| it.percent).collect();
        assert_eq!(bars, [25, 75, 0]);
        assert_eq!(ranked(lines), [(2, false), (1, false), (3, false)]);
        assert_eq!(lines.note, None);
    });
}

#[test]
fn points_are_shares_of_all_points() {
    let question = json!({"type": "points", "total": 5, "options": options()});
    let sums = json!([
        {"option": "a", "sum": 1, "count": 1},
        {"option": "b", "sum": 1, "count": 1},
        {"option": "c", "sum": 4, "count": 2},
    ]);
    for rule in ["points", "borda"] {
        lines_of(question.clone(), json!({"rule": rule, "options": sums}), |lines| {
            assert_eq!(numbers(lines), [counted(1, 17), counted(1, 17), counted(4, 67)]);
            assert_eq!(lines.note, Some(SharesNote::Rounded(101)));
            assert_eq!(ranked(lines), [(2, true), (2, true), (1, false)]);
        });
    }
}

#[test]
fn comparisons_are_placed_by_the_share_that_was_won_of_those_that_were_decided() {
    let question = json!({"type": "pairwise", "undecided": true, "options": options()});
    let option = |name: &str, wins: u64, losses: u64, undecided: u64| json!({"option": name, "wins": wins, "losses": losses, "undecided": undecided});
    let counts = |undecided| {
        let options = [option("a", 3, 1, undecided), option("b", 1, 0, 0), option("c", 0, 3, 0)];
        json!({"rule": "comparisons", "options": options})
    };
    for undecided in [0, 7] {
        lines_of(question.clone(), counts(undecided), |lines| {
            assert_eq!(ranked(lines), [(2, false), (1, false), (3, false)]);
            let line = |wins, all, percent| {
                (vec![Number::Of(wins, all), Number::Percent(percent)], percent)
            };
            assert_eq!(numbers(lines), [line(3, 4, 75), line(1, 1, 100), line(0, 3, 0)]);
        });
    }
}

#[test]
fn a_runoff_shows_the_first_round_and_the_last_of_each_option() {
    let question = json!({"type": "ranking", "options": options()});
    let count = |option: &str, count: u64| json!({"option": option, "count": count});
    let counts = json!({"rule": "instant-runoff", "rounds": [
        {"options": [count("a", 4), count("b", 3), count("c", 2)], "exhausted": 0,
         "eliminated": "c"},
        {"options": [count("a", 4), count("b", 5)], "exhausted": 0},
    ]});
    lines_of(question, counts, |lines| {
        let line = |first, last, percent| ([first, last].map(Number::Count).to_vec(), percent);
        assert_eq!(numbers(lines), [line(4, 4, 44), line(3, 5, 56), line(2, 2, 22)]);
        assert_eq!(ranked(lines), [(2, false), (1, false), (3, false)]);
    });
}

#[test]
fn every_line_has_a_number_for_each_column() {
    let question = json!({"type": "ranking", "options": options()});
    let one = json!([{"option": "a", "sum": 1, "count": 1}]);
    let compared = json!([{"option": "a", "wins": 1, "losses": 0, "undecided": 1}]);
    for counts in [
        json!({"rule": "choices", "options": [{"option": "a", "count": 1}]}),
        json!({"rule": "values", "values": [{"value": 1, "count": 1}]}),
        json!({"rule": "scores", "options": one}),
        json!({"rule": "points", "options": one}),
        json!({"rule": "borda", "options": one}),
        json!({"rule": "comparisons", "options": compared}),
        json!({"rule": "instant-runoff", "rounds": [
            {"options": [{"option": "a", "count": 1}], "exhausted": 0},
        ]}),
    ] {
        lines_of(question.clone(), counts, |lines| {
            assert_eq!(lines.lines.len(), 1);
            assert!(lines.lines.iter().all(|it| it.numbers.len() + 1 == lines.columns.len()));
        });
    }
}
