//! `GET /api/health`.

use axum::http::StatusCode;
use serde_json::json;

use crate::support::{Folder, get, post, send, submission};

#[tokio::test]
async fn a_collector_whose_database_answers_is_well() {
    let folder = Folder::new();
    let answer = send(&folder.app().await, get("/api/health")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json(), json!({"status": "ok"}));
}

#[tokio::test]
async fn a_failing_database_is_told_without_a_word_about_its_insides() {
    let folder = Folder::new();
    let app = folder.app().await;
    let break_it = sqlx::query("ALTER TABLE submissions RENAME TO gone");
    break_it.execute(&mut folder.database().await).await.unwrap();

    for request in [get("/api/health"), post(&submission(1))] {
        let answer = send(&app, request).await;
        let problem = answer.problem(StatusCode::INTERNAL_SERVER_ERROR, "internal-server-error");
        assert_eq!(problem.as_object().unwrap().len(), 4);
        assert!(!answer.body.contains("table") && !answer.body.contains("submissions"));
    }
}
