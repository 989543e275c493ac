//! `GET /api/widgets/{id}/configuration`: what a widget asks.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse,
};

use crate::{problem::ApiProblem, state::Collector};

/// The document as it was written: the digest that a page computes is then the one that the
/// collector knows.
pub(crate) async fn show(
    State(collector): State<Arc<Collector>>,
    Path(widget_id): Path<String>,
) -> Result<impl IntoResponse, ApiProblem> {
    let configured = collector.settings.configurations.find(&widget_id);
    let configured = configured.ok_or_else(|| ApiProblem::of(StatusCode::NOT_FOUND))?;
    let document = configured.document().to_owned();
    Ok(([(header::CONTENT_TYPE, "application/json")], document))
}
