//! What residents take with them: onto the clipboard, into a file, on paper, to somebody else.
//!
//! Each needs the browser's leave, which it gives only right after a click, and each can be missing.
//! So each says what came of it. What an action needs in the page for a moment stands in `within`: the
//! widget's shadow root or an element in it, where [`styles`](crate::styles) hide what is not to be
//! seen, and inside the dialog if one is open.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

use civic_model::direction::is_right_to_left;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AddEventListenerOptions, Blob, BlobPropertyBag, Document, DomException, EventTarget,
    HtmlAnchorElement, HtmlDocument, HtmlElement, HtmlIFrameElement, HtmlTextAreaElement,
    Navigator, Node, ShareData, Url,
};

use crate::host::{self, NotABrowser};

/// How long a browser may take to begin with a file, in milliseconds. Some ask first where to put it.
const FILE_KEPT: u32 = 60_000;

/// What came of sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// The device's own menu took it.
    Shared,
    /// There is no such menu; the address is on the clipboard.
    Copied,
    /// The resident closed the menu again. Nothing needs to be said.
    Canceled,
    /// Neither was possible.
    Failed,
}

/// What goes on paper.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The heading, which also names the file if the paper is one.
    pub title: &'a str,
    /// The paragraphs.
    pub lines: &'a [String],
    /// The tag of the language that all of it is in.
    pub language: &'a str,
}

/// Puts a text on the clipboard; whether it is there.
pub async fn copy(text: &str, within: &Node) -> bool {
    write_to_clipboard(text).await || copy_selected(text, within).unwrap_or(false)
}

/// Gives the resident a text as a file; whether the browser took it.
pub fn save(file_name: &str, text: &str) -> bool {
    offer(file_name, text).is_ok()
}

/// Prints a sheet, and nothing of the page; whether it could be laid before the printer. Ends when
/// the dialog for printing is closed.
pub async fn print(sheet: Sheet<'_>, within: &Node) -> bool {
    let Ok(frame) = hidden_frame() else { return false };
    // An empty frame is loaded at once in some browsers, in others later, and then what was written
    // before is gone.
    let loaded = first_of(&[(&frame, "load")]);
    if within.append_child(&frame).is_err() {
        return false;
    }
    let is_done = loaded.await.is_ok() && print_frame(sheet, &frame).await.is_some();
    frame.remove();
    is_done
}

/// Offers an address to the device's menu for sharing, or puts it on the clipboard.
pub async fn share(title: &str, address: &str, within: &Node) -> Sharing {
    match offer_to_others(title, address).await {
        Ok(()) => return Sharing::Shared,
        Err(error) if is_cancellation(&error) => return Sharing::Canceled,
        Err(_) => {}
    }
    if copy(address, within).await { Sharing::Copied } else { Sharing::Failed }
}

fn navigator() -> Result<Navigator, NotABrowser> {
    Ok(host::window()?.navigator())
}

async fn write_to_clipboard(text: &str) -> bool {
    let Ok(navigator) = navigator() else { return false };
    let clipboard = navigator.clipboard();
    // Pages without TLS have none.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The way of old: what is selected in a field is copied, and the focus goes back to where it was.
fn copy_selected(text: &str, within: &Node) -> Option<bool> {
    let document = host::document().ok()?;
    let field: HtmlTextAreaElement = made(&document, "textarea").ok()?;
    field.set_read_only(true);
    field.set_value(text);
    field.set_class_name("visually-hidden");
    let focused = Reflect::get(&within.get_root_node(), &"activeElement".into()).ok()?;
    within.append_child(&field).ok()?;
    field.select();
    let copied = document.unchecked_into::<HtmlDocument>().exec_command("copy");
    field.remove();
    if let Ok(focused) = focused.dyn_into::<HtmlElement>() {
        // It had the focus, so it can have it.
        let _focused = focused.focus();
    }
    copied.ok()
}

fn offer(file_name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = host::document().map_err(|_| JsValue::NULL)?;
    let link: HtmlAnchorElement = made(&document, "a")?;
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    Timeout::new(FILE_KEPT, move || {
        // Nothing is lost but memory if the browser refuses.
        let _revoked = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// A frame that takes no room, and that neither the Tab key nor a screen reader finds.
fn hidden_frame() -> Result<HtmlIFrameElement, JsValue> {
    let document = host::document().map_err(|_| JsValue::NULL)?;
    let frame: HtmlIFrameElement = made(&document, "iframe")?;
    frame.set_class_name("visually-hidden");
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_tab_index(-1);
    Ok(frame)
}

/// Fills a frame and prints it; `None` if the browser does not let that be done.
async fn print_frame(sheet: Sheet<'_>, frame: &HtmlIFrameElement) -> Option<()> {
    fill(&frame.content_document()?, sheet).ok()?;
    let inside = frame.content_window()?;
    // Not every browser says when it has printed; whoever comes back to the page has done so.
    let printed = first_of(&[(&inside, "afterprint"), (host::window().ok()?.as_ref(), "focus")]);
    inside.print().ok()?;
    printed.await.ok()?;
    Some(())
}

/// Writes a sheet into an empty document, as text.
fn fill(document: &Document, sheet: Sheet<'_>) -> Result<(), JsValue> {
    let body = document.body().ok_or(JsValue::NULL)?;
    if let Some(root) = document.document_element() {
        root.set_attribute("lang", sheet.language)?;
        let dir = if is_right_to_left(sheet.language) { "rtl" } else { "ltr" };
        root.set_attribute("dir", dir)?;
    }
    document.set_title(sheet.title);
    let lines = sheet.lines.iter().map(|it| ("p", it.as_str()));
    for (tag, text) in [("h1", sheet.title)].into_iter().chain(lines) {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(text));
        body.append_child(&element)?;
    }
    Ok(())
}

async fn offer_to_others(title: &str, address: &str) -> Result<(), JsValue> {
    let navigator = navigator().map_err(|_| JsValue::NULL)?;
    if !Reflect::has(&navigator, &"share".into())? {
        return Err(JsValue::NULL);
    }
    let offer = ShareData::new();
    offer.set_title(title);
    offer.set_url(address);
    JsFuture::from(navigator.share_with_data(&offer)).await?;
    Ok(())
}

fn is_cancellation(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|it| it.name() == "AbortError")
}

/// An element of the kind that `tag` makes.
fn made<E: wasm_bindgen::JsCast>(document: &Document, tag: &str) -> Result<E, JsValue> {
    Ok(document.create_element(tag)?.unchecked_into::<E>())
}

/// Waits for the first of these events.
fn first_of(events: &[(&EventTarget, &str)]) -> JsFuture {
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    JsFuture::from(Promise::new(&mut |resolve, _| {
        for (target, name) in events {
            // Every target takes every listener.
            let _added = target.add_event_listener_with_callback_and_add_event_listener_options(
                name, &resolve, &once,
            );
        }
    }))
}
