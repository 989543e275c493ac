//! The module in a real browser: mounted, updated, released, mounted again.

use std::{cell::Cell, rc::Rc};

use civic_model::digest::Digest;
use civic_runtime::{host, json};
use js_sys::{Object, Reflect};
use serde_json::json;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use crate::{configuration::Configuration, read, release};

wasm_bindgen_test_configure!(run_in_browser);

const CONFIGURATION: &str = include_str!("../../../examples/configs/paris-empty-unit.json");

/// An element in the page with a shadow root, as the npm package makes them.
fn element(lang: &str) -> (HtmlElement, ShadowRoot) {
    let document = host::document().unwrap();
    let element: HtmlElement = document.create_element("civic-test").unwrap().unchecked_into();
    element.set_lang(lang);
    document.body().unwrap().append_child(&element).unwrap();
    let root = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    (element, root)
}

/// Options with the given members.
fn options(members: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    // All tests share the tab, and with it the drafts that would be kept there.
    for (name, value) in [("draft", "none")].iter().chain(members) {
        Reflect::set(&options, &(*name).into(), &(*value).into()).unwrap();
    }
    options.into()
}

async fn poll(text: &str) -> Configuration {
    read("poll".to_owned(), text.into(), None, None).await
}

/// Mounts a poll that can be answered.
async fn mount(element: HtmlElement, root: &ShadowRoot) -> u32 {
    let options = options(&[("endpoint", "/nowhere")]);
    crate::mount(element, root, &poll(CONFIGURATION).await, &options).unwrap()
}

async fn update(number: u32, text: &str, endpoint: &str) {
    crate::update(number, &poll(text).await, &options(&[("endpoint", endpoint)])).unwrap();
}

/// Waits until Yew has drawn all that is due.
async fn drawn() {
    yew::scheduler::flush().await;
}

fn text(root: &ShadowRoot, selector: &str) -> String {
    let found = root.query_selector(selector).unwrap();
    found.and_then(|it| it.text_content()).unwrap_or_default()
}

fn count(root: &ShadowRoot, selector: &str) -> u32 {
    root.query_selector_all(selector).unwrap().length()
}

