//! Headings at the level that fits the page around the widget.

use yew::prelude::*;

use crate::phrase::Phrase;

/// A heading level, 2 to 6. A widget is a part of a page, so it never has the page's level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// The level nearest to `level` that a widget may use.
    pub fn new(level: u8) -> Self {
        Self(level.clamp(2, 6))
    }

    /// One level further down.
    #[must_use]
    pub fn below(self) -> Self {
        Self::new(self.0 + 1)
    }

    fn tag(self) -> &'static str {
        match self.0 {
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }
}

impl Default for HeadingLevel {
    fn default() -> Self {
        Self(2)
    }
}

/// A heading.
pub fn heading(level: HeadingLevel, phrase: &Phrase) -> Html {
    draw(level, phrase.span(), None, NodeRef::default())
}

/// A heading of more than a text: changing parts are elements of their own.
pub fn heading_of(level: HeadingLevel, inside: Html) -> Html {
    draw(level, inside, None, NodeRef::default())
}

/// A heading that can receive the focus by script, by way of `node`; not by the Tab key.
pub fn focusable_heading(level: HeadingLevel, inside: Html, node: &NodeRef) -> Html {
    draw(level, inside, Some("-1"), node.clone())
}

#[expect(clippy::ignored_unit_patterns, reason = "in Yew's macro, for a tag with a computed name")]
fn draw(level: HeadingLevel, inside: Html, tabindex: Option<&'static str>, node: NodeRef) -> Html {
    html! {
        <@{level.tag()} class="heading" {tabindex} ref={node}>{ inside }</@>
    }
}
