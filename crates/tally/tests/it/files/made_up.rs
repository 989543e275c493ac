//! The made-up files.

pub(crate) const KNAPSACK: &str = include_str!("../../fixtures/made-up-knapsack.pb");
pub(crate) const POINTS: &str = include_str!("../../fixtures/made-up-points.pb");
pub(crate) const ORDER: &str = include_str!("../../fixtures/made-up-order.pb");
pub(crate) const TOI: &str = include_str!("../../fixtures/made-up.toi");
pub(crate) const OLD_TOI: &str = include_str!("../../fixtures/made-up-before-2022.toi");
pub(crate) const CAT: &str = include_str!("../../fixtures/made-up.cat");
