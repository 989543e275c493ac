//! JPEG (ITU-T T.81): segments that begin with a marker, and the picture between them.

use super::exif;

/// What every JPEG begins with.
pub(super) const SIGNATURE: [u8; 3] = [0xff, 0xd8, 0xff];

const SOI: [u8; 2] = [0xff, 0xd8];
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const COMMENT: u8 = 0xfe;

/// The same picture without data of applications and comments, but for its colors and which way is
/// up; and without what follows it, such as the clip of a photo that moves. `None` for a picture whose
/// segments cannot be told apart.
pub(super) fn without_metadata(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut clean = SOI.to_vec();
    let mut rest = jpeg.strip_prefix(&SOI)?;
    loop {
        let (marker, after) = marker(rest)?;
        match marker {
            EOI => {
                clean.extend([0xff, EOI]);
                return Some(clean);
            }
            // Markers that stand alone.
            0x01 | 0xd0..=0xd7 => {
                clean.extend([0xff, marker]);
                rest = after;
            }
            _ => {
                let (segment, after) = segment(after)?;
                push(&mut clean, marker, segment);
                rest = after;
                if marker == SOS {
                    let (picture, after) = picture(after);
                    clean.extend(picture);
                    if after.is_empty() {
                        // It was cut off on its way; what is there of it can be seen.
                        return Some(clean);
                    }
                    rest = after;
                }
            }
        }
    }
}

/// The next marker, before which there may be any number of filling bytes, and what follows it.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (0xff, mut rest) = bytes.split_first().map(|(first, rest)| (*first, rest))? else {
        return None;
    };
    loop {
        let (next, after) = rest.split_first()?;
        match next {
            0xff => rest = after,
            0 => return None,
            marker => return Some((*marker, after)),
        }
    }
}

/// The content of a segment, which begins with its length, and what follows it.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes(*bytes.first_chunk()?));
    let (segment, after) = bytes.split_at_checked(length)?;
    Some((segment.get(2..)?, after))
}

/// The coded picture up to the next marker, and what follows.
fn picture(bytes: &[u8]) -> (&[u8], &[u8]) {
    let is_end =
        |it: &[u8]| matches!(it, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff));
    let end = bytes.windows(2).position(is_end).unwrap_or(bytes.len());
    bytes.split_at(end)
}

fn push(clean: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    let kept = match marker {
        0xe1 => match exif::orientation(segment) {
            Some(orientation) if orientation != 1 => exif::with_orientation(orientation),
            _ => return,
        },
        _ if is_harmless(marker, segment) => segment.to_vec(),
        _ => return,
    };
    // What was shorter than 64 KiB still is.
    let length = u16::try_from(kept.len() + 2).unwrap_or(u16::MAX);
    clean.extend([0xff, marker]);
    clean.extend(length.to_be_bytes());
    clean.extend(kept);
}

/// Whether a segment is needed to see the picture: of those of applications the head, the color
/// profile and the note of how colors are coded.
fn is_harmless(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe0 => segment.starts_with(b"JFIF\0"),
        0xe2 => segment.starts_with(b"ICC_PROFILE\0"),
        0xee => segment.starts_with(b"Adobe"),
        0xe1..=0xef | COMMENT => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A photo as a phone makes it, which tells much (tests/vectors/picture.mjs).
    const TELLING: &[u8] = include_bytes!("../../../../tests/vectors/picture.jpg");

    fn has(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|it| it == part)
    }

    fn with(segments: &[(u8, &[u8])], end: &[u8]) -> Vec<u8> {
        let mut jpeg = SOI.to_vec();
        for (marker, content) in segments {
            let length = u16::try_from(content.len() + 2).unwrap();
            jpeg.extend([[0xff, *marker], length.to_be_bytes()].concat());
            jpeg.extend(*content);
        }
        [&jpeg, end].concat()
    }

    #[test]
    fn a_photo_tells_nothing_any_more_but_which_way_is_up() {
        let position: Vec<u8> =
            [48_u32, 1, 51, 1, 24, 1].iter().flat_map(|it| it.to_le_bytes()).collect();
        let clean = without_metadata(TELLING).unwrap();
        for telling in [&position, &b"TELLTALE"[..], b"GPSLatitude", b"Photoshop", b"adobe.com"] {
            assert!(has(TELLING, telling) && !has(&clean, telling), "{telling:?}");
        }
        assert!(has(&clean, &exif::with_orientation(6)));
        // The picture itself is the same to the last byte, and comes once: no thumbnail.
        let from_tables = |it: &[u8]| {
            let begin = it.windows(2).rposition(|it| it == [0xff, 0xdb]).unwrap();
            it[begin..].to_vec()
        };
        assert_eq!(from_tables(&clean), from_tables(TELLING));
        let begins = clean.windows(2).filter(|it| *it == [0xff, 0xda]).count();
        assert_eq!(begins, 1);
    }

    #[test]
    fn what_the_picture_needs_stays() {
        let end = [0xff, SOS, 0, 2, 1, 0xff, 0, 0xff, 0xd0, 2, 0xff, EOI];
        let needed: [(u8, &[u8]); 5] = [
            (0xe0, b"JFIF\0\x01"),
            (0xe2, b"ICC_PROFILE\0\x01"),
            (0xee, b"Adobe\0"),
            (0xdb, b"table"),
            (0xc0, b"frame"),
        ];
        let sound = with(&needed, &end);
        assert_eq!(without_metadata(&sound).as_ref(), Some(&sound));
        let followed = [&sound[..], b"a clip with a place"].concat();
        assert_eq!(without_metadata(&followed), Some(sound));
    }

    #[test]
    fn what_applications_and_people_wrote_goes() {
        let end = [0xff, EOI];
        for (marker, content) in [
            (0xe0, &b"JFXX\0"[..]),
            (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
            (0xe1, &exif::with_orientation(1)),
            (0xe2, b"MPF\0"),
            (0xed, b"Photoshop 3.0\0"),
            (0xef, b"?"),
            (COMMENT, b"My house"),
        ] {
            let clean = without_metadata(&with(&[(marker, content)], &end));
            assert_eq!(clean, Some(with(&[], &end)), "{marker:x}");
        }
    }

    #[test]
    fn pictures_in_several_passes_keep_all_of_them() {
        let passes = [
            [0xff, SOS, 0, 2, 7, 8].as_slice(),
            // A table between two passes, with the marker of an end in it.
            &[0xff, 0xc4, 0, 4, 0xff, EOI],
            &[0xff, SOS, 0, 2, 9, 0xff, EOI],
        ];
        let sound = with(&[(0xdb, b"table")], &passes.concat());
        assert_eq!(without_metadata(&sound).as_ref(), Some(&sound));
    }

    #[test]
    fn a_picture_that_was_cut_off_is_kept_and_segments_that_are_none_are_refused() {
        let cut = with(&[(0xdb, b"table")], &[0xff, SOS, 0, 2, 7, 8]);
        assert_eq!(without_metadata(&cut).as_ref(), Some(&cut));
        for bad in [&[0xff, 0xe1, 0, 9, 1][..], &[0xff, 0xe1, 0, 1], &[7, 8], &[0xff], &[]] {
            assert_eq!(without_metadata(&with(&[], bad)), None, "{bad:?}");
        }
    }
}
