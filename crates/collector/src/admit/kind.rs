//! What a file is, by its content: by the bytes that files of a type begin with.
//!
//! A table of our own: crates that know hundreds of types would be asked for fifteen.

use civic_model::feedback::FileType;

/// The types that the content can be of; more than one where they begin alike, none where it is
/// something else.
pub(crate) fn kinds(content: &[u8]) -> Vec<FileType> {
    match content {
        [0xff, 0xd8, 0xff, ..] => vec![FileType::Jpeg],
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => vec![FileType::Png],
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => vec![FileType::Webp],
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => vec![FileType::Gif],
        [_, _, _, _, b'f', b't', b'y', b'p', b1, b2, b3, b4, ..] => of_brand([*b1, *b2, *b3, *b4]),
        [b'P', b'K', 3, 4, ..] => of_package(content),
        // An ID3 tag, or the first frame of MPEG audio of layer III.
        [b'I', b'D', b'3', ..] | [0xff, 0xfa | 0xfb | 0xf2 | 0xf3, ..] => vec![FileType::Mp3],
        _ if is_pdf(content) => vec![FileType::Pdf],
        _ if is_text(content) => vec![FileType::Text, FileType::Csv],
        _ => Vec::new(),
    }
}

/// Of the boxes of ISO/IEC 14496-12, by the brand that comes first.
fn of_brand(brand: [u8; 4]) -> Vec<FileType> {
    match &brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
            vec![FileType::Heic, FileType::Heif]
        }
        [b'i', b's', b'o', _] | [b'm', b'p', b'4', _] | b"avc1" | b"M4V " | b"MSNV" | b"dash" => {
            vec![FileType::Mp4]
        }
        _ => Vec::new(),
    }
}

/// Of the packages that offices use, which are archives: the open ones begin with their media type,
/// the others have their parts in a folder of that name.
fn of_package(content: &[u8]) -> Vec<FileType> {
    const HEAD: usize = 30;
    let begin = content.get(HEAD..).unwrap_or_default();
    let has = |folder: &[u8]| content.windows(folder.len()).any(|it| it == folder);
    let is_open = |it: &FileType| {
        let media_type = begin.strip_prefix(b"mimetype");
        media_type.is_some_and(|begin| begin.starts_with(it.media_type().as_bytes()))
    };
    if let Some(open) = [FileType::Odt, FileType::Ods].into_iter().find(is_open) {
        vec![open]
    } else if has(b"word/") {
        vec![FileType::Docx]
    } else if has(b"xl/") {
        vec![FileType::Xlsx]
    } else {
        Vec::new()
    }
}

/// Readers take what begins within the first kilobyte.
fn is_pdf(content: &[u8]) -> bool {
    let begin = content.get(..1024).unwrap_or(content);
    begin.windows(5).any(|it| it == b"%PDF-")
}

/// In whatever encoding: no control characters but those that lay out, unless it says to be UTF-16.
fn is_text(content: &[u8]) -> bool {
    let is_wide = content.starts_with(&[0xff, 0xfe]) || content.starts_with(&[0xfe, 0xff]);
    is_wide || content.iter().all(|it| !matches!(it, 0..=8 | 14..=31 | 127))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content: &[u8], expected: &[FileType]) {
        assert_eq!(kinds(content), expected, "{content:?}");
    }

    /// An archive whose first file has that name and content.
    fn package(name: &str, content: &str) -> Vec<u8> {
        [b"PK\x03\x04", &[0; 26][..], name.as_bytes(), content.as_bytes(), b"PK\x01\x02"].concat()
    }

    #[test]
    fn each_type_is_known_by_how_it_begins() {
        check(include_bytes!("../../../../tests/vectors/picture.jpg"), &[FileType::Jpeg]);
        check(b"\x89PNG\r\n\x1a\n....", &[FileType::Png]);
        check(b"RIFF\x10\0\0\0WEBPVP8L", &[FileType::Webp]);
        check(b"GIF89a", &[FileType::Gif]);
        check(b"%PDF-1.7\n", &[FileType::Pdf]);
        check(b"\xef\xbb\xbf%PDF-1.7\n", &[FileType::Pdf]);
        check(b"\0\0\0\x18ftypheic\0\0", &[FileType::Heic, FileType::Heif]);
        check(b"\0\0\0\x18ftypisom\0\0", &[FileType::Mp4]);
        check(b"ID3\x04", &[FileType::Mp3]);
        check("Größe;Straße\r\n".as_bytes(), &[FileType::Text, FileType::Csv]);
        check(b"Gr\xf6\xdfe", &[FileType::Text, FileType::Csv]);
        let open = FileType::Odt.media_type();
        check(&package("mimetype", open), &[FileType::Odt]);
        check(&package("mimetype", FileType::Ods.media_type()), &[FileType::Ods]);
        check(&package("[Content_Types].xml", "word/document.xml"), &[FileType::Docx]);
        check(&package("[Content_Types].xml", "xl/workbook.xml"), &[FileType::Xlsx]);
    }

    #[test]
    fn what_is_of_no_known_type_is_of_none() {
        check(b"MZ\x90\0\x03", &[]);
        check(b"\x7fELF\x02", &[]);
        check(b"\0\0\0\x18ftypavif", &[]);
        check(&package("setup.exe", ""), &[]);
    }
}
