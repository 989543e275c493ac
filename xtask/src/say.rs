//! Everything that xtask itself prints.

use std::{
    fmt::Display,
    io::{self, Write as _},
};

/// Prints a line. A reader who has gone away (`| head`) is no reason to fail.
pub(crate) fn line(text: impl Display) {
    if cfg!(test) {
        return for_the_test_runner(text);
    }
    let mut out = io::stdout();
    writeln!(out, "{text}").and_then(|()| out.flush()).ok();
}

/// Prints what went wrong, with its causes.
pub(crate) fn error(error: &anyhow::Error) {
    if cfg!(test) {
        return for_the_test_runner(format!("error: {error:#}"));
    }
    writeln!(io::stderr(), "error: {error:#}").ok();
}

/// The test runner holds back only what comes by way of `println!`.
#[expect(clippy::print_stdout, reason = "this is where printing is at home")]
fn for_the_test_runner(text: impl Display) {
    println!("{text}");
}
