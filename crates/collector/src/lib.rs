//! The receiving server.
