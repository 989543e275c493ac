//! Style sheets without the comments and spaces that only their authors need, squeezed at compile time.

/// The text of a style sheet, squeezed, as a `&'static str`.
#[macro_export]
macro_rules! squeezed {
    ($css:expr) => {{
        const LENGTH: usize = $crate::css::squeezed_length($css);
        const BYTES: [u8; LENGTH] = $crate::css::squeeze($css);
        match std::str::from_utf8(&BYTES) {
            Ok(css) => css,
            Err(_) => "",
        }
    }};
}

/// How long a style sheet is when squeezed, in bytes.
pub const fn squeezed_length(css: &str) -> usize {
    pass(css.as_bytes(), &mut [])
}

/// A style sheet of [`squeezed_length`] bytes.
pub const fn squeeze<const N: usize>(css: &str) -> [u8; N] {
    let mut squeezed = [0; N];
    pass(css.as_bytes(), &mut squeezed);
    squeezed
}

/// Copies what matters, as far as `to` has room, and returns how much there is.
///
/// Comments go, and spaces become one; beside a brace, a semicolon or a comma they go
/// altogether. No
/// style sheet of this project holds a comment sign or several spaces in a string.
#[expect(clippy::indexing_slicing, reason = "at compile time there is no iterator")]
const fn pass(from: &[u8], to: &mut [u8]) -> usize {
    let (mut at, mut length, mut last) = (0, 0, b'}');
    while at < from.len() {
        let next = skip(from, at);
        if next > at {
            at = next;
            let beside = if at < from.len() { from[at] } else { b'}' };
            if !is_edge(last) && !is_edge(beside) {
                last = b' ';
                length = put(to, length, last);
            }
        } else {
            last = from[at];
            length = put(to, length, last);
            at += 1;
        }
    }
    length
}

/// Where the spaces and comments that begin at `at` end.
#[expect(clippy::indexing_slicing, reason = "at compile time there is no iterator")]
const fn skip(from: &[u8], mut at: usize) -> usize {
    while at < from.len() {
        if from[at].is_ascii_whitespace() {
            at += 1;
        } else if at + 1 < from.len() && from[at] == b'/' && from[at + 1] == b'*' {
            at += 2;
            while at + 1 < from.len() && !(from[at] == b'*' && from[at + 1] == b'/') {
                at += 1;
            }
            at += 2;
        } else {
            break;
        }
    }
    at
}

const fn is_edge(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b';' | b',')
}

#[expect(clippy::indexing_slicing, reason = "at compile time there is no iterator")]
const fn put(to: &mut [u8], at: usize, byte: u8) -> usize {
    if at < to.len() {
        to[at] = byte;
    }
    at + 1
}

#[cfg(test)]
mod tests {
    #[test]
    fn comments_and_needless_spaces_go_and_needed_ones_stay() {
        const CSS: &str = squeezed!(
            "/* a */\n.one  > b ,\n.two {\n  margin: 0 1px; /* b */\n}\n\n:host { color: red }\n"
        );
        assert_eq!(CSS, ".one > b,.two{margin: 0 1px;}:host{color: red}");
    }

    #[test]
    fn the_style_sheets_keep_their_braces() {
        let count = |sign: char| crate::STYLES.matches(sign).count();
        assert!(count('{') > 20);
        assert_eq!(count('{'), count('}'));
        assert!(!crate::STYLES.contains("/*"));
    }
}
