//! Bodies that no widget sends: each is refused, and none is the collector's own failure.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::{Folder, post_json, send, submission};

fn body(bytes: impl Into<Body>) -> Request<Body> {
    post_json().body(bytes.into()).unwrap()
}

async fn is_refused(app: &Router, bytes: impl Into<Body>) {
    let answer = send(app, body(bytes)).await;
    assert!(answer.status.is_client_error(), "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
}

#[test]
fn random_bytes_are_refused() {
    let (runtime, folder) = (Runtime::new().unwrap(), Folder::new());
    let app = runtime.block_on(folder.app());
    let bytes = prop::collection::vec(any::<u8>(), 0..2_000);
    let outcome = TestRunner::default().run(&bytes, |bytes| {
        runtime.block_on(is_refused(&app, bytes));
        Ok(())
    });
    outcome.unwrap();
}

/// Any JSON, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|it| it.into_iter().collect()),
        ]
    })
}

#[test]
fn any_json_in_the_place_of_any_part_is_answered_without_a_failure() {
    let (runtime, folder) = (Runtime::new().unwrap(), Folder::new());
    let app = runtime.block_on(folder.app());
    let places = prop::sample::select(vec![
        "",
        "/schema",
        "/submission_id",
        "/widget_id",
        "/config_digest",
        "/language",
        "/submitted_at",
        "/page",
        "/page/path",
        "/answers",
        "/answers/0",
        "/answers/0/value",
    ]);
    let outcome = TestRunner::default().run(&(places, any_json()), |(place, part)| {
        let mut document = submission(1);
        *document.pointer_mut(place).unwrap() = part;
        let answer = runtime.block_on(send(&app, body(document.to_string())));
        prop_assert!(!answer.status.is_server_error(), "{:?}", answer);
        Ok(())
    });
    outcome.unwrap();
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let folder = Folder::new();
    let app = folder.app().await;
    for depth in [100, 129, 30_000] {
        is_refused(&app, "[".repeat(depth)).await;
        is_refused(&app, "[".repeat(depth) + &"]".repeat(depth)).await;
        is_refused(&app, "{\"proof\":".repeat(depth.min(7_000))).await;
    }
}

#[tokio::test]
async fn huge_numbers_long_texts_and_thousands_of_answers_are_refused() {
    let folder = Folder::new();
    let app = folder.app().await;
    is_refused(&app, "9".repeat(60_000)).await;
    is_refused(&app, "{\"submission_id\": 1e999}").await;
    let mut document = submission(1);
    document["answers"] = json!(vec![json!({"question": "shop", "value": 0}); 2_000]);
    is_refused(&app, document.to_string()).await;
    document["answers"] = json!([{"question": "q".repeat(60_000), "value": 0}]);
    is_refused(&app, document.to_string()).await;
}

#[tokio::test]
async fn a_zero_character_in_a_text_is_kept_as_it_was_sent() {
    let folder = Folder::new();
    let app = folder.app().await;
    let mut document = submission(1);
    document["page"]["path"] = json!("/\u{0}/\u{10ffff}/'; DROP TABLE submissions; --");
    document["proof"] = json!({"challenge": {"\u{0}": [1e300, -0.0, u64::MAX]}});
    let first = send(&app, body(document.to_string())).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(first.json()["results"]["participants"], 1);

    let again = send(&app, body(document.to_string())).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json(), first.json());
    let stored: String = sqlx::query_scalar("SELECT document FROM submissions")
        .fetch_one(&mut folder.database().await)
        .await
        .unwrap();
    assert_eq!(serde_json::from_str::<Value>(&stored).unwrap(), document);
}
