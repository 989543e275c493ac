//! What a resident takes along: their answers, and the reference where there is one.

use civic_ui::{phrase::Phrase, review::ReviewRow};

use super::{Participation, ParticipationProps, Widget};
use civic_runtime::{delivery::State, host, words::Key};

/// A text to copy, print or save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paper {
    /// What it is.
    pub(crate) title: String,
    /// Line by line.
    pub(crate) lines: Vec<String>,
    /// The name of the file, if it becomes one.
    pub(crate) file: String,
    /// The address of the page.
    pub(crate) address: String,
}

impl Paper {
    /// All of it.
    pub(crate) fn text(&self) -> String {
        format!("{}\n\n{}\n", self.title, self.lines.join("\n"))
    }
}

impl<W: Widget> Participation<W> {
    pub(crate) fn paper(&self, props: &ParticipationProps<W>) -> Paper {
        let (voice, frame) = (&props.voice, W::frame(&props.configuration));
        let words = &voice.words;
        let rows = self.session.review(voice);
        // A widget without a title is called after its first question.
        let title = frame.title.as_ref().map(|it| voice.plain(it).to_owned());
        let title = title.or_else(|| rows.first().map(|it| it.question.text.to_string()));
        let address = host::page_address().unwrap_or_default();
        let mut lines = Vec::new();
        if let State::Sent(receipt) = &self.delivery {
            lines.push(words.say(self.thanks_key(props)).to_string());
            let reference = receipt.reference.iter();
            lines.extend(reference.map(|it| format!("{} {it}", words.say(Key::REFERENCE))));
        }
        lines.extend(rows.iter().map(line));
        lines.push(address.clone());
        let file = format!("{}.txt", frame.id);
        Paper { title: title.unwrap_or_default(), lines, file, address }
    }
}

fn line(row: &ReviewRow) -> String {
    let answers: Vec<&str> = row.answers.iter().map(|it: &Phrase| it.text.as_str()).collect();
    format!("{} — {}", row.question.text, answers.join("; "))
}
