//! Submissions as JSON lines: which count, and what is wrong with the others.

use civic_model::{
    budget::BudgetAnswer, configuration::Configuration, digest::Digest, submission::Answer,
};
use civic_tally::files::{
    Limits, Place, Report,
    collected::{Collected, CollectedKind, Widget, read_submissions},
};
use proptest::prelude::*;
use serde_json::{Value, json};

struct Vote {
    configuration: Configuration,
    digest: Digest,
}

fn vote() -> Vote {
    let document = json!({
        "version": 1, "kind": "budget", "id": "made-up", "languages": ["en"], "currency": "EUR",
        "ballot": "approval", "amount": 1000, "max_projects": 1, "may_change": true,
        "projects": [
            {"id": "a", "title": "A", "cost": 100}, {"id": "b", "title": "B", "cost": 200},
        ],
    });
    let configuration = Configuration::check(&document).value.unwrap();
    Vote { configuration, digest: Digest::of(&document) }
}

impl Vote {
    fn submission(&self, number: u32, project: &str) -> Value {
        json!({
            "schema": "urn:civic-widgets:submission:1",
            "submission_id": format!("0192e0a4-7c1e-7a3b-8d2f-{number:012}"),
            "kind": "budget", "widget_id": "made-up", "config_digest": self.digest.as_str(),
            "language": "en", "submitted_at": "2026-11-22T10:00:00Z",
            "answers": [{"question": "ballot", "value": [project]}],
        })
    }

    fn read(&self, text: impl AsRef<[u8]>) -> (Collected, Report<CollectedKind>) {
        self.read_within(text, Limits::default())
    }

    fn read_within(
        &self,
        text: impl AsRef<[u8]>,
        limits: Limits,
    ) -> (Collected, Report<CollectedKind>) {
        let widget = Widget { configuration: &self.configuration, digest: &self.digest };
        read_submissions(text.as_ref(), widget, limits).unwrap()
    }
}

fn projects(collected: &Collected) -> Vec<String> {
    let project = |it: &Answer| match it {
        Answer::Budget(BudgetAnswer::Selection(ids)) => ids[0].as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    collected.answers.iter().map(project).collect()
}

#[test]
fn each_submission_counts_once_and_blank_lines_are_none() {
    let vote = vote();
    let (one, two) = (vote.submission(1, "a"), vote.submission(2, "b"));
    let other = vote.submission(1, "b");
    let (collected, report) = vote.read(format!("\u{feff}{one}\r\n\n{two}\n{one}\n{other}\n  "));
    assert_eq!(projects(&collected), ["a", "b"]);
    assert_eq!((collected.repeated, collected.refused, collected.superseded), (1, 1, 0));
    let told: Vec<String> = report.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 4, column 1: warning: This submission stands in line 1 already; it counts once.",
            "line 5, column 1: error: Another submission has this `submission_id`, in line 1; that \
             one counts.",
        ]
    );
}

#[test]
fn of_a_ballot_the_highest_version_counts_in_whatever_order_they_come() {
    let vote = vote();
    let version = |number: u32, project: &str, version: i64| {
        let mut document = vote.submission(number, project);
        document["ballot"] =
            json!({"secret": "0123456789abcdef0123456789abcdef", "version": version});
        document.to_string()
    };
    let lines = [version(1, "a", 2), version(2, "b", 3), version(3, "a", 1)];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let text: Vec<&str> = order.iter().map(|it| lines[*it].as_str()).collect();
        let (collected, report) = vote.read(text.join("\n"));
        assert_eq!(projects(&collected), ["b"], "{order:?}");
        assert_eq!((collected.superseded, report.problems()), (2, &[][..]));
    }
    let (collected, report) = vote.read([version(1, "a", 2), version(2, "b", 2)].join("\n"));
    assert_eq!((projects(&collected), collected.refused), (vec!["a".to_owned()], 1));
    assert_eq!(report.count(CollectedKind::RepeatedVersion), 1);
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let vote = vote();
    let sound = vote.submission(1, "a").to_string();
    let changed = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        sound.replace(from, to)
    };
    for (line, kind, at) in [
        ("{".to_owned(), CollectedKind::NotJson, "{"),
        ("nonsense".to_owned(), CollectedKind::NotJson, "onsense"),
        ("[]".to_owned(), CollectedKind::NotASubmission, "[]"),
        (changed("\"language\":\"en\",", ""), CollectedKind::NotASubmission, &sound[..1]),
        (changed("\"en\"", "7"), CollectedKind::NotASubmission, "7,"),
        (changed("\"en\"", "\"-\""), CollectedKind::NotASubmission, "\"-\""),
        (changed("\"made-up\"", "\"other\""), CollectedKind::OtherWidget, "\"other\""),
        (changed("sha256-", "sha256-0"), CollectedKind::OtherWidget, "\"sha256-"),
        (changed("\"a\"]", "\"a\",\"b\"]"), CollectedKind::BrokenRule, "[\"a\",\"b\"]"),
        (changed("\"a\"]", "\"ż\",\"x\"]"), CollectedKind::BrokenRule, "\"ż\""),
        (changed("\"schema\"", "\"scheme\""), CollectedKind::NotASubmission, ""),
    ] {
        let (collected, report) = vote.read(format!("\n{line}\n"));
        assert_eq!((collected.answers.len(), collected.refused), (0, 1), "{line}");
        let problem = &report.problems()[0];
        let byte = line.find(at).unwrap();
        let column = line[..byte].chars().count() + 1;
        let column = if at.is_empty() { problem.place.column } else { column };
        assert_eq!((problem.kind, problem.place), (kind, Place { line: 2, column }), "{line}");
        assert!(problem.message.ends_with(['.', '?']), "{}", problem.message);
    }
}

#[test]
fn bytes_that_are_no_text_and_lines_that_are_too_long_are_left_out() {
    let vote = vote();
    let sound = vote.submission(1, "a").to_string();
    let text = [b"ab\xff\n", sound.as_bytes(), b"\n"].concat();
    let (collected, report) = vote.read(&text);
    assert_eq!((collected.answers.len(), collected.refused), (1, 1));
    assert_eq!(report.problems()[0].place, Place { line: 1, column: 3 });
    let limits = Limits { line_bytes: 20, file_bytes: 400, problems: 9 };
    let (collected, report) = vote.read_within(format!("{sound}\n{sound}"), limits);
    assert_eq!(collected.refused, 1);
    let counts = [CollectedKind::TooLong, CollectedKind::FileTooLarge].map(|it| report.count(it));
    assert_eq!(counts, [1, 1]);
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        vote().read(&bytes);
    }

    #[test]
    fn an_edited_submission_is_read(at: prop::sample::Index, length in 0_usize..20, piece in "[{}\\[\\]\",:a0\n]{0,4}") {
        let vote = vote();
        let mut text = vote.submission(1, "a").to_string();
        let begin = at.index(text.len());
        text.replace_range(begin..(begin + length).min(text.len()), &piece);
        let (collected, report) = vote.read(&text);
        prop_assert!(report.has_error() || collected.answers.len() == 1);
    }
}
