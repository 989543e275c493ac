//! Photos and files that residents take: made small, and freed of where and with what they were made,
//! before anything leaves the device.
//!
//! A picture is decoded, drawn anew and encoded again. What is encoded are its colors alone: place,
//! time, camera, thumbnails and comments are gone, whatever they were written in. A picture that the
//! browser cannot decode is refused; its own bytes are never sent. Files of other types are sent as
//! they are.

mod picture;
mod words;

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

use civic_model::{
    answer::ViolationCode,
    digest::{Digest, Hashing},
    feedback::{File, FileType, file::Bounds},
    limits,
    number::Count,
};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlCanvasElement};

use picture::Picture;

pub use words::{accept, rule, sentence, size};

/// The most bytes that are decoded. Cameras of phones make 3 to 20 MB of 12 to 200 megapixels; what
/// is larger than this would end the tab of a cheap phone.
const LARGEST_ORIGINAL: f64 = 50_000_000.0;

/// How many bytes are read at a time, so that the page answers in between.
const SLICE: u32 = 1 << 20;

/// A file that was taken, ready to be sent.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What the answer says of it.
    pub file: File,
    /// Its content.
    pub bytes: Uint8Array,
    /// A small drawing of it, where it is a picture.
    pub preview: Option<HtmlCanvasElement>,
}

impl PartialEq for Taken {
    /// The digest says what the content is.
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file
    }
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// The browser cannot read it, or cannot show what it is said to be.
    Unreadable,
    /// It breaks this rule of the question.
    Refused(ViolationCode),
}

/// Takes a file that somebody chose for a question with these bounds.
pub async fn take(file: &web_sys::File, bounds: Bounds<'_>) -> Result<Taken, NotTaken> {
    let kind = FileType::of(&file.type_(), &file.name());
    if file.size() <= 0.0 {
        return Err(NotTaken::Refused(ViolationCode::FileEmpty));
    }
    match targets(kind, bounds) {
        [] => take_as_it_is(file, kind, bounds).await,
        targets => take_picture(file, targets, bounds).await,
    }
}

/// What a picture becomes: the first of these that the browser can make. Nothing for what is taken
/// as it is.
fn targets(kind: Option<FileType>, bounds: Bounds<'_>) -> &'static [FileType] {
    let makes_jpeg = bounds.types.contains(&FileType::Jpeg);
    match kind {
        _ if bounds.is_photo => &[FileType::Jpeg],
        Some(it) if !bounds.types.contains(&it) => &[],
        Some(FileType::Jpeg) => &[FileType::Jpeg],
        Some(FileType::Png) => &[FileType::Png],
        // Not every browser writes what it reads.
        Some(FileType::Webp) if makes_jpeg => &[FileType::Webp, FileType::Jpeg],
        Some(FileType::Webp) => &[FileType::Webp],
        Some(FileType::Heic | FileType::Heif) if makes_jpeg => &[FileType::Jpeg],
        _ => &[],
    }
}

async fn take_picture(
    file: &web_sys::File,
    targets: &[FileType],
    bounds: Bounds<'_>,
) -> Result<Taken, NotTaken> {
    if file.size() > LARGEST_ORIGINAL {
        return Err(NotTaken::Refused(ViolationCode::FileTooLarge));
    }
    let picture = Picture::decode(file).await.ok_or(NotTaken::Unreadable)?;
    for target in targets {
        if let Some(content) = picture.encoded(*target).await {
            let name = named(&file.name(), *target);
            let taken = taken(&content, name, *target, bounds).await?;
            return Ok(Taken { preview: picture.preview(), ..taken });
        }
    }
    Err(NotTaken::Unreadable)
}

async fn take_as_it_is(
    file: &web_sys::File,
    kind: Option<FileType>,
    bounds: Bounds<'_>,
) -> Result<Taken, NotTaken> {
    let kind = kind.ok_or(NotTaken::Refused(ViolationCode::WrongFileType))?;
    taken(file, named(&file.name(), kind), kind, bounds).await
}

async fn taken(
    content: &Blob,
    name: String,
    kind: FileType,
    bounds: Bounds<'_>,
) -> Result<Taken, NotTaken> {
    #[expect(clippy::cast_possible_truncation, reason = "sizes are far below 2^53")]
    let size = content.size() as i64;
    let media_type = kind.media_type().to_owned();
    if let Some(code) = bounds.refusal(&media_type, size) {
        return Err(NotTaken::Refused(code));
    }
    let count = Count::new(size).ok_or(NotTaken::Unreadable)?;
    let (bytes, digest) = read(content).await.ok_or(NotTaken::Unreadable)?;
    let file = File { name, media_type, bytes: count, digest, id: None, url: None };
    Ok(Taken { file, bytes, preview: None })
}

/// The bytes of a file and their digest; `None` where the device cannot read it any more.
async fn read(content: &Blob) -> Option<(Uint8Array, Digest)> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 50 MB, by the rules"
    )]
    let length = content.size() as u32;
    let bytes = Uint8Array::new_with_length(length);
    let mut hashing = Hashing::default();
    let mut start = 0;
    while start < length {
        let end = length.min(start + SLICE);
        let slice = content.slice_with_f64_and_f64(f64::from(start), f64::from(end)).ok()?;
        let slice = Uint8Array::new(&JsFuture::from(slice.array_buffer()).await.ok()?);
        if slice.length() != end - start {
            return None;
        }
        bytes.set(&slice, start);
        hashing = hashing.and(&slice.to_vec());
        start = end;
    }
    Some((bytes, hashing.digest()))
}

