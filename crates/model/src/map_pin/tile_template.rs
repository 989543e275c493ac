//! The addresses of the square pictures that a map is made of.

use crate::limits;

/// Why a text is not the address of tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the address of tiles begins with https:// or is a path, and has {{z}}, {{x}} and {{y}} (or {{-y}}) \
     once each and no other braces, like https://tiles.example/{{z}}/{{x}}/{{y}}.png"
)]
pub struct NotATileTemplate;

/// The addresses of the tiles of a map: one for all, with `{z}`, `{x}` and `{y}` where the zoom, the
/// column and the row are put in. `{-y}` stands for rows that are counted from the south (TMS).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileTemplate(String);

impl TileTemplate {
    /// The form of such an address, for a JSON Schema (an ECMA-262 pattern): a server, a path from
    /// the root or a name in the same directory, and then the three in any order.
    pub const PATTERN: &str = concat!(
        r"^((https://[0-9A-Za-z.-]+(:[0-9]+)?/|[0-9A-Za-z_.~%-]+/)[!-\[\]-z|~]*",
        r"|/([!-.0-\[\]-z|~][!-\[\]-z|~]*)?)?",
        r"(\{z\}[!-\[\]-z|~]*",
        r"(\{x\}[!-\[\]-z|~]*\{-?y\}|\{-?y\}[!-\[\]-z|~]*\{x\})",
        r"|\{x\}[!-\[\]-z|~]*",
        r"(\{z\}[!-\[\]-z|~]*\{-?y\}|\{-?y\}[!-\[\]-z|~]*\{z\})",
        r"|\{-?y\}[!-\[\]-z|~]*",
        r"(\{z\}[!-\[\]-z|~]*\{x\}|\{x\}[!-\[\]-z|~]*\{z\}))",
        r"[!-\[\]-z|~]*$",
    );

    /// Takes such an address, as it is.
    pub fn parse(text: &str) -> Result<Self, NotATileTemplate> {
        let mut parts = text.split('{');
        let head = parts.next().unwrap_or_default();
        let fits = text.len() <= limits::ADDRESS_CHARACTERS;
        let is_plain = text.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
        if fits && is_plain && begins_well(head) && has_each_place_once(parts) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotATileTemplate)
        }
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether what stands before the first place leads to a server of the web or on from a page.
fn begins_well(head: &str) -> bool {
    if head.is_empty() {
        return true;
    }
    if head.contains('}') || head.starts_with("//") {
        return false;
    }
    match head.strip_prefix("https://") {
        Some(rest) => rest.split_once('/').is_some_and(|(server, _)| is_server(server)),
        None => head.split_once('/').is_some_and(|(name, _)| name.bytes().all(is_of_a_name)),
    }
}

fn is_server(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_port = !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit());
    let is_name = |it: u8| it.is_ascii_alphanumeric() || b".-".contains(&it);
    is_port && !name.is_empty() && name.bytes().all(is_name)
}

fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_.~%-".contains(&byte)
}

/// Whether the parts, each from behind an opening brace, are the three places and what follows them.
fn has_each_place_once<'a>(parts: impl Iterator<Item = &'a str>) -> bool {
    let (mut zooms, mut columns, mut rows) = (0, 0, 0);
    for part in parts {
        match part.split_once('}') {
            Some((_, rest)) if rest.contains('}') => return false,
            Some(("z", _)) => zooms += 1,
            Some(("x", _)) => columns += 1,
            Some(("y" | "-y", _)) => rows += 1,
            _ => return false,
        }
    }
    (zooms, columns, rows) == (1, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern_tests::agree;

    #[test]
    fn tiles_of_a_server_or_of_the_own_site_are_taken() {
        for good in [
            "https://tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example:8443/wmts/{z}/{y}/{x}",
            "https://tiles.example/tms/{z}/{x}/{-y}.jpg",
            "https://tiles.example/wmts?layer=city:base&TileCol={x}&TileRow={y}&TileMatrix={z}",
            "/tiles/{z}/{x}/{y}.webp",
            "/{z}/{x}/{y}",
            "tiles/{z}/{x}/{y}.png",
            "../tiles/{z}/{x}/{y}.png",
            "{z}/{x}/{y}.png",
            "{z}{x}{y}",
        ] {
            assert_eq!(TileTemplate::parse(good).as_ref().map(TileTemplate::as_str), Ok(good));
        }
    }

    #[test]
    fn other_schemes_and_other_places_are_refused() {
        for bad in [
            "",
            "https://tiles.example/10/5/3.png",
            "https://tiles.example/{z}/{x}",
            "https://tiles.example/{z}/{x}/{y}/{y}",
            "https://tiles.example/{z}/{x}/{y}/{-y}",
            "https://{s}.tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example/{z}/{x}/{y}{r}.png",
            "https://tiles.example/{z}/{x}/{y}}.png",
            "https://tiles.example/{z}/{x}/{{y}}.png",
            "https://tiles.example/}{z}/{x}/{y}.png",
            "https://tiles.example{z}/{x}/{y}.png",
            "https://user@tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example:/{z}/{x}/{y}.png",
            "https:///{z}/{x}/{y}.png",
            "http://tiles.example/{z}/{x}/{y}.png",
            "//tiles.example/{z}/{x}/{y}.png",
            "data:{z}/{x}/{y}",
            "javascript:/{z}/{x}/{y}",
            "/tiles/{z} /{x}/{y}",
            "/tiles\\{z}/{x}/{y}",
            "/é/{z}/{x}/{y}",
            &format!("/{}/{{z}}/{{x}}/{{y}}", "a".repeat(limits::ADDRESS_CHARACTERS)),
        ] {
            assert_eq!(TileTemplate::parse(bad), Err(NotATileTemplate), "{bad:?}");
        }
    }

    #[test]
    fn the_pattern_and_the_parser_agree() {
        agree(TileTemplate::PATTERN, "htps:/.{}xyz-?@\\ é0", |text, matches| {
            let fits = text.len() <= limits::ADDRESS_CHARACTERS;
            (matches && fits) == TileTemplate::parse(text).is_ok()
        });
    }
}
