//! Proof that a value was checked.

use std::ops::Deref;

/// A value that was read from a document by a check that found no error in it.
///
/// It can be looked at but not changed, so what was checked stays true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// Only a check may say so.
    pub(crate) fn vouch(value: T) -> Self {
        Self(value)
    }

    /// Gives up the proof, to change the value and check it anew.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
