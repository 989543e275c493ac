//! A table that can be wider than its place.

use yew::prelude::*;

/// A table that moves by itself, and not with the page, where it has no room. The arrow keys move it.
pub(crate) fn wide(name: &AttrValue, table: Html) -> Html {
    html! {
        <div key={name.as_str()} class="wide" role="group" tabindex="0" aria-label={name.clone()}>
            { table }
        </div>
    }
}
