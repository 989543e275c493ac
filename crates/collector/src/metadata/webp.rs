//! WebP (RFC 9649): a RIFF file, which is a list of chunks of a type, a length and a content.

/// Chunks that say how the picture looks.
const HARMLESS: [&[u8; 4]; 6] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The flags of the head that say that there is data about the picture: Exif and XMP.
const METADATA_FLAGS: u8 = 0b1100;

pub(super) fn is_webp(content: &[u8]) -> bool {
    content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP")
}

/// The same picture with these chunks only; `None` for what ends before its end.
pub(super) fn without_metadata(webp: &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(u32::from_le_bytes(*webp.get(4..)?.first_chunk()?)).ok()?;
    // What follows the file, by its own word, is none of it.
    let mut rest = webp.get(12..length.checked_add(8)?)?;
    let mut chunks = Vec::new();
    while let Some(kind) = rest.first_chunk::<4>() {
        let size = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
        // Each begins at an even place.
        let (chunk, after) = rest.split_at_checked(size.checked_add(8 + size % 2)?)?;
        match kind {
            b"VP8X" => {
                let mut head = chunk.to_vec();
                *head.get_mut(8)? &= !METADATA_FLAGS;
                chunks.extend(head);
            }
            _ if HARMLESS.contains(&kind) => chunks.extend(chunk),
            _ => {}
        }
        rest = after;
    }
    let length = u32::try_from(chunks.len() + 4).ok()?.to_le_bytes();
    Some([b"RIFF", &length[..], b"WEBP", &chunks].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut content = b"WEBP".to_vec();
        for (kind, chunk) in chunks {
            content.extend(&kind[..]);
            content.extend(u32::try_from(chunk.len()).unwrap().to_le_bytes());
            content.extend(*chunk);
            content.resize(content.len().next_multiple_of(2), 0);
        }
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        [b"RIFF", &length[..], &content].concat()
    }

    #[test]
    fn the_picture_stays_and_what_is_told_besides_goes() {
        let sound = with(&[(b"VP8X", &[0b11_0000]), (b"ICCP", b"odd"), (b"VP8L", b"even")]);
        assert_eq!(without_metadata(&sound).as_ref(), Some(&sound));
        let telling = with(&[
            (b"VP8X", &[0b11_1100]),
            (b"ICCP", b"odd"),
            (b"VP8L", b"even"),
            (b"EXIF", b"MM"),
            (b"XMP ", b"<x:xmpmeta>"),
            (b"????", b"?"),
        ]);
        assert_eq!(without_metadata(&[&telling[..], b"more"].concat()), Some(sound));
    }

    #[test]
    fn what_ends_before_its_end_is_refused() {
        let sound = with(&[(b"VP8X", &[0]), (b"VP8L", b"even")]);
        for length in 0..sound.len() {
            assert_eq!(without_metadata(&sound[..length]), None);
        }
        let mut longer = sound;
        longer[4] += 6;
        assert_eq!(without_metadata(&[&longer[..], b"VP8L\xff\xff"].concat()), None);
    }
}
