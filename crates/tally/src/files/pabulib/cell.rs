//! Cells of a row: cut at `;`, and quoted where they hold one.
//!
//! The rules are those of comma-separated values (RFC 4180) with `;`, and with what readers of `.pb`
//! files do beyond them: a quote within a cell that does not begin with one stands for itself, and so
//! does what follows a closing quote. A cell ends with its line.

use std::borrow::Cow;

/// What separates cells.
const SEPARATOR: char = ';';
const QUOTE: char = '"';

/// One cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// As it is written, with its quotes.
    pub raw: &'a str,
    /// The byte of the line at which it begins, from 0.
    pub start: usize,
}

impl<'a> Cell<'a> {
    /// What the cell says, without quotes. Space around it is kept.
    pub fn value(self) -> Cow<'a, str> {
        let Some(rest) = self.raw.strip_prefix(QUOTE) else { return Cow::Borrowed(self.raw) };
        let Some(close) = closing_quote(rest) else { return Cow::Borrowed(self.raw) };
        let (quoted, after) = rest.split_at(close);
        let after = after.strip_prefix(QUOTE).unwrap_or(after);
        if after.is_empty() && !quoted.contains(QUOTE) {
            return Cow::Borrowed(quoted);
        }
        Cow::Owned(quoted.replace("\"\"", "\"") + after)
    }

    /// Whether it begins with a quote that nothing closes before the line ends.
    pub fn is_open(self) -> bool {
        self.raw.strip_prefix(QUOTE).is_some_and(|rest| closing_quote(rest).is_none())
    }
}

/// Where the quote stands that closes a cell, of which `rest` is what follows the opening one.
fn closing_quote(rest: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = rest.get(from..)?.find(QUOTE)?.checked_add(from)?;
        let after = quote.checked_add(1)?;
        if rest.get(after..).is_none_or(|it| !it.starts_with(QUOTE)) {
            return Some(quote);
        }
        from = after.checked_add(1)?;
    }
}

/// The cells of a line, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Cells<'a> {
    /// What is left of the line; `None` past the last cell.
    rest: Option<&'a str>,
    start: usize,
}

impl<'a> Cells<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        Self { rest: Some(line), start: 0 }
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let rest = self.rest?;
        // A separator between quotes is none. Where no quote closes, the opening one is a letter like
        // others, so that one slip spoils one cell.
        let quoted = rest.strip_prefix(QUOTE).and_then(closing_quote);
        let from = quoted.map_or(0, |it| it.saturating_add(2));
        let separator = rest.get(from..).and_then(|it| it.find(SEPARATOR));
        let end = separator.map_or(rest.len(), |it| from.saturating_add(it));
        let cell = Cell { raw: rest.get(..end).unwrap_or(rest), start: self.start };
        let next = end.saturating_add(SEPARATOR.len_utf8());
        self.rest = separator.and_then(|_| rest.get(next..));
        self.start = self.start.saturating_add(next);
        Some(cell)
    }
}

/// A value as it is written in a cell: in quotes if it holds `;` or `"`.
///
/// ```
/// use civic_tally::files::pabulib::quoted;
///
/// assert_eq!(quoted("Park, pond and path"), "Park, pond and path");
/// assert_eq!(quoted(r#"The "Oak"; a pub"#), r#""The ""Oak""; a pub""#);
/// ```
pub fn quoted(value: &str) -> Cow<'_, str> {
    if !value.contains([SEPARATOR, QUOTE]) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(in_quotes(value))
}

/// A value in quotes, whether it needs them or not.
pub(super) fn in_quotes(value: &str) -> String {
    format!("\"{}\"", value.replace(QUOTE, "\"\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let values: Vec<Cow<'_, str>> = Cells::of(line).map(Cell::value).collect();
        assert_eq!(values, expected, "{line}");
    }

    #[test]
    fn cells_end_at_separators_that_stand_outside_quotes() {
        check("", &[""]);
        check("a;b", &["a", "b"]);
        check(";;", &["", "", ""]);
        check(r#"1;"a;b";2"#, &["1", "a;b", "2"]);
        check("\"\"\";\"\"\";x", &["\";\"", "x"]);
    }

    #[test]
    fn quotes_are_undone_where_a_cell_begins_with_one() {
        check(r#""say ""yes""";x"#, &[r#"say "yes""#, "x"]);
        check(r#"say "yes";x"#, &[r#"say "yes""#, "x"]);
        check(r#""a"b;x"#, &["ab", "x"]);
    }

    #[test]
    fn a_quote_that_nothing_closes_spoils_one_cell_only() {
        check(r#"1;"a;b"#, &["1", "\"a", "b"]);
        let open: Vec<bool> = Cells::of(r#""a";"b;c"#).map(Cell::is_open).collect();
        assert_eq!(open, [false, true, false]);
    }

    #[test]
    fn cells_know_the_byte_at_which_they_begin() {
        let starts: Vec<usize> = Cells::of("ż;\"a;b\";;c").map(|it| it.start).collect();
        assert_eq!(starts, [0, 3, 9, 10]);
    }

    proptest! {
        #[test]
        fn raw_cells_joined_are_the_line(line in "[a;\"ż ]{0,20}") {
            let raw: Vec<&str> = Cells::of(&line).map(|it| it.raw).collect();
            prop_assert_eq!(raw.join(";"), line);
        }

        #[test]
        fn what_is_quoted_reads_back(values in prop::collection::vec("[a;\",ż ]{0,6}", 1..5)) {
            let cells: Vec<Cow<'_, str>> = values.iter().map(|it| quoted(it)).collect();
            let line = cells.join(";");
            let read: Vec<Cow<'_, str>> = Cells::of(&line).map(Cell::value).collect();
            prop_assert_eq!(read, values);
        }
    }
}
