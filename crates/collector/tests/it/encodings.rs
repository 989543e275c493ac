//! The encodings of a submission: each is stored once, as the same document.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use civic_collector::{configurations::Configured, settings::Settings};
use civic_model::{
    digest::Digest,
    encoding::{Encoding, encode},
    ids::SubmissionId,
    submission::RawSubmission,
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::{
    Answer, CONFIGURATION, Folder, NOW, WIDGET_ID, app, configurations, counts, get, post_form,
    send, submission,
};

/// A POST of a body, said to be in that encoding.
fn post_as(encoding: Encoding, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post("/api/submissions");
    request.header(header::CONTENT_TYPE, encoding.content_type()).body(body.into()).unwrap()
}

/// A POST of a document in that encoding, as a widget sends it.
fn post_encoded(document: &Value, encoding: Encoding) -> Request<Body> {
    let submission = RawSubmission::read(document).unwrap();
    post_as(encoding, encode(&submission, encoding).body)
}

/// The one document in the database.
async fn stored(folder: &Folder) -> Value {
    let select = sqlx::query_scalar("SELECT document FROM submissions");
    let document: String = select.fetch_one(&mut folder.database().await).await.unwrap();
    serde_json::from_str(&document).unwrap()
}

#[tokio::test]
async fn a_submission_in_each_encoding_is_stored_and_counted() {
    let folder = Folder::new();
    let app = folder.app().await;
    for (encoding, number) in Encoding::ALL.into_iter().zip(1..) {
        let answer = send(&app, post_encoded(&submission(number), encoding)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{encoding:?} {}", answer.body);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.json()["results"]["participants"], number);
    }
    let results = send(&app, get("/api/widgets/paris-empty-unit/results")).await.json();
    assert_eq!(counts(&results), [3, 0, 0, 0, 0]);
}

#[tokio::test]
async fn the_same_submission_is_recognized_in_every_encoding() {
    for first in Encoding::ALL {
        let folder = Folder::new();
        let app = folder.app().await;
        let reference = send(&app, post_encoded(&submission(1), first)).await.json();
        for again in Encoding::ALL {
            let answer = send(&app, post_encoded(&submission(1), again)).await;
            assert_eq!(answer.status, StatusCode::OK, "{first:?} {again:?}");
            assert_eq!(answer.json(), reference);
        }
        assert_eq!(folder.n_rows().await, 1);
        assert_eq!(stored(&folder).await, submission(1));
    }
}

#[tokio::test]
async fn a_submission_in_binary_mode_is_the_document_itself() {
    let folder = Folder::new();
    let mut request = post_as(Encoding::Json, submission(1).to_string());
    request.headers_mut().insert("ce-specversion", "1.0".parse().unwrap());
    assert_eq!(send(&folder.app().await, request).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn other_content_types_are_told_the_three_that_are_taken() {
    let folder = Folder::new();
    let app = folder.app().await;
    for other in ["application/cloudevents-batch+json", "multipart/mixed; boundary=x", "text/plain"]
    {
        let request = Request::post("/api/submissions").header(header::CONTENT_TYPE, other);
        let answer = send(&app, request.body(Body::from("widget_id=x")).unwrap()).await;
        let problem = answer.problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        let detail = problem["detail"].as_str().unwrap();
        for encoding in Encoding::ALL {
            assert!(detail.contains(encoding.content_type()), "{detail}");
        }
    }
}

#[tokio::test]
async fn an_event_that_is_none_is_told_why() {
    let folder = Folder::new();
    let app = folder.app().await;
    let sent = send(&app, post_as(Encoding::CloudEvents, submission(1).to_string())).await;
    let problem = sent.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    let errors = problem["errors"].as_array().unwrap();
    let pointers: Vec<_> = errors.iter().map(|it| it["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/specversion", "/id", "/source", "/type", "/data"]);
    let sent = send(&app, post_as(Encoding::CloudEvents, "{")).await;
    sent.problem(StatusCode::BAD_REQUEST, "malformed-json");
}

#[tokio::test]
async fn a_plain_form_needs_the_widget_and_the_answers_only() {
    let folder = Folder::new();
    let fields = [("widget_id", WIDGET_ID), ("answers.shop", "bookshop"), ("submit", "Envoyer")];
    let answer = send(&folder.app().await, post_form(&fields)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);

    let mut document = stored(&folder).await;
    let id = document.as_object_mut().unwrap().remove("submission_id").unwrap();
    let id = SubmissionId::parse(id.as_str().unwrap()).unwrap().to_string();
    // The clock of the tests, in milliseconds since 1970.
    assert!(id.starts_with("01a202b2-c500-7"), "{id}");
    let digest = Configured::check(CONFIGURATION.to_owned()).value.unwrap().digest().to_string();
    assert_eq!(
        document,
        json!({
            "schema": "urn:civic-widgets:submission:1", "kind": "poll", "widget_id": WIDGET_ID,
            "config_digest": digest, "language": "fr", "submitted_at": NOW,
            "answers": [{"question": "shop", "value": "bookshop"}],
        })
    );
}

#[tokio::test]
async fn two_plain_forms_are_two_submissions() {
    let folder = Folder::new();
    let app = folder.app().await;
    for _ in 0..2 {
        let fields = [("widget_id", WIDGET_ID), ("answers.shop", "bakery")];
        assert_eq!(send(&app, post_form(&fields)).await.status, StatusCode::CREATED);
    }
    assert_eq!(folder.n_rows().await, 2);
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_told_as_with_a_document() {
    let folder = Folder::new();
    let app = folder.app().await;
    for (fields, name, code, pointer) in [
        (&[("answers.shop", "bakery")][..], "unknown-widget", "other-widget", "/widget_id"),
        (&[("widget_id", "nobody")], "unknown-widget", "other-widget", "/widget_id"),
        (&[("widget_id", WIDGET_ID)], "broken-rules", "unanswered", "/answers"),
        (
            &[("widget_id", WIDGET_ID), ("answers.shop", "bank")],
            "broken-rules",
            "unknown-option",
            "/answers/0/value",
        ),
        (
            &[("widget_id", WIDGET_ID), ("answers.shop", "bakery"), ("answers.size", "big")],
            "broken-rules",
            "unknown-question",
            "/answers/1/question",
        ),
        (
            &[("widget_id", WIDGET_ID), ("answers.shop", "bakery"), ("config_digest", "old")],
            "unknown-configuration",
            "other-widget",
            "/config_digest",
        ),
    ] {
        let answer = send(&app, post_form(fields)).await;
        let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, name);
        let error = &problem["errors"][0];
        assert_eq!((&error["code"], &error["pointer"]), (&json!(code), &json!(pointer)));
    }
    assert_eq!(folder.n_rows().await, 0);
}

/// What a collector with that example answers to a form of these fields.
async fn sent_to(document: &str, fields: &[(&str, &str)]) -> (Answer, Folder) {
    let folder = Folder::new();
    let settings = Settings { configurations: configurations(&[document]), ..folder.settings() };
    let parsed: Value = serde_json::from_str(document).unwrap();
    let widget = [("widget_id", parsed["id"].as_str().unwrap())];
    let answer = send(&app(settings).await, post_form(&[&widget, fields].concat())).await;
    (answer, folder)
}

/// A plain form for an example is taken, and its answers are these.
async fn check(document: &str, fields: &[(&str, &str)], expected: &[(&str, Value)]) {
    let (answer, folder) = sent_to(document, fields).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let answers = expected.iter().map(|(it, value)| json!({"question": it, "value": value}));
    assert_eq!(stored(&folder).await["answers"], answers.collect::<Value>());
}

macro_rules! example {
    ($name:literal) => {
        include_str!(concat!("../../../../examples/configs/", $name, ".json"))
    };
}

#[tokio::test]
async fn polls_are_answered_by_plain_forms() {
    check(
        example!("debrecen-best-online-business"),
        &[
            ("answers.web-shop", "pusztamez-kamra"),
            ("answers.service", "nyolc-mancs"),
            ("answers.social-media", "other"),
            ("answers.social-media.other", "Kisvasút"),
            ("answers.criteria.easy-ordering", "6"),
            ("answers.criteria.own-style", ""),
            ("answers.criteria.quick-replies", "4"),
        ],
        &[
            ("web-shop", json!("pusztamez-kamra")),
            ("service", json!("nyolc-mancs")),
            ("social-media", json!({"option": "other", "text": "Kisvasút"})),
            ("criteria", json!({"easy-ordering": 6, "quick-replies": 4})),
        ],
    )
    .await;
    check(
        example!("nantes-brussels-council-question"),
        &[("answers.ways", "video"), ("answers.clarity", "4"), ("answers.ways", "paper")],
        &[("ways", json!(["video", "paper"])), ("clarity", json!(4))],
    )
    .await;
}

#[tokio::test]
async fn budgets_are_answered_by_plain_forms() {
    check(
        example!("varna-participatory-budget"),
        &[
            ("answers.ballot", "sea-garden-shade"),
            ("answers.ballot", "sea-garden-playground"),
            ("answers.ballot", "cathedral-pavements"),
        ],
        &[("ballot", json!(["sea-garden-shade", "sea-garden-playground", "cathedral-pavements"]))],
    )
    .await;
    check(
        example!("helsinki-budget-allocation"),
        &[
            ("answers.ballot.day-care", "455 000 000"),
            ("answers.ballot.schools", "695.000.000,00 €"),
            ("answers.ballot.libraries", ""),
        ],
        &[("ballot", json!({"day-care": 45_500_000_000_i64, "schools": 69_500_000_000_i64}))],
    )
    .await;
}

#[tokio::test]
async fn forms_are_answered_by_plain_forms() {
    check(
        example!("genoa-tourist-stories"),
        &[
            ("answers.who", "tourist"),
            ("answers.country", ""),
            ("answers.days", "3"),
            ("answers.spending", "1.250,50 €"),
            ("answers.headline", "Il porto"),
            ("answers.story", "Prima riga\r\nSeconda riga"),
            ("answers.email", ""),
            ("answers.publish", "on"),
        ],
        &[
            ("who", json!("tourist")),
            ("days", json!(3)),
            ("spending", json!(125_050)),
            ("headline", json!("Il porto")),
            ("story", json!("Prima riga\r\nSeconda riga")),
            ("publish", json!(true)),
        ],
    )
    .await;
    check(
        example!("palermo-mobility-plan"),
        &[
            ("answers.connection", "resident"),
            ("answers.postcode", "90133"),
            ("answers.modes", "walk"),
            ("answers.modes", "bicycle"),
            ("answers.ease", "5"),
            ("answers.priorities", "bus"),
            ("answers.priorities", "pedestrian"),
            ("answers.priorities", "access"),
            ("answers.zone-hours", "right"),
            ("answers.recommend", "8"),
            ("answers.has-street", "no"),
            ("answers.agreement", "true"),
        ],
        &[
            ("connection", json!("resident")),
            ("postcode", json!("90133")),
            ("modes", json!(["walk", "bicycle"])),
            ("ease", json!(5)),
            ("priorities", json!(["bus", "pedestrian", "access"])),
            ("zone-hours", json!("right")),
            ("recommend", json!(8)),
            ("has-street", json!("no")),
            ("agreement", json!(true)),
        ],
    )
    .await;
}

#[tokio::test]
async fn maps_are_answered_by_plain_forms_with_json() {
    let pins = json!([{
        "place": "third-gate", "category": "other", "method": "list",
        "answers": [
            {"question": "description", "value": "Lipsește un panou"},
            {"question": "danger", "value": "no"}, {"question": "reply", "value": "none"},
        ],
    }]);
    let fields = [("answers.pins", &*pins.to_string())];
    check(example!("alba-iulia-fault-report"), &fields, &[("pins", pins)]).await;
    let (answer, _folder) =
        sent_to(example!("alba-iulia-fault-report"), &[("answers.pins", "here")]).await;
    let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    assert_eq!(problem["errors"][0]["code"], "wrong-form");
}

#[tokio::test]
async fn what_was_accepted_is_acknowledged_again_as_a_form_after_the_wording_changed() {
    let folder = Folder::new();
    let first = send(&folder.app().await, post_encoded(&submission(1), Encoding::Form)).await;
    let reworded = CONFIGURATION.replace("A bakery", "A baker's shop");
    assert_ne!(
        json!(Digest::of(&serde_json::from_str(&reworded).unwrap())),
        submission(1)["config_digest"]
    );
    let configurations = configurations(&[&reworded]);
    let app = app(Settings { configurations, ..folder.settings() }).await;
    let again = send(&app, post_encoded(&submission(1), Encoding::Form)).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["reference"], first.json()["reference"]);
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_posts_a_form_without_asking_first_and_reads_the_answer() {
    let folder = Folder::new();
    let app = folder.app().await;
    for (origin, allowed) in
        [("https://ville.example", true), ("https://elsewhere.example", false), ("null", false)]
    {
        let mut request = post_encoded(&submission(1), Encoding::Form);
        request.headers_mut().insert("origin", origin.parse().unwrap());
        let answer = send(&app, request).await;
        assert_eq!(answer.status.is_success(), allowed, "{origin}");
        let readable = answer.header("access-control-allow-origin");
        assert_eq!(readable, Some(origin).filter(|_| allowed));
    }
}

/// Fields of the tests' poll and of others, with any texts.
fn any_fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let known = prop::sample::select(vec![
        "widget_id",
        "schema",
        "submission_id",
        "kind",
        "config_digest",
        "language",
        "submitted_at",
        "page.origin",
        "page.path",
        "page.campaign",
        "proof.code",
        "proof.challenge",
        "answers.shop",
        "answers.shop.other",
        "answers.",
        "inclusion.age",
    ]);
    let name = prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()];
    let text = prop_oneof![any::<String>(), "bakery|paris-empty-unit|fr|\\[\\]|\\{\"a\":1\\}|"];
    prop::collection::vec((name, text), 0..12)
}

async fn is_answered(app: &Router, body: Vec<u8>) -> Result<(), TestCaseError> {
    let answer = send(app, post_as(Encoding::Form, body)).await;
    prop_assert!(!answer.status.is_server_error(), "{:?}", answer);
    Ok(())
}

#[test]
fn any_form_is_answered_without_a_failure() {
    let (runtime, folder) = (Runtime::new().unwrap(), Folder::new());
    let app = runtime.block_on(folder.app());
    let outcome = TestRunner::default().run(&any_fields(), |fields| {
        let own = fields.iter().any(|(name, _)| name == "widget_id");
        let widget = (!own).then(|| ("widget_id".to_owned(), WIDGET_ID.to_owned()));
        let fields: Vec<_> = fields.into_iter().chain(widget).collect();
        let fields: Vec<_> = fields.iter().map(|(it, text)| (&**it, &**text)).collect();
        let answer = runtime.block_on(send(&app, post_form(&fields)));
        prop_assert!(!answer.status.is_server_error(), "{:?}", answer);
        Ok(())
    });
    outcome.unwrap();
    let bytes = prop::collection::vec(any::<u8>(), 0..500);
    let outcome =
        TestRunner::default().run(&bytes, |bytes| runtime.block_on(is_answered(&app, bytes)));
    outcome.unwrap();
}

#[tokio::test]
async fn a_form_without_an_end_is_refused() {
    let folder = Folder::new();
    let answer = send(&folder.app().await, post_as(Encoding::Form, "a&".repeat(10_001))).await;
    let problem = answer.problem(StatusCode::UNPROCESSABLE_ENTITY, "broken-rules");
    assert_eq!(problem["errors"][0]["code"], "malformed");
}
