//! Bytes in hexadecimal.

use std::fmt::Write as _;

/// Bytes as digits in small letters.
pub(super) fn written(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string has no way to fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes that digits stand for.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|it| it.to_digit(16)).collect();
    let byte = |pair: &[u32]| match *pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    digits?.chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_is_read_again(bytes: Vec<u8>) {
            let text = written(&bytes);
            prop_assert_eq!(text.len(), 2 * bytes.len());
            prop_assert_eq!(read(&text.to_uppercase()), Some(bytes.clone()));
            prop_assert_eq!(read(&text), Some(bytes));
        }

        #[test]
        fn what_is_no_hexadecimal_is_refused(text in "[0-9a-f]{0,6}[g-z+é ][0-9a-f]{0,6}|([0-9a-f]{2}){0,3}[0-9a-f]") {
            prop_assert_eq!(read(&text), None);
        }
    }
}
