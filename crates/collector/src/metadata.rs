//! Takes out of pictures where, when and with what they were made.
//!
//! Widgets send pictures that they have drawn anew; this is for those of plain forms, which come as
//! they are on the device. Only what is known to be harmless stays: the picture itself, its colors,
//! and which way is up.

mod exif;
mod jpeg;
mod png;
mod webp;

/// The same file without what it tells besides the picture; a file of another type stays as it is.
/// `None` for a picture that cannot be read far enough to be sure.
pub(crate) fn without_metadata(content: &[u8]) -> Option<Vec<u8>> {
    if content.starts_with(&jpeg::SIGNATURE) {
        jpeg::without_metadata(content)
    } else if content.starts_with(&png::SIGNATURE) {
        png::without_metadata(content)
    } else if webp::is_webp(content) {
        webp::without_metadata(content)
    } else {
        Some(content.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_of_other_types_stay_as_they_are() {
        for content in [&b"%PDF-1.7"[..], b"", b"RIFF1234WAVE", b"Exif\0\0"] {
            assert_eq!(without_metadata(content).as_deref(), Some(content));
        }
    }

    fn any_picture() -> impl Strategy<Value = Vec<u8>> {
        let webp = [b"RIFF".as_slice(), &[0; 4], b"WEBP"].concat();
        let begin =
            prop::sample::select(vec![jpeg::SIGNATURE.to_vec(), png::SIGNATURE.to_vec(), webp]);
        let byte =
            prop_oneof![any::<u8>(), prop::sample::select(b"\xff\xe1\xda\xd9\0\x08Exif".to_vec()),];
        let rest = prop::collection::vec(byte, 0..200);
        (begin, rest).prop_map(|(begin, rest)| [begin, rest].concat())
    }

    proptest! {
        #[test]
        fn any_bytes_are_refused_or_cleaned_once_and_for_all(picture in any_picture()) {
            if let Some(clean) = without_metadata(&picture) {
                prop_assert_eq!(without_metadata(&clean), Some(clean));
            }
        }
    }
}
