//! `GET /api/widgets/{id}/results` as a stream of events.

use std::sync::atomic::{AtomicI64, Ordering};

use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use civic_collector::settings::Settings;
use futures_util::StreamExt as _;
use jiff::Timestamp;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{
    Folder, app_by, configurations, counts, get, poll_with, post, send, submission, submission_to,
};

const RESULTS: &str = "/api/widgets/paris-empty-unit/results";

/// One event, as the HTML standard reads it.
#[derive(Debug)]
struct Event {
    name: String,
    id: String,
    data: String,
}

impl Event {
    fn counts(&self) -> Vec<u64> {
        assert_eq!(self.name, "results");
        counts(&serde_json::from_str(&self.data).unwrap())
    }
}

/// A stream while it is read.
struct Events {
    body: BodyDataStream,
    text: String,
}

impl Events {
    /// The next event; `None` at the end.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event(block), rest.to_owned());
                self.text = rest;
                return Some(event);
            }
            let bytes = self.body.next().await?.unwrap();
            self.text.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }
}

fn event(block: &str) -> Event {
    let field = |name: &str| {
        let line = block.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default().to_owned()
    };
    Event { name: field("event"), id: field("id"), data: field("data") }
}

fn asking(query: &str) -> axum::http::request::Builder {
    let request = Request::get(format!("{RESULTS}{query}"));
    // As browsers ask.
    request.header(header::ACCEPT, "text/event-stream")
}

fn ask(query: &str) -> Request<Body> {
    asking(query).body(Body::empty()).unwrap()
}

async fn open(app: &Router, request: Request<Body>) -> (HeaderMap, Events) {
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    assert_eq!(parts.status, StatusCode::OK);
    (parts.headers, Events { body: body.into_data_stream(), text: String::new() })
}

/// Passes if there is a problem of that name instead of a stream, which would have no end to read to.
async fn refuse(app: &Router, request: Request<Body>, status: StatusCode, name: &str) {
    let response = app.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), status);
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let problem: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(problem["type"], format!("urn:civic-widgets:problem:{name}"));
}

