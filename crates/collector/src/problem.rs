//! Answers that say what went wrong: problem details (RFC 9457).

use std::io::{self, Write as _};

use axum::{
    Extension, Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use civic_model::{
    answer::{Violation, ViolationCode},
    encoding::Encoding,
    frame::disclosure::Withheld,
    limits,
    place::Place,
};
use serde::Serialize;

use crate::{error::Error, page::Outcome};

const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A refusal, as a client gets it. The last part of `type` is part of the public contract.
#[derive(Debug, Serialize)]
pub(crate) struct ApiProblem {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    #[serde(serialize_with = "as_number")]
    status: StatusCode,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Violation>,
}

impl ApiProblem {
    fn new(status: StatusCode, name: &str, title: &'static str, detail: impl Into<String>) -> Self {
        let kind = format!("urn:civic-widgets:problem:{name}");
        Self { kind, title, status, detail: detail.into(), errors: Vec::new() }
    }

    /// What HTTP itself has a status for: named and titled by HTTP's own words.
    pub(crate) fn of(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Unknown Error");
        Self::new(status, &title.to_ascii_lowercase().replace(' ', "-"), title, detail_of(status))
    }

    /// The document is not JSON; `reason` says where it stops being so.
    pub(crate) fn malformed_json(reason: &serde_json::Error) -> Self {
        let detail = format!("The body cannot be read as JSON: {reason}.");
        Self::new(StatusCode::BAD_REQUEST, "malformed-json", "Not JSON", detail)
    }

    /// A page that is not allowed to send answers; `detail` says how it can be.
    pub(crate) fn origin_not_allowed(detail: String) -> Self {
        let title = "Origin not allowed";
        Self::new(StatusCode::FORBIDDEN, "origin-not-allowed", title, detail)
    }

    /// A widget of a kind whose answers are not counted.
    pub(crate) fn no_results() -> Self {
        let detail = "Answers to this kind of widget are not counted here.".to_owned();
        Self::new(StatusCode::NOT_FOUND, "no-results", "No results", detail)
    }

    /// Results that are not shown, and why.
    pub(crate) fn withheld(why: Withheld) -> Self {
        let (name, detail) = match why {
            Withheld::Never => ("results-never", "The results are not shown to anybody.".to_owned()),
            Withheld::UntilAnswered => (
                "results-after-answering",
                "The results are shown to those who have answered: add the reference of an accepted \
                 answer to the address, like `?reference=7KTM-29XB`."
                    .to_owned(),
            ),
            Withheld::UntilClosed => (
                "results-after-closing",
                "The results are shown when no more answers are taken.".to_owned(),
            ),
            Withheld::TooFew { least } => {
                ("results-too-few", format!("The results are shown from {least} participants on."))
            }
        };
        Self::new(StatusCode::FORBIDDEN, name, "Results not shown", detail)
    }

    /// More than may follow results as they change.
    pub(crate) fn too_many_streams() -> Self {
        let title = "Too many streams";
        let detail = "As many as may are following the results already; ask for them now and again \
                      instead, without `text/event-stream`.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too-many-streams", title, detail)
    }

    /// A submission for a widget that is not received here.
    pub(crate) fn unknown_widget() -> Self {
        let title = "Unknown widget";
        let detail = "This collector receives no answers to this widget.";
        Self::unprocessable("unknown-widget", title, detail).at("widget_id")
    }

    /// A submission that answers another wording or other rules than those now in force.
    pub(crate) fn unknown_configuration() -> Self {
        let title = "Unknown configuration";
        let detail = "The widget's configuration is not the one that was answered; load the page \
                      again and answer what it asks now.";
        Self::unprocessable("unknown-configuration", title, detail).at("config_digest")
    }

    /// A submission that breaks rules: all of them are listed.
    pub(crate) fn broken_rules(errors: Vec<Violation>) -> Self {
        let title = "Submission not accepted";
        let detail = "The submission breaks the rules listed under `errors`.";
        Self { errors, ..Self::unprocessable("broken-rules", title, detail) }
    }

    /// A second document under an id that is in use. Not 409, which clients take for "it is here
    /// already" and so for success.
    pub(crate) fn submission_id_taken() -> Self {
        let title = "Submission id in use";
        let detail = "Another submission with this `submission_id` was accepted before and stays \
                      as it is; send this one under an id of its own.";
        Self::unprocessable("submission-id-taken", title, detail)
    }

    /// A second submission as the same version of a ballot. Its sender has a higher version to send.
    pub(crate) fn ballot_version_taken() -> Self {
        let title = "Ballot version in use";
        let detail = "Another submission was accepted as this version of the ballot and stays as it \
                      is; send this one as a higher version.";
        Self::unprocessable("ballot-version-taken", title, detail)
    }

    fn unprocessable(name: &str, title: &'static str, detail: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, name, title, detail)
    }

    /// Says which part of the submission addresses something else than what is here.
    fn at(mut self, key: &str) -> Self {
        let place = Place::Document.key(key);
        let detail = self.detail.clone();
        self.errors.push(Violation::new(ViolationCode::OtherWidget, &place, || detail));
        self
    }
}

fn detail_of(status: StatusCode) -> String {
    match status {
        StatusCode::NOT_FOUND => "There is nothing at this address.".to_owned(),
        StatusCode::METHOD_NOT_ALLOWED => {
            "This address takes other methods; the `allow` header lists them.".to_owned()
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            format!(
                "A document has at most {} bytes. Files have as many as the widget and this \
                 collector allow.",
                limits::SUBMISSION_BYTES
            )
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            let [json, form, event] = Encoding::ALL.map(Encoding::content_type);
            format!(
                "Send a submission with the content type `{json}`, `{form}` or `{event}`; with files, \
                 `multipart/form-data`."
            )
        }
        status if status.is_server_error() => {
            "The collector failed. Its operator can find the cause; send the same again later."
                .to_owned()
        }
        _ => "The request cannot be answered.".to_owned(),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn as_number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl ApiProblem {
    /// The broken rules, or what happened where it is not about rules.
    fn reasons(&self) -> Vec<String> {
        let errors = self.errors.iter().map(|it| it.detail.clone());
        if self.errors.is_empty() { vec![self.detail.clone()] } else { errors.collect() }
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let outcome = Outcome::Refused { reasons: self.reasons() };
        let content_type = [(header::CONTENT_TYPE, MEDIA_TYPE)];
        (self.status, Extension(outcome), content_type, Json(self)).into_response()
    }
}

impl From<Error> for ApiProblem {
    /// The operator is told the cause, the client only that there is one.
    fn from(error: Error) -> Self {
        report(&error);
        Self::of(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Writes an error to the operator's log, which is stderr.
pub(crate) fn report(error: &Error) {
    // Where even stderr is closed there is nobody left to tell.
    let _written = writeln!(io::stderr(), "civic-collector: {error}");
}

/// Gives every error that others answer with (the router, the file service) the form that ours
/// have. Headers such as `allow` stay.
pub(crate) async fn as_problem_details(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_ours = response.headers().get(header::CONTENT_TYPE) == Some(&MEDIA_TYPE);
    if !is_error || is_ours {
        return response;
    }
    let (mut parts, _body) = response.into_parts();
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    let mut problem = ApiProblem::of(status).into_response();
    problem.headers_mut().extend(parts.headers);
    problem
}
