//! Requests to the endpoint, and what its answers mean.

mod parts;

use std::rc::Rc;

use civic_model::{
    answer::Violation,
    encoding::{Encoding, encode},
    read::read_leniently,
};
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, Request, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, Response,
};

use crate::{
    delivery::Answer,
    host, json,
    parcel::{Attachment, Parcel, Stored},
    slice::Slices,
};

/// How long an answer may take, in milliseconds: a slow phone on a slow network needs many seconds,
/// but a resident must not be left without a word.
const PATIENCE: u32 = 20_000;

/// How many bytes a slow network carries in a millisecond: 10 kB a second, which is what a phone has
/// on EDGE (2G), where half a megabyte of a photo takes 50 seconds.
const PACE: usize = 10;

/// The largest body that goes on when the page is closed, in bytes. Browsers allow 64 KiB for all such
/// requests of a page together (Fetch standard, 4.5), so this leaves room for a second one.
const KEEPALIVE_BYTES: usize = 30 * 1024;

/// What the endpoint gives in return for a submission. All of it is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// What the endpoint calls the answer.
    pub reference: Option<String>,
    /// What it says besides.
    pub message: Option<String>,
    /// The results at this moment, in the form of the widget's kind.
    pub results: Option<Value>,
}

/// No answer: no network, a name that leads nowhere, a policy that forbids it, or no answer in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost;

/// Posts a submission, and reads what the answer means.
pub async fn post(parcel: &Parcel) -> Result<Answer<Rc<Receipt>, Vec<Violation>>, Lost> {
    let encoded = encode(&parcel.submission, parcel.address.encoding);
    let is_form = parcel.address.encoding == Encoding::Form;
    let with_files: usize = parcel.files.iter().map(Attachment::length).sum();
    let body = if parcel.files.is_empty() {
        JsValue::from_str(&encoded.body)
    } else {
        parts::form_data(parcel, &encoded).map_err(|_| Lost)?.into()
    };
    let post = Post {
        address: &parcel.address.endpoint,
        // A form is sent as browsers send forms: any other header would make them ask the endpoint
        // first, and not every endpoint answers that.
        key: (!is_form).then_some(&parcel.submission.submission_id),
        // Of a body with files the browser says the type, because it knows where the parts end.
        content_type: parcel.files.is_empty().then_some(encoded.content_type),
        body,
        length: encoded.body.len() + with_files,
    };
    let (status, retry_after, body) = post.send().await?;
    Ok(meaning(status, retry_after, body))
}

/// Posts a file to its own address, and reads what the answer means.
pub async fn upload(attachment: &Attachment) -> Result<Answer<Stored, Vec<Violation>>, Lost> {
    let post = Post {
        address: attachment.upload.as_deref().unwrap_or_default(),
        key: Some(attachment.file.digest.as_str()),
        content_type: Some(&attachment.file.media_type),
        body: JsValue::from(&attachment.bytes),
        length: attachment.length(),
    };
    let (status, retry_after, body) = post.send().await?;
    Ok(meaning_of_upload(status, retry_after, body.as_ref(), attachment))
}

/// Something to post.
struct Post<'a> {
    address: &'a str,
    /// The same for every delivery of the same.
    key: Option<&'a str>,
    content_type: Option<&'a str>,
    body: JsValue,
    /// How many bytes it has.
    length: usize,
}

impl Post<'_> {
    /// The status of the answer, in how many seconds it asks to come again, and its body.
    async fn send(&self) -> Result<(u16, Option<u32>, Option<Value>), Lost> {
        let limit = TimeLimit::new(patience(self.length)).map_err(|_| Lost)?;
        let request = self.request(&limit).map_err(|_| Lost)?;
        let response = send(&request).await.map_err(|_| Lost)?;
        let retry_after = response.headers().get("retry-after").ok().flatten();
        let body = body(&response).await;
        let seconds = retry_after.and_then(|it| seconds_from_now(&it));
        Ok((response.status(), seconds, body))
    }

    fn request(&self, limit: &TimeLimit) -> Result<Request, JsValue> {
        let headers = Headers::new()?;
        for (name, value) in [("content-type", self.content_type), ("idempotency-key", self.key)] {
            if let Some(value) = value {
                headers.set(name, value)?;
            }
        }
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&self.body);
        // A redirect to a login or a consent page would answer 200 without having kept anything.
        init.set_redirect(RequestRedirect::Manual);
        if self.length <= KEEPALIVE_BYTES {
            Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
        }
        request(self.address, &init, limit)
    }
}

