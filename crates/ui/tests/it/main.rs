//! The parts in a real browser: markup, names, keyboard, what is announced.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod action;
mod agreement;
mod aloud;
mod checkboxes;
mod date_input;
mod decoy;
mod diagnostics;
mod error_summary;
mod failure;
mod file_input;
mod idle_warning;
mod language_switcher;
mod long_text;
mod progress;
mod question;
mod radios;
mod ranking;
mod receipt;
mod results_table;
mod review;
mod samples;
mod scale;
mod select;
mod stepper;
mod support;
mod text_input;
mod timers;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
