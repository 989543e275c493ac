//! The bytes of a form: `application/x-www-form-urlencoded`, as the URL standard of the WHATWG
//! defines it.
//!
//! Our own: it is little, and the crate for it brings a table of all escapes into the browser's
//! module.

/// Adds a field to those that are written already.
pub(super) fn push_field(out: &mut String, name: &str, text: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    push_escaped(out, name);
    out.push('=');
    push_escaped(out, text);
}

fn push_escaped(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out.extend(['%', hexadecimal(byte >> 4), hexadecimal(byte & 15)]),
        }
    }
}

/// The digit for a number below 16.
fn hexadecimal(number: u8) -> char {
    char::from(if number < 10 { b'0' + number } else { b'A' - 10 + number })
}

/// The fields of a body, in order, each with its name and its text. Every body has some or none; what
/// is no UTF-8 becomes U+FFFD.
pub(super) fn fields(body: &[u8]) -> impl Iterator<Item = (String, String)> {
    let fields = body.split(|it| *it == b'&').filter(|it| !it.is_empty());
    fields.map(|field| {
        let mut halves = field.splitn(2, |it| *it == b'=');
        let name = unescaped(halves.next().unwrap_or_default());
        (name, unescaped(halves.next().unwrap_or_default()))
    })
}

fn unescaped(mut bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    while let Some((first, rest)) = bytes.split_first() {
        let (byte, after) = match first {
            b'+' => (b' ', rest),
            // What is no escape stands for itself.
            b'%' => escaped(rest).unwrap_or((b'%', rest)),
            other => (*other, rest),
        };
        plain.push(byte);
        bytes = after;
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The byte that the two digits behind a `%` stand for, and what follows them.
fn escaped(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let ([high, low], after) = bytes.split_first_chunk()?;
    let digit = |it: &u8| char::from(*it).to_digit(16);
    let byte = digit(high)? * 16 + digit(low)?;
    Some((u8::try_from(byte).ok()?, after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_digits_and_four_signs_stand_for_themselves() {
        let mut out = String::new();
        push_field(&mut out, "a b", "Aé+&=%~*-._/\0");
        push_field(&mut out, "", "");
        assert_eq!(out, "a+b=A%C3%A9%2B%26%3D%25%7E*-._%2F%00&=");
    }

    #[test]
    fn broken_escapes_stand_for_themselves() {
        let found: Vec<_> = fields(b"&&a=%4&b=%zz%41&c&=d=e&f=%ff").collect();
        let expected = [("a", "%4"), ("b", "%zzA"), ("c", ""), ("", "d=e"), ("f", "\u{fffd}")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }

    proptest! {
        #[test]
        fn fields_are_written_as_others_write_them(
            pairs in prop::collection::vec((any::<String>(), any::<String>()), 0..5),
        ) {
            let mut out = String::new();
            for (name, text) in &pairs {
                push_field(&mut out, name, text);
            }
            let mut theirs = form_urlencoded::Serializer::new(String::new());
            prop_assert_eq!(&out, &theirs.extend_pairs(&pairs).finish());
            prop_assert_eq!(fields(out.as_bytes()).collect::<Vec<_>>(), pairs);
        }

        #[test]
        fn any_bytes_are_read_as_others_read_them(
            body in prop::collection::vec(
                prop_oneof![any::<u8>(), prop::sample::select(b"%&=+0123456789aAfF".to_vec())], 0..60,
            ),
        ) {
            let ours: Vec<_> = fields(&body).collect();
            prop_assert_eq!(ours, form_urlencoded::parse(&body).into_owned().collect::<Vec<_>>());
        }
    }
}
