//! Changing one's vote: versions of one ballot.

use axum::{Router, http::StatusCode};
use civic_model::ids::SubmissionId;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use sqlx::Row as _;
use tokio::{runtime::Runtime, task::JoinSet};

use crate::support::{Answer, Folder, counts, get, poll_with, post, send, submission_to};

const OPTIONS: [&str; 5] = ["bakery", "bookshop", "greengrocer", "repair-shop", "hardware"];

fn poll() -> String {
    poll_with(&json!({"may_change": true}))
}

fn secret(ballot: u8) -> String {
    format!("{ballot:032x}")
}

/// A submission as this version of this ballot, under an id of its own.
fn version(ballot: u8, version: u8, option: &str) -> Value {
    let mut submission = submission_to(&poll(), 0);
    let random = [ballot, version, 0, 0, 0, 0, 0, 0, 0, 0];
    submission["submission_id"] =
        json!(SubmissionId::from_parts(1_795_000_000_000, random).to_string());
    submission["answers"][0]["value"] = json!(option);
    submission["ballot"] = json!({"secret": secret(ballot), "version": version});
    submission
}

async fn counted(app: &Router) -> Vec<u64> {
    counts(&send(app, get("/api/widgets/paris-empty-unit/results")).await.json())
}

fn reference(answer: &Answer) -> String {
    answer.json()["reference"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_changed_vote_counts_once_as_it_was_last_under_the_same_reference() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let first = send(&app, post(&version(1, 1, "bakery"))).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(counted(&app).await, [1, 0, 0, 0, 0]);

    let second = send(&app, post(&version(1, 2, "hardware"))).await;
    assert_eq!(second.status, StatusCode::CREATED);
    assert_eq!(reference(&second), reference(&first));
    assert_eq!(counts(&second.json()["results"]), [0, 0, 0, 0, 1]);
    assert_eq!(second.json()["results"]["participants"], 1);

    let other = send(&app, post(&version(2, 1, "bakery"))).await;
    assert_ne!(reference(&other), reference(&first));
    assert_eq!(counted(&app).await, [1, 0, 0, 0, 1]);
    assert_eq!(folder.n_rows().await, 3, "the history stays");
}

#[tokio::test]
async fn a_lower_version_that_comes_late_is_kept_and_not_counted() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let later = send(&app, post(&version(1, 7, "hardware"))).await;
    let earlier = send(&app, post(&version(1, 3, "bakery"))).await;
    assert_eq!(earlier.status, StatusCode::CREATED);
    assert_eq!(reference(&earlier), reference(&later));
    assert_eq!(counted(&app).await, [0, 0, 0, 0, 1]);
    assert_eq!(folder.n_rows().await, 2);
}

#[tokio::test]
async fn a_version_that_is_delivered_again_is_acknowledged_again() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let first = send(&app, post(&version(1, 1, "bakery"))).await;
    send(&app, post(&version(1, 2, "hardware"))).await;
    let again = send(&app, post(&version(1, 1, "bakery"))).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(reference(&again), reference(&first));
    assert_eq!(counts(&again.json()["results"]), [0, 0, 0, 0, 1]);
}

#[tokio::test]
async fn two_submissions_are_not_the_same_version_of_a_ballot() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    send(&app, post(&version(1, 1, "bakery"))).await;
    let mut other = version(1, 1, "hardware");
    other["submission_id"] = version(9, 9, "bakery")["submission_id"].clone();
    let refused = send(&app, post(&other)).await;
    refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "ballot-version-taken");
    assert_eq!(counted(&app).await, [1, 0, 0, 0, 0]);
    assert_eq!(folder.n_rows().await, 1);

    // One id is one document, which the ballot is a part of.
    let mut other = version(1, 1, "bakery");
    other["ballot"]["version"] = json!(2);
    let refused = send(&app, post(&other)).await;
    refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "submission-id-taken");
}

