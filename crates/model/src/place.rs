//! Where in a document a reader or a check is at work.

use crate::pointer::Pointer;

/// A place on the way from the whole document to one of its values.
///
/// Each step borrows the one before, so that going there costs nothing; only a mistake has its place
/// written out, as a [`Pointer`].
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// The whole document.
    Document,
    /// A member of the object at a place.
    Member(&'a Self, &'a str),
    /// An item (from 0) of the array at a place.
    Item(&'a Self, usize),
}

impl Place<'_> {
    /// The member `key` of the object at this place.
    pub fn key<'b>(&'b self, key: &'b str) -> Place<'b> {
        Place::Member(self, key)
    }

    /// The item `index` (from 0) of the array at this place.
    pub fn index(&self, index: usize) -> Place<'_> {
        Place::Item(self, index)
    }

    /// The place as documents write it.
    pub fn pointer(&self) -> Pointer {
        match self {
            Self::Document => Pointer::root(),
            Self::Member(object, key) => object.pointer().key(key),
            Self::Item(array, index) => array.pointer().index(*index),
        }
    }
}
