//! The dialog of a shared device.

use civic_ui::{
    heading::HeadingLevel,
    idle_warning::{IdleWarning, IdleWarningProps},
    side_button::SideButton,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, MouseEvent};
use yew::Callback;

use crate::support::{Stage, drawn, record};

fn warning() -> IdleWarningProps {
    IdleWarningProps {
        id: "idle".into(),
        is_open: false,
        title: "Are you still there?".into(),
        level: HeadingLevel::new(2),
        countdown: "".into(),
        announcement: "".into(),
        stay: "Stay".into(),
        on_stay: Callback::noop(),
        delete: SideButton { label: "Delete now".into(), on_press: Callback::noop() },
    }
}

fn open(countdown: &'static str) -> IdleWarningProps {
    IdleWarningProps { is_open: true, countdown: countdown.into(), ..warning() }
}

fn dialog(stage: &Stage<IdleWarning>) -> HtmlDialogElement {
    stage.one("dialog").unchecked_into()
}

/// The next time that the browser tells of a dialog that was closed.
fn next_close(dialog: &HtmlDialogElement) -> JsFuture {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        dialog.add_event_listener_with_callback("close", &resolve).unwrap();
    });
    JsFuture::from(promise)
}

#[wasm_bindgen_test]
async fn it_opens_as_a_modal_with_the_focus_on_staying() {
    let mut stage = Stage::<IdleWarning>::in_shadow(warning()).await;
    assert!(!dialog(&stage).open());
    stage.update(open("60 seconds")).await;
    assert!(dialog(&stage).matches(":modal").unwrap());
    assert_eq!(stage.focused().unwrap().text_content().unwrap(), "Stay");
    assert_eq!(stage.texts("button"), ["Stay", "Delete now"]);
}

#[wasm_bindgen_test]
async fn it_opens_where_it_is_drawn_open() {
    let stage = Stage::<IdleWarning>::in_page(open("60 seconds")).await;
    assert!(dialog(&stage).matches(":modal").unwrap());
}

#[wasm_bindgen_test]
async fn its_name_is_the_title_and_its_description_what_the_countdown_was() {
    let mut stage = Stage::<IdleWarning>::in_shadow(warning()).await;
    stage.update(open("60 seconds")).await;
    stage.update(open("59 seconds")).await;
    let text = |name: &str| stage.text(&format!("#{}", stage.attribute("dialog", name).unwrap()));
    assert_eq!(text("aria-labelledby"), "Are you still there?");
    assert_eq!(text("aria-describedby"), "60 seconds");
    assert_eq!(stage.text("p:not([hidden])"), "59 seconds");
    stage.update(warning()).await;
    stage.update(open("30 seconds")).await;
    assert_eq!(stage.text("p[hidden]"), "30 seconds");
}

#[wasm_bindgen_test]
async fn a_second_less_is_not_spoken() {
    let mut stage = Stage::<IdleWarning>::in_shadow(open("11 seconds")).await;
    assert_eq!(stage.text("[role=alert]"), "");
    let announcement = "10 seconds left".into();
    stage.update(IdleWarningProps { announcement, ..open("10 seconds") }).await;
    assert_eq!(stage.text("dialog [role=alert]"), "10 seconds left");
}

#[wasm_bindgen_test]
async fn what_the_browser_closes_is_staying_and_what_the_owner_closes_is_nothing() {
    let (on_stay, stays) = record();
    let mut stage = Stage::<IdleWarning>::in_shadow(warning()).await;
    let open = || IdleWarningProps { on_stay: on_stay.clone(), ..open("60 seconds") };
    stage.update(open()).await;
    let closed = next_close(&dialog(&stage));
    dialog(&stage).close(); // As Escape does.
    closed.await.unwrap();
    drawn().await;
    assert_eq!(stays.borrow().len(), 1);

    stage.update(IdleWarningProps { is_open: false, ..open() }).await;
    stage.update(open()).await;
    let closed = next_close(&dialog(&stage));
    stage.update(IdleWarningProps { is_open: false, ..open() }).await;
    closed.await.unwrap();
    drawn().await;
    assert!(!dialog(&stage).open());
    assert_eq!(stays.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn each_button_calls_its_own() {
    let (on_stay, stays) = record();
    let (on_press, deletions) = record::<MouseEvent>();
    let delete = SideButton { label: "Delete now".into(), on_press };
    let props = IdleWarningProps { on_stay, delete, ..open("60 seconds") };
    let stage = Stage::<IdleWarning>::in_shadow(props).await;
    stage.click("[part=button]").await;
    assert_eq!((stays.borrow().len(), deletions.borrow().len()), (1, 0));
    stage.click("[part=secondary-button]").await;
    assert_eq!((stays.borrow().len(), deletions.borrow().len()), (1, 1));
}
