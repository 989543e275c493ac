//! Only the three encodings of a submission, alone or with files, said to be what they are, and not too
//! much of them.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use civic_model::encoding::{Encoding, cloud_event, form::Form};
use serde_json::Value;

use super::{attached::Attached, multipart};
use crate::{problem::ApiProblem, state::Collector};

/// What the body of a request holds: a submission, and the files that came with it.
///
/// Refused are other content types (415), a body larger than the limit that is set on the routes
/// (413), what is not JSON where it should be (400), an event without a document, and a form without
/// an end (422).
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) content: Content,
    pub(crate) attached: Vec<Attached>,
}

/// A submission in whatever encoding.
#[derive(Debug)]
pub(crate) enum Content {
    /// The document, which came as it is or in an event.
    Document(Value),
    /// The fields of a form. Which document they make depends on the widget.
    Form(Form),
}

impl FromRequest<Arc<Collector>> for Sent {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, state: &Arc<Collector>) -> Result<Self, ApiProblem> {
        if is_multipart(request.headers()) {
            return multipart::read(request, state).await;
        }
        let encoding = encoding(request.headers());
        let encoding =
            encoding.ok_or_else(|| ApiProblem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|it| ApiProblem::of(it.status()))?;
        let content = match encoding {
            Encoding::Form => Content::Form(Form::parse(&bytes).map_err(ApiProblem::broken_rules)?),
            _ => Content::Document(document(encoding, &bytes)?),
        };
        Ok(Self { content, attached: Vec::new() })
    }
}

/// The document, which came as it is or in an event.
pub(super) fn document(encoding: Encoding, bytes: &[u8]) -> Result<Value, ApiProblem> {
    let json = json(bytes)?;
    match encoding {
        Encoding::CloudEvents => cloud_event::open(json).map_err(ApiProblem::broken_rules),
        Encoding::Json | Encoding::Form => Ok(json),
    }
}

/// Whether a browser can have posted the request as a form, by itself.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    encoding(headers) == Some(Encoding::Form) || is_multipart(headers)
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = content_type.and_then(|it| it.split(';').next()).unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case(multipart::MEDIA_TYPE)
}

/// The encoding that the request says its body is in.
fn encoding(headers: &HeaderMap) -> Option<Encoding> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Encoding::of_content_type(content_type)
}

fn json(bytes: &[u8]) -> Result<Value, ApiProblem> {
    serde_json::from_slice(bytes).map_err(|it| ApiProblem::malformed_json(&it))
}
