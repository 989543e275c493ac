//! Whether the colors of a page around a widget let people read it: what an editor set by style sheet
//! is known only when it is drawn.

use civic_model::{
    color::{Color, has_contrast},
    pointer::Pointer,
    problem::{Problem, ProblemCode, Severity},
};
use civic_runtime::host;
use web_sys::Element;

use crate::root::Occupant;

/// What is compared: the element, its color and what is behind it, and what the two are called.
const PAIRS: &[(&str, &str)] =
    &[(".civic", "text on the surface"), ("button[type=\"submit\"]", "the button's text on it")];

/// Remarks on colors that are hard to tell apart, for editors; none for everybody else.
pub(crate) fn remarks(occupant: &Occupant) -> Vec<Problem> {
    if !host::is_editor() {
        return Vec::new();
    }
    let remark = |(selector, what): &(&str, &str)| {
        let found = match &occupant.shadow {
            Some(root) => root.query_selector(selector),
            None => occupant.element.query_selector(selector),
        };
        let (front, behind) = colors(&found.ok().flatten()?)?;
        (!has_contrast(&front, &behind, 4.5)).then(|| low_contrast(what, &front, &behind))
    };
    PAIRS.iter().filter_map(remark).collect()
}

fn colors(element: &Element) -> Option<(Color, Color)> {
    let style = host::window().ok()?.get_computed_style(element).ok()??;
    let color = |name: &str| opaque(&style.get_property_value(name).ok()?);
    color("color").zip(color("background-color"))
}

/// The color of a computed value such as `rgb(11, 87, 164)`; `None` for what lets other colors
/// through.
fn opaque(value: &str) -> Option<Color> {
    let channels = value.strip_prefix("rgb(")?.strip_suffix(')')?.split(',');
    let digits = |it: &str| it.trim().parse::<u8>().ok().map(|it| format!("{it:02x}"));
    let text = format!("#{}", channels.map(digits).collect::<Option<String>>()?);
    Color::parse(&text).ok()
}

fn low_contrast(what: &str, front: &Color, behind: &Color) -> Problem {
    Problem {
        code: ProblemCode::LowContrast,
        severity: Severity::Warning,
        path: Pointer::root(),
        message: format!(
            "In these surroundings the contrast of {what} is too low: {front} on {behind}.",
        ),
        suggestion: Some(
            "Set --civic-color-text, --civic-color-surface, --civic-color-accent and \
             --civic-color-on-accent to colors with a contrast of 4.5 to 1 or more (WCAG 2.2)."
                .to_owned(),
        ),
    }
}
