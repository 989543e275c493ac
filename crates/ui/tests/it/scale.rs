//! Scales: numbers, stars and faces are radios with names, and their ends have words.

use civic_ui::{
    phrase::Phrase,
    scale::{Scale, ScaleStep},
    symbol::Symbol,
};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{AttrValue, Callback};

use crate::{
    samples::{choice, question},
    support::{PartStage, record},
};

fn scale(symbol: Symbol, chosen: Option<&'static str>) -> Scale {
    let step = |number: u8| ScaleStep {
        value: number.to_string().into(),
        number: number.to_string().into(),
        name: format!("{number} of 5").into(),
    };
    Scale {
        question: question(false),
        symbol,
        steps: (1..=5).map(step).collect(),
        low: Some(Phrase::own("Bad")),
        high: Some(Phrase { text: "Gut".into(), lang: Some("de".into()) }),
        no_answer: Some(choice("none", "No answer")),
        chosen: chosen.map(AttrValue::from),
        is_locked: false,
        on_choose: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn each_step_is_a_radio_with_a_name_in_words() {
    for symbol in [Symbol::Number, Symbol::Star, Symbol::Face] {
        let stage = PartStage::of(scale(symbol, Some("2"))).await;
        let names = ["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"];
        assert_eq!(stage.texts(".step label > .visually-hidden"), names);
        assert_eq!(stage.count(".step input[type=radio][name=q]"), 5);
        assert_eq!(stage.attribute("input:checked", "id").as_deref(), Some("q-1"));
        assert_eq!(stage.count(".step[data-chosen]"), 1);
        assert_eq!(stage.attribute(".step:nth-child(4) label", "for").as_deref(), Some("q-3"));
        assert_eq!(stage.count("label svg:not([aria-hidden=true])"), 0);
    }
}

#[wasm_bindgen_test]
async fn numbers_are_seen_and_symbols_are_drawn() {
    let seen = |symbol| async move {
        let stage = PartStage::of(scale(symbol, None)).await;
        (stage.texts("label > [aria-hidden]:not(svg)").len(), stage.count("svg"))
    };
    assert_eq!(seen(Symbol::Number).await, (5, 0));
    assert_eq!(seen(Symbol::Star).await, (0, 5));
    assert_eq!(seen(Symbol::Face).await, (0, 5));
}

#[wasm_bindgen_test]
async fn stars_are_filled_up_to_the_chosen_one_and_others_alone() {
    for (symbol, filled) in [(Symbol::Star, 3), (Symbol::Face, 1), (Symbol::Number, 1)] {
        let mut stage = PartStage::of(scale(symbol, Some("3"))).await;
        assert_eq!(stage.count(".step[data-filled]"), filled);
        stage.show(scale(symbol, Some("none"))).await;
        assert_eq!(stage.count(".step[data-filled], .step[data-chosen]"), 0);
    }
}

#[wasm_bindgen_test]
async fn the_words_of_the_ends_describe_the_first_and_the_last_step() {
    let stage = PartStage::of(scale(Symbol::Number, None)).await;
    let described: Vec<Option<String>> =
        stage.all(".step input").iter().map(|it| it.get_attribute("aria-describedby")).collect();
    let expected = [Some("q-low".to_owned()), None, None, None, Some("q-high".to_owned())];
    assert_eq!(described, expected);
    assert_eq!((stage.text("#q-low"), stage.text("#q-high")), ("Bad".into(), "Gut".into()));
    assert_eq!(stage.count("#q-high [lang=de]"), 1);
    let bare = Scale { low: None, high: None, ..scale(Symbol::Number, None) };
    let stage = PartStage::of(bare).await;
    assert_eq!(stage.count("[aria-describedby]:not(fieldset), #q-low, #q-high"), 0);
}

#[wasm_bindgen_test]
async fn not_to_answer_is_one_of_the_radios() {
    let (on_choose, calls) = record();
    let stage = PartStage::of(Scale { on_choose, ..scale(Symbol::Star, Some("2")) }).await;
    stage.click("#q-5").await;
    stage.click("#q-4").await;
    assert_eq!(stage.attribute("#q-5", "name").as_deref(), Some("q"));
    assert_eq!(stage.text("label[for=q-5]"), "No answer");
    assert_eq!(*calls.borrow(), [AttrValue::from("none"), AttrValue::from("5")]);
}

#[wasm_bindgen_test]
async fn a_locked_scale_keeps_its_answer() {
    let (on_choose, calls) = record();
    let locked = Scale { on_choose, is_locked: true, ..scale(Symbol::Star, Some("2")) };
    let stage = PartStage::of(locked).await;
    stage.click("#q-3").await;
    assert!(calls.borrow().is_empty());
    assert_eq!(stage.attribute("input:checked", "id").as_deref(), Some("q-1"));
    assert_eq!((stage.count("[aria-disabled=true]"), stage.count(":disabled")), (6, 0));
}
