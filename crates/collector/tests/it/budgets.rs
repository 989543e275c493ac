//! Results of budgets: at their address, in receipts, as a stream and as a page.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use civic_collector::configurations::Configured;
use civic_model::budget::BudgetResults;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{Answer, Folder, get, post, send, submission};

const RESULTS: &str = "/api/widgets/green-money/results";

/// A budget of EUR 70.00 with `bench` (40.00) and `trees` (50.00), and these members besides.
fn budget(members: &Value) -> String {
    let project = |id: &str, cost: u64| json!({"id": id, "title": id, "cost": cost});
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "green-money", "languages": ["en"],
        "currency": "EUR", "ballot": "approval", "amount": 7_000, "results": "always",
        "projects": [project("bench", 4_000), project("trees", 5_000)],
    });
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    document.to_string()
}

/// A ballot for these projects.
fn ballot(budget: &str, number: u8, chosen: &Value) -> Value {
    let mut submission = submission(number);
    let configured = Configured::check(budget.to_owned()).value.unwrap();
    submission["kind"] = json!("budget");
    submission["widget_id"] = json!("green-money");
    submission["config_digest"] = json!(configured.digest());
    submission["answers"] = json!([{"question": "ballot", "value": chosen}]);
    submission
}

/// Three ballots: two for the bench, two for the trees.
async fn cast_three(app: &Router, budget: &str) -> Answer {
    send(app, post(&ballot(budget, 1, &json!(["trees"])))).await;
    send(app, post(&ballot(budget, 2, &json!(["bench", "trees"])))).await;
    send(app, post(&ballot(budget, 3, &json!(["bench"])))).await
}

fn verdicts(results: &Value) -> Vec<&str> {
    let projects = results["projects"].as_array().unwrap();
    projects.iter().map(|it| it["verdict"].as_str().unwrap()).collect()
}

fn page_in(language: &str) -> Request<Body> {
    let request = Request::get(RESULTS).header(header::ACCEPT, "text/html,*/*;q=0.8");
    request.header(header::ACCEPT_LANGUAGE, language).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn ballots_are_counted_by_the_rule_and_each_project_is_told_why() {
    let (folder, budget) = (Folder::new(), budget(&json!({})));
    let app = folder.app_of(&budget).await;
    let receipt = cast_three(&app, &budget).await;
    assert_eq!(receipt.status, StatusCode::CREATED);
    let answer = send(&app, get(RESULTS)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(receipt.json()["results"], answer.json());
    assert_eq!(verdicts(&answer.json()), ["funded", "does-not-fit"]);
    assert_eq!(answer.json()["ties"][0]["decided_by"], "list");
    let results: BudgetResults = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((results.participants, results.rule.as_str()), (3, "greedy"));
}

#[tokio::test]
async fn the_rule_of_the_configuration_decides() {
    let budget = budget(&json!({"count": "equal-shares"}));
    let folder = Folder::new();
    let app = folder.app_of(&budget).await;
    cast_three(&app, &budget).await;
    let results = send(&app, get(RESULTS)).await.json();
    // Each has 23.33: two can pay for the bench, and what they have left is too little for the trees.
    assert_eq!(verdicts(&results), ["funded", "too-dear"]);
    assert_eq!(results["endowment"]["exact"], "7000/3");
}

#[tokio::test]
async fn results_of_a_budget_are_shown_by_the_same_settings_as_those_of_a_poll() {
    for (members, problem) in [
        (json!({"results": "never"}), "results-never"),
        (json!({"results": "after-answering"}), "results-after-answering"),
        (
            json!({"results": "after-closing", "closes": "2026-11-22T10:00:01Z"}),
            "results-after-closing",
        ),
        (json!({"results_minimum": 4}), "results-too-few"),
    ] {
        let (folder, budget) = (Folder::new(), budget(&members));
        let app = folder.app_of(&budget).await;
        let receipt = cast_three(&app, &budget).await.json();
        assert_eq!(receipt.get("results").is_some(), problem == "results-after-answering");
        for request in [get(RESULTS), page_in("en")] {
            send(&app, request).await.problem(StatusCode::FORBIDDEN, problem);
        }
        let reference = receipt["reference"].as_str().unwrap();
        let referring = send(&app, get(&format!("{RESULTS}?reference={reference}"))).await;
        assert_eq!(referring.status == StatusCode::OK, problem == "results-after-answering");
    }
}

#[tokio::test]
async fn from_the_least_number_of_participants_on_results_are_shown() {
    let (folder, budget) = (Folder::new(), budget(&json!({"results_minimum": 3})));
    let app = folder.app_of(&budget).await;
    let receipt = cast_three(&app, &budget).await.json();
    assert_eq!(receipt["results"]["participants"], 3);
    assert_eq!(send(&app, get(RESULTS)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_stream_tells_the_results_of_a_budget() {
    let (folder, budget) = (Folder::new(), budget(&json!({})));
    let app = folder.app_of(&budget).await;
    cast_three(&app, &budget).await;
    let request = Request::get(RESULTS).header(header::ACCEPT, "text/event-stream");
    let response = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let first = response.into_body().into_data_stream().next().await.unwrap().unwrap();
    let text = String::from_utf8(first.to_vec()).unwrap();
    let data = text.lines().find_map(|it| it.strip_prefix("data: ")).unwrap();
    let results: BudgetResults = serde_json::from_str(data).unwrap();
    assert_eq!(results.participants, 3);
}

#[tokio::test]
async fn a_browser_gets_a_page_that_says_why_in_its_language() {
    let (folder, budget) = (Folder::new(), budget(&json!({})));
    let app = folder.app_of(&budget).await;
    cast_three(&app, &budget).await;
    let page = send(&app, page_in("de-CH,de;q=0.9,en;q=0.5")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.header("content-security-policy").unwrap().contains("default-src 'none'"));
    assert!(page.body.contains("<td>In Runde 1 finanziert.</td>"), "{}", page.body);
    assert!(page.body.contains("und nur EUR 30.00 waren übrig"), "{}", page.body);
}

#[tokio::test]
async fn lines_that_nobody_answered_for_stay_as_they_are() {
    let line = |id: &str| json!({"id": id, "title": id, "current": 500});
    let budget = json!({
        "version": 1, "kind": "budget", "id": "green-money", "languages": ["en"],
        "currency": "EUR", "ballot": "allocation", "results": "always",
        "lines": [line("schools"), line("parks")],
    });
    let folder = Folder::new();
    let results = send(&folder.app_of(&budget.to_string()).await, get(RESULTS)).await.json();
    assert_eq!(results["outcome"], "lines");
    assert_eq!(results["lines"][0], json!({"line": "schools", "now": 500, "decided": 500}));
}
