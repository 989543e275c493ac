//! Texts of several lines: the three parts of the count, and texts that nobody announced.

use civic_ui::long_text::{Count, LongText, LongTextProps};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;
use yew::Callback;

use crate::{
    samples::{put_silently, question, tell, type_into, value},
    support::{Stage, document, drawn, record},
    timers::Timers,
};

fn long_text(typed: &'static str, left: &'static str) -> LongTextProps {
    LongTextProps {
        question: question(false),
        value: typed.into(),
        rows: 5,
        count: Some(Count {
            rule: "You can enter up to 3 characters".into(),
            left: left.into(),
            is_over: typed.len() > 3,
        }),
        is_locked: false,
        on_input: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn a_field_has_its_rows_and_is_described_by_hint_and_rule() {
    let stage = Stage::<LongText>::in_shadow(long_text("ab", "1 left")).await;
    assert_eq!(stage.attribute("textarea", "rows").as_deref(), Some("5"));
    assert_eq!(stage.attribute("textarea", "aria-describedby").as_deref(), Some("q-hint q-rule"));
    assert_eq!(stage.text("#q-rule"), "You can enter up to 3 characters");
    assert_eq!(value(&stage.one("textarea")), "ab");
    assert_eq!(stage.count("[maxlength], [required]"), 0);
}

#[wasm_bindgen_test]
async fn without_a_limit_nothing_is_counted() {
    let props = LongTextProps { count: None, ..long_text("ab", "") };
    let stage = Stage::<LongText>::in_shadow(props).await;
    assert_eq!(stage.count("[role=status], .count, #q-rule"), 0);
    assert_eq!(stage.attribute("textarea", "aria-describedby").as_deref(), Some("q-hint"));
}

#[wasm_bindgen_test]
async fn what_is_left_is_seen_at_once_and_heard_after_a_pause() {
    let timers = Timers::stopped();
    let mut stage = Stage::<LongText>::in_shadow(long_text("", "3 left")).await;
    let region = stage.one("[role=status]");
    assert_eq!(stage.text("[role=status]"), "");
    stage.update(long_text("a", "2 left")).await;
    stage.update(long_text("ab", "1 left")).await;
    assert_eq!(stage.text(".count"), "1 left");
    assert_eq!(stage.attribute(".count", "aria-hidden").as_deref(), Some("true"));
    assert_eq!(stage.text("[role=status]"), "");
    assert_eq!(timers.delays(), [1_000.0], "each key starts the pause anew");
    timers.pass().await;
    assert_eq!(stage.text("[role=status]"), "1 left");
    assert!(region.is_same_node(Some(&stage.one("[role=status]"))));
}

#[wasm_bindgen_test]
async fn what_goes_away_says_nothing_more() {
    let timers = Timers::stopped();
    let mut stage = Stage::<LongText>::in_shadow(long_text("", "3 left")).await;
    tell(&stage.one("textarea"), "focus").await;
    stage.update(long_text("a", "2 left")).await;
    assert_eq!(timers.delays().len(), 2);
    drop(stage);
    drawn().await;
    assert!(timers.delays().is_empty());
}

#[wasm_bindgen_test]
async fn too_much_is_said_and_never_cut() {
    let (on_input, calls) = record();
    let props =
        |typed, left| LongTextProps { on_input: on_input.clone(), ..long_text(typed, left) };
    let mut stage = Stage::<LongText>::in_shadow(props("abc", "0 left")).await;
    assert_eq!(stage.count("[data-over]"), 0);
    type_into(&stage.one("textarea"), "abcdef").await;
    assert_eq!(*calls.borrow(), ["abcdef"]);
    stage.update(props("abcdef", "3 too many")).await;
    assert_eq!(value(&stage.one("textarea")), "abcdef");
    assert_eq!(stage.count("[data-over] .count"), 1);
    assert_eq!(stage.count("[aria-invalid]"), 0);
}

#[wasm_bindgen_test]
async fn a_text_that_was_put_there_silently_is_noticed() {
    let timers = Timers::stopped();
    let (on_input, calls) = record();
    let props = LongTextProps { on_input, ..long_text("", "") };
    let stage = Stage::<LongText>::in_shadow(props).await;
    let field = stage.one("textarea");
    put_silently(&field, "before");
    field.focus().unwrap();
    drawn().await;
    put_silently(&field, "dictated");
    timers.pass().await;
    put_silently(&field, "last");
    field.blur().unwrap();
    drawn().await;
    assert!(timers.delays().is_empty(), "nobody looks at a field without the focus");
    put_silently(&field, "restored");
    let window = document().default_view().unwrap();
    window.dispatch_event(&Event::new("pageshow").unwrap()).unwrap();
    drawn().await;
    assert_eq!(*calls.borrow(), ["before", "dictated", "last", "restored"]);
}

#[wasm_bindgen_test]
async fn looking_at_what_is_known_tells_nothing() {
    let timers = Timers::stopped();
    let (on_input, calls) = record();
    let props = LongTextProps { on_input, ..long_text("ab\ncd", "") };
    let stage = Stage::<LongText>::in_page(props).await;
    stage.one("textarea").focus().unwrap();
    timers.pass().await;
    assert!(calls.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_locked_text_can_be_read_and_not_changed() {
    let props = LongTextProps { is_locked: true, ..long_text("ab", "") };
    let stage = Stage::<LongText>::in_shadow(props).await;
    assert_eq!(stage.count("textarea[readonly]:not(:disabled)"), 1);
}
