//! PNG (ISO/IEC 15948): chunks of a length, a type, a content and a sum.

/// What every PNG begins with.
pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Chunks that say how the picture looks: colors, transparency, pixels and frames.
const HARMLESS: [&[u8; 4]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The same picture with these chunks only; `None` for what ends before its end.
pub(super) fn without_metadata(png: &[u8]) -> Option<Vec<u8>> {
    let mut clean = SIGNATURE.to_vec();
    let mut rest = png.strip_prefix(&SIGNATURE)?;
    loop {
        let (length, kind) = (rest.first_chunk()?, rest.get(4..)?.first_chunk::<4>()?);
        // The content, and twelve bytes around it.
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?.checked_add(12)?;
        let (chunk, after) = rest.split_at_checked(length)?;
        if HARMLESS.contains(&kind) {
            clean.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(clean);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut png = SIGNATURE.to_vec();
        for (kind, content) in chunks {
            png.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
            png.extend([&kind[..], content, &[1, 2, 3, 4]].concat());
        }
        png
    }

    #[test]
    fn the_picture_stays_and_what_is_told_besides_goes() {
        let sound =
            with(&[(b"IHDR", b"head"), (b"iCCP", b"sRGB"), (b"IDAT", b"x"), (b"IEND", b"")]);
        assert_eq!(without_metadata(&sound).as_ref(), Some(&sound));
        let telling = with(&[
            (b"IHDR", b"head"),
            (b"iCCP", b"sRGB"),
            (b"eXIf", b"MM"),
            (b"tEXt", b"Author"),
            (b"iTXt", b"XML:com.adobe.xmp"),
            (b"zTXt", b"?"),
            (b"tIME", b"now"),
            (b"IDAT", b"x"),
            (b"IEND", b""),
        ]);
        assert_eq!(without_metadata(&[&telling[..], b"more"].concat()), Some(sound));
    }

    #[test]
    fn what_ends_before_its_end_is_refused() {
        let sound = with(&[(b"IHDR", b"head"), (b"IEND", b"")]);
        for length in 0..sound.len() {
            assert_eq!(without_metadata(&sound[..length]), None);
        }
    }
}
