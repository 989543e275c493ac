//! The ballots of a file as the submissions of a widget.

use civic_model::{
    digest::{Digest, Hashing},
    ids::WidgetId,
    submission::{RawSubmission, SCHEMA},
    timestamp::Timestamp,
};

use super::{Imported, sidecar::Sidecar};
use crate::files::pabulib::document::Document;

/// The submissions are not those of the import in their order: what is known about one voter would be
/// written beside the ballot of another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "submission {number} is not the ballot that stood there in the imported file (its id would be \
     {expected}); keep those of the import in their order, and add others after them"
)]
pub struct NotOfTheImport {
    /// Which submission, from 1.
    pub number: usize,
    /// The id of the submission that should stand there.
    pub expected: String,
}

impl Imported {
    /// The submissions, one for each ballot of the same file, in its order, as the widget of the
    /// configuration would send them.
    ///
    /// A file does not say all that a submission does. Its identity is made of the widget's name and
    /// the place of the ballot, so that an import gives the same each time; it says that it was sent
    /// when the vote began, and in 1970 if the file has no date that can be read.
    ///
    /// Those whose answers break the rules are among them: see [`Imported::answers`].
    pub fn submissions<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = RawSubmission> + use<'a> {
        let digest = Digest::of(&self.configuration);
        let language = self.budget.frame.languages.iter().next();
        let language = language.map_or_else(String::new, |it| it.as_str().to_owned());
        let submitted_at = beginning(document);
        let widget_id = &self.budget.frame.id;
        self.answers(document).zip(0..).map(move |(answer, number)| RawSubmission {
            schema: SCHEMA.to_owned(),
            submission_id: submission_id(widget_id, number),
            kind: "budget".to_owned(),
            widget_id: widget_id.as_str().to_owned(),
            config_digest: digest.as_str().to_owned(),
            language: language.clone(),
            submitted_at: submitted_at.clone(),
            page: None,
            answers: vec![answer],
            inclusion: None,
            ballot: None,
            proof: None,
        })
    }
}

impl Sidecar {
    /// Holds submissions to be those of the import, in their order; others can stand after them.
    pub fn hold_order<'a>(
        &self,
        widget: &WidgetId,
        submission_ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), NotOfTheImport> {
        let mut ids = submission_ids.into_iter();
        for number in 0..self.ballots() {
            let expected = submission_id(widget, number);
            if ids.next() != Some(expected.as_str()) {
                return Err(NotOfTheImport { number: number.saturating_add(1), expected });
            }
        }
        Ok(())
    }
}

/// The identity of the ballot at that place, from 0: a UUID of version 7 (RFC 9562) whose time is the
/// beginning of 1970 and whose random bits are a digest.
fn submission_id(widget: &WidgetId, number: usize) -> String {
    let number = number.to_string();
    let bytes = Hashing::default().and(widget.as_str().as_bytes()).and(b"\n");
    let digest = bytes.and(number.as_bytes()).digest();
    let digits = digest.as_str().trim_start_matches("sha256-");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("00000000-0000-7{}-8{}-{}", part(0, 3), part(3, 6), part(6, 18))
}

/// When the vote began, as submissions write it.
fn beginning(document: &Document) -> String {
    let meta = document.meta();
    let date = meta.get("date_begin").unwrap_or_default();
    let mut parts = date.rsplit('.');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next().unwrap_or("01"), parts.next().unwrap_or("01"));
    let written = format!("{year}-{month}-{day}T00:00:00Z");
    let is_date = parts.next().is_none() && Timestamp::parse(&written).is_ok();
    if is_date { written } else { "1970-01-01T00:00:00Z".to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use civic_model::ids::SubmissionId;

    use super::*;
    use crate::files::{Limits, pabulib::read};

    #[test]
    fn ballots_have_identities_of_their_own_that_are_the_same_each_time() {
        let widget = WidgetId::new("vote").unwrap();
        let ids: BTreeSet<String> = (0..1000).map(|it| submission_id(&widget, it)).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|it| SubmissionId::parse(it).is_ok()));
        assert_eq!(submission_id(&widget, 7), submission_id(&widget, 7));
        assert_ne!(submission_id(&widget, 7), submission_id(&WidgetId::new("2").unwrap(), 7));
    }

    #[test]
    fn a_vote_begins_on_its_day_or_in_its_year() {
        let begun = |date: &str| {
            let text = format!("META\nkey;value\ndate_begin;{date}\n");
            beginning(&read(text.as_bytes(), Limits::default()).unwrap().0)
        };
        assert_eq!(begun("03.02.2026"), "2026-02-03T00:00:00Z");
        assert_eq!(begun("2026"), "2026-01-01T00:00:00Z");
        for unreadable in ["", "30.02.2026", "1.2.2026", "spring", "1.03.02.2026"] {
            assert_eq!(begun(unreadable), "1970-01-01T00:00:00Z", "{unreadable}");
        }
    }
}
