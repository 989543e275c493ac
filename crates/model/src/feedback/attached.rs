//! The files that answers name, and those that came with them: the same, or the submission is refused.

use serde_json::Value;

use super::{
    field::{Field, FieldType},
    file::{Bounds, File},
    file_type::FileType,
};
use crate::{
    answer::{Violation, ViolationCode, Violations},
    configuration::Configuration,
    digest::Digest,
    ids::QuestionId,
    map_pin::{PINS, RawMapPin},
    place::Place,
    pointer::Pointer,
    read::read,
    submission::RawSubmission,
};

/// A file that came with a submission, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The SHA-256 of its content.
    pub digest: Digest,
    /// How many bytes it has.
    pub bytes: usize,
    /// What its content can be. More than one where types begin alike.
    pub types: Vec<FileType>,
}

/// A file that an answer names.
struct Named {
    file: File,
    question: QuestionId,
    /// Where in the submission it is named.
    pointer: Pointer,
}

impl Field {
    /// Which files answer the question; `None` for a question that is answered otherwise.
    pub fn files(&self) -> Option<Bounds<'_>> {
        match &self.kind {
            FieldType::Photo(it) => Some(it.bounds()),
            FieldType::File(it) => Some(it.bounds()),
            _ => None,
        }
    }

    /// The most bytes that come with an answer to the question.
    fn most_file_bytes(&self) -> u64 {
        let bounds = self.files().filter(|it| it.upload.is_none());
        let product = bounds.map(|it| Some((u64::try_from(it.max_files).ok()?, it.max_bytes)));
        product.flatten().map_or(0, |(files, bytes)| files * bytes.unsigned_abs())
    }
}

impl Configuration {
    /// The most bytes of files that come with one submission.
    pub fn most_file_bytes(&self) -> u64 {
        let sum = |fields: &[Field]| fields.iter().map(Field::most_file_bytes).sum::<u64>();
        match self {
            Self::Poll(_) | Self::Budget(_) => 0,
            Self::Feedback(it) => it.fields().map(Field::most_file_bytes).sum(),
            Self::MapPin(it) => {
                let of_categories = it.categories.iter().map(|it| sum(&it.questions)).max();
                let of_one = sum(&it.questions) + of_categories.unwrap_or_default();
                of_one * it.placing.most_pins().unsigned_abs()
            }
        }
    }
}

impl RawSubmission {
    /// Holds the files that came with a submission, whose answers follow the rules, to those that
    /// the answers name, and returns these. Files that were posted elsewhere before do not come.
    pub fn check_files(
        &self,
        configuration: &Configuration,
        arrived: &[Arrived],
    ) -> Result<Vec<File>, Vec<Violation>> {
        let named = self.named_files(configuration);
        let mut violations = Violations::default();
        for it in &named {
            let found = arrived.iter().find(|file| file.digest == it.file.digest);
            if let Some(violation) = it.refusal(found) {
                violations.push(violation);
            }
        }
        for it in
            arrived.iter().filter(|it| named.iter().all(|named| named.file.digest != it.digest))
        {
            violations.add(ViolationCode::Malformed, &Place::Document, None, || {
                format!("No answer names the file `{}` that came.", it.digest)
            });
        }
        if violations.is_empty() {
            Ok(named.into_iter().map(|it| it.file).collect())
        } else {
            Err(violations.into_vec())
        }
    }

    /// The files that are to come with the submission.
    fn named_files(&self, configuration: &Configuration) -> Vec<Named> {
        let mut named = Vec::new();
        let answers = Pointer::root().key("answers");
        for (number, answer) in self.answers.iter().enumerate() {
            let place = answers.index(number).key("value");
            match configuration {
                Configuration::Feedback(it) => {
                    let field = it.field(&answer.question);
                    add_named(field, &answer.value, &place, &mut named);
                }
                Configuration::MapPin(it) if answer.question == PINS => {
                    add_of_pins(it, &answer.value, &place, &mut named);
                }
                Configuration::Poll(_) | Configuration::Budget(_) | Configuration::MapPin(_) => {}
            }
        }
        named
    }
}

fn add_of_pins(map: &RawMapPin, pins: &Value, place: &Pointer, named: &mut Vec<Named>) {
    for (number, pin) in items(pins).iter().enumerate() {
        let place = place.index(number).key("answers");
        let text = |value: &Value, key| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let category = text(pin, "category");
        let category = map.categories.iter().find(|it| category.as_deref() == Some(it.id.as_str()));
        let answers = pin.get("answers").map_or(&[][..], items);
        for (number, answer) in answers.iter().enumerate() {
            let question = text(answer, "question");
            let of_category = category.iter().flat_map(|it| it.questions.iter());
            let mut asked = map.questions.iter().chain(of_category);
            let field = asked.find(|it| question.as_deref() == Some(it.id.as_str()));
            if let Some(value) = answer.get("value") {
                add_named(field, value, &place.index(number).key("value"), named);
            }
        }
    }
}

fn add_named(field: Option<&Field>, value: &Value, place: &Pointer, named: &mut Vec<Named>) {
    let is_to_come = |it: &&Field| it.files().is_some_and(|it| it.upload.is_none());
    let Some(field) = field.filter(is_to_come) else { return };
    let files = items(value).iter().enumerate();
    named.extend(files.filter_map(|(number, value)| {
        let file = read(value).ok()?;
        Some(Named { file, question: field.id.clone(), pointer: place.index(number) })
    }));
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

impl Named {
    /// What is wrong with what came for it.
    fn refusal(&self, arrived: Option<&Arrived>) -> Option<Violation> {
        let Some(arrived) = arrived else {
            return Some(self.violation(ViolationCode::FileMissing, None, || {
                "This file did not come with the answers.".to_owned()
            }));
        };
        let media_type = self.file.media_type.as_str();
        if usize::try_from(self.file.bytes.get()) != Ok(arrived.bytes) {
            Some(self.violation(ViolationCode::FileDiffers, Some("bytes"), || {
                format!("The file that came has {} bytes.", arrived.bytes)
            }))
        } else if !arrived.types.iter().any(|it| it.media_type() == media_type) {
            Some(self.violation(ViolationCode::WrongFileType, Some("type"), || {
                format!("The content of the file is not of the type `{media_type}`.")
            }))
        } else {
            None
        }
    }

    fn violation(
        &self,
        code: ViolationCode,
        key: Option<&str>,
        detail: impl FnOnce() -> String,
    ) -> Violation {
        Violation {
            pointer: key.map_or_else(|| self.pointer.clone(), |it| self.pointer.key(it)),
            question: Some(self.question.clone()),
            ..Violation::new(code, &Place::Document, detail)
        }
    }
}

#[cfg(test)]
mod tests;
