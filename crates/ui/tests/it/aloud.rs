//! The button that reads a question aloud: its name, its focus, and what it leads to.

use civic_ui::{
    aloud::{Aloud, AloudButton},
    part::Part as _,
    phrase::Phrase,
    radios::Radios,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::Callback;

use crate::{
    samples::{choice, question},
    support::{PartStage, record},
};

fn button(is_reading: bool, on_press: Callback<Element>) -> AloudButton {
    AloudButton {
        label: if is_reading { "Stop reading" } else { "Read aloud" }.into(),
        subject: Phrase { text: "Quoi ?".into(), lang: Some("fr".into()) },
        is_reading,
        on_press,
    }
}

fn aloud(button: Option<AloudButton>) -> Aloud {
    let radios = Radios {
        question: question(false),
        choices: vec![choice("a", "Apples")],
        divider: None,
        chosen: None,
        is_locked: false,
        on_choose: Callback::noop(),
    };
    Aloud { key: "q".into(), button, question: radios.view() }
}

#[wasm_bindgen_test]
async fn the_button_says_of_which_question_it_is() {
    let stage = PartStage::of(aloud(Some(button(false, Callback::noop())))).await;
    assert_eq!(stage.text("button[type=button]"), "Read aloud Quoi ?");
    assert_eq!(stage.text("button .visually-hidden [lang=fr]"), "Quoi ?");
    assert_eq!(stage.count("button > svg[aria-hidden=true]"), 1);
}

#[wasm_bindgen_test]
async fn a_press_leads_to_the_question_wherever_the_button_is_hit() {
    let (on_press, calls) = record();
    let stage = PartStage::of(aloud(Some(button(false, on_press)))).await;
    stage.click("button").await;
    stage.click("button > span").await;
    let found: Vec<String> = calls.borrow().iter().map(Element::class_name).collect();
    assert_eq!(found, ["question", "question"]);
}

#[wasm_bindgen_test]
async fn the_button_keeps_the_focus_when_it_begins_to_read() {
    let mut stage = PartStage::of(aloud(Some(button(false, Callback::noop())))).await;
    stage.one("button").focus().unwrap();
    let before = stage.one("path").get_attribute("d");
    stage.show(aloud(Some(button(true, Callback::noop())))).await;
    assert_eq!(stage.focused().unwrap().local_name(), "button");
    assert!(stage.text("button").starts_with("Stop reading"));
    assert_ne!(stage.one("path").get_attribute("d"), before);
}

#[wasm_bindgen_test]
async fn the_question_stays_where_the_button_comes_and_goes() {
    let mut stage = PartStage::of(aloud(None)).await;
    assert_eq!(stage.count("button"), 0);
    let radio = stage.one("#q-0");
    radio.focus().unwrap();
    for button in [Some(button(false, Callback::noop())), None] {
        stage.show(aloud(button)).await;
        assert!(radio.is_same_node(Some(&stage.one("#q-0"))));
        assert_eq!(stage.focused().unwrap().id(), "q-0");
    }
}
