//! How the gallery is to look, as its address says.

use civic_runtime::host;
use wasm_bindgen::JsValue;
use web_sys::{Element, UrlSearchParams};

use crate::place::document;

/// What the address asks for; without it, everything is as the device and the page have it.
pub(crate) struct Looks {
    theme: Option<String>,
    dir: Option<String>,
    width: Option<String>,
}

impl Looks {
    pub(crate) fn asked_for() -> Self {
        let search = host::window().ok().and_then(|it| it.location().search().ok());
        let asked = search.and_then(|it| UrlSearchParams::new_with_str(&it).ok());
        let one_of = |name: &str, values: &[&str]| {
            let value = asked.as_ref()?.get(name)?;
            values.contains(&value.as_str()).then_some(value)
        };
        Self {
            theme: one_of("theme", &["light", "dark"]),
            dir: one_of("dir", &["ltr", "rtl"]),
            width: one_of("width", &["320"]),
        }
    }

    pub(crate) fn apply_to_page(&self) -> Result<(), JsValue> {
        let Some(root) = document()?.document_element() else { return Ok(()) };
        set(&root, "data-theme", self.theme.as_ref())?;
        set(&root, "dir", self.dir.as_ref())
    }

    /// To the element that stands for a widget's.
    pub(crate) fn apply_to_host(&self, host: &Element) -> Result<(), JsValue> {
        set(host, "theme", self.theme.as_ref())?;
        set(host, "data-width", self.width.as_ref())
    }
}

fn set(element: &Element, name: &str, value: Option<&String>) -> Result<(), JsValue> {
    value.map_or(Ok(()), |it| element.set_attribute(name, it))
}
