//! A part that may be absent, and of which rules must know whether it could be read.

use serde_json::Value;

use crate::{
    check::Check,
    place::Place,
    read::Read,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// A part that may be absent.
///
/// Unlike with an `Option`, a part with mistakes in it does not count as absent during the check:
/// nobody who forgot the width of a plan is to be told that none of its pixels is on the Earth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    part: Option<T>,
    is_unread: bool,
}

impl<T> Given<T> {
    /// The part, if it is there.
    pub fn get(&self) -> Option<&T> {
        self.part.as_ref()
    }

    /// Whether the part is there but could not be read. Only ever so within a check.
    pub(super) fn is_unread(&self) -> bool {
        self.is_unread
    }
}

impl<T> From<Option<T>> for Given<T> {
    fn from(part: Option<T>) -> Self {
        Self { part, is_unread: false }
    }
}

impl<T: Read> Read for Given<T> {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let part = T::read(value, place, check);
        Some(Self { is_unread: part.is_none(), part })
    }

    fn absent(_: &str, _: &Place<'_>, _: &mut Check) -> Option<Self> {
        Some(Self::from(None))
    }
}

impl<T: Write> Write for Given<T> {
    fn write(&self) -> Option<Value> {
        self.part.write()
    }
}

impl<T: Describe> Describe for Given<T> {
    const MAY_BE_ABSENT: bool = true;

    fn shape(catalogue: &mut Catalogue) -> Shape {
        T::shape(catalogue)
    }
}
