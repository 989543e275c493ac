//! The site's files and the widgets' files.

use std::fs;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use civic_collector::settings::Settings;

use crate::support::{Folder, app, get, send};

/// A collector with a page as its site, and a module among its widgets' files.
async fn with_files(folder: &Folder) -> Router {
    fs::create_dir_all(folder.path("site/market")).unwrap();
    fs::write(folder.path("site/index.html"), "<!doctype html><title>Ville</title>").unwrap();
    fs::write(folder.path("site/market/index.html"), "market").unwrap();
    fs::create_dir_all(folder.path("widgets/chunks")).unwrap();
    fs::write(folder.path("widgets/civic-widgets.js"), "export {};").unwrap();
    fs::write(folder.path("widgets/civic.wasm"), "\0asm").unwrap();
    let (site, widgets) = (Some(folder.path("site")), Some(folder.path("widgets")));
    app(Settings { site, widgets, ..folder.settings() }).await
}

#[tokio::test]
async fn files_are_served_as_what_they_are_and_asked_for_again_each_time() {
    let folder = Folder::new();
    let app = with_files(&folder).await;
    for (path, content_type) in [
        ("/", "text/html"),
        ("/market/", "text/html"),
        ("/civic-widgets/civic-widgets.js", "text/javascript"),
        ("/civic-widgets/civic.wasm", "application/wasm"),
    ] {
        let answer = send(&app, get(path)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), Some(content_type), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
    }
}

#[tokio::test]
async fn a_folder_s_address_leads_to_the_one_with_a_slash() {
    let folder = Folder::new();
    let app = with_files(&folder).await;
    for (path, expected) in
        [("/market", "/market/"), ("/civic-widgets/chunks", "/civic-widgets/chunks/")]
    {
        let answer = send(&app, get(path)).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(answer.header("location"), Some(expected));
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_or_outside_the_folder_is_not_found() {
    let folder = Folder::new();
    let app = with_files(&folder).await;
    for path in [
        "/nothing.html",
        "/civic-widgets/nothing.js",
        "/../civic.sqlite",
        "/%2e%2e/civic.sqlite",
        "/civic-widgets/..%2f..%2fcivic.sqlite",
        "/api/nothing",
    ] {
        send(&app, get(path)).await.problem(StatusCode::NOT_FOUND, "not-found");
    }
}

#[tokio::test]
async fn files_are_only_read() {
    let folder = Folder::new();
    let request = Request::post("/index.html").body(Body::empty()).unwrap();
    let answer = send(&with_files(&folder).await, request).await;
    answer.problem(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed");
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

#[tokio::test]
async fn a_range_beyond_the_end_of_a_file_is_a_problem_too() {
    let folder = Folder::new();
    let request = Request::get("/civic-widgets/civic.wasm").header("range", "bytes=99-");
    let request = request.body(Body::empty()).unwrap();
    let answer = send(&with_files(&folder).await, request).await;
    answer.problem(StatusCode::RANGE_NOT_SATISFIABLE, "range-not-satisfiable");
    assert_eq!(answer.header("content-range"), Some("bytes */4"));
}
