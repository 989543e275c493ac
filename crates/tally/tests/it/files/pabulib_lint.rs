//! Every rule of `.pb` files, each broken in a made-up file.

use civic_tally::files::{
    Kind as _, Limits, Place, Severity,
    pabulib::{Document, PabulibKind as Kind, ReadError, read, read_strictly},
};

use super::made_up::{KNAPSACK, ORDER, POINTS};

fn parse(text: &str) -> Document {
    read(text.as_bytes(), Limits::default()).unwrap().0
}

/// All that is wrong with a file, as one reads it.
fn wrong_with(text: &str) -> Vec<String> {
    match read_strictly(text.as_bytes(), Limits::default()) {
        Ok(document) => document.lint(100).problems().iter().map(ToString::to_string).collect(),
        Err(ReadError::Refused(report)) => {
            report.problems().iter().map(ToString::to_string).collect()
        }
        Err(ReadError::Io(error)) => panic!("{error}"),
    }
}

/// Changes a made-up file at one place and expects one problem of that kind, where `at` stands, or in
/// it the mark `|`.
#[track_caller]
fn breaks(made_up: &str, (from, to): (&str, &str), kind: Kind, at: &str) {
    assert_eq!(made_up.matches(from).count(), 1, "`{from}` stands once in the file");
    let broken = made_up.replace(from, to);
    let (document, mut problems) = read(broken.as_bytes(), Limits::default())
        .map(|(document, report)| (document, report.problems().to_vec()))
        .unwrap();
    problems.extend(document.lint(100).problems().to_vec());
    problems.retain(|it| it.kind != Kind::Withdrawn);
    let [problem] = &problems[..] else { panic!("one problem, not {problems:#?}") };
    let (begin, end) = at.split_once('|').unwrap_or(("", at));
    let at = format!("{begin}{end}");
    assert_eq!(broken.matches(&at).count(), 1, "`{at}` stands once in the broken file");
    let before = &broken[..broken.find(&at).unwrap() + begin.len()];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let place = Place { line: before.matches('\n').count() + 1, column };
    assert_eq!((problem.kind, problem.place), (kind, place));
    let is_sentence = problem.message.ends_with('.') && problem.message.len() > 10;
    assert!(is_sentence, "{}", problem.message);
}

#[test]
fn the_made_up_files_follow_every_rule() {
    let warning = "line 26, column 3: warning: This cost means that the project was withdrawn after \
                   the vote.";
    assert_eq!(wrong_with(KNAPSACK), [warning]);
    assert!(wrong_with(POINTS).is_empty());
    assert!(wrong_with(ORDER).is_empty());
}

#[test]
fn the_form_of_the_file() {
    breaks(ORDER, ("PROJECTS\n", "PROJECTS\n\n"), Kind::BlankLine, "\nproject_id");
    breaks(ORDER, ("META\n", "Hello\nMETA\n"), Kind::OutsideSections, "Hello");
    breaks(ORDER, ("key;value\n", ""), Kind::MissingHeader, "description;");
    breaks(ORDER, ("x;b,a,c\n", "x;b,a,c\r\n"), Kind::MixedLineEnds, "\r\n");
    breaks(ORDER, ("Second", "Se\u{7}cond"), Kind::ControlCharacter, "\u{7}cond");
    breaks(ORDER, ("Second", "\"Second"), Kind::OpenQuote, "\"Second");
    breaks(ORDER, ("a;200;2;4;First;1", "a;200;2;4;First;1;0"), Kind::TooManyCells, "First;1;|0\n");
    breaks(POINTS, ("w;b;1;", "w;b;1"), Kind::TooFewCells, "\nw;b;1|");
    breaks(ORDER, ("voter_id;vote", "voter_id; vote"), Kind::Untidy, " vote");
    breaks(ORDER, ("unit;Nowhere", "unit ;Nowhere"), Kind::Untidy, "unit ;");
    breaks(POINTS, ("favourite color", "points"), Kind::RepeatedColumn, "points\nx");
    breaks(
        KNAPSACK,
        ("neighborhood;proposer", "proposer;neighborhood"),
        Kind::ColumnOrder,
        "neighborhood",
    );
    breaks(
        ORDER,
        ("VOTES\n", "META\nkey;value\nVOTES\n"),
        Kind::RepeatedSection,
        "META\nkey;value\nVOTES",
    );
}

