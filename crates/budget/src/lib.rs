//! One widget: the budget allocator.
#![doc = include_str!("../README.md")]

mod lines;
mod list;
pub mod looking;
mod order;
mod picture;
mod project;
pub mod results;
mod review;
mod sentences;
pub mod session;
mod tools;
mod total;
mod view;
mod wide;

use civic_runtime::published::Published;

/// The kind of widget that budgets are.
pub const KIND: &str = "budget";

/// A budget together with the digest that its answers will name.
pub type PublishedBudget = Published<civic_model::budget::Budget>;

/// The styles of a budget, on top of those of [`civic_participation::questions`].
pub const STYLES: &[&str] = &[
    civic_ui::bar::STYLES,
    civic_ui::results_table::STYLES,
    civic_ui::squeezed!(include_str!("budget.css")),
    civic_ui::squeezed!(include_str!("results/results.css")),
];
