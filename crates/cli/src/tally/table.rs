//! Tables of text.

use crate::file::on_one_line;

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Numbers: the last digits stand below each other.
    Number(&'static str),
    /// Texts: the first letters do.
    Text(&'static str),
}

/// A table with the names of its columns in the first line. Widths are counted in characters, and what
/// would break a line is spelled out.
pub(super) fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let heads = columns.iter().map(|it| match it {
        Column::Number(name) | Column::Text(name) => (*name).to_owned(),
    });
    let rows = rows.iter().map(|row| row.iter().map(|it| on_one_line(it)).collect());
    let rows: Vec<Vec<String>> = [heads.collect()].into_iter().chain(rows).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|it| it.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(columns).zip(&widths);
        let cells = cells.map(|((cell, column), width)| match column {
            Column::Number(_) => format!("{cell:>width$}"),
            Column::Text(_) => format!("{cell:<width$}"),
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_and_lines_are_not_broken() {
        let columns = [Column::Number("Votes"), Column::Text("Name"), Column::Number("")];
        let rows = [["7", "Ż\n", "1"], ["1234567", "b", "10"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(
            table(&columns, &rows),
            "  Votes  Name\n      7  Ż\\n    1\n1234567  b     10\n"
        );
    }
}
