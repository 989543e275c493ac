//! Submissions with files, over a network that answers what it is told to.

use civic_model::{
    answer::RawAnswer,
    digest::{Digest, Hashing},
    encoding::Encoding,
    feedback::File,
    number::Count,
    submission::SCHEMA,
};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, FormData, Request};

use super::*;
use crate::json;

wasm_bindgen_test_configure!(run_in_browser);

/// In the place of the browser's network, until it is dropped. Each answer is a status with a body, or
/// `null` for none.
struct Network(Function);

impl Network {
    fn answering(answers: &Value) -> Self {
        let script = "const kept = window.fetch;
            const left = JSON.parse(answers);
            window.requests = [];
            window.fetch = async (request) => {
              window.requests.push(request.clone());
              const [status, body] = left.shift() ?? [];
              if (status === undefined) throw new TypeError('no network');
              return new Response(JSON.stringify(body), { status });
            };
            return () => (window.fetch = kept);";
        let begin = Function::new_with_args("answers", script);
        let end = begin.call1(&JsValue::NULL, &answers.to_string().into()).unwrap();
        Self(end.unchecked_into())
    }
}

/// What was asked of the network so far.
fn requests() -> Vec<Request> {
    let window = host::window().unwrap();
    let requests = Reflect::get(&window, &"requests".into()).unwrap();
    Array::from(&requests).iter().map(JsValue::unchecked_into).collect()
}

impl Drop for Network {
    fn drop(&mut self) {
        self.0.call0(&JsValue::NULL).unwrap();
    }
}

fn attachment(content: &str, upload: Option<&str>) -> Attachment {
    Attachment {
        file: File {
            name: format!("{content}.txt"),
            media_type: "text/plain".to_owned(),
            bytes: Count::new(i64::try_from(content.len()).unwrap()).unwrap(),
            digest: Hashing::default().and(content.as_bytes()).digest(),
            id: None,
            url: None,
        },
        question: "plans".to_owned(),
        upload: upload.map(|it| it.to_owned().into()),
        bytes: Uint8Array::from(content.as_bytes()),
    }
}

fn submission(id: &str, files: &[Attachment]) -> RawSubmission {
    let files: Vec<&File> = files.iter().map(|it| &it.file).collect();
    let answers = vec![RawAnswer { question: "plans".to_owned(), value: json!(files) }];
    let document = json!({
        "schema": SCHEMA, "submission_id": id, "kind": "feedback", "widget_id": "test",
        "config_digest": "", "language": "en", "submitted_at": "", "answers": answers,
    });
    RawSubmission::read(&document).unwrap()
}

fn courier(encoding: Encoding) -> Courier {
    Courier::new(Address { endpoint: "/submissions".into(), encoding, is_shared: false })
}

/// Waits until a delivery has come to such a state.
async fn until(courier: &Courier, is_it: impl Fn(&DeliveryState) -> bool + Clone + 'static) {
    while !is_it(&courier.state()) {
        let news = Promise::new(&mut |resolve, _| {
            courier.listen(Some(Callback::from(move |_: DeliveryState| {
                resolve.call0(&JsValue::NULL).unwrap();
            })));
        });
        JsFuture::from(news).await.unwrap();
    }
    courier.listen(None);
}

/// The names of the parts of a request, and their contents.
async fn parts(request: &Request) -> Vec<(String, String)> {
    let form: FormData =
        JsFuture::from(request.form_data().unwrap()).await.unwrap().unchecked_into();
    let mut parts = Vec::new();
    for entry in Array::from(&form).iter() {
        let entry = Array::from(&entry);
        let content = match entry.get(1).dyn_into::<Blob>() {
            Ok(blob) => JsFuture::from(blob.text()).await.unwrap().as_string().unwrap(),
            Err(text) => text.as_string().unwrap(),
        };
        parts.push((entry.get(0).as_string().unwrap(), content));
    }
    parts
}

fn named(digest: &Digest, content: &str) -> (String, String) {
    (digest.to_string(), content.to_owned())
}

/// Waits until the device keeps nothing any more, for the tests that come after.
async fn is_forgotten() {
    while !device::all().await.unwrap().is_empty() {}
}

fn is_sent(state: &DeliveryState) -> bool {
    matches!(state, State::Sent(_))
}

#[wasm_bindgen_test]
async fn files_come_with_the_document_each_under_its_digest() {
    for (encoding, type_of_part) in [
        (Encoding::Json, "application/json"),
        (Encoding::CloudEvents, "application/cloudevents+json"),
    ] {
        let _network = Network::answering(&json!([[201, {"reference": "A"}]]));
        let courier = courier(encoding);
        let files = vec![attachment("one", None), attachment("two", None)];
        courier.press_with(submission("1", &files), files.clone());
        until(&courier, is_sent).await;
        let [request] = &requests()[..] else { panic!("one request") };
        assert_eq!(request.headers().get("idempotency-key").unwrap().as_deref(), Some("1"));
        let content_type = request.headers().get("content-type").unwrap().unwrap();
        assert!(content_type.starts_with("multipart/form-data; boundary="), "{content_type}");
        let form = JsFuture::from(request.clone().unwrap().form_data().unwrap()).await.unwrap();
        let document: web_sys::File =
            form.unchecked_into::<FormData>().get("submission").unchecked_into();
        assert_eq!(
            (document.type_().as_str(), document.name().as_str()),
            (type_of_part, "submission.json")
        );
        let found = parts(request).await;
        assert_eq!(found[0].0, "submission");
        assert!(found[0].1.contains(files[0].file.digest.as_str()));
        let expected = [named(&files[0].file.digest, "one"), named(&files[1].file.digest, "two")];
        assert_eq!(found[1..], expected);
    }
    is_forgotten().await;
}

