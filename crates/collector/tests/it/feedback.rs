//! Forms: answers that are kept and not counted.

use axum::http::StatusCode;
use civic_model::digest::Digest;
use serde_json::{Value, json};

use crate::support::{Folder, get, post, send, submission};

const FORM: &str = include_str!("../../../../examples/configs/palermo-mobility-plan.json");

/// Answers of somebody who walks and works in the old town.
fn form(number: u8) -> Value {
    let document: Value = serde_json::from_str(FORM).unwrap();
    let age = &document["inclusion"]["questions"][0];
    let mut submission = submission(number);
    submission["kind"] = json!("feedback");
    submission["widget_id"] = document["id"].clone();
    submission["config_digest"] = json!(Digest::of(&document));
    submission["language"] = json!("it");
    submission["answers"] = json!([
        {"question": "connection", "value": "worker"},
        {"question": "modes", "value": ["walk", "bus"]},
        {"question": "ease", "value": 4},
        {"question": "priorities", "value": ["pedestrian", "bus", "access"]},
        {"question": "recommend", "value": 8},
        {"question": "has-street", "value": "no"},
        {"question": "agreement", "value": true},
    ]);
    submission["inclusion"] = json!([{"question": age["id"], "value": age["options"][0]["id"]}]);
    submission
}

#[tokio::test]
async fn a_form_is_held_to_its_rules_and_kept() {
    let folder = Folder::new();
    let app = folder.app_of(FORM).await;
    let taken = send(&app, post(&form(1))).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.body);
    assert_eq!(taken.json().get("results"), None);
    assert_eq!(send(&app, post(&form(1))).await.status, StatusCode::OK);

    let mut refused = form(2);
    refused["answers"][2]["value"] = json!(12);
    refused["answers"].as_array_mut().unwrap().pop();
    let refused = send(&app, post(&refused)).await;
    let problem = refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    let codes = problem["errors"].as_array().unwrap().iter().map(|it| &it["code"]);
    assert_eq!(codes.collect::<Vec<_>>(), ["too-high", "not-agreed"]);
    assert_eq!(folder.n_rows().await, 1);
}

#[tokio::test]
async fn what_a_form_asks_about_the_person_is_kept_apart() {
    let folder = Folder::new();
    send(&folder.app_of(FORM).await, post(&form(1))).await;
    let mut database = folder.database().await;
    let select = sqlx::query_as(
        "SELECT submissions.document, inclusion_answers.answers FROM submissions \
         JOIN inclusion_answers USING (widget_id, config_digest)",
    );
    let (document, answers): (String, String) = select.fetch_one(&mut database).await.unwrap();
    let mut expected = form(1);
    let apart = expected.as_object_mut().unwrap().remove("inclusion").unwrap();
    assert_eq!(serde_json::from_str::<Value>(&document).unwrap(), expected);
    assert_eq!(serde_json::from_str::<Value>(&answers).unwrap(), apart);
}

#[tokio::test]
async fn a_form_has_no_results() {
    let folder = Folder::new();
    let app = folder.app_of(FORM).await;
    let answer = send(&app, get("/api/widgets/palermo-mobility-plan/results")).await;
    answer.problem(StatusCode::NOT_FOUND, "no-results");
}
