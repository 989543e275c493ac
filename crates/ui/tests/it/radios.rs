//! Radios: one question, a word before the last, and what a choice asks in its turn.

use civic_ui::{
    choice::Choice, phrase::Phrase, picture::Picture, purpose::Purpose, question::Question,
    radios::Radios, text_input::TextInput,
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{AttrValue, Callback};

use crate::{
    samples::{choice, question, type_into, value},
    support::{PartStage, record},
};

fn radios(chosen: Option<&'static str>) -> Radios {
    Radios {
        question: question(false),
        choices: vec![choice("a", "Apples"), choice("b", "Pears"), choice("other", "Other")],
        divider: Some("or".into()),
        chosen: chosen.map(AttrValue::from),
        is_locked: false,
        on_choose: Callback::noop(),
    }
}

/// What "other" asks.
fn more(on_input: Callback<String>) -> TextInput {
    TextInput {
        question: Question {
            id: "q-other".into(),
            text: Phrase::own("Which other?"),
            hint: None,
            ..question(false)
        },
        purpose: Purpose::Free,
        value: "Plums".into(),
        unit: None,
        is_locked: false,
        on_input,
    }
}

#[wasm_bindgen_test]
async fn each_radio_has_its_label_and_only_the_chosen_is_checked() {
    let stage = PartStage::of(radios(Some("b"))).await;
    assert_eq!(stage.texts("label"), ["Apples", "Pears", "Other"]);
    assert_eq!(stage.attribute("input:checked", "value").as_deref(), Some("b"));
    assert_eq!(stage.attribute("fieldset", "aria-describedby").as_deref(), Some("q-hint"));
    let ids: Vec<String> = stage.all("input").iter().map(|it| it.id()).collect();
    assert_eq!(ids, ["q-0", "q-1", "q-2"]);
    assert_eq!(stage.attribute("label", "for").as_deref(), Some("q-0"));
}

#[wasm_bindgen_test]
async fn the_divider_stands_before_the_last_choice_only() {
    let stage = PartStage::of(radios(None)).await;
    assert_eq!(stage.texts(".divider, .choice label"), ["Apples", "Pears", "or", "Other"]);
}

#[wasm_bindgen_test]
async fn clicking_tells_the_value_and_a_locked_radio_tells_nothing() {
    let (on_choose, calls) = record();
    let mut stage = PartStage::of(Radios { on_choose: on_choose.clone(), ..radios(None) }).await;
    stage.click("#q-1").await;
    assert_eq!(*calls.borrow(), [AttrValue::from("b")]);
    stage.show(Radios { on_choose, is_locked: true, ..radios(Some("b")) }).await;
    stage.click("#q-0").await;
    assert_eq!(calls.borrow().len(), 1);
    assert_eq!(stage.attribute("input:checked", "value").as_deref(), Some("b"));
    assert_eq!(stage.count("input[aria-disabled=true]"), 3);
    assert_eq!(stage.count(":disabled"), 0);
}

#[wasm_bindgen_test]
async fn what_a_choice_asks_follows_it_as_long_as_it_is_chosen() {
    let (on_input, calls) = record();
    let asking = |chosen| {
        let mut radios = radios(chosen);
        radios.choices.last_mut().unwrap().more = Some(more(on_input.clone()));
        radios
    };
    let mut stage = PartStage::of(asking(None)).await;
    assert_eq!(stage.count("input[type=text]"), 0);
    let radio = stage.one("#q-2");
    stage.show(asking(Some("other"))).await;
    assert!(radio.is_same_node(Some(&stage.one("#q-2"))));
    assert_eq!(stage.count("#q-2[aria-expanded]"), 0);
    assert_eq!(stage.text("label[for=q-other-0]"), "Which other?");
    let follows = "div:has(> .choice #q-2) > .choice + .more #q-other-0";
    assert_eq!(value(&stage.one(follows)), "Plums");
    type_into(&stage.one("#q-other-0"), "Quinces").await;
    assert_eq!(*calls.borrow(), ["Quinces"]);
    stage.show(asking(Some("a"))).await;
    assert_eq!(stage.count("input[type=text]"), 0);
}

#[wasm_bindgen_test]
async fn a_picture_describes_its_radio_by_its_alternative() {
    let picture = Picture {
        src: "data:,".into(),
        alternative: Phrase { text: "Ein roter Apfel".into(), lang: Some("de".into()) },
        credit: Some(Phrase::own("Photo: Ada, CC BY 4.0")),
    };
    let apple = Choice {
        description: Some(Phrase::own("From the region")),
        picture: Some(picture),
        ..choice("a", "Apples")
    };
    let stage = PartStage::of(Radios { choices: vec![apple], ..radios(None) }).await;
    let described_by = stage.attribute("#q-0", "aria-describedby").unwrap();
    assert_eq!(described_by, "q-0-description q-0-picture");
    assert_eq!(stage.attribute("#q-0-picture", "alt").as_deref(), Some("Ein roter Apfel"));
    assert_eq!(stage.attribute("#q-0-picture", "lang").as_deref(), Some("de"));
    assert_eq!(stage.attribute("img", "loading").as_deref(), Some("lazy"));
    assert_eq!(stage.text("small"), "Photo: Ada, CC BY 4.0");
    assert_eq!(stage.text("label"), "Apples");
}
