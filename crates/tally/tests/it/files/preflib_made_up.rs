//! Every rule of `PrefLib` files, each broken in a made-up file, and any file at all.

use civic_tally::{
    files::{
        Limits,
        preflib::{
            DataType, Document, Heading, NotWritten, PreflibKind as Kind, read, read_strictly,
            write,
        },
    },
    preference::Profile,
};
use proptest::prelude::*;

use super::made_up::{CAT, OLD_TOI, TOI};

fn parse(text: &str) -> Document {
    read(text.as_bytes(), Limits::default()).unwrap().0
}

/// Changes a made-up file at one place and expects these problems, by line.
#[track_caller]
fn breaks(made_up: &str, (from, to): (&str, &str), expected: &[(Kind, usize)]) {
    assert_eq!(made_up.matches(from).count(), 1, "`{from}` stands once in the file");
    let text = made_up.replace(from, to);
    let (document, report) = read(text.as_bytes(), Limits::default()).unwrap();
    assert_eq!(report.problems(), []);
    let report = document.lint(None, 100);
    let found: Vec<(Kind, usize)> =
        report.problems().iter().map(|it| (it.kind, it.place.line)).collect();
    assert_eq!(found, expected, "{:#?}", report.problems());
    assert!(report.problems().iter().all(|it| it.message.ends_with('.')));
}

#[test]
fn the_made_up_files_follow_every_rule() {
    for (text, data_type) in [(TOI, DataType::Toi), (CAT, DataType::Cat)] {
        let document = read_strictly(text.as_bytes(), data_type, Limits::default()).unwrap();
        assert_eq!(document.lint(Some(data_type), 9).problems(), []);
    }
}

#[test]
fn a_file_that_is_another_one_is_told_in_one_sentence() {
    for (text, beginning) in [
        ("", "The file is empty: "),
        (" \n", "The file is empty: "),
        ("a,b\n", "This is no PrefLib"),
    ] {
        let report = parse(text).lint(Some(DataType::Soc), 9);
        let [problem] = report.problems() else { panic!("{report:?}") };
        assert!(problem.message.starts_with(beginning), "{}", problem.message);
    }
}

#[test]
fn an_older_file_says_the_same_as_one_of_today() {
    let (old, skipped) = parse(OLD_TOI).profile();
    let (mut new, _) = parse(TOI).profile();
    assert_eq!(skipped, 0);
    new.alternatives[0] = "A park, with a pond".to_owned();
    assert_eq!(old, new);
    assert_eq!(old.ballots[0], (vec![vec![2], vec![0, 3], vec![1]], 6));
    let document = read_strictly(OLD_TOI.as_bytes(), DataType::Toi, Limits::default()).unwrap();
    assert_eq!(document.lint(None, 9).count(Kind::OldForm), 1);
    breaks(
        OLD_TOI,
        ("12,12,4", "12,11,5"),
        &[(Kind::OldForm, 1), (Kind::WrongCount, 6), (Kind::WrongCount, 6)],
    );
}

#[test]
fn a_file_of_categories_gives_empty_ones_too() {
    let document = parse(CAT);
    let ranks: Vec<_> = document.orders().map(|it| it.ranks().unwrap()).collect();
    assert_eq!(ranks, [vec![vec![1], vec![0, 2]], vec![vec![0, 1, 2], vec![]]]);
    assert_eq!(document.profile().0.ballots[1], (vec![vec![0, 1, 2]], 1));
}

