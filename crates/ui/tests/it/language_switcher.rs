//! The list of languages.

use civic_ui::language_switcher::{Language, LanguageSwitcher};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{AttrValue, Callback};

use crate::support::{PartStage, record};

fn switcher(on_choose: Callback<AttrValue>) -> LanguageSwitcher {
    let language = |tag: &'static str, name: &'static str, is_right_to_left| Language {
        tag: tag.into(),
        name: name.into(),
        is_right_to_left,
    };
    LanguageSwitcher {
        id: "languages".into(),
        label: "Language".into(),
        current_remark: "(shown now)".into(),
        languages: vec![
            language("en", "English", false),
            language("fr", "français", false),
            language("ar", "العربية", true),
        ],
        current: "en".into(),
        on_choose,
    }
}

#[wasm_bindgen_test]
async fn the_group_is_named_by_words_in_the_page() {
    let stage = PartStage::of(switcher(Callback::noop())).await;
    let label = stage.attribute("[role=group]", "aria-labelledby").unwrap();
    assert_eq!(stage.text(&format!("#{label}")), "Language");
}

#[wasm_bindgen_test]
async fn each_language_is_written_in_itself() {
    let stage = PartStage::of(switcher(Callback::noop())).await;
    assert_eq!(stage.texts("button [lang]"), ["English", "français", "العربية"]);
    assert_eq!(stage.text("button [lang=fr][dir=ltr]"), "français");
    assert_eq!(stage.text("button [lang=ar][dir=rtl]"), "العربية");
}

#[wasm_bindgen_test]
async fn easy_words_are_a_language_of_their_own_that_is_spoken_as_the_everyday_one() {
    let (on_choose, chosen) = record();
    let easy = Language {
        tag: "de-simple".into(),
        name: "Leichte Sprache".into(),
        is_right_to_left: false,
    };
    let mut switcher = switcher(on_choose);
    switcher.languages.push(easy);
    let stage = PartStage::of(switcher).await;
    assert_eq!(stage.text("button [lang=de]"), "Leichte Sprache");
    stage.click("li:last-child button").await;
    assert_eq!(*chosen.borrow(), ["de-simple"]);
}

#[wasm_bindgen_test]
async fn the_present_language_is_said_in_words_too() {
    let stage = PartStage::of(switcher(Callback::noop())).await;
    assert_eq!(stage.texts("[aria-current=true]"), ["English (shown now)"]);
    // The remark is in the language of the widget.
    assert_eq!(stage.count("[lang] .remark"), 0);
}

#[wasm_bindgen_test]
async fn only_another_language_is_a_choice() {
    let (on_choose, chosen) = record();
    let stage = PartStage::of(switcher(on_choose)).await;
    stage.click("li:first-child button").await;
    assert!(chosen.borrow().is_empty());
    stage.click("li:last-child button").await;
    assert_eq!(*chosen.borrow(), ["ar"]);
}
