//! Accessible parts.
