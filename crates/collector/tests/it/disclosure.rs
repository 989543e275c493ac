//! Who is shown results: in receipts, and at `GET /api/widgets/{id}/results`.

use std::sync::atomic::{AtomicI64, Ordering};

use axum::{Router, http::StatusCode};
use civic_collector::settings::Settings;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::support::{
    CONFIGURATION, Folder, app, app_by, configurations, counts, get, poll_with, post, send,
    submission, submission_to,
};

const RESULTS: &str = "/api/widgets/paris-empty-unit/results";

/// What is asked for with this query; `Err` is the problem's name.
async fn results(app: &Router, query: &str) -> Result<Value, String> {
    let answer = send(app, get(&format!("{RESULTS}{query}"))).await;
    if answer.status == StatusCode::OK {
        return Ok(answer.json());
    }
    let problem = answer.json();
    let name = problem["type"].as_str().unwrap().rsplit(':').next().unwrap();
    assert_eq!(answer.problem(StatusCode::FORBIDDEN, name)["title"], "Results not shown");
    Err(name.to_owned())
}

/// Sends one answer to a poll with these members. What it gets: whether there are results in the
/// receipt, and then without and with its reference.
async fn check(members: Value, in_receipt: bool, plainly: Option<&str>, referring: Option<&str>) {
    let (folder, poll) = (Folder::new(), poll_with(&members));
    let app = folder.app_of(&poll).await;
    let receipt = send(&app, post(&submission_to(&poll, 1))).await;
    assert_eq!(receipt.status, StatusCode::CREATED);
    let receipt = receipt.json();
    assert_eq!(receipt.get("results").is_some(), in_receipt, "{members}");
    let found = results(&app, "").await.map(|it| counts(&it)[0]);
    assert_eq!(found, plainly.map_or(Ok(1), |it| Err(it.to_owned())), "{members}");
    let query = format!("?reference={}", receipt["reference"].as_str().unwrap());
    let found = results(&app, &query).await.map(|it| counts(&it)[0]);
    assert_eq!(found, referring.map_or(Ok(1), |it| Err(it.to_owned())), "{members}, {query}");
}

#[tokio::test]
async fn results_are_shown_to_whom_the_configuration_says() {
    let never = Some("results-never");
    check(json!({"results": "never"}), false, never, never).await;
    let answering = Some("results-after-answering");
    check(json!({"results": "after-answering"}), true, answering, None).await;
    let closing = Some("results-after-closing");
    let closes = json!({"results": "after-closing", "closes": "2026-11-22T10:00:01Z"});
    check(closes, false, closing, closing).await;
    check(json!({"results": "always"}), true, None, None).await;
}

#[tokio::test]
async fn a_poll_that_does_not_say_shows_no_results() {
    let mut poll: Value = serde_json::from_str(CONFIGURATION).unwrap();
    poll.as_object_mut().unwrap().remove("results");
    let folder = Folder::new();
    let app = folder.app_of(&poll.to_string()).await;
    let receipt = send(&app, post(&submission_to(&poll.to_string(), 1))).await.json();
    assert_eq!(receipt.get("results"), None);
    assert_eq!(results(&app, "").await, Err("results-never".to_owned()));
}

#[tokio::test]
async fn from_the_closing_second_on_results_are_shown_to_everybody_and_in_a_repeated_receipt() {
    static SECOND: AtomicI64 = AtomicI64::new(1_795_341_599);
    let clock = || Timestamp::from_second(SECOND.load(Ordering::SeqCst)).unwrap();
    let poll = poll_with(&json!({"results": "after-closing", "closes": "2026-11-22T10:00:00Z"}));
    let folder = Folder::new();
    let settings = Settings { configurations: configurations(&[&poll]), ..folder.settings() };
    let app = app_by(settings, clock).await;
    let receipt = send(&app, post(&submission_to(&poll, 1))).await.json();
    assert_eq!(receipt.get("results"), None);
    assert_eq!(results(&app, "").await, Err("results-after-closing".to_owned()));

    SECOND.store(1_795_341_600, Ordering::SeqCst);
    assert_eq!(counts(&results(&app, "").await.unwrap())[0], 1);
    let again = send(&app, post(&submission_to(&poll, 1))).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["results"]["participants"], 1);
}

#[tokio::test]
async fn results_of_too_few_are_shown_to_nobody_and_from_how_many_on_is_told() {
    let folder = Folder::new();
    let poll = poll_with(&json!({"results": "always", "results_minimum": 3}));
    let app = folder.app_of(&poll).await;
    for number in 1..=2 {
        let receipt = send(&app, post(&submission_to(&poll, number))).await.json();
        assert_eq!(receipt.get("results"), None);
        assert_eq!(results(&app, "").await, Err("results-too-few".to_owned()));
        let problem = send(&app, get(RESULTS)).await.json();
        assert_eq!(problem["detail"], "The results are shown from 3 participants on.");
    }
    let receipt = send(&app, post(&submission_to(&poll, 3))).await.json();
    assert_eq!(receipt["results"]["participants"], 3);
    assert_eq!(results(&app, "").await.unwrap()["participants"], 3);
}

#[tokio::test]
async fn only_the_reference_of_an_accepted_answer_to_this_widget_opens_its_results() {
    let folder = Folder::new();
    let poll = poll_with(&json!({"results": "after-answering"}));
    let other = poll_with(&json!({"id": "another"}));
    let configurations = configurations(&[&poll, &other]);
    let app = app(Settings { configurations, ..folder.settings() }).await;
    let mut elsewhere = submission_to(&other, 1);
    elsewhere["widget_id"] = json!("another");
    let elsewhere = send(&app, post(&elsewhere)).await;
    assert_eq!(elsewhere.status, StatusCode::CREATED);
    let elsewhere = elsewhere.json()["reference"].as_str().unwrap().to_owned();
    let withheld = Err("results-after-answering".to_owned());
    for query in [
        "?".to_owned(),
        "?reference".to_owned(),
        "?reference=".to_owned(),
        "?reference=2222-2222".to_owned(),
        "?reference=%00'".to_owned(),
        "?reference=%ff&reference=x".to_owned(),
        format!("?reference={elsewhere}"),
        format!("?Reference={elsewhere}"),
    ] {
        assert_eq!(results(&app, &query).await, withheld, "{query}");
    }
    let receipt = send(&app, post(&submission_to(&poll, 2))).await.json();
    let reference = receipt["reference"].as_str().unwrap().replace('-', "%2D");
    assert!(results(&app, &format!("?x=1&reference={reference}")).await.is_ok());
}

#[tokio::test]
async fn a_refused_answer_opens_nothing() {
    let folder = Folder::new();
    let poll = poll_with(&json!({"results": "after-answering"}));
    let app = folder.app_of(&poll).await;
    // It names the poll of the other tests.
    let refused = send(&app, post(&submission(1))).await;
    refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "unknown-configuration");
    assert_eq!(results(&app, "").await, Err("results-after-answering".to_owned()));
}
