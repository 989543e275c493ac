//! Where a section stands in the page: a heading to link to, and a shadow root for its states.

use civic_runtime::{host, styles};
use wasm_bindgen::{JsError, JsValue};
use web_sys::{Document, Element, ShadowRootInit, ShadowRootMode};
use yew::Renderer;

use crate::{
    looks::Looks,
    sections::{STYLES, Section},
    state::{States, StatesProps},
};

/// Draws a section, and adds it to the contents.
pub(crate) fn show(section: &Section, looks: &Looks) -> Result<(), JsValue> {
    let document = document()?;
    let place = add(&document, &by_id(&document, "parts")?, "section", "")?;
    place.set_id(section.id);
    add(&document, &place, "h2", section.title)?;
    let link = add(&document, &by_id(&document, "contents")?, "a", section.title)?;
    link.set_attribute("href", &format!("#{}", section.id))?;

    let host = add(&document, &place, "div", "")?;
    looks.apply_to_host(&host)?;
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    styles::adopt(&root, STYLES)?;
    let inside = document.create_element("div")?;
    root.append_child(&inside)?;
    let props = StatesProps { states: section.states };
    Renderer::<States>::with_root_and_props(inside, props).render();
    Ok(())
}

/// The page's document.
pub(crate) fn document() -> Result<Document, JsValue> {
    Ok(host::document().map_err(JsError::from)?)
}

fn by_id(document: &Document, id: &str) -> Result<Element, JsValue> {
    document.get_element_by_id(id).ok_or_else(|| JsValue::from_str("index.html is another page's"))
}

fn add(document: &Document, to: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_text_content(Some(text));
    to.append_child(&element)?;
    Ok(element)
}
