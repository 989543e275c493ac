//! Opening a collector: its database, its folders.

use std::fs;

use axum::http::StatusCode;
use civic_collector::{
    configurations::Configured, error::Error, settings::Settings, state::Collector,
};
use civic_model::digest::Digest;
use sqlx::{
    Connection as _, SqlStr, SqliteConnection,
    migrate::{Migration, MigrationType, Migrator},
    sqlite::SqliteConnectOptions,
};

use crate::support::{CONFIGURATION, Folder, configurations, counts, get, post, send, submission};

#[tokio::test]
async fn a_database_that_is_opened_again_has_kept_every_count_and_reference() {
    let folder = Folder::new();
    let first = send(&folder.app().await, post(&submission(1))).await.json();
    send(&folder.app().await, post(&submission(2))).await;

    let app = folder.app().await;
    let results = send(&app, get("/api/widgets/paris-empty-unit/results")).await.json();
    assert_eq!(counts(&results), [2, 0, 0, 0, 0]);
    let again = send(&app, post(&submission(1))).await.json();
    assert_eq!(again["reference"], first["reference"]);
}

#[tokio::test]
async fn the_database_s_folder_is_made() {
    let folder = Folder::new();
    let database = folder.path("var/lib/civic/civic.sqlite");
    Collector::open(Settings { database: database.clone(), ..folder.settings() }).await.unwrap();
    assert!(database.is_file());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let folder = Folder::new();
    let letter = "Dear mayor, ".repeat(100);
    fs::write(folder.path("civic.sqlite"), &letter).unwrap();
    let error = Collector::open(folder.settings()).await.unwrap_err();
    assert!(matches!(error, Error::OpenDatabase { .. }), "{error}");
    assert_eq!(fs::read_to_string(folder.path("civic.sqlite")).unwrap(), letter);
}

#[tokio::test]
async fn a_folder_to_serve_that_is_not_there_is_an_error() {
    let folder = Folder::new();
    let settings = Settings { site: Some(folder.path("nowhere")), ..folder.settings() };
    let error = Collector::open(settings).await.unwrap_err();
    assert!(matches!(error, Error::NoFolder { .. }), "{error}");
    assert!(!folder.path("civic.sqlite").exists());
}

#[tokio::test]
async fn a_database_that_everybody_could_download_is_an_error() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("site")).unwrap();
    for database in ["site/civic.sqlite", "site/../site/private/civic.sqlite"] {
        let (database, site) = (folder.path(database), Some(folder.path("site")));
        let error = Collector::open(Settings { database, site, ..folder.settings() }).await;
        let error = error.unwrap_err();
        assert!(matches!(error, Error::IsServed { .. }), "{error}");
    }
}

#[test]
fn a_widget_has_one_configuration() {
    let mut configurations = configurations(&[CONFIGURATION]);
    let reworded = CONFIGURATION.replace("A bakery", "A baker's shop");
    let second = Configured::check(reworded).value.unwrap();
    let error = configurations.add(second).unwrap_err();
    assert_eq!(error.0.as_str(), "paris-empty-unit");
}

#[tokio::test]
async fn a_database_of_before_ballots_keeps_its_answers_and_references() {
    const FIRST: &str = include_str!("../../migrations/0001_submissions.sql");
    let folder = Folder::new();
    let sent = submission(1);
    let options = SqliteConnectOptions::new().filename(folder.path("civic.sqlite"));
    let options = options.create_if_missing(true);
    let mut database = SqliteConnection::connect_with(&options).await.unwrap();
    Migrator::with_migrations(vec![Migration::new(
        1,
        "submissions".into(),
        MigrationType::Simple,
        SqlStr::from_static(FIRST),
        false,
    )])
    .run(&mut database)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO submissions VALUES (?, ?, ?, '7KTM-29XB', ?, ?, '2026-11-01T10:00:00Z')",
    )
    .bind(sent["submission_id"].as_str())
    .bind(sent["widget_id"].as_str())
    .bind(sent["config_digest"].as_str())
    .bind(sent.to_string())
    .bind(Digest::of(&sent).as_str())
    .execute(&mut database)
    .await
    .unwrap();
    database.close().await.unwrap();

    let app = folder.app().await;
    let again = send(&app, post(&sent)).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["reference"], "7KTM-29XB");
    assert_eq!(counts(&again.json()["results"]), [1, 0, 0, 0, 0]);
}
