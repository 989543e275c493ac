//! `POST /api/submissions`.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use civic_collector::settings::Settings;
use civic_model::{digest::Digest, limits};
use serde_json::{Value, json};
use sqlx::Row as _;
use tokio::task::JoinSet;

use crate::support::{
    CONFIGURATION, Folder, NOW, app, configurations, counts, get, post, post_json, send, submission,
};

#[tokio::test]
async fn a_first_submission_is_created_with_a_reference_and_the_results() {
    let folder = Folder::new();
    let answer = send(&folder.app().await, post(&submission(1))).await;

    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let receipt = answer.json();
    let reference = receipt["reference"].as_str().unwrap();
    assert_eq!((reference.len(), reference.find('-')), (9, Some(4)), "{reference}");
    assert_eq!(receipt["results"]["participants"], 1);
    assert_eq!(receipt["results"]["config_digest"], submission(1)["config_digest"]);
    assert_eq!(counts(&receipt["results"]), [1, 0, 0, 0, 0]);
}

#[tokio::test]
async fn the_same_submission_again_gets_the_same_reference_and_the_current_results() {
    let folder = Folder::new();
    let app = folder.app().await;
    let first = send(&app, post(&submission(1))).await.json();
    send(&app, post(&submission(2))).await;

    let again = send(&app, post(&submission(1))).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["reference"], first["reference"]);
    assert_eq!(again.json()["results"]["participants"], 2);
}

#[tokio::test]
async fn the_same_document_with_other_spaces_is_the_same_submission() {
    let folder = Folder::new();
    let app = folder.app().await;
    let first = send(&app, post(&submission(1))).await.json();

    let spaced = serde_json::to_string_pretty(&submission(1)).unwrap();
    let again = send(&app, post_json().body(Body::from(spaced)).unwrap()).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["reference"], first["reference"]);
}