#[tokio::test]
async fn the_secret_is_nowhere_in_the_database() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    send(&app, post(&version(1, 1, "bakery"))).await;
    let row = sqlx::query("SELECT * FROM submissions");
    let row = row.fetch_one(&mut folder.database().await).await.unwrap();
    let document: Value = serde_json::from_str(row.get("document")).unwrap();
    let mut sent = version(1, 1, "bakery");
    sent.as_object_mut().unwrap().remove("ballot");
    assert_eq!(document, sent);
    assert!(row.get::<&str, _>("ballot").starts_with("sha256-"));
    assert_eq!(row.get::<i64, _>("version"), 1);
    for file in std::fs::read_dir(folder.path("")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let secret = secret(1);
        assert!(!bytes.windows(secret.len()).any(|it| it == secret.as_bytes()));
    }
}

#[tokio::test]
async fn a_vote_that_may_not_be_changed_or_no_longer_is_refused_another_version() {
    for (members, code) in [
        (json!({"may_change": false}), "not-changeable"),
        (json!({"may_change": true, "closes": "2026-11-22T10:00:00Z"}), "closed"),
    ] {
        let (folder, poll) = (Folder::new(), poll_with(&members));
        let app = folder.app_of(&poll).await;
        let mut submission = version(1, 2, "bakery");
        submission["config_digest"] = submission_to(&poll, 1)["config_digest"].clone();
        let refused = send(&app, post(&submission)).await;
        let problem = refused.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
        assert_eq!(problem["errors"][0]["code"], code);
        assert_eq!(folder.n_rows().await, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn versions_of_a_ballot_that_come_at_once_have_one_reference_and_one_vote() {
    let folder = Folder::new();
    let app = folder.app_of(&poll()).await;
    let mut deliveries = JoinSet::new();
    for number in 0..60 {
        let (app, number) = (app.clone(), 1 + number % 20);
        let option = if number == 20 { "hardware" } else { "bakery" };
        deliveries.spawn(async move { send(&app, post(&version(1, number, option))).await });
    }
    let answers = deliveries.join_all().await;
    let created = answers.iter().filter(|it| it.status == StatusCode::CREATED).count();
    let repeated = answers.iter().filter(|it| it.status == StatusCode::OK).count();
    assert_eq!((created, repeated), (20, 40));
    for answer in &answers {
        assert_eq!(reference(answer), reference(&answers[0]));
    }
    assert_eq!(counted(&app).await, [0, 0, 0, 0, 1]);
}

/// What each of a few ballots says in its versions, and an order of deliveries, some of them
/// repeated.
fn any_deliveries() -> impl Strategy<Value = Vec<(u8, u8, usize)>> {
    let ballots = prop::collection::vec(prop::collection::vec(0..OPTIONS.len(), 1..5), 1..4);
    let deliveries = ballots.prop_map(|ballots| {
        let versions = (1..).zip(ballots).flat_map(|(ballot, options)| {
            (1..).zip(options).map(move |(version, option)| (ballot, version, option))
        });
        versions.flat_map(|it| [it, it]).collect::<Vec<(u8, u8, usize)>>()
    });
    deliveries.prop_shuffle()
}

#[test]
fn in_whatever_order_versions_come_and_however_often_the_last_ones_are_counted() {
    let runtime = Runtime::new().unwrap();
    let config = ProptestConfig::with_cases(24);
    let outcome = TestRunner::new(config).run(&any_deliveries(), |deliveries| {
        let folder = Folder::new();
        let mut expected = vec![0; OPTIONS.len()];
        for (ballot, version, option) in &deliveries {
            let is_last = !deliveries.iter().any(|it| it.0 == *ballot && it.1 > *version);
            // Every version is delivered twice.
            expected[*option] += u64::from(is_last);
        }
        let found = runtime.block_on(async {
            let app = folder.app_of(&poll()).await;
            for (ballot, number, option) in deliveries {
                let answer = send(&app, post(&version(ballot, number, OPTIONS[option]))).await;
                assert!(answer.status.is_success());
            }
            counted(&app).await
        });
        prop_assert_eq!(found, expected.iter().map(|it| it / 2).collect::<Vec<_>>());
        Ok(())
    });
    outcome.unwrap();
}
