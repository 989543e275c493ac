//! Origins: where a page comes from, as browsers name it.

use std::{fmt, net::Ipv6Addr, str::FromStr};

use axum::http::HeaderValue;

/// Why a text is not an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an origin is `http` or `https`, a host and, where it is not the usual one, a port, without a \
     path, like `https://ville.example` or `http://localhost:8080`"
)]
pub struct NotAnOrigin;

/// The origin of a page, such as `https://ville.example`, spelled as browsers spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Whether a request's `Origin` header names this origin.
    pub fn is(&self, header: &HeaderValue) -> bool {
        header.as_bytes() == self.0.as_bytes()
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    /// Reads an origin. What browsers leave out is left out: capitals, the usual port, a `/` at the
    /// end.
    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let text = text.to_ascii_lowercase();
        let (scheme, rest) = text.split_once("://").ok_or(NotAnOrigin)?;
        let usual_port = match scheme {
            "http" => 80,
            "https" => 443,
            _ => return Err(NotAnOrigin),
        };
        let (host, port) = split_port(rest.strip_suffix('/').unwrap_or(rest))?;
        match port {
            _ if !is_host(host) => Err(NotAnOrigin),
            Some(port) if port != usual_port => Ok(Self(format!("{scheme}://{host}:{port}"))),
            _ => Ok(Self(format!("{scheme}://{host}"))),
        }
    }
}

/// Parts `ville.example:8080`; the colons of an IPv6 address are between brackets.
fn split_port(text: &str) -> Result<(&str, Option<u16>), NotAnOrigin> {
    match text.rsplit_once(':') {
        Some((host, port)) if !text.ends_with(']') => {
            Ok((host, Some(port.parse().map_err(|_| NotAnOrigin)?)))
        }
        _ => Ok((text, None)),
    }
}

/// Whether it is a name or an address. Patterns such as `*.ville.example` are neither.
fn is_host(text: &str) -> bool {
    let bracketed = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    if let Some(address) = bracketed {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b"-._".contains(&it);
    !text.is_empty() && text.bytes().all(is_allowed)
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_spelled_as_browsers_spell_it() {
        for (written, spelled) in [
            ("https://ville.example", "https://ville.example"),
            ("https://Ville.Example/", "https://ville.example"),
            ("https://ville.example:443", "https://ville.example"),
            ("http://ville.example:443", "http://ville.example:443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("HTTP://[::1]:80", "http://[::1]"),
        ] {
            let origin: Origin = written.parse().expect("this is an origin");
            assert_eq!(origin.to_string(), spelled, "{written}");
        }
    }

    #[test]
    fn addresses_with_more_than_an_origin_and_wildcards_are_refused() {
        for bad in [
            "",
            "*",
            "null",
            "ville.example",
            "//ville.example",
            "https://",
            "https://:8080",
            "https://::1",
            "https://[ville.example]",
            "https://*.ville.example",
            "https://ville.example/piazza",
            "https://ville.example?x",
            "https://ville.example:99999",
            "https://me@ville.example",
            "https://ville.example//",
            "https://été.example",
            "file:///home",
        ] {
            assert_eq!(bad.parse::<Origin>(), Err(NotAnOrigin), "{bad}");
        }
    }
}