#[test]
fn the_heading() {
    breaks(TOI, ("toi\n# NUMBER", "soi\n# NUMBER"), &[(Kind::Tie, 12), (Kind::Tie, 14)]);
    breaks(TOI, ("TYPE: toi", "TYPE: xyz"), &[(Kind::DataType, 4)]);
    breaks(TOI, ("VOTERS: 12", "VOTERS: 13"), &[(Kind::WrongCount, 6)]);
    breaks(TOI, ("VOTERS: 12", "VOTERS: twelve"), &[(Kind::NotANumber, 6)]);
    breaks(TOI, ("ORDERS: 4", "ORDERS: 3"), &[(Kind::WrongCount, 7)]);
    breaks(TOI, ("ALTERNATIVES: 4", "ALTERNATIVES: 5"), &[(Kind::WrongCount, 5)]);
    breaks(TOI, ("# NUMBER VOTERS: 12\n", ""), &[(Kind::MissingKey, 1)]);
    breaks(TOI, ("# TITLE", "# FILE NAME"), &[(Kind::RepeatedKey, 2)]);
    breaks(TOI, ("# TITLE: Made", "# TITLE Made"), &[(Kind::BadHeading, 2)]);
    breaks(TOI, ("2: A library", "2: "), &[(Kind::MissingName, 9)]);
    breaks(TOI, ("2: A library", "2: Lamps"), &[(Kind::RepeatedName, 11)]);
    breaks(TOI, ("3: 2\n", "3: 2\n# LATE: yes\n"), &[(Kind::LateHeading, 14)]);
    breaks(TOI, ("3: 2\n", "3: 2\n\n"), &[(Kind::BlankLine, 14)]);
    breaks(TOI, ("A library", "A lib\0rary"), &[(Kind::ControlCharacter, 9)]);
    breaks(
        CAT,
        ("CATEGORIES: 2", "CATEGORIES: 3"),
        &[(Kind::WrongCount, 7), (Kind::WrongCategories, 13), (Kind::WrongCategories, 14)],
    );
    let report = parse(TOI).lint(Some(DataType::Soi), 9);
    assert_eq!(report.count(Kind::DataType), 1, "the end of the name says otherwise");
}

#[test]
fn the_orders() {
    breaks(
        TOI,
        ("3: 2\n", "0: 2\n"),
        &[(Kind::WrongCount, 6), (Kind::NoVoters, 13), (Kind::Unsorted, 14)],
    );
    breaks(TOI, ("3: 2\n", "three: 2\n"), &[(Kind::WrongCount, 6), (Kind::BadOrder, 13)]);
    breaks(TOI, ("3: 2\n", "3: {2\n"), &[(Kind::BadOrder, 13)]);
    breaks(TOI, ("3: 2\n", "3: 5\n"), &[(Kind::UnknownAlternative, 13)]);
    breaks(TOI, ("3: 2\n", "3: 2,2\n"), &[(Kind::RepeatedAlternative, 13)]);
    breaks(TOI, ("3: 2\n", "3: {2,1}\n"), &[(Kind::RepeatedOrder, 14)]);
    breaks(TOI, ("6: 3", "2: 3"), &[(Kind::WrongCount, 6), (Kind::Unsorted, 13)]);
    breaks(CAT, ("3: 2,{1,3}", "3: 2,1"), &[(Kind::Incomplete, 13)]);
    breaks(CAT, ("{1,2,3},{}", "{1,2,3}"), &[(Kind::WrongCategories, 14)]);
    let (profile, skipped) = parse(&TOI.replace("3: 2\n", "3: 2,2\n")).profile();
    assert_eq!((profile.ballots.len(), skipped), (3, 1));
}

#[test]
fn a_problem_stands_at_the_character_where_it_is_seen() {
    let report = parse(&TOI.replace("6: 3,{1,4},2", "6: 3,{1,x},2")).lint(None, 9);
    assert_eq!(report.problems()[0].place.to_string(), "line 12, column 9");
}

