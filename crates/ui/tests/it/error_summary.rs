//! The list of mistakes.

use civic_ui::{
    error_summary::{ErrorSummary, ErrorSummaryProps, Mistake},
    heading::HeadingLevel,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, wasm_bindgen::JsCast as _};

use crate::support::{Stage, document, drawn};

fn summary(controls: &[&'static str], attempt: u32) -> ErrorSummaryProps {
    let mistake =
        |it: &&'static str| Mistake { control: (*it).into(), message: format!("Mend {it}").into() };
    ErrorSummaryProps {
        title: "There is a problem".into(),
        level: HeadingLevel::new(2),
        mistakes: controls.iter().map(mistake).collect(),
        attempt,
    }
}

/// A summary with a question below it, whose control has the id `q-0`.
async fn stage(in_shadow: bool) -> Stage<ErrorSummary> {
    let props = summary(&["q-0"], 1);
    let stage = if in_shadow {
        Stage::<ErrorSummary>::in_shadow(props).await
    } else {
        Stage::<ErrorSummary>::in_page(props).await
    };
    let question: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    question.set_class_name("question");
    let control = document().create_element("input").unwrap();
    control.set_id("q-0");
    question.append_child(&control).unwrap();
    stage.inside.append_child(&question).unwrap();
    stage
}

#[wasm_bindgen_test]
async fn it_takes_the_focus_and_the_alert_is_a_child_of_what_has_it() {
    let stage = stage(true).await;
    let focused = stage.focused().unwrap();
    assert_eq!(focused.get_attribute("part").as_deref(), Some("error-summary"));
    assert_eq!(stage.count(".error-summary > [role=alert] > ul > li > a"), 1);
    assert_eq!(stage.text("h2"), "There is a problem");
}

#[wasm_bindgen_test]
async fn it_takes_the_focus_again_for_each_attempt_and_not_in_between() {
    let mut stage = stage(true).await;
    stage.one("#q-0").focus().unwrap();
    stage.update(summary(&["q-0", "q-1"], 1)).await;
    assert_eq!(stage.focused().unwrap().id(), "q-0");
    stage.update(summary(&["q-0", "q-1"], 2)).await;
    assert_eq!(stage.focused().unwrap().class_name(), "error-summary");
    assert_eq!(stage.texts("a"), ["Mend q-0", "Mend q-1"]);
}

#[wasm_bindgen_test]
async fn a_link_leads_to_its_control_inside_a_shadow_root_and_in_the_page() {
    for in_shadow in [true, false] {
        let stage = stage(in_shadow).await;
        stage.click("a").await;
        assert_eq!(stage.focused().unwrap().id(), "q-0");
        drawn().await;
    }
}

#[wasm_bindgen_test]
async fn a_link_to_what_is_not_there_leaves_the_focus_and_the_address_alone() {
    let address = document().location().unwrap().href().unwrap();
    let stage = Stage::<ErrorSummary>::in_shadow(summary(&["nobody"], 1)).await;
    stage.click("a").await;
    assert_eq!(stage.focused().unwrap().class_name(), "error-summary");
    assert_eq!(document().location().unwrap().href().unwrap(), address);
}