#[test]
fn sections_that_are_missing_or_in_another_order() {
    let all: Vec<&str> = ORDER.split_inclusive('\n').collect();
    let (meta, rest) = all.split_at(17);
    let (projects, votes) = rest.split_at(5);
    let kinds = |parts: &[&[&str]]| -> Vec<Kind> {
        let text = parts.concat().concat();
        let (_, report) = read(text.as_bytes(), Limits::default()).unwrap();
        report.problems().iter().map(|it| it.kind).collect()
    };
    assert_eq!(kinds(&[meta, projects, votes]), []);
    assert_eq!(kinds(&[meta, votes, projects]), [Kind::SectionOrder]);
    assert_eq!(kinds(&[meta, projects]), [Kind::MissingSection]);
    assert_eq!(kinds(&[projects]), [Kind::MissingSection; 2]);
    // One problem says it all.
    assert_eq!(kinds(&[]), [Kind::MissingSection]);
    assert_eq!(kinds(&[&["<html>\n", "\u{7}"]]), [Kind::MissingSection]);
    assert_eq!(kinds(&[meta, projects, &["VOTES\n"]]), [Kind::MissingHeader]);
    // Read all the same.
    let text = [meta, votes, projects].concat().concat();
    assert_eq!(parse(&text).lint(100).problems(), []);
}

#[test]
fn a_file_that_is_another_one_is_told_in_one_sentence() {
    let told = |bytes: &[u8]| {
        let (_, report) = read(bytes, Limits::default()).unwrap();
        let [problem] = report.problems() else { panic!("{report:?}") };
        assert_eq!(problem.place, Place::START);
        problem.message.clone()
    };
    for (bytes, beginning) in [
        (&b""[..], "The file is empty; "),
        ("\u{feff}\n \n".as_bytes(), "The file is empty; "),
        (b"{}\n{}\n{}", "This is no Pabulib file: "),
        (b"\xff\xfeM\0E\0T\0A\0\n\0", "This is no Pabulib file in UTF-8: "),
        (b"META\rkey;value\r", "Lines end with carriage returns alone; "),
    ] {
        assert!(told(bytes).starts_with(beginning), "{}", told(bytes));
    }
}

#[test]
fn a_section_that_there_is_not_is_told_as_such() {
    let text = ORDER.replace("VOTES\n", "EXTRAS\nVOTES\n");
    let told = wrong_with(&text);
    let expected = "line 23, column 7: error: `EXTRAS` is no section; there are META, PROJECTS and \
                    VOTES.";
    assert!(told.iter().any(|it| it == expected), "{told:#?}");
}

#[test]
fn what_meta_says() {
    breaks(
        ORDER,
        ("language;en\n", "currency;EUR\n"),
        Kind::RepeatedKey,
        "\n|currency;EUR\nPROJECTS",
    );
    breaks(ORDER, ("unit;Nowhere\n", ""), Kind::MissingKey, "META");
    breaks(ORDER, ("unit;Nowhere\n", "unit;\n"), Kind::EmptyValue, "unit;|\n");
    breaks(POINTS, ("max_sum_points;6\n", ""), Kind::MissingKey, "META");
    breaks(KNAPSACK, ("greedy-threshold", "Greedy-Threshold"), Kind::UnknownWord, "Greedy-Th");
    breaks(ORDER, ("language;en", "language;english"), Kind::UnknownWord, "english");
    breaks(ORDER, ("currency;EUR", "currency;euro"), Kind::UnknownWord, "euro");
    breaks(KNAPSACK, ("#1: Made up.", "Made up."), Kind::UnknownWord, "Made up.\n");
    breaks(KNAPSACK, ("28.02.2026", "29.02.2026"), Kind::BadDate, "29.02");
    breaks(KNAPSACK, ("28.02.2026", "6.02.2026"), Kind::BadDate, "6.02");
    breaks(KNAPSACK, ("28.02.2026", "31.01.2026"), Kind::DatesReversed, "31.01");
    breaks(KNAPSACK, ("num_votes;5", "num_votes;6"), Kind::WrongCount, "6\nbudget");
    breaks(KNAPSACK, ("num_projects;4", "num_projects;5"), Kind::WrongCount, "5\nnum");
    breaks(ORDER, ("max_length;3", "max_length;4"), Kind::Contradiction, "4\nlang");
    breaks(POINTS, ("max_points;4", "max_points;7"), Kind::Contradiction, "7\nlang");
    breaks(KNAPSACK, ("max_sum_cost;1000.50", "max_sum_cost;1e3"), Kind::NotANumber, "1e3");
}

