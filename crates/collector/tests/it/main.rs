//! The collector over HTTP, without a socket except where the socket is what is tested.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

// How the tests reach the collector.
mod support;

// One file for each address.
mod configurations;
mod files;
mod health;
mod results;
mod submissions;

// The ways to send a submission, and to be answered.
mod encodings;
mod pages;

// What holds at every address.
mod hostile;
mod origins;
mod problems;

// Around the routes: the database, and the socket.
mod listening;
mod opening;
