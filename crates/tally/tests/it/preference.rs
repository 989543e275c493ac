//! Rules for preferences.

mod expected;
mod support;