#[tokio::test]
async fn results_come_at_once_and_again_when_they_change() {
    let folder = Folder::new();
    let app = folder.app().await;
    let (headers, mut events) = open(&app, ask("")).await;
    assert_eq!(headers[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    let (_, mut others) = open(&app, ask("")).await;

    assert_eq!(events.next().await.unwrap().counts(), [0; 5]);
    assert_eq!(others.next().await.unwrap().counts(), [0; 5]);
    send(&app, post(&submission(1))).await;
    send(&app, post(&submission(2))).await;
    let event = events.next().await.unwrap();
    assert_eq!(event.counts(), [2, 0, 0, 0, 0]);
    assert_eq!(event.id, "");
    assert_eq!(others.next().await.unwrap().data, event.data);
    assert_eq!(send(&app, get(RESULTS)).await.body, event.data, "the document is the same");
    let (_, mut late) = open(&app, ask("")).await;
    assert_eq!(late.next().await.unwrap().data, event.data);
}

#[tokio::test]
async fn who_asks_for_json_or_for_anything_gets_the_document() {
    let folder = Folder::new();
    let app = folder.app().await;
    for accepted in ["*/*", "application/json", "application/json, text/event-stream", "text/*"] {
        let request = Request::get(RESULTS).header(header::ACCEPT, accepted);
        let answer = send(&app, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("content-type"), Some("application/json"), "{accepted}");
    }
}

#[tokio::test]
async fn results_that_are_not_shown_are_refused_before_the_stream() {
    for (members, name) in [
        (json!({"results": "never"}), "results-never"),
        (json!({"results": "after-answering"}), "results-after-answering"),
        (
            json!({"results": "after-closing", "closes": "2027-01-01T00:00:00Z"}),
            "results-after-closing",
        ),
        (json!({"results_minimum": 1}), "results-too-few"),
    ] {
        let folder = Folder::new();
        let app = folder.app_of(&poll_with(&members)).await;
        refuse(&app, ask(""), StatusCode::FORBIDDEN, name).await;
    }
    let folder = Folder::new();
    let path = "/api/widgets/another/results";
    let request = Request::get(path).header(header::ACCEPT, "text/event-stream");
    let request = request.body(Body::empty()).unwrap();
    refuse(&folder.app().await, request, StatusCode::NOT_FOUND, "not-found").await;
}

#[tokio::test]
async fn who_has_answered_follows_by_the_reference() {
    let (folder, poll) = (Folder::new(), poll_with(&json!({"results": "after-answering"})));
    let app = folder.app_of(&poll).await;
    let receipt = send(&app, post(&submission_to(&poll, 1))).await.json();
    let query = format!("?reference={}", receipt["reference"].as_str().unwrap());
    let (_, mut events) = open(&app, ask(&query)).await;
    assert_eq!(events.next().await.unwrap().counts(), [1, 0, 0, 0, 0]);
}

#[tokio::test]
async fn one_more_than_may_follow_is_told_to_ask_now_and_again() {
    let folder = Folder::new();
    let app = folder.app().await;
    let mut streams = Vec::new();
    for _ in 0..folder.settings().max_streams {
        streams.push(open(&app, ask("")).await);
    }
    refuse(&app, ask(""), StatusCode::SERVICE_UNAVAILABLE, "too-many-streams").await;
    assert_eq!(send(&app, get(RESULTS)).await.status, StatusCode::OK);
    drop(streams.pop());
    let (_, mut events) = open(&app, ask("")).await;
    assert!(events.next().await.is_some());
}

#[tokio::test]
async fn a_stream_that_cannot_count_any_more_ends() {
    let folder = Folder::new();
    let app = folder.app().await;
    send(&app, post(&submission(1))).await;
    let (_, mut events) = open(&app, ask("")).await;
    assert!(events.next().await.is_some());
    let spoil = sqlx::query("UPDATE submissions SET document = '{}'");
    spoil.execute(&mut folder.database().await).await.unwrap();
    send(&app, post(&submission(2))).await;
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn after_the_closing_the_last_results_say_so_and_nobody_need_come_again() {
    static SECOND: AtomicI64 = AtomicI64::new(1_795_341_599);
    let clock = || Timestamp::from_second(SECOND.load(Ordering::SeqCst)).unwrap();
    let (folder, poll) = (Folder::new(), poll_with(&json!({"closes": "2026-11-22T10:00:00Z"})));
    let settings = Settings { configurations: configurations(&[&poll]), ..folder.settings() };
    let app = app_by(settings, clock).await;
    let last = || asking("").header("last-event-id", "last").body(Body::empty()).unwrap();
    let (_, mut events) = open(&app, ask("")).await;
    let (_, mut impatient) = open(&app, last()).await;
    for events in [&mut events, &mut impatient] {
        let first = events.next().await.unwrap();
        assert_eq!((first.counts(), &*first.id), (vec![0; 5], ""));
    }

    // The last answer comes in the last second, and a second later everything is counted.
    assert_eq!(send(&app, post(&submission_to(&poll, 1))).await.status, StatusCode::CREATED);
    assert_eq!(events.next().await.unwrap().id, "");
    SECOND.store(1_795_341_600, Ordering::SeqCst);
    let (_, mut early) = open(&app, last()).await;
    assert_eq!(early.next().await.unwrap().id, "");
    SECOND.store(1_795_341_601, Ordering::SeqCst);
    let event = events.next().await.unwrap();
    assert_eq!((event.counts(), &*event.id), (vec![1, 0, 0, 0, 0], "last"));
    assert!(events.next().await.is_none());

    let answer = send(&app, last()).await;
    assert_eq!((answer.status, &*answer.body), (StatusCode::NO_CONTENT, ""));
    let (_, mut late) = open(&app, ask("")).await;
    let event = late.next().await.unwrap();
    assert_eq!((event.counts(), &*event.id), (vec![1, 0, 0, 0, 0], "last"));
    assert!(late.next().await.is_none());
}

#[tokio::test]
async fn answers_that_are_not_counted_have_no_stream() {
    const FORM: &str = include_str!("../../../../examples/configs/palermo-mobility-plan.json");
    let document: Value = serde_json::from_str(FORM).unwrap();
    let path = format!("/api/widgets/{}/results", document["id"].as_str().unwrap());
    let request = Request::get(path).header(header::ACCEPT, "text/event-stream");
    let folder = Folder::new();
    let request = request.body(Body::empty()).unwrap();
    refuse(&folder.app_of(FORM).await, request, StatusCode::NOT_FOUND, "no-results").await;
}
