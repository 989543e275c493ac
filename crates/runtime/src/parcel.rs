//! A submission with its files and where it goes: what lies on the device until the endpoint has it.

mod attachment;

use civic_model::{
    canonical::canonical_json, digest::Digest, encoding::Encoding, submission::RawSubmission,
    write::Write as _,
};
use js_sys::Uint8Array;
use serde_json::{Value, json};
use yew::AttrValue;

pub use attachment::{Attachment, Stored};

use crate::delivery::Status;

/// Where submissions go, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The endpoint.
    pub endpoint: AttrValue,
    /// How submissions are written for it.
    pub encoding: Encoding,
    /// Many people use the device one after another: nobody is shown what another has sent.
    pub is_shared: bool,
}

/// A submission on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Where it goes.
    pub address: Address,
    /// The document.
    pub submission: RawSubmission,
    /// The files that are still to be sent, before the document or with it.
    pub files: Vec<Attachment>,
    /// The status with which the endpoint did not take it, if it answered.
    pub status: Option<Status>,
}

impl Parcel {
    /// The parcel as text, for the device; the contents of its files lie beside it, in their order.
    /// `None` for a document that cannot be written, which none is that was made here.
    pub fn write(&self) -> Option<String> {
        let files: Option<Vec<Value>> = self.files.iter().map(Attachment::write).collect();
        let document = json!({
            "endpoint": self.address.endpoint.as_str(),
            "encoding": self.address.encoding.word(),
            "files": files?,
            "shared": self.address.is_shared,
            "status": self.status,
            "submission": self.submission.write()?,
        });
        Some(canonical_json(&document))
    }

    /// The contents of its files.
    pub fn contents(&self) -> Vec<Uint8Array> {
        self.files.iter().map(|it| it.bytes.clone()).collect()
    }

    /// Reads what [`Parcel::write`] wrote, with the contents of the files; `None` for anything else,
    /// such as what a later version of this library keeps.
    pub fn read(document: &Value, contents: Vec<Uint8Array>) -> Option<Self> {
        let encoding = Encoding::parse(document.get("encoding")?.as_str()?)?;
        let endpoint = AttrValue::from(document.get("endpoint")?.as_str()?.to_owned());
        let is_shared = document.get("shared")?.as_bool()?;
        let status = document.get("status")?.as_u64();
        // An earlier version kept no files.
        let files = document.get("files").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        if files.len() != contents.len() {
            return None;
        }
        let files = files.iter().zip(contents).map(|(it, bytes)| Attachment::read(it, bytes));
        Some(Self {
            address: Address { endpoint, encoding, is_shared },
            submission: RawSubmission::read(document.get("submission")?).ok()?,
            files: files.collect::<Option<_>>()?,
            status: status.and_then(|it| Status::try_from(it).ok()),
        })
    }

    /// The next file that is posted to an address of its own.
    pub fn next_upload(&self) -> Option<&Attachment> {
        self.files.iter().find(|it| it.upload.is_some())
    }

    /// The parcel after that file was posted: its content goes no further, and the answers say where
    /// it is.
    #[must_use]
    pub fn with_stored(&self, digest: &Digest, stored: &Stored) -> Self {
        let mut parcel = self.clone();
        parcel.files.retain(|it| it.upload.is_none() || it.file.digest != *digest);
        for answer in &mut parcel.submission.answers {
            stored.note(digest, &mut answer.value);
        }
        parcel
    }
}

#[cfg(test)]
mod tests {
    use civic_model::answer::RawAnswer;
    use proptest::prelude::*;

    use super::*;

    fn parcel(text: String, status: Option<Status>, encoding: Encoding, is_shared: bool) -> Parcel {
        let answers = vec![RawAnswer { question: "shop".to_owned(), value: json!([text.clone()]) }];
        Parcel {
            address: Address { endpoint: AttrValue::from(text.clone()), encoding, is_shared },
            submission: RawSubmission {
                schema: text.clone(),
                submission_id: text.clone(),
                kind: text.clone(),
                widget_id: text.clone(),
                config_digest: text.clone(),
                language: text.clone(),
                submitted_at: text,
                page: None,
                answers,
                inclusion: None,
                ballot: None,
                proof: None,
            },
            files: Vec::new(),
            status,
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            text in ".*", status in prop::option::of(any::<Status>()),
            encoding in prop::sample::select(Encoding::ALL.to_vec()), is_shared: bool,
        ) {
            let parcel = parcel(text, status, encoding, is_shared);
            let text = parcel.write().unwrap();
            prop_assert_eq!(Parcel::read(&serde_json::from_str(&text).unwrap(), Vec::new()), Some(parcel));
        }
    }

    #[test]
    fn what_another_version_kept_is_left_alone() {
        for document in [json!(null), json!({}), json!({"endpoint": "/", "encoding": "smoke"})] {
            assert_eq!(Parcel::read(&document, Vec::new()), None);
        }
    }
}
