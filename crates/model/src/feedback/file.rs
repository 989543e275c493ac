//! Questions that are answered with files, and what an answer says of each.
//!
//! The contents are sent elsewhere; an answer has what is needed to find and to recognize them.

use serde_json::Value;

use super::file_type::FileType;
use crate::{
    address::Address,
    answer::ViolationCode,
    characters::tidied,
    check::Check,
    digest::Digest,
    limits,
    list::List,
    number::{Count, Whole},
    place::Place,
    problem::ProblemCode,
    question::choice::hold_to_count,
    read::read,
    record::record,
    response::{Answerable, Answering, Response},
};

record! {
    /// Photos. The answer is a list of objects, each with `name`, `type`, `bytes` and `digest`.
    pub struct Photo: "a question" {
        /// How many can be added at most; 1 if it is not said.
        pub max_files("max_files"): Option<Whole<1, 10>>,
        /// The most bytes of one; 10 000 000 if it is not said.
        pub max_bytes("max_bytes"): Option<Whole<1, 50_000_000>>,
        /// Where files are posted before the answers, one by one; the endpoint must take requests from
        /// the page. They come with the answers if it is not said.
        pub upload("upload"): Option<Address>,
    }
}

record! {
    /// Files. The answer is a list of objects, each with `name`, `type`, `bytes` and `digest`.
    pub struct Attachments: "a question", rules: Attachments::rules {
        /// The types that are accepted.
        pub types("types"): List<FileType, 1, 20>,
        /// How many can be added at most; 1 if it is not said.
        pub max_files("max_files"): Option<Whole<1, 10>>,
        /// The most bytes of one; 10 000 000 if it is not said.
        pub max_bytes("max_bytes"): Option<Whole<1, 50_000_000>>,
        /// Where files are posted before the answers, one by one; the endpoint must take requests from
        /// the page. They come with the answers if it is not said.
        pub upload("upload"): Option<Address>,
    }
}

record! {
    /// What an answer says of a file.
    pub struct File: "a file: an object with `name`, `type`, `bytes` and `digest`" {
        /// Its name on the resident's device, without the folder.
        pub name("name"): String,
        /// Its media type, such as image/jpeg.
        pub media_type("type"): String,
        /// How many bytes it has.
        pub bytes("bytes"): Count,
        /// The SHA-256 of its content.
        pub digest("digest"): Digest,
        /// The name that it was given where it was sent.
        pub id("id"): Option<String>,
        /// The address that it was given where it was sent.
        pub url("url"): Option<Address>,
    }
}

/// Which files are accepted, how many, and how large.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'a> {
    /// The types that are accepted.
    pub types: &'a [FileType],
    /// How many can be added at most.
    pub max_files: usize,
    /// The most bytes of one.
    pub max_bytes: i64,
    /// Where they are posted before the answers, if not with them.
    pub upload: Option<&'a Address>,
    /// Whether photos are asked for, so that whatever a device can show may become one.
    pub is_photo: bool,
}

const DEFAULT_MAX_BYTES: i64 = 10_000_000;

impl Photo {
    /// The types of photos.
    pub const TYPES: [FileType; 5] =
        [FileType::Jpeg, FileType::Png, FileType::Webp, FileType::Heic, FileType::Heif];

    /// What is accepted.
    pub fn bounds(&self) -> Bounds<'_> {
        Bounds {
            types: &Self::TYPES,
            max_files: self.max_files.map_or(1, Whole::count),
            max_bytes: self.max_bytes.map_or(DEFAULT_MAX_BYTES, Whole::get),
            upload: self.upload.as_ref(),
            is_photo: true,
        }
    }
}

impl Attachments {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let place = place.key("types");
        for (index, (number, it)) in self.types.numbered().enumerate() {
            if self.types.iter().take(index).any(|before| before == it) {
                check.error(ProblemCode::Duplicate, &place.index(number), || {
                    format!("The type `{}` stands twice.", it.as_str())
                });
            }
        }
    }

    /// What is accepted.
    pub fn bounds(&self) -> Bounds<'_> {
        Bounds {
            types: &self.types,
            max_files: self.max_files.map_or(1, Whole::count),
            max_bytes: self.max_bytes.map_or(DEFAULT_MAX_BYTES, Whole::get),
            upload: self.upload.as_ref(),
            is_photo: false,
        }
    }
}

impl Answerable for Photo {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.bounds().admit(value, at)
    }
}

impl Answerable for Attachments {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.bounds().admit(value, at)
    }
}

