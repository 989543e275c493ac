//! Errors of the router itself.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};

use crate::support::{Folder, get, send};

#[tokio::test]
async fn an_address_that_is_not_there_is_a_problem_document() {
    let folder = Folder::new();
    let app = folder.app().await;
    for path in ["/", "/api", "/api/widgets", "/api/submissions/1", "/api/widgets/%ff/results"] {
        let answer = send(&app, get(path)).await;
        assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}");
        let name = if answer.status == 400 { "bad-request" } else { "not-found" };
        answer.problem(answer.status, name);
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_told_those_that_it_takes() {
    let folder = Folder::new();
    let app = folder.app().await;
    for (method, path, allowed) in [
        (Method::GET, "/api/submissions", "POST"),
        (Method::DELETE, "/api/widgets/paris-empty-unit/results", "GET,HEAD"),
        (Method::PUT, "/api/health", "GET,HEAD"),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let answer = send(&app, request).await;
        answer.problem(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed");
        assert_eq!(answer.header("allow"), Some(allowed));
    }
}
