//! `GET /api/challenge`, and what is asked for against abuse of who sends.

use std::{fs, path::PathBuf};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use civic_collector::{app, error::Error, settings::Settings, state::Collector};
use civic_model::digest::Digest;
use jiff::Timestamp;
use pbkdf2::pbkdf2_hmac;
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::{sync::OnceCell, task::JoinSet};

use crate::support::{
    Answer, CONFIGURATION, Folder, NOW, WIDGET_ID, configurations, get, post, post_form, send,
    submission,
};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The poll of the tests, with this in its configuration.
fn poll(protection: &Value) -> Value {
    let mut document: Value = serde_json::from_str(CONFIGURATION).unwrap();
    document["protection"] = protection.clone();
    document
}

fn protected() -> Value {
    json!({"challenge": "/api/challenge"})
}

fn secret(folder: &Folder) -> PathBuf {
    let path = folder.path("secret");
    fs::write(&path, format!("{SECRET}\n")).unwrap();
    path
}

fn settings(folder: &Folder, protection: &Value) -> Settings {
    let configurations = configurations(&[&poll(protection).to_string()]);
    Settings { challenge_secret: Some(secret(folder)), configurations, ..folder.settings() }
}

/// A collector of the tests' secret, by a clock that stands.
async fn app_at(clock: fn() -> Timestamp, settings: Settings) -> Router {
    app(Collector::open(settings).await.unwrap().with_clock(clock))
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

async fn protected_app(folder: &Folder) -> Router {
    app_at(now, settings(folder, &protected())).await
}

/// A submission to the protected poll, with this proof.
fn proved(number: u8, protection: &Value, proof: Value) -> Value {
    let mut submission = submission(number);
    submission["config_digest"] = json!(Digest::of(&poll(protection)));
    submission["proof"] = proof;
    submission
}

fn with_challenge(number: u8, payload: &str) -> Value {
    proved(number, &protected(), json!({"challenge": payload}))
}

/// The payload of a challenge, solved in the one way there is.
fn solve(challenge: &Value) -> String {
    let parameters = &challenge["parameters"];
    let bytes = |key: &str| {
        let digits = parameters[key].as_str().unwrap().as_bytes().chunks(2);
        let digits = digits.map(|it| std::str::from_utf8(it).unwrap());
        digits.map(|it| u8::from_str_radix(it, 16).unwrap()).collect::<Vec<u8>>()
    };
    let (nonce, salt, beginning) = (bytes("nonce"), bytes("salt"), bytes("keyPrefix"));
    let rounds = u32::try_from(parameters["cost"].as_u64().unwrap()).unwrap();
    let mut key = [0; 32];
    let number = (0..400_u32).find(|number| {
        let password = [&nonce[..], &number.to_be_bytes()].concat();
        pbkdf2_hmac::<Sha256>(&password, &salt, rounds, &mut key);
        key.starts_with(&beginning)
    });
    let key: Vec<String> = key.iter().map(|it| format!("{it:02x}")).collect();
    let solution = json!({"counter": number, "derivedKey": key.concat(), "time": 1});
    BASE64_STANDARD.encode(json!({"challenge": challenge, "solution": solution}).to_string())
}

/// The payload of a challenge that was given out at [`NOW`]. It is solved only once: every test has
/// a database of its own.
async fn solved() -> &'static str {
    static SOLVED: OnceCell<String> = OnceCell::const_new();
    let solved = SOLVED.get_or_init(|| async {
        let app = protected_app(&Folder::new()).await;
        solve(&send(&app, get("/api/challenge")).await.json())
    });
    solved.await
}

#[track_caller]
fn refused(answer: &Answer, code: &str) {
    let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    let errors = problem["errors"].as_array().unwrap();
    let codes: Vec<_> = errors.iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, [code]);
}

