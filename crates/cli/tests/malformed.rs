//! Files that are broken in ways that happen: each is told in clear sentences with line and column,
//! nothing panics, and what can be left out is left out on demand and counted.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::fs;

use support::{civic, file, json, made_up, told};

/// What `--lenient` does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lenient {
    /// All of it counts: only its form is wrong.
    All,
    /// A part is left out: that many of these.
    Without(&'static str, u64),
    /// Nothing can be counted.
    Nothing,
}
use Lenient::{All, Nothing, Without};

/// Counts a file, which is told to be broken there with these words, and counts it leniently.
#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, at: (usize, usize), words: &str, lenient: Lenient) {
    let path = file(&format!("malformed-{name}"), content);
    let is_budget = name.split('.').next_back() == Some("pb");
    let rule = if is_budget { "equal-shares" } else { "borda" };
    let strict = civic(&["tally", &path, "--rule", rule]);
    let problems = told(&strict);
    assert_eq!(strict.status.code(), Some(1), "{name}: {problems}");
    assert!(strict.stdout.is_empty(), "{name}");
    let (line, column) = at;
    let place = format!("{path}: line {line}, column {column}: error: ");
    let told_there = problems.lines().filter_map(|it| it.strip_prefix(&place));
    let is_told = told_there.clone().any(|it| it.contains(words) && it.ends_with('.'));
    assert!(is_told, "{name}: no `{words}` at {line}, {column} in:\n{problems:.2000}");
    let output = civic(&["tally", &path, "--rule", rule, "--lenient", "--json"]);
    match lenient {
        All => {
            assert_eq!(output.status.code(), Some(0), "{name}: {}", told(&output));
            json(&output);
        }
        Without(what, count) => {
            assert_eq!(output.status.code(), Some(1), "{name}: {}", told(&output));
            assert_eq!(json(&output)["left_out"][what], count, "{name}");
        }
        Nothing => {
            assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{name}");
            let problems = told(&output);
            assert!(problems.contains(": line ") && problems.contains(": error: "), "{problems}");
            // Of what is missing as a whole, leniently the same is told.
            let is_whole = at == (1, 1) && !words.starts_with('`');
            assert!(!is_whole || problems.contains(words), "{name}: {problems}");
        }
    }
}

