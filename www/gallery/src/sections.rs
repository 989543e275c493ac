//! The sections of the gallery, one for each part.

mod agreeing;
mod answers;
mod attaching;
mod choosing;
mod dates;
mod errors;
mod frame;
mod hearing;
mod idle;
mod ordering;
mod results;
mod scales;
mod stepping;
mod typing;

use crate::state::{MakeStates, State};

/// A part with its states.
pub(crate) struct Section {
    /// The anchor.
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) states: MakeStates,
}

const fn section(id: &'static str, title: &'static str, states: fn() -> Vec<State>) -> Section {
    Section { id, title, states: MakeStates(states) }
}

/// All sections, in the order of a resident's way through a widget.
pub(crate) const ALL: &[Section] = &[
    section("language-switcher", "Language switcher", frame::language_switcher),
    section("page-head", "Page head", frame::page_head),
    section("radios", "Radios", choosing::radios),
    section("checkboxes", "Checkboxes", choosing::checkboxes),
    section("select", "Select", choosing::select),
    section("text-input", "Text input", typing::text_input),
    section("numbers", "Numbers and amounts", typing::numbers),
    section("date-input", "Date input", dates::states),
    section("long-text", "Long text", typing::long_text),
    section("file-input", "File input", attaching::states),
    section("ratings", "Ratings", scales::ratings),
    section("scales", "Scales", scales::scales),
    section("stepper", "Stepper", stepping::states),
    section("ranking", "Ranking", ordering::states),
    section("aloud", "Aloud", hearing::states),
    section("agreement", "Agreement", agreeing::states),
    section("error-summary", "Error summary", errors::error_summary),
    section("review", "Review", answers::review),
    section("action", "Action", frame::action),
    section("failure", "Failure", answers::failure),
    section("receipt", "Receipt", answers::receipt),
    section("results-table", "Results table", results::states),
    section("idle-warning", "Idle warning", idle::states),
    section("notice", "Notice", errors::notices),
    section("diagnostics", "Diagnostics", errors::remarks),
];

/// The styles of all parts.
pub(crate) const STYLES: &[&str] = &[
    civic_ui::STYLES,
    civic_ui::aloud::STYLES,
    civic_ui::bar::STYLES,
    civic_ui::choice::STYLES,
    civic_ui::date_input::STYLES,
    civic_ui::diagnostics::STYLES,
    civic_ui::failure::STYLES,
    civic_ui::file_input::STYLES,
    civic_ui::idle_warning::STYLES,
    civic_ui::keeping::STYLES,
    civic_ui::language_switcher::STYLES,
    civic_ui::progress::STYLES,
    civic_ui::question::STYLES,
    civic_ui::text_input::STYLES,
    civic_ui::long_text::STYLES,
    civic_ui::ranking::STYLES,
    civic_ui::receipt::STYLES,
    civic_ui::results_table::STYLES,
    civic_ui::review::STYLES,
    civic_ui::scale::STYLES,
    civic_ui::select::STYLES,
    civic_ui::stepper::STYLES,
    civic_ui::squeezed!(include_str!("gallery.css")),
];
