//! Moving the keyboard focus inside a widget.

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, FocusOptions, HtmlElement, Node, ShadowRoot};

/// Scrolls `landmark` into view and then focuses `control`.
///
/// A browser that scrolls to the control alone would leave its question above the edge.
pub fn focus_below(landmark: &Element, control: &HtmlElement) {
    landmark.scroll_into_view();
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focus fails only for an element that cannot have it, and then it stays where it is.
    let _focused = control.focus_with_options(&options);
}

/// Focuses the control of a question, whose words stay in view.
pub fn focus_with_question(control: &HtmlElement) {
    // The selector is well formed.
    let question = control.closest(".question").ok().flatten();
    focus_below(question.as_ref().unwrap_or(control), control);
}

/// Focuses an element, scrolling as the browser sees fit.
pub fn focus(element: &HtmlElement) {
    // As above.
    let _focused = element.focus();
}

/// The element of that id in the same shadow root, or in the same document, as `node`.
///
/// Links to `#id` do not reach into a shadow root, so a widget looks its own ids up.
pub fn find_beside(node: &Node, id: &str) -> Option<HtmlElement> {
    let root = node.get_root_node();
    let found = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.get_element_by_id(id),
        None => root.dyn_ref::<Document>()?.get_element_by_id(id),
    };
    found?.dyn_into().ok()
}

/// The element that has the focus in the same shadow root, or in the same document, as `node`.
pub fn focused_beside(node: &Node) -> Option<Element> {
    let root = node.get_root_node();
    match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => root.dyn_ref::<Document>()?.active_element(),
    }
}
