//! Requests to the endpoint, and what its answers mean.

use std::rc::Rc;

use civic_model::{
    answer::Violation,
    encoding::{Encoded, Encoding, encode},
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

use crate::{delivery::Answer, host, json, parcel::Parcel};

/// How long an answer may take, in milliseconds: a slow phone on a slow network needs many seconds,
/// but a resident must not be left without a word.
const PATIENCE: u32 = 20_000;

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
    let limit = TimeLimit::new().map_err(|_| Lost)?;
    let request = post_request(parcel, &encoded, &limit).map_err(|_| Lost)?;
    let response = send(&request).await.map_err(|_| Lost)?;
    let retry_after = response.headers().get("retry-after").ok().flatten();
    let body = body(&response).await;
    let seconds = retry_after.and_then(|it| seconds_from_now(&it));
    Ok(meaning(response.status(), seconds, body))
}

fn post_request(parcel: &Parcel, encoded: &Encoded, limit: &TimeLimit) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", encoded.content_type)?;
    // A form is sent as browsers send forms: any other header would make them ask the endpoint first,
    // and not every endpoint answers that.
    if parcel.address.encoding != Encoding::Form {
        headers.set("idempotency-key", &parcel.submission.submission_id)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(&encoded.body));
    // A redirect to a login or a consent page would answer 200 without having kept anything.
    init.set_redirect(RequestRedirect::Manual);
    if encoded.body.len() <= KEEPALIVE_BYTES {
        Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    }
    request(&parcel.address.endpoint, &init, limit)
}

/// Gives up a request that takes too long, until it is dropped.
#[derive(Debug)]
struct TimeLimit {
    controller: AbortController,
    _timer: Timeout,
}

impl TimeLimit {
    fn new() -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let abort = controller.clone();
        let timer = Timeout::new(PATIENCE, move || abort.abort());
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

/// Gets a JSON document.
pub async fn get_json(address: &str) -> Result<Value, Lost> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    let limit = TimeLimit::new().map_err(|_| Lost)?;
    let request = request(address, &init, &limit).map_err(|_| Lost)?;
    let response = send(&request).await.map_err(|_| Lost)?;
    if !response.ok() {
        return Err(Lost);
    }
    body(&response).await.ok_or(Lost)
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
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    json::parse(&text).ok()
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

fn receipt(mut body: Value) -> Receipt {
    let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
    Receipt {
        reference: text("reference"),
        message: text("message"),
        results: body.get_mut("results").map(Value::take),
    }
}

/// The violations of RFC 9457 problem details, if one of them is about a question: what is about the
/// document as a whole cannot be mended by the resident.
fn violations(body: Value) -> Option<Vec<Violation>> {
    let violations: Vec<Violation> = read_leniently(body.get("errors")?)?;
    violations.iter().any(|it| it.question.is_some()).then_some(violations)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
