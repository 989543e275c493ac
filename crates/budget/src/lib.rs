//! One widget: the budget allocator.
#![doc = include_str!("../README.md")]

pub mod looking;
pub mod session;

use civic_runtime::published::Published;

/// A budget together with the digest that its answers will name.
pub type PublishedBudget = Published<civic_model::budget::Budget>;
