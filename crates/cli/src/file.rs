//! Configuration files, and what is wrong in them.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use civic_model::problem::{Problem, Severity};

use crate::failure::Failure;

/// Reads a configuration file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|cause| Failure::Unread { path: path.to_owned(), cause })
}

/// Writes each problem on a line of its own, behind the file's name, as editors and other tools
/// read such lists.
pub(crate) fn list(out: &mut impl Write, path: &Path, problems: &[Problem]) -> io::Result<()> {
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(out, "{}: {severity}: {problem}", path.display())?;
    }
    Ok(())
}
