//! Questions of every type: what is asked, what was given, what is wrong with it, and how it is drawn.
//!
//! A [`sheet::Sheet`] holds what one resident has given so far, and is pure. [`controls::Controls`]
//! draws one question with it. Which questions there are is for the kind of widget.

pub mod asked;
pub mod controls;
pub mod given;
pub mod mistakes;
pub mod pairs;
pub mod said;
pub mod sheet;
pub mod told;

/// The styles of all parts that questions are made of.
pub const STYLES: &[&str] = &[
    civic_ui::question::STYLES,
    civic_ui::radios::STYLES,
    civic_ui::text_input::STYLES,
    civic_ui::long_text::STYLES,
    civic_ui::select::STYLES,
    civic_ui::scale::STYLES,
    civic_ui::stepper::STYLES,
    civic_ui::ranking::STYLES,
    civic_ui::date_input::STYLES,
    civic_ui::agreement::STYLES,
    civic_ui::file_input::STYLES,
    civic_ui::aloud::STYLES,
];
