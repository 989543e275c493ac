//! The digest of a configuration: which rules and wording were answered.

use std::fmt;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    canonical::canonical_json,
    check::Check,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// Why a text is not a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is `sha256-` and 64 hexadecimal digits in small letters")]
pub struct NotADigest;

/// The SHA-256 of a document's canonical form (RFC 8785), or of the bytes of a file, written `sha256-`
/// and 64 small hexadecimal digits. Hexadecimal, because a digest is also a file name and a part of an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    /// The digest of `document`.
    pub fn of(document: &Value) -> Self {
        Hashing::default().and(canonical_json(document).as_bytes()).digest()
    }

    /// The same, in pieces so small that each takes a slow telephone some milliseconds; `pause` is
    /// called before each.
    pub async fn in_pieces(document: &Value, mut pause: impl AsyncFnMut()) -> Self {
        const PIECE: usize = 32_768;
        let text = canonical_json(document);
        let mut hashing = Hashing::default();
        for piece in text.as_bytes().chunks(PIECE) {
            pause().await;
            hashing = hashing.and(piece);
        }
        hashing.digest()
    }

    /// Reads a digest.
    pub fn parse(text: &str) -> Result<Self, NotADigest> {
        let digits = text.strip_prefix("sha256-").ok_or(NotADigest)?;
        let is_digit = |it: u8| matches!(it, b'0'..=b'9' | b'a'..=b'f');
        let fits = digits.len() == 64 && digits.bytes().all(is_digit);
        fits.then(|| Self(text.to_owned())).ok_or(NotADigest)
    }

    /// The digest as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A digest on the way: bytes that come piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// With the next bytes.
    #[must_use]
    pub fn and(mut self, bytes: &[u8]) -> Self {
        self.0.update(bytes);
        self
    }

    /// The digest of all bytes.
    pub fn digest(self) -> Digest {
        use fmt::Write as _;
        let mut text = String::from("sha256-");
        for byte in self.0.finalize() {
            // Writing to a string has no way to fail.
            let _written = write!(text, "{byte:02x}");
        }
        Digest(text)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Read for Digest {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let digest = Self::parse(text(value, place, check)?);
        let complain = |it: NotADigest| {
            check.error(ProblemCode::MalformedText, place, || format!("This is no digest: {it}."));
        };
        digest.map_err(complain).ok()
    }
}

impl Describe for Digest {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Text { pattern: Some("^sha256-[0-9a-f]{64}$"), most: None }
    }
}

impl Write for Digest {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

serde_by_value!(Digest);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_digest_is_that_of_the_canonical_bytes() {
        // printf '{"a":[],"b":1}' | sha256sum
        let digest = Digest::of(&json!({"b": 1.0, "a": []}));
        assert_eq!(
            digest.as_str(),
            "sha256-1c8f8816506a8ccbc55140d8a7bb70214a8942c7030fc0fc2914cec675cd1c15"
        );
        assert_eq!(Digest::parse(digest.as_str()), Ok(digest));
    }

    #[test]
    fn bytes_may_come_in_pieces() {
        // printf 'a bench' | sha256sum
        let expected = "sha256-5662797c6d4c27f9f7702f6cbc53df7b8f2e0d71527865c0b03827c016ec0d96";
        let whole = Hashing::default().and(b"a bench").digest();
        assert_eq!(Hashing::default().and(b"a b").and(b"").and(b"ench").digest(), whole);
        assert_eq!(whole.as_str(), expected);
    }

    #[test]
    fn other_algorithms_lengths_and_spellings_are_refused() {
        let digits = "0".repeat(64);
        for bad in ["", "sha256-", &format!("sha512-{digits}"), &format!("sha256-{digits}0")] {
            assert_eq!(Digest::parse(bad), Err(NotADigest), "{bad}");
        }
        assert_eq!(Digest::parse(&format!("sha256-{}", "A".repeat(64))), Err(NotADigest));
    }
}
