//! Words that several sections show.

use civic_ui::{
    heading::HeadingLevel,
    phrase::Phrase,
    question::{Question, Wrong},
    side_button::SideButton,
};
use yew::prelude::*;

/// Longer than anybody should write, with a word that no line is wide enough for.
pub(crate) const LONG: &str = "Which of the proposals for the square in front of the \
    Donaudampfschifffahrtselektrizitätenhauptbetriebswerk, which were drawn up together with the \
    neighbours in three evenings this spring, would you like the council to look into first?";

/// A question in Arabic.
pub(crate) const ARABIC: &str = "أي متجر تريدون أن يفتح هنا؟";

/// A phrase in the language around it.
pub(crate) fn own(text: &'static str) -> Phrase {
    Phrase::own(text)
}

/// The level below a section's heading.
pub(crate) fn level() -> HeadingLevel {
    HeadingLevel::new(3)
}

/// A question with nothing but its words.
pub(crate) fn question(id: &'static str, text: &'static str) -> Question {
    Question {
        id: id.into(),
        text: own(text),
        level: Some(level()),
        remark: None,
        hint: None,
        wrong: None,
    }
}

/// The same with a hint.
pub(crate) fn hinted(id: &'static str, text: &'static str, hint: &'static str) -> Question {
    Question { hint: Some(own(hint)), ..question(id, text) }
}

/// The same with a mistake, and a hint.
pub(crate) fn wrong(id: &'static str, text: &'static str, message: &'static str) -> Question {
    let wrong = Wrong { prefix: "Error:".into(), message: message.into() };
    Question { wrong: Some(wrong), ..hinted(id, text, "One short sentence that helps.") }
}

/// A button that does nothing.
pub(crate) fn button(label: &'static str) -> SideButton {
    SideButton { label: label.into(), on_press: Callback::noop() }
}
