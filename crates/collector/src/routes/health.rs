//! `GET /api/health`: for whoever watches over the server.

use std::sync::Arc;

use axum::{Json, extract::State, http::header, response::IntoResponse};
use serde_json::json;

use crate::{problem::ApiProblem, state::Collector};

/// 200 when the database answers, 500 when it does not.
pub(crate) async fn show(
    State(collector): State<Arc<Collector>>,
) -> Result<impl IntoResponse, ApiProblem> {
    collector.store.ping().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(json!({"status": "ok"}))))
}
