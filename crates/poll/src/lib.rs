//! The poll.
