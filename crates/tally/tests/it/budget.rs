//! What the rules for budgets promise.

mod axioms;
mod by_hand;
mod official;
mod pabulib;
mod reference;
mod sentences;
