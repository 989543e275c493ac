//! Every part of the widgets in every state, to look at and to test.
//!
//! Each part is a section of the page with a shadow root of its own, as a widget has one. How it looks
//! is asked for in the page's address: `?theme=dark`, `?dir=rtl`, `?width=320`.

mod live;
mod looks;
mod place;
mod sections;
mod state;
mod words;

use wasm_bindgen::prelude::*;

/// Draws all sections into the page.
///
/// # Errors
/// When the page is not the gallery's.
#[wasm_bindgen(start)]
pub fn draw() -> Result<(), JsValue> {
    let looks = looks::Looks::asked_for();
    looks.apply_to_page()?;
    sections::ALL.iter().try_for_each(|it| place::show(it, &looks))
}