/// A made-up file with something replaced.
#[track_caller]
fn edited(fixture: &str, from: &str, to: &str) -> String {
    let text = fs::read_to_string(made_up(fixture)).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

fn order(from: &str, to: &str) -> String {
    edited("made-up-order.pb", from, to)
}

fn points(from: &str, to: &str) -> String {
    edited("made-up-points.pb", from, to)
}

fn toi(line: &str) -> String {
    fs::read_to_string(made_up("made-up.toi")).unwrap() + line + "\n"
}

#[test]
fn files_that_are_something_else() {
    let whole = order("Second", "Second");
    check("empty.pb", "", (1, 1), "The file is empty", Nothing);
    check("mark.pb", "\u{feff}", (1, 1), "The file is empty", Nothing);
    check("blank.pb", "\n\n", (1, 1), "The file is empty", Nothing);
    check("nul.pb", [0; 999], (1, 1), "This is no Pabulib file", Nothing);
    check(
        "binary.pb",
        [0xff, 0xd8, 0xff, 0xe0, b'\n', 0x80],
        (1, 1),
        "no Pabulib file in UTF-8",
        Nothing,
    );
    let wide: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("utf-16.pb", wide, (1, 1), "no Pabulib file in UTF-8", Nothing);
    check("html.pb", "<html>\n</html>\n", (1, 1), "This is no Pabulib file", Nothing);
    check("mac.pb", whole.replace('\n', "\r"), (1, 1), "carriage returns alone", Nothing);
    check("empty.soc", "", (1, 1), "The file is empty", Nothing);
    check("mark.toi", "\u{feff}", (1, 1), "The file is empty", Nothing);
    check("csv.soi", "a,b\n1,2\n", (1, 1), "This is no PrefLib file", Nothing);
    check("binary.soc", [0xff, 0xd8, b'\n', 0x80], (1, 1), "This is no PrefLib file", Nothing);
}

#[test]
fn the_form_of_a_budget_file() {
    let whole = order("Second", "Second");
    let (projects, votes) = (whole.find("PROJECTS").unwrap(), whole.find("VOTES").unwrap());
    let latin: Vec<u8> = order("Second", "Z\u{fc}rich")
        .chars()
        .map(|it| u8::try_from(u32::from(it)).unwrap())
        .collect();
    check("latin-1.pb", latin, (20, 12), "not UTF-8", All);
    check(
        "long.pb",
        format!("{whole}q;{}\n", "a,".repeat(5_000_000)),
        (28, 1),
        "more than",
        Without("lines", 1),
    );
    check("no-meta.pb", &whole[projects..], (1, 1), "The section META is missing", Nothing);
    check(
        "no-projects.pb",
        [&whole[..projects], &whole[votes..]].concat(),
        (1, 1),
        "The section PROJECTS is missing",
        Nothing,
    );
    check("no-votes.pb", &whole[..votes], (1, 1), "The section VOTES is missing", Nothing);
    check(
        "titles.pb",
        "META\nPROJECTS\nVOTES\n",
        (2, 1),
        "no line with the names of its columns",
        Nothing,
    );
    check(
        "order.pb",
        [&whole[votes..], &whole[..votes]].concat(),
        (6, 1),
        "META stands too late",
        All,
    );
    check(
        "unknown.pb",
        order("VOTES\n", "EXTRAS\nVOTES\n"),
        (23, 7),
        "`EXTRAS` is no section",
        Without("projects", 1),
    );
    check(
        "before.pb",
        format!("Hello\n{whole}"),
        (1, 1),
        "before any section",
        Without("lines", 1),
    );
    check("again.pb", format!("{whole}META\nkey;value\n"), (28, 1), "already", Without("lines", 1));
    check("quote.pb", order("Second", "\"Second"), (20, 11), "Nothing closes this quote", All);
    check("few.pb", order("a;200;2;4;First;1", "a;200"), (21, 6), "2 cells for 6 columns", All);
    check("many.pb", order("z;b", "z;b;c"), (27, 5), "3 cells for 2 columns", All);
}

#[test]
fn what_meta_says() {
    check("no-budget.pb", order("budget;500\n", ""), (1, 1), "`budget`", Nothing);
    check("zero.pb", order("budget;500", "budget;0"), (9, 8), "The budget is 0", All);
    check("below.pb", order("budget;500", "budget;-5"), (9, 8), "below 0", Nothing);
    check("words.pb", order("budget;500", "budget;lots"), (9, 8), "no number", Nothing);
    check(
        "huge.pb",
        order("budget;500", "budget;99999999999999999999"),
        (9, 8),
        "more digits",
        Nothing,
    );
    check("kind.pb", order("ordinal", "ranked"), (10, 11), "`ranked` is none of", Nothing);
    check("no-kind.pb", order("vote_type;ordinal\n", ""), (1, 1), "`vote_type`", Nothing);
    check("count.pb", order("num_votes;3", "num_votes;4"), (8, 11), "but there are 3", All);
}

#[test]
fn projects() {
    check(
        "same.pb",
        order("c;450;1;1;Third", "a;450;1;1;Third"),
        (22, 1),
        "There is a project `a` already",
        Without("projects", 1),
    );
    check("minus.pb", order("a;200", "a;-200"), (21, 3), "below 0", Without("projects", 1));
    check(
        "overflow.pb",
        order("a;200", "a;99999999999999999999"),
        (21, 3),
        "more digits",
        Without("projects", 1),
    );
    check(
        "fraction.pb",
        order("a;200", "a;200.0123456789"),
        (21, 3),
        "more digits",
        Without("projects", 1),
    );
    check(
        "together.pb",
        order("c;450", "c;999999999999999999").replace("budget;500", "budget;0.5"),
        (9, 8),
        "",
        Nothing,
    );
    check(
        "cheap.pb",
        order("a;200", "a;cheap"),
        (21, 3),
        "`cheap` is no number",
        Without("projects", 1),
    );
    check(
        "nothing.pb",
        order("a;200", "a;"),
        (21, 3),
        "A number is missing",
        Without("projects", 1),
    );
    check("comma.pb", order("a;200", "a;200,50"), (21, 3), "Write `200.50`", All);
    check(
        "no-cost.pb",
        order(";cost;", ";price;"),
        (19, 1),
        "The column `cost` is missing",
        Nothing,
    );
    check(
        "no-id.pb",
        order("project_id;", "id;"),
        (19, 1),
        "The column `project_id` is missing",
        Nothing,
    );
}

#[test]
fn ballots() {
    check(
        "voter.pb",
        order("z;b", "x;b"),
        (27, 1),
        "The voter `x` has a ballot in line 25 already",
        Without("ballots", 1),
    );
    check(
        "project.pb",
        order("z;b", "z;q"),
        (27, 3),
        "`q`, which is no project",
        Without("choices", 1),
    );
    check("twice.pb", order("z;b", "z;b,b"), (27, 3), "`b` stands on the ballot twice", All);
    check(
        "no-vote.pb",
        order("voter_id;vote", "voter_id;ballot"),
        (24, 1),
        "The column `vote` is missing",
        Nothing,
    );
    check(
        "no-voter.pb",
        order("voter_id;vote", "name;vote"),
        (24, 1),
        "The column `voter_id` is missing",
        All,
    );
    check(
        "points.pb",
        points("x;b,a;4,2", "x;b,a;4"),
        (25, 7),
        "1 points for 2 projects",
        Without("ballots", 1),
    );
    check(
        "word.pb",
        points("x;b,a;4,2", "x;b,a;4,x"),
        (25, 7),
        "`x` is no number",
        Without("ballots", 1),
    );
    check(
        "no-points.pb",
        points("vote;points", "vote;given"),
        (24, 1),
        "The column `points` is missing",
        Without("ballots", 4),
    );
}

#[test]
fn preferences() {
    check("word.toi", toi("x"), (16, 1), "", Without("lines", 1));
    check("zero.toi", toi("1: 0,1"), (16, 4), "", Without("lines", 1));
    check("unknown.toi", toi("1: 99"), (16, 4), "", Without("lines", 1));
    check("twice.toi", toi("1: 1,1"), (16, 4), "", Without("lines", 1));
    check("brace.toi", toi("1: {1,2"), (16, 4), "", Without("lines", 1));
    check("minus.toi", toi("-3: 1"), (16, 1), "", Without("lines", 1));
    check("huge.toi", toi("99999999999999999999: 1"), (16, 1), "", Without("lines", 1));
    check(
        "long.toi",
        toi(&format!("1: {}2", "1,".repeat(600_000))),
        (16, 1),
        "more than",
        Without("lines", 1),
    );
    check(
        "number.toi",
        toi("1: 1").replace("NUMBER ALTERNATIVES: 4", "NUMBER ALTERNATIVES: 99999999999"),
        (5, 1),
        "",
        All,
    );
    check("strict.soc", toi("1: 1").replace("DATA TYPE: toi", "DATA TYPE: soc"), (12, 4), "", All);
}

#[test]
fn what_is_odd_and_breaks_no_rule_is_told_and_counted() {
    let path = file("odd.pb", order("Second", "Se\0cond\u{1b}[31m"));
    let output = civic(&["tally", &path]);
    assert_eq!(output.status.code(), Some(0));
    assert!(told(&output).contains("line 20, column 13: warning: "), "{}", told(&output));
    // Neither the terminal nor a line is broken by what a file holds.
    assert!(!output.stdout.contains(&0) && !output.stdout.contains(&0x1b));
}

#[test]
fn submissions() {
    let configuration = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/configs/tartu-participatory-budget.json"
    );
    for (name, content, place, words) in [
        ("binary.jsonl", &b"\n\xff\xfe\n"[..], "line 2, column 1", "not UTF-8"),
        ("array.jsonl", b"[]", "line 1, column 1", "Expected a submission"),
        ("cut.jsonl", b"{\"schema\": ", "line 1, column 11", "not JSON"),
        ("word.jsonl", b"{}\nnull\n", "line 2, column 1", "Expected a submission"),
        ("empty.csv", b"", "line 1, column 1", "The column `submission_id` is missing"),
        ("word.csv", b"a;b\n", "line 1, column 1", "nothing for a column `a;b`"),
    ] {
        let path = file(&format!("malformed-{name}"), content);
        let output = civic(&["tally", configuration, &path, "--rule", "greedy"]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", told(&output));
        let problems = told(&output);
        let is_told = problems
            .lines()
            .any(|it| it.contains(&format!("{path}: {place}: error: ")) && it.contains(words));
        assert!(is_told, "{name}: {problems}");
    }
    let empty = file("none.jsonl", "\n");
    let output = civic(&["tally", configuration, &empty, "--rule", "greedy", "--json"]);
    assert_eq!((output.status.code(), &json(&output)["voters"]), (Some(0), &0.into()));
}