#[wasm_bindgen_test]
async fn a_form_with_files_has_the_fields_of_the_form_and_asks_nobody_first() {
    let _network = Network::answering(&json!([[200, {}]]));
    let courier = courier(Encoding::Form);
    let files = vec![attachment("one", None)];
    courier.press_with(submission("1", &files), files.clone());
    until(&courier, is_sent).await;
    let [request] = &requests()[..] else { panic!("one request") };
    assert_eq!(request.headers().get("idempotency-key").unwrap(), None);
    let found = parts(request).await;
    assert!(found.contains(&("widget_id".to_owned(), "test".to_owned())), "{found:?}");
    let answer = found.iter().find(|(name, _)| name == "answers.plans").unwrap();
    assert_eq!(json::parse(&answer.1).unwrap(), json!([files[0].file]));
    assert_eq!(found.last(), Some(&named(&files[0].file.digest, "one")));
    is_forgotten().await;
}

/// Two files with an address and one without, delivered while every second request is lost; and what
/// lay on the device after the first.
async fn delivered_in_spite_of_losses() -> (Vec<Attachment>, Parcel) {
    let _network = Network::answering(&json!([
        [200, {"id": "7", "url": "https://files.example/7"}],
        null,
        [200, {"id": 8}],
        null,
        [201, {"reference": "A"}],
    ]));
    let courier = courier(Encoding::Json);
    let files = vec![
        attachment("one", Some("/files")),
        attachment("two", Some("/files")),
        attachment("three", None),
    ];
    courier.press_with(submission("1", &files), files.clone());
    until(&courier, |it| matches!(it, State::Waiting(1))).await;
    let kept = device::all().await.unwrap().pop().unwrap();
    let kept = Parcel::read(&json::parse(&kept.text).unwrap(), kept.contents).unwrap();
    courier.press_again();
    until(&courier, |it| matches!(it, State::Waiting(2))).await;
    courier.press_again();
    until(&courier, is_sent).await;
    is_forgotten().await;
    (files, kept)
}

#[wasm_bindgen_test]
async fn files_with_an_address_go_there_before_the_document_and_each_arrives_once() {
    let (files, _) = delivered_in_spite_of_losses().await;
    let requests = requests();
    let header = |it: &Request, name| it.headers().get(name).unwrap().unwrap();
    let posted = requests.iter().map(|it| {
        let address = it.url().rsplit_once('/').unwrap().1.to_owned();
        (address, header(it, "idempotency-key"))
    });
    let digest = |number: usize| files[number].file.digest.to_string();
    let expected = [
        ("files", digest(0)),
        ("files", digest(1)),
        ("files", digest(1)),
        ("submissions", "1".to_owned()),
        ("submissions", "1".to_owned()),
    ];
    let expected = expected.map(|(address, key)| (address.to_owned(), key));
    assert_eq!(posted.collect::<Vec<_>>(), expected);
    let content = JsFuture::from(requests[0].text().unwrap()).await.unwrap();
    assert_eq!(content.as_string().as_deref(), Some("one"));
    assert_eq!(header(&requests[0], "content-type"), "text/plain");
}

#[wasm_bindgen_test]
async fn the_answers_say_where_files_with_an_address_are_in_every_delivery() {
    let (files, kept) = delivered_in_spite_of_losses().await;
    let requests = requests();
    let first = parts(&requests[3]).await;
    assert_eq!(first, parts(&requests[4]).await);
    assert_eq!(first[1..], [named(&files[2].file.digest, "three")]);
    let document = json::parse(&first[0].1).unwrap();
    let said = &document["answers"][0]["value"];
    let places = |file: &Value| (file["id"].clone(), file["url"].clone());
    assert_eq!(places(&said[0]), (json!("7"), json!("https://files.example/7")));
    assert_eq!(places(&said[1]), (json!("8"), json!(null)));
    assert_eq!(places(&said[2]), (json!(null), json!(null)));
    // Whoever comes back knows what has arrived already.
    assert_eq!(kept.files, files[1..]);
    assert_eq!(kept.submission.answers[0].value[0]["id"], "7");
}

#[wasm_bindgen_test]
async fn a_file_that_is_refused_at_its_address_is_told_as_a_mistake_in_the_answer() {
    for status in [413, 415, 422] {
        let _network = Network::answering(&json!([[status, {}]]));
        let courier = courier(Encoding::Json);
        let files = vec![attachment("one", Some("/files"))];
        courier.press_with(submission("1", &files), files);
        until(&courier, |it| matches!(it, State::Refused(_))).await;
        let State::Refused(violations) = courier.state() else { panic!("refused") };
        assert_eq!(violations[0].code.as_str(), "file-not-taken");
        assert_eq!(violations[0].question.as_ref().unwrap().as_str(), "plans");
        assert_eq!(requests().len(), 1);
    }
    is_forgotten().await;
}
