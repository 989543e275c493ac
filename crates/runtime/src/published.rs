//! A configuration together with the digest that answers to it will name.

use std::{ops::Deref, rc::Rc};

use civic_model::digest::Digest;

/// A shared configuration that knows the digest of the document it was read from; otherwise it is the
/// configuration.
#[derive(Debug)]
pub struct Published<T: ?Sized> {
    configuration: Rc<T>,
    digest: Digest,
}

impl<T> Published<T> {
    /// The configuration of the document with that digest.
    pub fn new(configuration: T, digest: Digest) -> Self {
        Self { configuration: Rc::new(configuration), digest }
    }
}

impl<T: ?Sized> Published<T> {
    /// The same, of a configuration that is shared already.
    pub fn of(configuration: Rc<T>, digest: Digest) -> Self {
        Self { configuration, digest }
    }

    /// The digest of the document.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

impl<T: ?Sized> Clone for Published<T> {
    fn clone(&self) -> Self {
        Self { configuration: Rc::clone(&self.configuration), digest: self.digest.clone() }
    }
}

impl<T: ?Sized> PartialEq for Published<T> {
    /// Documents of one digest are the same, so Yew need not compare every text of every question.
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T: ?Sized> Deref for Published<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.configuration
    }
}
