//! Answers about the person, which are kept apart from the others.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Folder, poll_with, post, post_form, send, submission_to};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn poll() -> String {
    poll_with(&json!({"may_change": true, "inclusion": {"questions": [{
        "id": "age", "topic": "age-band", "text": {"fr": "Quel âge avez-vous ?", "en": "How old are you?"},
        "options": [
            {"id": "young", "text": {"fr": "Moins de 30 ans", "en": "Under 30"}},
            {"id": "older", "text": {"fr": "30 ans ou plus", "en": "30 or more"}},
        ],
    }]}}))
}

/// A submission in which this is answered about the person.
fn submission(number: u8, age: &str) -> Value {
    let mut submission = submission_to(&poll(), number);
    submission["inclusion"] = json!([{"question": "age", "value": age}]);
    submission
}

/// The same as a version of a ballot.
fn version(number: u8, age: Option<&str>) -> Value {
    let mut submission = submission(number, age.unwrap_or_default());
    if age.is_none() {
        submission.as_object_mut().unwrap().remove("inclusion");
    }
    submission["ballot"] = json!({"secret": SECRET, "version": number});
    submission
}

/// What was answered about the person, in no order.
async fn answers(folder: &Folder) -> Vec<String> {
    let select = sqlx::query_scalar("SELECT answers FROM inclusion_answers");
    let found: Vec<String> = select.fetch_all(&mut folder.database().await).await.unwrap();
    let value = |it: &String| -> String {
        let answers: Value = serde_json::from_str(it).unwrap();
        answers[0]["value"].as_str().unwrap().to_owned()
    };
    let mut found: Vec<_> = found.iter().map(value).collect();
    found.sort();
    found
}

#[tokio::test]
async fn they_are_in_a_table_of_their_own_and_nowhere_else() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let answer = send(&app, post(&submission(1, "young"))).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answers(&folder).await, ["young"]);

    let mut database = folder.database().await;
    let select = sqlx::query_scalar("SELECT document FROM submissions");
    let document: String = select.fetch_one(&mut database).await.unwrap();
    let expected = submission_to(&poll(), 1);
    assert_eq!(serde_json::from_str::<Value>(&document).unwrap(), expected);
    let select = sqlx::query_as("SELECT name, widget_id, config_digest FROM inclusion_answers");
    let (name, widget_id, digest): (String, String, String) =
        select.fetch_one(&mut database).await.unwrap();
    assert_eq!(
        (&json!(widget_id), &json!(digest)),
        (&expected["widget_id"], &expected["config_digest"])
    );
    assert_eq!(name.len(), 32, "drawn at random: {name}");
}

#[tokio::test]
async fn a_submission_that_is_delivered_again_adds_none() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let first = send(&app, post(&submission(1, "young"))).await;
    let again = send(&app, post(&submission(1, "young"))).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["reference"], first.json()["reference"]);
    send(&app, post(&submission(2, "young"))).await;
    assert_eq!(answers(&folder).await, ["young", "young"]);
}

#[tokio::test]
async fn what_is_stored_of_a_submission_does_not_depend_on_them() {
    let mut digests = Vec::new();
    for age in ["young", "older"] {
        let folder = Folder::new();
        let app = folder.app_of(&poll()).await;
        send(&app, post(&submission(1, age))).await;
        let select = sqlx::query_as("SELECT document, document_digest FROM submissions");
        let row: (String, String) = select.fetch_one(&mut folder.database().await).await.unwrap();
        digests.push(row);
    }
    assert_eq!(digests[0], digests[1]);
}

#[tokio::test]
async fn of_a_changed_vote_those_of_the_last_version_are_kept() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    for (sent, kept) in [
        (version(2, Some("young")), &["young"][..]),
        (version(1, Some("older")), &["young"]),
        (version(3, Some("older")), &["older"]),
        (version(2, Some("young")), &["older"]),
        (version(4, None), &[]),
        (version(5, Some("undisclosed")), &["undisclosed"]),
    ] {
        assert!(send(&app, post(&sent)).await.status.is_success());
        assert_eq!(answers(&folder).await, kept, "{sent}");
    }
}

#[tokio::test]
async fn a_form_has_them_kept_apart_as_well() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let fields =
        [("widget_id", "paris-empty-unit"), ("answers.shop", "bakery"), ("inclusion.age", "older")];
    assert_eq!(send(&app, post_form(&fields)).await.status, StatusCode::CREATED);
    assert_eq!(answers(&folder).await, ["older"]);
    let select = sqlx::query_scalar("SELECT document FROM submissions");
    let document: String = select.fetch_one(&mut folder.database().await).await.unwrap();
    assert!(!document.contains("older"), "{document}");
}

#[tokio::test]
async fn of_a_refused_submission_none_are_kept() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let mut refused = submission(1, "young");
    refused["answers"] = json!([]);
    let refused = send(&app, post(&refused)).await;
    refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    assert!(answers(&folder).await.is_empty());
}
