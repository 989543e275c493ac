//! Real files as configurations of widgets with answers, and back.

use std::collections::BTreeMap;

use civic_model::{
    answer::RawAnswer,
    budget::{BALLOT, Budget, CountRule},
    ids::WidgetId,
    money::Currency,
    text::LanguageTag,
};
use civic_tally::files::{
    Limits,
    pabulib::{
        Details, Document, Fallback, Imported, Label, NotExported, NotImported, Sidecar, export,
        import, read, read_strictly,
    },
};
use serde_json::{Value, json};

use super::made_up::{KNAPSACK, ORDER, POINTS};
use crate::shared::real;

pub(crate) fn fallback() -> Fallback {
    Fallback {
        id: WidgetId::new("imported").unwrap(),
        language: LanguageTag::parse("en").unwrap(),
        currency: Currency::parse("PLN").unwrap(),
    }
}

#[test]
fn every_file_becomes_a_configuration_with_answers_and_these_the_same_file() {
    let Some((files, _)) = real("pabulib", &[".pb"]) else { return };
    let mut refused: BTreeMap<String, u64> = BTreeMap::new();
    let mut answers_in_all = 0_u64;
    for (name, bytes) in files {
        let (document, _) = read(bytes.as_slice(), Limits::default()).unwrap();
        let imported = match import(&document, &fallback()) {
            Ok(imported) => imported,
            Err(NotImported::Refused(problems)) => panic!("{name}: {problems:#?}"),
            Err(error) => panic!("{name}: {error}"),
        };
        let answers: Vec<RawAnswer> = imported.answers(&document).collect();
        for answer in &answers {
            answers_in_all += 1;
            let checked = imported.budget.check_answers(std::slice::from_ref(answer));
            for violation in checked.err().unwrap_or_default() {
                *refused.entry(format!("{:?} in {name}", violation.code)).or_default() += 1;
            }
        }
        let written = export(&imported.budget, answers.iter(), &imported.sidecar, Vec::new());
        assert!(written.unwrap() == bytes, "{name}");
    }
    assert_eq!(answers_in_all, 517_015);
    // The ballots that break the limits of their own files, as the rules of the format find, too.
    let expected = [
        ("OverBudget in Poland_Warszawa_2017_Mlynow.pb", 4),
        ("OverBudget in Poland_Warszawa_2018_Nowolipki__Powazki.pb", 1),
        ("OverBudget in Poland_Warszawa_2018_Saska_Kepa.pb", 1),
        ("TooFew in Worldwide_Mechanical_Turk_Utilities_3.pb", 11),
        ("TooFew in Worldwide_Mechanical_Turk_Utilities_6.pb", 12),
        ("TooFew in Worldwide_Mechanical_Turk_Utilities_8.pb", 9),
    ];
    assert_eq!(refused, expected.map(|(what, count)| (what.to_owned(), count)).into());
}

fn parse(text: &str) -> Document {
    read(text.as_bytes(), Limits::default()).unwrap().0
}

fn imported(text: &str) -> (Imported, Vec<RawAnswer>) {
    let document = parse(text);
    let imported = import(&document, &fallback()).unwrap();
    let answers = imported.answers(&document).collect();
    (imported, answers)
}

fn exported(budget: &Budget, answers: &[RawAnswer], sidecar: &Sidecar) -> String {
    String::from_utf8(export(budget, answers.iter(), sidecar, Vec::new()).unwrap()).unwrap()
}

fn answer(value: Value) -> RawAnswer {
    RawAnswer { question: BALLOT.to_owned(), value }
}

#[test]
fn a_configuration_has_what_residents_see_and_what_limits_them() {
    let (imported, answers) = imported(KNAPSACK);
    let projects = json!([
        {
            "id": "ogm-0015", "title": "Trees; and a \"bench\"", "cost": 40_025,
            "groups": ["green", "public-space", "north"],
            "place": {"longitude": 19.5, "latitude": 50.25},
        },
        {
            "id": "01", "title": "Lamps along the canal", "cost": 60_000,
            "groups": ["public-space", "south"],
        },
        {
            "id": "l18-06-xi", "title": "A stage", "cost": 30_000,
            "place": {"longitude": 19.0, "latitude": 50.1},
        },
        {
            "id": "9", "title": "A bridge that was withdrawn", "cost": 99_999_999_900_u64,
            "groups": ["north"],
        },
    ]);
    let expected = json!({
        "version": 1, "kind": "budget", "id": "imported", "languages": ["en"], "currency": "EUR",
        "title": "Made up for tests; the town is \"Nowhere\"",
        "ballot": "knapsack", "amount": 100_050, "min_projects": 1, "max_projects": 3,
        "projects": projects,
        "groups": [
            {"id": "green", "name": "green", "kind": "category"},
            {"id": "public-space", "name": "public space", "kind": "category"},
            {"id": "north", "name": "North", "kind": "district"},
            {"id": "south", "name": "South", "kind": "district"},
        ],
    });
    assert_eq!(imported.configuration, expected);
    assert_eq!(answers[0], answer(json!(["01", "ogm-0015"])));
    assert_eq!(imported.warnings.len(), 1, "nobody can choose the bridge");
}

