//! What is answered at each address.

pub(crate) mod configurations;
pub(crate) mod health;
pub(crate) mod results;
pub(crate) mod submissions;
