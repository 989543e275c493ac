//! Handing over, with browsers that have more or less to do it with.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Error, Function, Object};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

/// Something in the page, with a button that has the focus.
fn place() -> (Element, HtmlElement) {
    let document = host::document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let button: HtmlElement = made(&document, "button").unwrap();
    place.append_child(&button).unwrap();
    button.focus().unwrap();
    (place, button)
}

/// Replaces a member of an object for as long as the page lives.
fn replace(object: &JsValue, name: &str, value: &JsValue) {
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"value".into(), value).unwrap();
    Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
    Object::define_property(object.unchecked_ref::<Object>(), &name.into(), &descriptor);
}

/// A function that keeps what it was called with and answers so.
fn told(answer: impl Fn() -> JsValue + 'static) -> (Function, Rc<RefCell<Vec<JsValue>>>) {
    let calls: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let log = Rc::clone(&calls);
    let function = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |it| {
        log.borrow_mut().push(it);
        answer()
    });
    (function.into_js_value().unchecked_into(), calls)
}

fn browser() -> Navigator {
    navigator().unwrap()
}

fn give_clipboard(write: &Function) {
    let clipboard = Object::new();
    Reflect::set(&clipboard, &"writeText".into(), write).unwrap();
    replace(&browser(), "clipboard", &clipboard);
}

fn accepted() -> JsValue {
    Promise::resolve(&JsValue::UNDEFINED).into()
}

fn refused() -> JsValue {
    Promise::reject(&Error::new("not now")).into()
}

/// What is selected in the page's field when the old way of copying is asked for.
fn old_way(works: bool) -> Rc<RefCell<Vec<String>>> {
    let selected: Rc<RefCell<Vec<String>>> = Rc::default();
    let log = Rc::clone(&selected);
    let (function, _) = told(move || {
        let focused = host::document().unwrap().active_element().unwrap();
        let field: HtmlTextAreaElement = focused.unchecked_into();
        let end = field.selection_end().unwrap().unwrap();
        assert_eq!((field.selection_start().unwrap(), field.read_only()), (Some(0), true));
        log.borrow_mut().push(field.value().chars().take(end as usize).collect());
        works.into()
    });
    replace(&host::document().unwrap(), "execCommand", &function);
    selected
}

#[wasm_bindgen_test]
async fn the_clipboard_is_written_where_there_is_one() {
    let (write, written) = told(accepted);
    give_clipboard(&write);
    let selected = old_way(true);
    let (place, _) = place();
    assert!(copy("two\nlines", &place).await);
    assert_eq!(*written.borrow(), [JsValue::from("two\nlines")]);
    assert!(selected.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_clipboard_that_is_missing_or_refuses_is_got_around() {
    let (refuse, _) = told(refused);
    for hinder in [true, false] {
        if hinder {
            give_clipboard(&refuse);
        } else {
            replace(&browser(), "clipboard", &JsValue::UNDEFINED);
        }
        let selected = old_way(true);
        let (place, button) = place();
        assert!(copy("two\nlines", &place).await);
        assert_eq!(*selected.borrow(), ["two\nlines"]);
        assert_eq!(place.child_element_count(), 1, "the field is gone");
        let focused = host::document().unwrap().active_element().unwrap();
        assert!(focused.is_same_node(Some(&button)));
    }
}

#[wasm_bindgen_test]
async fn a_copy_that_no_way_makes_is_said_not_to_be_there() {
    replace(&browser(), "clipboard", &JsValue::UNDEFINED);
    old_way(false);
    assert!(!copy("text", &place().0).await);
}

#[wasm_bindgen_test]
async fn an_address_goes_to_the_menu_of_the_device() {
    let (share_it, offered) = told(accepted);
    replace(&browser(), "share", &share_it);
    assert_eq!(share("A poll", "https://ville.example/", &place().0).await, Sharing::Shared);
    let offered = offered.borrow();
    let offer: &ShareData = offered[0].unchecked_ref();
    assert_eq!(offer.get_title().as_deref(), Some("A poll"));
    assert_eq!(offer.get_url().as_deref(), Some("https://ville.example/"));
}

#[wasm_bindgen_test]
async fn a_menu_that_is_closed_again_is_no_failure_and_copies_nothing() {
    let cancel = || {
        let error = DomException::new_with_message_and_name("", "AbortError").unwrap();
        Promise::reject(&error).into()
    };
    replace(&browser(), "share", &told(cancel).0);
    let (write, written) = told(accepted);
    give_clipboard(&write);
    assert_eq!(share("A poll", "/", &place().0).await, Sharing::Canceled);
    assert!(written.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn an_address_that_cannot_be_shared_is_copied() {
    replace(&browser(), "share", &told(refused).0);
    let (write, written) = told(accepted);
    give_clipboard(&write);
    assert_eq!(share("A poll", "/here", &place().0).await, Sharing::Copied);
    assert_eq!(*written.borrow(), [JsValue::from("/here")]);
    replace(&browser(), "clipboard", &JsValue::UNDEFINED);
    old_way(false);
    assert_eq!(share("A poll", "/here", &place().0).await, Sharing::Failed);
}

/// A frame in the page, loaded.
async fn frame() -> HtmlIFrameElement {
    let frame = hidden_frame().unwrap();
    let loaded = first_of(&[(&frame, "load")]);
    place().0.append_child(&frame).unwrap();
    loaded.await.unwrap();
    frame
}

#[wasm_bindgen_test]
async fn a_sheet_is_text_in_its_language() {
    let document = frame().await.content_document().unwrap();
    let lines = ["<b>مخبز</b>".to_owned(), "second".to_owned()];
    fill(&document, Sheet { title: "شكراً", lines: &lines, language: "ar" }).unwrap();
    let texts = |selector: &str| {
        let found = document.query_selector_all(selector).unwrap();
        let text = |it| found.get(it).unwrap().text_content().unwrap();
        (0..found.length()).map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts("body > h1"), ["شكراً"]);
    assert_eq!(texts("body > p"), lines);
    assert_eq!(texts("b").len(), 0);
    assert_eq!(document.title(), "شكراً");
    let root = document.document_element().unwrap();
    assert_eq!(root.get_attribute("lang").as_deref(), Some("ar"));
    assert_eq!(root.get_attribute("dir").as_deref(), Some("rtl"));
}

#[wasm_bindgen_test]
async fn the_frame_is_printed_once_it_is_filled() {
    let frame = frame().await;
    let inside = frame.content_window().unwrap();
    let printed = inside.clone();
    let (stand_in, _) = told(move || {
        let text = printed.document().unwrap().body().unwrap().text_content().unwrap();
        assert_eq!(text, "Receiptone");
        printed.dispatch_event(&web_sys::Event::new("afterprint").unwrap()).unwrap().into()
    });
    replace(&inside, "print", &stand_in);
    let lines = ["one".to_owned()];
    let sheet = Sheet { title: "Receipt", lines: &lines, language: "en" };
    assert_eq!(print_frame(sheet, &frame).await, Some(()));
}