#[test]
fn a_vote_for_one_project_has_its_own_type() {
    let one = ORDER
        .replace("x;b,a,c", "x;b")
        .replace("y;a,b", "y;a")
        .replace("max_length;3", "max_length;1")
        .replace("b;300;3;5", "b;300;2;2")
        .replace("a;200;2;4", "a;200;1;1")
        .replace("c;450;1;1", "c;450;0;0");
    let kinds = |kind: &str| {
        let text = one.replace("ordinal", kind);
        let report = parse(&text).lint(100);
        report.problems().iter().map(|it| it.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("choose-1"), []);
    assert_eq!(kinds("approval"), [Kind::ChooseOne]);
    let text = one.replace("ordinal", "choose-1").replace("max_length;1", "max_length;2");
    assert_eq!(parse(&text).lint(1).problems()[0].kind, Kind::Contradiction);
}

#[test]
fn numbers() {
    breaks(ORDER, ("budget;500", "budget;5OO"), Kind::NotANumber, "5OO");
    breaks(ORDER, ("budget;500", "budget;500,5"), Kind::DecimalComma, "500,5");
    breaks(
        ORDER,
        ("budget;500", "budget;1234567890123456789"),
        Kind::TooManyDigits,
        "123456789012",
    );
    breaks(ORDER, ("c;450", "c;-450"), Kind::OutOfRange, "-450");
    breaks(ORDER, ("c;450", "c;0"), Kind::OutOfRange, "0;1;1;Third");
    breaks(ORDER, ("num_votes;3", "num_votes;3.5"), Kind::NotWhole, "3.5");
    breaks(KNAPSACK, ("50.25;", "91.5;"), Kind::OutOfRange, "91.5");
    breaks(KNAPSACK, ("50.25;", ";"), Kind::HalfCoordinates, "19.5\n");
    let zero = parse(&ORDER.replace("budget;500", "budget;0")).lint(100);
    assert_eq!(zero.count(Kind::OutOfRange), 1);
}

#[test]
fn what_projects_say() {
    breaks(ORDER, ("c;450;1;1", "c;501;1;1"), Kind::CostAboveBudget, "501");
    breaks(ORDER, ("Third;0", "Third;1"), Kind::SelectedAboveBudget, "500\nvote");
    breaks(ORDER, ("Third;0", "Third;yes"), Kind::UnknownWord, "yes");
    breaks(ORDER, ("c;450;1;1", "c;450;2;1"), Kind::WrongVotes, "2;1;Third");
    breaks(ORDER, ("c;450;1;1", "c;450;1;2"), Kind::WrongScore, "2;Third");
    breaks(POINTS, ("b;300;4;12", "b;300;4;12.5"), Kind::WrongScore, "12.5");
    breaks(ORDER, ("votes;score", "x;y"), Kind::NoVotesOrScore, "PROJECTS");
    let twice = parse(&ORDER.replace("c;450;1;1", "b;450;1;1")).lint(100);
    assert_eq!(twice.count(Kind::RepeatedProject), 1);
    assert_eq!(twice.count(Kind::UnknownProject), 1);
    let comma = parse(&ORDER.replace("c;450", "c,d;450")).lint(100);
    assert_eq!(comma.count(Kind::CommaInName), 1);
    let nameless = parse(&ORDER.replace("c;450", ";450")).lint(100);
    assert_eq!(nameless.count(Kind::EmptyValue), 1);
}

#[test]
fn what_ballots_say() {
    breaks(ORDER, ("z;b", "y;b"), Kind::RepeatedVoter, "y;b");
    breaks(ORDER, ("z;b", ";b"), Kind::EmptyValue, ";b\n");
    breaks(KNAPSACK, ("2;OGM/0015", "2;OGM/0015,d"), Kind::UnknownProject, "2;|OGM/0015,d");
    breaks(ORDER, ("min_length;1", "min_length;2"), Kind::TooFewProjects, "z;|b");
    breaks(ORDER, ("max_length;3", "max_length;2"), Kind::TooManyProjects, "b,a,c");
    breaks(KNAPSACK, ("18-25", "25-18"), Kind::NotANumber, "25-18");
    breaks(KNAPSACK, ("34;F", "34;K"), Kind::UnknownWord, "K;internet");
    breaks(POINTS, ("w;b;1;", "w;b;1,0;"), Kind::PointsCount, "1,0;\n");
    breaks(POINTS, ("max_points;4", "min_points;1"), Kind::OutOfRange, "4,1,0");
    breaks(POINTS, ("max_points;4", "min_sum_points;5"), Kind::SumOfPoints, "1;\n");
    let dear = parse(&POINTS.replace("max_sum_points;6", "max_sum_points;5.5")).lint(100);
    assert_eq!(dear.count(Kind::SumOfPoints), 2);
}

#[test]
fn a_ballot_that_costs_too_much_and_one_that_names_a_project_twice() {
    let dear = parse(&KNAPSACK.replace("max_sum_cost;1000.50", "max_sum_cost;1000.24")).lint(100);
    assert_eq!(dear.count(Kind::SumOfCosts), 2, "one of them with the bridge");
    let twice = parse(&ORDER.replace("y;a,b", "y;a,a")).lint(100);
    assert_eq!(twice.count(Kind::RepeatedOnBallot), 1);
    let rising = parse(&POINTS.replace("x;b,a;4,2", "x;a,b;2,4")).lint(100);
    let kinds: Vec<Kind> = rising.problems().iter().map(|it| it.kind).collect();
    assert_eq!((kinds, rising.has_error()), (vec![Kind::PointsOrder], false));
    let empty = parse(&ORDER.replace("z;b", "z;")).lint(100);
    assert_eq!(empty.count(Kind::EmptyBallot), 1);
}

#[test]
fn columns_are_counted_in_characters() {
    breaks(KNAPSACK, ("A stage;None;0", "Żółć;None;9"), Kind::UnknownWord, "None;|9");
}

#[test]
fn bytes_that_are_not_utf_8_lines_and_files_that_are_too_long_are_told() {
    let report = |bytes: &[u8], limits: Limits| read(bytes, limits).unwrap().1;
    let latin = b"META\nkey;value\nunit;\xc5\x81\xf3d\xbc\n";
    let told = report(latin, Limits::default());
    assert_eq!(
        (told.count(Kind::NotUtf8), told.problems()[0].place.to_string().as_str()),
        (1, "line 3, column 7")
    );
    let told = report(ORDER.as_bytes(), Limits { line_bytes: 30, ..Limits::default() });
    assert_eq!(told.count(Kind::LineTooLong), 2);
    let told = report(ORDER.as_bytes(), Limits { file_bytes: 100, ..Limits::default() });
    assert_eq!(told.count(Kind::FileTooLarge), 1);
}

#[test]
fn a_byte_order_mark_is_no_mistake_and_stays() {
    let marked = format!("\u{feff}{ORDER}");
    assert!(wrong_with(&marked).is_empty());
    let mut written = Vec::new();
    parse(&marked).write(&mut written).unwrap();
    assert_eq!(written, marked.as_bytes());
}

#[test]
fn all_problems_are_counted_and_few_are_kept() {
    let ballots: Vec<String> = (0..1000).map(|it| format!("v{it};nothing\n")).collect();
    let text = format!("{ORDER}{}", ballots.concat());
    let report = parse(&text).lint(5);
    assert_eq!((report.problems().len(), report.count(Kind::UnknownProject)), (5, 1000));
    assert_eq!(report.left_out(), 1000 + 1 - 5, "the number of votes is wrong, too");
}

#[test]
fn warnings_alone_do_not_refuse_a_file() {
    let text = ORDER.replace("Second", "Se\u{7}cond");
    let document = read_strictly(text.as_bytes(), Limits::default()).unwrap();
    let report = document.lint(1);
    assert_eq!(report.problems()[0].kind.severity(), Severity::Warning);
}
