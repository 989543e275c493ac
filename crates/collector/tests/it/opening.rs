//! Opening a collector: its database, its folders.

use std::fs;

use civic_collector::{
    configurations::Configured, error::Error, settings::Settings, state::Collector,
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
        assert!(matches!(error, Error::DatabaseIsServed { .. }), "{error}");
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
