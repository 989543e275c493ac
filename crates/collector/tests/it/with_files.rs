//! Submissions that files come with: each is stored with its files, or not at all.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use civic_collector::{configurations::Configured, settings::Settings};
use civic_model::{
    digest::{Digest, Hashing},
    encoding::{Encoding, encode},
    ids::SubmissionId,
    submission::{RawSubmission, SCHEMA},
};
use serde_json::{Value, json};

use crate::support::{Answer, Folder, app, configurations, post, send};

/// A photo as a phone makes it, which tells much (tests/vectors/picture.mjs).
const TELLING: &[u8] = include_bytes!("../../../../tests/vectors/picture.jpg");
const PDF: &[u8] = b"%PDF-1.7 a plan";
const BOUNDARY: &str = "----civic-7MA4YWxkTrZu0gW";

fn configuration() -> String {
    let fields = json!([
        {"id": "why", "type": "text", "text": "Why?", "optional": true},
        {"id": "photo", "type": "photo", "text": "Photos", "optional": true, "max_files": 2,
         "max_bytes": 3000},
        {"id": "plan", "type": "file", "text": "A plan", "optional": true, "types": ["pdf"],
         "max_bytes": 1000},
        {"id": "far", "type": "file", "text": "A plan", "optional": true, "types": ["pdf"],
         "upload": "https://files.example/"},
    ]);
    let document = json!({
        "version": 1, "kind": "feedback", "id": "report", "languages": ["en"],
        "pages": [{"fields": fields}],
    });
    document.to_string()
}

fn digest(content: &[u8]) -> Digest {
    Hashing::default().and(content).digest()
}

/// What an answer says of a file.
fn named(name: &str, media_type: &str, content: &[u8]) -> Value {
    json!({
        "name": name, "type": media_type, "bytes": content.len(), "digest": digest(content),
    })
}

fn photo() -> Value {
    named("bench.jpg", "image/jpeg", TELLING)
}

fn plan() -> Value {
    named("plan.pdf", "application/pdf", PDF)
}

fn submission(number: u8, answers: &[(&str, Value)]) -> Value {
    let answers = answers.iter().map(|(it, value)| json!({"question": it, "value": value}));
    json!({
        "schema": SCHEMA,
        "submission_id": SubmissionId::from_parts(1_795_000_000_000, [number; 10]).to_string(),
        "kind": "feedback",
        "widget_id": "report",
        "config_digest": Configured::check(configuration()).value.unwrap().digest(),
        "language": "en",
        "submitted_at": "2026-11-22T09:59:58.123Z",
        "answers": answers.collect::<Value>(),
    })
}

/// A part of a body: its name, the name of its file if it is one, its type, and its content.
struct Part<'a>(&'a str, Option<&'a str>, Option<&'a str>, &'a [u8]);

fn document_part(document: &str) -> Part<'_> {
    Part("submission", Some("submission.json"), Some("application/json"), document.as_bytes())
}

fn field<'a>(name: &'a str, text: &'a str) -> Part<'a> {
    Part(name, None, None, text.as_bytes())
}

fn post_parts(parts: &[Part<'_>]) -> Request<Body> {
    let mut body = Vec::new();
    for Part(name, file_name, media_type, content) in parts {
        let file_name = file_name.map(|it| format!("; filename=\"{it}\"")).unwrap_or_default();
        let media_type = media_type.map(|it| format!("content-type: {it}\r\n")).unwrap_or_default();
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"{file_name}\r\n\
             {media_type}\r\n"
        );
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    post_body(body)
}

fn post_body(body: impl Into<Body>) -> Request<Body> {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let request = Request::post("/api/submissions").header(header::CONTENT_TYPE, content_type);
    request.body(body.into()).unwrap()
}

async fn reports(folder: &Folder) -> Router {
    folder.app_of(&configuration()).await
}

/// What the collector answers to a submission with these answers and files.
async fn sent(app: &Router, document: &Value, files: &[&[u8]]) -> Answer {
    let text = document.to_string();
    let names: Vec<String> = files.iter().map(|it| digest(it).to_string()).collect();
    let files = files.iter().zip(&names);
    let files = files.map(|(content, name)| Part(name, Some("a"), Some("x/y"), content));
    let parts: Vec<_> = [document_part(&text)].into_iter().chain(files).collect();
    send(app, post_parts(&parts)).await
}

/// The files in the database: digest, type and content.
async fn stored(folder: &Folder) -> Vec<(String, String, Vec<u8>)> {
    let select = "SELECT digest, media_type, content FROM files ORDER BY media_type";
    sqlx::query_as(select).fetch_all(&mut folder.database().await).await.unwrap()
}

/// The only error of a refusal: code, place and question.
#[track_caller]
fn only_error(answer: &Answer) -> (String, String, Value) {
    let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    let errors = problem["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let text = |key: &str| errors[0][key].as_str().unwrap().to_owned();
    (text("code"), text("pointer"), errors[0]["question"].clone())
}

#[tokio::test]
async fn a_submission_is_stored_with_its_files_as_they_came() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let document = submission(1, &[("photo", json!([photo()])), ("plan", json!([plan()]))]);
    // Whatever the order.
    let answer = sent(&app, &document, &[PDF, TELLING]).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let expected = [
        (digest(PDF).to_string(), "application/pdf".to_owned(), PDF.to_vec()),
        (digest(TELLING).to_string(), "image/jpeg".to_owned(), TELLING.to_vec()),
    ];
    assert_eq!(stored(&folder).await, expected);
}

#[tokio::test]
async fn a_repeated_delivery_is_known_with_its_files_and_stores_them_once() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let document = submission(1, &[("photo", json!([photo()]))]);
    let first = sent(&app, &document, &[TELLING]).await.json();
    let again = sent(&app, &document, &[TELLING]).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, first));
    assert_eq!(stored(&folder).await.len(), 1);
    assert_eq!(folder.n_rows().await, 1);
}

