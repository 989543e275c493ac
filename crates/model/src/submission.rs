//! The document that carries one resident's answers to the endpoint.

mod ballot;

pub use ballot::{BallotVersion, RawBallotVersion};
use serde_json::Value;

use crate::{
    answer::{RawAnswer, Violation, ViolationCode, Violations},
    budget::BudgetAnswer,
    configuration::Configuration,
    digest::Digest,
    feedback::FeedbackAnswer,
    frame::{Frame, inclusion::Inclusion, protection},
    ids::SubmissionId,
    limits,
    map_pin::MapPinAnswer,
    place::Place,
    poll::PollAnswer,
    read::read,
    record::record,
    response::{Responses, check_answers},
    text::LanguageTag,
    timestamp::Timestamp,
};

/// The value of `schema` in every submission of this version.
pub const SCHEMA: &str = "urn:civic-widgets:submission:1";

record! {
    /// A submission as it is sent: the public contract with every endpoint.
    pub struct RawSubmission: "a submission: an object with `submission_id`" {
        /// Always `urn:civic-widgets:submission:1`.
        pub schema("schema"): String,
        /// The identity of this submission, the same on every retry (UUID version 7).
        pub submission_id("submission_id"): String,
        /// The kind of widget.
        pub kind("kind"): String,
        /// The widget's name.
        pub widget_id("widget_id"): String,
        /// Which rules and wording were answered.
        pub config_digest("config_digest"): String,
        /// The language in which the questions were shown.
        pub language("language"): String,
        /// When the resident pressed the button, by the clock of their device.
        pub submitted_at("submitted_at"): String,
        /// The page that the widget stood in.
        pub page("page"): Option<Page>,
        /// The answers.
        pub answers("answers"): Vec<RawAnswer>,
        /// Answers to the voluntary questions about the person; to be kept apart from the others.
        pub inclusion("inclusion"): Option<Vec<RawAnswer>>,
        /// Which version of which ballot it is, where answers may be changed; otherwise it counts by
        /// itself.
        pub ballot("ballot"): Option<RawBallotVersion>,
        /// What was asked for against abuse.
        pub proof("proof"): Option<Proof>,
    }
}

record! {
    /// What was asked for against abuse.
    pub struct Proof: "a proof: an object" {
        /// The participation code, as it was typed.
        pub code("code"): Option<String>,
        /// What was made from a challenge; what it holds is up to the endpoint.
        pub challenge("challenge"): Option<Value>,
        /// What was written into the field that people do not see. It has to stay empty.
        pub decoy("decoy"): Option<String>,
    }
}

record! {
    /// The page that a widget stood in. Its query and the page before it are never kept.
    pub struct Page: "a page: an object with `origin` and `path`" {
        /// Scheme, host and port.
        pub origin("origin"): String,
        /// The path.
        pub path("path"): String,
        /// The campaign that brought the resident, where the page's address names one.
        pub campaign("campaign"): Option<String>,
    }
}

/// A submission that follows every rule of the configuration it answers.
#[expect(clippy::struct_field_names, reason = "the names of the document's own keys")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The identity of this submission.
    pub submission_id: SubmissionId,
    /// Which rules and wording were answered.
    pub config_digest: Digest,
    /// The language in which the questions were shown.
    pub language: LanguageTag,
    /// When the resident pressed the button, by the clock of their device.
    pub submitted_at: Timestamp,
    /// The page that the widget stood in.
    pub page: Option<Page>,
    /// The answers.
    pub answer: Answer,
    /// The answers to the voluntary questions about the person; to be kept apart from the others.
    pub inclusion: Responses,
    /// Which version of which ballot it is; otherwise it counts by itself.
    pub ballot: Option<BallotVersion>,
    /// The participation code, without the spaces around it.
    pub code: Option<String>,
}

/// The answers to a widget of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// To a poll.
    Poll(PollAnswer),
    /// To a budget.
    Budget(BudgetAnswer),
    /// Pins on a map.
    MapPin(MapPinAnswer),
    /// To a form.
    Feedback(FeedbackAnswer),
}

impl RawSubmission {
    /// Reads a submission document and reports every mistake of structure.
    pub fn read(document: &Value) -> Result<Self, Vec<Violation>> {
        let violation = |it| Violation::of_form(ViolationCode::Malformed, it);
        read(document).map_err(|problems| problems.into_iter().map(violation).collect())
    }

