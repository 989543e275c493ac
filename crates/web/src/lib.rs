//! What JavaScript calls: mount, update and release a widget. The only crate that exports to it.
//!
//! The npm package's elements call these three functions; the element itself, and fetching this
//! module and the configuration, are TypeScript's part, because Rust cannot do it.

mod ballot;
mod looks;
mod options;
mod pool;
mod root;
mod shown;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

use civic_runtime::outbox;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Node};

use options::Options;

/// Runs when the module is there: what earlier visits could not send goes on its way.
#[wasm_bindgen(start)]
pub fn start() {
    outbox::start();
}

/// Shows a widget in `root`, the shadow root of `element` or the element itself, and returns the
/// number to call it by.
///
/// # Errors
/// When the browser has no constructable style sheets.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, root: &Node, options: JsValue) -> Result<u32, JsError> {
    pool::mount(element, root, Options::read(&options))
}

/// Gives a mounted widget other options. What the resident has chosen stays, unless the
/// configuration is another.
///
/// # Errors
/// When no widget is mounted by that number.
#[wasm_bindgen]
pub fn update(number: u32, options: JsValue) -> Result<(), JsError> {
    pool::update(number, Options::read(&options))
}

/// Ends a widget: its place in memory is used again for the next one. A submission under way goes on.
///
/// # Errors
/// When no widget is mounted by that number.
#[wasm_bindgen]
pub fn release(number: u32) -> Result<(), JsError> {
    pool::release(number)
}
