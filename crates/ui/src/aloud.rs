//! A question with a button that reads it aloud, for those who would rather listen than read.

use web_sys::Element;
use yew::prelude::*;

use crate::{
    part::Part,
    phrase::{Phrase, words},
    symbol::{silence, sound},
};

/// The styles of the button.
pub const STYLES: &str = crate::squeezed!(include_str!("aloud.css"));

/// A question, and above it the button that reads it. The question keeps its place where the button
/// comes and goes: voices become known late.
#[derive(Debug, Clone, PartialEq)]
pub struct Aloud {
    /// Unique among the questions.
    pub key: AttrValue,
    /// The button; none where nobody on the device could read the question.
    pub button: Option<AloudButton>,
    /// The question with its controls: one element.
    pub question: Html,
}

/// A button that begins and ends the reading.
#[derive(Debug, Clone, PartialEq)]
pub struct AloudButton {
    /// What it does: "Read aloud", or "Stop reading".
    pub label: AttrValue,
    /// The words of the question, which tell this button from others to those who do not see where it
    /// stands.
    pub subject: Phrase,
    /// Whether the question is being read.
    pub is_reading: bool,
    /// Called with the element of the question.
    pub on_press: Callback<Element>,
}

impl Part for Aloud {
    fn view(&self) -> Html {
        html! {
            <div key={self.key.as_str()} class="aloud" part="aloud">
                if let Some(button) = &self.button {
                    { button.view() }
                }
                { self.question.clone() }
            </div>
        }
    }
}

impl AloudButton {
    /// The same button before and after, so that it keeps the focus.
    fn view(&self) -> Html {
        let on_press = self.on_press.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            if let Some(question) = question_of(&event) {
                on_press.emit(question);
            }
        });
        html! {
            <button type="button" class="secondary" part="secondary-button" {onclick}>
                { if self.is_reading { silence() } else { sound() } }
                { words(&self.label) }
                <span class="visually-hidden">{ " " }{ self.subject.span() }</span>
            </button>
        }
    }
}

/// What stands behind the button that was pressed.
fn question_of(event: &MouseEvent) -> Option<Element> {
    let pressed: Element = event.target_dyn_into()?;
    // The selector is well formed.
    pressed.closest("button").ok()??.next_element_sibling()
}
