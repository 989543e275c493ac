//! A statement to agree to: one box, what describes it, and the page behind it.

use civic_ui::{agreement::Agreement, choice::Link, heading::HeadingLevel, phrase::Phrase};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::{
    samples::question,
    support::{PartStage, record},
};

fn agreement(is_wrong: bool) -> Agreement {
    Agreement {
        question: question(is_wrong),
        link: None,
        is_agreed: false,
        is_locked: false,
        on_agree: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn the_statement_is_the_label_of_a_box_that_says_what_is_wrong_with_it() {
    let mut stage = PartStage::of(agreement(false)).await;
    assert_eq!(stage.text("input[type=checkbox] + label[for=q-0]"), "What?");
    assert_eq!(stage.attribute("#q-0", "aria-describedby").as_deref(), Some("q-hint"));
    assert_eq!(stage.attribute("#q-0", "aria-invalid"), None);
    stage.show(agreement(true)).await;
    assert_eq!(stage.attribute("#q-0", "aria-describedby").as_deref(), Some("q-hint q-error"));
    assert_eq!(stage.attribute("#q-0", "aria-invalid").as_deref(), Some("true"));
    assert_eq!(stage.count("#q-hint + #q-error + .choice > #q-0"), 1);
    assert_eq!(stage.count("fieldset, [role=group], [required], :checked"), 0);
}

#[wasm_bindgen_test]
async fn a_statement_has_its_remark_and_is_never_a_heading() {
    let mut optional = agreement(false);
    optional.question.remark = Some("(optional)".into());
    optional.question.level = Some(HeadingLevel::new(3));
    let stage = PartStage::of(optional).await;
    assert_eq!(stage.text("label"), "What? (optional)");
    assert_eq!(stage.count(".heading"), 0);
}

#[wasm_bindgen_test]
async fn a_link_stands_below_the_statement_and_outside_its_label() {
    let text = Phrase { text: "Datenschutz".into(), lang: Some("de".into()) };
    let link = Some(Link { href: "https://city.example/privacy".into(), text });
    let stage = PartStage::of(Agreement { link, ..agreement(false) }).await;
    let address = stage.attribute("label + .link > a", "href");
    assert_eq!(address.as_deref(), Some("https://city.example/privacy"));
    assert_eq!(stage.text("a [lang=de]"), "Datenschutz");
    let stage = PartStage::of(agreement(false)).await;
    assert_eq!(stage.count("a"), 0);
}

#[wasm_bindgen_test]
async fn a_click_on_box_or_statement_tells_whether_it_is_ticked() {
    let (on_agree, calls) = record();
    let mut stage =
        PartStage::of(Agreement { on_agree: on_agree.clone(), ..agreement(false) }).await;
    stage.click("#q-0").await;
    stage.show(Agreement { on_agree, is_agreed: true, ..agreement(false) }).await;
    assert_eq!(stage.count("#q-0:checked"), 1);
    stage.click("label").await;
    assert_eq!(*calls.borrow(), [true, false]);
}

#[wasm_bindgen_test]
async fn a_locked_box_stays_as_it_is() {
    let (on_agree, calls) = record();
    let locked = Agreement { on_agree, is_locked: true, is_agreed: true, ..agreement(false) };
    let stage = PartStage::of(locked).await;
    stage.click("#q-0").await;
    stage.click("label").await;
    assert!(calls.borrow().is_empty());
    assert_eq!(stage.count("#q-0:checked[aria-disabled=true]:not(:disabled)"), 1);
}