#[tokio::test]
async fn a_challenge_can_be_read_by_allowed_pages_and_is_kept_by_nobody() {
    let app = Folder::new().app().await;
    let mut request = get("/api/challenge");
    request.headers_mut().insert("origin", "https://ville.example".parse().unwrap());
    let answer = send(&app, request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://ville.example"));
    let challenge = answer.json();
    let parameters = &challenge["parameters"];
    assert_eq!(parameters["algorithm"], "PBKDF2/SHA-256");
    assert_eq!(parameters["data"]["issuedAt"], now().as_second());
    assert_eq!(parameters["expiresAt"], now().as_second() + 1200);
    let again = send(&app, get("/api/challenge")).await.json();
    assert_ne!(again["parameters"]["nonce"], parameters["nonce"]);
}

#[tokio::test]
async fn a_protected_widget_takes_answers_with_a_solved_challenge_only() {
    let folder = Folder::new();
    let app = protected_app(&folder).await;
    let without = proved(1, &protected(), json!({}));
    refused(&send(&app, post(&without)).await, "challenge-missing");
    refused(&send(&app, post(&with_challenge(1, "eyJ9"))).await, "challenge-wrong");
    assert_eq!(folder.n_rows().await, 0);
    let answer = send(&app, post(&with_challenge(1, solved().await))).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    assert_eq!(folder.n_rows().await, 1);
}

#[tokio::test]
async fn a_challenge_is_for_one_submission() {
    let folder = Folder::new();
    let app = protected_app(&folder).await;
    send(&app, post(&with_challenge(1, solved().await))).await;
    refused(&send(&app, post(&with_challenge(2, solved().await))).await, "challenge-used");
    assert_eq!(folder.n_rows().await, 1);
}

fn a_day_later() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn the_same_submission_again_is_here_already_however_late_it_comes() {
    let folder = Folder::new();
    let app = protected_app(&folder).await;
    let submission = with_challenge(1, solved().await);
    let first = send(&app, post(&submission)).await.json();
    let later = app_at(a_day_later, settings(&folder, &protected())).await;
    for app in [app, later] {
        let again = send(&app, post(&submission)).await;
        assert_eq!(again.status, StatusCode::OK, "{}", again.body);
        assert_eq!(again.json()["reference"], first["reference"]);
    }
}

#[tokio::test]
async fn of_many_submissions_with_one_challenge_at_once_one_is_taken() {
    let folder = Folder::new();
    let app = protected_app(&folder).await;
    let payload = solved().await;
    let mut deliveries = JoinSet::new();
    for number in 0..20 {
        let app = app.clone();
        // Each of four, five times.
        let submission = with_challenge(number % 4, payload);
        deliveries.spawn(async move { (number % 4, send(&app, post(&submission)).await) });
    }
    let answers = deliveries.join_all().await;
    let taken: Vec<_> = answers.iter().filter(|(_, it)| it.status.is_success()).collect();
    assert_eq!(taken.len(), 5);
    assert!(taken.iter().all(|(number, _)| *number == taken[0].0));
    let created = taken.iter().filter(|(_, it)| it.status == StatusCode::CREATED).count();
    assert_eq!(created, 1);
    for (_, answer) in answers.iter().filter(|(_, it)| !it.status.is_success()) {
        refused(answer, "challenge-used");
    }
    assert_eq!(folder.n_rows().await, 1);
}

#[tokio::test]
async fn answers_that_are_refused_use_nothing_up() {
    let folder = Folder::new();
    let app = protected_app(&folder).await;
    let mut wrong = with_challenge(1, solved().await);
    wrong["answers"] = json!([]);
    refused(&send(&app, post(&wrong)).await, "unanswered");
    let mended = with_challenge(2, solved().await);
    assert_eq!(send(&app, post(&mended)).await.status, StatusCode::CREATED);
}

fn after_twenty_minutes() -> Timestamp {
    "2026-11-22T10:20:00Z".parse().unwrap()
}

fn a_second_later() -> Timestamp {
    "2026-11-22T10:20:01Z".parse().unwrap()
}

#[tokio::test]
async fn a_challenge_expires_after_twenty_minutes() {
    for (clock, is_taken) in
        [(after_twenty_minutes as fn() -> Timestamp, true), (a_second_later, false)]
    {
        let folder = Folder::new();
        let app = app_at(clock, settings(&folder, &protected())).await;
        let answer = send(&app, post(&with_challenge(1, solved().await))).await;
        if is_taken {
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        } else {
            refused(&answer, "challenge-expired");
        }
    }
}

#[tokio::test]
async fn what_was_used_is_forgotten_when_nobody_can_use_it_again() {
    let folder = Folder::new();
    send(&protected_app(&folder).await, post(&with_challenge(1, solved().await))).await;
    let later = app_at(a_second_later, settings(&folder, &protected())).await;
    let other = solve(&send(&later, get("/api/challenge")).await.json());
    assert_eq!(send(&later, post(&with_challenge(2, &other))).await.status, StatusCode::CREATED);
    let count = sqlx::query_scalar("SELECT count(*) FROM used_challenges");
    let count: u32 = count.fetch_one(&mut folder.database().await).await.unwrap();
    assert_eq!(count, 1);
}

fn two_seconds_later() -> Timestamp {
    "2026-11-22T10:00:02Z".parse().unwrap()
}

fn three_seconds_later() -> Timestamp {
    "2026-11-22T10:00:03Z".parse().unwrap()
}

#[tokio::test]
async fn answers_sooner_than_allowed_are_too_fast() {
    let protection = json!({"challenge": "/api/challenge", "minimum_seconds": 3});
    let folder = Folder::new();
    let submission = proved(1, &protection, json!({"challenge": solved().await}));
    for clock in [now, two_seconds_later] {
        let app = app_at(clock, settings(&folder, &protection)).await;
        refused(&send(&app, post(&submission)).await, "too-fast");
    }
    let app = app_at(three_seconds_later, settings(&folder, &protection)).await;
    assert_eq!(send(&app, post(&submission)).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn collectors_with_one_secret_know_each_others_challenges_and_others_do_not() {
    let folder = Folder::new();
    let with_file = settings(&folder, &protected());
    let by_chance = Settings { challenge_secret: None, ..settings(&folder, &protected()) };
    let submission = with_challenge(1, solved().await);
    let answer = send(&app_at(now, by_chance).await, post(&submission)).await;
    refused(&answer, "challenge-wrong");
    let answer = send(&app_at(now, with_file).await, post(&submission)).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[tokio::test]
async fn who_is_not_asked_for_a_challenge_needs_none_and_may_send_anything() {
    let folder = Folder::new();
    let app = app_at(now, settings(&folder, &json!({}))).await;
    for (number, proof) in [(1, json!({})), (2, json!({"challenge": {"what": "ever"}}))] {
        let answer = send(&app, post(&proved(number, &json!({}), proof))).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    }
}

#[tokio::test]
async fn whoever_fills_in_the_field_that_people_do_not_see_is_refused_and_told() {
    let folder = Folder::new();
    let app = folder.app().await;
    let filled = |decoy: &'static str| {
        [("widget_id", WIDGET_ID), ("answers.shop", "bakery"), ("proof.decoy", decoy)]
    };
    refused(&send(&app, post_form(&filled("https://spam.example"))).await, "decoy-filled");
    let mut request: Request<Body> = post_form(&filled("x"));
    request.headers_mut().insert("accept", "text/html".parse().unwrap());
    let page = send(&app, request).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("A field was filled in that has to stay empty."), "{}", page.body);
    assert_eq!(send(&app, post_form(&filled(""))).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_secret_that_is_missing_short_or_served_stops_the_collector() {
    let folder = Folder::new();
    let open = |path: PathBuf, site: Option<PathBuf>| {
        Collector::open(Settings { challenge_secret: Some(path), site, ..folder.settings() })
    };
    let error = open(folder.path("nothing"), None).await.unwrap_err();
    assert!(matches!(error, Error::ReadSecret { .. }), "{error}");
    let short = folder.path("short");
    fs::write(&short, format!("  {}\n\n", &SECRET[1..])).unwrap();
    let error = open(short, None).await.unwrap_err();
    assert!(error.to_string().contains("`openssl rand -hex 32`"), "{error}");
    let site = folder.path("site");
    fs::create_dir(&site).unwrap();
    let served = site.join("secret");
    fs::write(&served, SECRET).unwrap();
    let error = open(served, Some(site)).await.unwrap_err();
    assert!(matches!(error, Error::IsServed { .. }), "{error}");
    let collector = open(secret(&folder), None).await.unwrap();
    assert!(!format!("{collector:?}").contains(SECRET));
}
