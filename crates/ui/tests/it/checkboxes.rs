//! Checkboxes: several choices, one that excludes them, and how many are chosen.

use civic_ui::{
    checkboxes::{Checkboxes, Exclusive},
    regions::Status,
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{AttrValue, Callback};

use crate::{
    samples::{choice, question},
    support::{PartStage, record},
};

fn checkboxes(chosen: &[&'static str]) -> Checkboxes {
    Checkboxes {
        question: question(true),
        choices: vec![choice("a", "Apples"), choice("b", "Pears")],
        exclusive: Some(Exclusive { divider: "or".into(), choice: choice("none", "None") }),
        chosen: chosen.iter().map(|it| AttrValue::from(*it)).collect(),
        count: Some(Status { text: "1 of 2 chosen".into(), number: 0 }),
        is_locked: false,
        on_toggle: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn the_chosen_are_ticked_and_the_mistake_describes_the_group() {
    let stage = PartStage::of(checkboxes(&["b", "none"])).await;
    let ticked: Vec<String> = stage.all("input:checked").iter().map(|it| it.id()).collect();
    assert_eq!(ticked, ["q-1", "q-2"]);
    assert_eq!(stage.attribute("fieldset", "aria-describedby").as_deref(), Some("q-hint q-error"));
    assert_eq!(stage.count("input[aria-invalid], input[required]"), 0);
}

#[wasm_bindgen_test]
async fn the_exclusive_choice_stands_last_behind_its_word() {
    let stage = PartStage::of(checkboxes(&[])).await;
    assert_eq!(stage.texts(".divider, .choice label"), ["Apples", "Pears", "or", "None"]);
    let without = Checkboxes { exclusive: None, ..checkboxes(&[]) };
    let stage = PartStage::of(without).await;
    assert_eq!(stage.texts(".divider, .choice label"), ["Apples", "Pears"]);
}

#[wasm_bindgen_test]
async fn a_click_tells_the_value_and_whether_it_is_taken() {
    let (on_toggle, calls) = record();
    let stage = PartStage::of(Checkboxes { on_toggle, ..checkboxes(&["b"]) }).await;
    stage.click("#q-0").await;
    stage.click("label[for=q-1]").await;
    stage.click("#q-2").await;
    let expected = [("a".into(), true), ("b".into(), false), ("none".into(), true)];
    assert_eq!(*calls.borrow(), expected);
}

#[wasm_bindgen_test]
async fn the_boxes_show_what_the_rules_made_of_a_click() {
    let mut stage = PartStage::of(checkboxes(&["a", "b"])).await;
    stage.click("#q-2").await;
    stage.show(checkboxes(&["none"])).await;
    let ticked: Vec<String> = stage.all("input:checked").iter().map(|it| it.id()).collect();
    assert_eq!(ticked, ["q-2"]);
}

#[wasm_bindgen_test]
async fn a_locked_box_stays_as_it_is() {
    let (on_toggle, calls) = record();
    let locked = Checkboxes { on_toggle, is_locked: true, ..checkboxes(&["b"]) };
    let stage = PartStage::of(locked).await;
    stage.click("#q-0").await;
    stage.click("#q-1").await;
    assert!(calls.borrow().is_empty());
    assert_eq!(stage.attribute("input:checked", "value").as_deref(), Some("b"));
    assert_eq!((stage.count("input[aria-disabled=true]"), stage.count(":disabled")), (3, 0));
}

#[wasm_bindgen_test]
async fn the_count_is_a_status_that_is_there_before_its_words() {
    let quiet = Checkboxes { count: Some(Status::default()), ..checkboxes(&[]) };
    let mut stage = PartStage::of(quiet).await;
    let region = stage.one("[role=status]");
    assert_eq!(region.text_content().as_deref(), Some(""));
    stage.show(checkboxes(&["a"])).await;
    assert!(region.is_same_node(Some(&stage.one("[role=status]"))));
    assert_eq!(stage.text("[role=status]"), "1 of 2 chosen");
    let stage = PartStage::of(Checkboxes { count: None, ..checkboxes(&[]) }).await;
    assert_eq!(stage.count("[role=status]"), 0);
}
