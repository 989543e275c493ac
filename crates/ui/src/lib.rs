//! The accessible parts that every widget is made of.
//!
//! Markup and behavior follow the GOV.UK Design System, which was tested with people who use screen
//! readers, magnifiers and speech; where a shadow root needs something else, a comment says so.
//! Parts know nothing of endpoints, storage or a particular widget: texts and callbacks come in,
//! clicks go out.
//!
//! A part that remembers something, such as a timer or who had the focus, is a Yew component
//! ([`error_summary::ErrorSummary`], [`receipt::Receipt`], [`progress::PageHead`],
//! [`idle_warning::IdleWarning`], [`long_text::LongText`], [`ranking::Ranking`]). All others are
//! values that can be drawn ([`part::Part`]): as components each of them would add about 4 kB to the
//! module that residents wait for. [`part::Drawn`] makes a component of any of them where one is
//! wanted.
//!
//! What residents type goes out as it was typed, and what they want to move or count goes out as a
//! wish: reading and refusing is for the rules, which a part does not know.
//!
//! Translators of pages move and replace texts. So a text that changes is drawn by
//! [`phrase::words`] or [`phrase::Phrase::span`], in an element that goes when the text goes, and
//! what comes and goes stands among elements, never beside a bare text.
//!
//! Two rules hold for every view (both are defects of Yew 0.23 otherwise): each item of a list has a
//! key, and no component renders nothing beside others. What comes and goes by `if` needs no key: Yew
//! makes it a list of its own, which keeps its place.

pub mod action;
pub mod agreement;
pub mod aloud;
pub mod bar;
pub mod checkboxes;
pub mod choice;
pub mod css;
pub mod date_input;
pub mod decoy;
pub mod diagnostics;
pub mod error_summary;
pub mod failure;
pub mod file_input;
pub mod focus;
pub mod heading;
pub mod idle_warning;
pub mod keeping;
pub mod language_switcher;
pub mod long_text;
pub mod notice;
pub mod order;
pub mod part;
pub mod phrase;
pub mod picture;
pub mod progress;
pub mod purpose;
pub mod qr_code;
pub mod question;
pub mod radios;
pub mod ranking;
pub mod receipt;
pub mod regions;
pub mod results_table;
pub mod review;
pub mod scale;
pub mod select;
pub mod side_button;
pub mod stepper;
pub mod symbol;
pub mod text_input;

/// The styles that every widget needs, for a constructable style sheet. Parts that need more have
/// theirs as `STYLES` in their own modules; a widget names those that it is made of.
pub const STYLES: &str = squeezed!(include_str!("base.css"));
