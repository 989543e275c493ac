//! Tables of results.

use civic_ui::{
    phrase::Phrase,
    results_table::{ResultsRow, ResultsTable},
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::AttrValue;

use crate::support::PartStage;

fn row(label: &'static str, percent: u64) -> ResultsRow {
    ResultsRow {
        key: label.into(),
        place: None,
        label: Phrase::own(label),
        remarks: Vec::new(),
        is_own: false,
        numbers: vec![format!("{percent} votes").into(), format!("{percent} %").into()],
        percent,
    }
}

fn own(label: &'static str, percent: u64) -> ResultsRow {
    ResultsRow { remarks: texts(&["(your choice)"]), is_own: true, ..row(label, percent) }
}

fn table(rows: Vec<ResultsRow>) -> ResultsTable {
    ResultsTable {
        key: "q".to_owned(),
        caption: Phrase::own("Which shop?"),
        answered: "9 people answered.".into(),
        columns: texts(&["Answer", "Votes", "Share"]),
        rows,
        notes: Vec::new(),
        steps: Vec::new(),
    }
}

fn texts(texts: &[&'static str]) -> Vec<AttrValue> {
    texts.iter().map(|it| AttrValue::from(*it)).collect()
}

#[wasm_bindgen_test]
async fn it_is_a_table_with_a_caption_and_headings_of_columns_and_rows() {
    let stage = PartStage::of(table(vec![row("A bakery", 62), row("Books", 38)])).await;
    assert_eq!(stage.texts("table > caption > *"), ["Which shop?", "9 people answered."]);
    assert_eq!(stage.texts("thead th[scope=col]"), ["Answer", "Votes", "Share"]);
    assert_eq!(stage.texts("tbody th[scope=row]"), ["A bakery", "Books"]);
    assert_eq!(stage.texts("tbody td"), ["62 votes", "62 %", "38 votes", "38 %"]);
    assert_eq!(stage.texts("thead th.number"), ["Votes", "Share"]);
    assert_eq!(stage.count("ol"), 0);
}

#[wasm_bindgen_test]
async fn bars_are_as_long_as_the_share_and_not_there_for_screen_readers() {
    let stage = PartStage::of(table(vec![row("A", 62), row("B", 250)])).await;
    let lengths: Vec<_> = stage.all(".fill").iter().map(|it| it.get_attribute("width")).collect();
    assert_eq!(lengths, [Some("62%".to_owned()), Some("100%".to_owned())]);
    assert_eq!(stage.attribute("svg", "aria-hidden").as_deref(), Some("true"));
    assert_eq!(stage.count("[style]"), 0);
}

#[wasm_bindgen_test]
async fn one_s_own_choice_is_marked_in_words() {
    let mut stage = PartStage::of(table(vec![own("A", 62), row("B", 38)])).await;
    assert_eq!(stage.texts("th[scope=row]"), ["A (your choice)", "B"]);
    assert_eq!(stage.count("[data-own]"), 1);
    stage.show(table(vec![row("A", 50), row("B", 50)])).await;
    assert_eq!(stage.texts("th[scope=row]"), ["A", "B"]);
    assert_eq!(stage.texts("td"), ["50 votes", "50 %", "50 votes", "50 %"]);
}

#[wasm_bindgen_test]
async fn a_place_stands_before_its_line_and_every_remark_behind() {
    let ranked = |place: &'static str, label, remarks| ResultsRow {
        place: Some(place.into()),
        remarks: texts(remarks),
        ..row(label, 50)
    };
    let rows = vec![ranked("1.", "A", &["(tied)", "(yours: 2.)"]), ranked("1.", "B", &["(tied)"])];
    let stage = PartStage::of(table(rows)).await;
    assert_eq!(stage.texts("th[scope=row]"), ["1. A (tied) (yours: 2.)", "1. B (tied)"]);
    assert_eq!(stage.count("[data-own]"), 0);
}

#[wasm_bindgen_test]
async fn lines_that_change_their_order_keep_their_numbers() {
    let mut stage = PartStage::of(table(vec![row("A", 60), row("B", 40)])).await;
    stage.show(table(vec![row("B", 70), row("A", 30)])).await;
    assert_eq!(stage.texts("th[scope=row]"), ["B", "A"]);
    assert_eq!(stage.texts("td"), ["70 votes", "70 %", "30 votes", "30 %"]);
}

#[wasm_bindgen_test]
async fn notes_and_steps_stand_below_the_table_and_steps_are_a_list() {
    let mut stage = PartStage::of(ResultsTable {
        notes: texts(&["Shares are rounded."]),
        steps: texts(&["Round 1: B is taken out.", "Round 2: A wins."]),
        ..table(vec![row("A", 60)])
    })
    .await;
    assert_eq!(stage.texts("table ~ div > p"), ["Shares are rounded."]);
    assert_eq!(stage.texts("ol > li"), ["Round 1: B is taken out.", "Round 2: A wins."]);
    // Without its numbers a list is none for VoiceOver in Safari, unless it says so.
    assert_eq!(stage.attribute("ol", "role").as_deref(), Some("list"));
    stage.show(table(vec![row("A", 60)])).await;
    assert_eq!((stage.count("table ~ div > p"), stage.count("ol")), (0, 0));
}
