//! Style sheets in a shadow root without a `style` element, which a strict policy would refuse.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

thread_local! {
    /// One constructed sheet for each text, shared by all widgets of a page.
    static SHEETS: RefCell<BTreeMap<&'static str, CssStyleSheet>> = const { RefCell::new(BTreeMap::new()) };
}

/// Makes `root` use exactly the given style sheets.
///
/// # Errors
/// The browser's error, where it has no constructable style sheets.
pub fn adopt(root: &ShadowRoot, styles: &[&'static str]) -> Result<(), JsValue> {
    let sheets = styles.iter().map(|it| sheet(it)).collect::<Result<Array, JsValue>>()?;
    Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &sheets)?;
    Ok(())
}

fn sheet(styles: &'static str) -> Result<CssStyleSheet, JsValue> {
    if let Some(known) = SHEETS.with_borrow(|it| it.get(styles).cloned()) {
        return Ok(known);
    }
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(styles)?;
    SHEETS.with_borrow_mut(|it| it.insert(styles, sheet.clone()));
    Ok(sheet)
}
