//! What JavaScript calls.
