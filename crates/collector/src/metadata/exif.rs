//! Which way is up: the one thing in Exif data (CIPA DC-008) that a picture cannot do without.

/// What Exif data begin with in a JPEG.
pub(super) const BEGIN: &[u8] = b"Exif\0\0";

const ORIENTATION: u16 = 0x0112;

/// The orientation, 1 to 8, that Exif data tell.
pub(super) fn orientation(exif: &[u8]) -> Option<u8> {
    let tiff = Tiff::new(exif.strip_prefix(BEGIN)?)?;
    let directory = usize::try_from(tiff.long(4)?).ok()?;
    let entries = usize::from(tiff.short(directory)?);
    let mut places = (0..entries).map(|it| directory + 2 + 12 * it);
    let entry = places.find(|it| tiff.short(*it) == Some(ORIENTATION))?;
    let value = u8::try_from(tiff.short(entry + 8)?).ok()?;
    (1..=8).contains(&value).then_some(value)
}

/// Exif data with an orientation and nothing else.
pub(super) fn with_orientation(orientation: u8) -> Vec<u8> {
    let [tag_high, tag_low] = ORIENTATION.to_be_bytes();
    // One entry: of the type SHORT, one value. No other directory.
    let directory = [0, 1, tag_high, tag_low, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
    [BEGIN, b"MM\0*", &[0, 0, 0, 8], &directory].concat()
}

/// Numbers of a TIFF file, in its order of bytes.
struct Tiff<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"MM\0*" => Some(Self { bytes, is_big_endian: true }),
            b"II*\0" => Some(Self { bytes, is_big_endian: false }),
            _ => None,
        }
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for orientation_ in 1..=8 {
            assert_eq!(orientation(&with_orientation(orientation_)), Some(orientation_));
        }
        assert_eq!(orientation(&with_orientation(0)), None);
        assert_eq!(orientation(&with_orientation(9)), None);
    }

    #[test]
    fn what_is_cut_off_tells_nothing() {
        let whole = with_orientation(6);
        // The value is followed by six bytes of filling.
        for length in 0..whole.len() - 6 {
            assert_eq!(orientation(&whole[..length]), None);
        }
    }
}
