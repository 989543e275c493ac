//! The accessible parts that every widget is made of.
//!
//! Markup and behavior follow the GOV.UK Design System, which was tested with people who use screen
//! readers, magnifiers and speech; where a shadow root needs something else, a comment says so.
//! Parts know nothing of endpoints, storage or a particular widget: texts and callbacks come in,
//! clicks go out.
//!
//! A part that remembers something is a Yew component ([`error_summary::ErrorSummary`],
//! [`receipt::Receipt`]). All others are plain functions from their texts to `Html`: as components
//! each of them would add about 4 kB to the module that residents wait for.
//!
//! Two rules hold for every view (both are defects of Yew 0.23 otherwise): each item of a list has a
//! key, and no component renders nothing beside others. What comes and goes by `if` needs no key: Yew
//! makes it a list of its own, which keeps its place.

pub mod action;
pub mod css;
pub mod diagnostics;
pub mod error_summary;
pub mod focus;
pub mod heading;
pub mod notice;
pub mod phrase;
pub mod radios;
pub mod receipt;
pub mod results_table;

/// The styles of every part, for a constructable style sheet.
pub const STYLES: &str = squeezed!(include_str!("ui.css"));
