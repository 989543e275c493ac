//! What is refused before a submission is looked into, and why.

pub(crate) mod document;
pub(crate) mod origin;
