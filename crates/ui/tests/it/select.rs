//! A list that unfolds: its empty option, its answer, and how it is locked.

use civic_ui::{
    phrase::Phrase,
    select::{Select, SelectOption},
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback};

use crate::{
    samples::{question, tell},
    support::{PartStage, record},
};

fn select(chosen: Option<&'static str>) -> Select {
    let french = Phrase { text: "Nord".into(), lang: Some("fr".into()) };
    Select {
        question: question(false),
        empty: "Choose a district".into(),
        options: vec![
            SelectOption { value: "n".into(), label: french },
            SelectOption { value: "s".into(), label: Phrase::own("South") },
        ],
        chosen: chosen.map(AttrValue::from),
        is_locked: false,
        on_choose: Callback::noop(),
    }
}

fn shown(stage: &PartStage<Select>) -> String {
    stage.one("select").unchecked_into::<HtmlSelectElement>().value()
}

async fn choose(stage: &PartStage<Select>, value: &str) {
    let list = stage.one("select");
    list.unchecked_ref::<HtmlSelectElement>().set_value(value);
    tell(&list, "change").await;
}

#[wasm_bindgen_test]
async fn the_empty_option_stands_first_and_languages_are_marked() {
    let stage = PartStage::of(select(None)).await;
    assert_eq!(stage.texts("option"), ["Choose a district", "Nord", "South"]);
    assert_eq!(stage.attribute("option[value=n]", "lang").as_deref(), Some("fr"));
    assert_eq!(shown(&stage), "");
    assert_eq!(stage.attribute("label", "for").as_deref(), Some("q-0"));
    assert_eq!(stage.attribute("select", "aria-describedby").as_deref(), Some("q-hint"));
    assert_eq!(stage.attribute("select", "aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn the_chosen_option_is_shown_from_the_start_and_after_each_change() {
    for chosen in [None, Some("n"), Some("s")] {
        let mut stage = PartStage::of(select(chosen)).await;
        assert_eq!(shown(&stage), chosen.unwrap_or_default());
        for chosen in [Some("n"), Some("s"), None, Some("s")] {
            stage.show(select(chosen)).await;
            assert_eq!(shown(&stage), chosen.unwrap_or_default());
        }
    }
}

#[wasm_bindgen_test]
async fn choosing_tells_the_value_and_the_empty_option_takes_it_back() {
    let (on_choose, calls) = record();
    let stage = PartStage::of(Select { on_choose, ..select(None) }).await;
    choose(&stage, "s").await;
    choose(&stage, "").await;
    assert_eq!(*calls.borrow(), [Some(AttrValue::from("s")), None]);
}

#[wasm_bindgen_test]
async fn an_answer_that_is_set_from_outside_wins_over_what_was_picked_before() {
    let mut stage = PartStage::of(select(None)).await;
    for picked in ["n", "s", ""] {
        choose(&stage, picked).await;
        stage.show(select(Some(picked).filter(|it| !it.is_empty()))).await;
    }
    for chosen in [Some("n"), None, Some("s")] {
        stage.show(select(chosen)).await;
        assert_eq!(shown(&stage), chosen.unwrap_or_default());
    }
}

#[wasm_bindgen_test]
async fn a_locked_list_offers_only_what_was_chosen_and_opens_again() {
    let mut stage = PartStage::of(select(Some("s"))).await;
    let list = stage.one("select");
    stage.show(Select { is_locked: true, ..select(Some("s")) }).await;
    assert_eq!(stage.texts("option"), ["South"]);
    assert_eq!(shown(&stage), "s");
    assert_eq!(stage.attribute("select", "aria-disabled").as_deref(), Some("true"));
    assert_eq!(stage.count(":disabled"), 0);
    stage.show(select(Some("s"))).await;
    assert_eq!(stage.texts("option").len(), 3);
    assert_eq!(shown(&stage), "s");
    assert!(list.is_same_node(Some(&stage.one("select"))));
}
