//! Configuration files, and what is wrong in them.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anstyle::{AnsiColor, Style};
use civic_model::problem::{Problem, Severity};

use crate::failure::Failure;

/// Reads a configuration file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|cause| Failure::Unread { path: path.to_owned(), cause })
}

/// Writes each problem on a line of its own, behind the file's name, as editors and other tools
/// read such lists. Colors are for `out` to leave out where they are not wanted.
pub(crate) fn list(out: &mut impl Write, path: &Path, problems: &[Problem]) -> io::Result<()> {
    for problem in problems {
        let (severity, color) = match problem.severity {
            Severity::Error => ("error", AnsiColor::Red),
            Severity::Warning => ("warning", AnsiColor::Yellow),
        };
        let style = Style::new().bold().fg_color(Some(color.into()));
        let problem = on_one_line(&problem.to_string());
        writeln!(out, "{}: {style}{severity}{style:#}: {problem}", path.display())?;
    }
    Ok(())
}

/// The text with control characters spelled out: what a document holds breaks no line and does
/// nothing to the terminal.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use civic_model::configuration::Configuration;

    use super::*;

    #[test]
    fn what_a_document_holds_breaks_no_line_and_colors_nothing() {
        let problems = Configuration::check_text("{\"kind\": \"\\u001b[31m\\n\"}").problems;
        let mut out = Vec::new();
        list(&mut out, Path::new("a.json"), &problems).unwrap();
        let out = String::from_utf8(out).unwrap();
        let begin =
            "a.json: \u{1b}[1m\u{1b}[31merror\u{1b}[0m: /kind: The kind `\\u{1b}[31m\\n` is";
        assert!(out.starts_with(begin), "{out}");
        assert_eq!(out.lines().count(), 1);
    }
}
