//! Which pages may send answers, and which may read them.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};

use crate::support::{Answer, Folder, get, post, send, submission};

/// What a browser asks before it lets a page of `origin` post JSON.
async fn preflight(origin: &str) -> Answer {
    let folder = Folder::new();
    let request = Request::builder()
        .method(Method::OPTIONS)
        .uri("/api/submissions")
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,idempotency-key")
        .body(Body::empty())
        .unwrap();
    send(&folder.app().await, request).await
}

#[tokio::test]
async fn a_browser_lets_pages_of_an_allowed_origin_send() {
    let answer = preflight("https://ville.example").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://ville.example"));
    assert_eq!(answer.header("access-control-allow-methods"), Some("GET,POST"));
    let headers = answer.header("access-control-allow-headers");
    assert_eq!(headers, Some("content-type,idempotency-key"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
}

#[tokio::test]
async fn a_browser_does_not_let_pages_of_a_foreign_origin_send() {
    for foreign in ["https://elsewhere.example", "http://ville.example", "null"] {
        let answer = preflight(foreign).await;
        assert_eq!(answer.header("access-control-allow-origin"), None, "{foreign}");
    }
}

/// Posts a sound submission as a page of `origin` does, to a collector at `host`.
async fn post_from(origin: &str, host: &str) -> Answer {
    let folder = Folder::new();
    let mut request = post(&submission(1));
    request.headers_mut().insert("origin", origin.parse().unwrap());
    request.headers_mut().insert("host", host.parse().unwrap());
    send(&folder.app().await, request).await
}

#[tokio::test]
async fn pages_of_allowed_origins_and_of_the_collector_itself_may_send() {
    let answer = post_from("https://ville.example", "participation.example").await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://ville.example"));

    for (own, host) in [
        ("http://127.0.0.1:8080", "127.0.0.1:8080"),
        ("https://participation.example", "participation.example"),
    ] {
        assert_eq!(post_from(own, host).await.status, StatusCode::CREATED, "{own}");
    }
}

#[tokio::test]
async fn a_foreign_page_is_refused_and_told_what_would_allow_it() {
    let answer = post_from("https://elsewhere.example", "participation.example").await;
    let problem = answer.problem(StatusCode::FORBIDDEN, "origin-not-allowed");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("`--allow-origin https://elsewhere.example`"), "{detail}");

    for foreign in ["http://127.0.0.1:8081", "http://127.0.0.1", "null", "é"] {
        let answer = post_from(foreign, "127.0.0.1:8080").await;
        answer.problem(StatusCode::FORBIDDEN, "origin-not-allowed");
    }
}

#[tokio::test]
async fn in_http_2_the_host_is_in_the_address() {
    let folder = Folder::new();
    let mut request = post(&submission(1));
    *request.uri_mut() = "https://participation.example/api/submissions".parse().unwrap();
    request.headers_mut().insert("origin", "https://participation.example".parse().unwrap());
    assert_eq!(send(&folder.app().await, request).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn pages_of_an_allowed_origin_can_read_why_something_was_refused() {
    let folder = Folder::new();
    let app = folder.app().await;
    let mut document = submission(1);
    document["answers"] = serde_json::json!([]);
    for (mut request, status) in [
        (post(&document), StatusCode::UNPROCESSABLE_ENTITY),
        (get("/api/nothing"), StatusCode::NOT_FOUND),
    ] {
        request.headers_mut().insert("origin", "https://ville.example".parse().unwrap());
        let answer = send(&app, request).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("access-control-allow-origin"), Some("https://ville.example"));
    }
}
