//! `civic tally` of what was collected for a widget, as it is run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use civic_model::digest::Digest;
use serde_json::{Value, json};
use support::{civic, counted, file, json as of_schema, printed, told};

/// Writes a configuration, and submissions to it; their paths.
fn collected(name: &str, configuration: &Value, answers: &[Value]) -> (String, String) {
    let lines: Vec<String> = answers
        .iter()
        .enumerate()
        .map(|(number, answers)| {
            json!({
                "schema": "urn:civic-widgets:submission:1",
                "submission_id": format!("0192e0a4-7c1e-7a3b-8d2f-{number:012}"),
                "kind": configuration["kind"], "widget_id": configuration["id"],
                "config_digest": Digest::of(configuration), "language": "en",
                "submitted_at": "2026-11-22T10:00:00Z", "answers": answers,
            })
            .to_string()
        })
        .collect();
    (
        file(&format!("{name}.json"), configuration.to_string()),
        file(&format!("{name}.jsonl"), lines.join("\n")),
    )
}

fn budget(ballot: &str, more: &Value) -> Value {
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "made-up", "languages": ["en"], "currency": "EUR",
        "ballot": ballot, "amount": 50_000, "projects": [
            {"id": "park", "title": "A park", "cost": 30_000},
            {"id": "pool", "title": "A pool", "cost": 20_000},
            {"id": "stage", "title": "A stage", "cost": 25_050},
        ],
    });
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    document
}

fn ballot(value: Value) -> Value {
    json!([{"question": "ballot", "value": value}])
}

#[test]
fn projects_are_counted_by_a_rule_on_every_ballot_that_chooses_them() {
    for (name, more, ballots) in [
        ("approval", json!({}), [json!(["park"]), json!(["park", "pool"]), json!(["stage"])]),
        ("knapsack", json!({}), [json!(["park"]), json!(["park", "pool"]), json!(["stage"])]),
        ("ranking", json!({}), [json!(["park"]), json!(["park", "pool"]), json!(["stage"])]),
        (
            "points",
            json!({"total": 5}),
            [json!({"park": 5}), json!({"park": 2, "pool": 1}), json!({"stage": 2})],
        ),
    ] {
        let (configuration, submissions) =
            collected(name, &budget(name, &more), &ballots.map(ballot));
        let document = counted(&[&configuration, &submissions, "--rule", "greedy"]);
        assert_eq!(document["funded"][0], "park", "{name}");
        assert_eq!((&document["voters"], &document["unit"]), (&json!(3), &json!(100)));
        assert_eq!(document["projects"][2]["title"], "A stage");
        let text = printed(&civic(&["tally", &configuration, &submissions, "--rule", "greedy"]));
        assert!(text.contains("3 voters, 3 projects, 500.00 to spend; "), "{text}");
        // The rule that is meant where the configuration names none.
        assert_eq!(counted(&[&configuration, &submissions]), document);
    }
}

#[test]
fn a_budget_is_counted_by_its_own_rule_and_lot_unless_others_are_given() {
    let members = json!({"count": "equal-shares", "lot_seed": "7", "amount": 60_000});
    let ballots = [ballot(json!(["park", "pool"])), ballot(json!(["stage"]))];
    let (configuration, submissions) = collected("own", &budget("approval", &members), &ballots);
    let of = |options: &[&str]| counted(&[&[&*configuration, &submissions], options].concat());
    let own = of(&[]);
    assert_eq!((&own["rule"], &own["funded"]), (&json!("equal-shares"), &json!(["stage", "pool"])));
    let by_votes = of(&["--rule", "greedy"]);
    assert_eq!(
        (&by_votes["rule"], &by_votes["ties"][0]["decided_by"]),
        (&json!("greedy"), &json!("lot"))
    );
    let order = |seed: &str| of(&["--rule", "greedy", "--lot", seed])["ties"][0]["tied"].clone();
    assert_eq!(order("7"), by_votes["ties"][0]["tied"]);
    assert!((0..20).any(|it| order(&it.to_string()) != order("7")));
}

#[test]
fn what_nobody_chose_is_not_funded_by_any_rule() {
    let answers = [ballot(json!(["park"]))];
    let (configuration, submissions) = collected("none", &budget("approval", &json!({})), &answers);
    for rule in ["greedy", "greedy-per-cost", "equal-shares/utilitarian", "phragmen", "knapsack"] {
        let document = counted(&[&configuration, &submissions, "--rule", rule]);
        assert_eq!(document["funded"], json!(["park"]), "{rule}");
        assert_eq!(document["projects"][1]["verdict"], "no-votes", "{rule}");
    }
}