#[test]
fn points_and_orders_become_ballots_of_their_kind() {
    let (points, answers) = imported(POINTS);
    let purse = ["ballot", "total", "max_each", "spend_all"].map(|it| &points.configuration[it]);
    assert_eq!(purse, [&json!("points"), &json!(6), &json!(4), &Value::Null]);
    assert_eq!(answers[2].value, json!({"b": 4, "a": 1, "c": 0}));
    let all = imported(&POINTS.replace("max_points;4", "min_sum_points;6")).0;
    assert_eq!(all.configuration["spend_all"], json!(true));
    let (order, answers) = imported(ORDER);
    assert_eq!(order.configuration["ballot"], json!("ranking"));
    assert_eq!(answers[1].value, json!(["a", "b"]));
}

#[test]
fn the_rule_of_a_file_is_that_of_the_configuration_where_it_has_a_word_for_it() {
    for (file, label, expected) in [
        (KNAPSACK, "greedy", Some("greedy")),
        (KNAPSACK, "equalshares/add1", Some("equal-shares/add1")),
        // A threshold, an early end, a comparison, and a completion that the label does not tell.
        (KNAPSACK, "greedy-threshold", None),
        (KNAPSACK, "greedy-no-skip", None),
        (KNAPSACK, "equalshares/add1-comparison", None),
        (KNAPSACK, "equalshares", None),
        (KNAPSACK, "unknown", None),
        (POINTS, "greedy", Some("greedy")),
        // Voters of the file pay for costs, those of a widget for points.
        (POINTS, "equalshares/add1", None),
        (ORDER, "greedy", Some("greedy")),
    ] {
        let rule = file.lines().find(|it| it.starts_with("rule;")).unwrap();
        let text = file.replace(rule, &format!("rule;{label}"));
        let (imported, answers) = imported(&text);
        let count = imported.configuration.get("count").and_then(Value::as_str);
        assert_eq!(count, expected, "{label}");
        assert_eq!(imported.budget.count.map(CountRule::as_str), expected, "{label}");
        assert!(exported(&imported.budget, &answers, &imported.sidecar) == text, "{label}");
        // What is decided afterwards is what the file says then.
        let mut changed = imported.configuration.clone();
        changed["count"] = json!("greedy-per-cost");
        let changed = Budget::check(&changed).value.unwrap();
        let written = exported(&changed, &answers, &imported.sidecar);
        assert!(written.contains("\nrule;unknown\n"), "{written}");
    }
}

#[test]
fn a_made_up_file_comes_back_whatever_is_odd_about_it() {
    for (file, from, to) in [
        (KNAPSACK, "", ""),
        (POINTS, "", ""),
        (ORDER, "", ""),
        (ORDER, "key;value\n", ""),
        (ORDER, "language;en\n", "language;english\n"),
        (ORDER, "currency;EUR\n", ""),
        (ORDER, "budget;500", "budget;0500,00"),
        (ORDER, "Second", " Second "),
        (ORDER, "Second", "\"Second\""),
        (ORDER, "Second", ""),
        (ORDER, "y;a,b", "y; a ,b,b,unknown"),
        (ORDER, "num_votes;3", "num_votes;7"),
        (ORDER, "max_length;3", "max_length;30"),
        (ORDER, "b;300;3;5", "b;300;;x"),
        (ORDER, "rule;greedy", "rule;greedy\nrule;greedy\nbudget;7"),
        (POINTS, "x;b,a;4,2", "x;a,b;2,4"),
        (POINTS, "x;b,a;4,2", "x;a,b;2"),
        (KNAPSACK, "max_sum_cost;1000.50", "max_sum_cost;700"),
        (KNAPSACK, "50.25;19.5", "50.250;19,5"),
    ] {
        let text = file.replace(from, to);
        for text in [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
            let (imported, answers) = imported(&text);
            assert_eq!(exported(&imported.budget, &answers, &imported.sidecar), text);
        }
    }
}

