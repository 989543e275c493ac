//! Files: what is chosen goes out, what was taken is listed, and the focus stays near.

use civic_ui::{
    file_input::{FileInput, TakenFile},
    regions::Status,
};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, Element, File, HtmlInputElement};
use yew::Callback;

use crate::{
    samples::{question, tell},
    support::{PartStage, document, record},
};

fn taken(name: &'static str, preview: Option<Element>) -> TakenFile {
    TakenFile {
        value: name.into(),
        name: name.into(),
        size: "3.4 MB".into(),
        preview,
        remove: format!("Remove: {name}").into(),
    }
}

fn files(names: &[&'static str]) -> FileInput {
    FileInput {
        question: question(false),
        accept: "image/*".into(),
        rule: "You can add up to 3 photos".into(),
        is_multiple: true,
        files: names.iter().map(|it| taken(it, None)).collect(),
        remove: "Remove".into(),
        outcome: Ok(Status::default()),
        is_locked: false,
        on_choose: Callback::noop(),
        on_remove: Callback::noop(),
    }
}

/// Chooses files as somebody does in the dialog of the browser.
async fn choose(stage: &PartStage<FileInput>, names: &[&str]) {
    let transfer = DataTransfer::new().unwrap();
    for name in names {
        let content = Array::of1(&JsValue::from_str(name));
        let file = File::new_with_str_sequence(&content, name).unwrap();
        transfer.items().add_with_file(&file).unwrap();
    }
    let input = stage.one("input");
    input.unchecked_ref::<HtmlInputElement>().set_files(transfer.files().as_ref());
    tell(&input, "change").await;
}

#[wasm_bindgen_test]
async fn a_control_has_a_label_and_is_described_by_hint_mistake_and_rule() {
    let mut stage = PartStage::of(files(&[])).await;
    assert_eq!(stage.text("label[for=q-0]"), "What?");
    let described = |stage: &PartStage<FileInput>| stage.attribute("#q-0", "aria-describedby");
    assert_eq!(described(&stage).as_deref(), Some("q-hint q-rule"));
    assert_eq!(stage.text("#q-rule"), "You can add up to 3 photos");
    assert_eq!(stage.count("#q-0[type=file][accept='image/*'][multiple]"), 1);
    assert_eq!(stage.count("[required], [capture], [aria-invalid], ul"), 0);
    stage
        .show(FileInput { question: question(true), is_multiple: false, ..files(&["a.jpg"]) })
        .await;
    assert_eq!(described(&stage).as_deref(), Some("q-hint q-error q-rule"));
    assert_eq!(stage.count("#q-0[aria-invalid=true]:not([multiple])"), 1);
    assert_eq!(stage.texts("li bdi"), ["a.jpg"], "a mistake takes nothing away");
}

#[wasm_bindgen_test]
async fn what_is_chosen_goes_out_and_the_same_can_be_chosen_again() {
    let (on_choose, calls) = record();
    let stage = PartStage::of(FileInput { on_choose, ..files(&[]) }).await;
    choose(&stage, &["a.jpg", "b.jpg"]).await;
    assert_eq!(stage.one("input").unchecked_into::<HtmlInputElement>().value(), "");
    choose(&stage, &["a.jpg"]).await;
    let names = |files: &Vec<File>| files.iter().map(File::name).collect::<Vec<_>>();
    let found: Vec<_> = calls.borrow().iter().map(names).collect();
    assert_eq!(found, [vec!["a.jpg", "b.jpg"], vec!["a.jpg"]]);
}

#[wasm_bindgen_test]
async fn what_was_taken_is_listed_with_its_size_and_a_button_that_names_it() {
    let preview = document().create_element("canvas").unwrap();
    let part = FileInput { files: vec![taken("bench.jpg", Some(preview.clone()))], ..files(&[]) };
    let mut stage = PartStage::of(part.clone()).await;
    assert_eq!(stage.texts("li .item > *"), ["bench.jpg", "3.4 MB"]);
    assert_eq!(stage.text("li button .visually-hidden"), "Remove: bench.jpg");
    assert_eq!(stage.text("li button [aria-hidden]"), "Remove");
    let shown = stage.one("li [aria-hidden] canvas");
    assert!(shown.is_same_node(Some(&preview)));
    // A second file moves nothing that is there.
    let mut more = part;
    more.files.insert(0, taken("tree.jpg", None));
    stage.show(more).await;
    assert_eq!(stage.texts("li bdi"), ["tree.jpg", "bench.jpg"]);
    assert!(shown.is_same_node(Some(&stage.one("li:last-child canvas"))));
}

/// Removes the file at `at` of three by its button; where the focus then is.
async fn focus_after_removing(gone: &'static str, names: &[&'static str]) -> String {
    let (on_remove, calls) = record();
    let mut stage = PartStage::of(FileInput { on_remove, ..files(names) }).await;
    let at = names.iter().position(|it| *it == gone).unwrap();
    let button = stage.one(&format!("#q-{}", at + 1));
    button.focus().unwrap();
    button.first_element_child().unwrap().unchecked_into::<web_sys::HtmlElement>().click();
    assert_eq!(*calls.borrow(), [gone]);
    let left: Vec<_> = names.iter().filter(|it| **it != gone).copied().collect();
    stage.show(files(&left)).await;
    let focused = stage.focused().unwrap();
    match focused.query_selector(".visually-hidden").unwrap() {
        Some(name) => name.text_content().unwrap(),
        None => focused.tag_name(),
    }
}

#[wasm_bindgen_test]
async fn after_a_removal_the_focus_is_at_the_next_file_or_the_one_before_or_the_control() {
    let three = ["a", "b", "c"];
    assert_eq!(focus_after_removing("a", &three).await, "Remove: b");
    assert_eq!(focus_after_removing("b", &three).await, "Remove: c");
    assert_eq!(focus_after_removing("c", &three).await, "Remove: b");
    assert_eq!(focus_after_removing("a", &["a"]).await, "INPUT");
}

#[wasm_bindgen_test]
async fn what_happened_is_said_in_a_region_that_was_there_before() {
    let mut stage = PartStage::of(files(&[])).await;
    let region = stage.one("[role=status]");
    assert_eq!(stage.text("[role=status]"), "");
    let status = Status { text: "Added: a.jpg (1 of 3)".into(), number: 1 };
    stage.show(FileInput { outcome: Ok(status), ..files(&["a.jpg"]) }).await;
    assert!(region.is_same_node(Some(&stage.one("[role=status]"))));
    assert_eq!(region.text_content().as_deref(), Some("Added: a.jpg (1 of 3)"));
}

#[wasm_bindgen_test]
async fn a_file_that_was_not_taken_is_told_as_a_mistake_in_the_same_region() {
    let mut stage = PartStage::of(files(&[])).await;
    let region = stage.one("[role=status]");
    assert_eq!(stage.count("[aria-invalid]"), 0);
    let status = Status { text: "This file is too large: a.jpg.".into(), number: 1 };
    stage.show(FileInput { outcome: Err(status), ..files(&[]) }).await;
    assert!(region.is_same_node(Some(&stage.one(".error [role=status]"))));
    assert_eq!(stage.attribute("input", "aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn locked_files_are_listed_and_stay() {
    let stage = PartStage::of(FileInput { is_locked: true, ..files(&["a.jpg"]) }).await;
    assert_eq!(stage.texts("li bdi"), ["a.jpg"]);
    assert_eq!(stage.count("button"), 0);
    assert_eq!(Reflect::get(&stage.one("input"), &"disabled".into()), Ok(JsValue::TRUE));
}
