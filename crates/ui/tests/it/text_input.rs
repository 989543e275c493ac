//! Inputs of one line: what browsers are told, what describes them, and that nothing typed is lost.

use civic_model::feedback::Autocomplete;
use civic_ui::{
    purpose::Purpose,
    text_input::{Side, TextInput, Unit},
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::{
    samples::{question, type_into, value},
    support::{PartStage, record},
};

fn input(purpose: Purpose) -> TextInput {
    TextInput {
        question: question(false),
        purpose,
        value: "12,50".into(),
        unit: None,
        is_locked: false,
        on_input: Callback::noop(),
    }
}

fn euros(side: Side) -> TextInput {
    let unit = Unit { sign: "€".into(), words: "in euros".into(), side };
    TextInput { unit: Some(unit), ..input(Purpose::Decimal) }
}

#[wasm_bindgen_test]
async fn an_input_has_its_label_and_what_describes_it() {
    let mut stage = PartStage::of(input(Purpose::Free)).await;
    assert_eq!(stage.attribute("label", "for").as_deref(), Some("q-0"));
    assert_eq!(stage.attribute("#q-0", "aria-describedby").as_deref(), Some("q-hint"));
    assert_eq!(stage.attribute("#q-0", "aria-invalid"), None);
    stage.show(TextInput { question: question(true), ..input(Purpose::Free) }).await;
    assert_eq!(stage.attribute("#q-0", "aria-describedby").as_deref(), Some("q-hint q-error"));
    assert_eq!(stage.attribute("#q-0", "aria-invalid").as_deref(), Some("true"));
    assert_eq!(stage.count("[required], [maxlength], [pattern], [placeholder]"), 0);
}

#[wasm_bindgen_test]
async fn browsers_are_told_what_an_input_is_for() {
    for (purpose, selector) in [
        (Purpose::Free, "[type=text][dir=auto]:not([inputmode], [autocomplete], [spellcheck])"),
        (Purpose::EMAIL, "[type=email][autocomplete=email][spellcheck=false][dir=ltr]"),
        (Purpose::TELEPHONE, "[type=tel][autocomplete=tel][dir=ltr]"),
        (Purpose::Known(Autocomplete::FamilyName), "[type=text][autocomplete=family-name]"),
        (Purpose::Whole, "[type=text][inputmode=numeric][dir=ltr]"),
        (Purpose::Decimal, "[type=text][inputmode=decimal][dir=ltr]"),
        (Purpose::Signed, "[type=text][dir=ltr]:not([inputmode])"),
    ] {
        let stage = PartStage::of(input(purpose)).await;
        assert_eq!(stage.count(&format!("input{selector}")), 1, "{purpose:?}");
    }
}

#[wasm_bindgen_test]
async fn a_unit_is_seen_on_its_side_and_described_in_words() {
    for (side, order) in [(Side::Before, ".unit + input"), (Side::After, "input + .unit")] {
        let stage = PartStage::of(euros(side)).await;
        assert_eq!(stage.count(order), 1);
        assert_eq!(stage.attribute(".unit", "aria-hidden").as_deref(), Some("true"));
        assert_eq!(stage.attribute("input", "aria-describedby").as_deref(), Some("q-hint q-unit"));
        assert_eq!(stage.text("#q-unit"), "in euros");
    }
}

#[wasm_bindgen_test]
async fn what_is_typed_goes_out_as_it_was_typed() {
    let (on_input, calls) = record();
    let stage = PartStage::of(TextInput { on_input, ..euros(Side::After) }).await;
    for typed in [" 1.234,5 ", "twelve", "", "۱۲"] {
        type_into(&stage.one("input"), typed).await;
    }
    assert_eq!(*calls.borrow(), [" 1.234,5 ", "twelve", "", "۱۲"]);
}

#[wasm_bindgen_test]
async fn the_field_shows_the_value_that_comes_in() {
    let mut stage = PartStage::of(input(Purpose::Free)).await;
    assert_eq!(value(&stage.one("input")), "12,50");
    type_into(&stage.one("input"), "x").await;
    stage.show(TextInput { value: "y".into(), ..input(Purpose::Free) }).await;
    assert_eq!(value(&stage.one("input")), "y");
}

#[wasm_bindgen_test]
async fn a_locked_input_can_be_read_and_focused_and_not_changed() {
    let mut stage = PartStage::of(input(Purpose::Free)).await;
    stage.one("input").focus().unwrap();
    stage.show(TextInput { is_locked: true, ..input(Purpose::Free) }).await;
    assert_eq!(stage.count("input[readonly]:not(:disabled)"), 1);
    assert_eq!(stage.focused().unwrap().id(), "q-0");
}
