//! `GET /api/widgets/{id}/configuration`.

use axum::http::StatusCode;

use crate::support::{CONFIGURATION, Folder, get, send};

#[tokio::test]
async fn a_configuration_is_given_as_it_was_written() {
    let folder = Folder::new();
    let answer =
        send(&folder.app().await, get("/api/widgets/paris-empty-unit/configuration")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    assert_eq!(answer.body, CONFIGURATION);
}

#[tokio::test]
async fn an_unknown_widget_has_no_configuration() {
    let folder = Folder::new();
    let app = folder.app().await;
    for id in ["paris", "%00", "..%2f..%2fetc%2fpasswd"] {
        let answer = send(&app, get(&format!("/api/widgets/{id}/configuration"))).await;
        answer.problem(StatusCode::NOT_FOUND, "not-found");
    }
}
