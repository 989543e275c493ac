//! What is refused before a submission is looked into, and why.

pub(crate) mod document;
pub(crate) mod form;
pub(crate) mod origin;
