//! Steppers: typed numbers, steps, and ends that say why.

use civic_ui::{
    phrase::Phrase,
    regions::Status,
    stepper::{Step, StepButton, Stepper},
    text_input::{Side, Unit},
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::{
    samples::{type_into, value},
    support::{PartStage, record},
};

fn stepper(typed: &'static str) -> Stepper {
    Stepper {
        id: "q-0".into(),
        label: Phrase::own("Roads"),
        is_label_hidden: false,
        described_by: Some("elsewhere".into()),
        value: typed.into(),
        unit: None,
        less: StepButton { name: "One point less for roads".into(), is_at_end: typed == "0" },
        more: StepButton { name: "One point more for roads".into(), is_at_end: false },
        status: Status::default(),
        is_locked: false,
        on_input: Callback::noop(),
        on_step: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn a_number_has_a_label_and_buttons_with_names_on_both_sides() {
    let stage = PartStage::of(stepper("3")).await;
    assert_eq!(stage.text("label[for=q-0]"), "Roads");
    assert_eq!(stage.attribute("#q-0", "aria-describedby").as_deref(), Some("elsewhere"));
    assert_eq!(stage.attribute("#q-0", "inputmode").as_deref(), Some("numeric"));
    assert_eq!(stage.attribute("#q-0", "type").as_deref(), Some("text"));
    let names = ["One point less for roads", "One point more for roads"];
    assert_eq!(stage.texts("button .visually-hidden"), names);
    assert_eq!(stage.count("button:first-child + input + button[type=button]"), 1);
}

#[wasm_bindgen_test]
async fn an_amount_says_in_which_money_and_can_have_decimals() {
    let unit = Unit { sign: "€".into(), words: "in euros".into(), side: Side::Before };
    let amount = Stepper { unit: Some(unit), is_label_hidden: true, ..stepper("3") };
    let stage = PartStage::of(amount).await;
    assert_eq!(stage.text(".unit[aria-hidden]"), "€");
    let described_by = stage.attribute("#q-0", "aria-describedby");
    assert_eq!(described_by.as_deref(), Some("elsewhere q-0-unit"));
    assert_eq!(stage.text("#q-0-unit"), "in euros");
    assert_eq!(stage.attribute("#q-0", "inputmode").as_deref(), Some("decimal"));
    assert_eq!(stage.text("label.visually-hidden[for=q-0]"), "Roads");
}

#[wasm_bindgen_test]
async fn buttons_tell_steps_and_typing_tells_what_was_typed() {
    let (on_step, steps) = record();
    let (on_input, typed) = record();
    let stage = PartStage::of(Stepper { on_step, on_input, ..stepper("3") }).await;
    stage.click("button:first-child").await;
    stage.click("button:last-child").await;
    type_into(&stage.one("input"), " 12 ").await;
    type_into(&stage.one("input"), "many").await;
    assert_eq!(*steps.borrow(), [Step::Less, Step::More]);
    assert_eq!(*typed.borrow(), [" 12 ", "many"]);
}

#[wasm_bindgen_test]
async fn at_an_end_the_button_keeps_the_focus_and_asks_to_be_told_why() {
    let (on_step, steps) = record();
    let mut stage = PartStage::of(Stepper { on_step: on_step.clone(), ..stepper("1") }).await;
    let less = stage.one("button:first-child");
    less.focus().unwrap();
    stage.show(Stepper { on_step: on_step.clone(), ..stepper("0") }).await;
    assert_eq!(less.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(stage.focused().unwrap().is_same_node(Some(&less)));
    less.click();
    assert_eq!(*steps.borrow(), [Step::Less]);
    let status = Status { text: "Roads have no points.".into(), number: 1 };
    let region = stage.one("[role=status]");
    stage.show(Stepper { on_step, status, ..stepper("0") }).await;
    assert_eq!(region.text_content().as_deref(), Some("Roads have no points."));
    assert_eq!(stage.count("button:last-child[aria-disabled], :disabled"), 0);
}

#[wasm_bindgen_test]
async fn a_locked_stepper_takes_no_step() {
    let (on_step, steps) = record();
    let stage = PartStage::of(Stepper { on_step, is_locked: true, ..stepper("3") }).await;
    stage.click("button:first-child").await;
    stage.click("button:last-child").await;
    assert!(steps.borrow().is_empty());
    assert_eq!(stage.count("button[aria-disabled=true]"), 2);
    assert_eq!(stage.count("input[readonly]"), 1);
    assert_eq!(value(&stage.one("input")), "3");
}