fn click(root: &ShadowRoot, selector: &str) {
    root.query_selector(selector).unwrap().unwrap().unchecked_into::<HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn a_poll_is_a_fieldset_with_a_legend_radios_and_one_button() {
    let (element, root) = element("en");
    let number = mount(element, &root).await;
    drawn().await;
    assert_eq!(
        text(&root, "fieldset > legend:first-child"),
        "Which shop would you like to see open here?"
    );
    assert_eq!(count(&root, "fieldset input[type=radio]"), 5);
    assert_eq!(count(&root, "input:checked"), 0);
    assert_eq!(count(&root, "label"), 5);
    assert_eq!(text(&root, "button[type=submit]"), "Vote");
    assert_eq!(count(&root, "button[type=submit]"), 1);
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn nothing_is_styled_by_attribute_or_element() {
    let (element, root) = element("en");
    let number = mount(element, &root).await;
    drawn().await;
    assert_eq!(count(&root, "[style], style, link"), 0);
    let sheets = Reflect::get(&root, &"adoptedStyleSheets".into()).unwrap();
    assert!(js_sys::Array::from(&sheets).length() > 2);
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn the_language_is_that_of_the_nearest_ancestor() {
    let (element, root) = element("fr-CA");
    let number = mount(element, &root).await;
    drawn().await;
    assert_eq!(text(&root, "label"), "Une boulangerie");
    assert_eq!(count(&root, "label [lang=fr]"), 5);
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn pressing_without_a_choice_shows_what_is_missing_and_focuses_it() {
    let (element, root) = element("en");
    let number = mount(element, &root).await;
    drawn().await;
    click(&root, "button[type=submit]");
    drawn().await;
    let sentence = "Select the shop that you would like to see open";
    assert_eq!(text(&root, ".error-summary a"), sentence);
    assert_eq!(text(&root, "fieldset .error"), format!("Error: {sentence}"));
    let focused = root.active_element().unwrap();
    assert_eq!(focused.get_attribute("part").as_deref(), Some("error-summary"));
    click(&root, ".error-summary a");
    assert_eq!(root.active_element().unwrap().id(), "civic-shop-0");
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn what_comes_and_goes_leaves_the_radios_as_they_are() {
    let (element, root) = element("en");
    let number = mount(element, &root).await;
    drawn().await;
    let radio = |root: &ShadowRoot| root.query_selector("#civic-shop-1").unwrap().unwrap();
    let before = radio(&root);
    click(&root, "button[type=submit]"); // The summary and the error appear.
    drawn().await;
    assert!(before.is_same_node(Some(&radio(&root))));
    click(&root, "#civic-shop-1");
    click(&root, "button[type=submit]"); // They go, and words about the delivery come.
    drawn().await;
    assert_eq!(count(&root, ".error-summary, .error"), 0);
    assert!(before.is_same_node(Some(&radio(&root))));
    assert_eq!(count(&root, "input:checked"), 1);
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn other_options_keep_the_choice_and_another_configuration_does_not() {
    let (element, root) = element("en");
    let number = mount(element, &root).await;
    drawn().await;
    click(&root, "#civic-shop-1");
    drawn().await;
    update(number, CONFIGURATION, "/elsewhere").await;
    drawn().await;
    assert_eq!(count(&root, "input:checked"), 1);
    let other = CONFIGURATION.replace("A bakery", "A baker");
    update(number, &other, "/elsewhere").await;
    drawn().await;
    assert_eq!(text(&root, "label"), "A baker");
    assert_eq!(count(&root, "input:checked"), 0);
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn a_released_place_is_used_again_and_remembers_nothing() {
    let (first, first_root) = element("en");
    let number = mount(first, &first_root).await;
    drawn().await;
    click(&first_root, "#civic-shop-1");
    drawn().await;
    release(number).unwrap();
    drawn().await;
    assert_eq!(count(&first_root, "*"), 0);
    assert!(release(number).is_err());

    let (second, second_root) = element("en");
    assert_eq!(mount(second, &second_root).await, number);
    drawn().await;
    assert_eq!(count(&second_root, "input[type=radio]"), 5);
    assert_eq!(count(&second_root, "input:checked"), 0);
    release(number).unwrap();
}

#[wasm_bindgen_test]
async fn what_cannot_be_shown_is_one_calm_sentence_and_a_remark_for_the_editor() {
    let broken = CONFIGURATION.replace("\"hint\"", "\"hnit\"");
    let nothing = async |src: Option<&str>, status| {
        read("poll".to_owned(), JsValue::UNDEFINED, src.map(str::to_owned), status).await
    };
    let src = Some("/poll.json");
    let other_kind = read("budget".to_owned(), CONFIGURATION.into(), None, None).await;
    let endpoint: &[(&str, &str)] = &[("endpoint", "/")];
    for (configuration, given, remark) in [
        (poll(&broken).await, endpoint, "Did you mean `hint`?"),
        (poll("{").await, endpoint, "The configuration is not JSON"),
        (poll(CONFIGURATION).await, &[], "has no `endpoint` attribute"),
        (nothing(None, None).await, endpoint, "The element has no configuration"),
        (nothing(src, Some(404)).await, endpoint, "/poll.json was not found (status 404)"),
        (nothing(src, None).await, endpoint, "/poll.json could not be fetched"),
        (other_kind, endpoint, "This element shows a budget, but the configuration is a poll."),
    ] {
        let (element, root) = element("en");
        let number = crate::mount(element, &root, &configuration, &options(given)).unwrap();
        drawn().await;
        assert_eq!(text(&root, ".notice"), "This is not available at the moment.");
        let remarks = text(&root, ".diagnostics");
        assert!(remarks.contains(remark), "{remarks}");
        release(number).unwrap();
        drawn().await;
    }
}

#[wasm_bindgen_test]
async fn a_large_configuration_is_read_while_the_page_does_other_things() {
    let project = |number: usize| json!({"id": format!("p{number}"), "title": "A park", "cost": 1});
    let budget = json!({
        "version": 1, "kind": "budget", "id": "large", "languages": ["en"], "title": "Parks",
        "currency": "EUR", "ballot": "knapsack", "amount": 100,
        "projects": (0..2000).map(project).collect::<Vec<_>>(),
    });
    let is_done = Rc::new(Cell::new(false));
    let other = Rc::clone(&is_done);
    let callback = Closure::once_into_js(move || other.set(true));
    host::window().unwrap().set_timeout_with_callback(callback.unchecked_ref()).unwrap();
    let read = read("budget".to_owned(), budget.to_string().into(), None, None).await;
    assert!(read.checked().value.is_some(), "{:?}", read.checked().problems);
    assert!(is_done.get());
}

#[wasm_bindgen_test]
async fn a_digest_is_the_same_here_as_in_every_other_language() {
    let vectors = json::parse(include_str!("../../../tests/vectors/canonical.json")).unwrap();
    let vectors = vectors.as_array().unwrap();
    assert!(vectors.len() > 20, "the file of vectors is whole");
    for vector in vectors {
        let document = json::parse(vector["input"].as_str().unwrap()).unwrap();
        assert_eq!(Digest::of(&document).as_str(), vector["digest"], "{}", vector["name"]);
        let in_pieces = Digest::in_pieces(&document, async || {}).await;
        assert_eq!(in_pieces.as_str(), vector["digest"], "{}", vector["name"]);
    }
    // And where there are several pieces.
    let long = json!({"a": "é".repeat(100_000)});
    let mut pauses = 0;
    assert_eq!(Digest::in_pieces(&long, async || pauses += 1).await, Digest::of(&long));
    assert_eq!(pauses, 7);
}