#[test]
fn amounts_are_put_together_by_their_mean_or_another_rule() {
    let lines = json!({
        "version": 1, "kind": "budget", "id": "made-up", "languages": ["en"], "currency": "EUR",
        "ballot": "allocation", "lines": [
            {"id": "schools", "title": "Schools", "current": 10_000},
            {"id": "parks", "title": "Parks", "current": 5_000},
        ],
    });
    let ballots = [
        ballot(json!({"schools": 9_000, "parks": 6_000})),
        ballot(json!({"schools": 10_000, "parks": 5_000})),
        ballot(json!({"schools": 8_000, "parks": 7_000})),
        ballot(json!({"schools": 9_999, "parks": 5_001})),
    ];
    let (configuration, submissions) = collected("lines", &lines, &ballots);
    let document = counted(&[&configuration, &submissions]);
    assert_eq!(document["rule"], "mean");
    assert_eq!(document["lines"][0]["amount"], "36999/4");
    assert_eq!(document["lines"][0]["whole_amount"], 9_250);
    assert_eq!(
        counted(&[&configuration, &submissions, "--rule", "median"])["lines"][1]["amount"],
        "11001/2"
    );
    let text = printed(&civic(&["tally", &configuration, &submissions]));
    assert!(text.contains("   Now  Decided  Line\n100.00    92.50  schools  Schools\n"), "{text}");
    let range = json!({"projects": [
        {"id": "a", "title": "A", "cost": 20_000, "range": {"min": 10_000, "max": 40_000, "step": 10_000}},
        {"id": "b", "title": "B", "cost": 30_000},
    ]});
    let ballots = [ballot(json!({"a": 40_000})), ballot(json!({"a": 20_000, "b": 30_000}))];
    let (configuration, submissions) = collected("range", &budget("adjustable", &range), &ballots);
    let document = counted(&[&configuration, &submissions]);
    assert_eq!((&document["rule"], &document["funded"]), (&json!("median"), &json!(["a", "b"])));
    assert_eq!(document["projects"][0]["cost"], 20_000);
    let document = counted(&[&configuration, &submissions, "--rule", "mean"]);
    assert_eq!(
        (&document["rule"], &document["projects"][0]["cost"]),
        (&json!("mean"), &json!(30_000))
    );
    let document = counted(&[&configuration, &submissions, "--rule", "per-unit"]);
    assert_eq!(
        (&document["lines"][0]["amount"], &document["lines"][1]["amount"]),
        (&json!("40000"), &json!("10000"))
    );
    let refused = civic(&["tally", &configuration, &submissions, "--rule", "greedy"]);
    assert!(told(&refused).contains("There is no rule `greedy` for amounts; the rules are mean, "));
}

#[test]
fn lines_stay_as_they_are_where_nobody_answered_and_each_side_is_rounded_for_itself() {
    let lines = json!({
        "version": 1, "kind": "budget", "id": "made-up", "languages": ["en"], "currency": "EUR",
        "ballot": "allocation", "count": "median", "lines": [
            {"id": "schools", "title": "Schools", "current": 100},
            {"id": "parks", "title": "Parks", "current": 50},
            {"id": "fees", "title": "Fees", "current": 20, "side": "revenue"},
        ],
    });
    let (configuration, submissions) = collected("nobody", &lines, &[]);
    let document = counted(&[&configuration, &submissions]);
    assert_eq!(
        (&document["rule"], &document["lines"][0]["whole_amount"]),
        (&json!("median"), &json!(100))
    );
    // Half a cent more on both sides: rounded together, one cent would be spent that does not come in.
    let ballots = [ballot(json!({"schools": 101, "fees": 21})), ballot(json!({}))];
    let (configuration, submissions) = collected("halves", &lines, &ballots);
    let document = counted(&[&configuration, &submissions, "--rule", "mean"]);
    let whole: Vec<&Value> =
        document["lines"].as_array().unwrap().iter().map(|it| &it["whole_amount"]).collect();
    assert_eq!(whole, [100, 50, 20]);
}

