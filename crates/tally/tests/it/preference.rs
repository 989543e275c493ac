//! Rules for preferences.

mod axioms;
mod by_hand;
mod expected;
mod judgment;
mod naive;
mod polls;
mod refused;
mod seats;
mod support;
mod ties;
mod twice;
