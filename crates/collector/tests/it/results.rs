//! `GET /api/widgets/{id}/results`.

use axum::http::StatusCode;
use civic_model::poll::PollResults;
use serde_json::json;

use crate::support::{Folder, counts, get, post, send, submission};

const RESULTS: &str = "/api/widgets/paris-empty-unit/results";

#[tokio::test]
async fn results_count_every_accepted_submission_once() {
    let folder = Folder::new();
    let app = folder.app().await;
    for (number, option) in [(1, "bakery"), (2, "hardware"), (3, "bakery"), (3, "bakery")] {
        let mut document = submission(number);
        document["answers"][0]["value"] = json!(option);
        send(&app, post(&document)).await;
    }
    let answer = send(&app, get(RESULTS)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(counts(&answer.json()), [2, 0, 0, 0, 1]);
    let results: PollResults = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(results.participants, 3);
}

#[tokio::test]
async fn a_poll_that_nobody_answered_has_results_of_zero() {
    let folder = Folder::new();
    let answer = send(&folder.app().await, get(RESULTS)).await;
    assert_eq!(counts(&answer.json()), [0; 5]);
}

#[tokio::test]
async fn an_unknown_widget_has_no_results() {
    let folder = Folder::new();
    let answer = send(&folder.app().await, get("/api/widgets/paris/results")).await;
    answer.problem(StatusCode::NOT_FOUND, "not-found");
}

#[tokio::test]
async fn a_stored_row_that_breaks_its_rules_stops_the_count_instead_of_making_it_wrong() {
    let folder = Folder::new();
    let app = folder.app().await;
    send(&app, post(&submission(1))).await;
    let spoil = "UPDATE submissions SET document = replace(document, 'bakery', 'bank')";
    sqlx::query(spoil).execute(&mut folder.database().await).await.unwrap();

    let answer = send(&app, get(RESULTS)).await;
    answer.problem(StatusCode::INTERNAL_SERVER_ERROR, "internal-server-error");
}
