//! What JavaScript calls: read a configuration, mount, update and release a widget. The only crate that
//! exports to it.
//!
//! The npm package's elements call these four functions; the element itself, and fetching this
//! module and the configuration, are TypeScript's part, because Rust cannot do it.

mod ballot;
mod configuration;
mod kinds;
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

use configuration::Configuration;
use options::Options;

/// Runs when the module is there: what earlier visits could not send goes on its way.
#[wasm_bindgen(start)]
pub fn start() {
    outbox::start();
}

/// Reads and checks the configuration of an element of `kind`: its text, or the value itself. If there
/// is none, `src` is the address where it was to be fetched, and `status` what the server answered.
///
/// A large configuration is read in several tasks, so that the page stays alive meanwhile.
#[wasm_bindgen]
pub async fn read(
    kind: String,
    configuration: JsValue,
    src: Option<String>,
    status: Option<u16>,
) -> Configuration {
    if configuration.is_undefined() {
        Configuration::unavailable(&kind, src.as_deref(), status)
    } else {
        Configuration::read(&kind, &configuration).await
    }
}

/// Shows what is configured in `root`, the shadow root of `element` or the element itself, and returns the
/// number to call it by.
///
/// # Errors
/// When the browser has no constructable style sheets.
#[wasm_bindgen]
pub fn mount(
    element: HtmlElement,
    root: &Node,
    configuration: &Configuration,
    options: &JsValue,
) -> Result<u32, JsError> {
    pool::mount(element, root, Options::read(options, configuration))
}

/// Gives a mounted widget another configuration or other options. What the resident has chosen stays, unless the
/// configuration is another.
///
/// # Errors
/// When no widget is mounted by that number.
#[wasm_bindgen]
pub fn update(
    number: u32,
    configuration: &Configuration,
    options: &JsValue,
) -> Result<(), JsError> {
    pool::update(number, Options::read(options, configuration))
}

/// Ends a widget: its place in memory is used again for the next one. A submission under way goes on.
///
/// # Errors
/// When no widget is mounted by that number.
#[wasm_bindgen]
pub fn release(number: u32) -> Result<(), JsError> {
    pool::release(number)
}
