//! Style sheets without a `style` element, which a strict policy would refuse.
//!
//! The sheets are written for a shadow root, where `:host` is the widget's element. A widget that
//! stands in the page itself gets the same rules, nested in a rule for its element.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CssStyleSheet, Element, ShadowRoot};

use crate::host;

thread_local! {
    /// One constructed sheet for each text, shared by all widgets of a page.
    static SHEETS: RefCell<BTreeMap<String, CssStyleSheet>> = const { RefCell::new(BTreeMap::new()) };
}

/// The property that holds the sheets of a shadow root or a document.
const ADOPTED: &str = "adoptedStyleSheets";

/// Makes the shadow root of a widget use exactly the given style sheets.
///
/// # Errors
/// The browser's error, where it has no constructable style sheets.
pub fn adopt(root: &ShadowRoot, styles: &[&str]) -> Result<(), JsValue> {
    Reflect::set(root, &JsValue::from_str(ADOPTED), &sheets(styles)?.into())?;
    Ok(())
}

/// The sheets of the given styles. They are made once.
///
/// # Errors
/// The browser's error, where it has no constructable style sheets.
pub fn sheets(styles: &[&str]) -> Result<Array, JsValue> {
    styles.iter().map(|it| sheet(it)).collect()
}

/// Adds the given style sheets to those of the document, or of the shadow root that `element` stands
/// in, for elements of the same name that stand in the page itself. They stay when the element goes:
/// another of its kind may come.
///
/// # Errors
/// The browser's error, where it has no constructable style sheets.
pub fn adopt_around(element: &Element, styles: &[&str]) -> Result<(), JsValue> {
    let around = around(element)?;
    let adopted = Array::from(&Reflect::get(&around, &JsValue::from_str(ADOPTED))?);
    for styles in styles {
        let sheet = sheet(&nested(styles, &element.local_name()))?;
        if !adopted.includes(&sheet, 0) {
            adopted.push(&sheet);
        }
    }
    Reflect::set(&around, &JsValue::from_str(ADOPTED), &adopted)?;
    Ok(())
}

fn around(element: &Element) -> Result<JsValue, JsValue> {
    match element.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(root) => Ok(root.into()),
        Err(_) => {
            host::document().map(JsValue::from).map_err(|it| JsValue::from_str(&it.to_string()))
        }
    }
}

/// The rules of a sheet for a shadow root, for all elements of that name without one instead (CSS
/// Nesting 1). A plain form inside an element that has one is left as the page has it.
fn nested(styles: &str, element: &str) -> String {
    format!(
        "{element}[render=\"light\"]{{{}}}",
        styles.replace(":host(", "&:is(").replace(":host", "&")
    )
}

fn sheet(styles: &str) -> Result<CssStyleSheet, JsValue> {
    if let Some(known) = SHEETS.with_borrow(|it| it.get(styles).cloned()) {
        return Ok(known);
    }
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(styles)?;
    SHEETS.with_borrow_mut(|it| it.insert(styles.to_owned(), sheet.clone()));
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::nested;

    #[test]
    fn in_the_page_itself_the_element_takes_the_place_of_the_host() {
        assert_eq!(
            nested(":host{color:red}:host([a]){color:blue}.b{c:d}", "civic-poll"),
            "civic-poll[render=\"light\"]{&{color:red}&:is([a]){color:blue}.b{c:d}}"
        );
    }
}
