//! Made-up.
