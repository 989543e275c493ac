//! The panel for answers that did not arrive.

use civic_ui::{
    failure::{Failure, Happened},
    heading::HeadingLevel,
    keeping::Keeping,
    phrase::Phrase,
    side_button::SideButton,
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::support::PartStage;

fn failure() -> Failure {
    let button =
        |label: &'static str| Some(SideButton { label: label.into(), on_press: Callback::noop() });
    Failure {
        happened: None,
        keeping: Keeping {
            copy: button("Copy my answers"),
            save: button("Save as a file"),
            delete: button("Delete from this device"),
            ..Keeping::default()
        },
        contact: Some(Phrase::own("Call 900 123 456.")),
    }
}

fn happened(number: u32) -> Failure {
    let happened = Happened {
        title: "Your answers were not sent".into(),
        level: HeadingLevel::new(3),
        reason: "The server did not answer.".into(),
        kept: "They are kept on this device for 7 days.".into(),
        number,
    };
    Failure { happened: Some(happened), ..failure() }
}

#[wasm_bindgen_test]
async fn nothing_but_the_empty_region_stands_there_before() {
    let stage = PartStage::of(failure()).await;
    assert_eq!(stage.text("[role=alert]"), "");
    assert_eq!(stage.count("button, p, .failure"), 0);
}

#[wasm_bindgen_test]
async fn what_happened_is_announced_and_what_to_do_stands_beside() {
    let mut stage = PartStage::of(failure()).await;
    let region = stage.one("[role=alert]");
    stage.show(happened(1)).await;
    assert!(region.is_same_node(Some(&stage.one(".failure > [role=alert]"))));
    assert_eq!(stage.texts("[role=alert] h3"), ["Your answers were not sent"]);
    assert_eq!(stage.count("[role=alert] p"), 2);
    assert_eq!(stage.count("[role=alert] button"), 0);
    assert_eq!(
        stage.texts("button"),
        ["Copy my answers", "Save as a file", "Delete from this device"]
    );
}

#[wasm_bindgen_test]
async fn the_same_failure_again_is_announced_again() {
    let mut stage = PartStage::of(happened(1)).await;
    let before = stage.one("[role=alert] h3");
    let button = stage.one("button");
    stage.show(happened(2)).await;
    assert!(!before.is_connected());
    assert!(button.is_connected(), "what may have the focus stays");
}