    /// Checks the submission against the configuration that its digest names, and reports every
    /// rule it breaks.
    pub fn check(
        self,
        configuration: &Configuration,
        digest: &Digest,
    ) -> Result<Submission, Vec<Violation>> {
        let mut violations = Violations::default();
        self.check_addressee(configuration, digest, &mut violations);
        self.check_sizes(&mut violations);
        let submission_id =
            keep(SubmissionId::parse(&self.submission_id), "submission_id", &mut violations);
        let submitted_at =
            keep(Timestamp::parse(&self.submitted_at), "submitted_at", &mut violations);
        let language = LanguageTag::parse(&self.language).ok_or("this is not a language tag");
        let language = keep(language, "language", &mut violations);
        let answer = self.check_answer(configuration, &mut violations);
        let inclusion = self.check_inclusion(configuration.frame(), &mut violations);
        let ballot = ballot::check(self.ballot.as_ref(), configuration, &mut violations);
        let code = self.check_code(configuration.frame(), &mut violations);
        let asked = configuration.frame().protection.as_ref();
        protection::check(asked, self.proof.as_ref(), &mut violations);
        match (submission_id, submitted_at, language, answer) {
            (Some(submission_id), Some(submitted_at), Some(language), Some(answer))
                if violations.is_empty() =>
            {
                Ok(Submission {
                    submission_id,
                    config_digest: digest.clone(),
                    language,
                    submitted_at,
                    page: self.page,
                    answer,
                    inclusion,
                    ballot,
                    code,
                })
            }
            _ => Err(violations.into_vec()),
        }
    }

    /// `None` only where a rule is broken.
    fn check_answer(
        &self,
        configuration: &Configuration,
        violations: &mut Violations,
    ) -> Option<Answer> {
        let place = Place::Document.key("answers");
        let answers = self.answers.as_slice();
        match configuration {
            Configuration::Poll(it) => Some(Answer::Poll(it.admit(answers, &place, violations))),
            Configuration::Budget(it) => it.admit(answers, &place, violations).map(Answer::Budget),
            Configuration::MapPin(it) => it.admit(answers, &place, violations).map(Answer::MapPin),
            Configuration::Feedback(it) => {
                Some(Answer::Feedback(it.admit(answers, &place, violations)))
            }
        }
    }

    fn check_inclusion(&self, frame: &Frame, violations: &mut Violations) -> Responses {
        let answers = self.inclusion.as_deref().unwrap_or_default();
        let asked = frame.inclusion.as_ref().map_or_else(Vec::new, Inclusion::asked);
        check_answers(&asked, answers, &Place::Document.key("inclusion"), violations)
    }

    /// The code, if one is asked for and there is one; whether it admits is not for these rules.
    fn check_code(&self, frame: &Frame, violations: &mut Violations) -> Option<String> {
        let asked = frame.code.as_ref()?;
        let typed = self.proof.as_ref().and_then(|it| it.code.as_deref());
        asked.check(typed).unwrap_or_else(|violation| {
            violations.push(*violation);
            None
        })
    }

    fn check_addressee(
        &self,
        configuration: &Configuration,
        digest: &Digest,
        violations: &mut Violations,
    ) {
        for (key, sent, expected) in [
            ("schema", &self.schema, SCHEMA),
            ("kind", &self.kind, configuration.kind()),
            ("widget_id", &self.widget_id, configuration.id().as_str()),
            ("config_digest", &self.config_digest, digest.as_str()),
        ] {
            if sent != expected {
                let place = Place::Document.key(key);
                violations.add(ViolationCode::OtherWidget, &place, None, || {
                    format!("Expected `{expected}` here.")
                });
            }
        }
    }

    fn check_sizes(&self, violations: &mut Violations) {
        for (key, n) in [
            ("answers", self.answers.len()),
            ("inclusion", self.inclusion.as_ref().map_or(0, Vec::len)),
        ] {
            if n > limits::ANSWERS {
                malformed(&Place::Document.key(key), violations, || {
                    format!("At most {} answers are taken.", limits::ANSWERS)
                });
            }
        }
        let Some(page) = &self.page else { return };
        let place = Place::Document.key("page");
        for (key, text) in [
            ("origin", Some(&page.origin)),
            ("path", Some(&page.path)),
            ("campaign", page.campaign.as_ref()),
        ] {
            if text.is_some_and(|it| it.chars().count() > limits::PAGE_CHARACTERS) {
                malformed(&place.key(key), violations, || {
                    format!("At most {} characters are kept.", limits::PAGE_CHARACTERS)
                });
            }
        }
    }
}