#[test]
fn what_a_file_of_the_type_cannot_hold_is_not_written() {
    let profile = |ballots| Profile { alternatives: vec!["A".to_owned(), "B".to_owned()], ballots };
    let result = |data_type, ballot: Vec<Vec<u32>>| {
        let heading = Heading { data_type, entries: &[], categories: &["Yes", "No"] };
        write(&heading, &profile(vec![(ballot, 1)]), Vec::new())
    };
    for (data_type, ballot, is_held) in [
        (DataType::Soc, vec![vec![0], vec![1]], true),
        (DataType::Soc, vec![vec![0]], false),
        (DataType::Soi, vec![vec![0]], true),
        (DataType::Soi, vec![vec![0, 1]], false),
        (DataType::Toc, vec![vec![0, 1]], true),
        (DataType::Toc, vec![vec![0]], false),
        (DataType::Toi, vec![vec![0], vec![]], false),
        (DataType::Toi, vec![vec![0], vec![0]], false),
        (DataType::Toi, vec![vec![2]], false),
        (DataType::Cat, vec![vec![0, 1], vec![]], true),
        (DataType::Cat, vec![vec![0, 1]], false),
    ] {
        let result = result(data_type, ballot.clone());
        assert_eq!(result.is_ok(), is_held, "{data_type:?} {ballot:?}");
    }
    let heading =
        Heading { data_type: DataType::Soc, entries: &[("TITLE", "a\nb")], categories: &[] };
    let result = write(&heading, &profile(Vec::new()), Vec::new());
    assert!(matches!(result, Err(NotWritten::BadHeading(_))));
}

/// Bytes of an edited file.
fn edited() -> impl Strategy<Value = Vec<u8>> {
    let files = prop::sample::select(vec![TOI, OLD_TOI, CAT]);
    let pieces = prop::sample::select(vec![
        "",
        ",",
        "{",
        "}",
        "{}",
        ":",
        "#",
        "\n",
        "\r\n",
        "0",
        "99999999999999999999",
        "-1",
        "ż",
        "# ALTERNATIVE NAME 4294967295: x\n",
        "\u{feff}",
    ]);
    let edit = (any::<prop::sample::Index>(), 0_usize..20, pieces);
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

fn use_all(bytes: &[u8], limits: Limits) -> Document {
    let (document, report) = read(bytes, limits).unwrap();
    for data_type in [None, Some(DataType::Soc), Some(DataType::Cat)] {
        let lint = document.lint(data_type, limits.problems);
        assert!(report.problems().len().max(lint.problems().len()) <= limits.problems);
    }
    let (profile, _) = document.profile();
    let n = u32::try_from(profile.alternatives.len()).unwrap();
    assert!(profile.ballots.iter().flat_map(|(it, _)| it).flatten().all(|it| *it < n));
    document
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        use_all(&bytes, Limits::default());
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
    fn limits_hold_for_an_edited_file(bytes in edited(), line_bytes in 0_usize..40, file_bytes in 0_usize..400) {
        use_all(&bytes, Limits { line_bytes, file_bytes, problems: 2 });
    }

    #[test]
    fn a_profile_that_is_written_reads_back(
        names in prop::collection::vec("[a-z:,# ]{0,5}[a-z]", 1..6),
        orders in prop::collection::vec((any::<prop::sample::Index>(), any::<u64>(), 1_u64..1000), 0..6),
    ) {
        let n = u32::try_from(names.len()).unwrap();
        let ballots: Vec<_> = orders
            .iter()
            .map(|(length, ties, count)| {
                let mut ranks: Vec<Vec<u32>> = Vec::new();
                for it in 0..u32::try_from(length.index(names.len() + 1)).unwrap() {
                    match ranks.last_mut().filter(|_| ties >> it & 1 == 1) {
                        Some(rank) => rank.push((it * 7 + 3) % n),
                        None => ranks.push(vec![(it * 7 + 3) % n]),
                    }
                }
                (ranks, *count)
            })
            .filter(|(ranks, _)| {
                let mut all: Vec<u32> = ranks.concat();
                all.sort_unstable();
                all.is_sorted_by(|one, next| one < next)
            })
            .collect();
        let names = names.iter().map(|it| it.trim().to_owned()).collect();
        let profile = Profile { alternatives: names, ballots };
        let heading = Heading { data_type: DataType::Toi, entries: &[("DATA TYPE", "toi")], categories: &[] };
        let mut bytes = Vec::new();
        write(&heading, &profile, &mut bytes).unwrap();
        let (document, _) = read(bytes.as_slice(), Limits::default()).unwrap();
        prop_assert_eq!(document.profile(), (profile, 0));
        prop_assert!(!document.lint(Some(DataType::Toi), 9).has_error());
    }
}
