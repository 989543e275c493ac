//! What counts of all that was collected.

use std::collections::BTreeMap;

use civic_model::{
    answer::RawAnswer,
    configuration::Configuration,
    digest::Digest,
    submission::{Answer, BallotVersion},
};

use super::kind::CollectedKind;
use crate::files::{Place, Report};

/// A widget: its configuration, and the digest of the document that it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Widget<'a> {
    /// What the widget asks.
    pub configuration: &'a Configuration,
    /// Which rules and wording that is.
    pub digest: &'a Digest,
}

/// The answers that count, and how many were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collected {
    /// The answers, in the order in which they came.
    pub answers: Vec<Answer>,
    /// How many submissions could not be read or broke a rule.
    pub refused: u64,
    /// How many stood there again.
    pub repeated: u64,
    /// How many are earlier versions of ballots that were changed later.
    pub superseded: u64,
}

/// Collects answers, each submission once and of each ballot the highest version.
#[derive(Debug, Default)]
pub(super) struct Collecting {
    collected: Collected,
    /// For each identity, the line of the submission and the beginning of its digest.
    seen: BTreeMap<u128, (usize, u64)>,
    /// For each ballot, its highest version so far, and which answer that is.
    ballots: BTreeMap<Digest, (i64, usize)>,
}

impl Collecting {
    /// Notes a submission that could not be read or breaks a rule.
    pub(super) fn refuse(&mut self) {
        self.collected.refused = self.collected.refused.saturating_add(1);
    }

    /// Whether a submission is one that was not there before. `fingerprint` tells a repeated delivery
    /// from another submission.
    pub(super) fn is_new(
        &mut self,
        submission_id: &str,
        fingerprint: &Digest,
        place: Place,
        report: &mut Report<CollectedKind>,
    ) -> bool {
        let digits = fingerprint.as_str().trim_start_matches("sha256-");
        let fingerprint = digits.get(..16).and_then(|it| u64::from_str_radix(it, 16).ok());
        let fingerprint = fingerprint.unwrap_or_default();
        let name = u128::from_str_radix(&submission_id.replace('-', ""), 16).unwrap_or_default();
        let (line, before) = *self.seen.entry(name).or_insert((place.line, fingerprint));
        if line == place.line {
            return true;
        }
        if before == fingerprint {
            self.collected.repeated = self.collected.repeated.saturating_add(1);
            report.add(CollectedKind::DeliveredTwice, place, || {
                format!("This submission stands in line {line} already; it counts once.")
            });
        } else {
            self.refuse();
            report.add(CollectedKind::RepeatedId, place, || {
                format!(
                    "Another submission has this `submission_id`, in line {line}; that one counts."
                )
            });
        }
        false
    }

    /// Adds the answer of a submission that counts, unless a higher version of its ballot is there.
    pub(super) fn add(
        &mut self,
        answer: Answer,
        ballot: Option<BallotVersion>,
        place: Place,
        report: &mut Report<CollectedKind>,
    ) {
        let number = self.collected.answers.len();
        let Some(BallotVersion { ballot, version, .. }) = ballot else {
            self.collected.answers.push(answer);
            return;
        };
        let Some((highest, number)) = self.ballots.get_mut(&ballot) else {
            self.ballots.insert(ballot, (version, number));
            self.collected.answers.push(answer);
            return;
        };
        if *highest == version {
            self.refuse();
            report.add(CollectedKind::RepeatedVersion, place, || {
                format!("Another submission is version {version} of this ballot; that one counts.")
            });
            return;
        }
        self.collected.superseded = self.collected.superseded.saturating_add(1);
        if *highest < version {
            *highest = version;
            if let Some(earlier) = self.collected.answers.get_mut(*number) {
                *earlier = answer;
            }
        }
    }

    pub(super) fn finish(self) -> Collected {
        self.collected
    }
}

impl Widget<'_> {
    /// Answers that were checked before, checked again; the first rule that they break, if they do,
    /// with the name of the question that it is about and its sentence.
    pub(super) fn check(&self, answers: &[RawAnswer]) -> Result<Answer, (String, String)> {
        let checked = match self.configuration {
            Configuration::Poll(it) => it.check_answers(answers).map(Answer::Poll),
            Configuration::Budget(it) => it.check_answers(answers).map(Answer::Budget),
            Configuration::Feedback(it) => it.check_answers(answers).map(Answer::Feedback),
            Configuration::MapPin(it) => it.check_answers(answers).map(Answer::MapPin),
        };
        checked.map_err(|violations| {
            let first = violations.into_iter().next();
            let (question, detail) = first.map(|it| (it.question, it.detail)).unwrap_or_default();
            (question.map_or_else(String::new, |it| it.as_str().to_owned()), detail)
        })
    }
}
