//! Tables of results.

use civic_ui::{
    part::Part as _,
    results_table::{ResultsRow, ResultsTable},
};
use yew::prelude::*;

use crate::{
    state::State,
    words::{ARABIC, LONG, own},
};

const CAPTION: &str = "Which shop would you like to see open here?";
const COLUMNS: [&str; 3] = ["Answer", "Votes", "Share"];

pub(super) fn states() -> Vec<State> {
    let none = [row("A bakery", 0), row("A bookshop", 0)];
    let chosen = ResultsRow { is_own: true, ..remarked(row("A bakery", 62), "(your choice)") };
    let some = [chosen, row("A bookshop", 38), row("A shop for nothing", 0), row("All", 100)];
    let arabic = ["الإجابة", "الأصوات", "النسبة"];
    let arabic_rows = [remarked(row("مخبز", 62), "(اختياركم)"), row("مكتبة", 38)];
    vec![
        State::new("Nobody yet", table(CAPTION, &COLUMNS, &none).view()),
        State::new("With one's own choice", table(CAPTION, &COLUMNS, &some).view()),
        State::new("With a note", noted().view()),
        State::new("In the order of the results", ranked().view()),
        State::new("With rounds", rounds().view()),
        State::new("Long", table(LONG, &COLUMNS, &[row(LONG, 62), row("No", 38)]).view()),
        State::arabic(table(ARABIC, &arabic, &arabic_rows).view()),
    ]
}

fn noted() -> ResultsTable {
    let rows = [row("A bakery", 33), row("A bookshop", 33), row("A clinic", 33)];
    let notes = vec![AttrValue::from("Shares are rounded; they add up to 99 %.")];
    ResultsTable { notes, ..table(CAPTION, &COLUMNS, &rows) }
}

/// With a tie.
fn ranked() -> ResultsTable {
    let line = |place: &'static str, label, numbers: [&'static str; 2], percent| ResultsRow {
        place: Some(place.into()),
        numbers: numbers.map(AttrValue::from).to_vec(),
        ..row(label, percent)
    };
    let columns = ["Answer", "Won", "Share"];
    let rows = [
        line("1.", "A bakery", ["75 of 100", "75 %"], 75),
        remarked(line("2.", "A bookshop", ["40 of 100", "40 %"], 40), "(tied)"),
        remarked(line("2.", "A clinic", ["4 of 10", "40 %"], 40), "(tied) (yours: 2 of 3)"),
    ];
    table(CAPTION, &columns, &rows)
}

fn rounds() -> ResultsTable {
    let line = |place: &'static str, label, [first, last]: [&'static str; 2], percent| ResultsRow {
        place: Some(place.into()),
        numbers: vec![first.into(), last.into()],
        ..row(label, percent)
    };
    let rows = [
        remarked(line("1.", "Knoxville", ["17", "58"], 58), "(yours: 1)"),
        line("2.", "Memphis", ["42", "42"], 42),
        line("3.", "Nashville", ["26", "26"], 26),
        line("4.", "Chattanooga", ["15", "15"], 15),
    ];
    let steps = [
        "Round 1: Chattanooga has the fewest votes (15) and is taken out; its votes go to the next \
         choice.",
        "Round 2: Nashville has the fewest votes (26) and is taken out; its votes go to the next \
         choice.",
        "Round 3: Knoxville has 58 of 100 votes, which is more than half.",
    ];
    ResultsTable {
        notes: vec!["How the votes were counted:".into()],
        steps: steps.map(AttrValue::from).to_vec(),
        ..table("Which city?", &["Answer", "First round", "Its last round"], &rows)
    }
}

fn row(label: &'static str, percent: u64) -> ResultsRow {
    ResultsRow {
        key: label.into(),
        place: None,
        label: own(label),
        remarks: Vec::new(),
        is_own: false,
        numbers: vec![(percent * 1234).to_string().into(), format!("{percent} %").into()],
        percent,
    }
}

fn remarked(row: ResultsRow, remark: &'static str) -> ResultsRow {
    ResultsRow { remarks: vec![remark.into()], ..row }
}

fn table(caption: &'static str, columns: &[&'static str], rows: &[ResultsRow]) -> ResultsTable {
    ResultsTable {
        key: "table".to_owned(),
        caption: own(caption),
        answered: "123,400 people answered this question.".into(),
        columns: columns.iter().map(|it| AttrValue::from(*it)).collect(),
        rows: rows.to_vec(),
        notes: Vec::new(),
        steps: Vec::new(),
    }
}
