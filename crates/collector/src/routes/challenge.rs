//! `GET /api/challenge`: something for a device to work on, which machines that answer in great
//! numbers cannot afford.

use std::sync::Arc;

use axum::{Json, extract::State, http::header, response::IntoResponse};

use crate::{challenge::issue, problem::ApiProblem, state::Collector};

/// A new challenge (ALTCHA, version 2).
pub(crate) async fn show(
    State(collector): State<Arc<Collector>>,
) -> Result<impl IntoResponse, ApiProblem> {
    let challenge = issue(&collector.keys, (collector.clock)().as_second())?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(challenge)))
}
