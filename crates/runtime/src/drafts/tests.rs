//! Drafts in a real browser.

use serde_json::json;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

fn answer(value: &str) -> RawAnswer {
    RawAnswer { question: "shop".to_owned(), value: json!([value, 1, {"a": null}]) }
}

#[wasm_bindgen_test]
fn a_draft_is_kept_in_its_place_until_it_is_cleared() {
    for place in [Place::Session, Place::Device] {
        let draft = Draft::of("unit-7", place);
        assert_eq!(draft.kept(), []);
        draft.keep(&[answer("bakery")]);
        draft.keep(&[answer("\"books\" & ключ")]);
        assert_eq!(Draft::of("unit-7", place).kept(), [answer("\"books\" & ключ")]);
        assert_eq!(Draft::of("unit-8", place).kept(), []);
        draft.clear();
        assert_eq!(draft.kept(), []);
    }
}

#[wasm_bindgen_test]
fn what_is_no_draft_is_none() {
    let draft = Draft::of("broken", Place::Session);
    let storage = Place::Session.storage().unwrap();
    for text in ["", "{", "null", "[1]", "[{\"question\": 7}]"] {
        storage.set_item(&draft.name, text).unwrap();
        assert_eq!(draft.kept(), [], "{text}");
    }
    draft.clear();
}
