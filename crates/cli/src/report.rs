//! What is wrong with a file, on stderr.

use std::{
    io::{self, Write as _},
    path::Path,
};

use civic_tally::files::{Kind, Report};

/// Writes each problem on a line of its own, behind the file's name, and how many were left out.
pub(crate) fn tell<K: Kind>(path: &Path, report: &Report<K>) -> io::Result<()> {
    let path = path.display();
    let mut out = io::stderr().lock();
    for problem in report.problems() {
        writeln!(out, "{path}: {}", crate::file::on_one_line(&problem.to_string()))?;
    }
    match report.left_out() {
        0 => Ok(()),
        more => writeln!(out, "{path}: and {more} more"),
    }
}
