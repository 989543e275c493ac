//! Only the three encodings of a submission, said to be what they are, and not too much of them.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use civic_model::encoding::{Encoding, cloud_event, form::Form};
use serde_json::Value;

use crate::problem::ApiProblem;

/// What the body of a request holds.
///
/// Refused are other content types (415), a body larger than the limit that is set on the routes
/// (413), what is not JSON where it should be (400), an event without a document, and a form without
/// an end (422).
#[derive(Debug)]
pub(crate) enum Sent {
    /// The document, which came as it is or in an event.
    Document(Value),
    /// The fields of a form. Which document they make depends on the widget.
    Form(Form),
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiProblem> {
        let encoding = encoding(request.headers());
        let encoding =
            encoding.ok_or_else(|| ApiProblem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|it| ApiProblem::of(it.status()))?;
        match encoding {
            Encoding::Json => json(&bytes).map(Self::Document),
            Encoding::CloudEvents => cloud_event::open(json(&bytes)?)
                .map(Self::Document)
                .map_err(ApiProblem::broken_rules),
            Encoding::Form => Form::parse(&bytes).map(Self::Form).map_err(ApiProblem::broken_rules),
        }
    }
}

/// The encoding that the request says its body is in.
pub(crate) fn encoding(headers: &HeaderMap) -> Option<Encoding> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Encoding::of_content_type(content_type)
}

fn json(bytes: &[u8]) -> Result<Value, ApiProblem> {
    serde_json::from_slice(bytes).map_err(|it| ApiProblem::malformed_json(&it))
}