impl Bounds<'_> {
    /// How many more files can be added to so many.
    pub fn room(&self, files: usize) -> usize {
        self.max_files.saturating_sub(files)
    }

    /// The rule that a file of that media type and size breaks, if any.
    pub fn refusal(&self, media_type: &str, bytes: i64) -> Option<ViolationCode> {
        if !self.types.iter().any(|it| it.media_type() == media_type) {
            Some(ViolationCode::WrongFileType)
        } else if bytes == 0 {
            Some(ViolationCode::FileEmpty)
        } else {
            (bytes > self.max_bytes).then_some(ViolationCode::FileTooLarge)
        }
    }

    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let Value::Array(values) = value else {
            at.wrong_form("a list of files");
            return None;
        };
        let name = |it: &Value| it.get("name")?.as_str().map(str::to_owned);
        let names = || values.iter().filter_map(name).collect();
        if !hold_to_count(values.len(), (1, self.max_files), at, names) {
            return None;
        }
        let place = at.place;
        let mut files: Vec<File> = Vec::new();
        for (number, value) in values.iter().enumerate() {
            let place = place.index(number);
            let file = at.within(&place, |at| self.admit_file(value, at))?;
            if files.iter().any(|it| it.digest == file.digest) {
                at.within(&place, |at| {
                    at.refuse(ViolationCode::Repeated, || "This file stands twice.".to_owned());
                });
                return None;
            }
            files.push(file);
        }
        Some(Response::Files(files))
    }

    fn admit_file(&self, value: &Value, at: &mut Answering<'_>) -> Option<File> {
        let Ok(file) = read::<File>(value) else {
            at.wrong_form(
                "a list of files, each an object with `name`, `type`, `bytes` and `digest`",
            );
            return None;
        };
        let place = at.place;
        let name = at.within(&place.key("name"), |at| admit_name(&file.name, at))?;
        at.within(&place.key("id"), |at| admit_id(file.id.as_deref(), at))?;
        self.admit_content(&file, at)?;
        Some(File { name, ..file })
    }

    fn admit_content(&self, file: &File, at: &mut Answering<'_>) -> Option<()> {
        let Some(code) = self.refusal(&file.media_type, file.bytes.get()) else { return Some(()) };
        let (place, most) = (at.place, self.max_bytes);
        let key = if code == ViolationCode::WrongFileType { "type" } else { "bytes" };
        at.within(&place.key(key), |at| {
            let violation = at.refuse(code, || match code {
                ViolationCode::WrongFileType => {
                    format!("Files of the type `{}` are not accepted here.", file.media_type)
                }
                ViolationCode::FileEmpty => "The file is empty.".to_owned(),
                _ => format!("At most {most} bytes are taken here."),
            });
            if code == ViolationCode::FileTooLarge {
                violation.at_most(most);
            }
        });
        None
    }
}

/// The name of a file without what shows nothing. One with a folder is refused: who writes the file
/// by its name would write it there.
fn admit_name(name: &str, at: &mut Answering<'_>) -> Option<String> {
    let name = tidied(name);
    let is_name = !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\']);
    if !is_name {
        at.wrong_form("a file whose name has no folder");
    } else if name.chars().count() > limits::FILE_NAME_CHARACTERS {
        tell_long(at);
        return None;
    }
    is_name.then_some(name)
}

fn admit_id(id: Option<&str>, at: &mut Answering<'_>) -> Option<()> {
    let fits = id.is_none_or(|it| it.chars().count() <= limits::FILE_NAME_CHARACTERS);
    if !fits {
        tell_long(at);
    }
    fits.then_some(())
}

