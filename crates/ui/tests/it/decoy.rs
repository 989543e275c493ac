//! The field that people do not see.

use civic_ui::decoy::Decoy;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::{
    samples::{type_into, value},
    support::{PartStage, record},
};

fn decoy() -> Decoy {
    Decoy {
        id: "d".into(),
        label: "Leave this field empty".into(),
        value: "".into(),
        on_input: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn nobody_comes_upon_it_by_eye_ear_or_key() {
    let stage = PartStage::of(decoy()).await;
    assert_eq!(stage.count("[aria-hidden=true].visually-hidden input[tabindex='-1']"), 1);
    assert_eq!(stage.count("input:not([tabindex='-1']), button, a, [style], [hidden]"), 0);
    assert_eq!(stage.attribute("input", "autocomplete").as_deref(), Some("off"));
}

#[wasm_bindgen_test]
async fn it_says_what_it_is_where_styles_are_missing() {
    let stage = PartStage::of(decoy()).await;
    assert_eq!(stage.text("label[for=d]"), "Leave this field empty");
    assert_eq!(stage.attribute("#d", "name").as_deref(), Some("proof.decoy"));
}

#[wasm_bindgen_test]
async fn what_is_written_into_it_goes_out_and_can_be_taken_out() {
    let (on_input, written) = record();
    let mut stage = PartStage::of(Decoy { on_input, ..decoy() }).await;
    type_into(&stage.one("input"), "https://spam.example").await;
    assert_eq!(*written.borrow(), ["https://spam.example"]);
    stage.show(Decoy { value: "https://spam.example".into(), ..decoy() }).await;
    stage.show(decoy()).await;
    assert_eq!(value(&stage.one("input")), "");
}