fn malformed(place: &Place<'_>, violations: &mut Violations, detail: impl FnOnce() -> String) {
    violations.add(ViolationCode::Malformed, place, None, detail);
}

/// The value, or a violation at `key` with the reason as its sentence.
fn keep<T, E: std::fmt::Display>(
    outcome: Result<T, E>,
    key: &str,
    violations: &mut Violations,
) -> Option<T> {
    let complain = |it: E| {
        malformed(&Place::Document.key(key), violations, || format!("Not accepted: {it}."));
    };
    outcome.map_err(complain).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn configuration() -> (Configuration, Digest) {
        let document = json!({
            "version": 1, "kind": "poll", "id": "unit-7", "languages": ["en"],
            "questions": [{
                "id": "shop", "type": "single", "text": "Which shop?",
                "options": [{"id": "bakery", "text": "A bakery"}, {"id": "books", "text": "A bookshop"}],
            }],
        });
        let checked = Configuration::check(&document);
        (checked.value.expect("this poll is sound"), Digest::of(&document))
    }

    fn sound() -> Value {
        let (_, digest) = configuration();
        json!({
            "schema": SCHEMA, "submission_id": "0192e0a4-7c1e-7a3b-8d2f-0123456789ab",
            "kind": "poll", "widget_id": "unit-7", "config_digest": digest.as_str(),
            "language": "en", "submitted_at": "2026-11-22T10:00:00Z",
            "page": {"origin": "https://comune.example", "path": "/piazza"},
            "answers": [{"question": "shop", "value": "bakery"}],
        })
    }

    /// Reads and checks, as the collector does.
    fn admit(document: &Value) -> Result<Submission, Vec<Violation>> {
        let (configuration, digest) = configuration();
        RawSubmission::read(document)?.check(&configuration, &digest)
    }

    #[test]
    fn the_document_of_the_contract_is_accepted_and_written_back_unchanged() {
        let submission = admit(&sound()).expect("this submission is sound");
        assert_eq!(submission.submitted_at.as_str(), "2026-11-22T10:00:00Z");
        let raw = RawSubmission::read(&sound()).unwrap();
        assert_eq!(serde_json::to_value(raw).unwrap(), sound());
    }

    #[track_caller]
    fn check(place: &str, value: Value, code: ViolationCode) {
        let mut document = sound();
        *document.pointer_mut(place).expect("the place is in the document") = value;
        let violations = admit(&document).expect_err("a rule is broken");
        let found: Vec<_> = violations.iter().map(|it| (it.code, it.pointer.as_str())).collect();
        assert_eq!(found, [(code, place)]);
    }

    #[test]
    fn each_part_is_held_to_its_rule() {
        check("/schema", json!("urn:civic-widgets:submission:2"), ViolationCode::OtherWidget);
        check("/widget_id", json!("unit-8"), ViolationCode::OtherWidget);
        check("/config_digest", json!("sha256-0"), ViolationCode::OtherWidget);
        check("/kind", json!("budget"), ViolationCode::OtherWidget);
        check("/submission_id", json!("1"), ViolationCode::Malformed);
        check("/submitted_at", json!("yesterday"), ViolationCode::Malformed);
        check("/language", json!("english language"), ViolationCode::Malformed);
        check("/page/path", json!("/".repeat(501)), ViolationCode::Malformed);
        check("/answers/0/value", json!("butcher"), ViolationCode::UnknownOption);
        check("/answers", json!({}), ViolationCode::Malformed);
    }

    proptest! {
        /// Whatever stands in the place of any part, the answer is a verdict and never a panic.
        #[test]
        fn a_submission_with_any_part_replaced_is_judged_without_panic(
            place in prop::sample::select(vec![
                "/schema", "/submission_id", "/kind", "/widget_id", "/config_digest", "/language",
                "/submitted_at", "/page", "/page/origin", "/answers", "/answers/0",
                "/answers/0/question", "/answers/0/value", "",
            ]),
            text in ".*", number: f64, which in 0..4,
        ) {
            let mut document = sound();
            let part = match which {
                0 => json!(text),
                1 => json!(number),
                2 => json!({text.clone(): number, "question": [text]}),
                _ => json!([null, text, [number]]),
            };
            *document.pointer_mut(place).unwrap() = part;
            let _verdict = admit(&document);
        }
    }
}