/// How long the answer to so many bytes may take, in milliseconds.
fn patience(bytes: usize) -> u32 {
    u32::try_from(bytes / PACE).map_or(u32::MAX, |it| PATIENCE.saturating_add(it))
}

/// Gives up a request that takes too long, until it is dropped.
#[derive(Debug)]
struct TimeLimit {
    controller: AbortController,
    _timer: Timeout,
}

impl TimeLimit {
    /// After so many milliseconds.
    fn new(patience: u32) -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let abort = controller.clone();
        let timer = Timeout::new(patience, move || abort.abort());
        Ok(Self { controller, _timer: timer })
    }
}

/// The seconds from now on that a `Retry-After` header asks for: a number of them, or a date
/// (RFC 9110, 10.2.3). A date that has passed, by the clock of this device, asks for none.
fn seconds_from_now(header: &str) -> Option<u32> {
    header.trim().parse().ok().or_else(|| {
        let seconds = (js_sys::Date::parse(header) - js_sys::Date::now()) / 1000.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast from a float saturates"
        )]
        (!seconds.is_nan()).then_some(seconds as u32)
    })
}

/// Why a document could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// There was no answer, or none that can be read.
    Lost,
    /// The endpoint does not give it: the `type` of its problem document (RFC 9457).
    Refused(String),
}

impl From<Lost> for Missing {
    fn from(_: Lost) -> Self {
        Self::Lost
    }
}

/// Gets a JSON document.
pub async fn get_json(address: &str) -> Result<Value, Missing> {
    let (response, _limit) = get(address).await?;
    let mut document = body(&response).await.ok_or(Missing::Lost)?;
    if response.ok() {
        return Ok(document);
    }
    let kind = document.get_mut("type").map(Value::take);
    Err(match kind {
        Some(Value::String(kind)) => Missing::Refused(kind),
        _ => Missing::Lost,
    })
}

/// Gets a JSON document that may be large, and reads it in tasks that are short.
///
/// # Errors
/// Why it could not be had, as a part of a sentence for developers.
pub async fn get_large_json(address: &str, slices: &mut Slices) -> Result<Value, String> {
    let text = get_text(address).await;
    let text = text.map_err(|_| "the file was not found, or its server does not let it be read")?;
    json::parse_in_slices(&text, slices).await.map_err(|why| format!("it is not JSON ({why})"))
}

/// Gets a text.
pub(crate) async fn get_text(address: &str) -> Result<String, Lost> {
    let (response, _limit) = get(address).await?;
    if !response.ok() {
        return Err(Lost);
    }
    text(&response).await.ok_or(Lost)
}

/// The answer, and what gives up on its body.
async fn get(address: &str) -> Result<(Response, TimeLimit), Lost> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    let limit = TimeLimit::new(PATIENCE).map_err(|_| Lost)?;
    let request = request(address, &init, &limit).map_err(|_| Lost)?;
    let response = send(&request).await.map_err(|_| Lost)?;
    Ok((response, limit))
}

fn request(address: &str, init: &RequestInit, limit: &TimeLimit) -> Result<Request, JsValue> {
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(&limit.controller.signal()));
    Request::new_with_str_and_init(address, init)
}

async fn send(request: &Request) -> Result<Response, JsValue> {
    let window = host::window().map_err(|it| JsValue::from_str(&it.to_string()))?;
    JsFuture::from(window.fetch_with_request(request)).await?.dyn_into()
}

