//! The canonical form and the digest, against vectors that other languages are tested with too.

use civic_model::{canonical::canonical_json, digest::Digest};
use serde_json::Value;

#[test]
fn every_vector_has_its_canonical_form_and_its_digest() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/vectors/canonical.json")).unwrap();
    let vectors = vectors.as_array().unwrap();
    assert!(vectors.len() > 20, "the file of vectors is whole");
    for vector in vectors {
        let text = |key: &str| vector[key].as_str().unwrap();
        let document: Value = serde_json::from_str(text("input")).unwrap();
        assert_eq!(canonical_json(&document), text("canonical"), "{}", text("name"));
        assert_eq!(Digest::of(&document).as_str(), text("digest"), "{}", text("name"));
    }
}
