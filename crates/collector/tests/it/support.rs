//! A collector in a folder of its own, requests to it, and what it answers.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header, request},
};
use civic_collector::{
    configurations::{Configurations, Configured},
    settings::Settings,
    state::{Clock, Collector},
};
use civic_model::{ids::SubmissionId, submission::SCHEMA};
use jiff::Timestamp;
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tower::ServiceExt as _;

/// The poll that all tests use.
pub(crate) const CONFIGURATION: &str =
    include_str!("../../../../examples/configs/paris-empty-unit.json");
pub(crate) const WIDGET_ID: &str = "paris-empty-unit";
/// What the clock of every collector under test says.
pub(crate) const NOW: &str = "2026-11-22T10:00:00.000Z";

/// A folder for one test, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("collector-{}-{count}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Settings with one poll, one allowed origin and the database in this folder.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            database: self.path("civic.sqlite"),
            allowed_origins: vec!["https://ville.example".parse().unwrap()],
            site: None,
            widgets: None,
            max_file_bytes: 1_000_000,
            max_streams: 3,
            challenge_secret: None,
            configurations: configurations(&[CONFIGURATION]),
        }
    }

    /// The routes of a collector with those settings.
    pub(crate) async fn app(&self) -> Router {
        app(self.settings()).await
    }

    /// The routes of a collector with this configuration instead.
    pub(crate) async fn app_of(&self, configuration: &str) -> Router {
        let configurations = configurations(&[configuration]);
        app(Settings { configurations, ..self.settings() }).await
    }

    /// A connection to the database beside the collector's own.
    pub(crate) async fn database(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.path("civic.sqlite"));
        SqliteConnection::connect_with(&options).await.unwrap()
    }

    /// How many submissions are in the database.
    pub(crate) async fn n_rows(&self) -> u32 {
        let count = sqlx::query_scalar("SELECT count(*) FROM submissions");
        count.fetch_one(&mut self.database().await).await.unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the next `cargo clean`.
        let _removed = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn configurations(documents: &[&str]) -> Configurations {
    let mut configurations = Configurations::default();
    for document in documents {
        let configured = Configured::check((*document).to_owned()).value.unwrap();
        configurations.add(configured).unwrap();
    }
    configurations
}

pub(crate) async fn app(settings: Settings) -> Router {
    app_by(settings, || NOW.parse::<Timestamp>().unwrap()).await
}

/// The same by another clock.
pub(crate) async fn app_by(settings: Settings, clock: Clock) -> Router {
    let collector = Collector::open(settings).await.unwrap();
    civic_collector::app(collector.with_clock(clock))
}

/// The tests' poll with these members besides, or instead.
pub(crate) fn poll_with(members: &Value) -> String {
    let mut document: Value = serde_json::from_str(CONFIGURATION).unwrap();
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    document.to_string()
}

/// A sound submission to a poll that was made so.
pub(crate) fn submission_to(poll: &str, number: u8) -> Value {
    let mut submission = submission(number);
    submission["config_digest"] = json!(Configured::check(poll.to_owned()).value.unwrap().digest());
    submission
}

/// A sound submission; each number has an id of its own.
pub(crate) fn submission(number: u8) -> Value {
    json!({
        "schema": SCHEMA,
        "submission_id": SubmissionId::from_parts(1_795_000_000_000, [number; 10]).to_string(),
        "kind": "poll",
        "widget_id": WIDGET_ID,
        "config_digest": Configured::check(CONFIGURATION.to_owned()).value.unwrap().digest(),
        "language": "fr",
        "submitted_at": "2026-11-22T09:59:58.123Z",
        "page": {"origin": "https://ville.example", "path": "/piazza"},
        "answers": [{"question": "shop", "value": "bakery"}],
    })
}

pub(crate) fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

/// A POST of a document, as widgets send it.
pub(crate) fn post(document: &Value) -> Request<Body> {
    post_json().body(Body::from(document.to_string())).unwrap()
}

/// A POST that says that its body is JSON.
pub(crate) fn post_json() -> request::Builder {
    Request::post("/api/submissions").header(header::CONTENT_TYPE, "application/json")
}

/// A POST of the fields of a form, as a browser sends them.
pub(crate) fn post_form(fields: &[(&str, &str)]) -> Request<Body> {
    let mut body = form_urlencoded::Serializer::new(String::new());
    let body = body.extend_pairs(fields).finish();
    let request = Request::post("/api/submissions");
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.body(Body::from(body)).unwrap()
}

/// What the collector answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|it| it.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Asserts that this is a problem document (RFC 9457) of the status and name, and returns it.
    #[track_caller]
    pub(crate) fn problem(&self, status: StatusCode, name: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        let problem = self.json();
        assert_eq!(problem["type"], format!("urn:civic-widgets:problem:{name}"));
        assert_eq!(problem["status"], status.as_u16());
        assert!(problem["title"].is_string());
        assert!(problem["detail"].is_string());
        problem
    }
}

pub(crate) async fn send(app: &Router, request: Request<Body>) -> Answer {
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(bytes.to_vec()).unwrap();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// How often each option was chosen, in the poll's order, as the collector tells it.
pub(crate) fn counts(results: &Value) -> Vec<u64> {
    let options = results["questions"][0]["options"].as_array().unwrap();
    options.iter().map(|it| it["count"].as_u64().unwrap()).collect()
}
