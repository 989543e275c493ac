//! Which language a widget is to speak.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, ShadowRoot};

/// The language that the page declares where the element stands: the `lang` of the element, else of
/// its nearest ancestor that has one, also beyond shadow roots. Empty if no one says.
pub fn declared(element: &Element) -> String {
    let mut place = Some(element.clone());
    while let Some(element) = place {
        if let Some(tag) = nearest_tag(&element) {
            return tag;
        }
        let root = element.get_root_node();
        place = root.dyn_into::<ShadowRoot>().ok().map(|it| it.host());
    }
    String::new()
}

fn nearest_tag(element: &Element) -> Option<String> {
    // The selector is well formed, so `closest` does not fail.
    let declared = element.closest("[lang]").ok().flatten()?;
    declared.get_attribute("lang").filter(|it| !it.is_empty())
}

/// Whether two tags name the same language, written and spoken anywhere: `fr` and `fr-CA`.
pub fn is_same(one: &str, other: &str) -> bool {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    first(one) == first(other)
}
