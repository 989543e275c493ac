//! What is said of files: what may be added, and why one was not.

use civic_model::{answer::ViolationCode, feedback::file::Bounds};
use yew::AttrValue;

use super::NotTaken;
use crate::words::{Key, Words};

/// For `accept` of an input: what the device offers first. Photos of any type, so that a phone offers
/// its camera; of files the types and, because not every device knows them, the endings.
pub fn accept(bounds: Bounds<'_>) -> AttrValue {
    if bounds.is_photo {
        return AttrValue::from("image/*");
    }
    let mut all: Vec<String> = Vec::new();
    for it in bounds.types {
        all.push(it.media_type().to_owned());
        all.extend(it.endings().iter().map(|it| [".", it].concat()));
    }
    AttrValue::from(all.join(","))
}

/// What may be added: "You can add up to 3 files. Each can be up to 10 MB (PDF, ODT)."
pub fn rule(bounds: Bounds<'_>, words: &Words) -> AttrValue {
    let size = size(bounds.max_bytes, words);
    let count = u64::try_from(bounds.max_files).unwrap_or_default();
    if bounds.is_photo {
        words.count(Key::PHOTOS_LIMIT, count, &[])
    } else {
        let values = [("size", size.as_str()), ("types", &types(bounds, words))];
        words.count(Key::FILES_LIMIT, count, &values)
    }
}

/// A size in bytes as people read it: "3.4 MB".
pub fn size(bytes: i64, words: &Words) -> String {
    words.intl().file_size(bytes)
}

/// Why the file of that name was not taken, and what to do.
pub fn sentence(not_taken: NotTaken, name: &str, bounds: Bounds<'_>, words: &Words) -> AttrValue {
    let named = ("name", name);
    match not_taken {
        NotTaken::Unreadable if bounds.is_photo => words.fill(Key::PHOTO_UNREADABLE, &[named]),
        NotTaken::Refused(ViolationCode::WrongFileType) => {
            words.fill(Key::FILE_WRONG_TYPE, &[named, ("types", &types(bounds, words))])
        }
        NotTaken::Refused(ViolationCode::FileEmpty) => words.fill(Key::FILE_EMPTY, &[named]),
        NotTaken::Refused(ViolationCode::FileTooLarge) => {
            words.fill(Key::FILE_TOO_LARGE, &[named, ("size", &size(bounds.max_bytes, words))])
        }
        NotTaken::Unreadable | NotTaken::Refused(_) => words.fill(Key::FILE_UNREADABLE, &[named]),
    }
}

/// The types in capital letters, as people know them from the endings.
fn types(bounds: Bounds<'_>, words: &Words) -> String {
    let types = bounds.types.iter().map(|it| it.as_str().to_uppercase());
    let types: Vec<String> = types.collect();
    words.intl().list(&types)
}
