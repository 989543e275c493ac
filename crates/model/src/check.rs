//! A check under way: the problems found so far, and what texts are held to.

use crate::{
    limits,
    money::Currency,
    place::Place,
    problem::{Checked, Problem, ProblemCode, Severity},
    text::Languages,
    valid::Valid,
};

/// Collects problems while a document is read and checked, and knows the document's languages.
///
/// Sentences come as functions, so that a build without them (see the feature `diagnostics`) carries
/// no words that nobody would read.
#[derive(Debug, Default)]
pub struct Check {
    problems: Vec<Problem>,
    has_error: bool,
    is_last_listed: bool,
    /// What every text is to be written in; `None` where that is not known, and then no text is told
    /// that a language is missing.
    pub(crate) languages: Option<Languages>,
    /// What amounts are in, for the sentences that name one.
    pub(crate) currency: Option<Currency>,
}

impl Check {
    /// A check of a document whose amounts are in that currency.
    pub(crate) fn in_currency(currency: Option<Currency>) -> Self {
        Self { currency, ..Self::default() }
    }

    /// Notes something that keeps the widget from being shown.
    pub(crate) fn error(
        &mut self,
        code: ProblemCode,
        place: &Place<'_>,
        message: impl FnOnce() -> String,
    ) {
        self.has_error = true;
        self.add(code, Severity::Error, place, message);
    }

    /// Notes something that serves somebody less well.
    pub(crate) fn warning(
        &mut self,
        code: ProblemCode,
        place: &Place<'_>,
        message: impl FnOnce() -> String,
    ) {
        self.add(code, Severity::Warning, place, message);
    }

    fn add(
        &mut self,
        code: ProblemCode,
        severity: Severity,
        place: &Place<'_>,
        message: impl FnOnce() -> String,
    ) {
        self.is_last_listed = self.make_room(severity);
        if self.is_last_listed {
            let message = sentence(message);
            let path = place.pointer();
            self.problems.push(Problem { code, severity, path, message, suggestion: None });
        }
    }

    /// Whether one more can be listed. An error takes the place of a warning when the list is full,
    /// so that no document is refused without an error to tell why.
    fn make_room(&mut self, severity: Severity) -> bool {
        if self.problems.len() < limits::PROBLEMS {
            return true;
        }
        let warning = self.problems.iter().rposition(|it| it.severity == Severity::Warning);
        match warning.filter(|_| severity == Severity::Error) {
            Some(place) => {
                self.problems.remove(place);
                true
            }
            None => false,
        }
    }

    /// Whether an error was found.
    pub(crate) fn has_error(&self) -> bool {
        self.has_error
    }

    /// Gives the last problem a suggestion.
    pub(crate) fn suggest(&mut self, suggestion: impl FnOnce() -> String) {
        if let Some(last) = self.problems.last_mut().filter(|_| self.is_last_listed) {
            last.suggestion = Some(sentence(suggestion)).filter(|it| !it.is_empty());
        }
    }

    /// Ends a check: `value` counts only if no error was found.
    pub(crate) fn conclude<T>(self, value: Option<T>) -> Checked<Valid<T>> {
        let value = value.filter(|_| !self.has_error).map(Valid::vouch);
        Checked { value, problems: self.problems }
    }
}

/// The words, in builds that have them.
pub(crate) fn sentence(words: impl FnOnce() -> String) -> String {
    if cfg!(feature = "diagnostics") { words() } else { String::new() }
}
