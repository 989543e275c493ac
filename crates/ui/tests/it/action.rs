//! The button that sends, with its regions.

use civic_ui::{
    action::Action,
    regions::{Alert, Status},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::PartStage;

fn action() -> Action {
    Action {
        label: "Vote".into(),
        is_busy: false,
        status: Status::default(),
        alert: Alert::default(),
    }
}

#[wasm_bindgen_test]
async fn both_regions_stand_empty_before_there_is_something_to_say() {
    let stage = PartStage::of(action()).await;
    assert_eq!(stage.texts("[role=alert], [role=status]"), ["", ""]);
    assert_eq!(stage.count("[role=alert] *, [role=status] *"), 0);
}

#[wasm_bindgen_test]
async fn words_come_into_the_regions_that_stood_there() {
    let mut stage = PartStage::of(action()).await;
    let regions = [stage.one("[role=alert]"), stage.one("[role=status]")];
    let alert = Alert::from("Your vote was not sent.");
    stage.show(Action { status: "Sending…".into(), alert, ..action() }).await;
    assert_eq!(regions[0].text_content().unwrap(), "Your vote was not sent.");
    assert_eq!(regions[1].text_content().unwrap(), "Sending…");
    assert!(regions[0].is_same_node(Some(&stage.one("[role=alert]"))));
}

#[wasm_bindgen_test]
async fn the_same_words_under_another_number_are_new_words() {
    let alert = |number| Alert { text: "Not sent.".into(), number };
    let status = |number| Status { text: "Trying again".into(), number };
    let told = |number| Action { status: status(number), alert: alert(number), ..action() };
    let mut stage = PartStage::of(told(1)).await;
    let before = stage.all("[role] > p");
    stage.show(told(1)).await;
    assert!(before.iter().all(|it| it.is_connected()), "nothing new is nothing to say");
    stage.show(told(2)).await;
    assert!(before.iter().all(|it| !it.is_connected()));
    assert_eq!(stage.texts("[role] > p"), ["Not sent.", "Trying again"]);
}

#[wasm_bindgen_test]
async fn a_busy_button_keeps_its_focus() {
    let mut stage = PartStage::of(action()).await;
    stage.one("button").focus().unwrap();
    stage.show(Action { is_busy: true, ..action() }).await;
    assert_eq!(stage.attribute("button", "aria-disabled").as_deref(), Some("true"));
    assert!(!stage.one("button").has_attribute("disabled"));
    assert!(stage.focused().unwrap().is_same_node(Some(&stage.one("button"))));
}
