//! Tables of results.

use civic_ui::{
    phrase::Phrase,
    results_table::{ResultsRow, ResultsTable},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::PartStage;

fn row(label: &'static str, percent: u64, mark: Option<&'static str>) -> ResultsRow {
    ResultsRow {
        key: label.into(),
        label: Phrase::own(label),
        count: format!("{percent} votes").into(),
        percent,
        share: format!("{percent} %").into(),
        mark: mark.map(Into::into),
    }
}

fn table(rows: Vec<ResultsRow>) -> ResultsTable {
    ResultsTable {
        key: "q".to_owned(),
        caption: Phrase::own("Which shop?"),
        columns: ["Answer", "Votes", "Share"].map(Into::into),
        rows,
    }
}

#[wasm_bindgen_test]
async fn it_is_a_table_with_a_caption_and_headings_of_columns_and_rows() {
    let stage = PartStage::of(table(vec![row("A bakery", 62, None), row("Books", 38, None)])).await;
    assert_eq!(stage.text("table > caption"), "Which shop?");
    assert_eq!(stage.texts("thead th[scope=col]"), ["Answer", "Votes", "Share"]);
    assert_eq!(stage.texts("tbody th[scope=row]"), ["A bakery", "Books"]);
    assert_eq!(stage.texts("tbody td"), ["62 votes", "62 %", "38 votes", "38 %"]);
}

#[wasm_bindgen_test]
async fn bars_are_as_long_as_the_share_and_not_there_for_screen_readers() {
    let stage = PartStage::of(table(vec![row("A", 62, None), row("B", 250, None)])).await;
    let lengths: Vec<_> = stage.all(".fill").iter().map(|it| it.get_attribute("width")).collect();
    assert_eq!(lengths, [Some("62%".to_owned()), Some("100%".to_owned())]);
    assert_eq!(stage.attribute("svg", "aria-hidden").as_deref(), Some("true"));
    assert_eq!(stage.count("[style]"), 0);
}

#[wasm_bindgen_test]
async fn one_s_own_choice_is_marked_in_words() {
    let rows = vec![row("A", 62, Some("(your choice)")), row("B", 38, None)];
    let mut stage = PartStage::of(table(rows)).await;
    assert_eq!(stage.texts("th[scope=row]"), ["A (your choice)", "B"]);
    assert_eq!(stage.count("[data-own]"), 1);
    stage.show(table(vec![row("A", 50, None), row("B", 50, None)])).await;
    assert_eq!(stage.texts("th[scope=row]"), ["A", "B"]);
    assert_eq!(stage.texts("td"), ["50 votes", "50 %", "50 votes", "50 %"]);
}
