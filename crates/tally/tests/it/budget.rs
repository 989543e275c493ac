//! What the rules for budgets promise.

mod official;
mod pabulib;
mod reference;
