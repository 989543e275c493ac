//! Changing one's answers: versions of one resident's ballot.
//!
//! Each version is a submission of its own, with an identity of its own, and names the ballot by a
//! secret that only the resident's device knows. Whoever counts, counts of every ballot the version
//! with the highest number, in whatever order they arrived. A submission without a ballot counts by
//! itself.

use serde_json::json;

use super::malformed;
use crate::{
    answer::{ViolationCode, Violations},
    configuration::Configuration,
    digest::Digest,
    number::{MAX_EXACT, Whole},
    place::Place,
    record::record,
};

/// Hexadecimal digits of a secret: 128 bits, which nobody guesses.
const SECRET_DIGITS: usize = 32;

record! {
    /// Which version of which ballot a submission is, where answers may be changed.
    pub struct RawBallotVersion: "a version of a ballot: an object with `secret` and `version`" {
        /// What only this resident's device knows: 128 random bits as 32 hexadecimal digits in small
        /// letters, the same for every version. Whoever knows it can change the answers, so an
        /// endpoint keeps no more than its digest.
        pub secret("secret"): String,
        /// The first version is 1. Only the highest counts.
        pub version("version"): Whole<1, MAX_EXACT>,
    }
}

/// A version of a ballot. The secret is not in it: what is kept of it leads nobody back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotVersion {
    /// Names the ballot among those of its widget.
    pub ballot: Digest,
    /// Names what is kept apart of it: without the secret nobody can tell which ballot that is.
    pub apart: Digest,
    /// Which version it is, from 1.
    pub version: i64,
}

/// The version of a ballot that was sent, if one was.
pub(super) fn check(
    sent: Option<&RawBallotVersion>,
    configuration: &Configuration,
    violations: &mut Violations,
) -> Option<BallotVersion> {
    let RawBallotVersion { secret, version } = sent?;
    let place = Place::Document.key("ballot");
    if !configuration.frame().may_change {
        violations.add(ViolationCode::NotChangeable, &place, None, || {
            "Answers to this widget cannot be changed; leave `ballot` out.".to_owned()
        });
        return None;
    }
    let is_digit = |it: u8| matches!(it, b'0'..=b'9' | b'a'..=b'f');
    if secret.len() != SECRET_DIGITS || !secret.bytes().all(is_digit) {
        malformed(&place.key("secret"), violations, || {
            format!("A secret is {SECRET_DIGITS} hexadecimal digits in small letters.")
        });
        return None;
    }
    // With the widget's name, so that one secret in two widgets does not show that it is one device.
    let digest = |of| Digest::of(&json!([of, configuration.id(), secret]));
    Some(BallotVersion { ballot: digest("ballot"), apart: digest("apart"), version: version.get() })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::submission::{RawSubmission, SCHEMA};

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    /// What becomes of this version of a ballot for a poll of that name.
    fn submit(id: &str, may_change: bool, ballot: &Value) -> Result<BallotVersion, Value> {
        let document = json!({
            "version": 1, "kind": "poll", "id": id, "languages": ["en"], "may_change": may_change,
            "questions": [{
                "id": "q", "type": "single", "text": "Which?",
                "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
            }],
        });
        let configuration = Configuration::check(&document).value.expect("this poll is sound");
        let digest = Digest::of(&document);
        let submission = json!({
            "schema": SCHEMA, "submission_id": "0192e0a4-7c1e-7a3b-8d2f-0123456789ab",
            "kind": "poll", "widget_id": id, "config_digest": digest.as_str(), "language": "en",
            "submitted_at": "2026-11-22T10:00:00Z", "answers": [{"question": "q", "value": "a"}],
            "ballot": ballot,
        });
        let checked =
            RawSubmission::read(&submission).and_then(|it| it.check(&configuration, &digest));
        let submission = checked.map_err(|it| json!([it[0].code, it[0].pointer]))?;
        Ok(submission.ballot.expect("a version of a ballot"))
    }

    #[test]
    fn all_versions_of_a_ballot_have_one_name_and_another_secret_has_another() {
        let first = submit("a", true, &json!({"secret": SECRET, "version": 1})).unwrap();
        let second = submit("a", true, &json!({"secret": SECRET, "version": 2})).unwrap();
        assert_eq!((first.version, second.version), (1, 2));
        assert_eq!((&first.ballot, &first.apart), (&second.ballot, &second.apart));
        let secret = SECRET.replacen('0', "1", 1);
        let other = submit("a", true, &json!({"secret": secret, "version": 1})).unwrap();
        assert!(other.ballot != first.ballot && other.apart != first.apart);
    }

    #[test]
    fn names_of_a_ballot_tell_neither_each_other_nor_what_else_the_device_answered() {
        let ballot = json!({"secret": SECRET, "version": 1});
        let one = submit("a", true, &ballot).unwrap();
        let two = submit("b", true, &ballot).unwrap();
        let names = [&one.ballot, &one.apart, &two.ballot, &two.apart];
        for (at, name) in names.iter().enumerate() {
            assert!(!name.as_str().contains(SECRET));
            assert!(!names[..at].contains(name), "{name}");
        }
    }

    #[track_caller]
    fn refuses(may_change: bool, ballot: Value, code: &str, pointer: &str) {
        assert_eq!(submit("a", may_change, &ballot), Err(json!([code, pointer])), "{ballot}");
    }

    #[test]
    fn a_ballot_is_for_answers_that_may_be_changed() {
        refuses(false, json!({"secret": SECRET, "version": 1}), "not-changeable", "/ballot");
    }

    #[test]
    fn a_secret_is_128_bits_in_one_spelling_and_versions_count_from_1() {
        let secrets = ["", "0", &SECRET.to_uppercase(), &[SECRET, "0"].concat(), &"é".repeat(16)];
        for secret in secrets {
            let ballot = json!({"secret": secret, "version": 1});
            refuses(true, ballot, "malformed", "/ballot/secret");
        }
        for version in [json!(0), json!(-1), json!(1.5), json!("1"), json!(MAX_EXACT + 1)] {
            let ballot = json!({"secret": SECRET, "version": version});
            refuses(true, ballot, "malformed", "/ballot/version");
        }
        refuses(true, json!({"secret": SECRET}), "malformed", "/ballot");
        refuses(true, json!({"version": 1}), "malformed", "/ballot");
        assert!(submit("a", true, &json!({"secret": SECRET, "version": MAX_EXACT})).is_ok());
    }
}
