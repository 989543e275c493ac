//! Any file at all, and any edit of a made-up one: nothing panics, and nothing is lost.

use civic_tally::files::{
    Limits, LineEnd,
    pabulib::{
        Document, Points, Repeats, Section, Style, Writer, export, import, quoted, read,
        read_strictly,
    },
};
use proptest::prelude::*;

use super::{
    made_up::{KNAPSACK, ORDER, POINTS},
    pabulib_transfer::fallback,
};

/// Bytes of an edited file: a part of it is replaced by something that files are made of.
fn edited() -> impl Strategy<Value = Vec<u8>> {
    let files = prop::sample::select(vec![KNAPSACK, POINTS, ORDER]);
    let pieces = prop::sample::select(vec![
        "",
        ";",
        "\"",
        ",",
        "\n",
        "\r\n",
        "\r",
        "META\n",
        "PROJECTS\n",
        "VOTES\n",
        "-",
        "9999999999999999999",
        "0",
        "1e9",
        "a",
        "b;b",
        "\u{feff}",
        "Ż",
        "\0",
        "project_id",
        "points",
        ";;;;;;",
        "\"\"",
        "None",
    ]);
    let edit = (any::<prop::sample::Index>(), 0_usize..30, pieces);
    (files, prop::collection::vec(edit, 1..6)).prop_map(|(file, edits)| {
        let mut bytes = file.as_bytes().to_vec();
        for (place, length, piece) in edits {
            let begin = place.index(bytes.len() + 1);
            let end = (begin + length).min(bytes.len());
            bytes.splice(begin..end, piece.bytes());
        }
        bytes
    })
}

/// Does everything that can be done with a file.
fn use_all(bytes: &[u8], limits: Limits) -> Document {
    let (document, report) = read(bytes, limits).unwrap();
    let lint = document.lint(limits.problems);
    assert!(report.problems().len() <= limits.problems && lint.problems().len() <= limits.problems);
    let is_strict = read_strictly(bytes, limits).is_ok();
    assert_eq!(is_strict, !report.has_error() && !lint.has_error());
    for problem in report.problems().iter().chain(lint.problems()) {
        assert!(
            problem.place.line >= 1 && problem.place.column >= 1 && !problem.message.is_empty()
        );
    }
    for (repeats, points) in [(Repeats::AsListed, Points::Official), (Repeats::Once, Points::One)] {
        if let Ok(conversion) = document.election(repeats, points) {
            let n = u32::try_from(conversion.election.projects.len()).unwrap();
            let mut choices = conversion.election.ballots.iter().flat_map(|(it, _)| it);
            assert!(choices.all(|it| it.project < n));
        }
    }
    if let Ok(imported) = import(&document, &fallback()) {
        let answers: Vec<_> = imported.answers(&document).collect();
        // What cannot be written in a cell is refused, and all else is written.
        let written = export(&imported.budget, answers.iter(), &imported.sidecar, Vec::new());
        let has_sections = Section::ALL.iter().all(|it| document.table(*it).header().is_some());
        let is_plain = !bytes.contains(&b'\r');
        if is_strict && has_sections && is_plain {
            assert_eq!(written.unwrap(), bytes);
        }
    }
    document
}

/// Cells that any value can be in.
fn rows(columns: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "[a-z0-9;\",ż .\u{a0}'-]{0,8}";
    prop::collection::vec(prop::collection::vec(cell, columns), 1..6)
}

proptest! {
    #[test]
    fn any_bytes_are_read_and_those_that_are_utf_8_written_again(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        use_all(&bytes, Limits { problems: 3, ..Limits::default() });
    }

    #[test]
    fn an_edited_file_is_read_and_written_again(bytes in edited()) {
        let document = use_all(&bytes, Limits::default());
        let mut written = Vec::new();
        document.write(&mut written).unwrap();
        if std::str::from_utf8(&bytes).is_ok() {
            prop_assert_eq!(written, bytes);
        }
    }

    #[test]
    fn limits_hold_for_an_edited_file(bytes in edited(), line_bytes in 0_usize..60, file_bytes in 0_usize..900) {
        use_all(&bytes, Limits { line_bytes, file_bytes, problems: 2 });
    }

    #[test]
    fn what_is_written_reads_back(
        meta in rows(2), projects in rows(3), votes in rows(1),
        has_mark: bool, is_crlf: bool, has_last_end: bool,
    ) {
        let end = if is_crlf { LineEnd::CrLf } else { LineEnd::Lf };
        let style = Style { has_mark, end, has_last_end, ..Style::default() };
        let mut writer = Writer::new(Vec::new(), style.clone());
        let tables = [(vec!["key", "value"], meta), (vec!["project_id", "cost", "name"], projects), (vec!["vote"], votes)];
        for (section, (columns, rows)) in Section::ALL.into_iter().zip(&tables) {
            writer.section(section, columns.iter().copied()).unwrap();
            for row in rows {
                writer.row(row.iter().map(String::as_str)).unwrap();
            }
        }
        let bytes = writer.finish().unwrap();
        let (document, report) = read(bytes.as_slice(), Limits::default()).unwrap();
        prop_assert_eq!(report.problems(), &[]);
        for (section, (columns, rows)) in Section::ALL.into_iter().zip(&tables) {
            let table = document.table(section);
            let header: Vec<String> = table.header().unwrap().cells().map(|it| it.value().into_owned()).collect();
            prop_assert_eq!(&header, columns);
            let read: Vec<Vec<String>> = table
                .rows()
                .map(|row| row.cells().map(|it| it.value().into_owned()).collect())
                .collect();
            prop_assert_eq!(&read, rows);
        }
        prop_assert_eq!(document.style(), style);
        let mut written = Vec::new();
        document.write(&mut written).unwrap();
        prop_assert_eq!(written, bytes);
    }
}

#[test]
fn a_cell_that_looks_like_a_section_is_quoted_and_a_line_break_refused() {
    let mut writer = Writer::new(Vec::new(), Style::default());
    writer.section(Section::Votes, ["vote"]).unwrap();
    writer.row([" votes "]).unwrap();
    writer.row([""]).unwrap();
    let error = writer.row(["one\ntwo"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 5 would hold a line break within a cell; a cell is on one line"
    );
    assert_eq!(quoted("votes"), "votes");
    let bytes = writer.finish().unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), "VOTES\nvote\n\" votes \"\n\"\"\n");
}
