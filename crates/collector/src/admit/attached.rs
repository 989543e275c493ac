//! Files that came with a submission: as parts of a request, and as what they are.

use std::collections::BTreeMap;

use civic_model::{
    digest::{Digest, Hashing},
    encoding::form::ANSWERS,
    feedback::{File, FileType, attached::Arrived},
};
use serde_json::{Value, json};

use super::kind::kinds;
use crate::{metadata::without_metadata, store::Filed};

/// A part of a request that is a file, as it was sent.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// The name of the part.
    pub(crate) part: String,
    /// The name of the file on the device.
    pub(crate) name: String,
    /// What it is said to be.
    pub(crate) media_type: String,
    pub(crate) content: Vec<u8>,
}

/// A file that was looked at.
#[derive(Debug)]
pub(crate) struct Attached {
    pub(crate) arrived: Arrived,
    content: Vec<u8>,
}

impl Attached {
    /// A file that an answer names by its digest, and which is therefore kept as it came.
    pub(crate) fn named(file: SentFile) -> Self {
        let types = kinds(&file.content);
        Self::of(file.content, types)
    }

    /// A file that a person chose in a form. Nobody has named it yet, so it can be freed of what
    /// pictures tell besides; one where that is not possible is taken for no picture.
    fn chosen(content: Vec<u8>) -> Self {
        let types = kinds(&content);
        match without_metadata(&content) {
            Some(clean) => Self::of(clean, types),
            None => Self::of(content, Vec::new()),
        }
    }

    fn of(content: Vec<u8>, types: Vec<FileType>) -> Self {
        let digest = Hashing::default().and(&content).digest();
        Self { arrived: Arrived { digest, bytes: content.len(), types }, content }
    }
}

/// The files that people chose in a form, and for each control that holds some its name and a text
/// that names them.
pub(crate) fn chosen(files: Vec<SentFile>) -> (Vec<Attached>, Vec<(String, String)>) {
    let mut all = Vec::new();
    let mut answers: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for SentFile { part, name, media_type, content } in files {
        let attached = Attached::chosen(content);
        // Not every device knows what it sends.
        let kind = FileType::of(&media_type, &name);
        let Arrived { digest, bytes, .. } = &attached.arrived;
        if part.starts_with(ANSWERS) {
            let media_type = kind.map_or(&*media_type, |it| it.media_type());
            answers
                .entry(part)
                .or_default()
                .push(json!({"name": name, "type": media_type, "bytes": bytes, "digest": digest}));
        }
        all.push(attached);
    }
    let fields = answers.into_iter().map(|(name, files)| (name, Value::from(files).to_string()));
    (all, fields.collect())
}

/// The files for the store: those that answers name.
pub(crate) fn filed(attached: Vec<Attached>, named: &[File]) -> Vec<Filed> {
    let media_type = |digest: &Digest| {
        let file = named.iter().find(|it| it.digest == *digest)?;
        Some(file.media_type.clone())
    };
    let filed = attached.into_iter().filter_map(|it| {
        let digest = it.arrived.digest;
        let media_type = media_type(&digest)?;
        Some(Filed { digest: digest.to_string(), media_type, content: it.content })
    });
    filed.collect()
}
