//! Parting a submission's document into what is kept together and what is kept apart or not at all.

use civic_model::digest::Digest;
use serde_json::Value;

/// What is kept of a document.
#[derive(Debug)]
pub(crate) struct Parted {
    /// The document, without the answers about the person, which are kept apart, and without the
    /// ballot's secret, which is not kept.
    pub(crate) document: Value,
    /// Tells a repeated delivery from another submission.
    pub(crate) digest: Digest,
    /// The answers about the person, if there are any: a list.
    pub(crate) inclusion: Option<Value>,
}

/// Parts a document. What is no object stays whole.
pub(crate) fn part(mut document: Value) -> Parted {
    let inclusion = take(&mut document, "inclusion");
    // Not of the answers about the person: they are so few words that whoever has the rest of the
    // document could try them all until the digest is right. The secret is too long to be tried.
    let digest = Digest::of(&document);
    take(&mut document, "ballot");
    let inclusion = inclusion.filter(|it| it.as_array().is_some_and(|it| !it.is_empty()));
    Parted { document, digest, inclusion }
}

fn take(document: &mut Value, key: &str) -> Option<Value> {
    document.as_object_mut()?.remove(key)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn neither_the_secret_nor_the_answers_about_the_person_stay_in_the_document() {
        let sent = json!({"answers": [1], "ballot": {"secret": "7"}, "inclusion": [2]});
        let parted = part(sent);
        assert_eq!(parted.document, json!({"answers": [1]}));
        assert_eq!(parted.inclusion, Some(json!([2])));
    }

    #[test]
    fn no_answers_about_the_person_are_not_kept() {
        for none in [json!({}), json!({"inclusion": []}), json!({"inclusion": null}), json!(7)] {
            assert_eq!(part(none.clone()).inclusion, None, "{none}");
        }
    }

    #[test]
    fn the_digest_is_of_everything_but_the_answers_about_the_person() {
        let digest = |document| part(document).digest;
        let sent = json!({"answers": [1], "ballot": {"secret": "7"}, "inclusion": [2]});
        assert_eq!(digest(sent), digest(json!({"answers": [1], "ballot": {"secret": "7"}})));
        let other = json!({"answers": [1], "ballot": {"secret": "8"}});
        assert_ne!(digest(other), digest(json!({"answers": [1], "ballot": {"secret": "7"}})));
        assert_ne!(digest(json!({"answers": [1]})), digest(json!({"answers": [2]})));
    }
}
