//! Answers as tables: every kind of ballot and question, written and read again.

use civic_model::{
    answer::RawAnswer, budget::BudgetAnswer, configuration::Configuration, digest::Digest,
    submission::Answer,
};
use civic_tally::{
    budget::VoteType,
    budget_answers::{allocations, election},
    files::{
        Limits,
        collected::{CollectedKind, NotATable, Row, Table, Widget},
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn checked(document: &Value) -> (Configuration, Digest) {
    let checked = Configuration::check(document);
    (checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems)), Digest::of(document))
}

fn budget(ballot: &str, more: &Value) -> Value {
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "made-up", "languages": ["en"], "currency": "EUR",
        "ballot": ballot,
    });
    if ballot != "allocation" {
        document["amount"] = json!(1000);
        document["min_projects"] = json!(0);
        document["projects"] = json!([
            {"id": "language", "title": "A", "cost": 100}, {"id": "b", "title": "B", "cost": 200},
            {"id": "c", "title": "C", "cost": 300},
        ]);
    }
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    document
}

fn row(number: u32, value: Value) -> Row {
    Row {
        submission_id: format!("0192e0a4-7c1e-7a3b-8d2f-{number:012}"),
        received_at: "2026-11-22T10:00:00Z".to_owned(),
        language: "en".to_owned(),
        answers: vec![RawAnswer { question: "ballot".to_owned(), value }],
    }
}

