//! A file that goes with a submission.

use civic_model::{
    address::Address,
    answer::{Violation, ViolationCode},
    digest::Digest,
    feedback::File,
    ids::QuestionId,
    limits,
    place::Place,
    read::read,
    write::Write as _,
};
use js_sys::Uint8Array;
use serde_json::{Map, Value, json};
use yew::AttrValue;

/// A file that goes with a submission. Its content is held by the browser, outside of this module's
/// memory.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// What the answer says of it.
    pub file: File,
    /// The question that it answers, by name.
    pub question: String,
    /// Where it is posted before the submission; with the submission if this says nothing.
    pub upload: Option<AttrValue>,
    /// The content.
    pub bytes: Uint8Array,
}

impl PartialEq for Attachment {
    /// The digest says what the content is.
    fn eq(&self, other: &Self) -> bool {
        (&self.file, &self.question, &self.upload) == (&other.file, &other.question, &other.upload)
    }
}

impl Eq for Attachment {}

impl Attachment {
    /// Everything but the content.
    pub(super) fn write(&self) -> Option<Value> {
        Some(json!({
            "file": self.file.write()?,
            "question": self.question,
            "upload": self.upload.as_deref(),
        }))
    }

    pub(super) fn read(document: &Value, bytes: Uint8Array) -> Option<Self> {
        let upload = document.get("upload").and_then(Value::as_str);
        Some(Self {
            file: read(document.get("file")?).ok()?,
            question: document.get("question")?.as_str()?.to_owned(),
            upload: upload.map(|it| AttrValue::from(it.to_owned())),
            bytes,
        })
    }

    /// How many bytes it has.
    pub(crate) fn length(&self) -> usize {
        usize::try_from(self.file.bytes.get()).unwrap_or(usize::MAX)
    }

    /// The file was refused where it was posted: the resident can take it out.
    pub(crate) fn refusal(&self) -> Violation {
        let name = &self.file.name;
        let detail = || format!("The file `{name}` was not taken at the address for files.");
        Violation {
            question: QuestionId::new(&self.question).ok(),
            ..Violation::new(ViolationCode::FileNotTaken, &Place::Document.key("answers"), detail)
        }
    }
}

/// What an address for files says of a file that it took. All of it is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// The name that it gave the file.
    pub id: Option<String>,
    /// The address that it gave the file.
    pub url: Option<Address>,
}

impl Stored {
    /// Reads the answer; what is no name or no address is passed over.
    pub fn read(body: &Value) -> Self {
        let id = body.get("id").and_then(|it| match it {
            Value::String(text) => Some(text.clone()),
            it => it.as_u64().map(|it| it.to_string()),
        });
        let url = body.get("url").and_then(Value::as_str);
        Self {
            id: id.filter(|it| it.chars().count() <= limits::FILE_NAME_CHARACTERS),
            url: url.and_then(|it| Address::parse(it).ok()),
        }
    }

    /// Writes it beside the digest of the file, wherever in an answer that stands.
    pub(super) fn note(&self, digest: &Digest, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|it| self.note(digest, it)),
            Value::Object(members) if is_of(members, digest) => {
                let url = self.url.as_ref().map(Address::as_str);
                for (key, text) in [("id", self.id.as_deref()), ("url", url)] {
                    if let Some(text) = text {
                        members.insert(key.to_owned(), Value::from(text));
                    }
                }
            }
            Value::Object(members) => members.values_mut().for_each(|it| self.note(digest, it)),
            _ => {}
        }
    }
}

fn is_of(members: &Map<String, Value>, digest: &Digest) -> bool {
    members.get("digest").and_then(Value::as_str) == Some(digest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(digit: &str) -> Digest {
        Digest::parse(&format!("sha256-{}", digit.repeat(64))).unwrap()
    }

    #[test]
    fn where_a_file_is_stands_beside_its_digest_and_nowhere_else() {
        let (one, two) = (digest("1"), digest("2"));
        let file = |digest: &Digest| json!({"name": "a.jpg", "digest": digest});
        let mut value = json!([{"answers": [{"value": [file(&one), file(&two)]}]}, "1"]);
        let stored = Stored::read(&json!({"id": 17, "url": "https://files.example/17"}));
        stored.note(&one, &mut value);
        let mut expected = file(&one);
        expected["id"] = json!("17");
        expected["url"] = json!("https://files.example/17");
        assert_eq!(value, json!([{"answers": [{"value": [expected, file(&two)]}]}, "1"]));
    }

    #[test]
    fn what_is_no_name_and_no_address_is_passed_over() {
        for body in [
            json!(null),
            json!("17"),
            json!({"id": {}, "url": "javascript:alert(1)"}),
            json!({"id": "x".repeat(256), "url": 1}),
        ] {
            assert_eq!(Stored::read(&body), Stored::default(), "{body}");
        }
    }

    #[test]
    fn an_address_for_files_that_says_nothing_changes_nothing() {
        let mut value = json!([{"digest": digest("1")}]);
        Stored::default().note(&digest("1"), &mut value);
        assert_eq!(value, json!([{"digest": digest("1")}]));
    }
}
