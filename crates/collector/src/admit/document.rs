//! Only JSON, said to be JSON, and not too much of it.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde_json::Value;

use crate::problem::ApiProblem;

/// The JSON document in the body of a request.
///
/// Refused are other content types (415), a body larger than the limit that is set on the routes
/// (413), and what is not JSON (400).
#[derive(Debug)]
pub(crate) struct Document(pub(crate) Value);

impl<S: Send + Sync> FromRequest<S> for Document {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiProblem> {
        if !is_json(request.headers()) {
            return Err(ApiProblem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|it| ApiProblem::of(it.status()))?;
        let document = serde_json::from_slice(&bytes);
        document.map(Self).map_err(|it| ApiProblem::malformed_json(&it))
    }
}

/// Whether the content type is JSON, whatever parameters follow it.
fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = content_type.and_then(|it| it.split(';').next());
    media_type.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
}