/// The name for a file of that type: the same, as far as the rules let it be, with an ending that
/// says what the file became.
fn named(name: &str, kind: FileType) -> String {
    let name = name.replace(['/', '\\'], "-");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let usual = kind.endings().first().copied().unwrap_or_default();
    let is_right = kind.endings().iter().any(|it| it.eq_ignore_ascii_case(ending));
    let ending = if is_right { ending } else { usual };
    let room = limits::FILE_NAME_CHARACTERS - 1 - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{stem}.{ending}")
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod rules {
    use super::*;

    #[test]
    fn the_ending_says_what_the_file_became_and_the_name_has_no_folder() {
        for (name, kind, expected) in [
            ("bench.jpg", FileType::Jpeg, "bench.jpg"),
            ("bench.JPEG", FileType::Jpeg, "bench.JPEG"),
            ("IMG_1.HEIC", FileType::Jpeg, "IMG_1.jpg"),
            ("a.b.png", FileType::Jpeg, "a.b.jpg"),
            ("plan", FileType::Pdf, "plan.pdf"),
            ("../a\\b.pdf", FileType::Pdf, "..-a-b.pdf"),
            ("", FileType::Jpeg, ".jpg"),
        ] {
            assert_eq!(named(name, kind), expected);
        }
        let long = named(&format!("{}.png", "é".repeat(300)), FileType::Jpeg);
        assert_eq!((long.chars().count(), long.ends_with("é.jpg")), (255, true));
    }

    #[test]
    fn pictures_become_what_the_question_accepts_and_other_files_stay() {
        use FileType::{Heic, Jpeg, Pdf, Png, Webp};

        let bounds = |types: &'static [FileType], is_photo| Bounds {
            types,
            max_files: 1,
            max_bytes: 1,
            upload: None,
            is_photo,
        };
        for (kind, types, expected) in [
            (Some(Jpeg), &[Jpeg][..], &[Jpeg][..]),
            (Some(Png), &[Jpeg, Png], &[Png]),
            (Some(Png), &[Jpeg], &[]),
            (Some(Webp), &[Webp], &[Webp]),
            (Some(Webp), &[Webp, Jpeg], &[Webp, Jpeg]),
            (Some(Heic), &[Heic, Jpeg], &[Jpeg]),
            (Some(Heic), &[Heic], &[]),
            (Some(Pdf), &[Pdf, Jpeg], &[]),
            (None, &[Pdf], &[]),
        ] {
            assert_eq!(targets(kind, bounds(types, false)), expected, "{kind:?} {types:?}");
            assert_eq!(targets(kind, bounds(types, true)), [Jpeg]);
        }
    }
}