fn tell_long(at: &mut Answering<'_>) {
    let most = limits::FILE_NAME_CHARACTERS;
    let exact = i64::try_from(most).unwrap_or(i64::MAX);
    at.refuse(ViolationCode::TooLong, || format!("At most {most} characters are taken here."))
        .at_most(exact);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::{check_answers, check_question};

    fn digest(digit: &str) -> String {
        format!("sha256-{}", digit.repeat(64))
    }

    fn photo() -> Value {
        json!({"name": "bench.jpg", "type": "image/jpeg", "bytes": 7, "digest": digest("0")})
    }

    /// A photo with another value for one key.
    fn with(key: &str, value: Value) -> Value {
        let mut photo = photo();
        photo[key] = value;
        photo
    }

    #[test]
    fn files_are_kept_with_what_is_said_of_them() {
        let file: File = serde_json::from_value(photo()).unwrap();
        let kept = with("url", json!("https://files.example/1"));
        let sent: File = serde_json::from_value(kept.clone()).unwrap();
        check_answers(
            json!({"type": "photo"}),
            &[
                (json!([photo()]), Ok(Response::Files(vec![file.clone()]))),
                (
                    json!([with("name", json!(" bench.jpg\u{202e}"))]),
                    Ok(Response::Files(vec![file])),
                ),
                (json!([kept]), Ok(Response::Files(vec![sent]))),
            ],
        );
    }

    #[test]
    fn files_are_described_by_name_type_size_and_content() {
        let form = "wrong-form: /answers/0/value/0: The answer to `q` must be a list of files, each an \
                    object with `name`, `type`, `bytes` and `digest`.";
        let list = "wrong-form: /answers/0/value: The answer to `q` must be a list of files.";
        check_answers(
            json!({"type": "photo"}),
            &[
                (json!([7]), Err(form)),
                (json!([with("digest", json!("sha256-0"))]), Err(form)),
                (json!([with("size", json!(7))]), Err(form)),
                (json!(photo()), Err(list)),
            ],
        );
    }

    #[test]
    fn names_have_no_folder_and_an_end() {
        let long = "At most 255 characters are taken here.";
        let folder = "wrong-form: /answers/0/value/0/name: The answer to `q` must be a file whose name has \
                      no folder.";
        check_answers(
            json!({"type": "photo"}),
            &[
                (json!([with("name", json!("../bench.jpg"))]), Err(folder)),
                (json!([with("name", json!("C:\\bench.jpg"))]), Err(folder)),
                (json!([with("name", json!(".."))]), Err(folder)),
                (json!([with("name", json!(" \u{200b}"))]), Err(folder)),
                (
                    json!([with("name", json!("x".repeat(256)))]),
                    Err(&format!("too-long to 255: /answers/0/value/0/name: {long}")),
                ),
                (
                    json!([with("id", json!("x".repeat(256)))]),
                    Err(&format!("too-long to 255: /answers/0/value/0/id: {long}")),
                ),
            ],
        );
    }

    #[test]
    fn a_photo_is_one_and_not_too_large() {
        let bytes = "/answers/0/value/0/bytes";
        check_answers(
            json!({"type": "photo", "max_bytes": 10}),
            &[
                (
                    json!([with("type", json!("text/html"))]),
                    Err(
                        "wrong-file-type: /answers/0/value/0/type: Files of the type `text/html` are not \
                         accepted here.",
                    ),
                ),
                (
                    json!([with("bytes", json!(11))]),
                    Err(&format!(
                        "file-too-large to 10: {bytes}: At most 10 bytes are taken here."
                    )),
                ),
                (
                    json!([with("bytes", json!(0))]),
                    Err(&format!("file-empty: {bytes}: The file is empty.")),
                ),
                (
                    json!([photo(), with("digest", json!(digest("1")))]),
                    Err("too-many to 1: /answers/0/value: At most 1 can be chosen, not 2."),
                ),
            ],
        );
    }

    #[test]
    fn the_configuration_says_which_files_and_how_many() {
        let pdf = with("type", json!("application/pdf"));
        let file: File = serde_json::from_value(pdf.clone()).unwrap();
        check_answers(
            json!({"type": "file", "types": ["pdf", "odt"], "max_files": 2}),
            &[
                (json!([pdf]), Ok(Response::Files(vec![file]))),
                (json!([pdf, pdf]), Err("repeated: /answers/0/value/1: This file stands twice.")),
                (
                    json!([photo()]),
                    Err(
                        "wrong-file-type: /answers/0/value/0/type: Files of the type `image/jpeg` are \
                         not accepted here.",
                    ),
                ),
                (
                    json!([with("type", json!("application/pdf")), 1, 2]),
                    Err("too-many to 2: /answers/0/value: At most 2 can be chosen, not 3."),
                ),
            ],
        );
    }

    #[test]
    fn types_are_known_and_differ() {
        check_question(
            json!({"type": "file", "types": ["pdf", "doc", "pdf"], "max_files": 11}),
            &[
                "/types/1: The value `doc` is not known here. Did you mean `docx`?",
                "/max_files: The number must be between 1 and 10.",
                "/types/2: The type `pdf` stands twice.",
            ],
        );
        check_question(
            json!({"type": "file", "types": []}),
            &["/types: Too few: at least 1 must be given, there are 0."],
        );
    }
}