fn written(table: &Table, rows: &[Row]) -> String {
    let mut bytes = Vec::new();
    table.write(rows, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Every kind of ballot with answers to it, and how the cells of the answers read.
fn ballots() -> Vec<(Value, Vec<(Value, &'static str)>)> {
    let lines = json!({"lines": [
        {"id": "b", "title": "B", "current": 100}, {"id": "c", "title": "C", "current": 50},
        {"id": "r", "title": "R", "current": 150, "side": "revenue"},
    ]});
    let range = json!({"projects": [
        {"id": "b", "title": "B", "cost": 200, "range": {"min": 100, "max": 400, "step": 100}},
        {"id": "c", "title": "C", "cost": 300},
    ]});
    vec![
        (
            budget("knapsack", &json!({})),
            vec![(json!(["language", "c"]), "1,,1"), (json!([]), ",,")],
        ),
        (budget("approval", &json!({})), vec![(json!(["b"]), ",1,")]),
        (budget("ranking", &json!({})), vec![(json!(["c", "language"]), "2,,1")]),
        (
            budget("points", &json!({"total": 5})),
            vec![(json!({"b": 3, "c": 0}), ",3,0"), (json!({}), ",,")],
        ),
        (budget("adjustable", &range), vec![(json!({"b": 400, "c": 300}), "400,300")]),
        (budget("allocation", &lines), vec![(json!({"b": 90, "c": 60}), "90,60,")]),
    ]
}

#[test]
fn every_kind_of_ballot_is_a_column_for_each_project_or_line() {
    for (document, answers) in ballots() {
        let (configuration, digest) = checked(&document);
        let table = Table::of(&configuration);
        let rows: Vec<Row> = answers
            .iter()
            .zip(1..)
            .map(|((value, _), number)| row(number, value.clone()))
            .collect();
        let text = written(&table, &rows);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        for ((_, cells), line) in answers.iter().zip(&lines[1..]) {
            assert!(line.ends_with(&format!(",2026-11-22T10:00:00Z,en,{cells}")), "{line}");
        }
        let (read, report) = table.read(text.as_bytes(), Limits::default()).unwrap();
        assert_eq!((read, report.problems()), (rows, &[][..]));
        let widget = Widget { configuration: &configuration, digest: &digest };
        let (collected, _) = table.collect(text.as_bytes(), widget, Limits::default()).unwrap();
        assert_eq!((collected.answers.len(), collected.refused), (answers.len(), 0), "{text}");
        let ballots = collected.answers.iter().map(|it| match it {
            Answer::Budget(it) => it,
            other => panic!("{other:?}"),
        });
        let Configuration::Budget(budget) = &configuration else { panic!("a budget") };
        let counted = election(budget, budget.count_rule(), ballots.clone());
        let amounts = allocations(budget, ballots);
        // Of amounts for projects either can be made.
        let is_adjustable = document["ballot"] == "adjustable";
        assert!(counted.is_some() != amounts.is_some() || is_adjustable);
        assert!(counted.is_none_or(|it| it.ballots.voters() == collected.answers.len() as u64));
    }
}

#[test]
fn what_is_counted_of_answers_to_a_budget() {
    let of = |document: &Value, answer: BudgetAnswer| {
        let (configuration, _) = checked(document);
        let Configuration::Budget(budget) = configuration else { panic!("a budget") };
        election(&budget, budget.count_rule(), [&answer]).unwrap()
    };
    let id = |it: &str| civic_model::ids::ProjectId::new(it).unwrap();
    let ranked = of(&budget("ranking", &json!({})), BudgetAnswer::Ranking(vec![id("c"), id("b")]));
    let choices = |it: &civic_tally::budget::Election| -> Vec<(u32, i64)> {
        let all = it.ballots.iter().flat_map(|(it, _)| it.to_vec());
        all.map(|it| (it.project, it.points)).collect()
    };
    assert_eq!((ranked.vote_type, choices(&ranked)), (VoteType::Ranking, vec![(2, 2), (1, 1)]));
    assert_eq!((ranked.budget, ranked.unit, ranked.projects[2].cost), (1000, 100, 300));
    let points = budget("points", &json!({"total": 9}));
    let points = of(&points, BudgetAnswer::Points(vec![(id("b"), 7)]));
    assert_eq!((points.vote_type, choices(&points)), (VoteType::Points, vec![(1, 7)]));
    let chosen = of(&budget("approval", &json!({})), BudgetAnswer::Selection(vec![id("b")]));
    assert_eq!((chosen.vote_type, choices(&chosen)), (VoteType::Approval, vec![(1, 1)]));
}

fn poll() -> (Configuration, Digest) {
    checked(&json!({
        "version": 1, "kind": "poll", "id": "made-up", "languages": ["en"],
        "questions": [
            {
                "id": "submission_id", "type": "single", "text": "Which?", "optional": true,
                "options": [{"id": "a", "text": "A"}, {"id": "1", "text": "B"}],
                "other": {"en": "Another"},
            },
            {
                "id": "order", "type": "ranking", "text": "In which order?", "optional": true,
                "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
            },
        ],
    }))
}

#[test]
fn a_poll_has_a_column_for_each_question_and_nothing_in_it_is_run() {
    let (configuration, digest) = poll();
    let table = Table::of(&configuration);
    let columns: Vec<&str> = table.columns().collect();
    let expected =
        ["submission_id", "received_at", "language", "answers.submission_id", "answers.order"];
    assert_eq!(columns, expected);
    let answers = vec![
        RawAnswer {
            question: "submission_id".to_owned(),
            value: json!({"option": "other", "text": "=cmd; +x"}),
        },
        RawAnswer { question: "order".to_owned(), value: json!(["b", "a"]) },
    ];
    let row = Row { answers, received_at: String::new(), ..row(7, json!([])) };
    let text = written(&table, std::slice::from_ref(&row));
    let expected = "0192e0a4-7c1e-7a3b-8d2f-000000000007,,en,\
                    \"{\"\"option\"\":\"\"other\"\",\"\"text\"\":\"\"=cmd; \\u002bx\"\"}\",\
                    \"[\"\"b\"\",\"\"a\"\"]\"\r\n";
    assert!(text.ends_with(expected), "{text}");
    let widget = Widget { configuration: &configuration, digest: &digest };
    let (collected, report) = table.collect(text.as_bytes(), widget, Limits::default()).unwrap();
    assert_eq!((collected.answers.len(), report.problems()), (1, &[][..]));
    assert_eq!(table.read(text.as_bytes(), Limits::default()).unwrap().0, [row]);
}

#[test]
fn columns_may_come_in_another_order_and_must_all_be_there() {
    let (configuration, _) = checked(&budget("approval", &json!({})));
    let table = Table::of(&configuration);
    let read = |text: &str| table.read(text.as_bytes(), Limits::default()).unwrap();
    let (rows, report) =
        read("ballot.c,ballot.b,ballot.language,language,received_at,submission_id\n1,,,en,,x\n");
    assert_eq!((rows[0].answers[0].value.clone(), report.problems()), (json!(["c"]), &[][..]));
    for (head, kind, column) in [
        (
            "submission_id,received_at,language,ballot.language,ballot.b",
            CollectedKind::MissingColumn,
            1,
        ),
        (
            "submission_id,received_at,language,ballot.language,ballot.b,ballot.c,x",
            CollectedKind::UnknownColumn,
            70,
        ),
        (
            "submission_id,received_at,language,ballot.language,ballot.b,ballot.c,language",
            CollectedKind::RepeatedColumn,
            70,
        ),
    ] {
        let (rows, report) = read(&format!("{head}\n"));
        let [problem] = report.problems() else { panic!("{report:?}") };
        assert_eq!((problem.kind, problem.place.column, rows.len()), (kind, column, 0));
    }
    assert_eq!(read("").1.count(CollectedKind::MissingColumn), 6);
}

#[test]
fn a_row_that_is_wrong_is_told_with_its_cell_and_left_out() {
    let (configuration, digest) = checked(&budget("ranking", &json!({"min_projects": 1})));
    let table = Table::of(&configuration);
    let widget = Widget { configuration: &configuration, digest: &digest };
    let head = "submission_id,received_at,language,ballot.language,ballot.b,ballot.c\n";
    for (row, kind, column) in [
        ("x,,en,1,2", CollectedKind::WrongCells, 1),
        ("x,,en,1,2,yes", CollectedKind::WrongCell, 11),
        ("x,,en,1,,1", CollectedKind::WrongCell, 10),
        ("x,,en,1,,3", CollectedKind::WrongCell, 10),
        ("x,,en,,,", CollectedKind::BrokenRule, 1),
        ("x,,\"en,,,", CollectedKind::Quote, 4),
    ] {
        let text = format!("{head}{row}\n");
        let (collected, report) =
            table.collect(text.as_bytes(), widget, Limits::default()).unwrap();
        let [problem] = report.problems() else { panic!("{row}: {report:?}") };
        assert_eq!(
            (problem.kind, problem.place.line, problem.place.column),
            (kind, 2, column),
            "{row}"
        );
        assert_eq!((collected.refused, collected.answers.len()), (1, 0), "{row}");
    }
    let twice = format!("{head}01,,en,1,,\n02,,en,1,,\n01,,en,1,,\n02,,en,,1,\n");
    let (collected, report) = table.collect(twice.as_bytes(), widget, Limits::default()).unwrap();
    assert_eq!((collected.answers.len(), collected.repeated, collected.refused), (2, 1, 1));
    let counts =
        [CollectedKind::DeliveredTwice, CollectedKind::RepeatedId].map(|it| report.count(it));
    assert_eq!(counts, [1, 1]);
}

#[test]
fn what_is_chosen_and_not_ranked_has_a_1() {
    let (configuration, _) = checked(&budget("approval", &json!({})));
    let table = Table::of(&configuration);
    let head = table.columns().collect::<Vec<_>>().join(",");
    for (cell, is_read) in [("1", true), ("2", false), ("0", false), ("x", false)] {
        let text = format!("{head}\nx,,en,,{cell},\n");
        let (rows, report) = table.read(text.as_bytes(), Limits::default()).unwrap();
        assert_eq!(
            (rows.len() == 1, report.count(CollectedKind::WrongCell) == 0),
            (is_read, is_read)
        );
    }
}

#[test]
fn what_has_no_column_is_not_written() {
    let (configuration, _) = checked(&budget("ranking", &json!({})));
    let table = Table::of(&configuration);
    for value in [json!(["d"]), json!({"b": 1}), json!([1]), json!(["b", "b"]), json!(null)] {
        let rows = [row(1, json!(["b"])), row(2, value)];
        let refused = table.write(&rows, Vec::new());
        assert!(matches!(refused, Err(NotATable::Answer(2))));
    }
}

fn any_answer() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[-=+@';,\"\\[{a1 \n\r\t]{0,8}", any::<String>()];
    prop_oneof![
        text.clone().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        prop::collection::vec(text, 0..3).prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn whatever_was_answered_is_read_back(
        answers in prop::collection::vec((prop::option::of(any_answer()), prop::option::of(any_answer())), 0..5),
        received_at in "[-=+@'a:Z\"]{0,6}",
    ) {
        let (configuration, _) = poll();
        let table = Table::of(&configuration);
        let answer = |question: &str, value: Option<Value>| {
            Some(RawAnswer { question: question.to_owned(), value: value? })
        };
        let rows: Vec<Row> = answers
            .into_iter()
            .zip(1..)
            .map(|((one, other), number)| {
                let answers = [answer("submission_id", one), answer("order", other)];
                let answers = answers.into_iter().flatten().collect();
                Row { answers, received_at: received_at.clone(), ..row(number, json!([])) }
            })
            .collect();
        let text = written(&table, &rows);
        let (read, report) = table.read(text.as_bytes(), Limits::default()).unwrap();
        prop_assert_eq!(report.problems(), &[]);
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn whatever_was_voted_is_read_back(
        chosen in prop::sample::subsequence(vec!["language", "b", "c"], 0..=3),
        order in Just(vec!["language", "b", "c"]).prop_shuffle(),
        points in prop::collection::btree_map(prop::sample::select(vec!["language", "b", "c"]), 0_i64..5, 0..4),
    ) {
        for (ballot, more, value) in [
            ("approval", json!({}), json!(chosen)),
            ("ranking", json!({}), json!(order)),
            ("points", json!({"total": 15}), json!(points)),
        ] {
            let (configuration, _) = checked(&budget(ballot, &more));
            let table = Table::of(&configuration);
            let rows = [row(1, value)];
            let text = written(&table, &rows);
            prop_assert_eq!(&table.read(text.as_bytes(), Limits::default()).unwrap().0[..], &rows);
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..80), text in "[a-c_.,\"\n1-9]{0,60}") {
        let (configuration, digest) = checked(&budget("ranking", &json!({})));
        let table = Table::of(&configuration);
        let widget = Widget { configuration: &configuration, digest: &digest };
        let head = table.columns().collect::<Vec<_>>().join(",");
        for bytes in [bytes, format!("{head}\n{text}").into_bytes()] {
            table.collect(bytes.as_slice(), widget, Limits { problems: 3, ..Limits::default() }).unwrap();
        }
    }
}
