//! What stands in the place of a widget that cannot be shown.

use yew::prelude::*;

/// A calm sentence in place of a widget.
pub fn notice(text: &str) -> Html {
    html! { <p key={text} class="notice" part="notice">{ text }</p> }
}
