//! Questions and gestures that tests of several parts need.

use civic_ui::{
    choice::Choice,
    phrase::Phrase,
    question::{Question, Wrong},
};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::support::drawn;

/// A question with a hint, and with a mistake where `is_wrong`.
pub(crate) fn question(is_wrong: bool) -> Question {
    let wrong = || Wrong { prefix: "Error:".into(), message: "Enter something".into() };
    Question {
        id: "q".into(),
        text: Phrase::own("What?"),
        level: None,
        remark: None,
        hint: Some(Phrase::own("A hint")),
        wrong: is_wrong.then(wrong),
    }
}

/// A choice of that value and words.
pub(crate) fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice::new(value, Phrase::own(label))
}

/// Puts a text into a field, as somebody who types it, and waits until that is drawn.
pub(crate) async fn type_into(field: &HtmlElement, text: &str) {
    put_silently(field, text);
    tell(field, "input").await;
}

/// Puts a text into a field and tells nobody.
pub(crate) fn put_silently(field: &HtmlElement, text: &str) {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_value(text),
        None => field.unchecked_ref::<HtmlInputElement>().set_value(text),
    }
}

/// What stands in a field.
pub(crate) fn value(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => field.unchecked_ref::<HtmlInputElement>().value(),
    }
}

/// Sends an element an event of that name, and waits until what comes of it is drawn.
pub(crate) async fn tell(element: &HtmlElement, event: &str) {
    let settings = EventInit::new();
    settings.set_bubbles(true);
    settings.set_cancelable(true);
    let event = Event::new_with_event_init_dict(event, &settings).unwrap();
    element.dispatch_event(&event).unwrap();
    drawn().await;
}
