//! What one resident has given to a list of questions, and what is wrong with it: a pure state.

#[cfg(test)]
mod choosing;
#[cfg(test)]
mod every_type;

use civic_model::{
    answer::{RawAnswer, Violation},
    question::option::AnswerOption,
};
use civic_runtime::{lot::Lot, parcel::Attachment, photo::Taken};
use serde_json::Value;
use yew::AttrValue;

use super::{
    asked::{Asked, Kind},
    given::{Given, Step},
    pairs::pairs,
    said::Said,
};

/// The answers of one resident. Which questions there are is known to whoever holds the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    lot: Lot,
    // At most one for each question.
    given: Vec<(String, Given)>,
    violations: Vec<Violation>,
    refusals: u32,
    said: Option<(String, Said)>,
    times_said: u32,
}

impl Sheet {
    /// Nothing given. What is left to chance is decided by `lot`.
    pub fn new(lot: Lot) -> Self {
        Self {
            lot,
            given: Vec::new(),
            violations: Vec::new(),
            refusals: 0,
            said: None,
            times_said: 0,
        }
    }

    /// The options of a question in the order in which this resident sees them.
    pub fn options<'a>(&self, asked: &Asked<'a>) -> Vec<&'a AnswerOption> {
        let Some(offer) = asked.offer() else { return Vec::new() };
        if !offer.shuffle {
            return offer.options.iter().collect();
        }
        let pinned: Vec<bool> = offer.options.iter().map(|it| it.pinned).collect();
        self.lot.order(&pinned).into_iter().filter_map(|it| offer.options.get(it)).collect()
    }

    /// The pairs that this resident compares.
    pub fn pairs(&self, asked: &Asked<'_>) -> Vec<[String; 2]> {
        let Kind::Pairwise(question) = asked.kind else { return Vec::new() };
        pairs(question, self.lot)
    }

    /// What was given to a question.
    pub fn given(&self, question: &str) -> Option<&Given> {
        self.given.iter().find(|(it, _)| it == question).map(|(_, given)| given)
    }

    /// The answer to a question as it is sent.
    pub fn answer(&self, asked: &Asked<'_>) -> Option<RawAnswer> {
        let value = self.given(asked.id)?.value(asked)?;
        Some(RawAnswer { question: asked.id.to_owned(), value })
    }

    /// The answers to questions, in their order.
    pub fn answers<'a>(&self, asked: impl IntoIterator<Item = Asked<'a>>) -> Vec<RawAnswer> {
        asked.into_iter().filter_map(|it| self.answer(&it)).collect()
    }

    /// Takes up an answer that was given before, as far as it is still offered.
    pub fn restore(&mut self, asked: &Asked<'_>, answers: &[RawAnswer]) {
        if let Some(answer) = answers.iter().find(|it| it.question == asked.id) {
            self.given.retain(|(it, _)| it != asked.id);
            self.given.push((asked.id.to_owned(), Given::restored(&answer.value, asked)));
        }
    }

    /// The files that answer a question, with their contents.
    pub fn attachments(&self, asked: &Asked<'_>) -> Vec<Attachment> {
        let Kind::Files(bounds) = asked.kind else { return Vec::new() };
        let upload = bounds.upload.map(|it| AttrValue::from(it.as_str().to_owned()));
        let files = self.given(asked.id).map_or(&[][..], Given::files);
        let attachment = |taken: &Taken| Attachment {
            file: taken.file.clone(),
            question: asked.id.to_owned(),
            upload: upload.clone(),
            bytes: taken.bytes.clone(),
        };
        files.iter().map(attachment).collect()
    }

    /// Takes up those of the files that were given to a question before, with their contents.
    pub fn restore_attachments(&mut self, asked: &Asked<'_>, files: &[Attachment]) {
        let own = files.iter().filter(|it| it.question == asked.id);
        let taken = |it: &Attachment| Taken {
            file: it.file.clone(),
            bytes: it.bytes.clone(),
            preview: None,
        };
        let files: Vec<Taken> = own.map(taken).collect();
        if !files.is_empty() {
            self.given.retain(|(it, _)| it != asked.id);
            self.given.push((asked.id.to_owned(), Given::Files(files)));
        }
    }

    /// Takes in what was done to a question; returns its answer where that is another now. One that
    /// was taken back is null.
    pub fn take(&mut self, asked: &Asked<'_>, step: Step) -> Option<RawAnswer> {
        if !self.given.iter().any(|(it, _)| it == asked.id) {
            self.given.push((asked.id.to_owned(), Given::nothing(&asked.kind)));
        }
        let before = self.answer(asked);
        let (_, given) = self.given.iter_mut().find(|(it, _)| it == asked.id)?;
        let (step, said) = Said::of(step, given, asked);
        if let Some(step) = step {
            given.take(step, asked);
        }
        self.said = said.map(|it| (asked.id.to_owned(), it));
        self.times_said = self.times_said.wrapping_add(1);
        let after = self.answer(asked);
        let taken_back = || RawAnswer { question: asked.id.to_owned(), value: Value::Null };
        (after != before).then(|| after.unwrap_or_else(taken_back))
    }

    /// What is to be said of what was last done, if it was done to that question; and how often
    /// something was said.
    pub fn said(&self, question: &str) -> Option<(&Said, u32)> {
        let (about, said) = self.said.as_ref()?;
        (about == question).then_some((said, self.times_said))
    }

    /// Notes the rules that the answers break, in the place of those that were noted before. They
    /// stay until then: what someone is about to mend must not vanish under the mouse.
    pub fn note(&mut self, violations: Vec<Violation>) {
        self.refusals += u32::from(!violations.is_empty());
        self.violations = violations;
    }

    /// The rules that the answers broke.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The first rule that the answer to a question breaks.
    pub fn violation(&self, question: &str) -> Option<&Violation> {
        self.violations
            .iter()
            .find(|it| it.question.as_ref().is_some_and(|it| it.as_str() == question))
    }

    /// How often the answers were not accepted.
    pub fn refusals(&self) -> u32 {
        self.refusals
    }
}
