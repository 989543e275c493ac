//! The head of a page of a form.

use civic_ui::{
    heading::HeadingLevel,
    phrase::Phrase,
    progress::{PageHead, PageHeadProps},
    side_button::SideButton,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MouseEvent;
use yew::AttrValue;

use crate::support::{Stage, next_frame, record};

fn page(page: u32, title: &'static str) -> PageHeadProps {
    PageHeadProps {
        page,
        title: Phrase::own(title),
        level: HeadingLevel::new(2),
        step: Some(format!("Step {page} of 4").into()),
        percent: Some(25 * u64::from(page)),
        back: None,
        seek: None,
    }
}

#[wasm_bindgen_test]
async fn the_first_page_leaves_the_focus_where_it_is() {
    let stage = Stage::<PageHead>::in_shadow(page(1, "The park")).await;
    assert!(stage.focused().is_none());
    // Each begins a line of its own, so that they are spoken as two.
    assert_eq!(stage.texts("h2 > *"), ["Step 1 of 4", "The park"]);
}

#[wasm_bindgen_test]
async fn each_page_that_follows_takes_it() {
    let mut stage = Stage::<PageHead>::in_shadow(page(1, "The park")).await;
    stage.update(page(2, "You")).await;
    next_frame().await;
    let heading = stage.one("h2");
    assert!(stage.focused().unwrap().is_same_node(Some(&heading)));
    heading.blur().unwrap();
    stage.update(page(2, "About you")).await;
    next_frame().await;
    assert!(stage.focused().is_none(), "other words are not another page");
    stage.update(page(1, "The park")).await;
    next_frame().await;
    assert!(stage.focused().unwrap().is_same_node(Some(&stage.one("h2"))));
}

#[wasm_bindgen_test]
async fn whoever_comes_for_one_question_is_led_to_it() {
    let mut stage = Stage::<PageHead>::in_shadow(page(3, "All answers")).await;
    let heading = stage.one("h2");
    let field = heading.owner_document().unwrap().create_element("input").unwrap();
    field.set_id("name-0");
    stage.inside.append_child(&field).unwrap();
    let seek = |id: &'static str| Some(AttrValue::from(id));
    stage.update(PageHeadProps { seek: seek("name-0"), ..page(1, "You") }).await;
    next_frame().await;
    assert!(stage.focused().unwrap().is_same_node(Some(&field)));
    stage.update(PageHeadProps { seek: seek("nothing-0"), ..page(2, "The park") }).await;
    next_frame().await;
    assert!(stage.focused().unwrap().is_same_node(Some(&stage.one("h2"))));
}

#[wasm_bindgen_test]
async fn the_way_back_is_a_button_before_the_heading() {
    let (on_press, presses) = record::<MouseEvent>();
    let back = Some(SideButton { label: "Back".into(), on_press });
    let stage = Stage::<PageHead>::in_shadow(PageHeadProps { back, ..page(2, "You") }).await;
    assert_eq!(stage.text(".back:has(~ * h2) button[type=button]"), "Back");
    stage.click("button").await;
    assert_eq!(presses.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn the_bar_is_for_the_eyes_alone() {
    let mut stage = Stage::<PageHead>::in_shadow(page(2, "You")).await;
    assert_eq!(stage.attribute("svg", "aria-hidden").as_deref(), Some("true"));
    assert_eq!(stage.attribute("svg .fill", "width").as_deref(), Some("50%"));
    stage.update(PageHeadProps { step: None, percent: None, ..page(2, "You") }).await;
    assert_eq!(stage.count("svg"), 0);
    assert_eq!(stage.text("h2"), "You");
}