#[tokio::test]
async fn an_event_and_the_fields_of_a_form_can_have_files_too() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let document = submission(1, &[("photo", json!([photo()]))]);
    let raw = RawSubmission::read(&document).unwrap();
    let name = digest(TELLING).to_string();
    let file = || Part(&name, Some("bench.jpg"), Some("image/jpeg"), TELLING);

    let event = encode(&raw, Encoding::CloudEvents);
    let part = Part("submission", Some("a.json"), Some(event.content_type), event.body.as_bytes());
    let answer = send(&app, post_parts(&[part, file()])).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);

    let form = encode(&raw, Encoding::Form).body;
    let fields: Vec<(String, String)> =
        form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let fields = fields.iter().map(|(name, text)| field(name, text));
    let parts: Vec<_> = fields.chain([file()]).collect();
    let again = send(&app, post_parts(&parts)).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, answer.json()));
    // The same submission, and the photo as it was sent: its digest says which it is.
    assert_eq!(stored(&folder).await[0].2, TELLING);
}

#[tokio::test]
async fn a_file_that_is_named_and_did_not_come_is_missed_at_its_place() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let document = submission(1, &[("why", json!("it is broken")), ("photo", json!([photo()]))]);
    let missing = ("file-missing".to_owned(), "/answers/1/value/0".to_owned(), json!("photo"));
    assert_eq!(only_error(&sent(&app, &document, &[]).await), missing);
    // Also where nothing could come along.
    assert_eq!(only_error(&send(&app, post(&document)).await), missing);
    assert_eq!(folder.n_rows().await, 0);
}

#[tokio::test]
async fn a_file_that_nobody_named_is_refused_and_nothing_is_stored() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let document = submission(1, &[("photo", json!([photo()]))]);
    let answer = sent(&app, &document, &[TELLING, PDF]).await;
    assert_eq!(only_error(&answer), ("malformed".to_owned(), String::new(), Value::Null));
    // What was posted elsewhere is not to come here.
    let far = submission(2, &[("far", json!([plan()]))]);
    let answer = sent(&app, &far, &[PDF]).await;
    assert_eq!(only_error(&answer).0, "malformed");
    assert_eq!(sent(&app, &far, &[]).await.status, StatusCode::CREATED);
    assert_eq!(stored(&folder).await, []);
}

#[tokio::test]
async fn a_file_is_what_its_answer_says() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let page = b"<!doctype html><script>alert(1)</script>";
    let mut longer = photo();
    longer["bytes"] = json!(TELLING.len() + 1);
    for (question, said, content, code, pointer) in [
        ("plan", named("a.pdf", "application/pdf", page), &page[..], "wrong-file-type", "/type"),
        ("photo", named("a.png", "image/png", TELLING), TELLING, "wrong-file-type", "/type"),
        ("photo", longer, TELLING, "file-differs", "/bytes"),
    ] {
        let document = submission(1, &[(question, json!([said]))]);
        let (found, place, question_) = only_error(&sent(&app, &document, &[content]).await);
        assert_eq!((found.as_str(), question_), (code, json!(question)));
        assert_eq!(place, format!("/answers/0/value/0{pointer}"));
    }
}

#[tokio::test]
async fn a_file_that_comes_twice_is_stored_once() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let document = submission(1, &[("photo", json!([photo()]))]);
    assert_eq!(sent(&app, &document, &[TELLING, TELLING]).await.status, StatusCode::CREATED);
    assert_eq!(stored(&folder).await.len(), 1);
}

