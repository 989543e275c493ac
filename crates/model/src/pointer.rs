//! JSON Pointer (RFC 6901): where in a document something is.

use std::fmt::{self, Write as _};

use serde_json::Value;

use crate::{
    check::Check,
    place::Place,
    read::Read,
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// A place in a JSON document, such as `/questions/0/text`. The empty pointer is the whole document.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The member `key` of the object at this place.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{escaped}", self.0))
    }

    /// The item `index` (from 0) of the array at this place.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        let mut longer = self.0.clone();
        // Writing to a string has no way to fail.
        let _written = write!(longer, "/{index}");
        Self(longer)
    }

    /// The pointer as RFC 6901 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for Pointer {
    /// Takes any text: a pointer that leads nowhere is still one.
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        String::read(value, place, check).map(Self)
    }
}

impl Describe for Pointer {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        String::shape(catalogue)
    }
}

impl Write for Pointer {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

serde_by_value!(Pointer);

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_slashes_and_tildes_are_escaped_as_rfc_6901_says() {
        assert_eq!(Pointer::root().key("a/b").key("m~n").index(0).as_str(), "/a~1b/m~0n/0");
    }
}
