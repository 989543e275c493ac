//! The receipt.

use civic_ui::{
    heading::HeadingLevel,
    keeping::Keeping,
    phrase::Phrase,
    receipt::{Receipt, ReceiptProps},
    side_button::SideButton,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MouseEvent;
use yew::{Callback, html};

use crate::{
    review::review,
    support::{Stage, record},
};

fn receipt() -> ReceiptProps {
    ReceiptProps {
        title: Phrase::own("Thank you. Your vote was received."),
        level: HeadingLevel::new(2),
        reference_label: "Your reference:".into(),
        reference: Some("K7-QX3".into()),
        message: None,
        keeping: None,
        answered: None,
        children: html! {},
    }
}

fn button(label: &'static str, on_press: Callback<MouseEvent>) -> SideButton {
    SideButton { label: label.into(), on_press }
}

#[wasm_bindgen_test]
async fn the_heading_takes_the_focus_once() {
    let mut stage = Stage::<Receipt>::in_shadow(receipt()).await;
    let heading = stage.one("h2");
    assert!(stage.focused().unwrap().is_same_node(Some(&heading)));
    assert_eq!(heading.get_attribute("tabindex").as_deref(), Some("-1"));
    heading.blur().unwrap();
    stage.update(ReceiptProps { message: Some("Results in May.".into()), ..receipt() }).await;
    assert!(stage.focused().is_none());
    assert_eq!(stage.texts("p"), ["Your reference: K7-QX3", "Results in May."]);
}

#[wasm_bindgen_test]
async fn the_focus_is_taken_in_the_page_too() {
    let stage = Stage::<Receipt>::in_page(receipt()).await;
    assert_eq!(stage.focused().unwrap().tag_name(), "H2");
}

#[wasm_bindgen_test]
async fn only_the_ways_to_keep_it_that_there_are_have_buttons_in_one_order() {
    let (on_press, presses) = record::<MouseEvent>();
    let keeping = Keeping {
        share: Some(button("Share", Callback::noop())),
        copy: Some(button("Copy", on_press)),
        ..Keeping::default()
    };
    let props = ReceiptProps { keeping: Some(keeping), ..receipt() };
    let stage = Stage::<Receipt>::in_shadow(props).await;
    assert_eq!(stage.texts("button"), ["Copy", "Share"]);
    stage.click("button").await;
    assert_eq!(presses.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn what_became_of_it_is_announced_where_nothing_stood() {
    let keeping = |status| {
        let keeping =
            Keeping { copy: Some(button("Copy", Callback::noop())), status, ..Keeping::default() };
        ReceiptProps { keeping: Some(keeping), ..receipt() }
    };
    let mut stage = Stage::<Receipt>::in_shadow(keeping("".into())).await;
    let region = stage.one("[role=status]");
    assert_eq!(region.text_content().unwrap(), "");
    stage.update(keeping("Copied".into())).await;
    assert_eq!(region.text_content().unwrap(), "Copied");
}

#[wasm_bindgen_test]
async fn answers_stand_before_what_follows() {
    let props = ReceiptProps {
        answered: Some(review(vec![])),
        children: html! { <p class="next">{ "Results in May." }</p> },
        ..receipt()
    };
    let stage = Stage::<Receipt>::in_shadow(props).await;
    assert_eq!(stage.count(".review ~ * .next"), 1);
}
