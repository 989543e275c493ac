//! Writing a submission as the fields of a form. This half is in the browser's module.

use serde_json::Value;

use super::{ANSWERS, INCLUSION};
use crate::{
    answer::RawAnswer, canonical::canonical_json, encoding::urlencoded::push_field,
    submission::RawSubmission,
};

/// Writes a submission as the body of a form. An empty list of answers about the person, and a proof
/// of nothing, are left out, which means the same.
pub(in crate::encoding) fn write(submission: &RawSubmission) -> String {
    let mut out = String::new();
    let (page, proof) = (submission.page.as_ref(), submission.proof.as_ref());
    let ballot = submission.ballot.as_ref();
    let version = ballot.map(|it| it.version.get().to_string());
    let challenge = proof.and_then(|it| it.challenge.as_ref()).map(canonical_json);
    for (name, text) in [
        ("schema", Some(&submission.schema)),
        ("submission_id", Some(&submission.submission_id)),
        ("kind", Some(&submission.kind)),
        ("widget_id", Some(&submission.widget_id)),
        ("config_digest", Some(&submission.config_digest)),
        ("language", Some(&submission.language)),
        ("submitted_at", Some(&submission.submitted_at)),
        ("ballot.secret", ballot.map(|it| &it.secret)),
        ("ballot.version", version.as_ref()),
        ("page.origin", page.map(|it| &it.origin)),
        ("page.path", page.map(|it| &it.path)),
        ("page.campaign", page.and_then(|it| it.campaign.as_ref())),
        ("proof.code", proof.and_then(|it| it.code.as_ref())),
        ("proof.challenge", challenge.as_ref()),
        ("proof.decoy", proof.and_then(|it| it.decoy.as_ref())),
    ] {
        if let Some(text) = text {
            push_field(&mut out, name, text);
        }
    }
    push_answers(&mut out, ANSWERS, &submission.answers);
    push_answers(&mut out, INCLUSION, submission.inclusion.as_deref().unwrap_or_default());
    out
}

fn push_answers(out: &mut String, prefix: &str, answers: &[RawAnswer]) {
    for answer in answers {
        let name = [prefix, &answer.question].concat();
        match &answer.value {
            Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
                for item in items {
                    push_value(out, &name, item);
                }
            }
            value => push_value(out, &name, value),
        }
    }
}

/// A text as it is, everything else as JSON writes it. Null is no answer, and leaves no field.
fn push_value(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::String(text) => push_field(out, name, text),
        other => push_field(out, name, &canonical_json(other)),
    }
}