#[tokio::test]
async fn a_plain_form_with_files_is_taken_and_its_photos_tell_nothing_any_more() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let answer = send(
        &app,
        post_parts(&[
            field("widget_id", "report"),
            field("answers.why", "It is broken"),
            Part("answers.photo", Some("IMG_1.JPG"), Some("image/jpeg"), TELLING),
            Part("answers.plan", Some("plan.pdf"), Some("application/octet-stream"), PDF),
            // Where nothing was chosen.
            Part("answers.far", Some(""), Some("application/octet-stream"), b""),
            field("submit", "Send"),
        ]),
    );
    let answer = answer.await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let files = stored(&folder).await;
    let [(_, pdf_type, pdf), (photo_digest, photo_type, photo)] = &files[..] else {
        panic!("two files");
    };
    assert_eq!((pdf_type.as_str(), &pdf[..]), ("application/pdf", PDF));
    assert_eq!(
        (photo_type.as_str(), digest(photo).as_str()),
        ("image/jpeg", photo_digest.as_str())
    );
    let telling = |it: &[u8]| it.windows(8).any(|it| it == b"TELLTALE");
    assert!(telling(TELLING) && !telling(photo));
    let document: String = sqlx::query_scalar("SELECT document FROM submissions")
        .fetch_one(&mut folder.database().await)
        .await
        .unwrap();
    let document: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(
        document["answers"],
        json!([
            {"question": "why", "value": "It is broken"},
            {"question": "photo", "value": [named("IMG_1.JPG", "image/jpeg", photo)]},
            {"question": "plan", "value": [plan()]},
        ])
    );
}

#[tokio::test]
async fn a_person_whose_form_is_refused_is_shown_a_page() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let broken = [&TELLING[..2], &[0xff, 0xe1, 0xff, 0xff]].concat();
    for (media_type, content, reason) in [
        ("image/jpeg", &broken[..], "is not of the type `image/jpeg`"),
        ("text/html", b"<p>", "Files of the type `text/html` are not accepted here."),
    ] {
        let mut request = post_parts(&[
            field("widget_id", "report"),
            Part("answers.photo", Some("a"), Some(media_type), content),
        ]);
        request.headers_mut().insert(header::ACCEPT, "text/html".parse().unwrap());
        let answer = send(&app, request).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.body.contains(reason), "{}", answer.body);
    }
    assert_eq!(folder.n_rows().await, 0);
}

#[tokio::test]
async fn files_have_as_many_bytes_as_the_widget_asks_for_and_the_operator_allows() {
    let large = [TELLING, &vec![0; 700_000]].concat();
    let document = submission(1, &[("photo", json!([photo()]))]);
    // The widget asks for 7,000 bytes, and half a megabyte is for everything else.
    let folder = Folder::new();
    let answer = sent(&reports(&folder).await, &document, &[&large]).await;
    answer.problem(StatusCode::PAYLOAD_TOO_LARGE, "payload-too-large");
    // One that asks for more gets no more than the operator allows.
    let greedy = configuration().replace("\"max_bytes\":3000", "\"max_bytes\":50000000");
    for (max_file_bytes, status) in
        [(100_000, StatusCode::PAYLOAD_TOO_LARGE), (800_000, StatusCode::UNPROCESSABLE_ENTITY)]
    {
        let folder = Folder::new();
        let configurations = configurations(&[&greedy]);
        let app = app(Settings { max_file_bytes, configurations, ..folder.settings() }).await;
        assert_eq!(sent(&app, &document, &[&large]).await.status, status);
    }
}

#[tokio::test]
async fn the_document_beside_files_is_no_longer_than_one_alone() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let long = "x".repeat(256 * 1024 + 1);
    for parts in [
        vec![document_part(&long)],
        vec![field("widget_id", "report"), field("answers.why", &long)],
    ] {
        let answer = send(&app, post_parts(&parts)).await;
        answer.problem(StatusCode::PAYLOAD_TOO_LARGE, "payload-too-large");
    }
}

#[tokio::test]
async fn bodies_that_no_browser_sends_are_refused() {
    let folder = Folder::new();
    let app = reports(&folder).await;
    let head =
        format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"submission\"\r\n\r\n{{");
    for body in ["", "x", &head, &format!("--{BOUNDARY}\r\n\r\n\r\n--{BOUNDARY}--")] {
        let answer = send(&app, post_body(body.to_owned())).await;
        assert!(answer.status.is_client_error(), "{body:?} {answer:?}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    }
    let no_boundary = Request::post("/api/submissions")
        .header(header::CONTENT_TYPE, "multipart/form-data")
        .body(Body::empty());
    assert!(send(&app, no_boundary.unwrap()).await.status.is_client_error());
    let many: Vec<_> = (0..=100).map(|_| Part("a", Some("a"), None, b"a")).collect();
    assert_eq!(only_error(&send(&app, post_parts(&many)).await).0, "malformed");
    let text = Part("submission", None, Some("text/xml"), b"<submission/>");
    let answer = send(&app, post_parts(&[text])).await;
    answer.problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
}
