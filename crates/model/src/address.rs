//! Addresses of pictures, links and sources in a configuration.

use crate::{characters::is_blank, limits};

/// Why a text is not an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an address begins with https:// or http:// and a name, like https://ville.example/plan, or is \
     a path, like /plan or pictures/square.jpg; it has 1 to {max} characters, without spaces and \
     backslashes",
    max = limits::ADDRESS_CHARACTERS
)]
pub struct NotAnAddress;

/// The address of a picture, a link or a source: of the web, such as `https://ville.example/plan`,
/// or relative to another address, such as `/plan`, `./plan`, `pictures/square.jpg`, `?page=2`,
/// `#top`.
///
/// Other schemes are refused, because a `javascript:` link would run as a part of the page; so is
/// what browsers read as one of these or as another server: `//` and every `\`, which they take for
/// a `/` (URL Standard, "path start state"). The server has a name or an IPv4 address and perhaps a
/// port, and never a user name before it: `https://bank.example@other.example` leads to the second.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// The form of an address, for a JSON Schema (an ECMA-262 pattern, with the flag `u` or
    /// without). Next to it the schema bounds the length to [`limits::ADDRESS_CHARACTERS`].
    ///
    /// The long class, which stands five times, is the backslash and the characters that show
    /// nothing.
    pub const PATTERN: &str = concat!(
        // A server and perhaps a port, ...
        r"^((https?://[^:/?#@\u0000-\u0020\\\u007F-\u00A0\u00AD\u061C\u1680\u180E",
        r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]+(:[0-9]+)?",
        // ... or a name in the same directory;
        r"|[^:/?#\u0000-\u0020\\\u007F-\u00A0\u00AD\u061C\u1680\u180E",
        r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]+)",
        // what follows either of them;
        r"([/?#][^\u0000-\u0020\\\u007F-\u00A0\u00AD\u061C\u1680\u180E",
        r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]*)?",
        // a path from the root, a query or a fragment;
        r"|(/[^/\u0000-\u0020\\\u007F-\u00A0\u00AD\u061C\u1680\u180E",
        r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]|[?#])",
        r"[^\u0000-\u0020\\\u007F-\u00A0\u00AD\u061C\u1680\u180E",
        r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]*",
        // or the root.
        r"|/)$",
    );

    /// Takes an address of the forms above, as it is.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let fits = (1..=limits::ADDRESS_CHARACTERS).contains(&text.chars().count());
        let is_shown = !text.contains(|it| it == '\\' || is_blank(it));
        if fits && is_shown && is_of_the_web_or_relative(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnAddress)
        }
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_of_the_web_or_relative(text: &str) -> bool {
    match text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        Some(rest) => is_server(first_part(rest)),
        // A colon in the first part of a relative address would end a scheme.
        None => !text.starts_with("//") && !first_part(text).contains(':'),
    }
}

fn first_part(text: &str) -> &str {
    text.split(['/', '?', '#']).next().unwrap_or(text)
}

fn is_server(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_port = !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit());
    is_port && !name.is_empty() && !name.contains('@')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;
    use crate::pattern_tests::agree;

    /// What shows nothing, as it stands in the pattern.
    const BLANK: &str = concat!(
        r"\u0000-\u0020\\\u007F-\u00A0\u00AD\u061C\u1680\u180E",
        r"\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF",
    );

    #[test]
    fn addresses_of_the_web_and_relative_ones_are_taken() {
        for good in [
            "https://ville.example",
            "http://localhost:8080/a?b=c:d#e",
            "https://ville.example?x",
            "https://étampes.example/plan–2.pdf",
            "https://192.0.2.1/a//b@c",
            "/",
            "/a",
            "/a//b:c",
            "./a",
            "../a:b",
            "a/b.png",
            "photo@2x.png",
            "a?b:c",
            "?a=//b",
            "#",
            "#a:b",
            "/😀",
            &format!("/{}", "é".repeat(1999)),
        ] {
            assert_eq!(Address::parse(good).as_ref().map(Address::as_str), Ok(good));
        }
    }

    #[test]
    fn other_schemes_other_servers_and_hidden_characters_are_refused() {
        for bad in [
            "",
            " ",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:image/png;base64,AA",
            "mailto:a@b.example",
            "HTTPS://ville.example",
            "https:",
            "https:/a",
            "https://",
            "https:///a",
            "https://:80/",
            "https://a:/",
            "https://a:b@c.example/",
            "https://bank.example@other.example",
            "https://[::1]/",
            "https://a\\b",
            "//other.example/a",
            "/\\other.example/a",
            "\\\\other.example/a",
            "a\\b",
            "a:b",
            ":a",
            "/a b",
            "/a\u{a0}b",
            "/a\u{200b}",
            "/a\u{202e}b",
            "/a\n",
            "/\u{7f}",
            &format!("/{}", "é".repeat(2000)),
        ] {
            assert_eq!(Address::parse(bad), Err(NotAnAddress), "{bad:?}");
        }
    }

    #[test]
    fn the_pattern_is_made_of_these_parts() {
        let parts = [
            format!(r"(https?://[^:/?#@{BLANK}]+(:[0-9]+)?|[^:/?#{BLANK}]+)([/?#][^{BLANK}]*)?"),
            format!(r"(/[^/{BLANK}]|[?#])[^{BLANK}]*"),
            "/".to_owned(),
        ];
        assert_eq!(Address::PATTERN, format!("^({})$", parts.join("|")));
    }

    #[test]
    fn the_class_of_the_pattern_is_what_shows_nothing() {
        let class = Regex::new(&format!("^[{BLANK}]$")).unwrap();
        for it in char::MIN..='\u{ffff}' {
            let mut bytes = [0; 4];
            let is_in = class.is_match(it.encode_utf8(&mut bytes));
            assert_eq!(is_in, it == '\\' || is_blank(it), "{it:?}");
        }
    }

    #[test]
    fn the_pattern_and_the_parser_agree() {
        agree(Address::PATTERN, "htps:/?#@\\.0é \t\u{2028}\u{feff}😀", |text, matches| {
            let fits = text.chars().count() <= limits::ADDRESS_CHARACTERS;
            (matches && fits) == Address::parse(text).is_ok()
        });
    }

    proptest! {
        #[test]
        fn no_address_has_another_scheme(text in "[a-zA-Z][a-zA-Z0-9+.-]{0,12}:\\PC{0,9}") {
            let is_of_the_web = ["http://", "https://"].iter().any(|it| text.starts_with(it));
            prop_assert!(is_of_the_web || Address::parse(&text).is_err());
        }

        #[test]
        fn any_text_is_refused_or_kept_as_it_is(text: String) {
            let kept = Address::parse(&text).map_or(text.clone(), |it| it.as_str().to_owned());
            prop_assert_eq!(kept, text);
        }
    }
}