/// The body as JSON; `None` for whatever else it is.
async fn body(response: &Response) -> Option<Value> {
    json::parse(&text(response).await?).ok()
}

async fn text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

fn meaning(
    status: u16,
    retry_after: Option<u32>,
    body: Option<Value>,
) -> Answer<Rc<Receipt>, Vec<Violation>> {
    match status {
        200..=299 | 409 => Answer::Received(Rc::new(body.map(receipt).unwrap_or_default())),
        422 => body.and_then(violations).map_or(Answer::Final(status), Answer::Refused),
        408 | 425 | 429 | 500..=599 => Answer::Later(retry_after),
        // A redirect that is not followed shows as 0.
        _ => Answer::Final(status),
    }
}

/// As with a submission; but what does not take the file for what it is refuses the file, which the
/// resident can take out, and not the answers.
fn meaning_of_upload(
    status: u16,
    retry_after: Option<u32>,
    body: Option<&Value>,
    attachment: &Attachment,
) -> Answer<Stored, Vec<Violation>> {
    match meaning(status, retry_after, None) {
        Answer::Received(_) => Answer::Received(body.map(Stored::read).unwrap_or_default()),
        Answer::Final(413 | 415 | 422) => Answer::Refused(vec![attachment.refusal()]),
        Answer::Final(status) => Answer::Final(status),
        Answer::Later(seconds) => Answer::Later(seconds),
        Answer::Refused(violations) => Answer::Refused(violations),
    }
}

fn receipt(mut body: Value) -> Receipt {
    let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
    Receipt {
        reference: text("reference"),
        message: text("message"),
        results: body.get_mut("results").map(Value::take),
    }
}

/// The violations of RFC 9457 problem details, if one of them is about what the resident did: what is
/// about the document cannot be mended by them.
fn violations(body: Value) -> Option<Vec<Violation>> {
    let violations: Vec<Violation> = read_leniently(body.get("errors")?)?;
    let is_told =
        |it: &Violation| it.question.is_some() || it.code.is_about_all() || it.is_about_code();
    violations.iter().any(is_told).then_some(violations)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_body_has_twenty_seconds_and_one_more_for_each_ten_kilobytes() {
        for (bytes, milliseconds) in
            [(0, 20_000), (500_000, 70_000), (10_000_000, 1_020_000), (usize::MAX, u32::MAX)]
        {
            assert_eq!(patience(bytes), milliseconds);
        }
    }

    #[test]
    fn only_2xx_and_409_mean_received() {
        for status in 0..=999 {
            let is_received = matches!(meaning(status, None, None), Answer::Received(_));
            assert_eq!(is_received, (200..=299).contains(&status) || status == 409, "{status}");
        }
    }

    #[test]
    fn a_success_with_any_body_is_a_success() {
        for body in [None, Some(json!("OK")), Some(json!([])), Some(json!({"reference": 7}))] {
            assert_eq!(meaning(200, None, body), Answer::Received(Rc::default()));
        }
    }

    #[test]
    fn later_answers_carry_the_seconds_that_they_ask_for() {
        for status in [408, 425, 429, 500, 503] {
            assert_eq!(meaning(status, Some(7), None), Answer::Later(Some(7)), "{status}");
        }
    }

    #[test]
    fn a_refusal_that_no_resident_can_mend_is_final() {
        let about = |question: Option<&str>| {
            json!({"errors": [{
                "code": "unanswered", "pointer": "/answers", "question": question, "detail": "",
            }]})
        };
        assert!(matches!(meaning(422, None, Some(about(Some("shop")))), Answer::Refused(_)));
        let mut newer = about(Some("shop"));
        newer["errors"][0]["hint"] = json!("what a newer collector may say");
        assert!(matches!(meaning(422, None, Some(newer)), Answer::Refused(_)));
        assert_eq!(meaning(422, None, Some(about(None))), Answer::Final(422));
        assert_eq!(meaning(422, None, Some(json!("no"))), Answer::Final(422));
        assert_eq!(meaning(422, None, None), Answer::Final(422));
    }
}
