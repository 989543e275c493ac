//! The collector over HTTP, without a socket except where the socket is what is tested.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

// How the tests reach the collector.
mod support;

// The addresses, and what they promise.
mod ballots;
mod budgets;
mod challenge;
mod configurations;
mod disclosure;
mod feedback;
mod files;
mod health;
mod inclusion;
mod results;
mod streams;
mod submissions;

// The ways to send a submission, and to be answered.
mod encodings;
mod pages;
mod with_files;

// What holds at every address.
mod hostile;
mod origins;
mod problems;

// Around the routes: the database, and the socket.
mod listening;
mod opening;
