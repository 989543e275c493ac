//! That somebody has answered on this device, and what they need to change their answer.
//!
//! It is kept for as long as the browser keeps it, and says nothing about who it was.

use civic_model::{
    answer::RawAnswer, canonical::canonical_json, digest::Digest, read::read,
    submission::RawBallotVersion, write::Write,
};
use serde_json::{Map, Value};

use crate::{drafts::Place, json};

/// An answer that arrived.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The configuration that was answered.
    pub digest: Digest,
    /// What the endpoint calls it.
    pub reference: Option<String>,
    /// Which version of which ballot it was, where it may be changed.
    pub ballot: Option<RawBallotVersion>,
    /// What was answered, where it may be changed.
    pub answers: Vec<RawAnswer>,
}

impl Answered {
    /// Keeps it in the place of an earlier one to the same widget. Where the device refuses, nothing is
    /// said on the next visit, which is true then.
    pub fn remember(&self, widget_id: &str) {
        let Some(storage) = Place::Device.storage() else { return };
        let _kept = storage.set_item(&name(widget_id), &canonical_json(&self.write()));
    }

    /// What was last answered to the widget of that name, if it was this configuration.
    pub fn recall(widget_id: &str, digest: &Digest) -> Option<Self> {
        let text = Place::Device.storage()?.get_item(&name(widget_id)).ok().flatten()?;
        Self::read(&json::parse(&text).ok()?).filter(|it| &it.digest == digest)
    }

    /// Takes it off the device.
    pub fn forget(widget_id: &str) {
        let _gone = Place::Device.storage().map(|it| it.remove_item(&name(widget_id)));
    }

    fn write(&self) -> Value {
        let mut members = Map::new();
        let mut put = |key: &str, value: Option<Value>| {
            members.extend(value.map(|it| (key.to_owned(), it)));
        };
        put("digest", self.digest.write());
        put("reference", self.reference.clone().map(Value::from));
        put("ballot", self.ballot.as_ref().and_then(Write::write));
        put("answers", self.answers.iter().map(RawAnswer::write).collect());
        Value::Object(members)
    }

    fn read(document: &Value) -> Option<Self> {
        let reference = document.get("reference").and_then(Value::as_str);
        Some(Self {
            digest: read(document.get("digest")?).ok()?,
            reference: reference.map(str::to_owned),
            ballot: document.get("ballot").and_then(|it| read(it).ok()),
            answers: document.get("answers").and_then(|it| read(it).ok()).unwrap_or_default(),
        })
    }
}

fn name(widget_id: &str) -> String {
    format!("civic-answered-{widget_id}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let ballot = read(&json!({"secret": "0".repeat(32), "version": 2})).ok();
        let answers = vec![RawAnswer { question: "q".to_owned(), value: json!("a") }];
        for (ballot, answers, reference) in
            [(None, vec![], None), (ballot, answers, Some("K7".to_owned()))]
        {
            let answered = Answered { digest: Digest::of(&json!({})), reference, ballot, answers };
            assert_eq!(Answered::read(&answered.write()), Some(answered));
        }
    }

    #[test]
    fn what_another_version_kept_is_left_alone() {
        for document in [json!(null), json!({}), json!({"digest": "md5"})] {
            assert_eq!(Answered::read(&document), None);
        }
    }
}