#[test]
fn what_was_changed_in_the_configuration_is_changed_in_the_file() {
    let text = KNAPSACK.replace("1000.50", "1000.500").replace("A stage", "A stage ");
    let (imported, answers) = imported(&text);
    let mut document = imported.configuration.clone();
    document["amount"] = json!(120_000);
    document["projects"][2]["title"] = json!("A larger stage");
    document["projects"][3]["id"] = json!("new");
    document["projects"][3]["title"] = json!("Something; else");
    document["max_projects"] = Value::Null;
    document.as_object_mut().unwrap().remove("max_projects");
    document["min_projects"] = json!(0);
    let budget = Budget::check(&document).value.unwrap();
    let expected = text
        .replace("max_sum_cost;1000.500", "max_sum_cost;1200")
        .replace("budget;1000.500", "budget;1200")
        .replace("A stage ;", "A larger stage;")
        .replace(
            "9;999999999;0;A bridge that was withdrawn;;0;North;;;",
            "new;999999999;0;\"Something; else\";;;North;;;",
        )
        .replace("max_length;3", "max_length;")
        .replace("min_length;1", "min_length;0");
    assert_eq!(exported(&budget, &answers, &imported.sidecar), expected);
}

#[test]
fn more_answers_are_ballots_of_more_voters() {
    let (imported, mut answers) = imported(ORDER);
    answers.push(answer(json!(["c"])));
    answers.push(answer(json!(["c", "b"])));
    let expected = ORDER
        .replace("num_votes;3", "num_votes;5")
        .replace("c;450;1;1", "c;450;3;4")
        .replace("b;300;3;5", "b;300;4;6")
        + "added-1;c\nadded-2;c,b\n";
    assert_eq!(exported(&imported.budget, &answers, &imported.sidecar), expected);
}

#[test]
fn an_answer_that_changed_is_written_as_it_is_now() {
    let (imported, mut answers) = imported(&ORDER.replace("y;a,b", "y; a,b"));
    answers[1] = answer(json!(["a"]));
    let text = exported(&imported.budget, &answers, &imported.sidecar);
    assert!(text.contains("\ny;a\n"), "{text}");
}

#[test]
fn a_budget_that_comes_from_no_file_becomes_one_that_follows_every_rule() {
    let details = Details {
        country: "Worldwide".to_owned(),
        unit: "Nowhere; or\nelsewhere".to_owned(),
        instance: "2026".to_owned(),
        rule: Label::Greedy,
        date_begin: "01.02.2026".to_owned(),
        date_end: "2026".to_owned(),
    };
    for file in [KNAPSACK, POINTS, ORDER] {
        let (imported, answers) = imported(file);
        let sidecar = Sidecar::new(&imported.budget, &details);
        let text = exported(&imported.budget, &answers, &sidecar);
        let document = match read_strictly(text.as_bytes(), Limits::default()) {
            Ok(document) => document,
            Err(error) => panic!("{error:?}\n{text}"),
        };
        assert_eq!(document.meta().get("unit"), Some("Nowhere; or elsewhere"));
        let again = import(&document, &fallback()).unwrap();
        assert_eq!(again.configuration, {
            let mut expected = imported.configuration.clone();
            // The rule that the details say is one that a configuration has a word for.
            expected["count"] = json!("greedy");
            let projects = expected["projects"].as_array_mut().unwrap();
            for project in projects {
                project.as_object_mut().unwrap().remove("place");
            }
            expected
        });
        assert_eq!(again.answers(&document).collect::<Vec<_>>(), answers);
    }
}

#[test]
fn what_no_file_or_no_configuration_can_say_is_refused() {
    let refused = |text: &str| import(&parse(text), &fallback()).unwrap_err().to_string();
    assert!(refused(&ORDER.replace("ordinal", "scoring")).contains("type of vote"));
    assert!(refused(&ORDER.replace("c;450", "c;450.005")).contains("line 22, column 3"));
    assert!(refused(&ORDER.replace("max_length;3", "max_length;x")).contains("no number"));
    assert!(refused(&POINTS.replace("max_sum_points;6\n", "")).contains("no number"));
    let twice = import(&parse(&ORDER.replace("max_length;3", "max_length;0")), &fallback());
    assert!(matches!(twice, Err(NotImported::Refused(_))));
    let (imported, _) = imported(ORDER);
    let answers = [answer(json!(["a"])), answer(json!({"a": 1}))];
    let result = export(&imported.budget, answers.iter(), &imported.sidecar, Vec::new());
    assert!(matches!(result, Err(NotExported::Answer(1))));
}
