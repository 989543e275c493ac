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

type Row = (&'static str, u64, Option<&'static str>);

pub(super) fn states() -> Vec<State> {
    let columns = ["Answer", "Votes", "Share"];
    let caption = "Which shop would you like to see open here?";
    let none = [("A bakery", 0, None), ("A bookshop", 0, None)];
    let some = [
        ("A bakery", 62, Some("(your choice)")),
        ("A bookshop", 38, None),
        ("A shop for nothing", 0, None),
        ("All of them", 100, None),
    ];
    vec![
        State::new("Nobody yet", table(caption, columns, &none)),
        State::new("With one's own choice", table(caption, columns, &some)),
        State::new("Long", table(LONG, columns, &[(LONG, 62, None), ("No", 38, None)])),
        State::arabic(table(
            ARABIC,
            ["الإجابة", "الأصوات", "النسبة"],
            &[("مخبز", 62, Some("(اختيارك)")), ("مكتبة", 38, None)],
        )),
    ]
}

fn table(caption: &'static str, columns: [&'static str; 3], rows: &[Row]) -> Html {
    let row = |(label, percent, mark): &Row| ResultsRow {
        key: (*label).into(),
        label: own(label),
        count: (percent * 1234).to_string().into(),
        percent: *percent,
        share: format!("{percent} %").into(),
        mark: mark.map(AttrValue::from),
    };
    let table = ResultsTable {
        key: "table".to_owned(),
        caption: own(caption),
        columns: columns.map(AttrValue::from),
        rows: rows.iter().map(row).collect(),
    };
    table.view()
}
