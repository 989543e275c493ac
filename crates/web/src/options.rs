//! What an element asks for, as JavaScript hands it over.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The attributes of an element and the configuration that was found for it.
///
/// The names are an agreement between this crate and the element classes of the same package; they
/// are not public.
#[derive(Debug)]
pub(crate) struct Options {
    /// The kind of widget that the element stands for.
    pub(crate) kind: String,
    /// The configuration: its text, or the value itself; undefined if it could not be had.
    pub(crate) configuration: JsValue,
    /// Why the configuration could not be had, in one sentence for the editor.
    pub(crate) unavailable: Option<String>,
    /// Where answers are posted.
    pub(crate) endpoint: Option<String>,
    /// Where results are.
    pub(crate) results: Option<String>,
    /// `personal`, or `results` to show results only.
    pub(crate) mode: Option<String>,
    /// The level of the first heading.
    pub(crate) heading_level: Option<String>,
}

impl Options {
    /// Reads the options. What is not a text is taken as not given.
    pub(crate) fn read(options: &JsValue) -> Self {
        // Reading a property fails only for what is not an object, and then nothing is given.
        let get = |name: &str| Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |name: &str| get(name).as_string();
        Self {
            kind: text("kind").unwrap_or_default(),
            configuration: get("configuration"),
            unavailable: text("unavailable"),
            endpoint: text("endpoint"),
            results: text("results"),
            mode: text("mode"),
            heading_level: text("headingLevel"),
        }
    }
}
