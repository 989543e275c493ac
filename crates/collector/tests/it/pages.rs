//! What a person sees whose browser posts a form by itself.

use axum::{
    body::Body,
    http::{HeaderName, Request, StatusCode, header},
};
use civic_model::limits;

use crate::support::{Answer, Folder, WIDGET_ID, post, post_form, send, submission};

/// What a browser says that it takes, when it goes to another page.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

fn with(mut request: Request<Body>, headers: &[(HeaderName, &'static str)]) -> Request<Body> {
    for (name, value) in headers {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    request
}

/// Asserts that this is a page that can do nothing but be read, and returns its text.
#[track_caller]
fn page(answer: &Answer, status: StatusCode) -> &str {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.body.starts_with("<!doctype html>\n<html lang="), "{}", answer.body);
    assert!(!answer.body.contains("script"), "{}", answer.body);
    let length = answer.header("content-length").map(|it| it.parse::<usize>().unwrap());
    assert!(length.is_none_or(|it| it == answer.body.len()));
    &answer.body
}

#[tokio::test]
async fn a_person_is_thanked_with_the_reference() {
    let folder = Folder::new();
    let request = post_form(&[("widget_id", WIDGET_ID), ("answers.shop", "bakery")]);
    let answer = send(&folder.app().await, with(request, &[(header::ACCEPT, BROWSER)])).await;
    let text = page(&answer, StatusCode::CREATED);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let select = sqlx::query_scalar("SELECT reference FROM submissions");
    let reference: String = select.fetch_one(&mut folder.database().await).await.unwrap();
    assert!(text.contains(&format!("<strong>{reference}</strong>")), "{text}");
    // The form says no language, so it is the first of the configuration.
    assert!(text.contains("<html lang=\"fr\" dir=\"ltr\">"), "{text}");
    assert!(text.contains("Merci"), "{text}");
}

#[tokio::test]
async fn a_person_is_told_every_rule_that_is_broken_and_no_text_becomes_markup() {
    let folder = Folder::new();
    let request = post_form(&[("widget_id", WIDGET_ID), ("answers.<b>\"'&", "<img src=x>")]);
    let answer = send(&folder.app().await, with(request, &[(header::ACCEPT, BROWSER)])).await;
    let text = page(&answer, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        text.contains(
            "<li>No question `&lt;b&gt;&quot;&#39;&amp;` is asked here.</li>\n\
             <li>The question `shop` is not answered.</li>"
        ),
        "{text}"
    );
    assert_eq!(folder.n_rows().await, 0);
}

#[tokio::test]
async fn every_refusal_of_a_person_s_form_is_a_page() {
    let folder = Folder::new();
    let app = folder.app().await;
    let large = "x".repeat(limits::SUBMISSION_BYTES);
    let foreign = (header::ORIGIN, "https://elsewhere.example");
    for (fields, more, status) in [
        (&[("widget_id", "nobody")][..], None, StatusCode::UNPROCESSABLE_ENTITY),
        (&[("answers.shop", &large)], None, StatusCode::PAYLOAD_TOO_LARGE),
        (&[("widget_id", WIDGET_ID)], Some(foreign), StatusCode::FORBIDDEN),
    ] {
        let accept = (header::ACCEPT, BROWSER);
        let headers: Vec<_> = [accept].into_iter().chain(more).collect();
        let answer = send(&app, with(post_form(fields), &headers)).await;
        let text = page(&answer, status);
        assert!(text.contains("<ul lang=\"en\">\n<li>"), "{text}");
    }
    let mut request = with(post_form(&[]), &[(header::ACCEPT, BROWSER)]);
    *request.uri_mut() = "/api/elsewhere".parse().unwrap();
    page(&send(&app, request).await, StatusCode::NOT_FOUND);
    let mut request = with(post_form(&[]), &[(header::ACCEPT, BROWSER)]);
    *request.uri_mut() = "/api/health".parse().unwrap();
    let answer = send(&app, request).await;
    page(&answer, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

#[tokio::test]
async fn scripts_get_json() {
    let folder = Folder::new();
    let app = folder.app().await;
    let form = || post_form(&[("widget_id", WIDGET_ID), ("answers.shop", "bakery")]);
    for accept in ["*/*", "application/json", "application/json, text/html;q=0.9"] {
        let answer = send(&app, with(form(), &[(header::ACCEPT, accept)])).await;
        assert_eq!(answer.header("content-type"), Some("application/json"), "{accept}");
        assert_eq!(answer.header("content-security-policy"), None);
    }
    assert!(send(&app, form()).await.json()["reference"].is_string());
    let document = with(post(&submission(1)), &[(header::ACCEPT, BROWSER)]);
    assert!(send(&app, document).await.json()["reference"].is_string());
}
