//! The types of files that are accepted, and how they are recognized before anybody looks inside.

use crate::record::choice;

choice! {
    /// A type of file.
    pub enum FileType {
        /// A document that looks the same everywhere.
        Pdf = "pdf",
        /// A photo.
        Jpeg = "jpeg",
        /// A drawing or picture of a screen.
        Png = "png",
        /// A picture of the web.
        Webp = "webp",
        /// A photo of an iPhone.
        Heic = "heic",
        /// A photo of other cameras.
        Heif = "heif",
        /// A picture that may move.
        Gif = "gif",
        /// A text without any form.
        Text = "text",
        /// A table as a text.
        Csv = "csv",
        /// A text in the open format for offices (ISO/IEC 26300).
        Odt = "odt",
        /// A table in the open format for offices (ISO/IEC 26300).
        Ods = "ods",
        /// A text of Microsoft Word.
        Docx = "docx",
        /// A table of Microsoft Excel.
        Xlsx = "xlsx",
        /// A video or sound.
        Mp4 = "mp4",
        /// A sound.
        Mp3 = "mp3",
    }
}

impl FileType {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::Heic,
        Self::Heif,
        Self::Gif,
        Self::Text,
        Self::Csv,
        Self::Odt,
        Self::Ods,
        Self::Docx,
        Self::Xlsx,
        Self::Mp4,
        Self::Mp3,
    ];

    /// The type of a file: by its media type, or by the ending of its name where the device knows
    /// no media type for it.
    pub fn of(media_type: &str, name: &str) -> Option<Self> {
        let by_ending = || {
            let (_, ending) = name.rsplit_once('.')?;
            let has = |it: &Self| it.endings().iter().any(|it| it.eq_ignore_ascii_case(ending));
            Self::ALL.into_iter().find(has)
        };
        let is_known = !matches!(media_type, "" | "application/octet-stream");
        if is_known { Self::of_media_type(media_type) } else { by_ending() }
    }

    /// The type of that media type, whatever parameters follow it.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|it| it.media_type().eq_ignore_ascii_case(essence))
    }

    /// The media type (RFC 6838).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Heif => "image/heif",
            Self::Gif => "image/gif",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Mp4 => "video/mp4",
            Self::Mp3 => "audio/mpeg",
        }
    }
    /// How names of such files end, behind the point; the usual way first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic"],
            Self::Heif => &["heif"],
            Self::Gif => &["gif"],
            Self::Text => &["txt"],
            Self::Csv => &["csv"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Mp4 => &["mp4"],
            Self::Mp3 => &["mp3"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_says_what_a_file_is_and_else_the_ending_of_its_name() {
        for (media_type, name, expected) in [
            ("image/jpeg", "bench", Some(FileType::Jpeg)),
            ("Text/Plain; charset=utf-8", "a", Some(FileType::Text)),
            ("image/png", "bench.jpg", Some(FileType::Png)),
            ("", "IMG_1.HEIC", Some(FileType::Heic)),
            ("application/octet-stream", "bench.JPEG", Some(FileType::Jpeg)),
            ("application/zip", "plan.odt", None),
            ("", "plan", None),
            ("", "plan.exe", None),
        ] {
            assert_eq!(FileType::of(media_type, name), expected, "{media_type} {name}");
        }
    }

    #[test]
    fn no_two_types_share_a_media_type_or_an_ending() {
        for one in FileType::ALL {
            let others = FileType::ALL.into_iter().filter(|it| *it != one);
            for other in others {
                assert_ne!(one.media_type(), other.media_type());
                assert!(one.endings().iter().all(|it| !other.endings().contains(it)));
            }
        }
    }
}