#[tokio::test]
async fn another_document_under_the_same_id_is_refused_and_the_first_stays() {
    let folder = Folder::new();
    let app = folder.app().await;
    send(&app, post(&submission(1))).await;
    let mut other = submission(1);
    other["answers"][0]["value"] = json!("bookshop");

    let answer = send(&app, post(&other)).await;
    answer.problem(StatusCode::UNPROCESSABLE_ENTITY, "submission-id-taken");
    let results = send(&app, get("/api/widgets/paris-empty-unit/results")).await.json();
    assert_eq!(counts(&results), [1, 0, 0, 0, 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_deliveries_at_once_make_one_row_and_one_reference() {
    let folder = Folder::new();
    let app = folder.app().await;
    let mut deliveries = JoinSet::new();
    for _ in 0..50 {
        let app = app.clone();
        deliveries.spawn(async move { send(&app, post(&submission(1))).await });
    }
    let answers = deliveries.join_all().await;

    let created = answers.iter().filter(|it| it.status == StatusCode::CREATED).count();
    let repeated = answers.iter().filter(|it| it.status == StatusCode::OK).count();
    assert_eq!((created, repeated), (1, 49));
    let first = answers[0].json();
    for answer in &answers {
        assert_eq!(answer.json(), first);
    }
    assert_eq!(folder.n_rows().await, 1);
}

#[tokio::test]
async fn what_was_acknowledged_is_in_the_database() {
    let folder = Folder::new();
    let answer = send(&folder.app().await, post(&submission(1))).await;

    let row = sqlx::query("SELECT * FROM submissions");
    let row = row.fetch_one(&mut folder.database().await).await.unwrap();
    let column = |name| row.get::<String, _>(name);
    let sent = submission(1);
    for name in ["submission_id", "widget_id", "config_digest"] {
        assert_eq!(column(name), sent[name].as_str().unwrap());
    }
    assert_eq!(column("reference"), answer.json()["reference"].as_str().unwrap());
    assert_eq!(serde_json::from_str::<Value>(&column("document")).unwrap(), sent);
    assert_eq!(column("document_digest"), Digest::of(&sent).as_str());
    assert_eq!(column("received_at"), NOW);
}

#[tokio::test]
async fn a_submission_that_cannot_be_counted_yet_is_acknowledged_all_the_same() {
    let folder = Folder::new();
    let app = folder.app().await;
    send(&app, post(&submission(1))).await;
    let spoil = sqlx::query("UPDATE submissions SET document = '{}'");
    spoil.execute(&mut folder.database().await).await.unwrap();

    let answer = send(&app, post(&submission(2))).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert!(answer.json()["reference"].is_string());
    assert_eq!(answer.json().get("results"), None);
}

#[tokio::test]
async fn only_json_is_taken_and_only_when_it_is_said_to_be_json() {
    let folder = Folder::new();
    let app = folder.app().await;
    let with_type = |content_type: &str| {
        let request = Request::post("/api/submissions").header(header::CONTENT_TYPE, content_type);
        request.body(Body::from(submission(1).to_string())).unwrap()
    };
    for other in ["text/plain", "application/json-patch+json", "multipart/mixed"] {
        let answer = send(&app, with_type(other)).await;
        answer.problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
    }
    let unsaid = Request::post("/api/submissions").body(Body::from("{}")).unwrap();
    let answer = send(&app, unsaid).await;
    answer.problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");

    let answer = send(&app, with_type("Application/JSON; charset=utf-8")).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_body_may_be_as_large_as_the_limit_and_no_larger() {
    let folder = Folder::new();
    let app = folder.app().await;
    let filled_to = |length: usize| {
        let document = submission(1).to_string();
        let spaces = " ".repeat(length - document.len());
        post_json().body(Body::from(document + &spaces)).unwrap()
    };
    let answer = send(&app, filled_to(limits::SUBMISSION_BYTES + 1)).await;
    answer.problem(StatusCode::PAYLOAD_TOO_LARGE, "payload-too-large");
    let answer = send(&app, filled_to(limits::SUBMISSION_BYTES)).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[tokio::test]
async fn what_is_not_json_is_refused_with_the_place_where_it_stops_being_json() {
    let folder = Folder::new();
    let app = folder.app().await;
    for body in ["", "{", "\u{0}", "[1,]", "{\"answers\": \"\\ud800\"}"] {
        let answer = send(&app, post_json().body(Body::from(body)).unwrap()).await;
        let problem = answer.problem(StatusCode::BAD_REQUEST, "malformed-json");
        assert!(problem["detail"].as_str().unwrap().contains("at line 1 column"), "{body}");
    }
}

/// Puts `value` at `place` of a sound submission and compares the problem's name and its errors.
async fn check(place: &str, value: Value, name: &str, errors: Value) {
    let mut document = submission(1);
    *document.pointer_mut(place).unwrap() = value;
    let folder = Folder::new();
    let answer = send(&folder.app().await, post(&document)).await;
    let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, name);
    let mut found = problem["errors"].clone();
    for error in found.as_array_mut().unwrap() {
        // The sentences are the model's; here it counts that there is one.
        let detail = error.as_object_mut().unwrap().remove("detail");
        assert!(detail.is_some_and(|it| it.is_string()));
    }
    assert_eq!(found, errors);
}

#[tokio::test]
async fn an_unknown_widget_is_told_where_it_is_named() {
    let errors = json!([{"code": "other-widget", "pointer": "/widget_id"}]);
    check("/widget_id", json!("paris"), "unknown-widget", errors.clone()).await;
    check("/widget_id", json!("../etc"), "unknown-widget", errors).await;
}

#[tokio::test]
async fn a_digest_of_another_configuration_of_the_widget_is_refused() {
    let digest = format!("sha256-{}", "0".repeat(64));
    let errors = json!([{"code": "other-widget", "pointer": "/config_digest"}]);
    check("/config_digest", json!(digest), "unknown-configuration", errors).await;
}

#[tokio::test]
async fn every_broken_rule_is_listed_with_its_place_and_question() {
    check(
        "/answers",
        json!([{"question": "shop", "value": "bank"}, {"question": "size", "value": "big"}]),
        "broken-rules",
        json!([
            {"code": "unknown-option", "pointer": "/answers/0/value", "question": "shop"},
            {"code": "unknown-question", "pointer": "/answers/1/question"},
        ]),
    )
    .await;
    let unanswered = json!([{"code": "unanswered", "pointer": "/answers", "question": "shop"}]);
    check("/answers", json!([]), "broken-rules", unanswered).await;
    let malformed = json!([{"code": "malformed", "pointer": "/page/origin"}]);
    check("/page/origin", json!(7), "broken-rules", malformed).await;
}

#[tokio::test]
async fn answers_to_an_earlier_wording_are_kept_and_not_counted_with_the_new_one() {
    let folder = Folder::new();
    send(&folder.app().await, post(&submission(1))).await;
    let reworded = CONFIGURATION.replace("A bakery", "A baker's shop");
    let configurations = configurations(&[&reworded]);
    let app = app(Settings { configurations, ..folder.settings() }).await;

    let results = send(&app, get("/api/widgets/paris-empty-unit/results")).await.json();
    assert_eq!(results["participants"], 0);
    assert_eq!(folder.n_rows().await, 1);
}

#[tokio::test]
async fn what_was_accepted_is_acknowledged_again_after_the_wording_changed() {
    let folder = Folder::new();
    let first = send(&folder.app().await, post(&submission(1))).await;
    let reworded = CONFIGURATION.replace("A bakery", "A baker's shop");
    let configurations = configurations(&[&reworded]);
    let app = app(Settings { configurations, ..folder.settings() }).await;

    let again = send(&app, post(&submission(1))).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["reference"], first.json()["reference"]);
    let other = send(&app, post(&submission(2))).await;
    other.problem(StatusCode::UNPROCESSABLE_ENTITY, "unknown-configuration");
}

/// What a collector with the tests' poll, open for this time, answers to a sound submission.
async fn sent_to_a_poll_with(member: &str, moment: &str) -> crate::support::Answer {
    let mut document: Value = serde_json::from_str(CONFIGURATION).unwrap();
    document[member] = json!(moment);
    let folder = Folder::new();
    let settings =
        Settings { configurations: configurations(&[&document.to_string()]), ..folder.settings() };
    let mut submission = submission(1);
    submission["config_digest"] = json!(Digest::of(&document));
    let answer = send(&app(settings).await, post(&submission)).await;
    assert_eq!(folder.n_rows().await, u32::from(answer.status.is_success()));
    answer
}

#[tokio::test]
async fn answers_are_taken_from_the_opening_until_the_closing_by_the_collector_s_clock() {
    for (member, moment, code) in [
        ("opens", "2026-11-22T11:00:00+01:00", None),
        ("opens", "2026-11-22T11:00:01+01:00", Some("not-yet-open")),
        ("closes", "2026-11-22T10:00:01Z", None),
        ("closes", "2026-11-22T10:00:00Z", Some("closed")),
    ] {
        let answer = sent_to_a_poll_with(member, moment).await;
        match code {
            None => assert_eq!(answer.status, StatusCode::CREATED, "{member} {moment}"),
            Some(code) => {
                let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
                assert_eq!(problem["errors"][0]["code"], code, "{member} {moment}");
            }
        }
    }
}

#[tokio::test]
async fn a_ballot_for_a_budget_is_held_to_its_rules_and_kept() {
    const BUDGET: &str =
        include_str!("../../../../examples/configs/tartu-participatory-budget.json");
    let document: Value = serde_json::from_str(BUDGET).unwrap();
    let name = |number: usize| document["projects"][number]["id"].clone();
    let folder = Folder::new();
    let settings = Settings { configurations: configurations(&[BUDGET]), ..folder.settings() };
    let app = app(settings).await;
    let ballot = |number: u8, projects: Vec<Value>| {
        let mut submission = submission(number);
        submission["kind"] = json!("budget");
        submission["widget_id"] = document["id"].clone();
        submission["config_digest"] = json!(Digest::of(&document));
        submission["language"] = json!("et");
        submission["answers"] = json!([{"question": "ballot", "value": projects}]);
        submission
    };

    let refused = send(&app, post(&ballot(1, vec![name(0), name(1), name(2)]))).await;
    let problem = refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    let error = &problem["errors"][0];
    assert_eq!((&error["code"], &error["most"]), (&json!("too-many"), &json!(2)));
    assert_eq!(error["remedy"]["among"], json!([name(0), name(1), name(2)]));

    let taken = send(&app, post(&ballot(2, vec![name(0), name(1)]))).await;
    assert_eq!(taken.status, StatusCode::CREATED);
    assert_eq!(taken.json().get("results"), None);
    assert_eq!(folder.n_rows().await, 1);
    let id = document["id"].as_str().unwrap();
    let results = send(&app, get(&format!("/api/widgets/{id}/results"))).await;
    results.problem(StatusCode::FORBIDDEN, "results-after-closing");
}
