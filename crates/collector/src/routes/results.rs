//! `GET /api/widgets/{id}/results`: the counts up to now.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};

use crate::{problem::ApiProblem, recount, routes::configured, state::Collector};

/// The results of the configuration in force. Answers to an earlier wording are not mixed in.
pub(crate) async fn show(
    State(collector): State<Arc<Collector>>,
    Path(widget_id): Path<String>,
) -> Result<impl IntoResponse, ApiProblem> {
    let configured = configured(&collector, &widget_id)?;
    let results = recount::poll_results(&collector.store, configured).await?;
    let results = results.ok_or_else(ApiProblem::no_results)?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(results)))
}
