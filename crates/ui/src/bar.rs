//! A bar: decoration beside a number that stands in the text.

use yew::prelude::*;

/// The styles of bars.
pub const STYLES: &str = crate::squeezed!(include_str!("bar.css"));

/// A bar that is filled to `percent`, from the side where reading begins.
pub fn bar(percent: u64) -> Html {
    // The length is an attribute of the drawing: a style attribute is refused by a strict policy.
    let length = format!("{}%", percent.min(100));
    html! {
        <svg class="bar" part="bar" aria-hidden="true" focusable="false">
            <rect class="track" width="100%" height="100%" />
            <rect class="fill" width={length} height="100%" />
        </svg>
    }
}