fn poll() -> Value {
    json!({
        "version": 1, "kind": "poll", "id": "made-up", "languages": ["en"], "questions": [
            {
                "id": "shop", "type": "single", "text": "Which shop?", "optional": true,
                "options": [{"id": "bakery", "text": "A bakery"}, {"id": "books", "text": "A bookshop"}],
            },
            {
                "id": "order", "type": "ranking", "text": "In which order?", "optional": true,
                "options": [{"id": "a", "text": "A park"}, {"id": "b", "text": "A pool"}],
            },
        ],
    })
}

#[test]
fn a_poll_is_counted_by_its_own_rules_and_a_ranking_by_any() {
    let answers = [
        json!([{"question": "shop", "value": "bakery"}, {"question": "order", "value": ["b", "a"]}]),
        json!([{"question": "shop", "value": "bakery"}]),
        json!([{"question": "order", "value": ["b", "a"]}]),
    ];
    let (configuration, submissions) = collected("poll", &poll(), &answers);
    let document = counted(&[&configuration, &submissions]);
    assert_eq!(document["results"]["participants"], 3);
    let text = printed(&civic(&["tally", &configuration, &submissions]));
    assert!(
        text.starts_with("3 people took part.\n\nshop: Which shop?\n2 people answered.\n"),
        "{text}"
    );
    assert!(text.contains("A bakery: 2 votes (100 %)."), "{text}");
    let arguments = [&configuration, &submissions, "--question", "order", "--rule", "borda"];
    let document = counted(&arguments.map(|it| -> &str { it }));
    assert_eq!((&document["alternatives"][1], &document["elected"]), (&json!("b"), &json!([2])));
    for (options, sentence) in [
        (&["--question", "shop", "--rule", "borda"][..], "no question `shop` asks for a ranking"),
        (&["--question", "order"], "give one with --rule"),
        (&["--rule", "borda"], "--rule without --question means nothing for a poll"),
    ] {
        let refused = civic(&[&["tally", &configuration, &submissions][..], options].concat());
        assert_eq!(refused.status.code(), Some(2));
        assert!(told(&refused).contains(sentence), "{}", told(&refused));
    }
}

#[test]
fn a_table_of_answers_counts_as_the_submissions_do() {
    let answers = [ballot(json!(["park"])), ballot(json!(["park", "pool"]))];
    let (configuration, submissions) =
        collected("table", &budget("approval", &json!({})), &answers);
    let table = file(
        "answers.csv",
        "submission_id,received_at,language,ballot.park,ballot.pool,ballot.stage\r\n\
         0192e0a4-7c1e-7a3b-8d2f-000000000000,2026-11-22T10:00:00Z,en,1,,\r\n\
         0192e0a4-7c1e-7a3b-8d2f-000000000001,2026-11-22T10:00:00Z,en,1,1,\r\n",
    );
    let rule = ["--rule", "equal-shares"];
    let of = |answers: &str| counted(&[&[&configuration, answers][..], &rule].concat());
    assert_eq!(of(&table), of(&submissions));
}

#[test]
fn a_submission_that_breaks_a_rule_is_told_and_left_out_on_demand() {
    let one = json!({"max_projects": 1});
    let answers =
        [ballot(json!(["park"])), ballot(json!(["park", "pool"])), ballot(json!(["swing"]))];
    let (configuration, submissions) = collected("broken", &budget("approval", &one), &answers);
    let strict = civic(&["tally", &configuration, &submissions, "--rule", "greedy"]);
    assert_eq!((strict.status.code(), strict.stdout.len()), (Some(1), 0));
    let told = told(&strict);
    for line in [2, 3] {
        assert!(told.contains(&format!("{submissions}: line {line}, column ")), "{told}");
    }
    let lenient =
        civic(&["tally", &configuration, &submissions, "--rule", "greedy", "--lenient", "--json"]);
    assert_eq!(lenient.status.code(), Some(1));
    let document = of_schema(&lenient);
    assert_eq!((&document["voters"], &document["left_out"]["ballots"]), (&json!(1), &json!(2)));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let (configuration, submissions) = collected("twice", &poll(), &[]);
    let alone = civic(&["tally", &configuration]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(told(&alone).contains("give the file of its submissions (.jsonl) or answers (.csv)"));
    let broken = file("no-configuration.json", "{\"kind\": \"pol\"}");
    let output = civic(&["tally", &broken, &submissions]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("Did you mean `poll`?"));
}
