//! What is refused before a submission is looked into, and why.

pub(crate) mod attached;
pub(crate) mod document;
pub(crate) mod form;
mod kind;
pub(crate) mod multipart;
pub(crate) mod origin;
pub(crate) mod parting;
